"""Whether Điều 1 of the decision approves as many TTHC as its list has."""

from collections.abc import Iterator

from rules.cross_check.catalogue import CheckFinding, found
from rules.prose_numbers import GROUPS, PROCEDURES, named_numbers
from rules.wording import two_digits
from services.package.assembling import Assembled
from services.package.contexts.annexes import ProcedureListContext

_APPROVAL = "decision.article.1"


def count_findings(assembled: Assembled) -> Iterator[CheckFinding]:
    """The first numbers of TTHC and of groups Điều 1 names, beside the rows of Phụ lục I."""
    listed = next((part for part in assembled.parts if isinstance(part.context, ProcedureListContext)), None)
    approval = next((passage for passage in assembled.passages.written if passage.place == _APPROVAL), None)
    if listed is None or approval is None:
        return
    said = {}
    for named in named_numbers(approval.text):
        said.setdefault(named.kind, named.value)
    counts = [said[kind] for kind in (PROCEDURES, GROUPS) if said.get(kind) is not None]
    rows = sum(len(field.rows) for field in listed.context.fields)
    if counts and sum(counts) != rows:
        message = (
            f"Thông qua {' và '.join(two_digits(int(count)) for count in counts)} thủ tục, nhóm thủ tục nhưng "
            f"{listed.title} có {two_digits(rows)} dòng; hãy sửa số hoặc lấy lại câu của phần mềm."
        )
        yield found("procedure_count", approval.title, message, approval.place)

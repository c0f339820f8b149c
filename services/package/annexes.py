"""Phụ lục I, II and III of the decision that approves the options (layout reconstructed from published decisions)."""

from collections.abc import Iterator

from rules.vocabulary import Competence
from services.documents.annex import authority_of
from services.documents.contexts import Properties
from services.package.content import PackageContent
from services.package.division import divided
from services.package.heading import attached_line
from services.package.option_parts import PartWriter
from services.package.parts import Part, word_part
from services.package.passages import Passages
from services.package.procedure_list import LIST_TITLE, list_context
from services.package.readiness import draft_reasons

PART_TITLES = {
    Competence.PROVINCE: "Phương án đơn giản hóa thủ tục hành chính thuộc thẩm quyền của tỉnh",
    Competence.CENTRAL: "Phương án đơn giản hóa thủ tục hành chính kiến nghị cơ quan trung ương",
}
_FILES = {Competence.PROVINCE: "Tham-quyen-cua-tinh", Competence.CENTRAL: "Kien-nghi-trung-uong"}
_FIRST = 3  # the number of Phụ lục I among the files of the package


def annexes(content: PackageContent, passages: Passages) -> Iterator[Part]:
    """The list, then what the province decides, then what it recommends upward; a part without TTHC is left out."""
    division, missing = divided(content), draft_reasons(content)
    context = list_context(division, **_common(content, missing, "I", LIST_TITLE), made_on=content.on)
    yield word_part(f"{_FIRST:02d}-Phu-luc-I-Danh-muc.docx", f"Phụ lục I: {LIST_TITLE}", "procedure_list", context)
    write = PartWriter(division, passages)
    for at, side in enumerate(division.sides, _FIRST + 1):
        numeral, title = division.numeral(side), PART_TITLES[side]
        part = write.context(side, **_common(content, missing, numeral, title), title=title)
        file_name = f"{at:02d}-Phu-luc-{numeral}-{_FILES[side]}.docx"
        yield word_part(file_name, f"Phụ lục {numeral}: {title}", "option_part", part)


def _common(content: PackageContent, missing: tuple[str, ...], numeral: str, title: str) -> dict[str, object]:
    """What all annexes have."""
    return {
        "properties": Properties(
            title=f"Phụ lục {numeral}: {title}", author=authority_of(content.office), made_on=content.on
        ),
        "is_draft": bool(missing),
        "is_demonstration": content.is_illustrative,
        "numeral": numeral,
        "attached": attached_line(content),
        "draft_reasons": missing,
    }

"""The letter with which the Office submits the decision to the Chủ tịch (Tờ trình)."""

from collections.abc import Iterable, Iterator

from services.documents.annex import authority_of
from services.documents.contexts import Properties
from services.documents.form_answers import lines
from services.package.content import PackageContent
from services.package.contexts.letter import LetterContext, LetterSection, SavingTable
from services.package.division import Division, divided
from services.package.heading import basis_lines, heading, signature
from services.package.letter_words import attachments, course, request, substance
from services.package.parts import Part, word_part
from services.package.passages import Passages
from services.package.procedure_list import shares
from services.package.readiness import draft_reasons

LETTER_NAME = "Tờ trình của Văn phòng"
_ISSUER = ("Văn phòng",)


def letter(content: PackageContent, passages: Passages) -> Iterator[Part]:
    """Tờ trình."""
    division, missing = divided(content), draft_reasons(content)
    subject = f"Về việc thông qua phương án đơn giản hóa thủ tục hành chính năm {content.year}"
    context = LetterContext(
        properties=Properties(title=LETTER_NAME, author=authority_of(content.office), made_on=content.on),
        is_draft=bool(missing),
        is_demonstration=content.is_illustrative,
        head=heading(content, content.settings.letter, _ISSUER),
        subject=passages.write("letter.subject", "Tờ trình, trích yếu", subject),
        draft_reasons=missing,
        addressee=f"Chủ tịch {authority_of(content.office)}",
        basis=_basis(content),
        sections=tuple(_sections(content, division, passages)),
        attachments=_written(passages, "letter.attachments", "tài liệu kèm theo", attachments(content, division)),
        signature=signature(content.settings.letter),
    )
    yield word_part("01-To-trinh.docx", LETTER_NAME, "submission_letter", context)


def _basis(content: PackageContent) -> tuple[str, ...]:
    """The «Căn cứ» lines; nobody proposes here, so that the last of them closes the list."""
    known = basis_lines(content)
    return (*known[:-1], f"{known[-1].rstrip(';')}.") if known else ()


def _sections(content: PackageContent, division: Division, passages: Passages) -> Iterator[LetterSection]:
    said = (
        ("I", "Quá trình thực hiện", "course", course(content), None),
        ("II", "Nội dung phương án", "substance", substance(content, division), _table(division)),
        ("III", "Kiến nghị, đề xuất", "request", request(content, division), None),
    )
    for numeral, title, name, generated, table in said:
        text = _written(passages, f"letter.{name}", f"mục {numeral}", generated)
        yield LetterSection(numeral=numeral, title=title, lines=text, table=table)


def _written(passages: Passages, place: str, where: str, generated: Iterable[str]) -> tuple[str, ...]:
    return lines(passages.write(place, f"Tờ trình, {where}", "\n".join(generated)))


def _table(division: Division) -> SavingTable | None:
    """None where nothing has figures."""
    if not division.has_costs:
        return None
    total = division.figures
    return SavingTable(
        rows=tuple(shares(division)),
        count=len(division.all),
        saving_vnd=total.saving_vnd,
        ratio_percent=total.ratio_percent,
        has_shared=any(one.is_shared for one in division.all),
    )

"""The draft annex of the decision on TTHC given priority in the electronic environment (NĐ 45/2020/NĐ-CP, D.3.1)."""

from datetime import date

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.priority.criteria import criteria
from rules.wording import number
from services.documents.annex import authority_of
from services.documents.contexts import Properties
from services.documents.priority_list_contexts import PriorityLine, PriorityListContext
from services.documents.word_documents import required_office
from services.documents.word_export import render
from services.lists.priority import PriorityList, PriorityRow, read_priority, reasons

_TITLE = "Danh mục thủ tục hành chính ưu tiên thực hiện trên môi trường điện tử"


def priority_list_docx(engine: sa.Engine, year: int, day: date) -> bytes:
    """The list of a year as it stands; refused while the office is not set up."""
    office, found = required_office(engine), read_priority(engine, year)
    return render("priority_list", priority_list_context(found, office, year, day))


def priority_list_context(found: PriorityList, office: OfficeDraft, year: int, day: date) -> PriorityListContext:
    """Only what is taken, in the order of the ranking; by whose decision where it was taken by hand."""
    title = f"{_TITLE} năm {year}"
    taken = [row for row in found.rows if row.is_taken]
    return PriorityListContext(
        properties=Properties(title=f"Dự thảo Phụ lục: {title}", author=authority_of(office), made_on=day),
        is_draft=True,
        is_demonstration=office.demonstration,
        agency=authority_of(office),
        title=title,
        year=year,
        rows=tuple(_line(at, row) for at, row in enumerate(taken, 1)),
        how=_how(found),
        made_on=day,
    )


def _line(at: int, row: PriorityRow) -> PriorityLine:
    of = row.measured
    level = of.facts["online_level"]
    by_hand = f"; đưa vào theo quyết định của Văn phòng: {row.choice.reason}" if row.choice else ""
    return PriorityLine(
        number=at,
        procedure=f"{of.name} ({row.scored.code})",
        agency=of.agency,
        level="—" if level is None else f"Mức độ {level}",
        score=number(row.scored.score, 2),
        reasons=f"{reasons(row)}{by_hand}",
    )


def _how(found: PriorityList) -> str:
    weights = "; ".join(
        f"{criterion.label.lower()} {number(found.settings.weights[key])}" for key, criterion in criteria().items()
    )
    cut = (
        f"{number(found.settings.count)} thủ tục có điểm cao nhất"
        if found.settings.count is not None
        else f"thủ tục từ {number(found.settings.least_score)} điểm trở lên"
    )
    return f"Danh mục gồm {cut} và các thủ tục Văn phòng quyết định. Trọng số: {weights}."

"""A list of candidates as a Word document: criteria, what could be judged, the TTHC with their reasons."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.candidates.criteria import criteria
from rules.candidates.lists import CandidateList
from rules.wording import number
from services.documents.annex import authority_of
from services.documents.candidate_list_contexts import CandidateLine, CandidateListContext
from services.documents.contexts import Properties
from services.documents.word_documents import required_office
from services.documents.word_export import render
from services.lists.candidates import Candidate, Candidates, read_candidates


def candidate_list_docx(engine: sa.Engine, of: CandidateList, year: int, day: date) -> bytes:
    """The list of this year as it stands; refused while the office is not set up."""
    office, found = required_office(engine), read_candidates(engine, of, year)
    return render("candidate_list", candidate_list_context(found, office, year, day))


def candidate_list_context(found: Candidates, office: OfficeDraft, year: int, day: date) -> CandidateListContext:
    """Only what still stands on the list; how many were struck is said."""
    name = f"Thủ tục hành chính đề xuất: {found.of.label.lower()}, năm {year}"
    return CandidateListContext(
        properties=Properties(title=f"Danh sách đề xuất: {found.of.label}", author=authority_of(office), made_on=day),
        is_draft=True,
        is_demonstration=office.demonstration,
        agency=authority_of(office),
        name=name,
        criteria=tuple(_criteria(found)),
        counts=tuple(_counts(found)),
        rows=tuple(_line(at, row) for at, row in enumerate(found.standing, 1)),
        made_on=day,
    )


def _criteria(found: Candidates) -> Iterator[str]:
    yield f"Thủ tục {found.of.looks_for}."
    for key, criterion in criteria().items():
        if criterion.list == found.of:
            yield f"{criterion.label} {criterion.said(found.thresholds[key])}."


def _counts(found: Candidates) -> Iterator[str]:
    yield (
        f"Xét được {number(found.judged)}/{number(found.whole)} thủ tục trong kho; "
        f"đề xuất {number(len(found.standing))}; đã loại {number(len(found.struck))}."
    )
    for reason, count in found.unknown.items():
        yield f"Không đủ dữ liệu để xét: {number(count)} thủ tục {reason}."


def _line(at: int, row: Candidate) -> CandidateLine:
    kept = [f"Văn phòng giữ lại: {row.choice.reason}"] if row.choice else []
    return CandidateLine(
        number=at,
        procedures="; ".join(f"{each.name} ({each.code})" for each in row.procedures),
        agencies="; ".join(dict.fromkeys(each.agency for each in row.procedures)),
        reasons="; ".join((*row.reasons, *kept)),
    )

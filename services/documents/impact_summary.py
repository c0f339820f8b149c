"""The TTHC of one draft legal document together: what their assessments conclude, each before and after."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from models.draft_document import STAGE_DAYS
from models.office import OfficeDraft
from rules.wording import short_date
from services.documents.contexts import Properties
from services.documents.forms import agency_heading
from services.documents.impact_conclusions import costs, legality, necessity, reasonableness
from services.documents.impact_contexts import (
    AssessedProcedure,
    ComparedComponent,
    ComparedProcedure,
    ImpactSummaryContext,
    Labelled,
)
from services.documents.pieces import marked_lines
from services.impact.assessments import Assessment
from services.impact.comparison import ComponentComparison, compare
from services.impact.documents import DocumentView
from services.impact.missing import Missing
from services.reviews.cases import quoted


class DocumentFile(NamedTuple):
    """A draft legal document with its assessments and what is missing before it may be sent to thẩm định."""

    document: DocumentView
    assessments: tuple[Assessment, ...]
    missing: list[Missing]


def impact_summary_context(file: DocumentFile, office: OfficeDraft, day: date) -> ImpactSummaryContext:
    """The summary, complete or not: what is missing makes it a draft and is named in it."""
    compared = tuple(_compared(number, assessment) for number, assessment in enumerate(file.assessments, 1))
    known, unconfirmed = (
        about(file, office, day, "Tổng hợp kết quả đánh giá tác động thủ tục hành chính"),
        _drafts(file),
    )
    return ImpactSummaryContext(
        **known | {"is_draft": known["is_draft"] or unconfirmed > 0},
        open_count=len(file.missing),
        unconfirmed_count=unconfirmed,
        has_comparison=any(not item.only_side and item.components for item in compared),
        procedures=tuple(_assessed(number, assessment) for number, assessment in enumerate(file.assessments, 1)),
        compared=compared,
        missing=tuple(said(item) for item in file.missing),
    )


def _drafts(file: DocumentFile) -> int:
    """How many of the TTHC have a cost, as the summary prints it, that rests on inputs nobody has confirmed."""
    priced = [item.case for item in file.assessments if item.case and item.needs_costs]
    return sum(case.unconfirmed > 0 for case in priced)


def about(file: DocumentFile, office: OfficeDraft, day: date, title: str) -> dict[str, object]:
    """What both documents about a draft say of it."""
    draft, agency = file.document.draft, file.document.agency
    cases = [assessment.case for assessment in file.assessments if assessment.case]
    return {
        "properties": Properties(title=f"{title}: {draft.title}", author=agency, made_on=day),
        "is_draft": bool(file.missing),
        "is_demonstration": office.demonstration or draft.illustrative or any(case.is_illustrative for case in cases),
        "agency": agency_heading(agency),
        "document_title": quoted(draft.kind, draft.title),
        "facts": tuple(Labelled(label=label, text=text) for label, text in _facts(file.document) if text),
    }


def _facts(document: DocumentView) -> Iterator[tuple[str, str]]:
    draft = document.draft
    days = [(label, day) for name, label in STAGE_DAYS.items() if (day := getattr(draft, name))]
    yield "Cơ quan chủ trì soạn thảo", document.agency
    yield "Căn cứ giao quy định thủ tục hành chính", draft.delegation_basis
    yield "Người phụ trách", ", ".join(filter(None, (draft.person_in_charge, draft.contact)))
    yield "Tiến độ", "; ".join(f"{label} {short_date(day)}" for label, day in days)


def said(item: Missing) -> str:
    """One missing thing as a line, without its full stop."""
    what = item.what.rstrip(".")
    return f"{item.name}: {what[:1].lower()}{what[1:]}" if item.name else what


def _assessed(number: int, assessment: Assessment) -> AssessedProcedure:
    planned, case = assessment.planned, assessment.case
    form = case.form if case else assessment.form
    return AssessedProcedure(
        number=number,
        name=planned.name,
        code=planned.code,
        action=planned.action.label,
        form=form.code if form else "",
        necessity=necessity(assessment),
        reasonableness=reasonableness(assessment),
        legality=legality(assessment),
        costs=costs(assessment),
    )


def _compared(number: int, assessment: Assessment) -> ComparedProcedure:
    planned = assessment.planned
    current, text = planned.current, planned.content.planned
    components = compare(current, text)
    two_sided = current is not None and text is not None
    shown = [item for item in components if (item.is_changed if two_sided else item.before or item.after)]
    return ComparedProcedure(
        number=number,
        name=planned.name,
        action=planned.action.label,
        only_side="" if two_sided else "Nội dung hiện hành" if text is None else "Nội dung theo dự thảo",
        components=tuple(_component(item, two_sided) for item in shown),
        note=_note(components, shown, two_sided),
    )


def _component(item: ComponentComparison, two_sided: bool) -> ComparedComponent:
    """Where one side is all there is, nothing is marked: every word would be."""
    before, after = marked_lines(item.before), marked_lines(item.after)
    if not two_sided:
        before, after = marked_lines(tuple(run._replace(changed=False) for run in item.before + item.after)), ()
    return ComparedComponent(label=item.label, before=before, after=after)


def _note(components: Iterable[ComponentComparison], shown: list[ComponentComparison], two_sided: bool) -> str:
    if not shown:
        return "Dự thảo chưa thay đổi bộ phận nào." if two_sided else "Chưa có nội dung của thủ tục trong dự thảo."
    kept = [item.label for item in components if two_sided and item not in shown]
    return f"Giữ nguyên: {'; '.join(kept)}." if kept else ""

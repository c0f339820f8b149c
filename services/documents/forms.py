"""A form being filled in, whatever it is about, as its Word document: what stands above and below the questions."""

from collections.abc import Callable
from datetime import date
from typing import Any

from models.office import OfficeDraft
from rules.form import visible_questions
from rules.text import fold
from rules.vocabulary import Mark
from services.documents.contexts import Properties
from services.documents.form_answers import rows_table
from services.documents.form_contexts import (
    FormBlock,
    FormContext,
    GroupContext,
    ImpactFormContext,
    PlanAnnex,
    PlanContext,
    ReviewFormContext,
)
from services.documents.form_questions import form_blocks, lacks_costs
from services.documents.tables import LANDSCAPE
from services.reviews.cases import ReviewCase

_ANNEXED = "Theo Phụ lục kèm theo Kế hoạch này."
_COMMITTEE = "uy ban nhan dan"


def form_context(case: ReviewCase, office: OfficeDraft, day: date) -> FormContext:
    """The whole form, complete or not, as the template of its definition wants it."""
    return _CONTEXTS[case.form.template](case, office, _common(case, office, day))


def open_count(case: ReviewCase) -> int:
    """How much is missing in the form and its cost table."""
    return len(case.problems) + lacks_costs(case)


def _common(case: ReviewCase, office: OfficeDraft, day: date) -> dict[str, Any]:
    blocks, marks = tuple(form_blocks(case)), {q.mark for q in visible_questions(case.form, case.answers)}
    missing = open_count(case)
    unconfirmed = max((q.cost.unconfirmed for block in blocks for q in block.questions if q.cost), default=0)
    agency = case.agency or _prefilled(case, "reviewing_agency")
    return {
        "properties": Properties(title=f"{case.form.title}: {case.name}", author=agency, made_on=day),
        "is_draft": missing + unconfirmed > 0,
        "is_demonstration": office.demonstration or case.is_illustrative,
        "agency": agency_heading(agency),
        "form_title": case.form.title.replace(": ", ":\n"),
        "form_source": case.form.source,
        "incomplete": case.form.incomplete,
        "open_count": missing,
        "unconfirmed": unconfirmed,
        "has_reconstructed": Mark.RECONSTRUCTED in marks,
        "has_unknown": Mark.UNKNOWN in marks,
        "has_comparison": any(question.comparison for block in blocks for question in block.questions),
        "blocks": blocks,
    }


def agency_heading(agency: str) -> str:
    """The name of an agency above a document; that of a People's Committee breaks before its place."""
    words = agency.split()
    if fold(" ".join(words[:4])) != _COMMITTEE:
        return agency or "Tên cơ quan, đơn vị"
    return "\n".join(filter(None, (" ".join(words[:4]), " ".join(words[4:]))))


def _prefilled(case: ReviewCase, fact: str) -> str:
    """What the form now says where this fact was filled in."""
    return next((case.answers.get(q.id) or "" for q in case.form.questions.values() if q.prefill == fact), "")


def _group(case: ReviewCase, office: OfficeDraft, common: dict[str, Any]) -> GroupContext:
    return GroupContext(**common, **_subject(case))


def _review(case: ReviewCase, office: OfficeDraft, common: dict[str, Any]) -> ReviewFormContext:
    return ReviewFormContext(**common, **_subject(case), subject_code=case.code)


def _impact(case: ReviewCase, office: OfficeDraft, common: dict[str, Any]) -> ImpactFormContext:
    planned = case.planned
    return ImpactFormContext(
        **common,
        **_subject(case),
        subject_code=case.code,
        document_title=planned.document_title if planned else _prefilled(case, "document_title"),
        action=planned.action.label if planned else case.form.job.label,
    )


def _subject(case: ReviewCase) -> dict[str, str]:
    code = case.form.code.replace(" (", "\n(")
    return {"form_name": code if code[0].isupper() else f"Biểu mẫu {code}", "subject_name": case.name}


def _plan(case: ReviewCase, office: OfficeDraft, common: dict[str, Any]) -> PlanContext:
    # A People's Committee is a local authority: no body stands above its name (NĐ 30/2020 Phụ lục I).
    is_authority = fold(common["properties"].author).startswith(_COMMITTEE)
    return PlanContext(
        **common | {"blocks": tuple(map(_without_tables, common["blocks"]))},
        authority_lines=() if is_authority else office.authority_lines,
        issuer=common["properties"].author or "Tên cơ quan, đơn vị",
        place=office.place,
        year=_prefilled(case, "year") or case.period[:4],
        annexes=tuple(_annexes(case)),
    )


def _without_tables(block: FormBlock) -> FormBlock:
    moved = {"table": None, "paragraphs": (_ANNEXED,)}
    return block.model_copy(
        update={"questions": tuple(q.model_copy(update=moved) if q.table else q for q in block.questions)}
    )


def _annexes(case: ReviewCase) -> list[PlanAnnex]:
    asked = [q for q in visible_questions(case.form, case.answers) if q.type == "rows"]
    tables = [(q.label, rows_table(q, case.answers.get(q.id) or [], LANDSCAPE)) for q in asked]
    return [PlanAnnex(title=label, table=table) for label, table in tables]


_CONTEXTS: dict[str, Callable[[ReviewCase, OfficeDraft, dict[str, Any]], FormContext]] = {
    "review_form": _review,
    "impact_form": _impact,
    "group_review": _group,
    "review_plan": _plan,
}

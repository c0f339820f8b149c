"""How far the impact assessment of each TTHC of a draft document has come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from models.database import reading
from models.review import Review
from rules.errors import NotInForce
from rules.form import FormDefinition, block_progress, deciding_day
from rules.vocabulary import PlannedAction
from rules.wording import short_date, two_digits
from services.impact.documents import DocumentView
from services.impact.missing import Missing, Place
from services.impact.planned import PlannedView, list_planned
from services.office_rules import OfficeRules, office_rules
from services.reviews.cases import ReviewCase, read_cases
from services.reviews.changed_components import COMPONENTS
from services.reviews.opening import IMPACT_JOBS


@dataclass(frozen=True)
class Assessment:
    """One TTHC of a draft document and its assessment.

    ``case`` is filled in under the form of the deciding day; ``earlier`` under another one. ``form`` is None,
    and ``no_form`` says why, on a day that has no form.
    """

    planned: PlannedView
    day: date  # decides which form applies
    form: FormDefinition | None
    no_form: str
    case: ReviewCase | None
    earlier: tuple[ReviewCase, ...]
    components: tuple[str, ...] | None  # that the form asks about but the draft does not change, or the reverse

    @property
    def is_unnecessary(self) -> bool:
        return self.case is not None and "no" in said_of_necessity(self.case)

    @property
    def needs_costs(self) -> bool:
        return self.planned.action is not PlannedAction.ABOLISHED and not self.is_unnecessary

    @cached_property
    def lacking(self) -> tuple[Missing, ...]:
        """What the form and the cost table still lack."""
        return tuple(_unbegun(self) if self.case is None else _unfinished(self, self.case))

    @property
    def is_complete(self) -> bool:
        """Nothing is left to answer or to price."""
        return not self.lacking

    @property
    def progress(self) -> tuple[int, int]:
        """Questions answered and asked; nothing while no form is begun."""
        blocks = block_progress(self.case.form, self.case.answers) if self.case else []
        return sum(block.answered for block in blocks), sum(block.asked for block in blocks)


def _unbegun(assessment: Assessment) -> Iterator[Missing]:
    """No form is begun, or only one of another day than the deciding one."""
    planned, form = assessment.planned, assessment.form
    if form is None:
        yield Missing(assessment.no_form, planned.name, Place.PLANNED, planned.id)
        return
    begun = ", ".join(case.form.code for case in assessment.earlier)
    said = f"Đã mở biểu {begun}, nhưng" if begun else "Chưa mở biểu đánh giá tác động:"
    then = "; hãy mở biểu này" if begun else ""
    what = f"{said} ngày {short_date(assessment.day)} áp dụng biểu {form.code}{then}."
    yield Missing(what, planned.name, Place.ASSESSMENT, planned.id)


def _unfinished(assessment: Assessment, case: ReviewCase) -> Iterator[Missing]:
    if assessment.components and not assessment.is_unnecessary:
        names = ", ".join(COMPONENTS[name] for name in assessment.components)
        what = f"Bộ phận được đánh giá không khớp với nội dung dự thảo: {names}."
        yield Missing(what, case.name, Place.FORM, case.id)
    if case.problems:
        count = two_digits(len(case.problems))
        what = f"Biểu {case.form.code} còn {count} nội dung chưa đủ, trước hết: {case.problems[0].message}"
        yield Missing(what, case.name, Place.FORM, case.id)
    if assessment.needs_costs and case.costs is None:
        yield Missing(f"{_capital(case.costs_missing)}.", case.name, Place.COST, case.id)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:].rstrip(".")


def said_of_necessity(case: ReviewCase) -> set[str | None]:
    """The answers that the cost block depends on: «no» ends the assessment (TT 07/2014/TT-BTP Điều 5)."""
    costs = (block for block in case.form.blocks if any(question.type == "cost" for question in block.questions))
    deciding = {condition.question for block in costs for condition in block.only_if}
    return {(case.answers.get(question) or {}).get("answer") for question in deciding}


def read_assessments(
    engine: sa.Engine, documents: Iterable[DocumentView], on: date
) -> dict[int, tuple[Assessment, ...]]:
    """The TTHC of each document that still stand in it; ``on`` is the day of the work."""
    by_id = {document.id: document for document in documents}
    planned = [view for views in list_planned(engine, by_id).values() for view in views if not view.dropped]
    cases = _cases(engine, [view.id for view in planned])
    found: dict[int, list[Assessment]] = {key: [] for key in by_id}
    with reading(engine) as session:
        rules = office_rules(session)
    for view in planned:
        day = deciding_day(by_id[view.document_id].draft.sent_for_appraisal_on, on)
        found[view.document_id].append(_assessment(rules, view, cases[view.id], day))
    return {key: tuple(assessments) for key, assessments in found.items()}


def _cases(engine: sa.Engine, planned_ids: list[int]) -> dict[int, list[ReviewCase]]:
    statement = sa.select(Review.id, Review.planned_id).where(Review.planned_id.in_(planned_ids))
    with reading(engine) as session:
        about = {review: planned for review, planned in session.execute(statement.order_by(Review.id))}
    found: dict[int, list[ReviewCase]] = defaultdict(list)
    for case in read_cases(engine, about):
        found[about[case.id]].append(case)
    return found


def _assessment(rules: OfficeRules, planned: PlannedView, cases: list[ReviewCase], day: date) -> Assessment:
    form, no_form = None, ""
    try:
        form = rules.form_for(IMPACT_JOBS[planned.action], day)
    except NotInForce as error:
        no_form = error.message
    case = next((case for case in cases if form and case.form.id == form.id), None)
    earlier = tuple(other for other in cases if other is not case)
    return Assessment(planned, day, form, no_form, case, earlier, case and _differing(planned, case))


def _differing(planned: PlannedView, case: ReviewCase) -> tuple[str, ...] | None:
    known = {"changed_components": planned.asked, "delegated_components": planned.content.delegated_components}
    for question in case.form.questions.values():
        if question.prefill in known:
            chosen: Any = (case.answers.get(question.id) or {}).get("choices", [])
            differing = set(chosen) ^ set(known[question.prefill])
            return tuple(name for name in COMPONENTS if name in differing)
    return None

"""How far the impact assessment of each TTHC of a draft document has come."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.review import Review
from rules.errors import NotInForce
from rules.form import FormDefinition, block_progress, deciding_day
from rules.vocabulary import PlannedAction
from services.impact.documents import DocumentView
from services.impact.planned import PlannedView, list_planned
from services.office_rules import OfficeRules, office_rules
from services.reviews.cases import ReviewCase, read_cases
from services.reviews.changed_components import COMPONENTS
from services.reviews.opening import IMPACT_JOBS
from services.reviews.subject_facts import known_facts
from services.reviews.subjects import About

_COMPONENT_FACTS = ("changed_components", "delegated_components")


@dataclass(frozen=True)
class Assessment:
    """One TTHC of a draft document and its assessment.

    ``case`` is filled in under the form of the deciding day; ``earlier`` under another one. ``form`` is None,
    and ``no_form`` says why, on a day that has no form.
    """

    planned: PlannedView
    form: FormDefinition | None
    no_form: str
    case: ReviewCase | None
    earlier: tuple[ReviewCase, ...]
    components: tuple[str, ...] | None  # that the form asks about but the draft does not change, or the reverse

    @property
    def is_unnecessary(self) -> bool:
        return self.case is not None and found_unnecessary(self.case)

    @property
    def needs_costs(self) -> bool:
        return self.planned.action is not PlannedAction.ABOLISHED and not self.is_unnecessary

    @property
    def is_complete(self) -> bool:
        """Nothing is left to answer or to price."""
        case = self.case
        return case is not None and not case.problems and (case.costs is not None or not self.needs_costs)

    @property
    def progress(self) -> tuple[int, int]:
        """Questions answered and asked; nothing while no form is begun."""
        blocks = block_progress(self.case.form, self.case.answers) if self.case else []
        return sum(block.answered for block in blocks), sum(block.asked for block in blocks)


def found_unnecessary(case: ReviewCase) -> bool:
    """«Không cần thiết» ends the assessment (TT 07/2014/TT-BTP Điều 5): what the cost depends on is answered «no»."""
    costs = (block for block in case.form.blocks if any(question.type == "cost" for question in block.questions))
    deciding = {condition.question for block in costs for condition in block.only_if}
    return any((case.answers.get(question) or {}).get("answer") == "no" for question in deciding)


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
            found[view.document_id].append(_assessment(session, rules, view, cases[view.id], day))
    return {key: tuple(assessments) for key, assessments in found.items()}


def _cases(engine: sa.Engine, planned_ids: list[int]) -> dict[int, list[ReviewCase]]:
    statement = sa.select(Review.id, Review.planned_id).where(Review.planned_id.in_(planned_ids))
    with reading(engine) as session:
        about = {review: planned for review, planned in session.execute(statement.order_by(Review.id))}
    found: dict[int, list[ReviewCase]] = defaultdict(list)
    for case in read_cases(engine, about):
        found[about[case.id]].append(case)
    return found


def _assessment(
    session: Session, rules: OfficeRules, planned: PlannedView, cases: list[ReviewCase], day: date
) -> Assessment:
    form, no_form = None, ""
    try:
        form = rules.form_for(IMPACT_JOBS[planned.action], day)
    except NotInForce as error:
        no_form = error.message
    case = next((case for case in cases if form and case.form.id == form.id), None)
    earlier = tuple(other for other in cases if other is not case)
    return Assessment(planned, form, no_form, case, earlier, case and _differing(session, planned.id, case))


def _differing(session: Session, planned_id: int, case: ReviewCase) -> tuple[str, ...] | None:
    facts = known_facts(session, About("planned_id", planned_id), case.period)
    for question in case.form.questions.values():
        if question.prefill in _COMPONENT_FACTS:
            chosen: Any = (case.answers.get(question.id) or {}).get("choices", [])
            differing = set(chosen) ^ set(facts[question.prefill])
            return tuple(name for name in COMPONENTS if name in differing)
    return None

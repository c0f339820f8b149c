"""The lines of all review plans of a year, each with the state that follows from the work done so far."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.database import reading
from models.draft_document import ProcedureGroup
from models.office import Agency
from models.procedure import Procedure
from models.review import Review
from models.submission import Submission
from models.visibility import seen_by
from rules.calendar import Deadline
from rules.form import FormDefinition
from rules.form_definition import Question
from rules.plan_time import first_day, last_day
from rules.text import fold
from rules.vocabulary import Job, SubmissionState
from services.office_rules import OfficeRules, office_rules

# Where the Office has the result, so that the agency has done what the plan asks of it.
WITH_OFFICE = frozenset(SubmissionState) - {
    SubmissionState.WITH_HEAD,
    SubmissionState.HEAD_RETURNED,
    SubmissionState.OFFICE_RETURNED,
    SubmissionState.WITHDRAWN,
}
NOT_BEGUN, UNDER_REVIEW = "Chưa bắt đầu", "Đang rà soát"
_SHORT = 8  # «1.001612», without the part that names ministry and province


@dataclass(frozen=True)
class PlanLine:
    """One line of the plan of an agency.

    ``agency_code`` is whose work it is, ``plan_id`` the plan it stands in. ``review_id`` is the review that carries
    it out, None while none is begun; ``can_open``: the reader may open it. ``submission`` is None until the
    result is presented.
    """

    plan_id: int
    agency_code: str
    agency: str
    code: str
    name: str
    start: str
    finish: str
    ground: str
    product: str
    review_id: int | None = None
    can_open: bool = False
    submission: SubmissionState | None = None

    @property
    def state(self) -> str:
        """«Chưa bắt đầu», «Đang rà soát», or where the result stands on its way."""
        if self.submission is not None:
            return self.submission.label
        return UNDER_REVIEW if self.review_id else NOT_BEGUN

    @property
    def starts_on(self) -> date | None:
        return first_day(self.start)

    @property
    def is_with_office(self) -> bool:
        """Whether the agency has done its part; what was returned or withdrawn waits for it again."""
        return self.submission in WITH_OFFICE

    @property
    def deadline(self) -> Deadline | None:
        """The last day of its time while the agency still has it; months end on their last calendar day."""
        finish = last_day(self.finish)
        return Deadline(finish) if finish and not self.is_with_office else None

    def is_late(self, day: date) -> bool:
        return self.deadline is not None and self.deadline.is_missed(day)

    def should_have_begun(self, day: date) -> bool:
        """Whether its month has come and no review is begun."""
        return self.review_id is None and self.starts_on is not None and self.starts_on <= day


class _Work(NamedTuple):
    """A review of the year and what carries it: the code of its TTHC or the folded name of its group."""

    review_id: int
    state: SubmissionState | None


def plan_lines(engine: sa.Engine, year: int) -> list[PlanLine]:
    """The lines of the plans the reader may see, by agency in the office's order, then as they stand in the plan.

    How far the work has come is read of everybody's reviews: where they stand, nothing of what is in them.
    """
    with reading(engine) as session:
        agencies = agency_names(session)
        plans = list(plans_of(session, year))
    with reading(seen_by(engine, None)) as session:
        work = _work_of(session, year)
    lines = [_with_work(line, work) for plan, rows in plans for line in _lines(plan, rows, agencies)]
    order = {code: position for position, code in enumerate(agencies)}
    lines.sort(key=lambda line: order.get(line.agency_code, len(order)))
    return _marked_readable(engine, lines)


def lines_question(form: FormDefinition) -> Question:
    """The question of a plan that lists what is reviewed."""
    return next(question for question in form.questions.values() if question.type == "rows")


def plans_of(session: Session, year: int) -> Iterator[tuple[Review, list[dict[str, Any]]]]:
    """The plans of the year with their lines as written, options in words."""
    rules = office_rules(session)
    rows = session.exec(select(Review).where(Review.agency_code.is_not(None), Review.period == str(year)))
    for plan in rows:
        question = lines_question(rules.form(plan.form_id, plan.works_on))
        written = [_in_words(question, row) for row in plan.answers.get(question.id) or []]
        yield plan, [row for row in written if row.get("name") or row.get("code")]


def _in_words(question: Question, row: Mapping[str, Any]) -> dict[str, str]:
    labels = {option.value: option.label for column in question.columns for option in column.options}
    closed = {column.id for column in question.columns if column.options}
    return {name: labels.get(value, "") if name in closed else value or "" for name, value in row.items()}


def agency_names(session: Session) -> dict[str, str]:
    """The agencies by code, in the office's order."""
    rows = session.execute(sa.select(Agency.code, Agency.name).order_by(Agency.position, Agency.code))
    return dict(rows.all())


def _lines(plan: Review, rows: Iterable[dict[str, str]], agencies: Mapping[str, str]) -> Iterator[PlanLine]:
    by_words = {fold(words): code for code, name in agencies.items() for words in (code, name)}
    for row in rows:
        code = by_words.get(fold(row.get("agency", "")), plan.agency_code)
        cells = {name: row.get(name, "") for name in ("code", "name", "start", "finish", "ground", "product")}
        yield PlanLine(plan.id, code, agencies.get(code, code), **cells)


def _work_of(session: Session, year: int) -> dict[tuple[str, str], _Work]:
    """The reviews of the year by agency and by code or group; of several the one that has come furthest."""
    states = list(SubmissionState)
    statement = (
        sa.select(Review.id, Review.reviewing_agency, Procedure.code, ProcedureGroup.name, Submission.state)
        .join(Procedure, Procedure.id == Review.procedure_id, isouter=True)
        .join(ProcedureGroup, ProcedureGroup.id == Review.group_id, isouter=True)
        .join(Submission, Submission.review_id == Review.id, isouter=True)
        .where(Review.period.startswith(f"{year}-"), Review.form_id.in_(reviewing_forms(office_rules(session))))
        .order_by(Review.id)
    )
    found: dict[tuple[str, str], _Work] = {}
    for review_id, agency, code, group, state in session.execute(statement):
        key = agency or "", code[:_SHORT] if code else fold(group or "")
        known = found.get(key)
        if known is None or known.state is None or (state and states.index(state) > states.index(known.state)):
            found[key] = _Work(review_id, state)
    return found


def reviewing_forms(rules: OfficeRules) -> set[str]:
    """The forms in which a TTHC in force or a group is reviewed; question lists only prepare that."""
    return {form.id for form in rules.forms if form.job in (Job.REVIEW, Job.GROUP)}


def _with_work(line: PlanLine, work: Mapping[tuple[str, str], _Work]) -> PlanLine:
    name = fold(line.name)
    keys = [line.code[:_SHORT]] if line.code else [name, name.partition(":")[2].strip()]  # «Nhóm: …»
    found = next((work[line.agency_code, key] for key in keys if key and (line.agency_code, key) in work), None)
    return replace(line, review_id=found.review_id, submission=found.state) if found else line


def _marked_readable(engine: sa.Engine, lines: list[PlanLine]) -> list[PlanLine]:
    ids = {line.review_id for line in lines if line.review_id}
    with reading(engine) as session:
        readable = set(session.scalars(sa.select(Review.id).where(Review.id.in_(ids)))) if ids else set()
    return [replace(line, can_open=line.review_id in readable) for line in lines]

"""«Ai trễ»: the agencies that have not sent in time what their plans, the period and the decree ask of them."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from models.consolidation import Consolidation
from models.database import reading
from models.office import Agency
from models.review import Review
from models.submission import Submission
from models.visibility import seen_by, viewer_of
from rules.permissions import WHOLE_PROVINCE
from rules.vocabulary import AgencyKind, Role
from services.office_rules import office_rules
from services.plans.lines import WITH_OFFICE, PlanLine, plan_lines, reviewing_forms

PLANNING = (AgencyKind.DEPARTMENT, AgencyKind.DISTRICT)


def plan_due(year: int) -> date:
    """The day by which the yearly plan is sent: «trước ngày 31/01» (NĐ 63/2010/NĐ-CP Điều 30 khoản 3)."""
    return date(year, 1, 31)


@dataclass(frozen=True)
class LateLine:
    """A line of the plan past its finish: its code and name, and by how many calendar days."""

    code: str
    name: str
    state: str
    days: int


@dataclass(frozen=True)
class LateAgency:
    """An agency that is late: with which lines, without a plan, or with work of the period that is not sent.

    ``unsent`` counts planned lines and begun reviews not sent by the last day of the period, ``period_days`` ago.
    """

    code: str
    name: str
    lines: tuple[LateLine, ...] = ()
    has_no_plan: bool = False
    unsent: int = 0
    period_days: int = 0

    @property
    def is_late(self) -> bool:
        return bool(self.lines or self.has_no_plan or self.unsent)

    @property
    def days(self) -> int:
        """By how much it is late at most with its lines and the period; 0 where only the plan is missing."""
        return max([line.days for line in self.lines] + [self.period_days])


def late_agencies(engine: sa.Engine, period: str, day: date) -> list[LateAgency]:
    """Who is late on ``day`` for the period («2021-Q3») and its year, in the office's order.

    Who belongs to one agency sees only that; an administrator nobody. Of the work itself nothing is read but where
    it stands.
    """
    year = int(period[:4])
    everything = seen_by(engine, None)
    lines = plan_lines(everything, year)
    with reading(everything) as session:
        planned = set(session.scalars(sa.select(Review.agency_code).where(Review.period == str(year))))
        due = session.scalar(sa.select(Consolidation.due_on).where(Consolidation.period == period))
        begun = _begun_unsent(session, period)
        agencies = session.execute(
            sa.select(Agency.code, Agency.name, Agency.kind).order_by(Agency.position, Agency.code)
        ).all()
    period_days = max((day - due).days, 0) if due else 0
    found = []
    for code, name, kind in agencies:
        own = [line for line in lines if line.agency_code == code]
        has_no_plan = day > plan_due(year) and kind in PLANNING and code not in planned
        late = LateAgency(code, name, _late_lines(own, day), has_no_plan)
        if period_days and (unsent := _unsent(own, begun[code], period)):
            late = replace(late, unsent=unsent, period_days=period_days)
        found.append(late)
    with reading(engine) as session:
        visible = _visible(session)
    return [late for late in found if late.is_late and visible in ("", late.code)]


def _late_lines(lines: list[PlanLine], day: date) -> tuple[LateLine, ...]:
    return tuple(
        LateLine(line.code, line.name, line.state, (day - line.deadline.on).days) for line in lines if line.is_late(day)
    )


def _begun_unsent(session: Session, period: str) -> Counter[str]:
    """Reviews of the period by agency that the Office does not have."""
    forms = reviewing_forms(office_rules(session))
    statement = (
        sa.select(Review.reviewing_agency, sa.func.count(Review.id))
        .join(Submission, Submission.review_id == Review.id, isouter=True)
        .where(Review.period == period, Review.form_id.in_(forms))
        .where(sa.or_(Submission.state.is_(None), Submission.state.not_in(WITH_OFFICE)))
        .group_by(Review.reviewing_agency)
    )
    return Counter(dict(session.execute(statement).all()))


def _unsent(lines: list[PlanLine], begun: int, period: str) -> int:
    """Reviews begun and not sent, and lines due by the end of the period of which nothing is begun."""
    end = _end_of(period)
    waiting = [line for line in lines if line.review_id is None and line.deadline and line.deadline.on <= end]
    return begun + len(waiting)


def _end_of(period: str) -> date:
    year, quarter = int(period[:4]), int(period[-1])
    return date(year, 12, 31) if quarter == 4 else date.fromordinal(date(year, 3 * quarter + 1, 1).toordinal() - 1)


def _visible(session: Session) -> str | None:
    """The one agency the reader belongs to; «» who reads of all, None who reads of nobody."""
    viewer = viewer_of(session)
    if viewer is None or viewer.role in WHOLE_PROVINCE:
        return ""
    return (viewer.agency or None) if viewer.role is not Role.ADMIN else None

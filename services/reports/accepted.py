"""The accepted submissions of some periods: their exact amounts, and whether these rest on confirmed inputs."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.consolidation import ConsolidationSource
from models.office import Agency
from models.submission import Sending, Submission
from rules.costs.cost_file import CostFile
from rules.costs.inputs import unconfirmed
from services.reports.standing import ACCEPTED


class Accepted(NamedTuple):
    """One accepted submission by its newest frozen copy; amounts are exact decimal strings, «» where there are none."""

    sending_id: int
    fingerprint: str
    position: int
    agency: str
    field: str
    period: str
    before_vnd: str
    saving_vnd: str
    measures: list[dict[str, Any]]


def accepted_submissions(session: Session, periods: Iterable[str], agency_code: str) -> list[Accepted]:
    """What the Office has accepted, as far as the reader may see it; in one statement."""
    last = sa.select(sa.func.max(Sending.number)).where(Sending.submission_id == Submission.id)
    statement = (
        sa.select(
            Sending.id,
            Sending.fingerprint,
            Agency.position,
            Agency.name,
            Sending.field,
            Submission.period,
            Sending.before_vnd,
            Sending.saving_vnd,
            Sending.measures,
        )
        .join(Submission, Submission.id == Sending.submission_id)
        .join(Agency, Agency.code == Submission.agency_code)
        .where(Submission.state.in_(ACCEPTED), Submission.period.in_(periods))
        .where(Sending.number == last.correlate(Submission).scalar_subquery())
    )
    if agency_code:
        statement = statement.where(Submission.agency_code == agency_code)
    return [Accepted(*row) for row in session.execute(statement)]


def left_out(session: Session, periods: Iterable[str]) -> set[int]:
    """The sendings that the consolidation of these periods holds but does not count, because others stand for them."""
    statement = (
        sa.select(ConsolidationSource.sending_id)
        .join(Sending, Sending.id == ConsolidationSource.sending_id)
        .join(Submission, Submission.id == Sending.submission_id)
        .where(Submission.period.in_(periods), ConsolidationSource.is_counted.is_(sa.false()))
    )
    return set(session.scalars(statement))


# A frozen copy never changes, so what was found out about it stays true.
_rests_on_unconfirmed: dict[str, bool] = {}


def resting_on_unconfirmed(session: Session, accepted: Sequence[Accepted]) -> int:
    """How many of them have figures that are a draft because inputs behind them are not confirmed."""
    counted = [item for item in accepted if item.before_vnd]
    new = [item.sending_id for item in counted if item.fingerprint not in _rests_on_unconfirmed]
    if new:
        contents = sa.select(Sending.fingerprint, Sending.content).where(Sending.id.in_(new))
        for fingerprint, content in session.execute(contents):
            _rests_on_unconfirmed[fingerprint] = _has_unconfirmed(content["cost"])
    return sum(_rests_on_unconfirmed[item.fingerprint] for item in counted)


def _has_unconfirmed(cost: dict[str, Any]) -> bool:
    chosen = cost["chosen_option"]
    return bool(unconfirmed(CostFile.parse(cost["file"]), [chosen] if chosen else []))

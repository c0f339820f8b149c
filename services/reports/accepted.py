"""The accepted submissions of some periods: their exact amounts, and whether these rest on confirmed inputs."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.consolidation import ConsolidationSource
from models.office import Agency
from models.submission import Sending, Submission
from rules.consolidation.items import Measure, side_of
from rules.costs.cost_file import CostFile
from rules.costs.inputs import unconfirmed
from rules.exact import total
from rules.vocabulary import Competence
from services.consolidation.details import named
from services.reports.standing import ACCEPTED
from services.submissions.newest import join_newest


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
    recommended: frozenset[Competence] = frozenset()

    def saving_of(self, side: Competence) -> Decimal:
        """The saving of the measures of this side, told apart as the consolidation does."""
        measures = map(Measure.read, self.measures)
        return total(one.saving_vnd for one in measures if side_of(one.competence, self.recommended) is side)


def accepted_submissions(session: Session, periods: Iterable[str], agency_code: str) -> list[Accepted]:
    """What the Office has accepted, as far as the reader may see it; with the sides their forms name."""
    columns = (
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
    statement = (
        join_newest(sa.select(*columns).select_from(Submission))
        .join(Agency, Agency.code == Submission.agency_code)
        .where(Submission.state.in_(ACCEPTED), Submission.period.in_(periods))
    )
    if agency_code:
        statement = statement.where(Submission.agency_code == agency_code)
    found = [Accepted(*row) for row in session.execute(statement)]
    recommended = _recommended(session, found)
    return [item._replace(recommended=recommended.get(item.sending_id, frozenset())) for item in found]


def _recommended(session: Session, found: Iterable[Accepted]) -> dict[int, frozenset[Competence]]:
    """Whom mục VI.3 of each form names, read only where a measure does not say whose it is."""
    unsaid = [item.sending_id for item in found if any(not measure.get("competence") for measure in item.measures)]
    rows = Sending.content[("answers", "VI.3")].as_json()
    return {
        key: named(said) for key, said in session.execute(sa.select(Sending.id, rows).where(Sending.id.in_(unsaid)))
    }


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

"""The option set of a period as the desk reads it: from the sent copies, never from the drafts behind them."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.consolidation import ConflictDecision, Consolidation, ConsolidationItem, ConsolidationLock
from models.consolidation import ConsolidationSource as StoredSource
from models.database import reading
from models.office import Agency
from models.submission import Sending, Submission
from rules.consolidation.conflicts import Conflict, conflicts
from rules.consolidation.items import Item, Measure, Source, in_order
from rules.submission import COUNTED
from rules.vocabulary import SubmissionState
from services.consolidation.details import with_sides
from services.submissions.newest import join_newest


class Decision(NamedTuple):
    """How the Office settled a conflict."""

    text: str
    by: str
    at: datetime


class Locked(NamedTuple):
    """The lock that holds now."""

    number: int
    by: str
    at: datetime
    fingerprint: str


@dataclass(frozen=True)
class OptionSet:
    """``items`` in the order of the document; ``waiting`` are accepted and not taken in. Percentages as strings.

    ``version`` None: nothing of the period has been consolidated yet. ``locked`` None: the set may be changed.
    """

    period: str
    version: int | None
    due_on: date | None
    target_procedures_percent: str
    target_cost_percent: str
    target_source: str
    locked: Locked | None
    items: tuple[Item, ...]
    waiting: tuple[Source, ...]
    decisions: dict[str, Decision]

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source for item in self.items for source in item.sources)

    @property
    def conflicts(self) -> list[Conflict]:
        """Those between the sendings of the set and the accepted ones that wait."""
        return conflicts((*self.sources, *self.waiting))

    @property
    def undecided(self) -> list[Conflict]:
        """Those that stop the locking."""
        return [each for each in self.conflicts if each.is_in_set and each.key not in self.decisions]


def read_set(engine: sa.Engine, period: str) -> OptionSet:
    """The set of this period, empty while nothing was taken in, with the sides of its measures.

    The number of statements is always the same.
    """
    with reading(engine) as session:
        found = set_of(session, period)
        return replace(found, items=with_sides(session, found.items))


def set_of(session: Session, period: str) -> OptionSet:
    """As ``read_set``, inside the caller's transaction, without the sides that only the forms name."""
    row = session.exec(select(Consolidation).where(Consolidation.period == period)).first()
    items, waiting = _items(session, period)
    return OptionSet(
        period=period,
        version=row.version if row else None,
        due_on=row.due_on if row else None,
        target_procedures_percent=row.target_procedures_percent if row else "",
        target_cost_percent=row.target_cost_percent if row else "",
        target_source=row.target_source if row else "",
        locked=_lock(session, row.id if row and row.locked else None),
        items=tuple(items),
        waiting=tuple(waiting),
        decisions=_decisions(session, row.id if row else None),
    )


def _lock(session: Session, consolidation_id: int | None) -> Locked | None:
    columns = (
        ConsolidationLock.number,
        ConsolidationLock.locked_by,
        ConsolidationLock.locked_at,
        ConsolidationLock.fingerprint,
    )
    statement = sa.select(*columns).where(ConsolidationLock.consolidation_id == consolidation_id)
    found = session.execute(statement.order_by(sa.desc(ConsolidationLock.number)).limit(1)).first()
    return Locked(*found) if found else None


def _decisions(session: Session, consolidation_id: int | None) -> dict[str, Decision]:
    rows = session.exec(select(ConflictDecision).where(ConflictDecision.consolidation_id == consolidation_id))
    return {row.conflict_key: Decision(row.decision, row.decided_by, row.decided_at) for row in rows}


_COLUMNS = (
    Submission.id.label("submission_id"),
    Submission.agency_code,
    Agency.name.label("agency"),
    Agency.position.label("rank"),
    Sending.id.label("sending_id"),
    Sending.fingerprint,
    Sending.subject_key,
    Sending.code,
    Sending.name,
    Sending.field,
    Sending.before_vnd,
    Sending.after_vnd,
    Sending.saving_vnd,
    Sending.measures,
    StoredSource.is_counted,
    StoredSource.reason,
    ConsolidationItem.position,
    ConsolidationItem.lead_sending_id,
    ConsolidationItem.id.label("item_id"),
)


def _items(session: Session, period: str) -> tuple[list[Item], list[Source]]:
    """What is in the set and what waits, without opening the content of any sending."""
    statement = (
        join_newest(sa.select(*_COLUMNS).select_from(Submission), Sending.sent_at.is_not(None))
        .join(Agency, Agency.code == Submission.agency_code)
        .join(StoredSource, StoredSource.sending_id == Sending.id, isouter=True)
        .join(ConsolidationItem, ConsolidationItem.id == StoredSource.item_id, isouter=True)
        .where(Submission.period == period, Submission.state.in_([SubmissionState.ACCEPTED, *COUNTED]))
        .order_by(Agency.position, Agency.code, Sending.id)
    )
    members: dict[str, list[Source]] = defaultdict(list)
    stored: dict[str, sa.Row] = {}
    waiting = []
    for row in session.execute(statement):
        source = _source(row)
        if row.item_id is None:
            waiting.append(source)
        else:
            members[row.subject_key].append(source)
            stored[row.subject_key] = row
    items = [
        Item(key, tuple(sources), stored[key].lead_sending_id, stored[key].position) for key, sources in members.items()
    ]
    return in_order(items), waiting


def _source(row: sa.Row) -> Source:
    kept = {name: getattr(row, name) for name in _SAME}
    amounts = {name: amount(getattr(row, name)) for name in AMOUNTS}
    is_in_set = row.item_id is not None
    return Source(
        **kept,
        **amounts,
        measures=tuple(Measure.read(stored) for stored in row.measures),
        is_in_set=is_in_set,
        is_counted=row.is_counted if is_in_set else True,
        reason=row.reason or "",
    )


def amount(text: str) -> Decimal | None:
    """A stored exact amount; None where nothing can be counted."""
    return Decimal(text) if text else None


AMOUNTS = ("before_vnd", "after_vnd", "saving_vnd")
_SAME = (
    "submission_id",
    "sending_id",
    "fingerprint",
    "agency_code",
    "agency",
    "subject_key",
    "code",
    "name",
    "field",
    "rank",
)

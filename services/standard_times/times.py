"""The province's standard times: what holds on a day, what held before, and saving."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.standard_time import StandardTime, StandardTimeDraft
from rules.costs.evidence import Candidate
from rules.costs.standard_activities import standard_activity
from rules.errors import InputError
from rules.exact import plain
from rules.permissions import Action
from rules.vocabulary import Difficulty, SourceKind
from rules.wording import short_date
from services.audit import record
from services.permissions import allow

PROVENANCE = "Thời gian chuẩn của tỉnh"
_CONTENT = ("hours", "source_kind", "reference", "is_illustrative")


class Place(NamedTuple):
    """A standard activity at one level of difficulty."""

    activity: str
    difficulty: Difficulty


Key = tuple[Place, date]  # one value: of which activity and level, applied from which day


@dataclass(frozen=True)
class StandardTimeView:
    """A stored value: hours for doing the activity once, applied from ``valid_from`` until the next value."""

    id: int
    activity: str
    difficulty: Difficulty
    hours: Decimal
    valid_from: date
    source_kind: SourceKind
    reference: str
    is_illustrative: bool
    entered_by: str
    entered_at: datetime
    version: int

    @property
    def place(self) -> Place:
        return Place(self.activity, self.difficulty)

    @property
    def key(self) -> Key:
        return self.place, self.valid_from

    @property
    def provenance(self) -> str:
        """What a cost table that takes the hours over names as their source."""
        return f"{PROVENANCE}, áp dụng từ {short_date(self.valid_from)}: {self.reference}"

    def candidate(self) -> Candidate:
        """The value as a candidate of an input of a cost table."""
        return Candidate(
            value=self.hours,
            kind=self.source_kind,
            reference=self.provenance,
            on=self.valid_from.isoformat(),
            person=self.entered_by,
        )


class Replaced(NamedTuple):
    """A value of the same activity, level and day that another takes the place of."""

    before: StandardTimeView
    after: StandardTimeDraft


@dataclass(frozen=True)
class Saved:
    """What a saving does: new values, values replaced, and how many were as they are.

    ``seen``: the version of each value that stood there before.
    """

    created: tuple[StandardTimeDraft, ...] = ()
    changed: tuple[Replaced, ...] = ()
    unchanged: int = 0
    seen: Mapping[Key, int] = field(default_factory=dict)


def times_on(engine: sa.Engine, on: date) -> dict[Place, StandardTimeView]:
    """The value in force of each activity and level: the newest that applies by ``on``. Before the first: none."""
    statement = select(StandardTime).where(StandardTime.valid_from <= on).order_by(StandardTime.valid_from)
    with reading(engine) as session:
        views = [_view(row) for row in session.exec(statement)]
    return {view.place: view for view in views}  # a later one takes the place of an earlier one


def suggest(engine: sa.Engine, activity: str, difficulty: Difficulty, on: date) -> StandardTimeView | None:
    """The value of that day for a line of a cost table, with its provenance; None where the province has none."""
    return times_on(engine, on).get(Place(standard_activity(activity).code, difficulty))


def history(engine: sa.Engine, activity: str) -> list[StandardTimeView]:
    """Every value this activity has or had, level by level, the newest first."""
    levels = list(Difficulty)
    statement = select(StandardTime).where(StandardTime.activity == standard_activity(activity).code)
    with reading(engine) as session:
        views = [_view(row) for row in session.exec(statement)]
    return sorted(views, key=lambda view: (levels.index(view.difficulty), -view.valid_from.toordinal()))


def compare_times(engine: sa.Engine, drafts: Sequence[StandardTimeDraft]) -> Saved:
    """What saving these would do."""
    with reading(engine) as session:
        return _compared(session, drafts)


def save_times(
    engine: sa.Engine, drafts: Sequence[StandardTimeDraft], act: Act, seen: Mapping[Key, int] | None = None
) -> Saved:
    """Add or replace values, all or none. A value of the same day is replaced; the record of changes keeps it.

    ``seen``: the version of each value that the officer knew of (``Saved.seen``); when another stands there now, or one
    where there was none, the save is refused.
    """
    with writing(engine) as session:
        allow(session, act, Action.SET_STANDARD_TIMES)
        if seen is not None:
            _refuse_unseen(_of(session, drafts), drafts, seen)
        done = _compared(session, drafts)
        rows = [session.get(StandardTime, replaced.before.id) for replaced in done.changed]
        for row, replaced in zip(rows, done.changed, strict=True):
            _store(session, row, replaced.after, act)
        for draft in done.created:
            place = {"activity": draft.activity, "difficulty": draft.difficulty, "valid_from": draft.valid_from}
            _store(session, StandardTime(**place), draft, act)
        return done


def seen_in(views: Iterable[StandardTimeView]) -> dict[Key, int]:
    """What a save of values names as seen: the version of each of these."""
    return {view.key: view.version for view in views}


def remove_time(engine: sa.Engine, time_id: int, opened_version: int, act: Act) -> None:
    """Take away a value entered by mistake, unless somebody has replaced it since; the record of changes keeps it."""
    with writing(engine) as session:
        allow(session, act, Action.SET_STANDARD_TIMES)
        if (row := session.get(StandardTime, time_id)) is None:
            raise InputError("standard.gone", "Giá trị này đã được bỏ trước đó; hãy tải lại trang.")
        if row.version != opened_version:
            raise stale(row.entered_by, row.entered_at)
        record(session, act, "standard_time.removed", _subject(row), before=_content(row))
        session.delete(row)


def _refuse_unseen(
    stored: Iterable[StandardTimeView], drafts: Iterable[StandardTimeDraft], seen: Mapping[Key, int]
) -> None:
    now, wanted = {view.key: view for view in stored}, {_key(draft) for draft in drafts}
    for key in wanted:
        view = now.get(key)
        if (view.version if view else None) != seen.get(key):
            raise stale(view.entered_by, view.entered_at) if view else stale()


def _compared(session: Session, drafts: Sequence[StandardTimeDraft]) -> Saved:
    _refuse_doubles(drafts)
    stored = {view.key: view for view in _of(session, drafts)}
    created, changed = [], []
    for draft in drafts:
        standard_activity(draft.activity)
        before = stored.get(_key(draft))
        if before is None:
            created.append(draft)
        elif any(getattr(before, name) != getattr(draft, name) for name in _CONTENT):
            changed.append(Replaced(before, draft))
    unchanged = len(drafts) - len(created) - len(changed)
    return Saved(tuple(created), tuple(changed), unchanged, seen_in(stored.values()))


def _of(session: Session, drafts: Iterable[StandardTimeDraft]) -> list[StandardTimeView]:
    activities = {draft.activity for draft in drafts}
    return [_view(row) for row in session.exec(select(StandardTime).where(StandardTime.activity.in_(activities)))]


def _key(draft: StandardTimeDraft) -> Key:
    return Place(draft.activity, draft.difficulty), draft.valid_from


def _refuse_doubles(drafts: Sequence[StandardTimeDraft]) -> None:
    known: set[Key] = set()
    for draft in drafts:
        if _key(draft) in known:
            name, level = standard_activity(draft.activity).name, draft.difficulty.label.lower()
            raise InputError(
                "standard.twice",
                f"Có hai giá trị của «{name}», mức {level}, từ ngày {short_date(draft.valid_from)}; hãy bỏ một.",
            )
        known.add(_key(draft))


def _store(session: Session, row: StandardTime, draft: StandardTimeDraft, act: Act) -> None:
    before = _content(row) if row.id else None
    row.hours, row.source_kind = plain(draft.hours), draft.source_kind
    row.reference, row.is_illustrative = draft.reference, draft.is_illustrative
    row.entered_by, row.entered_at = act.person, act.at
    session.add(row)
    try:
        session.flush()
    except IntegrityError:  # somebody has entered it since it was looked for (PostgreSQL; SQLite lets one write)
        raise stale() from None
    record(session, act, "standard_time.saved", _subject(row), before=before, after=_content(row))


def _subject(row: StandardTime) -> str:
    return f"standard_time:{row.activity}:{row.difficulty.value}"


def _content(row: StandardTime) -> dict[str, str | bool]:
    return {
        "hours": row.hours,
        "valid_from": row.valid_from.isoformat(),
        "source_kind": row.source_kind.value,
        "reference": row.reference,
        "is_illustrative": row.is_illustrative,
    }


def _view(row: StandardTime) -> StandardTimeView:
    values = {name: getattr(row, name) for name in StandardTimeView.__dataclass_fields__}
    return StandardTimeView(**values | {"hours": Decimal(row.hours)})

"""What officers take into a list or leave out of it by hand, with the reason; ``entry`` is its lasting name."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.lists import ListChoice
from rules.errors import InputError
from rules.permissions import Action
from rules.text import clean
from services.audit import record
from services.permissions import allow

_LONGEST = 1_000


class ListEntry(NamedTuple):
    """One entry of the list of this kind and year."""

    kind: str
    year: int
    entry: str


class Choice(NamedTuple):
    """The decision on an entry, who made it and when."""

    is_taken: bool
    reason: str
    chosen_by: str
    chosen_at: datetime


def choices_of(engine: sa.Engine, kind: str, year: int) -> dict[str, Choice]:
    """Every decision of this list, by entry."""
    of_list = select(ListChoice).where(ListChoice.kind == kind, ListChoice.year == year)
    with reading(engine) as session:
        return {row.entry: _view(row) for row in session.exec(of_list)}


def choose(
    engine: sa.Engine, of: ListEntry, is_taken: bool, reason: str, act: Act, *, seen: Choice | None = None
) -> None:
    """Take an entry in or leave it out. ``seen``: the decision the officer saw on it, None where there was none.

    Raises:
        InputError: «permission.denied»; no reason or too long a one; «conflict.stale» where another decision stands.
    """
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_LISTS)
        words = clean(reason)
        if not 0 < len(words) <= _LONGEST:
            raise InputError("list.reason", f"Phải ghi lý do, không quá {_LONGEST} ký tự; hãy ghi lý do rồi lưu lại.")
        row = _row(session, of)
        _refuse_unseen(row, seen)
        before = _content(row)
        row = row or ListChoice(**of._asdict())
        row.is_taken, row.reason, row.chosen_by, row.chosen_at = is_taken, words, act.person, act.at
        session.add(row)
        session.flush()
        record(session, act, "list.chosen", _subject(of), before=before, after=_content(row))


def drop_choice(engine: sa.Engine, of: ListEntry, act: Act, *, seen: Choice) -> None:
    """Take the decision back: the list decides again.

    Raises:
        InputError: «permission.denied»; «conflict.stale» where another decision or none stands.
    """
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_LISTS)
        row = _row(session, of)
        _refuse_unseen(row, seen)
        record(session, act, "list.choice_dropped", _subject(of), before=_content(row))
        session.delete(row)


def _refuse_unseen(row: ListChoice | None, seen: Choice | None) -> None:
    if row is None and seen is not None:
        raise stale()
    if row is not None and (seen is None or (row.is_taken, row.reason) != (seen.is_taken, seen.reason)):
        raise stale(row.chosen_by, row.chosen_at)


def _row(session: Session, of: ListEntry) -> ListChoice | None:
    return session.exec(
        select(ListChoice).where(ListChoice.kind == of.kind, ListChoice.year == of.year, ListChoice.entry == of.entry)
    ).first()


def _view(row: ListChoice) -> Choice:
    return Choice(row.is_taken, row.reason, row.chosen_by, row.chosen_at)


def _content(row: ListChoice | None) -> dict[str, bool | str] | None:
    return {"is_taken": row.is_taken, "reason": row.reason} if row else None


def _subject(of: ListEntry) -> str:
    return f"list:{of.kind}:{of.year}:{of.entry}"

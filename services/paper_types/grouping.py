"""Keeps the catalogue of document types in step with the inventory: new names are placed, unused ones dropped."""

from collections import Counter
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from rapidfuzz.fuzz import token_sort_ratio
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session

from models.database import reading, writing
from models.paper_type import PaperType, PaperTypeName
from models.procedure import Paper
from rules.papers.likeness import group_names
from rules.papers.proposal import propose
from rules.text import fold

Progress = Callable[[int, int], None]


def refresh_types(engine: sa.Engine, progress: Progress = lambda done, total: None) -> int:
    """Place every name no type has yet; returns how many. What is placed, by an officer or before, stays where it is.

    Names no paper has any more are dropped with their types, unless an officer has decided about them: those wait for
    the paper to come back.
    """
    with reading(engine) as session:
        new, placed = _new_names(session), _placed(session)
    groups = _with_new(group_names({**{key: name for key, (name, _) in placed.items()}, **new}), new) if new else []
    progress(0, len(groups))
    with writing(engine) as session:
        _drop_unused(session)
        count = _place(session, groups, new)
    progress(len(groups), len(groups))
    return count


def _new_names(session: Session) -> dict[str, str]:
    placed = sa.select(PaperTypeName.name_key)
    statement = (
        sa.select(Paper.name_key, sa.func.min(Paper.name))
        .where(Paper.name_key.not_in(placed), Paper.name != "")
        .group_by(Paper.name_key)
    )
    return {key: name for key, name in session.execute(statement)}


def _placed(session: Session) -> dict[str, tuple[str, int]]:
    """Every name that has a type, by key: how it is written, and the type."""
    columns = (PaperTypeName.name_key, PaperTypeName.name, PaperTypeName.type_id)
    return {key: (name, type_id) for key, name, type_id in session.execute(sa.select(*columns))}


def _with_new(groups: Iterable[list[str]], new: dict[str, str]) -> list[list[str]]:
    return [group for group in groups if any(key in new for key in group)]


def _drop_unused(session: Session) -> None:
    by_officer = sa.select(PaperType.id).where(PaperType.confirmed_by != "")
    session.execute(
        sa.delete(PaperTypeName).where(
            PaperTypeName.placed_by == "",
            PaperTypeName.type_id.not_in(by_officer),
            PaperTypeName.name_key.not_in(sa.select(Paper.name_key)),
        )
    )
    has_names = sa.select(PaperTypeName.type_id)
    session.execute(sa.delete(PaperType).where(PaperType.confirmed_by == "", PaperType.id.not_in(has_names)))


def _place(session: Session, groups: list[list[str]], new: dict[str, str]) -> int:
    """Into the type of their likes, else into a new one; what others placed meanwhile is left alone."""
    placed = _placed(session)
    types: list[tuple[PaperType, list[str]]] = []
    home: dict[str, int] = {}
    for group in groups:
        waiting = [key for key in group if key in new and key not in placed]
        there = [key for key in group if key in placed]
        if there:
            home |= {key: _nearest(new[key], there, placed) for key in waiting}
        elif waiting:
            proposed = propose([new[key] for key in waiting])
            types.append((PaperType(**proposed._asdict(), confirmed_by=""), waiting))
    _touch(session, set(home.values()))
    session.add_all([row for row, _ in types])
    session.flush()
    home |= {key: row.id for row, keys in types for key in keys}
    rows = [
        {"name_key": key, "name": new[key], "type_id": type_id, "placed_by": "", "placed_at": None}
        for key, type_id in home.items()
    ]
    if rows:
        session.execute(sa.insert(PaperTypeName), rows)
    return len(rows)


def _nearest(name: str, there: list[str], placed: dict[str, tuple[str, int]]) -> int:
    """The type most of the group is in; where officers parted the group, the type of the name most like this one."""
    types = Counter(placed[key][1] for key in there)
    if len(types) == 1:
        return next(iter(types))
    return placed[min(there, key=lambda key: (-token_sort_ratio(fold(name), fold(placed[key][0])), key))][1]


def _touch(session: Session, type_ids: Iterable[int]) -> None:
    """Whoever has one of these types open must see what came before confirming it."""
    for row in session.scalars(sa.select(PaperType).where(PaperType.id.in_(sorted(type_ids)))):
        flag_modified(row, "name")
    session.flush()

"""The catalogue of document types as people read it: list, one type with its names, what is not grouped yet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.paper_type import PaperType, PaperTypeName
from models.procedure import Paper, Procedure
from rules.errors import InputError
from rules.papers.lines import folded
from rules.text import fold
from rules.vocabulary import Readiness
from services.paper_types.asked import is_held

PAGE_SIZE = 50
NO_DATABASE = "-"  # asks for the types of which no State database is named


@dataclass(frozen=True)
class TypeFilter:
    """What the officer narrows the catalogue to; empty fields do not narrow."""

    words: str = ""
    confirmed: bool | None = None
    held: bool = False
    database: str = ""
    readiness: str = ""


@dataclass(frozen=True)
class ListedType:
    """One line of the catalogue: ``names`` ways of writing, in ``procedures`` TTHC."""

    id: int
    name: str
    issuer: str
    state_database: str
    readiness: Readiness | None
    confirmed_by: str
    names: int
    procedures: int


class HeldIn(NamedTuple):
    """A paper of one TTHC, as it is written there, and the database that holds what it says."""

    name: str
    type_id: int
    state_database: str
    readiness: Readiness | None
    confirmed_by: str


@dataclass(frozen=True)
class NameView:
    """One way of writing, who put it here («» the machine), and the TTHC that write it so, by code and name."""

    key: str
    name: str
    placed_by: str
    procedures: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TypeView:
    """One type as stored, with the version a save must name; its names, the most used first."""

    id: int
    name: str
    issuer: str
    state_database: str
    readiness: Readiness | None
    source: str
    confirmed_by: str
    confirmed_at: datetime | None
    version: int
    names: tuple[NameView, ...]


def list_types(engine: sa.Engine, wanted: TypeFilter, page: int = 1) -> tuple[list[ListedType], int]:
    """One page of the types that fit, the most asked for first, and how many fit in all."""
    uses = _uses()
    columns = (PaperType.id, PaperType.name, PaperType.issuer, PaperType.state_database, PaperType.readiness)
    counts = (sa.func.coalesce(uses.c.names, 0), sa.func.coalesce(uses.c.procedures, 0))
    statement = sa.select(*columns, PaperType.confirmed_by, *counts).join(
        uses, uses.c.type_id == PaperType.id, isouter=True
    )
    ordered = statement.order_by(sa.desc(counts[1]), PaperType.name, PaperType.id)
    with reading(engine) as session:
        conditions = _conditions(session, wanted)
        total = session.scalar(sa.select(sa.func.count(PaperType.id)).where(*conditions)) or 0
        rows = session.execute(ordered.where(*conditions).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)).all()
        return [ListedType(*row) for row in rows], total


def _uses() -> sa.Subquery:
    """How many names and TTHC each type has."""
    return (
        sa.select(
            PaperTypeName.type_id,
            sa.func.count(PaperTypeName.name_key.distinct()).label("names"),
            sa.func.count(Paper.procedure_id.distinct()).label("procedures"),
        )
        .join(Paper, Paper.name_key == PaperTypeName.name_key, isouter=True)
        .group_by(PaperTypeName.type_id)
        .subquery()
    )


def _conditions(session: Session, wanted: TypeFilter) -> list[sa.ColumnElement[bool]]:
    conditions = [is_held()] if wanted.held else []
    if wanted.words.strip():
        conditions.append(PaperType.id.in_(_with_words(session, wanted.words)))
    if wanted.confirmed is not None:
        conditions.append(PaperType.confirmed_by != "" if wanted.confirmed else PaperType.confirmed_by == "")
    if wanted.database:
        conditions.append(PaperType.state_database == ("" if wanted.database == NO_DATABASE else wanted.database))
    if wanted.readiness:
        conditions.append(PaperType.readiness == Readiness(wanted.readiness))
    return conditions


def _with_words(session: Session, words: str) -> list[int]:
    """The types one of whose names holds all the words, whatever accents they have."""
    sought = fold(words).split()
    own = sa.select(PaperType.id, PaperType.name)
    written = sa.select(PaperTypeName.type_id, PaperTypeName.name)
    rows = [*session.execute(own), *session.execute(written)]
    return list({key for key, name in rows if all(word in folded(name) for word in sought)})


def count_types(engine: sa.Engine) -> tuple[int, int]:
    """How many types there are, and how many of them an officer has confirmed."""
    confirmed = sa.func.count(PaperType.id).filter(PaperType.confirmed_by != "")
    with reading(engine) as session:
        total, looked_at = session.execute(sa.select(sa.func.count(PaperType.id), confirmed)).one()
        return total, looked_at


def count_ungrouped(engine: sa.Engine) -> int:
    """How many ways of writing a paper belong to no type yet."""
    grouped = sa.select(PaperTypeName.name_key)
    with reading(engine) as session:
        new = sa.select(sa.func.count(Paper.name_key.distinct())).where(
            Paper.name != "", Paper.name_key.not_in(grouped)
        )
        return session.scalar(new) or 0


def get_type(engine: sa.Engine, type_id: int) -> TypeView:
    """The type with this number, all ways of writing and the TTHC that use them."""
    with reading(engine) as session:
        row = session.get(PaperType, type_id)
        if row is None:
            raise InputError(
                "paper_type.unknown", "Loại giấy tờ này không còn, có thể đã gộp vào loại khác; hãy mở lại danh mục."
            )
        kept = TypeView.__dataclass_fields__.keys() - {"names"}
        return TypeView(**{name: getattr(row, name) for name in kept}, names=_names(session, type_id))


def _names(session: Session, type_id: int) -> tuple[NameView, ...]:
    of_type = PaperTypeName.type_id == type_id
    uses = (
        sa.select(Paper.name_key, Procedure.code, Procedure.name)
        .join(PaperTypeName, PaperTypeName.name_key == Paper.name_key)
        .join(Procedure, Procedure.id == Paper.procedure_id)
        .where(of_type)
        .distinct()
        .order_by(Procedure.code)
    )
    used: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, code, name in session.execute(uses):
        used[key].append((code, name))
    written = session.execute(
        sa.select(PaperTypeName.name_key, PaperTypeName.name, PaperTypeName.placed_by).where(of_type)
    )
    views = [NameView(key, name, placed_by, tuple(used[key])) for key, name, placed_by in written]
    return tuple(sorted(views, key=lambda view: (-len(view.procedures), view.name, view.key)))


def held_in(engine: sa.Engine, code: str) -> list[HeldIn]:
    """The papers of the TTHC with this code that a State database holds, in the order they are asked for."""
    statement = (
        sa.select(Paper.name, PaperType.id, PaperType.state_database, PaperType.readiness, PaperType.confirmed_by)
        .join(Procedure, Procedure.id == Paper.procedure_id)
        .join(PaperTypeName, PaperTypeName.name_key == Paper.name_key)
        .join(PaperType, PaperType.id == PaperTypeName.type_id)
        .where(Procedure.code == code, PaperType.state_database != "")
        .order_by(Paper.position)
    )
    with reading(engine) as session:
        return [HeldIn(*row) for row in session.execute(statement)]

"""The list of TTHC: search without accents, filters, pages."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, select

from models.database import reading
from models.office import Agency
from models.procedure import Level, Procedure
from rules.text import fold

PAGE_SIZE = 50


@dataclass(frozen=True)
class Filter:
    """What the officer narrows the list to; empty fields do not narrow."""

    words: str = ""
    agency: str = ""
    field: str = ""
    level: str = ""
    complete: bool | None = None


@dataclass(frozen=True)
class ListedProcedure:
    """One line of the list; ``missing_count`` by NĐ 63 Điều 8(2), ``incoming``: a file waits for a decision."""

    code: str
    name: str
    field: str
    agency: str
    missing_count: int
    incoming: bool


@dataclass(frozen=True)
class Choices:
    """The values the filters offer."""

    fields: tuple[str, ...]
    levels: tuple[str, ...]
    agencies: tuple[str, ...]


def list_procedures(
    engine: sa.Engine, wanted: Filter, page: int = 1, size: int = PAGE_SIZE
) -> tuple[list[ListedProcedure], int]:
    """One page of the TTHC that fit, ordered by field and name, and how many fit in all.

    A search puts the closest first.
    """
    conditions = _conditions(wanted)
    columns = (
        Procedure.code,
        Procedure.name,
        Procedure.field,
        sa.func.coalesce(Agency.name, Procedure.agency),
        Procedure.missing_count,
        Procedure.incoming.is_not(None),
    )
    statement = (
        sa.select(*columns)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .where(*conditions)
        .order_by(*_closest_first(wanted.words), Procedure.field, Procedure.name, Procedure.code)
        .limit(size)
        .offset((page - 1) * size)
    )
    with reading(engine) as session:
        total = session.scalar(sa.select(sa.func.count(Procedure.id)).where(*conditions)) or 0
        return [ListedProcedure(*row) for row in session.execute(statement)], total


def _conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    conditions = [Procedure.search_text.contains(word, autoescape=True) for word in fold(wanted.words).split()]
    if wanted.agency:
        conditions.append(Procedure.managing_agency == wanted.agency)
    if wanted.field:
        conditions.append(Procedure.field == wanted.field)
    if wanted.level:
        conditions.append(Procedure.id.in_(sa.select(Level.procedure_id).where(Level.text == wanted.level)))
    if wanted.complete is not None:
        conditions.append(Procedure.missing_count == 0 if wanted.complete else Procedure.missing_count > 0)
    return conditions


def _closest_first(words: str) -> list[sa.ColumnElement[int]]:
    """What holds the words together, as typed, stands before what holds them apart."""
    phrase = fold(words)
    return [sa.case((Procedure.search_text.contains(phrase, autoescape=True), 0), else_=1)] if phrase else []


def choices(engine: sa.Engine) -> Choices:
    """The fields, levels and managing agencies that occur in the inventory."""
    with reading(engine) as session:
        return Choices(
            fields=_distinct(session, Procedure.field),
            levels=_distinct(session, Level.text),
            agencies=_distinct(session, Procedure.managing_agency),
        )


def _distinct(session: Session, column: sa.ColumnElement[str]) -> tuple[str, ...]:
    values = session.exec(select(column).distinct().order_by(column))
    return tuple(value for value in values if value)


def count_procedures(engine: sa.Engine) -> tuple[int, int]:
    """How many TTHC the inventory holds, and how many of them lack a component."""
    incomplete = sa.func.count(Procedure.id).filter(Procedure.missing_count > 0)
    with reading(engine) as session:
        total, lacking = session.execute(sa.select(sa.func.count(Procedure.id), incomplete)).one()
        return total, lacking


def names_of(engine: sa.Engine, codes: Sequence[str]) -> dict[str, str]:
    """The names of these TTHC by code, in the order asked; what the inventory does not hold is left out."""
    statement = sa.select(Procedure.code, Procedure.name).where(Procedure.code.in_(codes))
    with reading(engine) as session:
        found = dict(session.execute(statement).all())
    return {code: found[code] for code in codes if code in found}

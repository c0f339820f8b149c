"""The list of TTHC: search without accents, filters, pages."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from models.database import reading
from models.office import Agency
from models.procedure import Level, Procedure
from rules.text import search_words

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


def list_procedures(engine: sa.Engine, wanted: Filter, page: int = 1, size: int = PAGE_SIZE) -> list[ListedProcedure]:
    """One page of the TTHC that fit, ordered by field and name. A search puts the closest first."""
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
        return [ListedProcedure(*row) for row in session.execute(statement)]


def count_fitting(engine: sa.Engine, wanted: Filter) -> int:
    """How many TTHC fit."""
    with reading(engine) as session:
        return session.scalar(sa.select(sa.func.count(Procedure.id)).where(*_conditions(wanted))) or 0


def _conditions(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    conditions = [Procedure.search_text.contains(word, autoescape=True) for word in search_words(wanted.words)]
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
    phrase = " ".join(search_words(words))
    return [sa.case((Procedure.search_text.contains(phrase, autoescape=True), 0), else_=1)] if phrase else []


def choices(engine: sa.Engine) -> Choices:
    """The fields, levels and managing agencies that occur in the inventory."""
    columns = {"fields": Procedure.field, "levels": Level.text, "agencies": Procedure.managing_agency}
    each = [
        sa.select(sa.literal(name).label("of"), column.label("value")).where(column != "").distinct()
        for name, column in columns.items()
    ]
    found: dict[str, list[str]] = {name: [] for name in columns}
    with reading(engine) as session:  # every click on the list asks: one statement
        for of, value in session.execute(sa.union_all(*each).order_by("value")):
            found[of].append(value)
    return Choices(**{name: tuple(values) for name, values in found.items()})


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

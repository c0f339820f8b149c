"""«Giấy tờ Nhà nước đã có»: how often people are asked for what the State has, and what that costs them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.paper_type import PaperType
from models.procedure import Procedure
from rules.exact import total
from rules.vocabulary import Readiness
from services.paper_types.asked import agency_of, asked, is_held, latest_volumes
from services.paper_types.catalogue import NO_DATABASE
from services.paper_types.paper_costs import Lines, costs_of_types


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; ``agency`` is the code of the agency in charge. Empty fields do not narrow."""

    database: str = ""
    readiness: str = ""
    agency: str = ""
    field: str = ""


@dataclass(frozen=True)
class Asked:
    """How often something is asked for: ``times`` a year in the TTHC whose dossiers are counted.

    ``without_volume`` TTHC have no count and are in no sum; ``unstated`` do not say how many copies and count one.
    """

    procedures: int
    agencies: int
    times: int
    without_volume: int
    unstated: int


@dataclass(frozen=True)
class Cost:
    """What people spend on the lines that stand for the paper, exactly; dropping it saves as much.

    ``priced`` TTHC have such a line; in ``met`` of them an option drops it already, which saves ``met_vnd``.
    ``least_vnd`` and ``most_vnd`` are of one dossier.
    """

    priced: int
    per_year_vnd: Decimal
    met: int
    met_vnd: Decimal
    least_vnd: Decimal | None
    most_vnd: Decimal | None


@dataclass(frozen=True)
class HeldPaper:
    """One type that a State database holds or that the State issues."""

    id: int
    name: str
    issuer: str
    state_database: str
    readiness: Readiness | None
    confirmed_by: str
    asked: Asked
    cost: Cost


@dataclass(frozen=True)
class HeldPapers:
    """The list and its whole: a TTHC that asks for two of the papers is one TTHC of the whole."""

    papers: tuple[HeldPaper, ...]
    asked: Asked
    cost: Cost


def held_papers(engine: sa.Engine, wanted: Wanted) -> HeldPapers:
    """Every type that fits and is asked for, the most asked for first."""
    types = [is_held(), *_of_type(wanted)]
    with reading(engine) as session:
        rows = session.execute(_statement(types, _of_procedure(wanted))).all()
        whole = session.execute(_whole(types, _of_procedure(wanted))).one()
        costs = _costs(session, wanted, [row.id for row in rows])
    papers = tuple(
        HeldPaper(*row[:6], asked=_asked(row[6:]), cost=cost_of(costs.get(row.id, {}).values())) for row in rows
    )
    return HeldPapers(papers, _asked(whole), _sum([paper.cost for paper in papers], costs))


def _of_type(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions = []
    if wanted.database:
        conditions.append(PaperType.state_database == ("" if wanted.database == NO_DATABASE else wanted.database))
    if wanted.readiness:
        conditions.append(PaperType.readiness == Readiness(wanted.readiness))
    return conditions


def _of_procedure(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    agency = [Procedure.managing_agency == wanted.agency] if wanted.agency else []
    return agency + ([Procedure.field == wanted.field] if wanted.field else [])


def _statement(types: list[sa.ColumnElement[bool]], procedures: list[sa.ColumnElement[bool]]) -> sa.Select:
    of, volumes = asked(*types), latest_volumes()
    kept = (PaperType.id, PaperType.name, PaperType.issuer, PaperType.state_database, PaperType.readiness)
    times = sa.func.coalesce(sa.func.sum(of.c.copies * volumes.c.received), 0)
    return (
        sa.select(*kept, PaperType.confirmed_by, *_counts(of, volumes, times))
        .join(of, of.c.type_id == PaperType.id)
        .join(Procedure, Procedure.id == of.c.procedure_id)
        .join(volumes, volumes.c.procedure_id == of.c.procedure_id, isouter=True)
        .where(*procedures)
        .group_by(*kept, PaperType.confirmed_by)
        .order_by(sa.desc(times), sa.desc(sa.func.count(of.c.procedure_id.distinct())), PaperType.name)
    )


def _whole(types: list[sa.ColumnElement[bool]], procedures: list[sa.ColumnElement[bool]]) -> sa.Select:
    of, volumes = asked(*types), latest_volumes()
    times = sa.func.coalesce(sa.func.sum(of.c.copies * volumes.c.received), 0)
    return (
        sa.select(*_counts(of, volumes, times))
        .select_from(of)
        .join(Procedure, Procedure.id == of.c.procedure_id)
        .join(volumes, volumes.c.procedure_id == of.c.procedure_id, isouter=True)
        .where(*procedures)
    )


def _counts(of: sa.Subquery, volumes: sa.Subquery, times: sa.ColumnElement[int]) -> tuple[sa.ColumnElement[int], ...]:
    procedure = of.c.procedure_id
    return (
        sa.func.count(procedure.distinct()),
        sa.func.count(agency_of().distinct()),
        times,
        sa.func.count(procedure.distinct()).filter(volumes.c.received.is_(None)),
        sa.func.count(procedure.distinct()).filter(of.c.unstated == 1),
    )


def _asked(counts: Iterable[int]) -> Asked:
    return Asked(*(int(count) for count in counts))


def _costs(session: Session, wanted: Wanted, type_ids: list[int]) -> dict[int, dict[int, Lines]]:
    """The lines by type and TTHC, of the TTHC that fit."""
    found = costs_of_types(session, type_ids)
    narrowed = _of_procedure(wanted)
    fitting = set(session.scalars(sa.select(Procedure.id).where(*narrowed))) if narrowed and found else None
    by_type: dict[int, dict[int, Lines]] = {}
    for (type_id, procedure_id), lines in found.items():
        if fitting is None or procedure_id in fitting:
            by_type.setdefault(type_id, {})[procedure_id] = lines
    return by_type


def cost_of(tables: Iterable[Lines]) -> Cost:
    """The cost of one paper over the tables that have lines for it."""
    tables = [lines for lines in tables if lines]
    one = [total(line.per_time for line in lines) for lines in tables]
    return Cost(
        priced=len(tables),
        per_year_vnd=total(line.per_year for lines in tables for line in lines),
        met=sum(all(line.is_met for line in lines) for lines in tables),
        met_vnd=total(line.per_year for lines in tables for line in lines if line.is_met),
        least_vnd=min(one, default=None),
        most_vnd=max(one, default=None),
    )


def _sum(costs: list[Cost], by_type: dict[int, dict[int, Lines]]) -> Cost:
    """The costs together; of one dossier nothing can be said, because it asks for several of the papers."""
    procedures = {procedure_id for tables in by_type.values() for procedure_id in tables}
    return Cost(
        priced=len(procedures),
        per_year_vnd=total(cost.per_year_vnd for cost in costs),
        met=sum(cost.met for cost in costs),
        met_vnd=total(cost.met_vnd for cost in costs),
        least_vnd=None,
        most_vnd=None,
    )

"""What the criteria of the priority list measure of each TTHC of the inventory, aggregated by the database."""

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.paper_type import PaperType, PaperTypeName
from models.procedure import Fee, Method, Paper, Procedure
from rules.papers.naming import name_key
from rules.priority.criteria import Facts
from rules.vocabulary import Channel
from services.paper_types.asked import latest_volumes

_NOT_FIXED, _FIXED, _FREE = 0, 1, 2  # as the criterion «fee» orders them


class Measured(NamedTuple):
    """One TTHC: who it is and what was measured. ``held`` of ``papers`` papers the State has; both as written."""

    name: str
    field: str
    agency: str
    managing_agency: str
    received: int | None
    papers: int
    held: int
    coordinating_agency: str
    from_other: str
    facts: Facts


def measured(session: Session) -> dict[str, Measured]:
    """Every TTHC by code, in a number of statements that does not grow with them."""
    papers, held = _papers(session), _held(session)
    has_types = session.scalar(sa.select(sa.func.count(PaperType.id))) > 0
    visits, fees, others = _visits(session), _fees(session), _results_of_others(session)
    found = {}
    for row in session.execute(_procedures()):
        asked, known = papers.get(row.id, 0), held.get(row.id, 0)
        is_linked = bool(row.coordinating_agency) or row.id in others
        facts = {
            "volume": row.received,
            "held_papers": Fraction(known, asked) if asked and has_types else None,
            "visits": visits.get(row.id),
            "fee": _FREE if row.has_fees is False else fees.get(row.id),
            "online_level": row.online_level,
            "linked": 1 if is_linked else 0 if asked else None,
        }
        found[row.code] = Measured(
            row.name, row.field, row.agency, row.managing_agency or "", row.received, asked, known,
            row.coordinating_agency, others.get(row.id, ""), facts,
        )  # fmt: skip
    return found


def _procedures() -> sa.Select:
    volumes = latest_volumes()
    own = (Procedure.id, Procedure.code, Procedure.name, Procedure.field, Procedure.agency, Procedure.managing_agency)
    said = (Procedure.coordinating_agency, Procedure.online_level, Procedure.has_fees)
    return sa.select(*own, *said, volumes.c.received).join(
        volumes, volumes.c.procedure_id == Procedure.id, isouter=True
    )


def _papers(session: Session) -> dict[int, int]:
    """How many different papers each TTHC asks for; the same paper of two cases is one."""
    count = sa.func.count(Paper.name_key.distinct())
    return dict(session.execute(sa.select(Paper.procedure_id, count).group_by(Paper.procedure_id)).all())


def _held(session: Session) -> dict[int, int]:
    """How many of them belong to a type that a State database holds."""
    statement = (
        sa.select(Paper.procedure_id, sa.func.count(Paper.name_key.distinct()))
        .join(PaperTypeName, PaperTypeName.name_key == Paper.name_key)
        .join(PaperType, PaperType.id == PaperTypeName.type_id)
        .where(PaperType.state_database != "")
        .group_by(Paper.procedure_id)
    )
    return dict(session.execute(statement).all())


def _visits(session: Session) -> dict[int, int]:
    """0 where a dossier can be handed in online, 1 where by post, 2 (handing in and receiving) where only in person."""
    visits = {Channel.ONLINE: 0, Channel.POST: 1, Channel.DIRECT: 2}
    found: dict[int, int] = {}
    known = sa.select(Method.procedure_id, Method.channel).where(Method.channel.is_not(None)).distinct()
    for procedure, channel in session.execute(known):
        found[procedure] = min(visits[channel], found.get(procedure, 2))
    return found


def _fees(session: Session) -> dict[int, int]:
    """Of the TTHC with a recorded fee: nothing to pay, fixed amounts only, or an amount that is not fixed."""
    unfixed = sa.func.max(sa.case((Fee.amount_vnd.is_(None), 1), else_=0))
    most = sa.func.max(sa.func.coalesce(Fee.amount_vnd, 0))
    rows = session.execute(sa.select(Fee.procedure_id, unfixed, most).group_by(Fee.procedure_id))
    return {
        procedure: _NOT_FIXED if is_unfixed else _FIXED if amount else _FREE for procedure, is_unfixed, amount in rows
    }


def _results_of_others(session: Session) -> dict[int, str]:
    """The TTHC that ask for a paper called just as another TTHC's result, and what it is called."""
    asked = set(session.scalars(sa.select(Paper.name_key).distinct()))
    results: dict[str, set[int]] = {}
    for procedure, result in session.execute(sa.select(Procedure.id, Procedure.result).where(Procedure.result != "")):
        if (key := _key_of_result(result)) in asked:
            results.setdefault(key, set()).add(procedure)
    found: dict[int, str] = {}
    of_results = sa.select(Paper.procedure_id, Paper.name_key, Paper.name).where(Paper.name_key.in_(results))
    for procedure, key, name in session.execute(of_results.order_by(Paper.procedure_id, Paper.position)):
        if results[key] - {procedure}:
            found.setdefault(procedure, name)
    return found


@lru_cache(maxsize=8_192)  # the inventory's results are read at each click and hardly ever change
def _key_of_result(result: str) -> str:
    return name_key(result)

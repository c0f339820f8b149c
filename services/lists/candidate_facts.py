"""What the candidate lists look at in the inventory, read in a number of statements that does not grow with it."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.procedure import Level, Method, Paper, Procedure, Step, Subject
from rules.candidates.judging import Facts
from rules.candidates.links import Member
from rules.papers.products import Key, Products, paper_key, products
from services.inventory.volumes import latest_counts

_KEPT = 65_536  # names are read at each click and hardly ever change


class Named(NamedTuple):
    """A TTHC as a list names it."""

    code: str
    name: str
    agency: str
    field: str


def named(session: Session) -> dict[str, Named]:
    """Every TTHC by code."""
    columns = (Procedure.code, Procedure.name, Procedure.agency, Procedure.field)
    return {row.code: Named(*row) for row in session.execute(sa.select(*columns).order_by(Procedure.code))}


def facts(session: Session) -> Iterator[Facts]:
    """What is known of each TTHC, by code; the dossiers of the latest year counted."""
    levels, steps = _texts(session, Level), _texts(session, Step)
    channels = _gathered(session, sa.select(Method.procedure_id, Method.channel).where(Method.channel.is_not(None)))
    volumes = {row.procedure_id: row for row in session.execute(latest_counts())}
    own = (Procedure.id, Procedure.code, Procedure.name, Procedure.online_level, Procedure.reception_address)
    for row in session.execute(sa.select(*own).order_by(Procedure.code)):
        volume = volumes.get(row.id)
        yield Facts(
            code=row.code,
            levels=frozenset(levels.get(row.id, ())),
            channels=frozenset(channels.get(row.id, ())),
            online_level=row.online_level,
            reception=row.reception_address,
            steps="\n".join(steps.get(row.id, ())),
            name=row.name,
            received=volume.received if volume else None,
            returned=volume.returned if volume else None,
        )


def members(session: Session) -> dict[str, Member]:
    """Every TTHC with who asks for it and the documents it gives, by code."""
    subjects = _texts(session, Subject)
    own = (Procedure.id, Procedure.code, Procedure.name, Procedure.field, Procedure.result)
    found = {}
    for row in session.execute(sa.select(*own).order_by(Procedure.code)):
        given = _products(row.name, row.result)
        who = frozenset(subjects.get(row.id, ()))
        found[row.code] = Member(row.code, row.name, row.field, who, given.keys, given.issues)
    return found


def asked(session: Session) -> Iterator[tuple[str, Key, str]]:
    """Code of a TTHC, document and name of every paper it asks for that names one document."""
    of_procedure = sa.select(Procedure.code, Paper.name).join(Procedure, Procedure.id == Paper.procedure_id)
    for code, name in session.execute(of_procedure.order_by(Procedure.code, Paper.position)):
        if key := _paper_key(name):
            yield code, key, name


@lru_cache(maxsize=_KEPT)
def _products(name: str, result: str) -> Products:
    return products(name, result)


@lru_cache(maxsize=_KEPT)
def _paper_key(name: str) -> Key | None:
    return paper_key(name)


def _texts(session: Session, component: Any) -> dict[int, list[str]]:
    return _gathered(session, sa.select(component.procedure_id, component.text).order_by(component.position))


def _gathered(session: Session, statement: sa.Select[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for procedure_id, value in session.execute(statement):
        found[procedure_id].append(value)
    return found

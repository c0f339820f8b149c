"""Papers that are the result of another TTHC."""

from collections import defaultdict
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.procedure import Paper, Procedure
from rules.papers.products import Key, Products, paper_key, products
from services.paper_types.asked import agency_of


class Producer(NamedTuple):
    """A TTHC that gives a paper; ``agency`` is the code of the agency in charge, its name where no code is known."""

    code: str
    name: str
    agency: str


class Procedures(NamedTuple):
    """What every TTHC gives, by code, and the TTHC that give a document, those that give it anew before all others."""

    products: dict[str, Products]
    givers: dict[Key, tuple[Producer, ...]]


def producers(session: Session) -> dict[str, tuple[Producer, ...]]:
    """By the key of a paper's name: the TTHC whose result it is, by code; names no TTHC is known for are left out.

    Where some TTHC give the document for the first time, those that renew or change it are not named.
    """
    givers = what_is_given(session).givers
    statement = sa.select(Paper.name_key, sa.func.min(Paper.name)).group_by(Paper.name_key).order_by(Paper.name_key)
    found = {}
    for key, name in session.execute(statement):
        document = paper_key(name)
        if document and document in givers:
            found[key] = givers[document]
    return found


def what_is_given(session: Session) -> Procedures:
    """The documents every TTHC of the inventory gives."""
    columns = (Procedure.code, Procedure.name, agency_of(), Procedure.result)
    given: dict[str, Products] = {}
    by_key: dict[Key, list[tuple[bool, Producer]]] = defaultdict(list)
    for code, name, agency, result in session.execute(sa.select(*columns).order_by(Procedure.code)):
        given[code] = products(name, result)
        for key in given[code].keys:
            by_key[key].append((given[code].issues, Producer(code, name, agency or "")))
    return Procedures(given, {key: _first_issue(found) for key, found in by_key.items()})


def _first_issue(found: list[tuple[bool, Producer]]) -> tuple[Producer, ...]:
    anew = tuple(producer for issues, producer in found if issues)
    return anew or tuple(producer for _, producer in found)

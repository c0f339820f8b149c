"""Finds papers that the same agency gave out itself: the one rule that compares a TTHC with all others."""

import re
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.findings import Finding
from models.procedure import Paper, Procedure
from rules.findings.catalogue import finding_key, rule_of
from rules.papers.known import known_documents
from rules.papers.likeness import content
from rules.papers.products import paper_key
from rules.text import fold
from services.paper_types.asked import agency_of
from services.paper_types.results import Procedures, Producer, what_is_given

RULE = "paper_from_same_agency"


class _Asked(NamedTuple):
    procedure_id: int
    code: str
    agency: str
    place: int
    name: str


def link(session: Session) -> int:
    """Bring the stored findings of the rule in step with the whole inventory; returns how many rows changed.

    Called by ``refreshing.refresh`` after the TTHC were checked one by one, in a transaction of its own, since one TTHC
    that changes may change what is found in others. Only differences are written; nothing else is touched.
    """
    there = {
        (row.procedure_id, row.key): row for row in session.scalars(sa.select(Finding).where(Finding.rule == RULE))
    }
    wanted = _wanted(session)
    for key in there.keys() - wanted.keys():
        session.delete(there[key])
    new = [row for key, row in wanted.items() if key not in there]
    if new:
        session.execute(sa.insert(Finding), new)
    changed = 0
    for key in there.keys() & wanted.keys():
        before = {name: getattr(there[key], name) for name in wanted[key]}
        if before != wanted[key]:
            there[key].sqlmodel_update(wanted[key])
            changed += 1
    session.flush()
    return len(there.keys() - wanted.keys()) + len(new) + changed


def _wanted(session: Session) -> dict[tuple[int, str], dict]:
    """The rows that should be there, by TTHC and key of the finding."""
    given, rule = what_is_given(session), rule_of(RULE)
    found: dict[tuple[int, str], dict] = {}
    for asked in _papers(session):
        giver = _giver(asked, given)
        if giver is None:
            continue
        key = finding_key(RULE, asked.name)
        found.setdefault(
            (asked.procedure_id, key),
            {
                "procedure_id": asked.procedure_id,
                "rule": RULE,
                "key": key,
                "component": rule.component,
                "place": asked.place,
                "severity": rule.severity,
                "quote": asked.name,
                "message": f"Giấy tờ này là kết quả của thủ tục {giver.code} «{giver.name}», cùng cơ quan giải quyết.",
            },
        )
    return found


def _papers(session: Session) -> list[_Asked]:
    columns = (Procedure.id, Procedure.code, agency_of(), Paper.position, Paper.name)
    statement = sa.select(*columns).join(Paper, Paper.procedure_id == Procedure.id)
    rows = session.execute(statement.order_by(Procedure.code, Paper.position))
    return [_Asked(*row) for row in rows if row[2]]


def _giver(asked: _Asked, given: Procedures) -> Producer | None:
    """The first other TTHC of the same agency that gives the paper; None where asking for it is in order."""
    key = paper_key(asked.name)
    if key is None or key not in given.givers:
        return None
    own = given.products[asked.code]
    if key in own.keys or _is_about(own.words, key):
        return None  # renewed, changed, withdrawn: the document itself is what the TTHC is about
    others = (giver for giver in given.givers[key] if giver.code != asked.code)
    return next((giver for giver in others if _bodies(giver.agency) & _bodies(asked.agency)), None)


@cache
def _bodies(agency: str) -> frozenset[str]:
    """The agencies named: one by its code, or several by their names, as the portal lists those that carry it out."""
    return frozenset(re.split(r", (?=[A-ZĐỦ])", agency))


def _is_about(title: frozenset[str], key: tuple[str, ...]) -> bool:
    words = content(fold(known_documents()[key[1]].name)) if key[0] == "known" else key[1:]
    return set(words) <= title

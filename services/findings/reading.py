"""The findings of one TTHC: those that are open, and those an officer has accepted."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.findings import AcceptedFinding, Finding
from rules.findings.catalogue import Rule, Severity, rules
from services.inventory.procedures import find


class Acceptance(NamedTuple):
    """Who accepted a finding, why and when; ``quote`` the words that were judged then."""

    by: str
    reason: str
    at: datetime
    quote: str


@dataclass(frozen=True)
class ShownFinding:
    """One finding of a TTHC. ``accepted`` stands; ``lapsed`` was said of other words than those that stand there now.

    ``place`` is the row of the component, from 0; None for the component as a whole.
    """

    rule: Rule
    key: str
    place: int | None
    quote: str
    message: str
    accepted: Acceptance | None
    lapsed: Acceptance | None

    @property
    def is_open(self) -> bool:
        return self.accepted is None


def findings_of(engine: sa.Engine, code: str) -> list[ShownFinding]:
    """The findings of this TTHC in the order of its components, the gravest of each component first."""
    with reading(engine) as session:
        procedure_id = find(session, code).id
        accepted = _acceptances(session, procedure_id)
        rows = list(session.scalars(sa.select(Finding).where(Finding.procedure_id == procedure_id)))
    standing = {(row.rule, row.key) for row in rows}
    lapsed = {rule: said for (rule, key), said in accepted.items() if (rule, key) not in standing}
    known = {rule_id: at for at, rule_id in enumerate(rules())}
    found = [
        ShownFinding(
            rule=rules()[row.rule],
            key=row.key,
            place=row.place,
            quote=row.quote,
            message=row.message,
            accepted=accepted.get((row.rule, row.key)),
            lapsed=None if (row.rule, row.key) in accepted else lapsed.get(row.rule),
        )
        for row in rows
        if row.rule in known  # a rule of another version of the software: checked anew soon
    ]
    grave = list(Severity)
    return sorted(found, key=lambda each: (grave.index(each.rule.severity), known[each.rule.id], each.place or 0))


def open_counts(session: Session, procedure_id: int) -> dict[Severity, int]:
    """How many findings of this TTHC nobody has accepted, by severity."""
    statement = (
        sa.select(Finding.severity, sa.func.count())
        .where(Finding.procedure_id == procedure_id, ~is_accepted(), Finding.rule.in_(list(rules())))
        .group_by(Finding.severity)
    )
    return dict(session.execute(statement).all())


def is_accepted() -> sa.ColumnElement[bool]:
    """Whether an officer has accepted this row of ``Finding``."""
    accepted = AcceptedFinding.__table__.alias()  # the list joins the table too
    of_this = (
        accepted.c.procedure_id == Finding.procedure_id,
        accepted.c.rule == Finding.rule,
        accepted.c.key == Finding.key,
    )
    return sa.exists().where(*of_this)


def _acceptances(session: Session, procedure_id: int) -> dict[tuple[str, str], Acceptance]:
    """By rule and key, the newest last."""
    accepted = AcceptedFinding
    statement = (
        sa.select(accepted).where(accepted.procedure_id == procedure_id).order_by(accepted.accepted_at, accepted.id)
    )
    return {
        (row.rule, row.key): Acceptance(row.accepted_by, row.reason, row.accepted_at, row.quote)
        for row in session.scalars(statement)
    }

"""The work list of findings: filters, counts by rule, severity and agency, one page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

import sqlalchemy as sa

from models.database import reading
from models.findings import AcceptedFinding, Finding
from models.office import Agency
from models.procedure import Procedure
from rules.findings.catalogue import Severity, rules
from rules.text import search_words
from services.findings.reading import is_accepted

PAGE_SIZE = 50
NO_AGENCY = "-"  # asks for the TTHC nobody is in charge of


@dataclass(frozen=True)
class Filter:
    """What the officer narrows the list to; empty fields do not narrow.

    ``agency`` is a code or ``NO_AGENCY``; ``accepted`` None: open and accepted ones.
    """

    agency: str = ""
    rule: str = ""
    severity: Severity | None = None
    field: str = ""
    words: str = ""
    accepted: bool | None = False


class ListedFinding(NamedTuple):
    """One line of the list; ``reason`` is why it was accepted, «» where it is open."""

    code: str
    name: str
    agency: str
    rule: str
    severity: Severity
    quote: str
    message: str
    reason: str


class Counts(NamedTuple):
    """How many findings fit, told apart by each column as the other filters narrow them."""

    by_rule: dict[str, int]
    by_severity: dict[Severity, int]
    total: int


def list_findings(engine: sa.Engine, wanted: Filter, page: int | None = 1) -> list[ListedFinding]:
    """One page of the findings that fit, the gravest first; ``page`` None gives all of them."""
    grave = sa.case({severity.value: at for at, severity in enumerate(Severity)}, value=_severity())
    statement = (
        sa.select(
            Procedure.code,
            Procedure.name,
            sa.func.coalesce(Agency.name, Procedure.agency),
            Finding.rule,
            Finding.severity,
            Finding.quote,
            Finding.message,
            sa.func.coalesce(AcceptedFinding.reason, ""),
        )
        .select_from(Finding)
        .join(Procedure, Procedure.id == Finding.procedure_id)
        .join(Agency, Agency.code == Procedure.managing_agency, isouter=True)
        .join(AcceptedFinding, _same(), isouter=True)
        .where(*_conditions(wanted))
        .order_by(grave, Finding.rule, Procedure.name, Procedure.code, Finding.id)
    )
    if page is not None:
        statement = statement.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    with reading(engine) as session:
        return [ListedFinding(*row) for row in session.execute(statement)]


def count_findings(engine: sa.Engine, wanted: Filter) -> Counts:
    """The counts beside each filter, and how many fit all of them."""
    of = {"rule": Finding.rule, "severity": Finding.severity}
    found = []
    with reading(engine) as session:
        for name, column in of.items():
            others = replace(wanted, **{name: None if name == "severity" else ""})
            statement = (
                sa.select(column, sa.func.count())
                .select_from(Finding)
                .join(Procedure, Procedure.id == Finding.procedure_id)
                .where(*_conditions(others))
                .group_by(column)
            )
            found.append(dict(session.execute(statement).all()))
    by_rule, by_severity = found
    chosen = by_severity.values() if wanted.severity is None else [by_severity.get(wanted.severity, 0)]
    ordered = {rule: by_rule[rule] for rule in rules() if rule in by_rule}
    return Counts(ordered, {each: by_severity.get(each, 0) for each in Severity}, sum(chosen))


def count_by_agency(engine: sa.Engine, wanted: Filter) -> dict[str, dict[Severity, int]]:
    """How many fit by agency in charge (or ``NO_AGENCY``) and severity; whatever agency and severity are asked for."""
    agency = sa.func.coalesce(Procedure.managing_agency, NO_AGENCY)
    statement = (
        sa.select(agency, Finding.severity, sa.func.count())
        .select_from(Finding)
        .join(Procedure, Procedure.id == Finding.procedure_id)
        .where(*_conditions(replace(wanted, agency="", severity=None)))
        .group_by(agency, Finding.severity)
    )
    found: dict[str, dict[Severity, int]] = {}
    with reading(engine) as session:
        for code, severity, count in session.execute(statement):
            found.setdefault(code, {})[severity] = count
    return found


def _conditions(wanted: Filter) -> Iterable[sa.ColumnElement[bool]]:
    yield Finding.rule.in_(list(rules()))
    if wanted.agency:
        yield Procedure.managing_agency == (None if wanted.agency == NO_AGENCY else wanted.agency)
    if wanted.rule:
        yield Finding.rule == wanted.rule
    if wanted.severity:
        yield Finding.severity == wanted.severity
    if wanted.field:
        yield Procedure.field == wanted.field
    for word in search_words(wanted.words):
        yield Procedure.search_text.contains(word, autoescape=True)
    if wanted.accepted is not None:
        yield is_accepted() if wanted.accepted else ~is_accepted()


def _same() -> sa.ColumnElement[bool]:
    accepted = AcceptedFinding
    return sa.and_(
        accepted.procedure_id == Finding.procedure_id, accepted.rule == Finding.rule, accepted.key == Finding.key
    )


def _severity() -> sa.ColumnElement[str]:
    return sa.cast(Finding.severity, sa.String)

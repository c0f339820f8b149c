"""Checks TTHC by the quality rules and stores what they find, inside the caller's transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.draft import ProcedureDraft
from models.findings import AcceptedFinding, CheckedProcedure, Finding
from rules.findings.catalogue import Setting, Severity, findings, rules
from rules.rulebook import RuleSet
from services.legal_documents import register_of


class Stored(NamedTuple):
    """A TTHC as it stands in the inventory."""

    id: int
    version: int
    draft: ProcedureDraft


def setting_of(session: Session, rule_set: RuleSet) -> Setting:
    """What the rules know besides the TTHC, on the rule set's day."""
    return Setting(rule_set, register_of(session))


def mark_of(setting: Setting, *, is_linked: bool) -> str:
    """What is noted of a checked TTHC: the setting, and whether it was compared with the others since."""
    return setting.fingerprint if is_linked else f"alone {setting.fingerprint}"


def check_stored(
    session: Session, procedures: Sequence[Stored], setting: Setting, *, is_linked: bool = False
) -> Counter[Severity]:
    """Put what the rules find now in the place of what they found before; how many are new, by severity.

    What an officer has accepted is not counted as new, nor what stood there before. ``is_linked``: the caller compares
    all TTHC with each other before its transaction ends; else the next ``refresh`` does.
    """
    ids = [procedure.id for procedure in procedures]
    found = [row for procedure in procedures for row in _found(procedure, setting)]
    known = _known(session, ids)
    session.execute(sa.delete(Finding).where(Finding.procedure_id.in_(ids), Finding.rule.not_in(_across())))
    session.execute(sa.delete(CheckedProcedure).where(CheckedProcedure.procedure_id.in_(ids)))
    mark = mark_of(setting, is_linked=is_linked)
    checked = [{"procedure_id": each.id, "version": each.version, "setting": mark} for each in procedures]
    for table, rows in ((Finding, found), (CheckedProcedure, checked)):
        if rows:
            session.execute(sa.insert(table), rows)
    return Counter(row["severity"] for row in found if _name(row) not in known)


def _found(procedure: Stored, setting: Setting) -> Iterable[dict[str, object]]:
    for finding in findings(procedure.draft, setting):
        yield {
            "procedure_id": procedure.id,
            "rule": finding.rule.id,
            "key": finding.key,
            "component": finding.rule.component,
            "place": finding.hit.place,
            "severity": finding.rule.severity,
            "quote": finding.hit.quote,
            "message": finding.hit.message,
        }


def _across() -> list[str]:
    """The rules that compare TTHC with each other: ``linking`` makes their findings for all at once."""
    return [rule.id for rule in rules().values() if rule.across]


def _known(session: Session, ids: Sequence[int]) -> set[tuple[object, ...]]:
    found: set[tuple[object, ...]] = set()
    for table in (Finding, AcceptedFinding):
        statement = sa.select(table.procedure_id, table.rule, table.key).where(table.procedure_id.in_(ids))
        found |= {tuple(row) for row in session.execute(statement)}
    return found


def _name(row: dict[str, object]) -> tuple[object, ...]:
    return row["procedure_id"], row["rule"], row["key"]

"""Keeps the stored findings in step with the inventory: only what changed since is checked again."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading, writing
from models.findings import CheckedProcedure, Finding
from models.procedure import Procedure
from rules.findings.catalogue import Setting, findings
from rules.rulebook import RuleSet
from services.inventory.procedures import get_drafts
from services.legal_documents import register_of

BATCH = 200
Progress = Callable[[int, int], None]


def setting_of(session: Session, rule_set: RuleSet) -> Setting:
    """What the rules know besides the TTHC, on the rule set's day."""
    return Setting(rule_set, register_of(session))


def refresh(engine: sa.Engine, rule_set: RuleSet, progress: Progress = lambda done, total: None) -> int:
    """Check every TTHC whose content, or whose setting, changed since it was last checked; returns how many.

    A batch is one transaction: what is checked stays checked if this is cut off.
    """
    with reading(engine) as session:
        setting = setting_of(session, rule_set)
        waiting = stale_codes(session, setting)
    for start in range(0, len(waiting), BATCH):
        with writing(engine) as session:
            check_procedures(session, waiting[start : start + BATCH], setting)
        progress(min(start + BATCH, len(waiting)), len(waiting))
    return len(waiting)


def stale_codes(session: Session, setting: Setting) -> list[str]:
    """The TTHC never checked in their present version under this setting."""
    checked = CheckedProcedure
    statement = (
        sa.select(Procedure.code)
        .join(checked, checked.procedure_id == Procedure.id, isouter=True)
        .where(
            checked.procedure_id.is_(None)
            | (checked.version != Procedure.version)
            | (checked.setting != setting.fingerprint)
        )
        .order_by(Procedure.code)
    )
    return list(session.scalars(statement))


def check_procedures(session: Session, codes: Sequence[str], setting: Setting) -> None:
    """Check these TTHC anew inside the caller's transaction."""
    drafts = get_drafts(session, list(codes))
    rows = session.execute(sa.select(Procedure.code, Procedure.id, Procedure.version).where(Procedure.code.in_(codes)))
    versions = {code: (row_id, version) for code, row_id, version in rows}
    ids = [row_id for row_id, _ in versions.values()]
    for table in (Finding, CheckedProcedure):
        session.execute(sa.delete(table).where(table.procedure_id.in_(ids)))
    found = [
        {
            "procedure_id": versions[code][0],
            "rule": finding.rule.id,
            "key": finding.key,
            "component": finding.rule.component,
            "place": finding.hit.place,
            "severity": finding.rule.severity,
            "quote": finding.hit.quote,
            "message": finding.hit.message,
        }
        for code, draft in drafts.items()
        for finding in findings(draft, setting)
    ]
    checked = [
        {"procedure_id": row_id, "version": version, "setting": setting.fingerprint}
        for row_id, version in versions.values()
    ]
    for table, rows_of in ((Finding, found), (CheckedProcedure, checked)):
        if rows_of:
            session.execute(sa.insert(table), rows_of)

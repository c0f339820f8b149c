"""Keeps the stored findings in step with the inventory: only what changed since is checked again."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading, writing
from models.findings import CheckedProcedure
from models.procedure import Procedure
from rules.findings.catalogue import Setting, Severity
from rules.rulebook import RuleSet
from services.findings.checking import Stored, check_stored, mark_of, setting_of
from services.findings.linking import link
from services.inventory.procedures import get_drafts

BATCH = 200
FEW = 100  # so many a page checks by itself
Progress = Callable[[int, int], None]


class Refreshed(NamedTuple):
    """How many TTHC were checked, and how many findings that gave that were not there before, by severity."""

    checked: int
    new: Counter[Severity]


def refresh(
    engine: sa.Engine,
    rule_set: RuleSet,
    progress: Progress = lambda done, total: None,
    only: Collection[str] | None = None,
) -> Refreshed:
    """Check every TTHC whose content, or whose setting, changed since it was last checked; ``only``: of these codes.

    A batch is one transaction: what is checked stays checked if this is cut off. With the last one all TTHC are
    compared with each other.
    """
    new: Counter[Severity] = Counter()
    with reading(engine) as session:
        setting = setting_of(session, rule_set)
        waiting = stale_codes(session, setting)
    if only is not None:
        waiting = [code for code in waiting if code in only]
    for start in range(0, len(waiting), BATCH):
        done = min(start + BATCH, len(waiting))
        with writing(engine) as session:
            new += check_procedures(session, waiting[start:done], setting)
            if done == len(waiting):
                link(session)
        progress(done, len(waiting))
    return Refreshed(len(waiting), new)


def refresh_one(engine: sa.Engine, rule_set: RuleSet, code: str) -> None:
    """Check this TTHC, where it changed, for the page that shows it."""
    with reading(engine) as session:
        setting = setting_of(session, rule_set)
        marks = [mark_of(setting, is_linked=is_linked) for is_linked in (True, False)]
        checked = (
            sa.select(CheckedProcedure.procedure_id)
            .join(Procedure, Procedure.id == CheckedProcedure.procedure_id)
            .where(
                Procedure.code == code,
                CheckedProcedure.version == Procedure.version,
                CheckedProcedure.setting.in_(marks),
            )
        )
        if session.scalar(checked) is not None:
            return
    with writing(engine) as session:
        check_procedures(session, [code], setting, is_linked=False)


def refresh_few(engine: sa.Engine, rule_set: RuleSet) -> int:
    """Check what changed, where that is soon done; how many TTHC are left unchecked, because they are many."""
    waiting = count_stale(engine, rule_set)
    if 0 < waiting <= FEW:
        refresh(engine, rule_set)
        return 0
    return waiting


def count_stale(engine: sa.Engine, rule_set: RuleSet) -> int:
    """How many TTHC changed, or stand under other rules, since they were last checked."""
    with reading(engine) as session:
        return len(stale_codes(session, setting_of(session, rule_set)))


def stale_codes(session: Session, setting: Setting) -> list[str]:
    """The TTHC never checked, alone and beside the others, in their present version under this setting."""
    checked = CheckedProcedure
    statement = (
        sa.select(Procedure.code)
        .join(checked, checked.procedure_id == Procedure.id, isouter=True)
        .where(
            checked.procedure_id.is_(None)
            | (checked.version != Procedure.version)
            | (checked.setting != mark_of(setting, is_linked=True))
        )
        .order_by(Procedure.code)
    )
    return list(session.scalars(statement))


def check_procedures(
    session: Session, codes: Sequence[str], setting: Setting, *, is_linked: bool = True
) -> Counter[Severity]:
    """Check these TTHC anew inside the caller's transaction; the new findings by severity."""
    rows = session.execute(sa.select(Procedure.code, Procedure.id, Procedure.version).where(Procedure.code.in_(codes)))
    drafts = get_drafts(session, list(codes))
    stored = [Stored(row_id, version, drafts[code]) for code, row_id, version in rows]
    return check_stored(session, stored, setting, is_linked=is_linked)

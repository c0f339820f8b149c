"""What every act of the consolidation begins with: leave, an unlocked set, nobody else's change in between."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, select

from models.audit import Act
from models.consolidation import Consolidation, ConsolidationLock
from models.database import stale
from models.submission import Submission
from rules.errors import InputError
from rules.permissions import Action
from rules.text import clean
from rules.wording import moment, quarter
from services.audit import record
from services.permissions import allow

LONGEST = 2_000


def changeable(session: Session, period: str, act: Act, seen: int | None = None) -> Consolidation:
    """The unlocked consolidation of a period, begun where there is none; ``seen`` the version on the screen.

    Raises:
        InputError: no leave, a locked set (who locked it and when), a set changed since it was seen.
    """
    allow(session, act, Action.CONSOLIDATE)
    row = _begun(session, period, act)
    refuse_locked(session, row)
    if seen is not None and row.version != seen:
        raise stale(row.updated_by, row.updated_at)
    return row


def refuse_locked(session: Session, row: Consolidation) -> None:
    """Stop a change of what is locked, saying who locked it and when."""
    if not row.locked:
        return
    lock = last_lock(session, row.id)
    message = (
        f"Phương án {quarter(row.period)} đã được {lock.locked_by} chốt lúc {moment(lock.locked_at)} nên không sửa "
        "được; hãy mở lại, có ghi lý do, rồi mới sửa."
    )
    raise InputError("consolidation.locked", message)


def refuse_unless_locked(session: Session, submission: Submission) -> None:
    """Stop a step that follows the locking (adopted, in force, measured) while the set is not locked."""
    found = session.exec(select(Consolidation).where(Consolidation.period == submission.period)).first()
    if found is None or not found.locked:
        message = f"Phương án {quarter(submission.period)} chưa được chốt; hãy chốt ở «Bàn tổng hợp» trước."
        raise InputError("consolidation.not_locked", message)


def last_lock(session: Session, consolidation_id: int) -> ConsolidationLock | None:
    """The newest lock; None where the set was never locked, or is not this reader's to see."""
    of_set = select(ConsolidationLock).where(ConsolidationLock.consolidation_id == consolidation_id)
    return session.exec(of_set.order_by(sa.desc(ConsolidationLock.number)).limit(1)).first()


def changed(session: Session, row: Consolidation, act: Act, action: str, **facts: Any) -> int:
    """Note the act on the set and record it; ``facts`` are «before» and «after». Returns the new version."""
    row.updated_by, row.updated_at = act.person, act.at
    session.add(row)
    flag_modified(row, "updated_at")  # the same person at the same moment is a change as well
    session.flush()
    record(session, act, f"consolidation.{action}", f"consolidation:{row.period}", **facts)
    return row.version


def required_reason(reason: str, what: str) -> str:
    """The reason, cleaned; an act that needs one is refused without."""
    reason = clean(reason)
    if not reason:
        raise InputError("consolidation.no_reason", f"Chưa ghi lý do {what}; hãy ghi rõ.")
    if len(reason) > LONGEST:
        raise InputError("consolidation.long_reason", "Nội dung dài quá 2.000 ký tự; hãy rút gọn.")
    return reason


def _begun(session: Session, period: str, act: Act) -> Consolidation:
    found = session.exec(select(Consolidation).where(Consolidation.period == period)).first()
    if found is not None:
        return found
    row = Consolidation(
        period=period,
        due_on=None,
        target_procedures_percent="",
        target_cost_percent="",
        target_source="",
        locked=False,
        updated_by=act.person,
        updated_at=act.at,
    )
    session.add(row)
    try:
        session.flush()
    except IntegrityError:  # begun by a colleague at the same moment
        raise stale() from None
    return row

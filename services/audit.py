"""The chained record of every change of official data."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act, AuditEvent
from models.database import reading
from services.permissions import was_allowed


class Changed(NamedTuple):
    """Who changed something, and when."""

    who: str
    at: datetime


def record(
    session: Session,
    act: Act,
    action: str,
    subject: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Append one event to the chain, inside the caller's transaction (``models.database.writing``: one at a time).

    A change nothing was allowed for (``services.permissions.allow``) is a mistake of the program and is stopped here.
    """
    if not was_allowed(session, act):
        raise PermissionError(f"{action}: nothing was allowed in this transaction")
    previous = session.exec(select(AuditEvent.hash).order_by(sa.desc(AuditEvent.id)).limit(1)).first() or ""
    event = AuditEvent(
        at=act.at,
        person=act.person,
        account=act.account or None,
        action=action,
        subject=subject,
        before=before,
        after=after,
        previous_hash=previous,
        hash="",
    )
    event.hash = event_hash(event)
    session.add(event)
    session.flush()


def last_change(session: Session, subject: str) -> Changed | None:
    """Who changed this last, as the record has it; None where nobody has."""
    about = select(AuditEvent.person, AuditEvent.at).where(AuditEvent.subject == subject)
    found = session.exec(about.order_by(sa.desc(AuditEvent.id)).limit(1)).first()
    return Changed(*found) if found else None


def event_hash(event: AuditEvent) -> str:
    """SHA-256 over the event's content and the hash of the event before it."""
    content = [event.previous_hash, event.at.astimezone(UTC).isoformat(), event.person, event.action, event.subject]
    if event.account:  # signed-in people; older events have none and keep their hash
        content.append(event.account)
    text = json.dumps([*content, event.before, event.after], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def verify_chain(engine: sa.Engine) -> dict[str, Any]:
    """How many events there are, and the ids of those that do not continue the chain or were altered."""
    events, broken, previous = 0, [], ""
    with reading(engine) as session:
        for event in session.exec(select(AuditEvent).order_by(AuditEvent.id)):
            events += 1
            if event.previous_hash != previous or event.hash != event_hash(event):
                broken.append(event.id)
            previous = event.hash
    return {"events": events, "broken": broken}

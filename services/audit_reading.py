"""The record of changes as people read it: filtered, page by page, what changed only for those who may read it."""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import AuditEvent
from models.database import reading
from models.draft_document import DraftDocument, PlannedProcedure, ProcedureGroup
from models.review import Comment, Review
from models.submission import Submission
from models.visibility import viewer_of
from rules.errors import InputError
from rules.text import LONGEST_SEARCH
from rules.vocabulary import Role
from rules.wording import VIETNAM
from services.audit_words import Part, parts_of
from services.submissions.reading import is_internal, is_outsider

PAGE_SIZE = 50
_READERS = (None, Role.OFFICE, Role.LEADER, Role.ADMIN)
# Work of an agency: its content is for those who may read the thing itself.
_OF_AGENCIES: dict[str, type[Any]] = {
    "review": Review,
    "cost_table": Review,
    "comment": Comment,
    "draft_document": DraftDocument,
    "planned": PlannedProcedure,
    "group": ProcedureGroup,
    "submission": Submission,
}


class Wanted(NamedTuple):
    """Which events: of this person, about this kind of thing, whose number begins so, on this day in Vietnam."""

    person: str = ""
    kind: str = ""
    key: str = ""
    day: date | None = None


class EventLine(NamedTuple):
    """Who did what to which thing, and when."""

    id: int
    at: datetime
    person: str
    action: str
    subject: str


class EventDetail(NamedTuple):
    """``parts`` is None where the reader may not see what changed."""

    line: EventLine
    account: str
    parts: tuple[Part, ...] | None


_LINE = [getattr(AuditEvent, name) for name in EventLine._fields]


def list_events(engine: sa.Engine, wanted: Wanted, page: int = 1) -> tuple[list[EventLine], int]:
    """One page of the events, newest first, and how many there are in all."""
    conditions = list(_conditions(wanted))
    with reading(engine) as session:
        _refuse_others(session)
        total = session.scalar(sa.select(sa.func.count(AuditEvent.id)).where(*conditions))
        statement = sa.select(*_LINE).where(*conditions).order_by(sa.desc(AuditEvent.id))
        rows = session.execute(statement.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
        return [EventLine(*row) for row in rows], total


def people_in_record(engine: sa.Engine) -> list[str]:
    """Everybody who ever changed anything, by name."""
    with reading(engine) as session:
        _refuse_others(session)
        return list(session.scalars(sa.select(AuditEvent.person).distinct().order_by(AuditEvent.person)))


def get_event(engine: sa.Engine, event_id: int) -> EventDetail:
    """One event with what changed, as far as the reader may see it."""
    with reading(engine) as session:
        _refuse_others(session)
        event = session.get(AuditEvent, event_id)
        if event is None:
            raise InputError("audit.unknown", f"Nhật ký không có việc số {event_id}; hãy mở lại từ danh sách.")
        line = EventLine(*(getattr(event, name) for name in EventLine._fields))
        parts = parts_of(event.before, event.after) if _may_read_content(session, event) else None
        return EventDetail(line, event.account or "", parts)


def _conditions(wanted: Wanted):
    if wanted.person:
        yield AuditEvent.person == wanted.person
    key = wanted.key[:LONGEST_SEARCH]
    if wanted.kind and key:
        yield AuditEvent.subject.startswith(f"{wanted.kind}:{key}", autoescape=True)
    elif wanted.kind:
        yield (AuditEvent.subject == wanted.kind) | AuditEvent.subject.startswith(f"{wanted.kind}:", autoescape=True)
    elif key:
        yield AuditEvent.subject.contains(f":{key}", autoescape=True)
    if wanted.day:
        begin = datetime.combine(wanted.day, time(), VIETNAM)
        yield AuditEvent.at >= begin
        yield AuditEvent.at < begin + timedelta(days=1)


def _refuse_others(session: Session) -> None:
    viewer = viewer_of(session)
    if viewer and viewer.role not in _READERS:
        message = "Nhật ký thay đổi chỉ dành cho Quản trị, Lãnh đạo và cán bộ Văn phòng UBND tỉnh."
        raise InputError("audit.not_yours", message)


def _may_read_content(session: Session, event: AuditEvent) -> bool:
    """An administrator sees no official content; the Office that of agencies only where the thing itself is read."""
    viewer = viewer_of(session)
    if viewer is None or viewer.role is Role.LEADER:
        return True
    kind, _, key = event.subject.partition(":")
    if viewer.role is Role.ADMIN:
        return kind == "person"
    table = _OF_AGENCIES.get(kind)
    if table is None:
        return True
    row = session.get(table, int(key))
    if isinstance(row, Submission) and is_internal(event):
        return not is_outsider(session, row.agency_code)
    return row is not None

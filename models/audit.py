"""Who did what and when: the act behind every change, and the chained record of it."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Field

from models.base import Base, json_column


class Act(NamedTuple):
    """The person who acts and the moment of acting; given by the page or the command, never looked up below."""

    person: str
    at: datetime


class AuditEvent(Base, table=True):
    """One change of official data. ``hash`` covers the event and the hash before it, so none can be removed."""

    __tablename__ = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    person: str
    action: str
    subject: str = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    after: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    previous_hash: str
    hash: str = Field(unique=True)

"""Who did what and when: the act behind every change, and the chained record of it."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Field

from models.base import Base, json_column
from rules.vocabulary import Role


class Act(NamedTuple):
    """The person who acts and the moment of acting; given by the page or the command, never looked up below.

    ``role`` None is the command line of the server, which may do everything. ``agency`` is the code of the person's
    agency, ``account`` the address they signed in with.
    """

    person: str
    at: datetime
    role: Role | None = None
    agency: str = ""
    account: str = ""


class AuditEvent(Base, table=True):
    """One change of official data. ``hash`` covers the event and the hash before it, so none can be removed."""

    __tablename__ = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    person: str
    account: str | None = None
    action: str
    subject: str = Field(index=True)
    before: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    after: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    previous_hash: str
    hash: str = Field(unique=True)

"""The province-wide option set of a period: what is in it, how overlaps were settled, and each time it was locked."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, json_column

_version = sa.Column("version", sa.Integer, nullable=False)


class Consolidation(Base, table=True):
    """One a period. ``due_on``: the day by which agencies send; targets in percent as decimal strings, with source."""

    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    period: str = Field(unique=True)
    due_on: date | None
    target_procedures_percent: str
    target_cost_percent: str
    target_source: str
    locked: bool
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_version)


class ConsolidationItem(Base, table=True):
    """One TTHC (or group) of the set.

    ``position`` is its place in the document, 0 while nobody has moved anything: then names decide.
    ``lead_sending_id`` is the sending whose texts it takes, None while the Office has not chosen among several.
    """

    __tablename__ = "consolidation_item"
    __table_args__ = (sa.UniqueConstraint("consolidation_id", "subject_key"),)

    id: int | None = Field(default=None, primary_key=True)
    consolidation_id: int = Field(foreign_key="consolidation.id", index=True)
    subject_key: str
    position: int
    lead_sending_id: int | None = Field(foreign_key="sending.id", index=True)


class ConsolidationSource(Base, table=True):
    """One sending an item is made of; one that is not counted says why."""

    __tablename__ = "consolidation_source"

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="consolidation_item.id", ondelete="CASCADE", index=True)
    sending_id: int = Field(foreign_key="sending.id", unique=True)
    is_counted: bool
    reason: str


class ConflictDecision(Base, table=True):
    """How the Office settled one conflict between proposals; ``conflict_key`` names the proposals and their content."""

    __tablename__ = "conflict_decision"
    __table_args__ = (sa.UniqueConstraint("consolidation_id", "conflict_key"),)

    id: int | None = Field(default=None, primary_key=True)
    consolidation_id: int = Field(foreign_key="consolidation.id", index=True)
    conflict_key: str
    decision: str
    decided_by: str
    decided_at: datetime


class ConsolidationLock(Base, table=True):
    """The set as it was locked the ``number``-th time, frozen with the SHA-256 of its canonical JSON."""

    __tablename__ = "consolidation_lock"
    __table_args__ = (sa.UniqueConstraint("consolidation_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    consolidation_id: int = Field(foreign_key="consolidation.id", index=True)
    number: int
    content: dict[str, Any] = Field(sa_column=json_column())
    fingerprint: str
    locked_by: str
    locked_at: datetime
    reopened_by: str = ""
    reopened_at: datetime | None = None
    reopen_reason: str = ""

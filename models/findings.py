"""What the quality rules found in each TTHC, which state of it they read, and what officers accepted."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, enum_column
from rules.findings.catalogue import Severity


class Finding(Base, table=True):
    """One finding; derived from the TTHC and made anew with it. ``key`` stays while the words judged do.

    ``place`` is the row of the component, from 0; None for the component as a whole.
    """

    __table_args__ = (sa.UniqueConstraint("procedure_id", "rule", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", ondelete="CASCADE", index=True)
    rule: str = Field(index=True)
    key: str
    component: str
    place: int | None
    severity: Severity = Field(sa_column=enum_column(Severity))
    quote: str
    message: str


class CheckedProcedure(Base, table=True):
    """The version of a TTHC the stored findings are about, and the setting (rules, law) they were made under."""

    __tablename__ = "checked_procedure"

    procedure_id: int = Field(primary_key=True, foreign_key="procedure.id", ondelete="CASCADE")
    version: int
    setting: str


class AcceptedFinding(Base, table=True):
    """An officer's word that what a rule finds here is no mistake. It lives on while the words judged stay."""

    __tablename__ = "accepted_finding"
    __table_args__ = (sa.UniqueConstraint("procedure_id", "rule", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", ondelete="CASCADE", index=True)
    rule: str
    key: str
    quote: str
    reason: str
    accepted_by: str
    accepted_at: datetime

"""Draft legal documents of the province, the TTHC they would prescribe, and groups of TTHC reviewed together."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, enum_column, json_column
from rules.vocabulary import DocumentKind, PlannedAction

_document_version = sa.Column("version", sa.Integer, nullable=False)
_planned_version = sa.Column("version", sa.Integer, nullable=False)


class DraftDocument(Base, table=True):
    """A draft on its way: the day it is sent to thẩm định decides which forms apply (law in force that day)."""

    __tablename__ = "draft_document"
    __mapper_args__ = {"version_id_col": _document_version}

    id: int | None = Field(default=None, primary_key=True)
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind))
    title: str
    agency_code: str = Field(foreign_key="agency.code", index=True)
    delegation_basis: str
    person_in_charge: str
    contact: str
    started_on: date | None
    consulted_on: date | None
    sent_for_appraisal_on: date | None
    issued_on: date | None
    illustrative: bool
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_document_version)


class PlannedProcedure(Base, table=True):
    """One TTHC of a draft document: ``current`` is the text in force when it was added, ``planned`` the draft's."""

    __tablename__ = "planned_procedure"
    __mapper_args__ = {"version_id_col": _planned_version}

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="draft_document.id", ondelete="CASCADE", index=True)
    position: int
    action: PlannedAction = Field(sa_column=enum_column(PlannedAction))
    procedure_id: int | None = Field(default=None, foreign_key="procedure.id", index=True)
    current: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    planned: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    delegated_components: list[str] = Field(sa_column=json_column())
    expected_subjects: int | None
    expected_subjects_source: str
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_planned_version)


class ProcedureGroup(Base, table=True):
    """TTHC reviewed together (TT 02/2017/TT-VPCP Điều 26)."""

    __tablename__ = "procedure_group"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    period: str = Field(index=True)
    created_by: str
    created_at: datetime


class GroupMember(Base, table=True):
    __tablename__ = "group_member"

    group_id: int = Field(foreign_key="procedure_group.id", ondelete="CASCADE", primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", primary_key=True, index=True)
    position: int

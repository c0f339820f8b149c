"""The inventory: one table per component of a TTHC (NĐ 63/2010 Điều 8(2)), and its earlier versions."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, enum_column, json_column
from rules.vocabulary import Channel, DeadlineUnit, FeeKind

_version = sa.Column("version", sa.Integer, nullable=False)


class Procedure(Base, table=True):
    """Thủ tục hành chính. ``imported`` is the last imported state, ``incoming`` one that waits for a decision."""

    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    search_text: str
    decision: str
    kind: str
    field: str = Field(index=True)
    agency: str
    competent_agency: str
    reception_address: str
    delegated_agency: str
    coordinating_agency: str
    managing_agency: str | None = Field(default=None, foreign_key="agency.code", index=True)
    online_level: int | None
    result: str
    keywords: str
    description: str
    source: str
    illustrative: bool
    has_result: bool | None
    has_form_templates: bool | None
    has_conditions: bool | None
    has_fees: bool | None
    missing_count: int = Field(index=True)
    imported: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    incoming: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_version)


class Component(Base):
    """A row of one component, in the order of the source."""

    id: int | None = Field(default=None, primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", ondelete="CASCADE", index=True)
    position: int


class Level(Component, table=True):
    text: str = Field(index=True)


class Step(Component, table=True):
    text: str


class Subject(Component, table=True):
    text: str


class Condition(Component, table=True):
    text: str


class Method(Component, table=True):
    channel: Channel | None = Field(default=None, sa_column=enum_column(Channel, nullable=True))
    deadline_value: str | None
    deadline_unit: DeadlineUnit | None = Field(default=None, sa_column=enum_column(DeadlineUnit, nullable=True))
    deadline_text: str
    note: str


class Fee(Component, table=True):
    """``method_position`` names the method it belongs to; amounts in whole đồng."""

    method_position: int
    kind: FeeKind = Field(sa_column=enum_column(FeeKind))
    amount_vnd: int | None = Field(default=None, sa_type=sa.BigInteger)
    text: str
    decision: str


class Paper(Component, table=True):
    """``name_key``: the name without accents, case and spaces, by which the same paper is known in other TTHC."""

    case: str
    name: str
    name_key: str = Field(index=True)
    form: str
    originals: int | None
    copies: int | None
    quantity_text: str


class FormTemplate(Component, table=True):
    __tablename__ = "form_template"

    name: str
    prescribed_in: str


class LegalBasis(Component, table=True):
    __tablename__ = "legal_basis"

    number: str
    title: str
    issued_on: date | None
    issued_text: str
    issuer: str
    article: str


class Volume(Component, table=True):
    year: int
    received: int
    online: int | None
    direct: int | None
    post: int | None
    late: int | None
    returned: int | None
    source: str
    illustrative: bool


class Unread(Component, table=True):
    rule: str
    message: str
    text: str


class ProcedureVersion(Base, table=True):
    """What a TTHC looked like after each save, and what that save changed."""

    __tablename__ = "procedure_version"
    __table_args__ = (sa.UniqueConstraint("procedure_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", ondelete="CASCADE", index=True)
    version: int
    saved_by: str
    saved_at: datetime
    reason: str
    draft: dict[str, Any] = Field(sa_column=json_column())
    changes: list[dict[str, Any]] = Field(sa_column=json_column())

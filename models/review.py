"""A review of one TTHC in one period, and its cost table."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, json_column

_review_version = sa.Column("version", sa.Integer, nullable=False)
_cost_version = sa.Column("version", sa.Integer, nullable=False)


class Review(Base, table=True):
    """Answers to one statutory form for one TTHC; ``answers`` maps question id to answer."""

    __table_args__ = (sa.UniqueConstraint("procedure_id", "period", "form_id"),)
    __mapper_args__ = {"version_id_col": _review_version}

    id: int | None = Field(default=None, primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", index=True)
    period: str = Field(index=True)
    works_on: date
    form_id: str
    form_fingerprint: str
    rule_set_fingerprint: str
    answers: dict[str, Any] = Field(sa_column=json_column())
    created_by: str
    created_at: datetime
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_review_version)


class CostTable(Base, table=True):
    """The cost file of a review (baseline and options) and the option its officer chose."""

    __tablename__ = "cost_table"
    __mapper_args__ = {"version_id_col": _cost_version}

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", unique=True)
    file: dict[str, Any] = Field(sa_column=json_column())
    chosen_option: str | None = None
    chosen_reason: str = ""
    rule_set_fingerprint: str
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_cost_version)

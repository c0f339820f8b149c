"""A form being filled in, whatever it is about, its cost table, and what colleagues remark."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, json_column

_SUBJECTS = ("procedure_id", "planned_id", "group_id", "agency_code")
_review_version = sa.Column("version", sa.Integer, nullable=False)
_cost_version = sa.Column("version", sa.Integer, nullable=False)


class Review(Base, table=True):
    """Answers to one statutory form; ``answers`` maps question id to answer.

    It is about exactly one subject: a TTHC in force, a TTHC of a draft document, a group of TTHC, or the
    plan of an agency. ``reviewing_agency`` is the agency whose work it is: several may review the same TTHC, and
    none of them reads the others'. ``copied_from`` says of answers taken from an earlier review where they came from.
    """

    __table_args__ = (
        sa.UniqueConstraint("procedure_id", "period", "form_id", "reviewing_agency"),
        sa.UniqueConstraint("planned_id", "form_id"),
        sa.UniqueConstraint("group_id", "form_id"),
        sa.UniqueConstraint("agency_code", "period", "form_id"),
        sa.CheckConstraint(
            " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in _SUBJECTS) + " = 1",
            name="one_subject",
        ),
    )
    __mapper_args__ = {"version_id_col": _review_version}

    id: int | None = Field(default=None, primary_key=True)
    procedure_id: int | None = Field(default=None, foreign_key="procedure.id", index=True)
    planned_id: int | None = Field(default=None, foreign_key="planned_procedure.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="procedure_group.id", index=True)
    agency_code: str | None = Field(default=None, foreign_key="agency.code", index=True)
    reviewing_agency: str | None = Field(default=None, foreign_key="agency.code", index=True)
    period: str = Field(index=True)
    works_on: date
    form_id: str
    form_fingerprint: str
    rule_set_fingerprint: str
    answers: dict[str, Any] = Field(sa_column=json_column())
    copied_from: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
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


class Comment(Base, table=True):
    """A remark on one question of a review.

    ``submission_id`` None: among colleagues of the agency; else said on what was submitted, read by the Office too.
    ``mentions`` are the accounts it calls on.
    """

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", ondelete="CASCADE", index=True)
    submission_id: int | None = Field(default=None, foreign_key="submission.id", index=True)
    question: str
    person: str
    account: str = ""
    at: datetime
    text: str
    mentions: list[str] = Field(default_factory=list, sa_column=json_column())
    settled_by: str = ""

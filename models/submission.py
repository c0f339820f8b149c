"""The result of a review on its way to the Office: where it stands, and each frozen copy that was presented."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, enum_column, json_column
from rules.vocabulary import SubmissionState

_version = sa.Column("version", sa.Integer, nullable=False)


class Submission(Base, table=True):
    """One a review, from the first time it is presented; never deleted, only withdrawn with a reason."""

    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", unique=True)
    agency_code: str = Field(foreign_key="agency.code", index=True)
    period: str = Field(index=True)
    state: SubmissionState = Field(sa_column=enum_column(SubmissionState))
    reason: str
    changed_by: str
    changed_at: datetime
    version: int | None = Field(default=None, sa_column=_version)


class Sending(Base, table=True):
    """What was presented the ``number``-th time, frozen: ``content`` with the SHA-256 of its canonical JSON.

    ``sent_at`` is None until the head of the agency has sent it to the Office. The columns beside ``content`` repeat
    what lists and totals need; amounts are exact decimal strings, empty where nothing can be counted.
    """

    __table_args__ = (sa.UniqueConstraint("submission_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    number: int
    content: dict[str, Any] = Field(sa_column=json_column())
    fingerprint: str
    subject_key: str = Field(index=True)
    code: str
    name: str
    field: str
    before_vnd: str
    after_vnd: str
    saving_vnd: str
    measures: list[dict[str, Any]] = Field(sa_column=json_column())
    presented_by: str
    presented_at: datetime
    sent_by: str = ""
    sent_at: datetime | None = None

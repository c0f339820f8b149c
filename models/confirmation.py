"""What the office itself has found out about reconstructed rules: confirmed or corrected, by whom, from which page."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, json_column


class Confirmation(Base, table=True):
    """One comparison with an official text. Rows are only added; the newest of a target counts.

    ``target`` is a form id or a parameter path; ``question`` one question of the form, empty for the whole.
    ``correction`` holds the corrected wording or value, None where the text was found to agree.
    """

    __table_args__ = (sa.CheckConstraint("target_kind IN ('form', 'parameter')", name="target_kind"),)

    id: int | None = Field(default=None, primary_key=True)
    target_kind: str
    target: str = Field(index=True)
    question: str = ""
    effective_from: date
    correction: dict[str, Any] | None = Field(default=None, sa_column=json_column(nullable=True))
    document: str
    page: str
    person: str
    at: datetime
    withdrawn: bool = False
    origin: str = ""

"""Lists made from the inventory: how they were set (weights, rates), and which entries officers took in or left out."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, json_column

_version = sa.Column("version", sa.Integer, nullable=False)


class ListSettings(Base, table=True):
    """How one kind of list (``priority``, ``fee_reduction``, …) is made in a year; ``content`` is its own draft."""

    __tablename__ = "list_settings"
    __table_args__ = (sa.UniqueConstraint("kind", "year"),)
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    year: int
    content: dict[str, Any] = Field(sa_column=json_column())
    saved_by: str
    saved_at: datetime
    version: int | None = Field(default=None, sa_column=_version)


class ListChoice(Base, table=True):
    """An officer's decision on one entry of a list, with the reason; ``entry`` is its lasting name (codes of TTHC)."""

    __tablename__ = "list_choice"
    __table_args__ = (sa.UniqueConstraint("kind", "year", "entry"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    year: int
    entry: str
    is_taken: bool
    reason: str
    chosen_by: str
    chosen_at: datetime

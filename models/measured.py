"""What leaders read beside the money of a sending: its burdens, and what was measured after the change."""

from datetime import datetime
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field as Limit
from sqlmodel import Field

from models.base import Base, json_column
from models.draft import Draft, Line

_version = sa.Column("version", sa.Integer, nullable=False)
MOST_DOSSIERS = 100_000_000


class SentBurdens(Base, table=True):
    """Worked out once from the content of a sending, which never changes: exact decimal strings a year, «» unknown.

    ``low_vnd`` and ``high_vnd`` are those of the saving, both «» where it is exact. ``papers_*``: papers handed in by
    all subjects, by the inventory of the day the copy was made.
    """

    __tablename__ = "sent_burdens"

    sending_id: int = Field(primary_key=True, foreign_key="sending.id", sa_column_kwargs={"autoincrement": False})
    hours_before: str = ""
    hours_after: str = ""
    visits_before: str = ""
    visits_after: str = ""
    papers_before: str = ""
    papers_after: str = ""
    low_vnd: str = ""
    high_vnd: str = ""
    unconfirmed: int = 0


class MeasuredResult(Base, table=True):
    """What was measured after the change is in force: dossiers of ``year``, and the measures that are applied.

    ``planned``: the dossiers a year the proposal counted with, an exact decimal string.
    """

    __tablename__ = "measured_result"
    __mapper_args__ = {"version_id_col": _version}

    sending_id: int = Field(primary_key=True, foreign_key="sending.id", sa_column_kwargs={"autoincrement": False})
    year: int
    dossiers: int
    planned: str
    applied: list[str] = Field(sa_column=json_column())
    source: str
    recorded_by: str
    recorded_at: datetime
    version: int | None = Field(default=None, sa_column=_version)


class MeasuredDraft(Draft):
    """What an officer enters; ``applied`` are names of measures of the sending."""

    year: Annotated[int, Limit(ge=2000, le=2100)]
    dossiers: Annotated[int, Limit(ge=0, le=MOST_DOSSIERS)]
    applied: tuple[str, ...]
    source: Annotated[Line, Limit(min_length=1)]

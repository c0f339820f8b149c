"""The way of a dossier as swim lanes: as the TTHC is now, and as a review proposes it."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from models.base import Base, json_column

_version = sa.Column("version", sa.Integer, nullable=False)
_proposed_version = sa.Column("version", sa.Integer, nullable=False)


class ProcessMap(Base, table=True):
    """The steps of a TTHC as an officer has laid them out; without one the machine's reading is shown.

    ``read_from``: SHA-256 of the «Trình tự thực hiện» they were laid out from.
    """

    __tablename__ = "process_map"
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    procedure_id: int = Field(foreign_key="procedure.id", ondelete="CASCADE", unique=True)
    steps: list[dict[str, Any]] = Field(sa_column=json_column())
    read_from: str
    saved_by: str
    saved_at: datetime
    version: int | None = Field(default=None, sa_column=_version)


class ProposedMap(Base, table=True):
    """The steps after simplification, as the review lays them out."""

    __tablename__ = "proposed_map"
    __mapper_args__ = {"version_id_col": _proposed_version}

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id", ondelete="CASCADE", unique=True)
    steps: list[dict[str, Any]] = Field(sa_column=json_column())
    saved_by: str
    saved_at: datetime
    version: int | None = Field(default=None, sa_column=_proposed_version)

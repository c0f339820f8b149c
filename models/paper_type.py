"""The catalogue of document types (loại giấy tờ): what papers of all TTHC are one and the same document."""

from datetime import datetime
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field as Limit
from sqlmodel import Field

from models.base import Base, enum_column
from models.draft import Draft, Line
from rules.vocabulary import Readiness

_version = sa.Column("version", sa.Integer, nullable=False)


class PaperTypeDraft(Draft):
    """One document type. ``state_database`` is an id of ``rules/papers/state_databases.toml``, «» where none holds it.

    ``readiness`` None: nobody has said yet.
    """

    name: Annotated[Line, Limit(min_length=1, max_length=300)]
    issuer: Annotated[Line, Limit(max_length=200)] = ""
    state_database: Annotated[str, Limit(pattern=r"^[a-z_]{0,40}$")] = ""
    readiness: Readiness | None = None
    source: Annotated[Line, Limit(max_length=500)] = ""


class PaperType(Base, table=True):
    """A document type; «confirmed» when an officer has looked at its names, else the machine's proposal."""

    __tablename__ = "paper_type"
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    name: str
    issuer: str
    state_database: str = Field(index=True)
    readiness: Readiness | None = Field(default=None, sa_column=enum_column(Readiness, nullable=True))
    source: str
    confirmed_by: str
    confirmed_at: datetime | None
    version: int | None = Field(default=None, sa_column=_version)


class PaperTypeName(Base, table=True):
    """One way of writing a paper's name, and the type it belongs to; ``placed_by`` «»: the machine put it there."""

    __tablename__ = "paper_type_name"

    name_key: str = Field(primary_key=True)
    name: str
    type_id: int = Field(foreign_key="paper_type.id", index=True)
    placed_by: str
    placed_at: datetime | None

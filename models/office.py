"""The office that uses this database, and the agencies of its province."""

from datetime import date
from typing import Annotated

import sqlalchemy as sa
from pydantic import Field as Limit
from pydantic import model_validator
from sqlmodel import Field

from models.base import Base, enum_column, json_column
from models.draft import Draft, Line
from rules.vocabulary import AgencyKind


class AgencyDraft(Draft):
    """One agency; ``code`` is the office's own short code."""

    code: Annotated[str, Limit(pattern=r"^[A-Z0-9-]{1,20}$")]
    name: Annotated[Line, Limit(min_length=1)]
    kind: AgencyKind


class OfficeDraft(Draft):
    """Province, working period and the dated, sourced hourly income used to price time (đồng / người / giờ)."""

    province: Annotated[Line, Limit(min_length=1)]
    province_code: Annotated[str, Limit(pattern=r"^H\d{2}$")]
    authority_lines: Annotated[tuple[Line, ...], Limit(min_length=1, max_length=3)]
    place: Annotated[Line, Limit(min_length=1)]
    period: Annotated[str, Limit(pattern=r"^20\d\d-Q[1-4]$")]
    works_on: date
    hourly_income_vnd: Annotated[str, Limit(pattern=r"^(\d{1,9}(\.\d{1,4})?)?$")] = ""
    hourly_income_source: Line = ""
    demonstration: bool = False

    @model_validator(mode="after")
    def _priced_from_a_source(self) -> "OfficeDraft":
        if self.hourly_income_vnd and not self.hourly_income_source:
            raise ValueError("có mức thu nhập nhưng thiếu nguồn; phải ghi văn bản, số liệu và năm làm căn cứ")
        return self


class Agency(Base, table=True):
    code: str = Field(primary_key=True)
    name: str
    kind: AgencyKind = Field(sa_column=enum_column(AgencyKind))
    position: int


class Office(Base, table=True):
    """A single row (id 1)."""

    __table_args__ = (sa.CheckConstraint("id = 1", name="single"),)

    id: int = Field(default=1, primary_key=True)
    province: str
    province_code: str
    authority_lines: list[str] = Field(sa_column=json_column())
    place: str
    period: str
    works_on: date
    hourly_income_vnd: str
    hourly_income_source: str
    demonstration: bool

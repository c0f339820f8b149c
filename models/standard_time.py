"""How long a standard activity takes in this province: dated, sourced values, one a level of difficulty."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

import sqlalchemy as sa
from pydantic import AfterValidator, BeforeValidator
from pydantic import Field as Limit
from sqlmodel import Field

from models.base import Base, enum_column
from models.draft import Draft
from rules.exact import bounded
from rules.text import clean, fold
from rules.vocabulary import Difficulty, SourceKind

MOST_HOURS = 1_000  # half a working year: more is a slip of the keyboard, not one activity
_ILLUSTRATIVE = "minh hoa"
_version = sa.Column("version", sa.Integer, nullable=False)


def _above_zero(hours: Decimal) -> Decimal:
    if hours <= 0:
        raise ValueError("phải lớn hơn 0; hoạt động không mất thời gian thì để trống")
    return hours


Hours = Annotated[Decimal, bounded(MOST_HOURS), AfterValidator(_above_zero)]
Reference = Annotated[str, BeforeValidator(lambda text: " ".join(clean(str(text or "")).split()))]


class StandardTimeDraft(Draft):
    """One value as it comes in; ``activity`` is the code of a standard activity, ``hours`` for doing it once.

    A reference that says «minh họa» makes the value illustrative, wherever it comes from.
    """

    activity: Annotated[str, Limit(pattern=r"^[a-z0-9-]{1,40}$")]
    difficulty: Difficulty
    hours: Hours
    valid_from: Annotated[date, Limit(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
    source_kind: SourceKind
    reference: Annotated[Reference, Limit(min_length=1, max_length=500)]

    @property
    def is_illustrative(self) -> bool:
        return _ILLUSTRATIVE in fold(self.reference)


class StandardTime(Base, table=True):
    """A value the province applies from ``valid_from`` until the next one; ``hours`` is a plain decimal number."""

    __tablename__ = "standard_time"
    __table_args__ = (sa.UniqueConstraint("activity", "difficulty", "valid_from"),)
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    activity: str
    difficulty: Difficulty = Field(sa_column=enum_column(Difficulty))
    hours: str
    valid_from: date
    source_kind: SourceKind = Field(sa_column=enum_column(SourceKind))
    reference: str
    is_illustrative: bool
    entered_by: str
    entered_at: datetime
    version: int | None = Field(default=None, sa_column=_version)

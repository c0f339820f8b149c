"""Petitions and survey results about TTHC, imported from Excel as evidence beside a review."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field as Limit
from sqlmodel import Field

from models.base import Base, enum_column
from models.draft import Draft, Line, Text
from rules.vocabulary import FeedbackKind


class FeedbackDraft(Draft):
    """One petition, or one survey result; ``times`` is how many people said it, ``reference`` where it is kept."""

    kind: FeedbackKind
    code: Line = ""
    content: Annotated[Text, Limit(min_length=1)]
    reference: Annotated[Line, Limit(min_length=1)]
    received_on: date
    times: Annotated[int, Limit(ge=1, le=10_000_000)] = 1
    answered: Text = ""


class Feedback(Base, table=True):
    """``procedure_id`` is None while the TTHC it speaks of is not known."""

    id: int | None = Field(default=None, primary_key=True)
    kind: FeedbackKind = Field(sa_column=enum_column(FeedbackKind))
    procedure_id: int | None = Field(default=None, foreign_key="procedure.id", index=True)
    code: str
    content: str
    reference: str
    received_on: date
    times: int
    answered: str
    illustrative: bool
    imported_by: str
    imported_at: datetime

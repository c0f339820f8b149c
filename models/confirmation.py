"""What the office has found out about the forms and parameters: the official text, who read it, on which page."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import sqlalchemy as sa
from pydantic import AfterValidator, AwareDatetime, StrictBool, model_validator
from pydantic import Field as Limit
from sqlmodel import Field

from models.base import Base, json_column
from models.draft import Draft, Line
from rules.text import clean

Kind = Literal["form", "parameter"]
Name = Annotated[str, Limit(min_length=1, max_length=100)]
OneLine = Annotated[str, AfterValidator(lambda text: " ".join(clean(text).split()))]
Required = Annotated[OneLine, Limit(min_length=1, max_length=2_000)]
Given = Annotated[OneLine, Limit(min_length=1, max_length=300)]
Day = Annotated[date, Limit(ge=date(2000, 1, 1), le=date(2100, 12, 31))]


def _moment(year: int) -> datetime:
    return datetime.fromisoformat(f"{year}-01-01T00:00:00+00:00")


class Target(Draft):
    """A parameter, one question of a form, or (``question`` empty) the form's own code and title."""

    kind: Kind
    name: Name
    question: Annotated[str, Limit(max_length=40)] = ""

    @model_validator(mode="after")
    def _only_forms_ask(self) -> "Target":
        if self.question and self.kind != "form":
            raise ValueError("là quy định nên không có câu hỏi; hãy bỏ mã câu hỏi")
        return self


class Evidence(Draft):
    """The official text somebody compared with, and the page."""

    document: Given
    page: Given


class HeadContent(Draft):
    """The code and the title of a form."""

    code: Required
    title: Required


class QuestionContent(Draft):
    """The wording of a question; what its answers look like is not the office's to change."""

    label: Required
    hint: Line = ""


class ValueContent(Draft):
    """The value of a parameter; a number is written in plain digits."""

    value: StrictBool | Required


class ConfirmationDraft(Draft):
    """One comparison as it comes in, here or from another province; ``content`` fits its target."""

    target: Target
    effective_from: Day
    content: dict[Name, Line | StrictBool]
    evidence: Evidence


class SharedConfirmation(ConfirmationDraft):
    """A comparison made in the province ``origin``."""

    person: Given
    at: Annotated[AwareDatetime, Limit(ge=_moment(2000), le=_moment(2100))]
    origin: Given


class Confirmation(Base, table=True):
    """What an official text says about one target from one day on. Rows are never changed, only withdrawn.

    ``target`` is a form id or a parameter path; ``question`` one question of the form, empty for its code and
    title. ``content`` is the whole wording or value, also where it was found to agree with what ships: a later
    edition of the program must not put other words under the name of the person who compared these.
    ``origin`` is the province a row was taken over from, empty for the office's own.
    """

    __table_args__ = (sa.CheckConstraint("target_kind IN ('form', 'parameter')", name="target_kind"),)

    id: int | None = Field(default=None, primary_key=True)
    target_kind: str
    target: str = Field(index=True)
    question: str = ""
    effective_from: date
    content: dict[str, Any] = Field(sa_column=json_column())
    document: str
    page: str
    person: str
    at: datetime
    origin: str = ""
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None

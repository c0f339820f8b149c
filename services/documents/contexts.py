"""What every Word document receives.

Frozen plain values: a template neither looks anything up nor computes.
"""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from rules.text import clean

Text = Annotated[str, AfterValidator(clean)]


def _clean_inside(text: str) -> str:
    """Cleaned, except for a space at either edge, which parts it from its neighbours."""
    words = clean(text)
    if not words:
        return " " if " " in text else ""
    return f"{' ' if text[0] == ' ' else ''}{words}{' ' if text[-1] == ' ' else ''}"


class Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Properties(Plain):
    """The properties of the file, not of the page."""

    title: Text
    author: Text
    made_on: date


class WordContext(Plain):
    """What every document has; a draft and demonstration data are named on each page.

    A draft: something is missing in it, or figures in it rest on inputs that nobody has confirmed.
    """

    properties: Properties
    is_draft: bool
    is_demonstration: bool


class Piece(Plain):
    """Words of a line of compared text; its pieces joined are the line."""

    text: Annotated[str, AfterValidator(_clean_inside)]
    changed: bool


class MarkedLine(Plain):
    pieces: tuple[Piece, ...]

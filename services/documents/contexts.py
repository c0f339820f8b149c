"""What every Word document receives.

Frozen plain values: a template neither looks anything up nor computes.
"""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from rules.text import clean

Text = Annotated[str, AfterValidator(clean)]


def _clean_inside(text: str) -> str:
    """Cleaned, except for a space at either edge, which parts it from its neighbours."""
    words = clean(text)
    if not words:
        return " " if " " in text else ""
    return f"{' ' if text[0] == ' ' else ''}{words}{' ' if text[-1] == ' ' else ''}"


def _png(content: bytes) -> bytes:
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise ValueError("Not a PNG picture.")
    return content


class Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")


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


class Picture(Plain):
    """A picture that stands in the line where a template prints it: ``{{ chart }}``.

    ``description`` says in Vietnamese what the picture shows, for who cannot see it; ``width_mm`` on paper, the height
    follows.
    """

    png: Annotated[bytes, AfterValidator(_png)]
    description: Annotated[Text, Field(min_length=1)]
    width_mm: Annotated[int, Field(ge=10, le=250)]


class Piece(Plain):
    """Words of a line of compared text; its pieces joined are the line."""

    text: Annotated[str, AfterValidator(_clean_inside)]
    changed: bool


class MarkedLine(Plain):
    pieces: tuple[Piece, ...]

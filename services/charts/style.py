"""What all charts share: colours told apart by everyone, Vietnamese numbers on the axes, words that fit."""

from collections.abc import Iterable
from fractions import Fraction
from math import floor, log10
from textwrap import wrap
from typing import NamedTuple

import altair as alt

from rules.wording import Number, number

STANDS, LESS, MORE = "#0b5394", "#3d8b5f", "#c55a11"
PALE = "#9fc5e8"  # in grey it is told from STANDS
INK, QUIET = "#1a1a1a", "#595959"  # dark enough for print
_VIETNAMESE = {"number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}}
STYLE = {"locale": _VIETNAMESE, "view": alt.ViewConfig(stroke=None)}
NO_MENU = {"embedOptions": {"actions": False}}  # the menu of the drawing library is English


class Room(NamedTuple):
    """How large a chart is drawn: pixels of the whole picture, of its letters, and how many rows are read at once."""

    width: int
    height: int
    font: int
    rows: int

    @property
    def letters(self) -> int:
        """How many letters of a name stand in a line beside the marks."""
        return int(self.names / (self.font * 0.5))

    @property
    def names(self) -> int:
        """Pixels for the names."""
        return int(self.width * (0.36 if self.width < 600 else 0.3))

    @property
    def across(self) -> int:
        """Pixels for the marks and the words beside them."""
        return self.width - self.names - 2 * self.font


SCREEN = Room(340, 205, 11, 4)  # three beside each other on an officer's screen
HALF = Room(500, 330, 12, 6)  # beside a table
PAGE = Room(700, 380, 13, 8)
SLIDE = Room(880, 345, 15, 7)  # drawn twice as large on a picture of 1920 × 1080


def called(names: Iterable[str], letters: int, lines: int = 2) -> dict[str, str]:
    """What stands beside the marks of each name: wrapped, cut where it is too long; what begins alike stays apart."""
    found: dict[str, str] = {}
    for name in names:
        if name not in found:
            words = "\n".join(wrap(name, letters, max_lines=lines, placeholder=" …")) or "—"
            found[name] = f"{words} [{len(found) + 1}]" if words in found.values() else words
    return found


def at_a_glance(value: Number, unit: int = 1) -> str:
    """Two or three digits of an amount in this unit: «71,4», «0,035»; the tables hold the exact one."""
    if not value:
        return "0"
    size = abs(Fraction(value) / unit)
    places = min(12, max(0, (2 if size >= 1 else 1) - floor(log10(size)))) if size < 100 and unit > 1 else 0
    said = number(Fraction(value) / unit, places)
    return said.rstrip("0").rstrip(",") if "," in said else said

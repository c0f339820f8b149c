"""The kinds of cells a cost workbook is made of."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from rules.wording import number, rounded
from services.excel import NUMBER, NUMBER_CHANGED, TWO_PLACES, WHOLE, LiveCell, Role

CHANGED = "◆"
BEYOND = "Excel chỉ giữ đúng 15 chữ số"
_EXCEL_HOLDS = 10**15

Row = list[LiveCell | None]


class Heading(NamedTuple):
    """What stands above every table: the TTHC, and what keeps the figures from being final (may be empty)."""

    subject: str
    warning: str

    def rows(self, title: str, width: int) -> list[Row]:
        """Three rows, so that tables begin in the same row on every sheet."""
        return [
            [text(title, Role.TITLE, width)],
            [text(self.subject, Role.LINE, width)],
            [text(self.warning, Role.WARNING, width)],
        ]


HEADING_ROWS = 3


def text(words: str, role: Role = Role.TEXT, span: int = 1) -> LiveCell:
    """Words that are never a formula."""
    return LiveCell(role, words, span=span)


def header(titles: Sequence[str]) -> Row:
    return [LiveCell(Role.HEADER, title) for title in titles]


def computed(formula: str, format_: str = NUMBER, role: Role = Role.COMPUTED) -> LiveCell:
    """``formula`` without its «=»."""
    return LiveCell(role, f"={formula}", format_)


def editable(name: str, value: Decimal | int | None, changed: bool = False) -> LiveCell:
    """An input cell; one that an option changes carries the sign ◆ as well as its colour."""
    role, format_ = (Role.INPUT_CHANGED, NUMBER_CHANGED) if changed else (Role.INPUT, NUMBER)
    return LiveCell(role, value, format_, name)


def expected(value: Decimal | None, places: int = 0) -> LiveCell:
    """Our number as it is shown; beyond what Excel can hold, its digits as text."""
    if value is None:
        return LiveCell(Role.EXPECTED, "—")
    shown = rounded(value, places)
    if is_beyond_excel(value):
        return LiveCell(Role.EXPECTED, number(shown, places))
    return LiveCell(Role.EXPECTED, shown, TWO_PLACES if places else WHOLE)


def difference(computed_at: str, expected_at: str, value: Decimal | None, places: int = 0) -> LiveCell:
    """What Excel computes, rounded as it is shown, less our number."""
    if value is None:
        return LiveCell(Role.EXPECTED, "—")
    if is_beyond_excel(value):
        return LiveCell(Role.EXPECTED, BEYOND)
    return computed(f"ROUND({computed_at},{places})-{expected_at}", TWO_PLACES if places else WHOLE)


def is_beyond_excel(value: Decimal) -> bool:
    return abs(value) >= _EXCEL_HOLDS


def on_sheet(sheet: str, address: str) -> str:
    """A cell of another sheet, as a formula names it. Our sheet titles hold no quotation marks."""
    return f"'{sheet}'!{address}"

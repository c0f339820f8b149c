"""How the cells of a calculating sheet look, by what they are."""

from enum import Enum, auto
from typing import NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

# The office program shows these with the separators of its own language: 1.234,5 in Vietnamese.
WHOLE = "#,##0"
NUMBER = "#,##0.####"
TWO_PLACES = "#,##0.00"
WHOLE_CHANGED = '"◆ "#,##0'
NUMBER_CHANGED = '"◆ "#,##0.####'

_FACE, _SIZE = "Times New Roman", 11
_LINE = Side(style="thin", color="808080")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class Role(Enum):
    """What a cell is. Inputs can be edited; computed cells hold formulas; all others hold plain values."""

    TITLE = auto()
    LINE = auto()
    WARNING = auto()
    SECTION = auto()
    HEADER = auto()
    TEXT = auto()
    CENTRED = auto()
    RIGHT_TEXT = auto()
    REMOVED = auto()
    ADDED = auto()
    INPUT = auto()
    INPUT_CHANGED = auto()
    INPUT_TEXT = auto()
    COMPUTED = auto()
    COMPUTED_CHANGED = auto()
    EXPECTED = auto()
    TOTAL = auto()
    TOTAL_TEXT = auto()


class Look(NamedTuple):
    font: Font
    alignment: Alignment
    fill: PatternFill | None = None
    border: Border | None = _BOX
    is_input: bool = False
    is_formula: bool = False


def _font(**style: object) -> Font:
    return Font(**{"name": _FACE, "size": _SIZE, **style})


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


_LEFT = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
_TOP = Alignment(wrap_text=True, vertical="top")
_CENTRE = Alignment(wrap_text=True, vertical="center", horizontal="center")
_RIGHT = Alignment(vertical="center", horizontal="right")
_INPUT, _CHANGED, _HEADER, _TOTAL, _CHECK = map(_fill, ("FFF9DB", "FFE3B3", "D9E2F3", "EDEDED", "F5F5F5"))
_BLUE = "1F3A93"

LOOKS = {
    Role.TITLE: Look(_font(bold=True, size=14), _CENTRE, border=None),
    Role.LINE: Look(_font(), _TOP, border=None),
    Role.WARNING: Look(_font(bold=True, color="B00020"), _TOP, border=None),
    Role.SECTION: Look(_font(bold=True), _LEFT, _TOTAL),
    Role.HEADER: Look(_font(bold=True), _CENTRE, _HEADER),
    Role.TEXT: Look(_font(), _LEFT),
    Role.CENTRED: Look(_font(), _CENTRE),
    Role.RIGHT_TEXT: Look(_font(), _RIGHT),
    Role.REMOVED: Look(_font(strike=True, color="707070"), _LEFT, _CHECK),
    Role.ADDED: Look(_font(bold=True), _LEFT, _CHANGED),
    Role.INPUT: Look(_font(color=_BLUE), _RIGHT, _INPUT, is_input=True),
    Role.INPUT_CHANGED: Look(_font(bold=True, color=_BLUE), _RIGHT, _CHANGED, is_input=True),
    Role.INPUT_TEXT: Look(_font(color=_BLUE), _LEFT, _INPUT, is_input=True),
    Role.COMPUTED: Look(_font(), _RIGHT, is_formula=True),
    Role.COMPUTED_CHANGED: Look(_font(bold=True), _RIGHT, _CHANGED, is_formula=True),
    Role.EXPECTED: Look(_font(italic=True, color="505050"), _RIGHT, _CHECK),
    Role.TOTAL: Look(_font(bold=True), _RIGHT, _TOTAL, is_formula=True),
    Role.TOTAL_TEXT: Look(_font(bold=True), _LEFT, _TOTAL),
}

"""The charts of an option set, for its report and for the screen: bars whose words can be read without their colours.

The names of the bars, their amounts in whole đồng and what each stands for are written beside them.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from textwrap import shorten, wrap
from typing import NamedTuple

import altair as alt
import pandas as pd

from rules.costs.range_words import unit_of
from rules.wording import number
from services.charts.style import LESS, MORE, NO_MENU, PALE, STANDS, STYLE
from services.package.figures import FigureRow, most_of

MOST_NAMES = 15
_ACROSS, _BAR, _NAME = 360, 17, 36  # pixels of 600 across and of a bar's row; least pixels for a name of two lines
_LETTERS, _LONGEST = 40, 78
_DIGIT, _FONT = 6.4, 12


class Bar(NamedTuple):
    """One bar: of which row, what it stands for («Trước»; empty where a row has one bar), its exact amount."""

    name: str
    part: str
    amount: Decimal
    colour: str


def field_bars(fields: Sequence[FigureRow]) -> list[Bar]:
    """Cost before and after by lĩnh vực, the costliest first where there are many."""
    rows = most_of(fields, lambda row: row.before_vnd, MOST_NAMES, "lĩnh vực")
    return [
        bar
        for row in rows
        for bar in (Bar(row.title, "Trước", row.before_vnd, STANDS), Bar(row.title, "Sau", row.after_vnd, PALE))
    ]


def agency_bars(agencies: Sequence[FigureRow]) -> list[Bar]:
    """The saving by agency, one bar for each side that has something to do with it."""
    rows = most_of(agencies, lambda row: row.saving_vnd, MOST_NAMES, "cơ quan")
    return [bar for row in rows for bar in _sides(row)]


def _sides(row: FigureRow) -> list[Bar]:
    sides = (
        ("Tỉnh", row.province_vnd, LESS),
        ("Trung ương", row.central_vnd, STANDS),
        ("Chưa phân", row.undecided_vnd, MORE),
    )
    return [Bar(row.title, *side) for side in sides if side[1]] or [Bar(row.title, "", Decimal(0), LESS)]


def largest_bars(largest: Sequence[FigureRow]) -> list[Bar]:
    """The TTHC that save most, numbered as in their table."""
    return [Bar(f"{at}. {row.title}", "", row.saving_vnd, LESS) for at, row in enumerate(largest, 1)]


def bar_chart(bars: Iterable[Bar], title: str) -> alt.LayerChart:
    """The bars of each name together under it, on one axis of amounts a year."""
    bars = list(bars)
    unit, word = unit_of(*(bar.amount for bar in bars))
    called = _called(bar.name for bar in bars)
    frame = pd.DataFrame([_drawn(bar, called[bar.name], unit) for bar in bars])
    names, parts = list(dict.fromkeys(frame["name"])), list(dict.fromkeys(frame["part"]))
    split = "split(datum.label, '\\n')"
    axis = alt.Axis(labelExpr=split, labelLimit=240, labelFontSize=_FONT, title=None, ticks=False, domain=False)
    y = alt.Y("name:N", sort=names, axis=axis, scale=alt.Scale(paddingInner=0.15, paddingOuter=0.1))
    offset = alt.YOffset("part:N", sort=parts)
    tooltip = [alt.Tooltip("full:N", title="Mục"), alt.Tooltip("said:N", title="Đồng/năm")]
    base = alt.Chart(frame)
    drawn = base.mark_bar().encode(
        x=_amounts(frame, f"{title} ({word})"),
        y=y,
        yOffset=offset,
        color=alt.Color("colour:N", scale=None),
        tooltip=tooltip,
    )
    words = base.mark_text(align="left", dx=4, fontSize=_FONT).encode(x="right:Q", y=y, yOffset=offset, text="said:N")
    height = alt.Step(max(_NAME, _BAR * len(parts)), **{"for": "position"})
    return alt.layer(drawn, words).properties(width=_ACROSS, height=height, usermeta=NO_MENU).configure(**STYLE)


def _called(names: Iterable[str]) -> dict[str, str]:
    """What stands beside the bars of each name; names that begin alike stay apart."""
    found: dict[str, str] = {}
    for name in names:
        if name not in found:
            words = _wrapped(name)
            found[name] = f"{words} [{len(found) + 1}]" if words in found.values() else words
    return found


def _drawn(bar: Bar, name: str, unit: int) -> dict[str, object]:
    amount = float(Fraction(bar.amount) / unit)
    said = number(bar.amount, 0)
    return {
        "name": name,
        "full": bar.name,
        "part": bar.part,
        "amount": amount,
        "right": max(amount, 0.0),
        "said": f"{bar.part}: {said}" if bar.part else said,
        "colour": bar.colour,
    }


def _amounts(frame: pd.DataFrame, title: str) -> alt.X:
    """The axis, with room on the right for the words at the ends of the bars."""
    low, high = min(0.0, frame["amount"].min()), max(0.0, frame["amount"].max())
    words = min(frame["said"].str.len().max() * _DIGIT + 8, _ACROSS * 0.6)
    room = (high - low) * words / (_ACROSS - words) or 1
    axis = alt.Axis(tickCount=4, grid=False, format=",.4~f", labelFontSize=_FONT, titleFontSize=_FONT)
    return alt.X("amount:Q", title=title, scale=alt.Scale(domain=[low, high + room], nice=False), axis=axis)


def _wrapped(name: str) -> str:
    """Two lines at most; a code at the end of a long name stays in sight."""
    if len(name) > _LONGEST and name.endswith(")") and 0 < name.rfind(" (") > len(name) - 20:
        at = name.rfind(" (")
        name = f"{shorten(name[:at], _LONGEST - len(name) + at - 2, placeholder=' …')}{name[at:]}"
    return "\n".join(wrap(name, _LETTERS, max_lines=2, placeholder=" …")) or "—"

"""What the builders of the leaders' charts take and give: rows of figures in, a chart whose marks can be picked out.

A frame has one row a mark: ``key`` (what a click on the mark names), ``name`` (its row in the chart), ``part`` (which
of the marks of the row; empty where there is one), ``exact`` (the figure in full, in Vietnamese notation), ``value``
(the same as drawn) and ``unit``. Amounts in đồng are drawn in the unit they are read in at a glance.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from rules.costs.range_words import unit_of
from rules.exact import EXACT, total
from rules.wording import Number, number, parse_number
from services.charts.style import INK, NO_MENU, QUIET, STYLE, Room

COLUMNS = ("key", "name", "part", "exact", "value", "unit")
VND_A_YEAR = "đồng/năm"
MARK = "mark"
_PLACES = 4  # of what has no end as a decimal number
_FONT = "Source Sans, Source Sans Pro, sans-serif"  # of the screen; pictures have their own


class Drawn(NamedTuple):
    """How a frame is drawn: what its axis says, where its figures are from, how much room there is."""

    axis: str
    source: str
    room: Room


def figure(key: str, name: str, part: str, amount: Number, unit: str = VND_A_YEAR) -> dict[str, object]:
    """One row of a frame."""
    places = _PLACES if isinstance(amount, Fraction) and amount.denominator != 1 else None
    exact = Decimal(int(amount)) if isinstance(amount, Fraction) and places is None else amount
    said = number(exact, places)
    return dict(zip(COLUMNS, (key, name, part, said, float(amount), unit), strict=True))


def frame_of(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """The rows as a frame, with its columns even where there are none."""
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def rest_called(count: int, what: str) -> str:
    """«Khác (07 lĩnh vực)»: the mark of what is not shown alone."""
    return f"Khác ({count:02d} {what})"


def shown_alone(names: Iterable[str], most: int) -> list[str]:
    """The names with a row of their own: one more than ``most`` where the rest would be a single one."""
    known = list(dict.fromkeys(names))
    return known if len(known) <= most + 1 else known[:most]


def folded(frame: pd.DataFrame, most: int, what: str) -> pd.DataFrame:
    """The first names as they are, all others as one, exactly added up part by part."""
    alone = shown_alone(frame["name"], most)
    rest = frame[~frame["name"].isin(alone)]
    if rest.empty:
        return frame
    name = rest_called(rest["name"].nunique(), what)
    sums: dict[str, Decimal] = {}
    for part, exact in zip(rest["part"], rest["exact"], strict=True):
        sums[part] = EXACT.add(sums.get(part, Decimal(0)), parse_number(exact))
    rows = [figure(name, name, part, amount, rest["unit"].iloc[0]) for part, amount in sums.items()]
    return pd.concat([frame[frame["name"].isin(alone)], frame_of(rows)], ignore_index=True)


def exact_total(frame: pd.DataFrame) -> Decimal:
    """What the figures of a frame add up to."""
    return total(parse_number(exact) for exact in frame["exact"])


def unit_for(frame: pd.DataFrame, *more: float) -> tuple[int, str]:
    """By how much the values are divided, and the words of the axis: «tỷ đồng/năm»."""
    unit = frame["unit"].iloc[0]
    if not unit.startswith("đồng"):
        return 1, unit
    size, word = unit_of(*(Fraction(value) for value in (*frame["value"], *more)))
    return size, word + unit.removeprefix("đồng")


def rows_of(frame: pd.DataFrame) -> alt.InlineData:
    """The frame as the chart holds it: every channel says its own type, so that nothing has to be guessed.

    The rows are a tuple because lists are copied, value by value, at each step of making a chart.
    """
    return alt.InlineData(values=tuple(frame.to_dict("records")))


def picked() -> alt.Parameter:
    """What a click on a mark gives: its key."""
    return alt.selection_point(name=MARK, fields=["key"], on="click", clear="dblclick")


def tooltip(frame: pd.DataFrame) -> list[alt.Tooltip]:
    """The exact figure and where it is from."""
    titles = {"key": "Mục", "part": "Phần", "exact": "Số chính xác", "unit": "Đơn vị", "source": "Nguồn"}
    return [alt.Tooltip(f"{column}:N", title=title) for column, title in titles.items() if frame[column].any()]


def finished(layers: Iterable[alt.Chart], room: Room) -> alt.LayerChart:
    """The layers as one chart of this size, dark on white."""
    words = {"labelColor": INK, "titleColor": INK, "labelFontSize": room.font, "titleFontSize": room.font}
    axis = words | {"titleFontWeight": "normal", "gridColor": "#e3e3e3", "domainColor": QUIET, "tickColor": QUIET}
    chart = alt.layer(*layers).properties(
        width=room.width,
        height=room.height,
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
        usermeta=NO_MENU,
    )
    legend = words | {"title": None, "orient": "top", "labelLimit": room.width, "symbolType": "square", "offset": 4}
    return chart.configure(**STYLE, font=_FONT, axis=axis, legend=legend, text={"color": INK}, background="white")


def specification(draw: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    """What the chart is in the words of the drawing library of browsers.

    Without the checks of each of its words against the whole grammar, which take half of the time: the tests make them.
    """
    with debug_mode(False):
        return draw().to_dict(validate=False)


def nothing(room: Room) -> alt.LayerChart:
    """A picture that says there is nothing to draw."""
    frame = pd.DataFrame([{"said": "Chưa có số liệu"}])
    words = alt.Chart(rows_of(frame)).mark_text(fontSize=room.font + 2, color=QUIET)
    words = words.encode(text=alt.Text("said:N"))
    return finished([words], room)

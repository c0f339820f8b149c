"""Charts of the costs and options of one TTHC, and of a fee reduction: a reader can check them against their table.

Numbers are written in words of ours, on labels and in tooltips; only the axis is written by the browser, in the
Vietnamese way. What a colour says stands in words too.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from textwrap import wrap

import altair as alt
import pandas as pd

from rules.costs.range_words import unit_of
from rules.costs.ranges import Interval
from rules.costs.tornado import Bar
from rules.wording import Number, number, vnd
from services.charts.style import LESS, MORE, NO_MENU, STANDS, STYLE

MOST_BARS = 10
_ROW = 50
_NARROW, _WIDE = 260, 560  # pixels across the bars: beside a table, and alone, on an officer's screen
_DIGIT, _MARGIN = 7, 10
_LETTERS = 34


def waterfall(current: Decimal, shares: Mapping[str, Decimal], after: Decimal) -> alt.Chart:
    """Current cost, what each measure takes off (or adds), cost after; amounts in đồng a year."""
    unit, word = unit_of(current, after)
    rows, level = [_step("Chi phí hiện tại", 0, current, STANDS)], current
    for place, (measure, share) in enumerate(shares.items(), 1):
        rows.append(_step(f"{place}. {measure}", level, level - share, LESS if share >= 0 else MORE))
        level -= share
    rows.append(_step("Chi phí sau đơn giản hóa", 0, after, STANDS))
    return _bars(rows, unit, f"Chi phí một năm ({word})")


def _step(name: str, start: Number, end: Number, colour: str) -> dict:
    change = end - start
    said = (
        number(change, 0)
        if colour == STANDS
        else f"{'+' if change > 0 else '-' if change < 0 else ''}{number(abs(change), 0)}"
    )
    meaning = {STANDS: "Tổng chi phí", LESS: "Giảm", MORE: "Tăng"}[colour]
    return {"name": name, "start": start, "end": end, "colour": colour, "said": said, "meaning": meaning}


def tornado_chart(bars: Iterable[Bar], likely: Number, title: str) -> alt.LayerChart:
    """The widest bars; a line stands at the likely value. ``title`` says which amount moves."""
    bars = list(bars)[:MOST_BARS]
    unit, word = unit_of(likely, *(end for bar in bars for end in (bar.at_low, bar.at_high)))
    rows = []
    for place, bar in enumerate(bars, 1):
        for label, value, end, colour in (
            ("thấp", bar.input.low, bar.at_low, MORE),
            ("cao", bar.input.high, bar.at_high, STANDS),
        ):
            said = f"{label}: {number(value)}"
            rows.append(
                {
                    "name": f"{place}. {bar.name}",
                    "start": likely,
                    "end": end,
                    "colour": colour,
                    "said": said,
                    "meaning": vnd(end),
                }
            )
    chart = _bars(rows, unit, f"{title} ({word})", zero=False)
    rule = alt.Chart(pd.DataFrame({"at": [float(Fraction(likely) / unit)]})).mark_rule(strokeDash=[4, 3], color="#444")
    return alt.layer(chart, rule.encode(x="at:Q")).configure(**STYLE).properties(usermeta=NO_MENU) if bars else chart


def interval_chart(rows: Mapping[str, Interval], title: str) -> alt.LayerChart:
    """For each name the interval as a line and the exact likely value as a point."""
    unit, word = unit_of(*(bound for interval in rows.values() for bound in (interval.low, interval.high)))
    frame = pd.DataFrame(
        [
            {
                "name": _wrapped(name),
                "start": float(interval.low / unit),
                "likely": float(interval.likely / unit),
                "end": float(interval.high / unit),
                "said": number(interval.likely, 0),
                "around": f"{vnd(interval.low)} – {vnd(interval.high)}",
            }
            for name, interval in rows.items()
        ]
    )
    shown = [alt.Tooltip("name:N", title="Mục"), alt.Tooltip("said:N", title="Giá trị chính xác (đồng)")]
    shown.append(alt.Tooltip("around:N", title="Khoảng"))
    y = _names(frame)
    spread = alt.Chart(frame).mark_rule(strokeWidth=8, color=STANDS, opacity=0.35)
    spread = spread.encode(x=_amounts("start", f"{title} ({word})", frame, zero=False), x2="end:Q", y=y, tooltip=shown)
    point = alt.Chart(frame).mark_point(filled=True, size=110, color=STANDS, opacity=1)
    point = point.encode(x="likely:Q", y=y, tooltip=shown)
    words = alt.Chart(frame).mark_text(dy=-13, fontSize=12).encode(x="likely:Q", y=y, text="said:N")
    chart = alt.layer(spread, point, words).properties(height=alt.Step(_ROW))
    return chart.configure(**STYLE).properties(usermeta=NO_MENU)


def fee_cut_chart(rows: Mapping[str, tuple[Interval, Interval]]) -> alt.LayerChart:
    """Of each lĩnh vực what the budget loses and what citizens and firms save: the likely value within its range."""
    unit, word = unit_of(*(bound for pair in rows.values() for one in pair for bound in (one.low, one.high)))
    sides = (("Ngân sách giảm thu", MORE), ("Người dân, doanh nghiệp tiết kiệm", LESS))
    frame = pd.DataFrame(
        [
            {
                "name": _wrapped(name),
                "side": side,
                "start": float(one.low / unit),
                "likely": float(one.likely / unit),
                "end": float(one.high / unit),
                "said": number(one.likely, 0),
                "around": f"{vnd(one.low)} – {vnd(one.high)}",
            }
            for name, pair in rows.items()
            for (side, _), one in zip(sides, pair, strict=True)
        ]
    )
    names, colours = zip(*sides, strict=True)
    legend = alt.Legend(title=None, orient="top", labelLimit=300, symbolType="square")
    shared = {
        "y": _names(frame),
        "yOffset": alt.YOffset("side:N", sort=list(names)),
        "color": alt.Color("side:N", scale=alt.Scale(domain=list(names), range=list(colours)), legend=legend),
        "tooltip": [
            alt.Tooltip("name:N", title="Lĩnh vực"),
            alt.Tooltip("side:N", title="Bên"),
            alt.Tooltip("said:N", title="Khả dĩ (đồng/năm)"),
            alt.Tooltip("around:N", title="Khoảng thấp – cao"),
        ],
    }
    base = alt.Chart(frame)
    x = _amounts("start", f"Một năm ({word})", frame, zero=True)
    spread = base.mark_rule(strokeWidth=10, opacity=0.35).encode(x=x, x2="end:Q", **shared)
    point = base.mark_point(filled=True, size=70, opacity=1).encode(x="likely:Q", **shared)
    words = base.mark_text(align="left", dx=8, fontSize=11).encode(x="end:Q", text="said:N", **shared)
    chart = alt.layer(spread, point, words).properties(height=alt.Step(_ROW / 2))  # of each side
    return chart.configure(**STYLE).properties(usermeta=NO_MENU)


# --- What the charts share ------------------------------------------------------------------------------


def _bars(rows: list[dict], unit: int, title: str, zero: bool = True) -> alt.LayerChart:
    """Bars from start to end, each with its words at the end."""
    frame = pd.DataFrame(
        [
            row
            | {
                "name": _wrapped(row["name"]),
                "start": float(Fraction(row["start"]) / unit),
                "end": float(Fraction(row["end"]) / unit),
                "right": float(Fraction(max(row["start"], row["end"])) / unit),
                "left": float(Fraction(min(row["start"], row["end"])) / unit),
                "falls": row["end"] < row["start"],
            }
            for row in rows
        ]
    )
    y = _names(frame)
    tooltip = [alt.Tooltip("name:N", title="Mục"), alt.Tooltip("said:N", title="Giá trị")]
    tooltip.append(alt.Tooltip("meaning:N", title="Ý nghĩa" if zero else "Kết quả"))
    base = alt.Chart(frame)
    bars = base.mark_bar(height=20).encode(
        x=_amounts("start", title, frame, zero),
        x2="end:Q",
        y=y,
        color=alt.Color("colour:N", scale=None),
        tooltip=tooltip,
    )
    if zero:  # a waterfall leans to the right: words after the bar never cover another one of the row
        words = [base.mark_text(align="left", dx=5, fontSize=12).encode(x="right:Q", y=y, text="said:N")]
    else:
        falling, rising = (base.transform_filter(f"{mark}datum.falls") for mark in ("", "!"))
        words = [
            falling.mark_text(align="right", dx=-5, fontSize=12).encode(x="left:Q", y=y, text="said:N"),
            rising.mark_text(align="left", dx=5, fontSize=12).encode(x="right:Q", y=y, text="said:N"),
        ]
    chart = alt.layer(bars, *words).properties(height=alt.Step(_ROW))
    return chart.configure(**STYLE).properties(usermeta=NO_MENU) if zero else chart


def _names(frame: pd.DataFrame) -> alt.Y:
    axis = alt.Axis(labelExpr="split(datum.label, '\\n')", labelLimit=260, title=None, ticks=False, domain=False)
    return alt.Y("name:N", sort=list(dict.fromkeys(frame["name"])), axis=axis)


def _amounts(field: str, title: str, frame: pd.DataFrame, zero: bool) -> alt.X:
    """The axis of amounts, with room for the words at the ends of bars; a tornado has them at both."""
    low, high = frame[["start", "end"]].min().min(), frame[["start", "end"]].max().max()
    words = frame["said"].str.len().max() * _DIGIT + _MARGIN
    across = _NARROW - words if zero else _WIDE - 2 * words
    room = (high - low) * max(0.22, words / max(across, words)) or 1
    scale = alt.Scale(domain=[min(0, low) if zero else low - room, high + room], nice=False)
    return alt.X(f"{field}:Q", title=title, scale=scale, axis=alt.Axis(tickCount=5, format=",.4~f"))


def _wrapped(name: str) -> str:
    return "\n".join(wrap(name, _LETTERS, max_lines=3, placeholder=" …")) or "—"

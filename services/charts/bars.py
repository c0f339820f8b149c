"""Bars of a figure by name: divided into parts one after the other, or two parts under each other."""

import altair as alt
import pandas as pd

from services.charts.frames import Drawn, finished, folded, nothing, picked, rows_of, tooltip, unit_for
from services.charts.rows import figures_axis, names_axis, pixels, with_names, zero_line
from services.charts.style import INK, PALE, QUIET, STANDS, at_a_glance

SIDES = {  # the word in the bar, its shade, the letters on it, its border: told apart without colours too
    "Tỉnh tự quyết": ("tỉnh", STANDS, "white", STANDS),
    "Kiến nghị trung ương": ("trung ương", PALE, INK, PALE),
    "Chưa phân thẩm quyền": ("chưa phân", "#ffffff", INK, QUIET),
}


def ranked_bars(frame: pd.DataFrame, drawn: Drawn, what: str) -> alt.LayerChart:
    """The greatest first, each divided by ``SIDES``; ``what`` the names are of («cơ quan»), for the rest as one bar."""
    room = drawn.room
    if frame.empty:
        return nothing(room)
    frame = folded(frame, room.rows, what)
    unit, word = unit_for(frame, *frame.groupby("name")["value"].sum())
    frame = _stacked(with_names(frame, drawn), unit)
    ends = _ends(frame, unit)
    x = figures_axis(
        "start",
        f"{drawn.axis} ({word})",
        (frame[["start", "end"]].min().min(), ends["right"].max()),
        (0, max(pixels(said, room) for said in ends["said"]) + 8),
        room,
    )
    y = names_axis(frame, room)
    bars = alt.Chart(rows_of(frame)).mark_bar(cursor="pointer", strokeWidth=1)
    bars = bars.encode(
        x=x,
        x2=alt.X2("end:Q"),
        y=y,
        color=_shades(frame),
        stroke=_borders(),
        strokeDash=_dashes(),
        tooltip=tooltip(frame),
    )
    words = alt.Chart(rows_of(ends)).mark_text(align="left", dx=5, fontSize=room.font)
    layers = [
        bars.add_params(picked()),
        zero_line(room),
        words.encode(x=alt.X("right:Q"), y=y, text=alt.Text("said:N")),
    ]
    return finished([*layers, *_words_inside(frame, y, x["scale"]["domain"], drawn)], room)


def _stacked(frame: pd.DataFrame, unit: int) -> pd.DataFrame:
    """Where each part begins and ends: what is saved to the right, what is lost to the left."""
    starts, ends, reached = [], [], {}
    for name, value in zip(frame["name"], frame["value"] / unit, strict=True):
        at = reached.get((name, value < 0), 0.0)
        reached[name, value < 0] = at + value
        starts.append(at)
        ends.append(at + value)
    return frame.assign(start=starts, end=ends)


def _ends(frame: pd.DataFrame, unit: int) -> pd.DataFrame:
    """Of each name the whole figure and the right end of its bar."""
    found: dict[str, tuple[float, float]] = {}
    for name, value, end in zip(frame["name"], frame["value"], frame["end"], strict=True):
        whole, right = found.get(name, (0.0, 0.0))
        found[name] = whole + value, max(right, end)
    rows = [(name, right, at_a_glance(whole, unit)) for name, (whole, right) in found.items()]
    return pd.DataFrame(rows, columns=["name", "right", "said"])


def _shades(frame: pd.DataFrame) -> alt.Color:
    shown = [side for side in SIDES if (frame["part"] == side).any()]
    scale = alt.Scale(domain=shown, range=[SIDES[side][1] for side in shown])
    legend = alt.Legend(symbolStrokeWidth=1, symbolStrokeColor=QUIET, columnPadding=8)
    return alt.Color("part:N", scale=scale, legend=legend if shown else None, sort=shown)


def _borders() -> alt.Stroke:
    scale = alt.Scale(domain=list(SIDES), range=[side[3] for side in SIDES.values()])
    return alt.Stroke("part:N", scale=scale, legend=None)


def _dashes() -> alt.StrokeDash:
    scale = alt.Scale(domain=list(SIDES), range=[[1, 0], [1, 0], [3, 2]])
    return alt.StrokeDash("part:N", scale=scale, legend=None)


def _words_inside(frame: pd.DataFrame, y: alt.Y, domain: list[float], drawn: Drawn) -> list[alt.Chart]:
    """Whose a part is, where the word has room in it."""
    a_pixel = (domain[1] - domain[0]) / drawn.room.across
    inside = frame[frame["part"].isin(list(SIDES))].copy()
    inside["word"] = [SIDES[part][0] for part in inside["part"]]
    inside["ink"] = [SIDES[part][2] for part in inside["part"]]
    inside["middle"] = (inside["start"] + inside["end"]) / 2
    fits = [
        abs(end - start) / a_pixel > pixels(word, drawn.room) + 6
        for start, end, word in zip(inside["start"], inside["end"], inside["word"], strict=True)
    ]
    inside = inside[fits]
    if inside.empty:
        return []
    words = alt.Chart(rows_of(inside)).mark_text(fontSize=drawn.room.font - 1, aria=False)
    return [words.encode(x=alt.X("middle:Q"), y=y, text=alt.Text("word:N"), color=alt.Color("ink:N", scale=None))]


def paired_bars(frame: pd.DataFrame, drawn: Drawn, what: str = "") -> alt.LayerChart:
    """Under each name its parts, with their words and figures: before and after, or one scope and another.

    ``what`` the names are of, for the rest as one; empty where they are unlike each other and none may be left out.
    """
    if frame.empty:
        return nothing(drawn.room)
    frame = folded(frame, max(1, drawn.room.rows - 1), what) if what else frame
    unit, word = unit_for(frame)
    said = [_said(part, at_a_glance(value, unit)) for part, value in zip(frame["part"], frame["value"], strict=True)]
    return _pairs(frame.assign(drawn=frame["value"] / unit, said=said), drawn, f"{drawn.axis} ({word})")


def burden_bars(frame: pd.DataFrame, drawn: Drawn) -> alt.LayerChart:
    """Figures of unlike units before and after: each before is 100 %, what it is stands in words."""
    if frame.empty:
        return nothing(drawn.room)
    first = frame.groupby("name", sort=False)["value"].first()
    whole = frame["name"].map(first)
    share = (frame["value"] / whole.where(whole != 0)).fillna(0) * 100
    said = [
        f"{_said(part, at_a_glance(value))} {unit.removesuffix('/năm')}"
        for part, value, unit in zip(frame["part"], frame["value"], frame["unit"], strict=True)
    ]
    return _pairs(frame.assign(drawn=share, said=said), drawn, drawn.axis)


def _said(part: str, value: str) -> str:
    return f"{part}: {value}" if part else value


def _pairs(frame: pd.DataFrame, drawn: Drawn, title: str) -> alt.LayerChart:
    room = drawn.room
    frame = with_names(frame, drawn)
    parts = list(dict.fromkeys(frame["part"]))
    shades = [STANDS, PALE, "#cccccc", QUIET][: len(parts)]
    frame = frame.assign(
        colour=[shades[parts.index(part) % len(shades)] for part in frame["part"]], right=frame["drawn"].clip(lower=0)
    )
    ends = (frame["drawn"].min(), frame["drawn"].max())
    words = max(pixels(said, room) for said in frame["said"]) + 8
    x = figures_axis("drawn", title, ends, (0, words), room)
    y, offset = (
        names_axis(frame, room, len(parts)),
        alt.YOffset("part:N", sort=parts, scale=alt.Scale(paddingInner=0.08)),
    )
    bars = alt.Chart(rows_of(frame)).mark_bar(cursor="pointer").encode(
        x=x, y=y, yOffset=offset, color=alt.Color("colour:N", scale=None), tooltip=tooltip(frame)
    )  # fmt: skip
    text = alt.Chart(rows_of(frame)).mark_text(align="left", dx=5, fontSize=room.font)
    text = text.encode(x=alt.X("right:Q"), y=y, yOffset=offset, text=alt.Text("said:N"))
    return finished([bars.add_params(picked()), zero_line(room), text], room)

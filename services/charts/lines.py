"""Figures over periods: a line a name, with the name and the last figure at its end."""

import altair as alt
import pandas as pd

from services.charts.frames import Drawn, finished, nothing, picked, rows_of, tooltip, unit_for
from services.charts.style import INK, LESS, MORE, QUIET, STANDS, at_a_glance, called

PERCENT = "%"
_COLOURS = (STANDS, MORE, LESS, "#7b3294", "#8c6d1f", INK, QUIET)
_DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 3], [10, 2])
MOST_LINES = len(_COLOURS)


def lines(frame: pd.DataFrame, drawn: Drawn) -> alt.LayerChart:
    """``name`` is the line, ``part`` the period, in the order of the frame; shares stand on an axis from 0 to 100 %.

    Of more names than can be told apart the first ones are drawn. A single period gives points with their names.
    """
    room = drawn.room
    if frame.empty:
        return nothing(room)
    names = list(dict.fromkeys(frame["name"]))[:MOST_LINES]
    frame = frame[frame["name"].isin(names)]
    unit, word = unit_for(frame)
    words = called(names, room.letters, lines=1)
    frame = frame.assign(
        drawn=frame["value"] / unit,
        name=frame["name"].map(words),
        source=drawn.source,
        said=[_figure(value, unit, word) for value in frame["value"]],
    )
    periods = list(dict.fromkeys(frame["part"]))
    low, high = _ends(frame, word)
    axis = alt.Axis(tickCount=5, format=",.4~f", titlePadding=4)
    y = alt.Y("drawn:Q", title=f"{drawn.axis} ({word})", axis=axis, scale=alt.Scale(domain=[low, high], nice=False))
    x = _periods(periods, several=len(names) > 1)
    scale = {"domain": [words[name] for name in names]}
    colour = alt.Color("name:N", scale=alt.Scale(**scale, range=_COLOURS[: len(names)]), legend=None)
    dash = alt.StrokeDash("name:N", scale=alt.Scale(**scale, range=_DASHES[: len(names)]), legend=None)
    base = alt.Chart(rows_of(frame))
    line = base.mark_line(strokeWidth=2.2).encode(x=x, y=y, color=colour, strokeDash=dash)
    points = base.mark_point(filled=True, size=60, opacity=1, cursor="pointer")
    points = points.encode(x=x, y=y, color=colour, tooltip=tooltip(frame)).add_params(picked())
    return finished([line, points, *_labels(frame, x, (low, high), drawn)], room)


def _figure(value: float, unit: int, word: str) -> str:
    said = at_a_glance(round(value, 1) * 10, 10) if word == PERCENT else at_a_glance(value, unit)
    return f"{said}%" if word == PERCENT else said


def _ends(frame: pd.DataFrame, word: str) -> tuple[float, float]:
    if word == PERCENT:
        return 0.0, 100.0
    low, high = min(0.0, frame["drawn"].min()), max(0.0, frame["drawn"].max())
    return low, high + ((high - low) * 0.15 or 1.0)


def _periods(periods: list[str], *, several: bool) -> alt.X:
    """The periods, and after the last one room for the names of the lines."""
    free = max(1, round(len(periods) * 0.7)) if several else 0
    domain = [*periods, *(" " * at for at in range(1, free + 1))]
    axis = alt.Axis(labelAngle=0, ticks=False)
    return alt.X("part:O", title=None, axis=axis, scale=alt.Scale(domain=domain, padding=0.3))


def _labels(frame: pd.DataFrame, x: alt.X, ends: tuple[float, float], drawn: Drawn) -> list[alt.Chart]:
    """Beside the last point of each line its name and figure, moved apart where they would cover each other."""
    room = drawn.room
    last = frame.groupby("name", sort=False).tail(1).sort_values("drawn").copy()
    several = frame["name"].nunique() > 1
    last["words"] = [
        f"{name}: {said}" if several else said for name, said in zip(last["name"], last["said"], strict=True)
    ]
    gap = (ends[1] - ends[0]) * (room.font + 3) / (room.height * 0.8)
    above = ends[0] + gap * 0.6  # clear of the axis
    last["at"] = _apart([max(value, above) for value in last["drawn"]], gap, ends[1])
    place = {"align": "left", "dx": 8} if several else {"dy": -room.font}
    text = alt.Chart(rows_of(last)).mark_text(**place, fontSize=room.font, limit=room.names * 1.4)
    labels = [text.encode(x=x, y=alt.Y("at:Q"), text=alt.Text("words:N"))]
    if not several and len(frame) > 1:
        before = alt.Chart(rows_of(frame.iloc[:-1])).mark_text(dy=-room.font, fontSize=room.font)
        labels.append(before.encode(x=x, y=alt.Y("drawn:Q"), text=alt.Text("said:N")))
    return labels


def _apart(values: list[float], gap: float, most: float) -> list[float]:
    """The values, rising, at least ``gap`` from each other and none above ``most``."""
    placed: list[float] = []
    for value in values:
        placed.append(max(value, placed[-1] + gap) if placed else value)
    limit = most
    for at in range(len(placed) - 1, -1, -1):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - gap
    return placed

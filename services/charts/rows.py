"""Rows of marks with their names at the left and their figures at the end: the axes the charts of rows share."""

import altair as alt
import pandas as pd

from services.charts.frames import Drawn, rows_of
from services.charts.style import Room, called

_LETTER = 0.56  # of the size of the letters
_BETWEEN = 0.28  # of a row, between the bars of two names
_SLENDER = 3  # times the size of the letters: as thick as a bar gets


def pixels(words: str, room: Room) -> float:
    """About how wide these words are."""
    return len(words) * room.font * _LETTER


def with_names(frame: pd.DataFrame, drawn: Drawn, lines: int = 2) -> pd.DataFrame:
    """The frame with the names as they stand beside the marks and the source for the tooltip."""
    names = called(frame["name"], drawn.room.letters, lines)
    return frame.assign(name=frame["name"].map(names), source=drawn.source)


def names_axis(frame: pd.DataFrame, room: Room, parts: int = 1) -> alt.Y:
    """The names in the order of the frame, in lines; of few names the bars stay slender. ``parts``: bars of a name."""
    axis = alt.Axis(
        labelExpr="split(datum.label, '\\n')",
        labelLimit=room.names,
        labelFontSize=room.font,
        labelLineHeight=room.font + 2,
        title=None,
        ticks=False,
        domain=False,
        labelPadding=4,
    )
    names = list(dict.fromkeys(frame["name"]))
    widest = room.font * _SLENDER * (1 + 0.6 * (parts - 1)) / (1 - _BETWEEN)
    outer = min(1, max(0.1, (room.height * 0.8 / widest - len(names) + _BETWEEN) / 2))
    return alt.Y("name:N", sort=names, axis=axis, scale=alt.Scale(paddingInner=_BETWEEN, paddingOuter=outer))


def figures_axis(field: str, title: str, ends: tuple[float, float], words: tuple[float, float], room: Room) -> alt.X:
    """From the least to the greatest, with ``words`` pixels free before and after; figures stand at the marks."""
    low, high = min(0.0, ends[0]), max(0.0, ends[1])
    before, after = (min(each, room.across * 0.45) for each in words)
    scale = ((high - low) or 1.0) / max(room.across - before - after, room.across * 0.2)
    domain = [low - before * scale, high + after * scale]
    axis = alt.Axis(labels=False, ticks=False, grid=False, domain=False, titlePadding=2)
    return alt.X(f"{field}:Q", title=title, scale=alt.Scale(domain=domain, nice=False, zero=False), axis=axis)


def zero_line(room: Room) -> alt.Chart:
    """Where nothing is saved and nothing is lost."""
    line = alt.Chart(rows_of(pd.DataFrame({"at": [0.0]}))).mark_rule(
        color="#7f7f7f", strokeWidth=max(1, room.font / 12)
    )
    return line.encode(x=alt.X("at:Q"))

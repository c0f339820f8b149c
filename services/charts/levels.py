"""One figure against another: how much of a target is reached, and within which interval a figure lies."""

import altair as alt
import pandas as pd

from services.charts.frames import Drawn, finished, nothing, picked, rows_of, tooltip, unit_for
from services.charts.rows import figures_axis, names_axis, pixels, with_names, zero_line
from services.charts.style import INK, STANDS, at_a_glance

REACHED, TARGET = "Đạt được", "Chỉ tiêu"
LOW, LIKELY, HIGH = "Thấp", "Khả dĩ", "Cao"


def target_bars(frame: pd.DataFrame, drawn: Drawn) -> alt.LayerChart:
    """Of each name what is ``REACHED`` as a bar and its ``TARGET`` as a line across it."""
    room = drawn.room
    if frame.empty:
        return nothing(room)
    frame, title = _named(frame, drawn)
    marks = {part: frame[frame["part"] == part] for part in (REACHED, TARGET)}
    widest = max(pixels(said, room) for said in frame["said"]) + 8
    x = figures_axis("drawn", title, (frame["drawn"].min(), frame["drawn"].max()), (0, widest), room)
    y = names_axis(frame, room)
    shared = {"y": y, "tooltip": tooltip(frame)}
    thick = int(min(46, room.height / 6))
    whole = alt.Chart(rows_of(marks[TARGET])).mark_bar(color="#e3e3e3", size=thick).encode(x=x, **shared)
    bar = (
        alt.Chart(rows_of(marks[REACHED]))
        .mark_bar(color=STANDS, size=thick * 0.55, cursor="pointer")
        .encode(x=x, **shared)
    )
    line = alt.Chart(rows_of(marks[TARGET])).mark_tick(color=INK, thickness=3, size=thick * 1.2).encode(x=x, **shared)
    above, below = -thick * 0.6 - room.font * 0.8, thick * 0.6 + room.font
    texts = [
        alt.Chart(rows_of(marks[part]))
        .mark_text(align="left", dx=3 if part == TARGET else 0, dy=dy, fontSize=room.font)
        .encode(x=x if part == TARGET else alt.XValue(2), y=y, text=alt.Text("said:N"))
        for part, dy in ((TARGET, above), (REACHED, below))
        if not marks[part].empty
    ]
    return finished([whole, bar.add_params(picked()), line, zero_line(room), *texts], room)


def intervals(frame: pd.DataFrame, drawn: Drawn) -> alt.LayerChart:
    """Of each name the interval from ``LOW`` to ``HIGH`` as a band, and the ``LIKELY`` value as a point in it."""
    room = drawn.room
    if frame.empty:
        return nothing(room)
    frame, title = _named(frame, drawn)
    spans = frame.pivot(index="name", columns="part", values="drawn").reset_index()
    spans = spans.rename(columns={LOW: "low", LIKELY: "likely", HIGH: "high"})
    x = figures_axis("drawn", title, (frame["drawn"].min(), frame["drawn"].max()), (30, 60), room)
    y = names_axis(frame, room)
    band = (
        alt.Chart(rows_of(spans))
        .mark_rule(strokeWidth=14, color=STANDS, opacity=0.35)
        .encode(x=alt.X("low:Q"), x2=alt.X2("high:Q"), y=y)
    )
    points = alt.Chart(rows_of(frame[frame["part"] == LIKELY])).mark_point(
        filled=True, size=130, color=STANDS, opacity=1
    )
    points = points.encode(x=x, y=y, tooltip=tooltip(frame)).add_params(picked())
    rows = {LOW: ("right", -6, 0), LIKELY: ("center", 0, -18), HIGH: ("left", 6, 0)}
    texts = [
        alt.Chart(rows_of(frame[frame["part"] == part]))
        .mark_text(align=align, dx=dx, dy=dy, fontSize=room.font)
        .encode(x=x, y=y, text=alt.Text("said:N"), tooltip=tooltip(frame))
        for part, (align, dx, dy) in rows.items()
    ]
    return finished([band, points, *texts, zero_line(room)], room)


def _named(frame: pd.DataFrame, drawn: Drawn) -> tuple[pd.DataFrame, str]:
    unit, word = unit_for(frame)
    said = [
        at_a_glance(value, unit) if part in (LOW, LIKELY, HIGH) else f"{part}: {at_a_glance(value, unit)}"
        for part, value in zip(frame["part"], frame["value"], strict=True)
    ]
    frame = with_names(frame, drawn, lines=3).assign(drawn=frame["value"] / unit, said=said)
    return frame, f"{drawn.axis} ({word})"

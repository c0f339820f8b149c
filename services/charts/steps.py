"""Steps from one amount to another: each begins where the one before it ended."""

import altair as alt
import pandas as pd

from services.charts.frames import Drawn, figure, finished, folded, nothing, picked, rows_of, tooltip, unit_for
from services.charts.rows import figures_axis, names_axis, pixels, with_names, zero_line
from services.charts.style import LESS, MORE, STANDS, at_a_glance

TOTAL = "Tổng"


def steps(frame: pd.DataFrame, drawn: Drawn) -> alt.LayerChart:
    """In the order of the frame; a row of the part ``TOTAL`` stands on nothing, all others on what was reached."""
    room = drawn.room
    if frame.empty:
        return nothing(room)
    unit, word = unit_for(frame)
    frame = _reached(with_names(frame, drawn), unit)
    widest = max(pixels(said, room) for said in frame["said"]) + 8
    ends = (frame[["start", "end"]].min().min(), frame["right"].max())
    x = figures_axis("start", f"{drawn.axis} ({word})", ends, (0, widest), room)
    y = names_axis(frame, room)
    bars = alt.Chart(rows_of(frame)).mark_bar(cursor="pointer").encode(
        x=x, x2=alt.X2("end:Q"), y=y, color=alt.Color("colour:N", scale=None), tooltip=tooltip(frame)
    )  # fmt: skip
    words = alt.Chart(rows_of(frame)).mark_text(align="left", dx=5, fontSize=room.font)
    return finished(
        [bars.add_params(picked()), zero_line(room), words.encode(x=alt.X("right:Q"), y=y, text=alt.Text("said:N"))],
        room,
    )


def steps_to_total(frame: pd.DataFrame, drawn: Drawn, what: str) -> alt.LayerChart:
    """The first steps, the others as one, and the total at the end, which the last row of the frame holds."""
    if frame.empty:
        return nothing(drawn.room)
    each, whole = frame.iloc[:-1], frame.iloc[-1:]
    shown = folded(each, max(1, drawn.room.rows - 1), what)
    return steps(pd.concat([shown, whole], ignore_index=True), drawn)


def total_row(key: str, name: str, amount: object) -> dict[str, object]:
    """The row a series of steps begins or ends with."""
    return figure(key, name, TOTAL, amount)


def _reached(frame: pd.DataFrame, unit: int) -> pd.DataFrame:
    rows, level = [], 0.0
    for value, is_total in zip(frame["value"] / unit, frame["part"] == TOTAL, strict=True):
        start = 0.0 if is_total else level
        level = start + value
        colour = STANDS if is_total else LESS if value >= 0 else MORE
        sign = "" if is_total or value <= 0 else "+"
        rows.append((start, level, max(start, level, 0.0), colour, sign + at_a_glance(value * unit, unit)))
    added = pd.DataFrame(rows, columns=["start", "end", "right", "colour", "said"], index=frame.index)
    return frame.join(added)

"""A process map as swim lanes: one column a lane, one row a step, arrows where the dossier goes."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

import streamlit as st

from rules.process_map.steps import Lane, MapStep
from rules.wording import number, two_digits

_LANES = list(Lane)
_LONGEST = 170  # of a step in the drawing; the whole text shows when pointed at
_STYLE = """
<style>
.so-do {display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); font-size: 0.86rem; line-height: 1.35;}
.so-do .lan {grid-row: 1; background: #e8eef5; font-weight: 600; text-align: center; padding: 6px 4px;
  border-left: 1px solid #fff;}
.so-do .nen {grid-row: 2 / -1; border-left: 1px solid #dfe5ec;}
.so-do .buoc {margin: 0 8px; border: 1px solid #0b5394; border-radius: 6px; background: #fff; padding: 6px 8px;
  z-index: 1;}
.so-do .so {font-weight: 600; color: #0b5394;}
.so-do .ghi {color: #6b4a00; font-size: 0.8rem;}
.so-do .noi {position: relative; height: 20px;}
.so-do .noi div {position: absolute; border-color: #5b6b7b; border-style: solid; border-width: 0;}
.so-do .mui {width: 0; height: 0; border-left: 5px solid transparent !important;
  border-right: 5px solid transparent !important; border-top: 6px solid #5b6b7b !important; bottom: -2px;}
</style>
"""


def draw_lanes(steps: Sequence[MapStep]) -> None:
    """The drawing; what officers typed is shown letter for letter."""
    if not steps:
        st.info("Chưa có bước nào; hãy thêm các bước ở phần «Sửa các bước».", icon=":material/info:")
        return
    st.html(f'{_STYLE}<div class="so-do" role="list" aria-label="Sơ đồ quy trình">{"".join(_cells(steps))}</div>')


def _cells(steps: Sequence[MapStep]) -> Iterator[str]:
    for column, lane in enumerate(_LANES, start=1):
        yield f'<div class="lan" style="grid-column:{column}">{lane.label}</div>'
        yield f'<div class="nen" style="grid-column:{column};grid-row:2 / {2 * len(steps) + 1}"></div>'
    for at, step in enumerate(steps):
        place = f"grid-column:{_column(step)};grid-row:{2 * at + 2}"
        yield f'<div class="buoc" role="listitem" style="{place}">{_words(at + 1, step)}</div>'
    for at, (one, other) in enumerate(pairwise(steps)):
        yield _arrow(_column(one), _column(other), 2 * at + 3)


def _words(position: int, step: MapStep) -> str:
    notes = " · ".join(notes_of(step))
    said = f'<div class="ghi">{escape(notes)}</div>' if notes else ""
    shown = step.text if len(step.text) <= _LONGEST else f"{step.text[:_LONGEST].rsplit(' ', 1)[0]}…"
    whole = f' title="{escape(step.text)}"' if shown != step.text else ""
    return f'<span{whole}><span class="so">{position}.</span> {escape(shown)}</span>{said}'


def notes_of(step: MapStep) -> Iterator[str]:
    """What a step takes, in words: «05 ngày làm việc», «phải đến trực tiếp», «nộp 04 giấy tờ»."""
    if step.time is not None:
        time = two_digits(int(step.time)) if step.time == int(step.time) else number(step.time)
        yield f"{time} {step.unit.label}"
    if step.is_visit:
        yield "phải đến trực tiếp"
    if step.papers:
        yield f"nộp {two_digits(step.papers)} giấy tờ"


def _column(step: MapStep) -> int:
    return _LANES.index(step.lane) + 1


def _arrow(start: int, end: int, row: int) -> str:
    """Down the lane, or from the middle of one lane to the middle of another."""
    first, last = min(start, end), max(start, end)
    half = f"{50 / (last - first + 1):.3f}%"
    place = f"grid-column:{first} / {last + 1};grid-row:{row}"
    from_side, to_side = ("left", "right") if start <= end else ("right", "left")
    lines = (
        f'<div style="{from_side}:{half};top:0;height:10px;border-left-width:2px"></div>'
        f'<div style="left:{half};right:{half};top:9px;border-top-width:2px"></div>'
        f'<div style="{to_side}:{half};top:9px;height:9px;border-left-width:2px"></div>'
        f'<div class="mui" style="{to_side}:calc({half} - 4px)"></div>'
    )
    return f'<div class="noi" style="{place}">{lines}</div>'

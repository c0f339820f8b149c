"""A chart with its finding above it and its source below it on one sheet: a slide, or a picture to put into a text."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import Any, NamedTuple

from services.charts.pictures import FONT, chart_svg
from services.charts.style import INK, PAGE, QUIET, SLIDE, STANDS, Room

_LETTER = 0.46  # of the size of the letters: about how wide they are
_FAMILY = f"{FONT}, Times New Roman, serif"


class Layout(NamedTuple):
    """Pixels of a sheet, its margin, the letters of the title and of the words under the chart.

    ``room``: of the chart, drawn ``times`` as large.
    """

    width: int
    height: int
    margin: int
    title: int
    foot: int
    room: Room
    times: int


SLIDE_SHEET = Layout(1920, 1080, 80, 54, 26, SLIDE, 2)
PAGE_SHEET = Layout(760, 545, 30, 21, 12, PAGE, 1)


class Sheet(NamedTuple):
    """``tag`` stands at the top right («Dữ liệu minh họa»), empty where there is none; ``foot`` one paragraph each."""

    title: str
    foot: Sequence[str]
    tag: str = ""


def chart_sheet(chart: Any, sheet: Sheet, layout: Layout) -> str:
    """The sheet as SVG; ``chart`` is drawn for the room of the layout."""
    drawing = chart_svg(chart)
    inner = drawing[drawing.index("<svg") :].replace("<svg ", "<svg x='0' y='0' ", 1)
    top = layout.margin + _title_height(layout) + layout.title // 2
    placed = f'<g transform="translate({layout.margin} {top}) scale({layout.times})">{inner}</g>'
    return _framed(sheet, layout, placed)


def words_sheet(lines: Sequence[tuple[str, str, str]], sheet: Sheet, layout: Layout) -> str:
    """A sheet of figures: each what it is, the figure and what it is of."""
    top = layout.margin + _title_height(layout) + layout.title
    bottom = layout.height - layout.margin - _foot_height(sheet, layout)
    step = (bottom - top) / max(1, len(lines))
    size = min(layout.title * 0.9, step * 0.5)
    columns = (layout.margin, layout.width * 0.36, layout.width * 0.6)
    drawn = []
    for at, line in enumerate(lines):
        y = top + step * (at + 0.6)
        drawn += [
            _text(x, y, words, size * scale, weight=weight)
            for x, words, scale, weight in zip(columns, line, (0.8, 1, 0.7), ("normal", "bold", "normal"), strict=True)
        ]
    return _framed(sheet, layout, "".join(drawn))


def _framed(sheet: Sheet, layout: Layout, inside: str) -> str:
    across = layout.width - 2 * layout.margin
    shown = _wrapped(sheet.title, across - _tag_width(sheet, layout), layout.title, most=2)
    title = [
        _text(layout.margin, layout.margin + layout.title * (0.85 + 1.2 * at), words, layout.title, weight="bold")
        for at, words in enumerate(shown)
    ]
    foot = _foot(sheet, layout)
    first = layout.height - layout.margin * 0.7 - (len(foot) - 1) * layout.foot * 1.25
    under = [
        _text(layout.margin, first + at * layout.foot * 1.25, words, layout.foot, colour=QUIET)
        for at, words in enumerate(foot)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{layout.width}" height="{layout.height}" '
        f'viewBox="0 0 {layout.width} {layout.height}">'
        f'<rect width="{layout.width}" height="{layout.height}" fill="white"/>'
        f'<rect width="{layout.width}" height="{layout.margin // 5}" fill="{STANDS}"/>'
        f"{''.join(title)}{_tag(sheet, layout)}{inside}{''.join(under)}</svg>"
    )


def _tag(sheet: Sheet, layout: Layout) -> str:
    if not sheet.tag:
        return ""
    width = _tag_width(sheet, layout) - layout.foot
    left, top = layout.width - layout.margin - width, layout.margin * 0.75
    box = f'<rect x="{left}" y="{top}" width="{width}" height="{layout.foot * 1.9}" fill="none" stroke="{INK}"/>'
    return box + _text(left + layout.foot * 0.7, top + layout.foot * 1.3, sheet.tag, layout.foot)


def _tag_width(sheet: Sheet, layout: Layout) -> float:
    return len(sheet.tag) * layout.foot * _LETTER + 2.5 * layout.foot if sheet.tag else 0


def _title_height(layout: Layout) -> float:
    return layout.title * 2.2  # two lines


def _foot(sheet: Sheet, layout: Layout) -> list[str]:
    across = layout.width - 2 * layout.margin
    return [line for words in sheet.foot for line in _wrapped(words, across, layout.foot, most=2)]


def _foot_height(sheet: Sheet, layout: Layout) -> float:
    return len(_foot(sheet, layout)) * layout.foot * 1.25


def _wrapped(words: str, across: float, size: float, most: int) -> list[str]:
    return wrap(words, int(across / (size * _LETTER)), max_lines=most, placeholder=" …")


def _text(x: float, y: float, words: str, size: float, weight: str = "normal", colour: str = INK) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{_FAMILY}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{colour}">{escape(words)}</text>'
    )

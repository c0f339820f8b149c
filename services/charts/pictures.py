"""Charts as pictures for documents, in letters that the project brings along.

A font that is not on the machine draws no letter at all and no error: so the font is ours, whatever is installed.
"""

import re
from functools import cache
from pathlib import Path

import altair as alt
import vl_convert

from services.documents.contexts import Picture

_FONTS = Path(__file__).parents[2] / "templates" / "fonts"
FONT = "Liberation Serif"  # as wide as Times New Roman, the letter of the documents
PAPER_MM = 160  # between the margins of the documents
_DOTS_AN_INCH = 200
_MM_AN_INCH = 25.4
_WIDTH = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)"')


def chart_picture(chart: alt.TopLevelMixin, description: str, width_mm: int = PAPER_MM) -> Picture:
    """The chart for a document; ``description`` says what it shows, with its figures."""
    return Picture(png=chart_png(chart, width_mm), description=description, width_mm=width_mm)


def chart_png(chart: alt.TopLevelMixin, width_mm: int = PAPER_MM) -> bytes:
    """The chart with 200 dots an inch where it is ``width_mm`` wide on paper; the same chart gives the same bytes."""
    svg = chart_svg(chart)
    width = float(_WIDTH.search(svg)[1])
    return svg_png(svg, width_mm / _MM_AN_INCH * _DOTS_AN_INCH / width)


def chart_svg(chart: alt.TopLevelMixin) -> str:
    """The chart as lines and letters."""
    _know_fonts()
    drawing = chart.to_dict()
    drawing["config"] = drawing.get("config", {}) | {"font": FONT, "background": "white"}
    return vl_convert.vegalite_to_svg(drawing, allowed_base_urls=[])


def svg_png(svg: str, scale: float) -> bytes:
    """A drawing as dots, ``scale`` of them a pixel."""
    _know_fonts()
    return vl_convert.svg_to_png(svg, scale=scale)


@cache
def _know_fonts() -> None:
    vl_convert.register_font_directory(str(_FONTS))

"""The charts of the report as pictures, each with its figures in words for who cannot see it."""

from collections.abc import Iterator
from typing import NamedTuple

from rules.wording import number
from services.charts.package import Bar, agency_bars, bar_chart, field_bars, largest_bars
from services.charts.pictures import chart_picture
from services.package.contexts.report import Chart
from services.package.figures import PackageFigures


class Drawn(NamedTuple):
    """One chart of the set; ``about`` is the number of its breakdown, ``axis`` says what its amounts are."""

    about: int
    title: str
    axis: str
    bars: tuple[Bar, ...]


def charts_of(figures: PackageFigures) -> Iterator[Drawn]:
    """The charts of the report and of the screen, those that would be empty left out."""
    if any(row.before_vnd or row.after_vnd for row in figures.fields):
        title = "Chi phí tuân thủ trước và sau khi đơn giản hóa theo lĩnh vực"
        yield Drawn(1, title, "Chi phí một năm", tuple(field_bars(figures.fields)))
    if figures.whole.saving_vnd:
        title = "Chi phí tiết kiệm theo cơ quan rà soát và thẩm quyền"
        yield Drawn(2, title, "Tiết kiệm một năm", tuple(agency_bars(figures.agencies)))
    if figures.largest:
        title = "Các thủ tục hành chính tiết kiệm chi phí lớn nhất"
        yield Drawn(3, title, "Tiết kiệm một năm", tuple(largest_bars(figures.largest)))


def described(drawn: Drawn) -> str:
    """«Biểu đồ …: Chứng thực – Trước 1.234.567; …, đơn vị đồng/năm.»"""
    said = "; ".join(f"{bar.name}{f' – {bar.part}' if bar.part else ''}: {number(bar.amount, 0)}" for bar in drawn.bars)
    return f"Biểu đồ {drawn.title[0].lower()}{drawn.title[1:]} (đồng/năm). {said}."


def report_charts(figures: PackageFigures) -> Iterator[Chart]:
    """The charts of the report, numbered through."""
    for at, drawn in enumerate(charts_of(figures), 1):
        picture = chart_picture(bar_chart(drawn.bars, drawn.axis), described(drawn))
        yield Chart(number=at, title=f"{drawn.title} (đồng/năm)", picture=picture)

"""What a leader takes away of the charts: pictures, drawings, workbooks, and slides of 16:9."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from rules.consolidation.items import Item
from rules.wording import parse_number, two_digits
from services.charts.pictures import svg_png
from services.charts.sheets import PAGE_SHEET, SLIDE_SHEET, Layout, Sheet, chart_sheet, words_sheet
from services.excel.plain import Cell, Column, SheetPlan, write_workbook
from services.leadership.leader_chart import LeaderChart, source_of
from services.leadership.overview import Overview
from services.leadership.sentences import facts

ILLUSTRATIVE = "Dữ liệu minh họa"
_TWICE = 2
_DIGITS = 15  # as many as a number cell keeps
_NAMES = {
    "agencies": "co-quan",
    "fields": "linh-vuc",
    "sides": "tham-quyen",
    "before_after": "truoc-sau",
    "measures": "bien-phap",
    "burdens": "ganh-nang",
    "target": "chi-tieu",
    "interval": "khoang",
    "realised": "ket-qua",
    "trend": "xu-huong",
    "handled": "giai-quyet",
    "compared": "so-sanh",
}


def file_name(chart: LeaderChart, ending: str) -> str:
    """«bieu-do-co-quan.png»."""
    return f"bieu-do-{_NAMES.get(chart.key, chart.key)}.{ending}"


def picture(chart: LeaderChart, found: Overview | None) -> bytes:
    """The chart with its finding and source as PNG, two dots a pixel; None where it is not about proposals."""
    return svg_png(drawing(chart, found).decode(), _TWICE)


def drawing(chart: LeaderChart, found: Overview | None) -> bytes:
    """The same as SVG, which stays sharp at any size."""
    return _sheet(chart, found, PAGE_SHEET).encode()


def data_workbook(chart: LeaderChart, items: Sequence[Item]) -> bytes:
    """The figures of the chart, and the TTHC of ``items`` behind each mark, as Excel."""
    columns = (
        Column("Mục", 50),
        Column("Phần", 24),
        Column("Số chính xác", 26),
        Column("Số", 20),
        Column("Đơn vị", 14),
    )
    figures = [_figure(row) for row in chart.frame.to_dict("records")]
    titles = ("Mục", "Mã số", "Thủ tục", "Cơ quan", "Trước (đồng/năm)", "Sau (đồng/năm)", "Tiết kiệm (đồng/năm)")
    widths = (40, 14, 50, 34, 20, 20, 20)
    sheets = [SheetPlan("Số liệu", columns, figures)]
    if chart.behind:
        behind = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
        sheets.append(SheetPlan("Thủ tục phía sau", behind, list(_behind(chart, items))))
    sheets.append(SheetPlan("Ghi chú", [Column("Biểu đồ", 100)], [[chart.title], [chart.source]]))
    return write_workbook(sheets)


def _figure(row: dict[str, object]) -> list[Cell | None]:
    exact = parse_number(row["exact"])
    return [row["key"], row["part"] or None, row["exact"], _number(exact), row["unit"]]


def _number(exact: object) -> int | float | None:
    """As a number to calculate with; None where a cell could not keep its digits."""
    if len(exact.normalize().as_tuple().digits) > _DIGITS:
        return None
    return int(exact) if exact == int(exact) else float(exact)


def _behind(chart: LeaderChart, items: Sequence[Item]) -> Iterator[list[Cell | None]]:
    by_key = {item.subject_key: item for item in items}
    for mark in dict.fromkeys(chart.frame["key"]):
        for item in (by_key[key] for key in chart.behind.get(mark, ()) if key in by_key):
            agencies = "; ".join(dict.fromkeys(source.agency for source in item.counted))
            amounts = (_number(one) for one in (item.before_vnd, item.after_vnd, item.saving_vnd))
            yield [mark, item.shown.code or None, item.shown.name, agencies, *amounts]


def slides(found: Overview, charts: Sequence[LeaderChart], day: date) -> bytes:
    """A ZIP of pictures of 1920 × 1080: the figures, then each chart; the same figures give the same bytes."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_STORED) as archive:
        for at, (name, svg) in enumerate(_slides(found, charts, day)):
            entry = ZipInfo(f"{at:02d}-{name}.png")  # always of the first day a zip can name
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, svg_png(svg, 1))
    return kept.getvalue()


def _slides(found: Overview, charts: Sequence[LeaderChart], day: date) -> Iterator[tuple[str, str]]:
    title = f"Đơn giản hóa thủ tục hành chính {found.period.in_words}: {found.agency or 'toàn tỉnh'}"
    head = Sheet(title, [*_notes(found), source_of(found, day)], _tag(found))
    yield "tong-quan", words_sheet(facts(found), head, SLIDE_SHEET)
    for chart in charts:
        yield _NAMES.get(chart.key, chart.key), _sheet(chart, found, SLIDE_SHEET)


def _sheet(chart: LeaderChart, found: Overview | None, layout: Layout) -> str:
    sheet = Sheet(chart.title, [*_notes(found), chart.source], _tag(found))
    return chart_sheet(chart.draw(layout.room), sheet, layout)


def _tag(found: Overview | None) -> str:
    return ILLUSTRATIVE if found and found.is_illustrative else ""


def _notes(found: Overview | None) -> list[str]:
    count = found.draft.procedures if found else 0
    return [f"Bản nháp: {two_digits(count)} thủ tục còn số liệu chưa xác nhận."] if count else []

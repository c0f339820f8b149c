"""«Giấy tờ Nhà nước đã có» as an Excel list: the figures, and what each of them leaves out."""

from collections.abc import Mapping

import sqlalchemy as sa

from rules.wording import rounded
from services.excel.plain import Cell, Column, SheetPlan, write_workbook
from services.office import get_office
from services.paper_types.figures import HeldPaper, HeldPapers, Wanted, held_papers

_COLUMNS = (
    Column("Loại giấy tờ", 50),
    Column("Cơ quan cấp", 30),
    Column("Cơ sở dữ liệu", 34),
    Column("Mức sẵn sàng", 16),
    Column("Cán bộ đã xác nhận", 14),
    Column("Số thủ tục", 10),
    Column("Số cơ quan", 10),
    Column("Số lượt nộp một năm (phần đã biết)", 18),
    Column("Số thủ tục chưa có số lượng hồ sơ", 16),
    Column("Số thủ tục không ghi số bản (tính 01 bản)", 16),
    Column("Số thủ tục có dòng chi phí", 14),
    Column("Chi phí của người dân một năm (đồng, phần đã biết)", 24),
    Column("Một hồ sơ, thấp nhất (đồng)", 16),
    Column("Một hồ sơ, cao nhất (đồng)", 16),
    Column("Số thủ tục đã có phương án bỏ", 14),
)
_NOTES = (
    "Số lượt nộp một năm = số hồ sơ của năm gần nhất × số bản giấy tờ trong một hồ sơ; thủ tục chưa có số lượng hồ sơ "
    "không nằm trong tổng.",
    "Giấy tờ ghi theo nhiều trường hợp của một thủ tục được tính theo trường hợp cần nhiều bản nhất.",
    "Chi phí chỉ tính từ các dòng của bảng chi phí tuân thủ mang tên giấy tờ; dòng gộp nhiều loại giấy tờ không tính. "
    "Ô trống là chưa biết, không phải bằng 0.",
    "Bỏ giấy tờ thì tiết kiệm đúng bằng chi phí của các dòng đó.",
)


def held_workbook(engine: sa.Engine, wanted: Wanted, databases: Mapping[str, str]) -> bytes:
    """The list that fits; ``databases`` are the State databases as they are called, by id."""
    found = held_papers(engine, wanted)
    office = get_office(engine)
    marked = ("Dữ liệu minh họa, không phải số liệu chính thức.",) if office and office.demonstration else ()
    notes = [[note] for note in (*marked, *_NOTES)]
    rows = [*(_row(paper, databases) for paper in found.papers), _total(found)]
    return write_workbook([SheetPlan("Giấy tờ Nhà nước đã có", _COLUMNS, rows), _explained(notes)])


def _explained(notes: list[list[Cell | None]]) -> SheetPlan:
    return SheetPlan("Cách tính", (Column("Cách tính", 110),), notes)


def _row(paper: HeldPaper, databases: Mapping[str, str]) -> list[Cell | None]:
    database = databases.get(paper.state_database, paper.state_database)
    return [
        paper.name,
        paper.issuer,
        database,
        paper.readiness.label if paper.readiness else "",
        "Đã xác nhận" if paper.confirmed_by else "Máy đề xuất",
        *_figures(paper),
    ]


def _total(found: HeldPapers) -> list[Cell | None]:
    return ["Tổng cộng (mỗi thủ tục đếm một lần)", "", "", "", "", *_figures(found)]


def _figures(of: HeldPaper | HeldPapers) -> list[Cell | None]:
    asked, cost = of.asked, of.cost
    known = asked.without_volume < asked.procedures
    amounts = (cost.per_year_vnd if cost.priced else None, cost.least_vnd, cost.most_vnd)
    per_year, least, most = (None if amount is None else int(rounded(amount, 0)) for amount in amounts)
    return [
        asked.procedures,
        asked.agencies,
        asked.times if known else None,
        asked.without_volume,
        asked.unstated,
        cost.priced,
        per_year,
        least,
        most,
        cost.met,
    ]

"""The work list of findings as an Excel workbook."""

import sqlalchemy as sa

from rules.findings.catalogue import rules
from services.excel import Column, SheetPlan, write_workbook
from services.findings.listing import Filter, list_findings

_COLUMNS = (
    Column("Mức", 10),
    Column("Điểm cần xem lại", 36),
    Column("Mã thủ tục", 16),
    Column("Tên thủ tục hành chính", 48),
    Column("Cơ quan phụ trách", 28),
    Column("Phát hiện", 44),
    Column("Nguyên văn", 48),
    Column("Cách khắc phục", 44),
    Column("Đã chấp nhận vì", 36),
)
_LONGEST = 30_000  # characters; a cell of Excel holds no more than 32.767


def findings_workbook(engine: sa.Engine, wanted: Filter) -> bytes:
    """Every finding that fits the filter, a row each."""
    rows = [
        (
            row.severity.label,
            rules()[row.rule].title,
            row.code,
            row.name,
            row.agency,
            row.message,
            row.quote[:_LONGEST],
            rules()[row.rule].remedy,
            row.reason,
        )
        for row in list_findings(engine, wanted, page=None)
    ]
    return write_workbook([SheetPlan("Điểm cần xem lại", _COLUMNS, rows)])

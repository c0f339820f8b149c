"""The work list of findings as an Excel workbook."""

import sqlalchemy as sa

from rules.findings.catalogue import Rule, rules
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


_RULE_COLUMNS = (
    Column("Mã quy tắc", 30),
    Column("Quy tắc", 44),
    Column("Mức", 10),
    Column("Vì sao", 60),
    Column("Nguồn", 44),
    Column("Độ tin cậy của nguồn", 24),
    Column("Cách khắc phục", 48),
    Column("Ví dụ phát hiện", 60),
    Column("Ví dụ không phát hiện", 60),
)


def findings_workbook(engine: sa.Engine, wanted: Filter) -> bytes:
    """Every finding that fits the filter, a row each; on a second sheet the rules themselves."""
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
    found = SheetPlan("Điểm cần xem lại", _COLUMNS, rows)
    return write_workbook([found, SheetPlan("Các quy tắc", _RULE_COLUMNS, [_told(rule) for rule in rules().values()])])


def _told(rule: Rule) -> tuple[str, ...]:
    hits, misses = ("\n".join(f"- {each.text}" for each in examples) for examples in (rule.hits, rule.misses))
    said = (rule.id, rule.title, rule.severity.label, rule.why, rule.source, rule.mark.label, rule.remedy)
    return (*said, hits, misses)

"""Changes of an option in words, and the options beside the current costs line by line."""

from collections.abc import Iterable

import pandas as pd

from rules.costs.compliance_cost import LineCost
from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import Change, Line, Option
from rules.costs.input_words import naming
from rules.costs.options import Result
from rules.vocabulary import Task, Term
from rules.wording import number, percent

_REMOVED, _SAME, _ABSENT = "bỏ", "không đổi", "—"
_UNKNOWN = frozenset(("waiting_days", "staff_hours", "supplement_rate_percent"))


def in_words(change: Change, result: Result, option: Option) -> str:
    """«Dòng 1.1 (Điền đơn): thời gian (giờ) từ 1,5 thành 0,5»."""
    lines = {line.id: line for line in (*result.file.baseline, *(c.add for c in option.changes if c.add))}
    if change.add:
        return f"Thêm dòng {change.add.id}: {naming(change.add)}{_subjects(change.add)}"
    if change.remove:
        return f"Bỏ dòng {change.line}: {naming(lines[change.line])}"
    before, where = _place(change, result, lines)
    edits = (
        f"{FIELD_LABELS[name]} từ {value_in_words(getattr(before, name), name)} thành {value_in_words(value, name)}"
        for name, value in change.set.given().items()
    )
    return f"{where}: {'; '.join(edits)}"


def _subjects(line: Line) -> str:
    return "" if line.subjects_per_year is None else f" ({number(line.subjects_per_year)} đối tượng/năm)"


def _place(change: Change, result: Result, lines: dict[str, Line]) -> tuple[object, str]:
    """What the change is made to, and what that is called."""
    if change.line is not None:
        return lines[change.line], f"Dòng {change.line} ({naming(lines[change.line])})"
    if change.group is not None:
        group = next(group for group in result.file.groups if group.id == change.group)
        return group, f"Nhóm {group.id} ({group.title})" if group.title else f"Nhóm {group.id}"
    return result.file, "Giá trị chung"


def value_in_words(value: object, field: str = "") -> str:
    """«1.200», «Trực tuyến», «có», «giá trị chung»; what nobody has entered of the whole file is «chưa nhập»."""
    if value is None:
        return "chưa nhập" if field in _UNKNOWN else "giá trị chung"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Term):
        return value.label
    return f"«{value}»" if isinstance(value, str) else number(value)


def comparison(result: Result, only_differences: bool) -> pd.DataFrame:
    """One row a line, one column a table (đồng/năm), then the totals, the saving and the ratio."""
    tables = [{cost.id: cost for cost in option.table.lines} for option in result.options]
    current = {cost.id: cost for cost in result.baseline.lines}
    lines = {key: cost.line for table in (*tables, current) for key, cost in table.items()}
    ids = sorted(dict.fromkeys([*current, *lines]), key=lambda line_id: list(Task).index(lines[line_id].task))
    rows = [_compared(lines[line_id], current.get(line_id), [t.get(line_id) for t in tables]) for line_id in ids]
    if only_differences:
        rows = [row for row in rows if any(cell not in (_SAME, _ABSENT) for cell in row[3:])]
    return pd.DataFrame([*rows, *_totals(result)], columns=["id", "activity", "current", *_ids(result)])


def _ids(result: Result) -> list[str]:
    return [option.option.id for option in result.options]


def _compared(line: Line, before: LineCost | None, after: Iterable[LineCost | None]) -> list[str]:
    cells = [_cell(before, cost) for cost in after]
    return [line.id, naming(line), number(before.per_year, 0) if before else _ABSENT, *cells]


def _cell(before: LineCost | None, after: LineCost | None) -> str:
    if after is None:
        return _REMOVED if before else _ABSENT
    return _SAME if after == before else number(after.per_year, 0)


def _totals(result: Result) -> list[list[str]]:
    options = result.options
    return [
        [
            "",
            "Tổng chi phí một năm",
            number(result.baseline.per_year, 0),
            *(number(o.table.per_year, 0) for o in options),
        ],
        ["", "Tiết kiệm một năm", "", *(number(o.saving, 0) for o in options)],
        ["", "Tỷ lệ cắt giảm", "", *(percent(o.ratio_percent) for o in options)],
    ]

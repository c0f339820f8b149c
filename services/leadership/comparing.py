"""Two views side by side: two periods, two agencies, or two ways of counting one and the same option set."""

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from rules.exact import EXACT
from rules.wording import number, percent
from services.leadership.overview import Overview
from services.leadership.scope import Scope
from services.leadership.sentences import short


class ComparedRow(NamedTuple):
    """One figure in both views, in words, and by how much the second is more or less; «» where nothing compares."""

    label: str
    first: str
    second: str
    change: str


_Value = Callable[[Overview], Decimal | int | None]
_ROWS: tuple[tuple[str, _Value, str], ...] = (
    ("Hồ sơ rà soát", lambda one: one.work.reviewed, "count"),
    ("Thủ tục đơn giản hóa", lambda one: one.work.simplified, "count"),
    ("Thủ tục bãi bỏ", lambda one: one.work.abolished, "count"),
    ("Chi phí trước (đồng/năm)", lambda one: one.figures.whole.before_vnd, "money"),
    ("Chi phí sau (đồng/năm)", lambda one: one.figures.whole.after_vnd, "money"),
    ("Tiết kiệm (đồng/năm)", lambda one: one.saving_vnd, "money"),
    ("Tỷ lệ cắt giảm", lambda one: one.figures.whole.ratio_percent, "ratio"),
    ("Tỉnh tự quyết (đồng/năm)", lambda one: one.figures.whole.province_vnd, "money"),
    ("Kiến nghị trung ương (đồng/năm)", lambda one: one.figures.whole.central_vnd, "money"),
    ("Giờ làm thủ tục giảm", lambda one: one.hours.saved, "count"),
    ("Lượt đi lại giảm", lambda one: one.visits.saved, "count"),
    ("Giấy tờ giảm", lambda one: one.papers.saved, "count"),
    ("Thủ tục còn số liệu chưa xác nhận", lambda one: one.draft.procedures, "count"),
)


def compared(first: Overview, second: Overview) -> list[ComparedRow]:
    """Every figure of the page, exact; a change of ratios is in percentage points."""
    return [_row(label, value(first), value(second), kind) for label, value, kind in _ROWS]


def told_apart(first: Overview, second: Overview) -> tuple[str, str]:
    """What one is and the other is not: their periods, their agencies, their ways of counting; «» where all is one."""
    of_both = [
        (one.period.title, one.agency or "Toàn tỉnh", one.scope.scenario.label) for one in (first, second)
    ]  # fmt: skip
    differing = [pair for pair in zip(*of_both, strict=True) if pair[0] != pair[1]]
    return tuple(", ".join(pair[side] for pair in differing) for side in (0, 1))


def quarters_of(scope: Scope, years: set[int]) -> list[Scope]:
    """The same question asked of each quarter of these years, oldest first."""
    return [scope._replace(period=f"{year}-Q{quarter}") for year in sorted(years) for quarter in range(1, 5)]


def _row(label: str, first: Decimal | int | None, second: Decimal | int | None, kind: str) -> ComparedRow:
    said = [_said(one, kind) for one in (first, second)]
    if first is None or second is None:
        return ComparedRow(label, *said, "")
    return ComparedRow(label, *said, _change(EXACT.subtract(Decimal(second), Decimal(first)), kind))


def _said(value: Decimal | int | None, kind: str) -> str:
    if value is None:
        return "—"
    return percent(value) if kind == "ratio" else number(value, 0)


def _change(change: Decimal, kind: str) -> str:
    if not change:
        return "bằng nhau"
    word = "nhiều hơn" if change > 0 else "ít hơn"
    size = abs(change)
    if kind == "ratio":
        return f"{word} {number(size, 2)} điểm %"
    return f"{word} {short(size) if kind == 'money' else number(size, 0)}"

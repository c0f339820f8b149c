"""The chart of a fee reduction, for the screen and the document."""

from typing import Any

from rules.costs.ranges import Interval
from rules.fee_reduction.effects import Span
from rules.fee_reduction.report import FeeReport, FieldReport
from rules.wording import rounded
from services.charts.costs import fee_cut_chart


def fee_reduction_chart(report: FeeReport, most: int | None = None, across: int | None = None) -> Any:
    """The lĩnh vực that count for something, at ``most`` so many; ``across``: pixels of the bars, None as drawn."""
    rows = {field.field: (_interval(field.lost), _interval(field.saved)) for field in largest(report, most)}
    chart = fee_cut_chart(rows)
    return chart if across is None else chart.properties(width=across)


def largest(report: FeeReport, most: int | None = None) -> list[FieldReport]:
    """Those that lose most, in the order of the report."""
    counted = [field for field in report.fields if field.counted]
    kept = sorted(counted, key=lambda field: -field.lost.likely)[:most]
    return [field for field in counted if field in kept]


def _interval(span: Span) -> Interval:
    return Interval(*(rounded(value) for value in span))

"""The tables of the report on the result of a period."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rules.wording import number, percent, two_digits
from services.package.content import PackageContent
from services.package.contexts.report import (
    MeasureLine,
    MeasureTable,
    ReportAmounts,
    ReportBreakdown,
    ReportRow,
    TargetLine,
    TargetTable,
)
from services.package.figures import FigureRow, PackageFigures, of_these

_ROOM = "………%"  # the number of all TTHC of the province is not part of the set: the officer writes the share


def target_table(content: PackageContent, figures: PackageFigures) -> TargetTable | None:
    """The targets of the period beside what was reached; None where nobody set any."""
    found = tuple(_targets(content, figures))
    return TargetTable(lines=found, source=content.targets.source) if found else None


def _targets(content: PackageContent, figures: PackageFigures) -> Iterator[TargetLine]:
    if wanted := content.targets.procedures_percent:
        proposing = f"{two_digits(len(content.procedures))} thủ tục, bằng {_ROOM} tổng số thủ tục của tỉnh"
        title = "Tỷ lệ thủ tục hành chính có đề xuất cắt giảm"
        yield TargetLine(title=title, target=f"{number(Decimal(wanted))}%", reached=proposing, verdict="………")
    if wanted := content.targets.cost_percent:
        reached = figures.whole.ratio_percent
        yield TargetLine(
            title="Tỷ lệ cắt giảm chi phí tuân thủ",
            target=f"{number(Decimal(wanted))}%",
            reached=percent(reached),
            verdict=_verdict(reached, Decimal(wanted)),
        )


def _verdict(reached: Decimal | None, wanted: Decimal) -> str:
    """By the ratio as it is printed, so that a reader who compares the two columns finds the same."""
    if reached is None:
        return "Chưa có số liệu"
    return "Đạt" if reached >= wanted else "Chưa đạt"


def measure_table(figures: PackageFigures) -> MeasureTable | None:
    """By kind of measure; None where there are none."""
    if not figures.measures:
        return None
    rows = [MeasureLine(number=at, **row._asdict()) for at, row in enumerate(figures.measures, 1)]
    return MeasureTable(
        rows=tuple(rows),
        procedures=figures.whole.count,
        times=sum(row.times for row in rows),
        saving_vnd=figures.whole.saving_vnd,
    )


def breakdowns(figures: PackageFigures) -> Iterator[ReportBreakdown]:
    """By lĩnh vực and agency, then the TTHC that save most, numbered through."""
    whole = figures.whole
    yield _breakdown(1, "theo lĩnh vực", "Lĩnh vực", figures.fields, whole)
    yield _breakdown(2, "theo cơ quan rà soát", "Cơ quan", figures.agencies, whole)
    if figures.largest:
        title = f"của {two_digits(len(figures.largest))} thủ tục hành chính tiết kiệm lớn nhất"
        listed = of_these(figures.largest, f"Cộng {two_digits(len(figures.largest))} thủ tục")
        yield _breakdown(3, title, "Thủ tục hành chính (mã số)", figures.largest, listed)


def _breakdown(number_: int, by: str, first_column: str, rows: Sequence[FigureRow], whole: FigureRow):
    return ReportBreakdown(
        number=number_,
        by=by,
        first_column=first_column,
        rows=tuple(ReportRow(number=at, title=row.title, **_amounts(row)) for at, row in enumerate(rows, 1)),
        whole_title=whole.title,
        whole=ReportAmounts(**_amounts(whole)),
    )


def _amounts(row: FigureRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in ReportAmounts.model_fields}

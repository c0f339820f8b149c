"""The periodic report in Word: «Báo cáo kết quả rà soát, đơn giản hóa thủ tục hành chính» of a quarter or a year."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.text import fold
from rules.wording import roman
from services.documents.annex import authority_of
from services.documents.contexts import Properties
from services.documents.forms import agency_heading
from services.documents.report_contexts import (
    ColumnMeaning,
    PeriodicReportContext,
    ReportLine,
    ReportSection,
    ReportTable,
    ReportTotals,
)
from services.documents.report_sentences import breakdown, found, results
from services.documents.word_documents import required_office
from services.documents.word_export import render
from services.reports.columns import COSTS, COUNTS
from services.reports.figures import ReportFigures, breakdowns, report_figures
from services.reports.rows import ReportRow

_COMMITTEE = "uy ban nhan dan"


def periodic_report_docx(engine: sa.Engine, period: str, day: date) -> bytes:
    """The report of this period as the reader may see it; refused while the office is not set up."""
    office = required_office(engine)
    return render("periodic_report", periodic_report_context(report_figures(engine, period), office, day))


def report_file_name(figures: ReportFigures) -> str:
    """The name of the files of a report, without their ending."""
    return f"bao-cao-ra-soat-{figures.period.code}"


def periodic_report_context(figures: ReportFigures, office: OfficeDraft, day: date) -> PeriodicReportContext:
    """Everything the document says, with the day the figures were taken."""
    issuer, sections = figures.agency or authority_of(office), tuple(_sections(figures))
    return PeriodicReportContext(
        properties=Properties(
            title=f"Báo cáo kết quả rà soát, đơn giản hóa thủ tục hành chính {figures.period.in_words}",
            author=issuer,
            made_on=day,
        ),
        is_draft=figures.unconfirmed > 0,
        is_demonstration=office.demonstration or figures.is_illustrative,
        **_issued_by(figures.agency, office),
        issuer=issuer,
        place=office.place,
        period=figures.period.in_words,
        made_on=day,
        sections=sections,
        proposals_numeral=roman(len(sections) + 1),
        tables=tuple(_tables(figures)),
        columns=tuple(ColumnMeaning(title=column.title, meaning=column.meaning) for column in (*COUNTS, *COSTS)),
        unconfirmed_count=figures.unconfirmed,
    )


def _issued_by(agency: str, office: OfficeDraft) -> dict[str, tuple[str, ...]]:
    """Who stands above the document and who signs it.

    No body stands above a People's Committee, and it signs through its chairman (NĐ 30/2020/NĐ-CP Phụ lục I).
    """
    is_committee = not agency or fold(agency).startswith(_COMMITTEE)
    return {
        "authority_lines": () if is_committee else office.authority_lines,
        "issuer_lines": tuple(agency_heading(agency).split("\n")) if agency else office.authority_lines,
        "signer_lines": ("TM. Ủy ban nhân dân", "………………") if is_committee else ("Thủ trưởng cơ quan",),
    }


def _sections(figures: ReportFigures) -> Iterator[ReportSection]:
    yield ReportSection(numeral=roman(1), title="Kết quả thực hiện", sentences=tuple(results(figures)))
    shown = breakdowns(figures)
    for number, each in enumerate(shown, start=1):
        sentences = tuple(breakdown(each.rows, number, each.kind))
        yield ReportSection(numeral=roman(number + 1), title=f"Kết quả theo {each.kind}", sentences=sentences)
    if figures.found:
        numeral, title = roman(len(shown) + 2), "Chất lượng dữ liệu thủ tục hành chính"
        yield ReportSection(numeral=numeral, title=title, sentences=tuple(found(figures)))


def _tables(figures: ReportFigures) -> Iterator[ReportTable]:
    for number, shown in enumerate(breakdowns(figures), start=1):
        yield ReportTable(
            number=number,
            by=f"theo {shown.kind}",
            first_column=shown.kind.capitalize(),
            rows=tuple(ReportLine(number=at, title=row.title, **_totals(row)) for at, row in enumerate(shown.rows, 1)),
            whole=ReportTotals(**_totals(figures.whole)),
        )


def _totals(row: ReportRow) -> dict[str, object]:
    return {column.key: getattr(row, column.key) for column in (*COUNTS, *COSTS)}

"""The workbook of all TTHC with their compliance costs: formulas anyone can recalculate, beside what is printed."""

from collections.abc import Iterator

from rules.wording import quarter, short_date
from services.documents.annex import authority_of
from services.excel import LiveSheet, write_live_workbook
from services.package.content import PackageContent
from services.package.figures import package_figures
from services.package.parts import Part
from services.package.passages import Passages
from services.package.readiness import draft_reasons
from services.package.summary_agencies import agency_sheets
from services.package.summary_check import check_sheet
from services.package.summary_rows import Heading, procedure_sheet

SUMMARY_NAME = "Bảng tổng hợp chi phí tuân thủ"


def summary(content: PackageContent, _passages: Passages) -> Iterator[Part]:
    """Bảng tổng hợp; it has no prose of its own."""
    yield Part("07-Bang-tong-hop-chi-phi.xlsx", SUMMARY_NAME, lambda: summary_workbook(content))


def summary_workbook(content: PackageContent) -> bytes:
    """The TTHC by lĩnh vực, the agencies, what each sent, and the comparison with the documents."""
    return write_live_workbook(_sheets(content))


def _sheets(content: PackageContent) -> Iterator[LiveSheet]:
    on = short_date(content.on)
    heading = Heading(
        subject=f"{authority_of(content.office)} – {quarter(content.period)}; số liệu tính đến {on}; đơn vị: đồng/năm",
        warning=". ".join(_warnings(content)),
    )
    figures = package_figures(entry.item for entry in content.entries)
    procedures = procedure_sheet(content.proposing, heading)
    agencies = agency_sheets([entry.item for entry in content.proposing], heading)
    yield procedures.sheet
    yield agencies.summary
    yield check_sheet(content, figures, procedures, agencies, heading)
    yield agencies.sendings


def _warnings(content: PackageContent) -> Iterator[str]:
    if missing := draft_reasons(content):
        yield f"BẢN NHÁP – {'; '.join(missing)}"
    if content.is_illustrative:
        yield "DỮ LIỆU MINH HỌA – không phải số liệu chính thức"

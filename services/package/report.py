"""The report on the result of reviewing a period, with its tables and charts, and the workbook behind it."""

from collections.abc import Iterable, Iterator
from functools import partial

from rules.text import fold
from rules.vocabulary import Competence
from rules.wording import quarter
from services.documents.annex import authority_of
from services.documents.contexts import Properties
from services.documents.form_answers import lines
from services.documents.word_export import render
from services.package.content import PackageContent
from services.package.contexts.report import CentralLine, ReviewReportContext, SideTable
from services.package.division import Division, divided
from services.package.figures import package_figures
from services.package.heading import heading, named, signature
from services.package.parts import Part
from services.package.passages import Passages
from services.package.procedure_list import shares
from services.package.readiness import draft_reasons
from services.package.recommended import recommendations
from services.package.report_charts import report_charts
from services.package.report_tables import breakdowns, measure_table, target_table
from services.package.report_words import course, difficulties, requests, results

REPORT_NAME = "Báo cáo kết quả rà soát, đánh giá"
_NOTES = (
    "Các tổng được tính từ số chính xác rồi mới làm tròn đến đồng, vì vậy có thể chênh lệch nhỏ so với tổng các số đã "
    "làm tròn trong bảng. Tỷ lệ cắt giảm tính từ tổng chi phí, không lấy bình quân các tỷ lệ; làm tròn đến 02 chữ số "
    "thập phân.",
    "Thủ tục do nhiều cơ quan cùng rà soát được đếm ở từng cơ quan và một lần ở dòng tổng cộng; số tiền ở mỗi cơ quan "
    "là phần của cơ quan đó.",
    "Mẫu trình bày chưa đối chiếu bản gốc.",
)


def report(content: PackageContent, passages: Passages) -> Iterator[Part]:
    """Báo cáo kết quả rà soát."""
    context = report_context(content, passages)
    yield Part("06-Bao-cao-ket-qua-ra-soat.docx", REPORT_NAME, partial(_drawn, content, context), context)


def _drawn(content: PackageContent, context: ReviewReportContext) -> bytes:
    """The document with its charts, which take longer than all its words."""
    charts = tuple(report_charts(package_figures(entry.item for entry in content.entries)))
    return render("review_report", context.model_copy(update={"charts": charts}))


def report_context(content: PackageContent, passages: Passages) -> ReviewReportContext:
    """All that the report says in words; every sentence of the software through ``passages``."""
    division, missing = divided(content), draft_reasons(content)
    figures, authority = package_figures(entry.item for entry in content.entries), authority_of(content.office)
    period = quarter(content.period)
    subject = f"Kết quả rà soát, đánh giá thủ tục hành chính {period}"
    opening = f"{authority} báo cáo kết quả rà soát, đánh giá thủ tục hành chính {period} như sau:"
    return ReviewReportContext(
        properties=Properties(title=REPORT_NAME, author=authority, made_on=content.on),
        is_draft=bool(missing),
        is_demonstration=content.is_illustrative,
        head=heading(content, content.settings.report),
        subject=passages.write("report.subject", "Báo cáo, trích yếu", subject),
        draft_reasons=missing,
        opening=passages.write("report.opening", "Báo cáo, câu mở đầu", opening),
        course=_written(passages, "course", "mục I", course(content)),
        results=_written(passages, "results", "mục II", results(content, division)),
        targets=target_table(content, figures),
        sides=_side_table(division),
        measures=measure_table(figures),
        difficulties=_written(passages, "difficulties", "mục III", difficulties(content, division)),
        requests=_written(passages, "requests", "mục IV", requests(division)),
        central=tuple(_central(division, passages)),
        signature=signature(content.settings.report),
        attached=f"(Kèm theo Báo cáo {named(content.settings.report, content)} của {authority})",
        breakdowns=tuple(breakdowns(figures)),
        notes=_NOTES,
    )


def _written(passages: Passages, name: str, where: str, generated: Iterable[str]) -> tuple[str, ...]:
    return lines(passages.write(f"report.{name}", f"Báo cáo, {where}", "\n".join(generated)))


def _side_table(division: Division) -> SideTable | None:
    """None where nothing has figures."""
    if not division.has_costs:
        return None
    whole = division.figures
    return SideTable(
        shares=tuple(shares(division)),
        count=len(division.all),
        saving_vnd=whole.saving_vnd,
        ratio_percent=whole.ratio_percent,
    )


def _central(division: Division, passages: Passages) -> Iterator[CentralLine]:
    """Each TTHC with what is recommended for it; what names no provision is not made up."""
    for number, one in enumerate(division.of(Competence.CENTRAL), 1):
        said = "\n".join(recommendations(one, Competence.CENTRAL))
        key = one.entry.item.subject_key
        place, where = f"report.central.{fold(key).replace(' ', '-')}", f"kiến nghị về {one.entry.called}"
        said = passages.write(place, f"Báo cáo, {where}", said or "Chưa ghi quy định cần sửa đổi, bổ sung.")
        yield CentralLine(number=number, called=one.entry.called, lines=lines(said))

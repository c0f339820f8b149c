"""The Word documents an officer takes away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.errors import InputError
from services.costs.figures import Figures
from services.documents.annex import option_annex_context
from services.documents.annex_contexts import SummaryGroup
from services.documents.annex_summary import annex_groups, excluded, unconfirmed_count, unfinished
from services.documents.appraisal_list import appraisal_list_context
from services.documents.assumptions import assumptions_context
from services.documents.forms import form_context
from services.documents.impact_summary import DocumentFile, impact_summary_context
from services.documents.word_export import render
from services.impact.appraisal import missing_in
from services.impact.assessments import read_assessments
from services.impact.documents import get_document
from services.office import get_office
from services.reviews.cases import ReviewCase, read_cases, total_figures


@dataclass(frozen=True)
class AnnexFigures:
    """The totals of the annex, as the page shows them before the document is made.

    ``unconfirmed_count``: how many of the TTHC have figures that rest on inputs nobody has confirmed.
    """

    groups: tuple[SummaryGroup, ...]
    total: Figures
    excluded: tuple[str, ...]
    unfinished: tuple[str, ...]
    unconfirmed_count: int


def form_docx(engine: sa.Engine, review_id: int, day: date) -> bytes:
    """The form of one review, whatever it is about, as filled in so far."""
    (case,) = read_cases(engine, [review_id])
    return render(case.form.template, form_context(case, required_office(engine), day))


def impact_summary_docx(engine: sa.Engine, document_id: int, day: date) -> bytes:
    """Tổng hợp kết quả đánh giá tác động of one draft legal document."""
    office = required_office(engine)
    return render("impact_summary", impact_summary_context(_file(engine, document_id, office), office, day))


def appraisal_list_docx(engine: sa.Engine, document_id: int, day: date) -> bytes:
    """Danh mục hồ sơ gửi thẩm định of one draft legal document, with what it still lacks."""
    office = required_office(engine)
    return render("appraisal_list", appraisal_list_context(_file(engine, document_id, office), office, day))


def _file(engine: sa.Engine, document_id: int, office: OfficeDraft) -> DocumentFile:
    """As the page shows it: under the rules of the office's working day, not of the day of printing."""
    document = get_document(engine, document_id)
    assessments = read_assessments(engine, [document], office.works_on)[document_id]
    return DocumentFile(document, assessments, missing_in(document, assessments))


def option_annex_docx(engine: sa.Engine, review_ids: Iterable[int], day: date) -> bytes:
    """Phụ lục Phương án đơn giản hóa of these reviews."""
    context = option_annex_context(read_cases(engine, review_ids), required_office(engine), day)
    return render("option_annex", context)


def assumptions_docx(engine: sa.Engine, review_ids: Iterable[int], day: date) -> bytes:
    """Phụ lục các số liệu đầu vào và giả định of these reviews: every input with its source and who confirmed it."""
    return render("assumptions", assumptions_context(read_cases(engine, review_ids), required_office(engine), day))


def annex_figures(cases: Sequence[ReviewCase]) -> AnnexFigures:
    """The same totals that the annex of these reviews prints."""
    return AnnexFigures(
        groups=annex_groups(cases),
        total=total_figures(case.figures for case in cases),
        excluded=excluded(cases),
        unfinished=unfinished(cases),
        unconfirmed_count=unconfirmed_count(cases),
    )


def required_office(engine: sa.Engine) -> OfficeDraft:
    """The office whose name stands on the documents; refused while none is declared."""
    office = get_office(engine)
    if office is None:
        raise InputError("office.missing", "Chưa khai báo tỉnh và kỳ làm việc; hãy khai báo ở trang bắt đầu.")
    return office

"""The Word documents an officer takes away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.errors import InputError
from services.documents.annex import option_annex_context
from services.documents.annex_contexts import SummaryGroup
from services.documents.annex_summary import annex_groups, excluded, unfinished
from services.documents.cases import ReviewCase, read_cases, total_figures
from services.documents.contexts import Figures
from services.documents.review_form import review_form_context
from services.documents.word_export import render
from services.office import get_office


@dataclass(frozen=True)
class AnnexFigures:
    """The totals of the annex, as the page shows them before the document is made."""

    groups: tuple[SummaryGroup, ...]
    total: Figures
    excluded: tuple[str, ...]
    unfinished: tuple[str, ...]


def review_form_docx(engine: sa.Engine, review_id: int, day: date) -> bytes:
    """Form 02/RS-KSTT of one review, as filled in so far."""
    (case,) = read_cases(engine, [review_id])
    return render("review_form", review_form_context(case, _office(engine), day))


def option_annex_docx(engine: sa.Engine, review_ids: Iterable[int], day: date) -> bytes:
    """Phụ lục Phương án đơn giản hóa of these reviews."""
    context = option_annex_context(read_cases(engine, review_ids), _office(engine), day)
    return render("option_annex", context)


def annex_figures(cases: Sequence[ReviewCase]) -> AnnexFigures:
    """The same totals that the annex of these reviews prints."""
    return AnnexFigures(
        groups=annex_groups(cases),
        total=total_figures(case.figures for case in cases),
        excluded=excluded(cases),
        unfinished=unfinished(cases),
    )


def _office(engine: sa.Engine) -> OfficeDraft:
    office = get_office(engine)
    if office is None:
        raise InputError("office.missing", "Chưa khai báo tỉnh và kỳ làm việc; hãy khai báo ở trang bắt đầu.")
    return office

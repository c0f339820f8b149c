"""The Word documents an officer takes away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from models.office import OfficeDraft
from rules.errors import InputError
from services.annex_contexts import SummaryGroup
from services.annex_document import option_annex_context
from services.annex_summary import annex_groups, excluded, unfinished
from services.office import get_office
from services.review_cases import ReviewCase, read_cases, total_figures
from services.review_document import review_form_context
from services.word_contexts import Figures
from services.word_export import render


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

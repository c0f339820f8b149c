"""The file for thẩm định: what it still lacks.

The appraising body does not accept a file without the impact assessment (Nghị định 63/2010/NĐ-CP Điều 11 khoản 3).
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from rules.form import deciding_day
from rules.vocabulary import PlannedAction, Term
from rules.wording import short_date, two_digits
from services.impact.assessments import Assessment, read_assessments
from services.impact.documents import DocumentView, get_document
from services.impact.planned import PlannedView
from services.reviews.cases import ReviewCase
from services.reviews.changed_components import COMPONENTS


class Place(Term):
    """Where something missing is mended; ``Missing.key`` names the record there."""

    MEMBERS = "members", "Hồ sơ dự thảo, mục «Thủ tục»"
    ASSESSMENT = "assessment", "Hồ sơ dự thảo, nút «Đánh giá» của thủ tục"
    DOCUMENT = "document", "Hồ sơ dự thảo, mục «Thông tin dự thảo»"
    PLANNED = "planned", "Thủ tục trong dự thảo"
    FORM = "form", "Biểu đánh giá tác động"
    COST = "cost", "Bảng chi phí tuân thủ"


class Missing(NamedTuple):
    """One thing to mend before the file may be sent; ``name`` is the TTHC's, empty where the draft itself lacks it.

    ``key`` is the number of the draft document (MEMBERS, DOCUMENT), the planned TTHC (ASSESSMENT, PLANNED) or the
    review (FORM, COST).
    """

    what: str
    name: str
    place: Place
    key: int


def missing_for_appraisal(engine: sa.Engine, document_id: int, on: date) -> list[Missing]:
    """What the file still lacks, in the order of the draft; ``on`` is the day of the work."""
    document = get_document(engine, document_id)
    return missing_in(document, read_assessments(engine, [document], on)[document_id], on)


def missing_in(document: DocumentView, assessments: tuple[Assessment, ...], on: date) -> list[Missing]:
    """The same, of assessments that are read already."""
    found = [*_of_document(document, assessments)]
    day = deciding_day(document.draft.sent_for_appraisal_on, on)
    for assessment in assessments:
        found += _of_planned(assessment)
        found += _of_form(assessment, day)
        found += _of_answers(assessment)
    return found


def _of_document(document: DocumentView, assessments: tuple[Assessment, ...]) -> Iterator[Missing]:
    if not assessments:
        yield Missing("Chưa có thủ tục hành chính nào trong dự thảo.", "", Place.MEMBERS, document.id)
    if not document.draft.delegation_basis:
        yield Missing("Chưa ghi căn cứ giao quy định thủ tục (điều, khoản, điểm).", "", Place.DOCUMENT, document.id)


def _of_planned(assessment: Assessment) -> Iterator[Missing]:
    """What the draft itself must say. A TTHC found unnecessary leaves the draft: nothing else is asked of it."""
    planned, content = assessment.planned, assessment.planned.content
    if assessment.is_unnecessary:
        yield _at(
            planned,
            "Đánh giá kết luận không cần thiết nên dừng đánh giá tại đó; dự thảo phải bỏ quy định về thủ tục này.",
        )
        return
    if lacking := _text_lacking(planned):
        yield _at(planned, lacking)
    if content.expected_subjects is None:
        yield _at(planned, "Chưa ghi số đối tượng dự kiến trong 01 năm và nguồn của số liệu.")
    elif not content.expected_subjects_source:
        yield _at(planned, "Chưa ghi nguồn của số đối tượng dự kiến trong 01 năm.")


def _text_lacking(planned: PlannedView) -> str:
    text = planned.content.planned
    if planned.action is PlannedAction.ABOLISHED:
        return ""
    if planned.action is PlannedAction.AMENDED:
        return "" if planned.changed else "Nội dung trong dự thảo chưa khác gì quy định hiện hành."
    written = text and (text.steps or text.methods or text.papers)
    return "" if written else "Chưa có nội dung của thủ tục trong dự thảo (trình tự, cách thức, hồ sơ)."


def _of_form(assessment: Assessment, day: date) -> Iterator[Missing]:
    """The assessment has been begun, under the form of the deciding day."""
    planned, form = assessment.planned, assessment.form
    if form is None:
        yield _at(planned, assessment.no_form)
    elif assessment.case is None:
        begun = ", ".join(case.form.code for case in assessment.earlier)
        said = f"Đã mở biểu {begun}, nhưng" if begun else "Chưa mở biểu đánh giá tác động:"
        what = f"{said} ngày {short_date(day)} áp dụng biểu {form.code}{'; hãy mở biểu này' if begun else ''}."
        yield Missing(what, planned.name, Place.ASSESSMENT, planned.id)


def _of_answers(assessment: Assessment) -> Iterator[Missing]:
    case = assessment.case
    if case is None:
        return
    if assessment.components and not assessment.is_unnecessary:
        names = ", ".join(COMPONENTS[name] for name in assessment.components)
        what = f"Bộ phận được đánh giá không khớp với nội dung dự thảo: {names}."
        yield Missing(what, case.name, Place.FORM, case.id)
    if case.problems:
        yield Missing(_unanswered(case), case.name, Place.FORM, case.id)
    if assessment.needs_costs and case.costs is None:
        yield Missing(f"{_capital(case.costs_missing)}.", case.name, Place.COST, case.id)


def _unanswered(case: ReviewCase) -> str:
    count = two_digits(len(case.problems))
    return f"Biểu {case.form.code} còn {count} nội dung chưa đủ, trước hết: {case.problems[0].message}"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:].rstrip(".")


def _at(planned: PlannedView, what: str) -> Missing:
    return Missing(what, planned.name, Place.PLANNED, planned.id)

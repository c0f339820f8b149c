"""The papers about TTHC in the file for thẩm định, and what is missing before it may be sent."""

from datetime import date

from models.office import OfficeDraft
from rules.wording import two_digits
from services.documents.impact_contexts import AppraisalItem, AppraisalListContext, MissingItem
from services.documents.impact_summary import DocumentFile, about
from services.impact.assessments import Assessment

_WHOLE = "Dự thảo nói chung"


def appraisal_list_context(file: DocumentFile, office: OfficeDraft, day: date) -> AppraisalListContext:
    """The list of a draft document, ready or not."""
    missing = enumerate(file.missing, 1)
    return AppraisalListContext(
        **about(file, office, day, "Danh mục hồ sơ gửi thẩm định"),
        open_count=len(file.missing),
        items=_items(file),
        missing=tuple(
            MissingItem(number=number, about=item.name or _WHOLE, what=item.what, place=item.place.label)
            for number, item in missing
        ),
    )


def _items(file: DocumentFile) -> tuple[AppraisalItem, ...]:
    summary = f"Còn thiếu {two_digits(len(file.missing))} nội dung" if file.missing else "Đã đủ"
    papers = [
        *((_assessment(assessment), _state(assessment)) for assessment in file.assessments),
        ("Tổng hợp kết quả đánh giá tác động thủ tục hành chính", summary),
    ]
    return tuple(AppraisalItem(number=at, name=name, state=state) for at, (name, state) in enumerate(papers, 1))


def _assessment(assessment: Assessment) -> str:
    planned, form = assessment.planned, assessment.form
    code = f" ({planned.code})" if planned.code else ""
    kind = f", biểu {form.code}" if form else ""
    return f"Bản đánh giá tác động{kind}: {planned.name}{code}"


def _state(assessment: Assessment) -> str:
    if assessment.case is None:
        return "Chưa có"
    return "Đã đủ" if assessment.is_complete else "Chưa đủ"

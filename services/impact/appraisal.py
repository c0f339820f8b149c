"""The file for thẩm định: what it still lacks.

The appraising body does not accept a file without the impact assessment (Nghị định 63/2010/NĐ-CP Điều 11 khoản 3).
"""

from collections.abc import Iterator

from rules.vocabulary import PlannedAction
from services.impact.assessments import Assessment
from services.impact.documents import DocumentView
from services.impact.missing import Missing, Place
from services.impact.planned import PlannedView


def missing_in(document: DocumentView, assessments: tuple[Assessment, ...]) -> list[Missing]:
    """What the file still lacks, in the order of the draft."""
    found = [*_of_document(document, assessments)]
    for assessment in assessments:
        found += [*_of_planned(assessment), *assessment.lacking]
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


def _at(planned: PlannedView, what: str) -> Missing:
    return Missing(what, planned.name, Place.PLANNED, planned.id)

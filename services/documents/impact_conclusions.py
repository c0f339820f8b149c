"""What the impact assessment of one TTHC concludes, in the words of its form; nothing is concluded for the officer."""

from rules.form import block_progress
from rules.wording import two_digits, vnd
from services.impact.assessments import Assessment, said_of_necessity
from services.reviews.cases import ReviewCase

NOT_CONCLUDED, NOT_ASSESSED = "Chưa kết luận", "Không đánh giá"
_LAWFUL = {"IV.1": "yes", "IV.2": "no"}  # within the competence; not against a higher document
_COMPONENTS = "III"


def necessity(assessment: Assessment) -> str:
    """The answer that decides whether the assessment goes on (TT 07/2014/TT-BTP Điều 5, 6)."""
    if assessment.is_unnecessary:
        return "Không cần thiết"
    said = said_of_necessity(assessment.case) if assessment.case else set()
    return "Cần thiết" if said == {"yes"} else NOT_CONCLUDED


def reasonableness(assessment: Assessment) -> tuple[str, ...]:
    """How many components have been assessed, and those with a proposal: the form has no single conclusion."""
    if assessment.is_unnecessary:
        return (NOT_ASSESSED,)
    case = assessment.case
    names = {block.id: block.title for block in case.form.blocks if _is_component(block.id)} if case else {}
    asked = [block for block in block_progress(case.form, case.answers) if block.block in names] if case else []
    if not asked:
        return (NOT_CONCLUDED,)
    counted = f"{two_digits(sum(block.complete for block in asked))}/{two_digits(len(asked))} bộ phận đã đánh giá đủ"
    proposed = [names[block.block] for block in asked if _has_proposal(case, block.block)]
    return (counted, *([f"Có phương án về: {', '.join(map(_lower, proposed))}"] if proposed else []))


def legality(assessment: Assessment) -> str:
    """TT 07/2014/TT-BTP Điều 8: competence, and no conflict with other documents."""
    if assessment.is_unnecessary:
        return NOT_ASSESSED
    said = {name: _answer(assessment.case, name) for name in _LAWFUL} if assessment.case else {}
    if any(answer and answer != _LAWFUL[name] for name, answer in said.items()):
        return "Chưa bảo đảm"
    return "Hợp pháp" if said == _LAWFUL else NOT_CONCLUDED


def costs(assessment: Assessment) -> tuple[str, ...]:
    """The compliance cost of a year: expected of a new TTHC, before and after of an amended one."""
    if not assessment.needs_costs:
        return ("Không tính",)
    summary = assessment.case.costs if assessment.case else None
    if summary is None:
        return ("Chưa có bảng chi phí",)
    figures, draft = summary.figures, _draft_mark(summary.unconfirmed)
    if summary.is_new:
        return (f"Dự kiến: {vnd(figures.after_vnd)}", *draft)
    return f"Hiện hành: {vnd(figures.before_vnd)}", f"Theo dự thảo: {vnd(figures.after_vnd)}", *draft


def _draft_mark(unconfirmed: int) -> tuple[str, ...]:
    said = f"Bản nháp: {two_digits(unconfirmed)} số liệu đầu vào chưa được xác nhận"
    return (said,) if unconfirmed else ()


def _answer(case: ReviewCase, question: str) -> str | None:
    return (case.answers.get(question) or {}).get("answer")


def _is_component(block_id: str) -> bool:
    return block_id.partition(".")[0] == _COMPONENTS


def _has_proposal(case: ReviewCase, block_id: str) -> bool:
    block = next(block for block in case.form.blocks if block.id == block_id)
    said = [case.answers.get(question.id) for question in block.questions if question.type == "yes_no"]
    return any((answer or {}).get("proposal") for answer in said)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]

"""What one TTHC, or group of TTHC, is proposed to become: a sentence from its data, then the agency's own words."""

from collections.abc import Iterator
from decimal import Decimal

from rules.proposal_words import inside, phrase, sentence, without_bullet
from rules.text import fold
from rules.vocabulary import Job
from rules.wording import percent, vnd
from services.costs.figures import Figures
from services.documents.form_answers import lines
from services.package.proposed_by_form import form_clauses
from services.package.proposed_by_group import group_clauses
from services.reviews.cases import ReviewCase

_UNCHANGED = "Giữ nguyên quy định hiện hành về thủ tục hành chính."
_OWN_WORDS = {Job.REVIEW: ("VI.1", "VI.2"), Job.GROUP: ("IV.1", "IV.2")}  # contents and reasons on either form
_DETAILS = "Cụ thể:"


def content_sentence(case: ReviewCase) -> str:
    """«Cắt giảm 02 thành phần hồ sơ: …; rút ngắn thời hạn … từ … xuống …»; empty where the data say nothing."""
    return sentence(group_clauses(case) if case.form.job is Job.GROUP else form_clauses(case))


def contents(case: ReviewCase) -> list[str]:
    """The paragraphs «Nội dung đơn giản hóa»: the sentence, then what the agency says beyond it, nothing twice."""
    said = content_sentence(case)
    own = _beyond(said, _own_words(case, 0))
    if not said:
        return own or [_UNCHANGED]
    if not own:
        return [said]
    return [said, f"{_DETAILS} {without_bullet(own[0])}"] if len(own) == 1 else [said, _DETAILS, *own]


def reasons(case: ReviewCase) -> list[str]:
    """The paragraphs «Lý do» as the agency wrote them; none where it wrote none."""
    return _beyond("", _own_words(case, 1))


def benefit_sentences(figures: Figures | None) -> list[str]:
    """The compliance cost before and after, what is saved and how much of it; none where nothing can be counted."""
    if figures is None:
        return []
    cost = "Chi phí tuân thủ"
    saved = figures.saving_vnd
    return [
        f"{cost} trước khi đơn giản hóa: {vnd(figures.before_vnd)}/năm.",
        f"{cost} sau khi đơn giản hóa: {vnd(figures.after_vnd)}/năm.",
        f"Chi phí {'tiết kiệm' if saved >= 0 else 'tăng thêm'}: {vnd(abs(saved))}/năm.",
        *_ratio(figures.ratio_percent),
    ]


def _ratio(ratio: Decimal | None) -> Iterator[str]:
    if ratio is not None:
        yield f"Tỷ lệ {'cắt giảm' if ratio >= 0 else 'tăng'} chi phí: {percent(abs(ratio))}."


def _own_words(case: ReviewCase, which: int) -> str:
    return case.answers.get(_OWN_WORDS.get(case.form.job, ("", ""))[which]) or ""


def _beyond(said: str, text: str) -> list[str]:
    """The lines of a text that are neither in what is said already nor repeat each other."""
    known, found = fold(said), list[str]()
    for line in lines(text):
        words = fold(inside(line))
        if words and words not in known and words not in {fold(phrase(kept)) for kept in found}:
            found.append(line)
    return found

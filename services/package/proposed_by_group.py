"""The changes that the review of a group of TTHC proposes (form «Rà soát nhóm»), clause by clause."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rules.errors import InputError
from rules.exact import total
from rules.form import visible_questions
from rules.proposal_words import Deadline, deadline, distinct, inside, led, paper, papers
from rules.vocabulary import DeadlineUnit
from rules.wording import parse_number
from services.package.proposed_by_option import proposed
from services.reviews.cases import ReviewCase

_PROPOSING = {
    "II.2": ("no", "xử lý thủ tục không còn cần thiết"),
    "II.5": ("yes", "thực hiện liên thông"),
    "II.6": ("yes", "gộp các thủ tục hành chính trong nhóm"),
}
_DOUBLED, _STEPS_NOW, _NEW_DAYS = "II.4.a", "III.1", "III.5"
_CALLED = "tổng thời gian thực hiện"


def group_clauses(case: ReviewCase) -> Iterator[str]:
    """The clauses in the order of the form."""
    shown = {question.id for question in visible_questions(case.form, case.answers)}
    said = {key: answer for key, answer in case.answers.items() if key in shown and answer}
    for question, (proposing, begins) in _PROPOSING.items():
        answer = said.get(question) or {}
        words = inside(answer.get("proposal") or "")
        if words and answer.get("answer") == proposing:
            yield led(begins, words)
    for decision, verb in (("drop", "cắt giảm"), ("once", "chỉ phải nộp một lần đối với")):
        rows = [row for row in said.get(_DOUBLED) or [] if row.get("decision") == decision]
        if names := distinct(paper(row.get("name") or "") for row in rows):
            yield papers(verb, names)
    if days := said.get(_NEW_DAYS):
        yield deadline(_days_now(said), Deadline(Decimal(days), DeadlineUnit.DAY), _CALLED)
    yield from proposed(case).others()


def _days_now(said: dict[str, Any]) -> Deadline | None:
    """The days of all steps today; None while one of them is not a number."""
    try:
        days = [parse_number((row.get("days") or "").replace(".", ",")) for row in said.get(_STEPS_NOW) or []]
    except InputError:
        return None
    return Deadline(total(days), DeadlineUnit.DAY) if days else None

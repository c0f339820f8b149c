"""The answers of a sent copy as texts: to be read on the screen, and to be compared with another copy."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from rules.form import FormDefinition, Question, visible_questions
from rules.form_answers import Answers
from rules.form_visibility import entries
from rules.form_wording import cell_texts, chosen_options, measured, numbered
from services.office_rules import OfficeRules

_ELSEWHERE = ("cost", "diagram")  # drawn from the cost table and from other answers
_SAID = {"yes": "Có", "no": "Không"}


class _Asked(NamedTuple):
    form: FormDefinition
    question: Question
    answers: Answers


def form_of(content: dict[str, Any], rules: OfficeRules) -> FormDefinition:
    """The form the copy was filled in under."""
    review = content["review"]
    return rules.form(review["form_id"], date.fromisoformat(review["works_on"]))


def answers_in_words(content: dict[str, Any], rules: OfficeRules) -> dict[str, str]:
    """Question id to its answer, for the questions that applied and were answered; several items one a line."""
    form, answers = form_of(content, rules), content["answers"]
    asked = [question for question in visible_questions(form, answers) if question.type not in _ELSEWHERE]
    texts = {question.id: answer_in_words(form, question, answers) for question in asked}
    return {question: text for question, text in texts.items() if text}


def answer_in_words(form: FormDefinition, question: Question, answers: Answers) -> str:
    """What this question was answered with among these answers, several items one a line; empty where it was not."""
    return "\n".join(_lines(_Asked(form, question, answers)))


def _lines(asked: _Asked) -> Iterator[str]:
    if answer := asked.answers.get(asked.question.id):
        yield from filter(None, _SHAPES[asked.question.type](asked, answer))


def _text(asked: _Asked, answer: str) -> Iterator[str]:
    yield answer


def _texts(asked: _Asked, answer: list[str]) -> Iterator[str]:
    yield from numbered(asked.question, answer)


def _number(asked: _Asked, answer: str) -> Iterator[str]:
    yield measured(asked.question, answer)


def _yes_no(asked: _Asked, answer: dict[str, Any]) -> Iterator[str]:
    yield from _parts(_SAID.get(answer.get("answer") or "", ""), answer)


def _each(asked: _Asked, answer: dict[str, Any]) -> Iterator[str]:
    for key, text in entries(asked.form, asked.question, asked.answers).items():
        if said := "; ".join(filter(None, _yes_no(asked, answer.get(key, {})))):
            yield f"{key}. {text}: {said}"


def _choice(asked: _Asked, answer: dict[str, Any]) -> Iterator[str]:
    yield from _parts("; ".join(option.label for option in chosen_options(asked.question, answer)), answer)


def _parts(said: str, answer: dict[str, Any]) -> Iterator[str]:
    yield said
    for part, label in (("reason", "Lý do"), ("proposal", "Phương án đề xuất")):
        if answer.get(part):
            yield f"{label}: {answer[part]}"


def _rows(asked: _Asked, answer: list[dict[str, str | None]]) -> Iterator[str]:
    """«Tên giấy tờ: Tờ khai · Quy cách: Bản chính», one row a line."""
    titles = [column.label for column in asked.question.columns]
    for row in answer:
        said = zip(titles, cell_texts(asked.question, row), strict=True)
        yield " · ".join(f"{title}: {text}" for title, text in said if text)


_SHAPES: dict[str, Callable[[_Asked, Any], Iterator[str]]] = {
    "text": _text,
    "inventory": _text,
    "texts": _texts,
    "number": _number,
    "yes_no": _yes_no,
    "each": _each,
    "choice": _choice,
    "choices": _choice,
    "rows": _rows,
}

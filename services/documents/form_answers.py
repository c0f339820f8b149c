"""The answer to one question in the shape its type has."""

from collections.abc import Sequence
from typing import Any

from rules.form import Question
from rules.form_visibility import entries
from rules.form_wording import cell_texts, chosen_options, measured, numbered
from services.documents.diagrams import diagram_table
from services.documents.form_contexts import AnswerTable, Check, Choice
from services.documents.tables import PORTRAIT, answer_table
from services.reviews.cases import ReviewCase


def answer_shape(case: ReviewCase, question: Question) -> dict[str, Any]:
    """The fields of ``FormQuestion`` that show the answer; boxes stand there before anybody has ticked one."""
    answer = case.answers.get(question.id)
    return _SHAPES[question.type](case, question, answer or {}) if answer or question.type in _SHOWN_EMPTY else {}


def rows_table(question: Question, answer: Sequence[dict[str, str | None]], grid_column: int) -> AnswerTable:
    """The rows that say something, under the question's columns."""
    rows = [cell_texts(question, row) for row in answer if any(row.values())]
    return answer_table([column.label for column in question.columns], rows, grid_column)


def lines(text: str) -> tuple[str, ...]:
    """One paragraph a line, so that justified text is not stretched over a line break."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _text(case: ReviewCase, question: Question, answer: str) -> dict[str, Any]:
    return _beside(question, lines(answer)) if question.one_line else {"paragraphs": lines(answer)}


def _beside(question: Question, said: tuple[str, ...]) -> dict[str, Any]:
    """«Họ và tên: …», but nothing follows a question mark."""
    return {"paragraphs": said} if question.label.endswith("?") or len(said) != 1 else {"line": said[0]}


def _texts(case: ReviewCase, question: Question, answer: list[str]) -> dict[str, Any]:
    return {"paragraphs": tuple(numbered(question, answer))}


def _number(case: ReviewCase, question: Question, answer: str) -> dict[str, Any]:
    return _beside(question, (measured(question, answer),))


def _check(answer: dict[str, Any], label: str = "") -> Check:
    said, reason, proposal = (answer.get(part) or "" for part in ("answer", "reason", "proposal"))
    return Check(label=label, yes=said == "yes", no=said == "no", reason=reason, proposal=proposal)


def _yes_no(case: ReviewCase, question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    return {"checks": (_check(answer),)}


def _each(case: ReviewCase, question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    asked = entries(case.form, question, case.answers)
    return {"checks": tuple(_check(answer.get(key, {}), f"{key}. {text}") for key, text in asked.items())}


def _choice(case: ReviewCase, question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    chosen = chosen_options(question, answer)
    choices = tuple(Choice(label=option.label, chosen=option in chosen) for option in question.options)
    return {"choices": choices, "reason": answer.get("reason", "")}


def _rows(case: ReviewCase, question: Question, answer: list[dict[str, str | None]]) -> dict[str, Any]:
    table = rows_table(question, answer, PORTRAIT)
    return {"table": table if table.rows else None}


def _cost(case: ReviewCase, question: Question, answer: Any) -> dict[str, Any]:
    return {"cost": case.costs}


def _diagram(case: ReviewCase, question: Question, answer: Any) -> dict[str, Any]:
    drawn = diagram_table(*(case.answers.get(name) or [] for name in question.over))
    return {"diagram": drawn} if drawn.sides else {"paragraphs": ("Chưa ghi bước nào để vẽ sơ đồ.",)}


_SHOWN_EMPTY = {"yes_no", "each", "choice", "choices", "cost", "diagram"}
_SHAPES = {
    "text": _text,
    "inventory": _text,
    "texts": _texts,
    "number": _number,
    "yes_no": _yes_no,
    "each": _each,
    "choice": _choice,
    "choices": _choice,
    "rows": _rows,
    "cost": _cost,
    "diagram": _diagram,
}

"""Between the widgets of a question and its answer."""

from functools import cache
from typing import Any

import streamlit as st

from pages.widgets.tables import Column, Kind
from rules.form import FormDefinition, Question, check_answers
from rules.form_definition import Options
from rules.form_visibility import entries
from rules.text import clean
from rules.vocabulary import Term
from rules.wording import number, parse_number

_EMPTY: dict[str, Any] = {
    "yes_no": {"answer": None, "reason": "", "proposal": ""},
    "choice": {"choice": None, "reason": ""},
    "choices": {"choices": [], "reason": ""},
    "texts": [],
    "rows": [],
}
_CHOICE_WIDTH, _TEXT_WIDTH = 95, 122  # six columns stand beside the navigation on a screen of 1366
_TABLE_WIDTH = 900  # pixels there
_EMPTY_ENTRY = {"answer": None, "reason": ""}


def widget_key(review_id: int, question_id: str, part: str) -> str:
    return f"form_{review_id}_{question_id}_{part}"


def full_answer(form: FormDefinition, question: Question, answers: dict[str, Any]) -> Any:
    """The answer with every part it can have."""
    stored = answers.get(question.id)
    if question.type == "each":
        said = stored or {}
        return said | {entry: _EMPTY_ENTRY | said.get(entry, {}) for entry in entries(form, question, answers)}
    return stored or _EMPTY.get(question.type, "")


def typed(review_id: int, question: Question, answer: Any) -> Any:
    """The answer as it stands on the screen; parts of ``answer`` that are not drawn stay."""

    def part(name: str, otherwise: Any) -> Any:
        return st.session_state.get(widget_key(review_id, question.id, name), otherwise)

    match question.type:
        case "each":
            return {e: {name: part(f"{e}_{name}", value) for name, value in said.items()} for e, said in answer.items()}
        case "texts":
            boxes = range(box_count(review_id, question, answer))
            return _without_blank_end([part(str(at), answer[at] if at < len(answer) else "") for at in boxes])
        case "number":
            return format(parse_number(text, question.heading), "f") if (text := part("value", "").strip()) else ""
        case "yes_no" | "choice" | "choices":
            return {name: part(name, value) for name, value in answer.items()}
    return part("value", answer)


def held_by_browser(review_id: int, form: FormDefinition, question: Question, answer: Any) -> Any:
    """What the widgets hold when that is not the answer they were drawn with, else None; unreadable is an error."""
    held = typed(review_id, question, answer)
    if question.type == "number":
        return held if shown_number(held) != shown_number(answer) else None
    if question.type in ("rows", "cost", "diagram") or held == answer:
        return None
    same = check_answers(form, {question.id: held}) == check_answers(form, {question.id: answer})
    return None if same else held


def box_count(review_id: int, question: Question, texts: list[str]) -> int:
    """The boxes of a list of texts: those written, those asked for with the button, at least one."""
    return max(st.session_state.get(widget_key(review_id, question.id, "count"), 1), len(texts))


def _without_blank_end(texts: list[str]) -> list[str]:
    """Boxes that were opened and never written in are not stored."""
    texts = [clean(text) for text in texts]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def shown_number(answer: str) -> str:
    """A stored decimal as officials write it."""
    return number(parse_number(answer.replace(".", ","))) if answer else ""


def table_columns(question: Question) -> list[Column]:
    """The columns of a question answered in rows, as the editor wants them."""
    return [
        Column(c.id, c.label, Kind.CHOICE, _width(c.width, _CHOICE_WIDTH), _terms(c.options), c.hint or c.label)
        if c.options
        else Column(c.id, c.label, Kind.TEXT, _width(c.width, _TEXT_WIDTH), None, c.hint or c.label)
        for c in question.columns
    ]


def _width(percent: int, otherwise: int) -> int:
    return percent * _TABLE_WIDTH // 100 or otherwise


@cache
def _terms(options: Options) -> type[Term]:
    return Term("Options", {option.value.upper(): (option.value, option.label) for option in options})

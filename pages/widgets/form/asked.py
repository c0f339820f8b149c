"""A question on the screen, within its review: keys, first values and saving of its widgets."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.widgets.form.draft import is_joining, join, save
from pages.widgets.form.values import full_answer, held_by_browser, typed, widget_key
from rules.errors import InputError
from rules.form import FormDefinition, Question

YES_NO = {"yes": "Có", "no": "Không"}


@dataclass(frozen=True)
class Asked:
    """One question with the answers as they are drawn."""

    review_id: int
    form: FormDefinition
    question: Question
    answers: dict[str, Any]

    @property
    def answer(self) -> Any:
        return full_answer(self.form, self.question, self.answers)

    def widget(self, part: str, value: Any, first: str = "value") -> dict[str, Any]:
        """Key, first value and saving of one widget; ``first`` is what the widget calls its first value.

        In a session's first run the browser may hold what was typed before the server was started again: a first
        value gives way to it, a value set through the session state would wipe it out.
        """
        key = widget_key(self.review_id, self.question.id, part)
        shared = {"key": key, "on_change": _save_typed, "args": (self,)}
        if is_joining(self.review_id):
            return shared | {first: value}
        st.session_state.setdefault(key, value)
        return shared


def refusal_key(asked: Asked) -> str:
    return widget_key(asked.review_id, asked.question.id, "refused")


def _save_typed(asked: Asked) -> None:
    st.session_state.pop(refusal_key(asked), None)
    try:
        answer = typed(asked.review_id, asked.question, asked.answer)
    except InputError as error:
        st.session_state[refusal_key(asked)] = str(error)
        return
    save(asked.review_id, {asked.question.id: answer})


def finish_joining(drawn: list[Asked]) -> None:
    """After the first drawing of a session: what the browser held from before is kept for the officer to decide."""
    held: dict[str, Any] = {}
    for asked in drawn:
        try:
            answer = held_by_browser(asked.review_id, asked.form, asked.question, asked.answer)
        except InputError as error:
            st.session_state[refusal_key(asked)] = str(error)
            continue
        if answer is not None:
            held[asked.question.id] = answer
    join(drawn[0].review_id, held)


def draw_radio(asked: Asked, part: str, value: str | None, labels: dict[str, str]) -> None:
    options = {"format_func": labels.__getitem__, "horizontal": True, "label_visibility": "collapsed"}
    at = None if value is None else list(labels).index(value)
    shown = asked.widget(part, at if is_joining(asked.review_id) else value, "index")
    st.radio(f"{asked.question.heading} {part.partition('_')[0]}", list(labels), **{"index": None} | options | shown)

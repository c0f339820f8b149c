"""A question on the screen, within its review: keys, first values and saving of its widgets."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.widgets.form_draft import save
from pages.widgets.form_values import full_answer, typed, widget_key
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

    def widget(self, part: str, value: Any) -> dict[str, Any]:
        """Key, first value and saving of one widget."""
        key = widget_key(self.review_id, self.question.id, part)
        st.session_state.setdefault(key, value)
        return {"key": key, "on_change": _save_typed, "args": (self,)}


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


def draw_radio(asked: Asked, part: str, value: str | None, labels: dict[str, str]) -> None:
    options = {"format_func": labels.__getitem__, "horizontal": True, "index": None, "label_visibility": "collapsed"}
    st.radio(f"{asked.question.heading} {part.partition('_')[0]}", list(labels), **options, **asked.widget(part, value))

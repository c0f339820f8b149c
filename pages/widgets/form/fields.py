"""One question of a form -> its widgets. Nothing here knows which form it is."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.widgets.form.asked import YES_NO, Asked, draw_radio, refusal_key
from pages.widgets.form.diagram import draw_diagram
from pages.widgets.form.lists import draw_each, draw_rows, draw_texts
from pages.widgets.form.values import shown_number
from pages.widgets.messages import escaped
from rules.form import Problem

_PARTS = {"reason": "Lý do", "proposal": "Phương án đề xuất"}


def draw_question(asked: Asked, missing: list[Problem]) -> None:
    """The widgets; what is still missing is said only once the question has been begun."""
    question = asked.question
    if question.type in _DRAWN:
        _DRAWN[question.type](asked)
    if refused := st.session_state.get(refusal_key(asked)):
        st.error(escaped(refused), icon=":material/error:")
    if asked.answers.get(question.id):
        for sentence in in_words([problem for problem in missing if problem.code != "answer_required"]):
            st.caption(f":orange[:material/edit_note: {escaped(sentence)}]")


def in_words(missing: list[Problem]) -> list[str]:
    """Each sentence once, with the entries or rows it is about."""
    places: dict[str, list[str]] = {}
    for problem in missing:
        places.setdefault(problem.message, []).append(problem.entry)
    return [message if about == [""] else f"{message} ({', '.join(about)})" for message, about in places.items()]


def _text(asked: Asked) -> None:
    box = st.text_input if asked.question.one_line else partial(st.text_area, height="content")
    box(asked.question.heading, label_visibility="collapsed", **asked.widget("value", asked.answer))


def _number(asked: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = asked.widget("value", shown_number(asked.answer))
        st.text_input(asked.question.heading, label_visibility="collapsed", width=120, max_chars=17, **shown)
        st.markdown(escaped(asked.question.unit))


def _yes_no(asked: Asked) -> None:
    draw_radio(asked, "answer", asked.answer["answer"], YES_NO)
    _parts(asked)


def _choice(asked: Asked) -> None:
    draw_radio(asked, "choice", asked.answer["choice"], {o.value: o.label for o in asked.question.options})
    _parts(asked)


def _choices(asked: Asked) -> None:
    labels = {option.value: option.label for option in asked.question.options}
    options = {"format_func": labels.__getitem__, "selection_mode": "multi", "label_visibility": "collapsed"}
    shown = asked.widget("choices", asked.answer["choices"], "default")
    st.pills(asked.question.heading, list(labels), wrap=True, **options, **shown)
    _parts(asked)


def _parts(asked: Asked) -> None:
    """Reason and proposal, once there is something to give a reason for."""
    if asked.question.asks and any(asked.answer.values()):
        for column, part in zip(st.columns(len(asked.question.asks)), asked.question.asks, strict=True):
            column.text_area(_PARTS[part], height=96, **asked.widget(part, asked.answer[part]))


_DRAWN: dict[str, Callable[[Asked], None]] = {
    "text": _text,
    "inventory": _text,
    "number": _number,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "each": draw_each,
    "texts": draw_texts,
    "rows": draw_rows,
    "diagram": draw_diagram,
}

"""One question of a form -> its widgets. Nothing here knows which form it is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from pages.widgets.form_draft import save
from pages.widgets.form_values import box_count, full_answer, shown_number, table_columns, typed, widget_key
from pages.widgets.messages import escaped, show_error
from pages.widgets.tables import Row, edit_rows, read_rows
from rules.errors import InputError
from rules.form import FormDefinition, Problem, Question
from rules.form_answers import without_entry
from rules.form_visibility import entries
from rules.vocabulary import Mark

_YES_NO = {"yes": "Có", "no": "Không"}
_PARTS = {"reason": "Lý do", "proposal": "Phương án đề xuất"}


@dataclass(frozen=True)
class Asked:
    """A question on the screen, within the review it belongs to."""

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


def draw_question(asked: Asked, missing: list[Problem], *, marked: bool) -> None:
    """Heading, help, widgets; what is still missing is said only once the question has been begun."""
    question = asked.question
    mark = f" :gray-badge[{question.mark.label}]" if marked and question.mark is Mark.RECONSTRUCTED else ""
    st.markdown(f"**{escaped(question.heading)}**{mark}", help=f"Nguồn: {escaped(question.source)}")
    if question.hint:
        st.caption(escaped(question.hint))
    if question.type in _DRAWN:
        _DRAWN[question.type](asked)
    if refused := st.session_state.get(_refusal_key(asked)):
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


def _refusal_key(asked: Asked) -> str:
    return widget_key(asked.review_id, asked.question.id, "refused")


def _save_typed(asked: Asked) -> None:
    st.session_state.pop(_refusal_key(asked), None)
    try:
        answer = typed(asked.review_id, asked.question, asked.answer)
    except InputError as error:
        st.session_state[_refusal_key(asked)] = str(error)
        return
    save(asked.review_id, {asked.question.id: answer})


def _text(asked: Asked) -> None:
    box = st.text_input if asked.question.one_line else partial(st.text_area, height="content")
    box(asked.question.heading, label_visibility="collapsed", **asked.widget("value", asked.answer))


def _number(asked: Asked) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        shown = asked.widget("value", shown_number(asked.answer))
        st.text_input(asked.question.heading, label_visibility="collapsed", width=120, max_chars=17, **shown)
        st.markdown(escaped(asked.question.unit))


def _yes_no(asked: Asked) -> None:
    _radio(asked, "answer", asked.answer["answer"], _YES_NO)
    _parts(asked)


def _choice(asked: Asked) -> None:
    _radio(asked, "choice", asked.answer["choice"], {o.value: o.label for o in asked.question.options})
    _parts(asked)


def _choices(asked: Asked) -> None:
    labels = {option.value: option.label for option in asked.question.options}
    options = {"format_func": labels.__getitem__, "selection_mode": "multi", "label_visibility": "collapsed"}
    st.pills(asked.question.heading, list(labels), **options, **asked.widget("choices", asked.answer["choices"]))
    _parts(asked)


def _radio(asked: Asked, part: str, value: str | None, labels: dict[str, str]) -> None:
    options = {"format_func": labels.__getitem__, "horizontal": True, "index": None, "label_visibility": "collapsed"}
    st.radio(f"{asked.question.heading} {part.partition('_')[0]}", list(labels), **options, **asked.widget(part, value))


def _parts(asked: Asked) -> None:
    """Reason and proposal, once there is something to give a reason for."""
    if asked.question.asks and any(asked.answer.values()):
        for column, part in zip(st.columns(len(asked.question.asks)), asked.question.asks, strict=True):
            column.text_area(_PARTS[part], height=96, **asked.widget(part, asked.answer[part]))


def _each(asked: Asked) -> None:
    for entry, text in entries(asked.form, asked.question, asked.answers).items():
        said = asked.answer[entry]
        with st.container(border=True):
            st.markdown(f"{entry}) {escaped(text)}")
            left, right = st.columns([1, 4])
            with left:
                _radio(asked, f"{entry}_answer", said["answer"], _YES_NO)
            reason = asked.widget(f"{entry}_reason", said["reason"])
            right.text_area(f"Lý do ({entry})", height=68, label_visibility="collapsed", placeholder="Lý do", **reason)


def _texts(asked: Asked) -> None:
    texts = asked.answer
    boxes = box_count(asked.review_id, asked.question, texts)
    for at in range(boxes):
        label = f"{asked.question.entry}.{at + 1}"
        name, box, remove = st.columns([1, 13, 2], vertical_alignment="center")
        name.markdown(f"{label})")
        shown = asked.widget(str(at), texts[at] if at < len(texts) else "")
        box.text_area(f"{asked.question.label} {label}", height="content", label_visibility="collapsed", **shown)
        key = widget_key(asked.review_id, asked.question.id, f"remove_{at}")
        remove.button(
            f"Bỏ {label}", key=key, on_click=_remove_text, args=(asked, at), type="tertiary", disabled=boxes == 1
        )
    key = widget_key(asked.review_id, asked.question.id, "add")
    st.button("Thêm một dòng", icon=":material/add:", key=key, on_click=_add_text, args=(asked, boxes + 1))


def _add_text(asked: Asked, boxes: int) -> None:
    st.session_state[widget_key(asked.review_id, asked.question.id, "count")] = boxes


def _remove_text(asked: Asked, position: int) -> None:
    """Remove one entry; what other questions say of the entries after it moves up with them."""
    changed = without_entry(asked.form, asked.answers, asked.question.id, position)
    for question_id in changed:
        prefix = widget_key(asked.review_id, question_id, "")
        for key in [key for key in st.session_state if str(key).startswith(prefix)]:
            del st.session_state[key]
    save(asked.review_id, changed)


def _rows(asked: Asked) -> None:
    """A table, saved when what it returns differs from the draft."""
    columns, label = table_columns(asked.question), asked.question.label
    stored = [{column.key: row.get(column.key) or "" for column in columns} for row in asked.answer]
    rows, opening = _opened(asked, stored)
    try:
        edited = read_rows(edit_rows(_table_key(asked), rows, columns, opening, label), columns, label)
    except InputError as error:
        show_error(error)
        return
    answer = [{name: value or "" for name, value in row.items()} for row in edited]
    if answer != stored:
        save(asked.review_id, {asked.question.id: answer})
        st.rerun()


def _table_key(asked: Asked) -> str:
    return widget_key(asked.review_id, asked.question.id, "table")


def _opened(asked: Asked, stored: list[Row]) -> tuple[list[Row], int]:
    """The rows the open editor started from: edits go by position, so these must not change under it."""
    key = widget_key(asked.review_id, asked.question.id, "opened")
    rows, opening = st.session_state.get(key, ([], 0))
    if f"{_table_key(asked)}_{opening}" not in st.session_state:
        rows, opening = stored, opening + 1
        st.session_state[key] = (rows, opening)
    return rows, opening


_DRAWN: dict[str, Callable[[Asked], None]] = {
    "text": _text,
    "inventory": _text,
    "number": _number,
    "yes_no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "each": _each,
    "texts": _texts,
    "rows": _rows,
}

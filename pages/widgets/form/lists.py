"""Questions answered several times over: a list of texts, each entry of such a list, rows of a table."""

import streamlit as st

from pages.widgets.form.asked import YES_NO, Asked, draw_radio
from pages.widgets.form.draft import save
from pages.widgets.form.values import box_count, table_columns, widget_key
from pages.widgets.messages import escaped, show_error
from pages.widgets.tables import Row, edit_rows, read_rows
from rules.errors import InputError
from rules.form_answers import without_entry
from rules.form_visibility import entries


def draw_each(asked: Asked) -> None:
    for entry, text in entries(asked.form, asked.question, asked.answers).items():
        said = asked.answer[entry]
        with st.container(border=True):
            st.markdown(f"{entry}) {escaped(text)}")
            left, right = st.columns([1, 4])
            with left:
                draw_radio(asked, f"{entry}_answer", said["answer"], YES_NO)
            reason = asked.widget(f"{entry}_reason", said["reason"])
            right.text_area(f"Lý do ({entry})", height=68, label_visibility="collapsed", placeholder="Lý do", **reason)


def draw_texts(asked: Asked) -> None:
    texts = asked.answer
    boxes = box_count(asked.review_id, asked.question, texts)
    for at in range(boxes):
        label = f"{asked.question.entry}.{at + 1}"
        name, box, remove = st.columns([1, 9, 2], vertical_alignment="center")
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


def draw_rows(asked: Asked) -> None:
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

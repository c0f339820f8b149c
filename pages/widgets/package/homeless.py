"""Edits whose passage the documents no longer have: shown, never thrown away unasked."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, can, engine
from rules.errors import InputError
from rules.permissions import Action
from rules.wording import moment, number
from services.package.passages import Edit, Passage
from services.package.texts import restore_passage

_ERROR = "homeless_error"
_SHOWN = 20


def draw_homeless(period: str, homeless: Mapping[str, Edit]) -> None:
    """Each with the sentence it replaced, who wrote it, and a way to remove it."""
    if error := st.session_state.pop(_ERROR, None):
        show_error(error)
    if not homeless:
        return
    label = f"Lời văn đã sửa không còn chỗ trong tài liệu ({number(len(homeless))})"
    with st.expander(label, icon=":material/wrong_location:"):
        st.caption(
            "Đoạn này đã ra khỏi tài liệu, thường vì thủ tục bị đưa ra khỏi phương án chung. Lời văn được giữ và trở "
            "lại khi đoạn có lại trong tài liệu."
        )
        for place, edit in list(homeless.items())[:_SHOWN]:
            _draw_one(period, place, edit)


def _draw_one(period: str, place: str, edit: Edit) -> None:
    with st.container(border=True):
        left, right = st.columns(2)
        for column, heading, text in ((left, "Câu đã thay", edit.generated), (right, "Lời văn đã sửa", edit.text)):
            column.caption(heading)
            column.markdown(escaped(text).replace("\n", "  \n"))
        right.caption(f"{escaped(edit.by)} sửa lúc {moment(edit.at)}")
        if can(Action.PREPARE_PACKAGE):
            right.button(
                "Xóa lời văn này", key=f"homeless_{period}_{place}", icon=":material/delete:",
                on_click=partial(_remove, period, place, edit),
            )  # fmt: skip


def _remove(period: str, place: str, edit: Edit) -> None:
    try:
        restore_passage(engine(), period, Passage(place, place, edit.generated, edit), act())
    except InputError as error:
        st.session_state[_ERROR] = error

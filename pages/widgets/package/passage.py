"""One passage of the package: the software's sentence, the edit beside it, what has to be looked at again."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from models.draft import MAX_TEXT
from pages.widgets.messages import escaped, show_error
from pages.widgets.package.passage_saving import draw_conflict, keep, restore, save_typed, send, start_anew
from pages.widgets.page_state import PageState
from pages.widgets.planned.comparison import marked_markdown
from pages.widgets.session import can
from rules.permissions import Action
from rules.prose_numbers import KnownNumbers, unsupported_numbers
from rules.wording import moment
from services.impact.marked_text import marked
from services.package.passages import Passage
from services.package.worded import Checked

_GONE, _COME = ":red[~~{}~~]", ":green[**{}**]"
_LONG, _TALL = 1_200, 330  # a longer sentence scrolls by itself
_LINE_LENGTH, _LINE_HEIGHT = 70, 26


def draw_passage(period: str, checked: Checked, known: KnownNumbers) -> None:
    """The passage with what is typed and not saved yet; who may not edit reads the edit."""
    passage, state = checked.passage, PageState(f"passage_{period}_{checked.passage.place}")
    with st.container(border=True, gap="small"):
        head, way = st.columns([9, 1], vertical_alignment="center")
        head.markdown(f"**{escaped(_capital(checked.within))}** {_badges(checked)}")
        if state.get("refused") and draw_conflict(period, passage, state):
            st.rerun()
        if passage.edit is None and not (state.get("editing") or state.get("typed") is not None):
            _draw_text("", passage.generated)
            if can(Action.PREPARE_PACKAGE):
                way.button("Sửa", key=state.key("edit"), width="stretch", on_click=partial(state.put, "editing", True))
            return
        left, right = st.columns(2)
        with left:
            if passage.is_outdated:
                _draw_change(passage)
            else:
                _draw_text("Câu của phần mềm", passage.generated)
        with right:
            if can(Action.PREPARE_PACKAGE):
                _draw_editing(period, passage, known, state)
            else:
                _draw_text("Lời văn đã sửa, dùng trong tài liệu", passage.text)
                _draw_unsupported(checked.unsupported)
            if passage.edit:
                st.caption(f"{escaped(passage.edit.by)} sửa lúc {moment(passage.edit.at)}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _badges(checked: Checked) -> str:
    passage = checked.passage
    edited = ":blue-badge[Đã sửa]" if passage.edit else ""
    outdated = ":orange-badge[:material/sync_problem: Số liệu đã thay đổi sau khi sửa]" if passage.is_outdated else ""
    unsupported = ":red-badge[:material/error: Số không khớp số liệu]" if checked.unsupported else ""
    return " ".join(filter(None, (edited, outdated, unsupported)))


def _draw_text(heading: str, text: str) -> None:
    if heading:
        st.caption(heading)
    with st.container(height=_height_of(text), border=False):
        st.markdown(escaped(text).replace("\n", "  \n"))


def _draw_editing(period: str, passage: Passage, known: KnownNumbers, state: PageState) -> None:
    """The text area keeps what is typed while other passages are looked at; it starts anew after each save."""
    typed = state.get("typed")
    if typed is None or typed == passage.text:
        state.put("opened", passage)
    key = state.key("text")
    if typed is None or key not in st.session_state:
        st.session_state[key] = passage.text if typed is None else typed
    text = st.text_area(
        "Lời văn dùng trong tài liệu", key=key, max_chars=MAX_TEXT, height=_height(passage.text),
        on_change=partial(keep, state, key),
    )  # fmt: skip
    _draw_unsupported(unsupported_numbers(text, passage.generated, known))
    save, back, _ = st.columns([1.2, 3, 1])
    save.button(
        "Lưu", key=state.key("save"), type="secondary" if text == passage.text else "primary", width="stretch",
        on_click=partial(save_typed, period, state, key),
    )  # fmt: skip
    if passage.edit:
        back.button(
            "Lấy lại câu của phần mềm", key=state.key("restore"), icon=":material/undo:",
            on_click=partial(restore, period, passage, state),
        )  # fmt: skip
    else:
        back.button("Thôi sửa", key=state.key("leave"), on_click=partial(start_anew, state))
    if passage.is_outdated and text == passage.text:
        st.button(
            "Đã xem, vẫn dùng lời văn đã sửa", key=state.key("stands"), icon=":material/done:",
            on_click=partial(send, period, state, passage, passage.text),
        )  # fmt: skip
    if error := state.take_notice("error"):
        show_error(error)


def _height(text: str) -> int:
    lines = sum(1 + len(line) // _LINE_LENGTH for line in text.split("\n"))
    return min(max((lines + 1) * _LINE_HEIGHT, 3 * _LINE_HEIGHT), _TALL)


def _draw_unsupported(numbers: Sequence[str]) -> None:
    if numbers:
        st.error(
            f"Không khớp số liệu: {escaped('; '.join(numbers))}. Hãy sửa theo câu của phần mềm hoặc số liệu của bộ "
            "tài liệu.",
            icon=":material/calculate:",
        )


def _draw_change(passage: Passage) -> None:
    """What the software says now, and what it said when the passage was edited, with the words that differ."""
    before, after = marked(passage.edit.generated, passage.generated)
    for heading, runs, sign in (("hiện nay", after, _COME), ("khi sửa", before, _GONE)):
        st.caption(f"Câu của phần mềm {heading}")
        with st.container(height=_height_of(passage.generated), border=False):
            st.markdown(marked_markdown(runs, sign))


def _height_of(text: str) -> int | str:
    return _TALL if len(text) > _LONG else "content"

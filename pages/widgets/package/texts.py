"""«Lời văn»: every sentence the software words for the documents, and what the Office has made of it."""

from collections.abc import Sequence

import streamlit as st

from pages.widgets.messages import escaped, show_error, show_unfinished
from pages.widgets.package.homeless import draw_homeless
from pages.widgets.package.passage import draw_passage
from pages.widgets.session import engine, person, working_day
from rules.errors import InputError
from rules.text import fold
from rules.wording import number
from services.package.worded import Checked, Joined, Worded, documents, joined, package_state, read_edits, word_package

_SIZE = 8
_ALL, _EDITED, _TO_LOOK_AT = "Tất cả", "Đã sửa", "Cần xem lại"
_EVERY = "Mọi tài liệu"


def draw_texts(period: str) -> None:
    """The passages, filtered and paged; the office edits, others read."""
    _draw(period)


@st.fragment
def _draw(period: str) -> None:
    try:
        worded = _worded(period)
    except InputError as error:
        (show_unfinished if error.code in ("package.empty", "office.missing") else show_error)(error)
        return
    found = joined(worded, read_edits(engine(), period))
    if not found.passages and not found.homeless:
        st.info("Bộ tài liệu chưa có đoạn văn nào để xem.", icon=":material/info:")
        return
    st.caption(
        "Phần mềm viết các câu này từ số liệu. Câu nào sửa thì tài liệu dùng lời văn đã sửa; số tiền, tỷ lệ, số lượng "
        "trong lời văn đã sửa được đối chiếu lại với số liệu."
    )
    wanted = _filtered(found, worded)
    _draw_page(period, wanted, worded)
    draw_homeless(period, found.homeless)


def _worded(period: str) -> Worded:
    """What is slow, kept for everybody who may read the same until the data change."""
    who, day = person(), working_day()
    state = package_state(engine(), period, day)
    return _kept(str(engine().url), period, state, (who.role, who.agency_code))


@st.cache_resource(max_entries=4, show_spinner="Đang viết các câu từ số liệu…")
def _kept(_database: str, period: str, state: str, reader: tuple[str | None, str]) -> Worded:
    return word_package(engine(), period, working_day())


def _filtered(found: Joined, worded: Worded) -> list[Checked]:
    """The passages that the filters above them let through."""
    of_document, of_kind, of_text = st.columns([3, 4, 3], vertical_alignment="bottom")
    named = [_EVERY, *documents(found.passages)]
    document = of_document.selectbox("Tài liệu", named, key="passages_document")
    edited = [each for each in found.passages if each.passage.edit]
    to_look_at = [each for each in edited if each.needs_look]
    of_kinds = {_ALL: found.passages, _EDITED: edited, _TO_LOOK_AT: to_look_at}
    st.session_state.setdefault("passages_kind", _ALL)
    kind = of_kind.segmented_control(
        "Xem", list(of_kinds), required=True, key="passages_kind",
        format_func=lambda name: f"{name} ({number(len(of_kinds[name]))})",
    )  # fmt: skip
    words = fold(of_text.text_input("Tìm trong vị trí, lời văn", key="passages_text"))
    here = [each for each in of_kinds[kind] if document in (_EVERY, each.document)]
    return [each for each in here if worded.says(each, words)] if words else here


def _draw_page(period: str, wanted: Sequence[Checked], worded: Worded) -> None:
    if not wanted:
        st.info("Không có đoạn nào khớp điều kiện lọc.", icon=":material/filter_alt_off:")
        return
    pages = -(-len(wanted) // _SIZE)
    body = st.container()
    shown = hash(tuple(checked.passage.place for checked in wanted))  # another choice begins at its first page
    page = st.pagination(pages, key=f"passages_page_{shown}") if pages > 1 else 1
    with body:
        document = ""
        for checked in wanted[(page - 1) * _SIZE : page * _SIZE]:
            if checked.document != document:
                document = checked.document
                st.markdown(f"**{escaped(document)}**")
            draw_passage(period, checked, worded.known)

"""The findings of one TTHC beside the component they are about: read, accepted with a reason, taken back."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from pages.widgets.findings.rule import draw_reasons
from pages.widgets.findings.words import badge, badges, quoted
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.findings.catalogue import Rule
from rules.wording import moment, number
from services.findings.accepting import accept_finding, take_back
from services.findings.reading import ShownFinding

_REFUSED, _ASKED = "phat_hien_bi_tu_choi", "phat_hien_dang_hoi"


def draw_summary(found: Sequence[ShownFinding], place_of: Callable[[Rule], str]) -> None:
    """One line above the TTHC: how many are open, and in which parts of the page these components stand."""
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    open_ = [each for each in found if each.is_open]
    if not open_:
        accepted = f" {number(len(found))} điểm đã được chấp nhận." if found else ""
        st.caption(f":material/check: Không có điểm nào cần xem lại theo các quy tắc đang kiểm tra.{accepted}")
        return
    counted = Counter(place_of(each.rule) for each in open_)
    where = ", ".join(f"«{place}» ({number(count)})" for place, count in counted.items())
    st.markdown(f"**Điểm cần xem lại:** {badges(found)} ở phần {escaped(where)}")


def draw_findings(code: str, found: Sequence[ShownFinding], *, may_edit: bool) -> None:
    """Those of one part of the page: the open ones, then the accepted ones folded away."""
    open_ = [each for each in found if each.is_open]
    accepted = [each for each in found if not each.is_open]
    if open_:
        with st.container(gap="small"):
            _draw_each(code, open_, may_edit=may_edit)
    if accepted:
        with st.expander(f"{number(len(accepted))} điểm đã chấp nhận, không phải lỗi"):
            _draw_each(code, accepted, may_edit=may_edit)


def _draw_each(code: str, found: Iterable[ShownFinding], *, may_edit: bool) -> None:
    for each in found:
        words, ways = st.columns([5, 1.7 if may_edit else 0.6], vertical_alignment="top")
        words.markdown(_said(each))
        with ways.container(horizontal=True, horizontal_alignment="right", gap="small"):
            with st.popover("Vì sao", type="tertiary"):
                draw_reasons(each.rule)
            if may_edit:
                _draw_act(code, each)


def _said(each: ShownFinding) -> str:
    quote = quoted(each.quote, each.message)
    lines = [
        f"{badge(each.rule.severity)} **{escaped(each.rule.title)}.** {escaped(each.message)}"
        + (f" Nguyên văn: {escaped(quote)}" if quote else ""),
        f":material/build: {escaped(each.rule.remedy)}",
    ]
    if said := each.accepted:
        lines.append(f":green[:material/check: {escaped(f'{said.by}, {moment(said.at)}: {said.reason}')}]")
    if said := each.lapsed:
        told = f"đã chấp nhận trước đây cho nội dung cũ: {said.reason} ({said.by}, {moment(said.at)})"
        lines.append(f":gray[:material/history: {escaped(told)}]")
    return "  \n".join(lines)


def _draw_act(code: str, each: ShownFinding) -> None:
    key = f"phat_hien_{code}_{each.rule.id}_{each.key[:12]}"
    if each.is_open:
        st.button("Không phải lỗi", key=key, type="tertiary", icon=":material/block:", on_click=_open, args=(each,))
        if st.session_state.get(_ASKED) == (each.rule.id, each.key):
            _ask_reason(code, each)
    else:
        st.button("Lấy lại", key=key, type="tertiary", icon=":material/undo:", on_click=_take_back, args=(code, each))


def _open(each: ShownFinding) -> None:
    st.session_state[_ASKED] = (each.rule.id, each.key)


def _close() -> None:
    st.session_state.pop(_ASKED, None)


@st.dialog("Không phải lỗi", width="medium", on_dismiss=_close)
def _ask_reason(code: str, each: ShownFinding) -> None:
    st.markdown(f"{badge(each.rule.severity)} **{escaped(each.rule.title)}.** {escaped(each.message)}")
    reason = st.text_area(
        "Vì sao đây không phải là lỗi", key="phat_hien_ly_do", height=100, max_chars=1_000, placeholder="Bắt buộc"
    )
    st.caption("Lý do được ghi vào nhật ký và còn giữ khi nhập lại tệp, chừng nào nội dung bị nêu chưa thay đổi.")
    if st.button("Chấp nhận", type="primary"):
        try:
            accept_finding(engine(), code, each.rule.id, each.key, reason, act())
        except InputError as error:
            show_error(error)
        else:
            _close()
            st.rerun()


def _take_back(code: str, each: ShownFinding) -> None:
    try:
        take_back(engine(), code, each.rule.id, each.key, act())
    except InputError as error:
        st.session_state[_REFUSED] = str(error)

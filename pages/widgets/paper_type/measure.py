"""One paper taken into the options of several reviews at a click: chosen TTHC, kind, option and provision of each."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.option.inventory import provisions
from pages.widgets.session import act, engine
from rules.costs.measure_catalogue import Asked, measure_kinds
from rules.errors import InputError
from rules.text import clean
from rules.wording import number, parse_number
from services.inventory.procedures import get_procedure
from services.paper_types.figures import HeldPaper
from services.paper_types.measures import NEW_OPTION, PaperMeasure, Result, Target, add_paper_measure
from services.paper_types.paper_costs import PAPER_KINDS
from services.paper_types.places import Place

_PAGE = 20
_ICONS = {Result.ADDED: ":material/check_circle:", Result.ALREADY: ":material/done_all:"}
_NEW_VALUES = {"hours": "Thời gian còn lại (giờ)", "service_vnd": "Thuê dịch vụ còn lại (đồng)"}


def draw_measure(paper: HeldPaper, places: Sequence[Place]) -> None:
    """The agency's reviews of TTHC that ask for the paper; those that can take the measure are offered for choice."""
    if not places:
        return
    key = f"bien_phap_{paper.id}"
    kinds = measure_kinds()
    kind = st.radio(
        "Biện pháp", PAPER_KINDS, format_func=lambda name: kinds[name].label, horizontal=True, key=f"{key}_loai"
    )
    st.caption(escaped(kinds[kind].explains))
    if kinds[kind].asks is Asked.NEW_VALUES:
        for column, (name, label) in zip(st.columns(2), _NEW_VALUES.items(), strict=True):
            column.text_input(label, key=f"{key}_{name}", placeholder="Để trống: giữ nguyên")
    pages = max(1, -(-len(places) // _PAGE))
    page = st.pagination(pages, key=f"{key}_trang") if pages > 1 else 1
    shown = places[(page - 1) * _PAGE : page * _PAGE]
    chosen = [place for place in shown if _draw_place(place, key)]
    st.session_state[f"{key}_da_hien"] = {place.work.review_id: place.work.version for place in shown}
    st.button(
        f"Thêm biện pháp cho {number(len(chosen))} thủ tục",
        type="primary",
        icon=":material/playlist_add:",
        disabled=not chosen,
        on_click=_add,
        args=(paper.id, kind, [place.work.review_id for place in chosen], {p.work.review_id: p.code for p in chosen}),
        key=f"{key}_them",
    )
    st.caption("Thẩm quyền, cơ quan thực hiện và thời hạn của biện pháp ghi ở trang «So sánh phương án» của thủ tục.")


def _draw_place(place: Place, key: str) -> bool:
    """One review: whether it is chosen; for a chosen one the option and the provision to amend."""
    work, key = place.work, f"{key}_{place.work.review_id}"
    why_not = _why_not(place)
    name, link = st.columns([6, 1.4], vertical_alignment="center")
    chosen = name.checkbox(
        escaped(f"{place.code} {place.name}") + (f" :gray[({escaped(why_not)})]" if why_not else ""),
        key=f"{key}_chon",
        disabled=bool(why_not),
    )
    page, label = ("options", "Xem phương án") if work.version is not None else ("cost", "Lập bảng chi phí")
    link.page_link(f"pages/review/{page}.py", label=label, query_params={"review": str(work.review_id)})
    if not chosen or why_not:
        return False
    titles = {letter: f"Phương án {letter}: {title}".rstrip(": ") for letter, title in work.options}
    offered = [letter for letter in titles if letter not in work.met_in]
    first = work.chosen_option if work.chosen_option in offered else (offered or [NEW_OPTION])[0]
    choices = [*offered, NEW_OPTION]
    option, provision = st.columns([1, 1.4])
    option.selectbox(
        "Đưa vào",
        choices,
        index=choices.index(first),
        format_func=lambda letter: titles.get(letter, "Phương án mới"),
        key=f"{key}_phuong_an",
    )
    provision.selectbox(
        "Quy định cần sửa đổi",
        provisions(get_procedure(engine(), place.code).draft),
        index=None,
        accept_new_options=True,
        placeholder="Chọn căn cứ pháp lý hoặc gõ điều, khoản, văn bản",
        key=f"{key}_quy_dinh",
    )
    return True


def _why_not(place: Place) -> str:
    work = place.work
    if not work.is_open:
        return work.state.label
    if work.version is None:
        return "chưa có bảng chi phí"
    if not place.cost.priced:
        return "bảng chi phí không có dòng của giấy tờ này"
    if work.met_in and work.met_in >= {letter for letter, _ in work.options}:
        return f"phương án {', '.join(sorted(work.met_in))} đã có biện pháp này"
    return ""


def _add(type_id: int, kind: str, reviews: list[int], codes: dict[int, str]) -> None:
    """Runs before the next drawing, on the versions that were on the screen."""
    key, kept = f"bien_phap_{type_id}", st.session_state
    versions = kept[f"{key}_da_hien"]
    targets = [
        Target(
            review,
            kept[f"{key}_{review}_phuong_an"],
            versions[review],
            clean(kept.get(f"{key}_{review}_quy_dinh") or "")[:2_000],
        )
        for review in reviews
    ]
    try:
        outcomes = add_paper_measure(engine(), PaperMeasure(type_id, kind, **_typed(key)), targets, act())
    except InputError as error:
        kept[f"{key}_ket_qua"] = [("", "", str(error))]
        return
    kept[f"{key}_ket_qua"] = [(codes[each.review_id], each.result, each.message) for each in outcomes]
    for each in outcomes:
        if each.result is Result.ADDED:
            kept[f"{key}_{each.review_id}_chon"] = False


def _typed(key: str) -> dict[str, Any]:
    typed = {name: (st.session_state.get(f"{key}_{name}") or "").strip() for name in _NEW_VALUES}
    return {name: parse_number(text, f"Ô «{_NEW_VALUES[name]}»") for name, text in typed.items() if text}


def draw_outcomes(type_id: int) -> None:
    """What became of the last click, TTHC by TTHC, once."""
    for code, result, message in st.session_state.pop(f"bien_phap_{type_id}_ket_qua", ()):
        label = result.label if result else ""
        said = escaped(f"{code}: {label}. {message}".strip(": ") if code else message)
        show = st.success if result is Result.ADDED else st.warning if result else st.error
        show(said, icon=_ICONS.get(result, ":material/error:"))

"""The process map of a TTHC (``?ma=``), and with a review (``?review=``) the one after simplification beside it."""

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.process_map.drawing import draw_lanes
from pages.widgets.process_map.editor import as_rows, edit_steps
from pages.widgets.process_map.figures import draw_change, draw_figures
from pages.widgets.review_heading import review_page
from pages.widgets.session import act, can, engine, required_office
from rules.errors import InputError
from rules.permissions import Action
from rules.process_map.figures import map_figures
from rules.wording import moment
from services.inventory.procedures import get_procedure
from services.process_maps.maps import MapView, process_map, proposed_map, save_process_map, save_proposed_map

SAVED = "so_do_da_luu"
required_office()
review = review_page("pages/inventory/process_map.py") if "review" in st.query_params else None
try:
    code = review.code if review else st.query_params.get("ma", "")
    procedure = get_procedure(engine(), code)
    now = process_map(engine(), code)
    after = proposed_map(engine(), review.id) if review else None
except InputError as error:
    st.title("Sơ đồ quy trình", anchor=False)
    show_error(error)
    st.page_link("pages/inventory/procedures.py", label="Về danh mục thủ tục", icon=":material/arrow_back:")
    st.stop()


def say_state(shown: MapView, unsaved: str) -> None:
    """Who laid the map out, or that nobody has looked at it yet."""
    if shown.version is None:
        st.info(unsaved, icon=":material/smart_toy:")
        return
    st.caption(escaped(f"{shown.saved_by} lưu lúc {moment(shown.saved_at)}"))
    if shown.is_outdated:
        st.warning(
            "Trình tự thực hiện trong kho đã đổi sau khi lập sơ đồ này; hãy so lại rồi lưu sơ đồ.",
            icon=":material/update:",
        )


def edit(key: str, shown: MapView, save) -> None:
    """The table of steps with its button; what is refused stays as typed."""
    with st.expander("Sửa các bước", icon=":material/edit:"):
        edited = edit_steps(key, shown.steps, shown.version)
        st.caption("Thêm bước ở dòng cuối; thứ tự các dòng là thứ tự thực hiện. Số giấy tờ ghi ở bước nộp giấy tờ.")
        if st.button("Lưu sơ đồ", type="primary", icon=":material/save:", key=f"{key}_luu"):
            try:
                save(as_rows(edited), shown.version)
            except InputError as error:
                show_error(error)
                return
            st.session_state[SAVED] = True
            st.rerun()


if review is None:
    st.title(escaped(f"Sơ đồ quy trình: {procedure.draft.code} — {procedure.draft.name}"), anchor=False)
    st.page_link(
        "pages/inventory/procedure.py", label="Về thủ tục", icon=":material/arrow_back:", query_params={"ma": code}
    )
if st.session_state.pop(SAVED, False):
    st.success("Đã lưu sơ đồ.", icon=":material/check_circle:")


def draw_present() -> None:
    say_state(now, "Sơ đồ do phần mềm đọc từ «Trình tự thực hiện»; hãy kiểm tra từng bước, sửa rồi lưu.")
    draw_figures(map_figures(now.steps))
    draw_lanes(now.steps)
    if can(Action.EDIT_INVENTORY, procedure.draft.managing_agency):
        edit(f"so_do_{code}", now, lambda rows, version: save_process_map(engine(), code, rows, version, act()))


def draw_proposed() -> None:
    say_state(after, "Chưa lập sơ đồ sau đơn giản hóa; dưới đây là các bước hiện tại để sửa thành phương án.")
    draw_change(map_figures(now.steps), map_figures(after.steps))
    draw_lanes(after.steps)
    if can(Action.DRAFT, review.reviewing_agency):
        edit(
            f"so_do_sau_{review.id}",
            after,
            lambda rows, version: save_proposed_map(engine(), review.id, rows, version, act()),
        )


if review is None:
    draw_present()
else:
    present, proposed = st.tabs(["Hiện tại", "Sau đơn giản hóa"])
    with present:
        draw_present()
    with proposed:
        draw_proposed()

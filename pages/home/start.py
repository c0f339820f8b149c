"""Where everyone starts: the office's settings while it is new, then the way of the work with counts."""

import streamlit as st

from pages.widgets.agencies import edit_agencies
from pages.widgets.database import database
from pages.widgets.messages import escaped
from pages.widgets.office_form import draw_office_form, show_saved
from pages.widgets.session import act, can, engine, office, person
from pages.widgets.sign_in import is_trial
from pages.widgets.tasks.list import draw_tasks
from pages.widgets.way import draw_way
from rules.permissions import Action
from rules.vocabulary import Role
from rules.wording import quarter, short_date
from services.demonstration import load_demonstration
from services.office import list_agencies


def begin() -> None:
    """An empty database: the office is set up, or while trying out the demonstration province loaded."""
    if not can(Action.SET_UP):
        st.info(
            "Chưa khai báo đơn vị. Cán bộ Văn phòng UBND tỉnh hoặc người quản trị khai báo, rồi bạn làm việc được.",
            icon=":material/hourglass_empty:",
        )
        return
    if is_trial():
        st.markdown(
            "Bạn đang dùng thử: khai báo một đơn vị để thử, hoặc xem tỉnh minh họa. Số liệu nhập ở đây được ghi là dữ "
            "liệu minh họa. Làm việc thật cần có tài khoản: người quản trị máy chủ mở phần mềm bằng lệnh "
            "`python3 manage.py run --with-accounts` với một kho dữ liệu mới."
        )
        if st.button("Nạp tỉnh minh họa Đồng Nai 2021", icon=":material/science:"):
            _load()
    draw_office_form(None)


def _load() -> None:
    """The loader acts for every agency, as the command line of the server does."""
    with st.spinner("Đang nạp dữ liệu minh họa…"):
        loaded = load_demonstration(database(), act()._replace(role=None, agency=""))
    if loaded:
        st.rerun()
    st.error("Kho dữ liệu đã có thủ tục của đơn vị nên không nạp dữ liệu minh họa; hãy khai báo đơn vị ở dưới.")


show_saved()
current = office()
if current is None:
    st.title("Bắt đầu")
    st.markdown("Kho dữ liệu đang trống. Khai báo đơn vị để bắt đầu.")
    begin()
    st.stop()

st.title(escaped(f"Rà soát thủ tục hành chính tỉnh {current.province}"), anchor=False)
st.caption(f"Kỳ làm việc: {quarter(current.period)} · quy định áp dụng tại ngày {short_date(current.works_on)}")
draw_tasks(current.period)
if person().role is Role.ADMIN:
    links = [
        ("pages/admin/people.py", "Người dùng", ":material/group:"),
        ("pages/admin/audit.py", "Nhật ký thay đổi", ":material/history:"),
    ]
    with st.container(horizontal=True):
        for target, label, icon in links:
            st.page_link(target, label=label, icon=icon, width="content")
else:
    draw_way(current.period)

if can(Action.SET_UP):
    with st.expander("Thông tin đơn vị và kỳ làm việc"):
        draw_office_form(current)
    with st.expander("Danh sách cơ quan của tỉnh", expanded=not list_agencies(engine())):
        edit_agencies()

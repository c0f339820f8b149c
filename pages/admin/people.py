"""The people who may sign in: added, changed, locked by the administrator."""

import pandas as pd
import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.people.form import draw_form
from pages.widgets.people.state import open_person, opened, take_notices
from pages.widgets.session import engine
from rules.text import fold
from rules.wording import number
from services.office import list_agencies
from services.people import PersonView, list_people
from services.sign_in.account_setup import LINK_DAYS

CLICKED = "people_clicked"


def draw_list(people: list[PersonView]) -> None:
    """One line a person; the address opens the fields beside the list."""
    columns = {
        "open": [person.email for person in people],
        "name": [person.name for person in people],
        "role": [person.role.label for person in people],
        "agency": [person.agency for person in people],
    }
    if any(person.disabled for person in people):  # an empty column would take the room of the names
        columns["state"] = ["Đã khóa" if person.disabled else "" for person in people]
    st.dataframe(
        pd.DataFrame(columns, index=[person.id for person in people]),
        hide_index=True,
        width="stretch",
        height=min(33 * (len(people) + 1) + 3, 560),
        column_config={
            "open": st.column_config.ButtonColumn("Thư điện tử", width=165, key=CLICKED),
            "name": st.column_config.TextColumn("Họ và tên", width=165),
            "role": st.column_config.TextColumn("Vai trò", width=175),
            "agency": st.column_config.TextColumn("Cơ quan", width=220),
            "state": st.column_config.TextColumn("", width=65),
        },
        alt="Danh sách người dùng",
    )


people = list_people(engine())
agencies = {agency.code: agency.name for agency in list_agencies(engine())}
if clicked := st.session_state.get(CLICKED):
    open_person(next((person for person in people if person.email == clicked.label), None))
st.title("Người dùng", anchor=False)
said, refused, link = take_notices()
if said:
    st.success(escaped(said), icon=":material/check_circle:")
if refused:
    st.error(escaped(refused), icon=":material/error:")
if link:
    st.markdown(f"Gửi riêng cho người này đường dẫn đặt mật khẩu, dùng một lần trong {LINK_DAYS} ngày:")
    st.code(link, language=None, wrap_lines=True)
listed, fields = st.columns([1.9, 1], gap="medium")
with listed:
    field, count = st.columns([3, 1], vertical_alignment="bottom")
    words = field.text_input("Tìm", key="people_words", placeholder="Tên, thư điện tử, vai trò, cơ quan", max_chars=200)
    shown = [
        person
        for person in people
        if all(word in fold(f"{person.email} {person.name} {person.role.label} {person.agency}")
               for word in fold(words).split())
    ]  # fmt: skip
    locked = sum(person.disabled for person in people)
    count.caption(f"{number(len(people))} người" + (f", {number(locked)} đã khóa" if locked else "") + ".")
    if shown:
        draw_list(shown)
    else:
        st.info("Không có người dùng nào như vậy.", icon=":material/search_off:")
with fields, st.container(border=True):
    draw_form(next((person for person in people if person.email == opened().email), None), agencies)
if not agencies:
    st.info("Chưa có danh sách cơ quan nên chưa thêm được cán bộ soạn thảo, thủ trưởng đơn vị.", icon=":material/info:")
    st.page_link("pages/home/start.py", label="Ghi danh sách cơ quan", icon=":material/home:")

"""Groups of TTHC reviewed together (Thông tư 02/2017/TT-VPCP Điều 26): form one, open its form."""

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.procedure.search import search_procedures
from pages.widgets.reading.note import OF_AGENCY, may_work, say_read_only
from pages.widgets.session import act, engine, required_office
from rules.errors import InputError
from rules.wording import quarter, two_digits
from services.inventory.listing import names_of
from services.reviews.groups import GroupView, create_group, delete_group, list_groups
from services.reviews.opening import open_group

office = required_office()
CHOSEN, NAME, REFUSED, OPENED = "groups_chosen", "groups_name", "groups_refused", "groups_opened"
st.session_state.setdefault(CHOSEN, [])


def add(code: str) -> None:
    """Take the TTHC into the group that is being formed."""
    st.session_state[CHOSEN] = list(dict.fromkeys([*st.session_state[CHOSEN], code]))


def drop(code: str) -> None:
    st.session_state[CHOSEN] = [kept for kept in st.session_state[CHOSEN] if kept != code]


def save() -> None:
    """Save the group and begin anew; what is refused stays on the screen."""
    try:
        create_group(engine(), st.session_state[NAME], st.session_state[CHOSEN], office.period, act())
    except InputError as error:
        st.session_state[REFUSED] = str(error)
        return
    st.session_state[CHOSEN], st.session_state[NAME] = [], ""


def open_form(group_id: int) -> None:
    """Begin the form of the group, or go on with it, at the next drawing."""
    try:
        st.session_state[OPENED] = open_group(engine(), group_id, office.works_on, act())
    except InputError as error:
        st.session_state[REFUSED] = str(error)


def delete(group_id: int) -> None:
    try:
        delete_group(engine(), group_id, act())
    except InputError as error:
        st.session_state[REFUSED] = str(error)


def draw_group(group: GroupView) -> None:
    """Its members, and the way to its form."""
    with st.container(border=True):
        words, form, remove = st.columns([6, 1.6, 1.1], vertical_alignment="center")
        words.markdown(f"**{escaped(group.name)}** :gray[{two_digits(len(group.members))} thủ tục]")
        label = "Mở biểu rà soát" if group.review_id else "Rà soát nhóm"
        if may_work():
            form.button(
                label,
                key=f"groups_form_{group.id}",
                on_click=open_form,
                args=(group.id,),
                type="primary",
                width="stretch",
            )
        elif group.review_id:
            here = {"review": str(group.review_id)}
            form.page_link("pages/review/form.py", label=label, icon=":material/visibility:", query_params=here)
        if group.review_id is None and may_work():
            remove.button("Xóa nhóm", key=f"groups_drop_{group.id}", on_click=delete, args=(group.id,), width="stretch")
        st.markdown("\n".join(f"- {escaped(name)} :gray[{escaped(code)}]" for code, name in group.members))


if (opened := st.session_state.pop(OPENED, None)) is not None:
    st.switch_page("pages/review/form.py", query_params={"review": str(opened)})
st.title("Rà soát nhóm thủ tục", anchor=False)
st.caption(
    f"{quarter(office.period)}. Nhóm gồm các thủ tục có liên quan, được rà soát chung để liên thông, gộp hoặc cắt giảm "
    "(Thông tư 02/2017/TT-VPCP Điều 26); kết quả có sơ đồ trước và sau đơn giản hóa."
)
if refused := st.session_state.pop(REFUSED, None):
    st.error(escaped(refused), icon=":material/error:")

groups = list_groups(engine(), office.period)
for group in groups:
    draw_group(group)
if not groups:
    how = " Hãy lập nhóm ở dưới: đặt tên và thêm ít nhất hai thủ tục." if may_work() else ""
    st.info(f"Kỳ này chưa có nhóm nào.{how}", icon=":material/info:")
if not may_work():
    say_read_only(OF_AGENCY)
    st.stop()

forming = not groups or bool(refused) or bool(st.session_state[CHOSEN])
with st.expander("Lập nhóm mới", icon=":material/add:", expanded=forming):
    st.text_input("Tên nhóm", key=NAME, placeholder="Ví dụ: Khai sinh, đăng ký thường trú, cấp thẻ bảo hiểm y tế")
    names = names_of(engine(), st.session_state[CHOSEN])
    for code in names:
        words, remove = st.columns([6, 1], vertical_alignment="center")
        words.markdown(f":material/check: {escaped(names[code])} :gray[{escaped(code)}]")
        remove.button("Bỏ ra", key=f"groups_out_{code}", on_click=drop, args=(code,), width="stretch")
    search_procedures("groups_new", "Thêm vào nhóm", add)
    st.button("Lưu nhóm", type="primary", icon=":material/save:", on_click=save)

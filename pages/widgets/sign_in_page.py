"""What somebody sees who is not signed in: the way in, and nothing else."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from models.office import OfficeDraft
from models.person import AGENCY_ROLES
from pages.widgets import sign_in, trial
from pages.widgets.messages import demonstration_banner, escaped
from pages.widgets.provider import provider_configured
from rules.vocabulary import Role
from services.people import PersonView

_ICONS = {
    Role.DRAFTER: "edit_note",
    Role.HEAD: "approval",
    Role.OFFICE: "hub",
    Role.LEADER: "monitoring",
    Role.ADMIN: "manage_accounts",
}


def draw_sign_in() -> None:
    """The button of the province's sign-in, the people one may try out, or how to set either up."""
    st.title("Rà soát thủ tục hành chính", anchor=False)
    if provider_configured():
        _by_provider()
    elif trial.is_possible():
        _by_trial()
    else:
        st.warning("Chưa cấu hình đăng nhập nên chưa ai vào được.", icon=":material/lock:")
        st.markdown(
            "Người quản trị máy chủ hãy khởi động lại bằng lệnh `python3 manage.py run --with-accounts`, hoặc khai báo "
            "hệ thống đăng nhập một lần của tỉnh trong tệp `.streamlit/secrets.toml` (xem README)."
        )


def _by_provider() -> None:
    if reason := sign_in.refusal():
        st.error(reason, icon=":material/block:")
        st.button("Đăng nhập bằng tài khoản khác", icon=":material/logout:", on_click=st.logout)
        return
    st.markdown("Đăng nhập bằng tài khoản công vụ của bạn để tiếp tục.")
    st.button("Đăng nhập", type="primary", icon=":material/login:", on_click=st.login)


def _by_trial() -> None:
    st.markdown(
        ":orange-badge[:material/science: Dùng thử] Chọn một người để xem phần mềm làm việc ra sao. "
        "Mọi dữ liệu trong chế độ này là dữ liệu minh họa."
    )
    people = trial.people()
    of_agencies = [person for person in people if person.role in AGENCY_ROLES]
    of_province = [person for role in Role for person in people if person.role is role not in AGENCY_ROLES]
    if not of_agencies:
        _province(of_province, st.columns(len(of_province)))
        st.caption("Cán bộ, thủ trưởng của các cơ quan có ở đây sau khi Quản trị thêm họ ở trang «Người dùng».")
        return
    left, right = st.columns([2.1, 1], gap="large")
    with left:
        _agencies(of_agencies)
    with right:
        _province(of_province, None)


def _agencies(people: list[PersonView]) -> None:
    """A line an agency, with the people of each role in their column."""
    widths = [1.2, 1, 1]
    for column, words in zip(st.columns(widths), ("Cơ quan", *(role.label for role in AGENCY_ROLES)), strict=True):
        column.markdown(f"**{words}**")
    for agency in dict.fromkeys(person.agency for person in people):
        name, *places = st.columns(widths, vertical_alignment="center")
        name.markdown(escaped(agency))
        for place, role in zip(places, AGENCY_ROLES, strict=True):
            for person in people:
                if person.agency == agency and person.role is role:
                    _choice(place, person)


def _province(people: list[PersonView], places: list[DeltaGenerator] | None) -> None:
    """The people of the whole province, role by role: one below the other, or each in a column of its own."""
    said = None
    for number, person in enumerate(people):
        place = places[number] if places else st.container()
        if person.role is not said:
            place.markdown(f"**{escaped(person.role.label)}**")
        said = person.role
        _choice(place, person)


def _choice(place: DeltaGenerator, person: PersonView) -> None:
    place.button(
        escaped(person.name),
        key=f"trial_{person.email}",
        icon=f":material/{_ICONS[person.role]}:",
        on_click=trial.enter,
        args=(person.email,),
        width="stretch",
    )


def draw_person(office: OfficeDraft | None) -> None:
    """The line above every page: whether the data is made up, who is signed in, and the way out."""
    person = sign_in.person()
    notice, who = st.columns([5, 3], vertical_alignment="center")
    with notice:
        demonstration_banner(office)
    with who.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        role = person.role.label if person.role else ""
        about = " · ".join(filter(None, (role, person.agency)))
        with st.popover(escaped(person.name), icon=":material/person:", type="tertiary"):
            st.caption(escaped(about))
            st.button("Đăng xuất", icon=":material/logout:", key="sign_out", on_click=sign_in.leave)

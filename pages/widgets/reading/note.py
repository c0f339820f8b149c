"""One quiet sentence instead of buttons that would be refused."""

import streamlit as st

from pages.widgets.session import can, person
from rules.permissions import Action

OF_AGENCY = "việc soạn thảo do cán bộ, thủ trưởng của cơ quan rà soát làm"
OF_INVENTORY = "việc sửa do cơ quan phụ trách thủ tục hoặc cán bộ Văn phòng UBND tỉnh làm"
OF_OFFICE = "việc sửa do cán bộ Văn phòng UBND tỉnh làm"


def may_work(action: Action = Action.DRAFT) -> bool:
    """Whether this person may do this to the content of the own agency, and so begin new work of it."""
    return can(action, person().agency_code or None)


def say_read_only(who_writes: str) -> None:
    """«Bạn xem được trang này; …»."""
    st.caption(f":material/visibility: Bạn xem được trang này; {who_writes}.")

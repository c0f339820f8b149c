"""The text in force was frozen when the TTHC was added: say so once the inventory has moved on."""

import streamlit as st

from pages.widgets.draft_document.opened import reopen
from pages.widgets.messages import escaped
from pages.widgets.procedure.history import change_table
from pages.widgets.session import act, engine
from rules.errors import InputError
from services.impact.planned import PlannedView
from services.impact.planned_saving import take_present
from services.inventory.differences import differences

_REFUSED = "planned_inventory_refused"


def show_inventory_change(planned: PlannedView, version: int) -> None:
    """What has changed in the inventory since, and the button that takes the present text."""
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    changes = differences(planned.current, planned.present) if planned.present else []
    if not changes:
        return
    with st.container(border=True):
        words, button = st.columns([5, 2], vertical_alignment="center")
        words.warning(
            "Kho thủ tục đã thay đổi sau khi thủ tục này được đưa vào dự thảo. Lấy bản hiện có thì phần dự thảo chưa "
            "sửa sẽ theo bản mới, phần đã sửa được giữ; nội dung đang gõ mà chưa lưu sẽ mất.",
            icon=":material/update:",
        )
        button.button(
            "Lấy bản hiện có",
            key=f"planned_{planned.id}_{version}_present",
            on_click=_take,
            args=(planned.id, version),
            width="stretch",
        )
        with st.expander("Xem thay đổi của kho thủ tục"):
            change_table(changes, "Khi đưa vào dự thảo", "Hiện có")


def _take(planned_id: int, version: int) -> None:
    try:
        take_present(engine(), planned_id, version, act())
        reopen(f"planned_{planned_id}")
    except InputError as error:
        st.session_state[_REFUSED] = str(error)

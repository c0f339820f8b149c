"""Where the province's plan comes from: the one that ships for the year, or an Excel file."""

from functools import partial
from typing import Any

import streamlit as st

from pages.widgets.excel_exchange import Exchange, draw_exchange
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine
from rules.errors import InputError
from services.plans.tasks import import_tasks, shipped_plan
from services.plans.workbook import Imported, import_plan, preview_plan, template

_REFUSED = "province_plan_refused"


def offer_shipped(year: int) -> None:
    """One click takes over the plan that ships for this year; nothing where none does."""
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(escaped(refused), icon=":material/error:")
    shipped = shipped_plan(year)
    if shipped is None:
        return
    tasks, source = shipped
    st.button(
        f"Nạp kế hoạch năm {year} ({len(tasks)} nhiệm vụ)",
        type="primary",
        icon=":material/download_done:",
        on_click=_take_shipped,
        args=(year,),
        key="province_plan_load",
    )
    st.caption(escaped(f"Chép từ {source}."))


def _take_shipped(year: int) -> None:
    try:
        import_tasks(engine(), shipped_plan(year)[0], act())
    except InputError as error:
        st.session_state[_REFUSED] = str(error)


def draw_taking(year: int) -> None:
    """The plan as an Excel file: template, upload, preview."""
    with st.expander("Nhập kế hoạch từ Excel", icon=":material/table_view:"):
        draw_exchange(
            Exchange(
                key="province_plan",
                explains=f"Tệp mẫu có kế hoạch năm {year} đang lưu. Sửa hoặc điền rồi nhập lại; trạng thái, "
                "minh chứng, ghi chú của nhiệm vụ đã có được giữ.",
                file_name=f"ke-hoach-{year}.xlsx",
                template=partial(template, engine(), year),
                preview=lambda data: preview_plan(engine(), data, year),
                take=lambda data, _: import_plan(engine(), data, year, act()),
                describe=_describe,
                count=_count,
            )
        )


def _describe(found: Imported, start: str) -> str:
    taken = found.taken
    said = f"{start} thêm {len(taken.created)} nhiệm vụ, sửa {len(taken.changed)}, giữ nguyên {taken.unchanged}."
    if taken.not_named:
        said += f" Tệp không nhắc đến {', '.join(taken.not_named)}; các nhiệm vụ này được giữ."
    return said


def _count(found: Any) -> int:
    return len(found.taken.created) + len(found.taken.changed)

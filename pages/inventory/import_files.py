"""Import: choose files, follow the progress, see what became of each file."""

import streamlit as st

from pages.widgets.import_results import show_job
from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, can, engine, required_office
from rules.errors import InputError
from rules.permissions import Action
from rules.wording import moment
from services.imports.job import Upload, recent_jobs, start_job
from services.imports.own_sheets import template
from services.office import list_agencies

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
office = required_office()
agency_names = {
    agency.code: agency.name for agency in list_agencies(engine()) if can(Action.EDIT_INVENTORY, agency.code)
}
unassigned = [""] if can(Action.EDIT_INVENTORY) or not agency_names else []
uploader = f"nhap_tep_{st.session_state.setdefault('nhap_lan_thu', 0)}"


def start() -> None:
    """Hand the files to a process of their own; this page and the others stay free."""
    uploads = [Upload(file.name, file.getvalue()) for file in st.session_state[uploader]]
    try:
        job = start_job(engine(), uploads, act(), office.works_on, st.session_state["nhap_co_quan"])
    except InputError as error:
        show_error(error)
        return
    st.query_params["lan"] = job
    st.session_state["nhap_lan_thu"] += 1  # a new key empties the uploader


st.title("Nhập thủ tục từ tệp")
left, right = st.columns([3, 2], gap="large")
with left:
    files = st.file_uploader(
        "Chọn tệp hoặc kéo thả nhiều tệp vào đây (.doc, .docx, .xlsx; mỗi tệp tối đa 20 MB)",
        type=["doc", "docx", "xlsx"],
        accept_multiple_files=True,
        key=uploader,
    )
    st.selectbox(
        "Cơ quan phụ trách rà soát của các thủ tục chưa có cơ quan",
        [*unassigned, *agency_names],
        format_func=lambda code: agency_names.get(code, "Chưa phân công"),
        key="nhap_co_quan",
    )
    st.button(
        f"Nhập {len(files)} tệp" if files else "Nhập tệp",
        type="primary",
        icon=":material/upload:",
        disabled=not files,
        on_click=start,
    )
with right:
    st.markdown(
        "**Nhập được ba loại tệp**\n"
        "- Bản Word chi tiết thủ tục tải từ Cổng dịch vụ công quốc gia.\n"
        "- Danh mục thủ tục dạng Excel tải từ Cổng.\n"
        "- Tệp Excel mẫu của phần mềm này, tải ở nút bên dưới.\n\n"
        "Nội dung chưa đọc được vẫn giữ nguyên văn và được nêu lại để xem. "
        "Nhập lại một tệp chỉ cập nhật phần đã thay đổi; nội dung cán bộ đã sửa không bị ghi đè."
    )
    st.download_button(
        "Tải tệp Excel mẫu",
        data=template,
        file_name="mau-kho-thu-tuc.xlsx",
        mime=EXCEL,
        icon=":material/download:",
        on_click="ignore",
    )

if job := st.query_params.get("lan"):
    try:
        show_job(job)
    except InputError as error:
        show_error(error)

if jobs := recent_jobs(engine(), act().at):
    with st.expander("Các lần nhập gần đây"):
        for state in jobs:
            label = escaped(f"{moment(state.started)} — {state.person} — {state.total} tệp")
            st.page_link("pages/inventory/import_files.py", label=label, query_params={"lan": state.id})

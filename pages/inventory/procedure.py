"""One TTHC with all its components; everything on the page is saved together by one button."""

import streamlit as st
from pydantic import ValidationError

from models.draft import ProcedureDraft
from pages.widgets.messages import escaped, show_error
from pages.widgets.procedure_fields import basic_fields, conditional_fields, lines_field, scalar_defaults
from pages.widgets.procedure_history import (
    OPENED,
    opened_version,
    show_completeness,
    show_history,
    show_incoming,
    show_newer,
    show_unread,
)
from pages.widgets.procedure_tables import COLUMNS, FIELD_NAMES, TITLES, methods_with_fees, table_rows, table_values
from pages.widgets.session import act, engine, required_office, rule_set
from pages.widgets.tables import Row, edit_rows
from rules.errors import InputError
from rules.validation import explain
from rules.wording import moment
from services.inventory.procedures import get_procedure, get_version, save_procedure
from services.reviews.opening import open_review

office = required_office()
code = st.query_params.get("ma", "")
view = None
if code:
    try:
        view = get_procedure(engine(), code)
    except InputError as error:
        show_error(error)
        st.page_link("pages/inventory/procedures.py", label="Về danh mục thủ tục", icon=":material/arrow_back:")
        st.stop()
version = opened_version(code, view)
draft = get_version(engine(), code, version) if view else ProcedureDraft.model_construct(**scalar_defaults())
key = f"thu_tuc_{code}_{version}"


def table(name: str) -> list[Row]:
    """The editor of one component table, for the version that was opened."""
    st.markdown(f"**{TITLES[name]}**")
    return edit_rows(f"{key}_{name}", table_rows(draft, name), COLUMNS[name], version, TITLES[name])


title, actions = st.columns([5, 1.3], vertical_alignment="bottom")
title.title(escaped(f"{draft.code} — {draft.name}") if view else "Thêm thủ tục hành chính", anchor=False)
save = actions.button("Lưu thay đổi", type="primary", icon=":material/save:", width="stretch", key="luu_thu_tuc")
if view:
    if actions.button("Rà soát thủ tục này", icon=":material/fact_check:", width="stretch"):
        review = open_review(engine(), code, office.period, office.works_on, act())
        st.switch_page("pages/review/form.py", query_params={"review": str(review)})
    st.caption(escaped(f"Bản lưu số {view.version}, {view.updated_by} cập nhật lúc {moment(view.updated_at)}"))
    show_newer(view, version, draft)
    show_incoming(view)
    show_completeness(draft, rule_set())
if notice := st.session_state.pop("thu_tuc_da_luu", None):
    st.success(notice, icon=":material/check_circle:")

general, steps, methods, papers, conditions, basis, volumes, history = st.tabs(
    [
        "Thông tin chung",
        "Trình tự",
        "Cách thức, thời hạn, phí",
        "Hồ sơ",
        "Điều kiện, kết quả",
        "Căn cứ pháp lý",
        "Số lượng hồ sơ",
        "Lịch sử",
    ]
)
with general:
    values = basic_fields(draft, key, is_new=view is None)
with steps:
    values["steps"] = lines_field("Trình tự thực hiện", draft.steps, f"{key}_steps", height=420)
with methods:
    edited = {"methods": table("methods")}
    st.caption("Dán được từ Excel. Số viết theo lối Việt Nam: 1.234,5.")
    edited["fees"] = table("fees")
with papers:
    edited["papers"] = table("papers")
    edited["form_templates"] = table("form_templates")
with conditions:
    values |= conditional_fields(draft, key)
    values["conditions"] = lines_field("Yêu cầu, điều kiện", draft.conditions, f"{key}_conditions", height=180)
    values["result"] = st.text_area("Kết quả thực hiện", draft.result, key=f"{key}_result", height=100)
with basis:
    edited["legal_basis"] = table("legal_basis")
with volumes:
    edited["volumes"] = table("volumes")
    st.caption("Đếm từ hệ thống một cửa; mỗi năm một dòng, ghi rõ nguồn số liệu.")
with history:
    show_unread(draft)
    if view:
        show_history(engine(), code)


def edited_draft() -> ProcedureDraft:
    """Everything on the page as one validated draft."""
    tables = {name: table_values(name, rows, draft) for name, rows in edited.items()}
    tables["methods"] = methods_with_fees(tables["methods"], tables.pop("fees"))
    unseen = draft.model_dump(include={"source", "illustrative", "unread"})
    try:
        return ProcedureDraft.model_validate(unseen | values | tables)
    except ValidationError as error:
        raise explain(error, "Thủ tục", FIELD_NAMES) from None


if save:
    try:
        new = edited_draft()
        stored = save_procedure(engine(), new, version if view else None, act(), rule_set())
    except InputError as error:
        show_error(error)
    else:
        unchanged = view is not None and stored == version
        st.session_state["thu_tuc_da_luu"] = "Không có gì thay đổi." if unchanged else f"Đã lưu bản số {stored}."
        st.query_params["ma"] = new.code
        st.session_state.pop(OPENED, None)
        st.rerun()

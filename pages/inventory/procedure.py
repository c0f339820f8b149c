"""One TTHC with all its components; everything on the page is saved together by one button."""

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.messages import escaped, show_error
from pages.widgets.procedure.editor import TABS, Edited, as_draft, edit_components
from pages.widgets.procedure.fields import scalar_defaults
from pages.widgets.procedure.history import (
    OPENED,
    opened_version,
    show_completeness,
    show_history,
    show_incoming,
    show_newer,
    show_unread,
)
from pages.widgets.session import act, engine, required_office, rule_set
from rules.errors import InputError
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

tabs = st.tabs([*TABS, "Số lượng hồ sơ", "Lịch sử"])
edited = Edited(draft, f"thu_tuc_{code}_{version}", version)
edit_components(tabs[: len(TABS)], edited, is_new=view is None)
volumes, history = tabs[len(TABS) :]
with volumes:
    edited.table("volumes")
    st.caption("Đếm từ hệ thống một cửa; mỗi năm một dòng, ghi rõ nguồn số liệu.")
with history:
    show_unread(draft)
    if view:
        show_history(engine(), code)

if save:
    try:
        new = as_draft(edited, ProcedureDraft)
        stored = save_procedure(engine(), new, version if view else None, act(), rule_set())
    except InputError as error:
        show_error(error)
    else:
        unchanged = view is not None and stored == version
        st.session_state["thu_tuc_da_luu"] = "Không có gì thay đổi." if unchanged else f"Đã lưu bản số {stored}."
        st.query_params["ma"] = new.code
        st.session_state.pop(OPENED, None)
        st.rerun()

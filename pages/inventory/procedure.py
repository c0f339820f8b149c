"""One TTHC with all its components; everything on the page is saved together by one button."""

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.conflict import Saved, show_unreadable
from pages.widgets.findings.beside import draw_findings, draw_summary
from pages.widgets.findings.places import VOLUMES, tab_of
from pages.widgets.messages import escaped, show_error
from pages.widgets.paper_type.held_in import say_held
from pages.widgets.procedure.editor import TABS, Edited, as_draft, edit_components
from pages.widgets.procedure.fields import scalar_defaults
from pages.widgets.procedure.history import (
    OPENED,
    choose_newer,
    opened_version,
    show_completeness,
    show_history,
    show_incoming,
    show_unread,
)
from pages.widgets.process_map.link import link_process_map
from pages.widgets.reading.note import OF_INVENTORY, may_work, say_read_only
from pages.widgets.reading.procedure import draw_procedure
from pages.widgets.session import act, can, engine, person, required_office, rule_set
from rules.errors import InputError
from rules.permissions import Action
from rules.wording import moment
from services.findings.reading import findings_of
from services.findings.refreshing import refresh_one
from services.inventory.procedures import ProcedureView, get_procedure, get_version, save_procedure
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
if view:
    refresh_one(engine(), rule_set(), code)
found = findings_of(engine(), code) if view else []
draft = get_version(engine(), code, version) if view else ProcedureDraft.model_construct(**scalar_defaults())


def begin() -> None:
    """Begin the review of this TTHC, or go on with it."""
    review = open_review(engine(), code, office.period, office.works_on, act())
    st.switch_page("pages/review/form.py", query_params={"review": str(review)})


if not can(Action.EDIT_INVENTORY, view.draft.managing_agency if view else person().agency_code):
    st.title(escaped(f"{draft.code} — {draft.name}") if view else "Thêm thủ tục hành chính", anchor=False)
    say_read_only(OF_INVENTORY)
    if view:
        draw_procedure(view, rule_set(), begin if may_work() else None, found)
    st.stop()
title, actions = st.columns([5, 1.3], vertical_alignment="bottom")
title.title(escaped(f"{draft.code} — {draft.name}") if view else "Thêm thủ tục hành chính", anchor=False)
save = actions.button("Lưu thay đổi", type="primary", icon=":material/save:", width="stretch", key="luu_thu_tuc")
if view:
    if may_work() and actions.button("Rà soát thủ tục này", icon=":material/fact_check:", width="stretch"):
        begin()
    words, way = st.columns([5, 1.3], vertical_alignment="center")
    words.caption(escaped(f"Bản lưu số {view.version}, {view.updated_by} cập nhật lúc {moment(view.updated_at)}"))
    link_process_map(code, way)
    newer = st.container()  # filled once the fields below are read
    show_incoming(view)
    show_completeness(draft, rule_set())
    draw_summary(found, tab_of)
if notice := st.session_state.pop("thu_tuc_da_luu", None):
    st.success(notice, icon=":material/check_circle:")

tabs = st.tabs([*TABS, VOLUMES, "Lịch sử"])
for tab, title in zip(tabs, [*TABS, VOLUMES], strict=False):
    with tab:
        draw_findings(code, [each for each in found if tab_of(each.rule) == title], may_edit=True)
edited = Edited(draft, f"thu_tuc_{code}_{version}", version)
edit_components(tabs[: len(TABS)], edited, is_new=view is None)
with tabs[TABS.index("Hồ sơ")]:
    say_held(code)
volumes, history = tabs[len(TABS) :]
with volumes:
    edited.table("volumes")
    st.caption("Đếm từ hệ thống một cửa; mỗi năm một dòng, ghi rõ nguồn số liệu.")
with history:
    show_unread(draft)
    if view:
        show_history(engine(), code)


def store(new: ProcedureDraft, over: int | None) -> None:
    """Save over this version and show what is then stored."""
    stored = save_procedure(engine(), new, over, act(), rule_set())
    st.session_state["thu_tuc_da_luu"] = "Không có gì thay đổi." if stored == over else f"Đã lưu bản số {stored}."
    st.query_params["ma"] = new.code
    st.session_state.pop(OPENED, None)
    st.rerun()


def decide(stored: ProcedureView) -> None:
    """Somebody else has saved since: both versions, and the choice between them is what is saved."""
    try:
        chosen = choose_newer(draft, stored, as_draft(edited, ProcedureDraft))
    except InputError as error:
        show_unreadable(Saved(stored.updated_by, stored.updated_at), error)
        return
    if chosen is not None:
        store(chosen, stored.version)


try:
    if view and view.version != version:
        with newer:
            decide(view)
    if save:
        store(as_draft(edited, ProcedureDraft), version if view else None)
except InputError as error:
    show_error(error)

"""One TTHC of a draft document: what the draft prescribes, compared with the text in force; one save button."""

import streamlit as st

from models.draft import PlannedDraft
from models.draft_document import PlannedContent
from pages.widgets.conflict import Saved, show_unreadable
from pages.widgets.draft_document import acts
from pages.widgets.draft_document.heading import planned_page
from pages.widgets.draft_document.newer import choose_planned
from pages.widgets.draft_document.opened import opened, reopen
from pages.widgets.messages import escaped, show_error
from pages.widgets.planned.comparison import show_comparison, show_text
from pages.widgets.planned.inventory import show_inventory_change
from pages.widgets.planned.scope import planned_content, scope_fields, warn_beyond_delegation
from pages.widgets.procedure.editor import TABS, Edited, as_draft, edit_components
from pages.widgets.procedure.fields import scalar_defaults
from pages.widgets.reading.note import say_read_only
from pages.widgets.session import act, can, engine, required_office
from rules.errors import InputError
from rules.permissions import Action
from rules.vocabulary import PlannedAction
from rules.wording import moment
from services.impact.documents import get_document
from services.impact.planned_saving import save_planned

required_office()
acts.follow()
planned = planned_page()
document = get_document(engine(), planned.document_id)
record = f"planned_{planned.id}"
version, kept = opened(record, planned.version, planned.content.model_dump(mode="json"), "expected")
content = PlannedContent.model_validate(kept)
is_abolished = planned.action is PlannedAction.ABOLISHED


def first_shown() -> PlannedDraft:
    """The draft's text; a TTHC that is replaced starts with the name it has in force."""
    if content.planned is not None:
        return content.planned
    named = planned.current.model_dump(include={"name", "code", "field", "level", "managing_agency"})
    return PlannedDraft.model_construct(**scalar_defaults() | named)


if not can(Action.DRAFT, document.draft.agency_code):
    st.title(escaped(planned.name), anchor=False)
    st.page_link(
        "pages/impact/draft.py",
        label="Về hồ sơ dự thảo",
        icon=":material/arrow_back:",
        query_params={"du_thao": str(document.id)},
    )
    say_read_only("việc soạn thảo, đánh giá do cơ quan chủ trì làm")
    show_comparison(planned.current, None if is_abolished else first_shown())
    st.stop()
title, actions = st.columns([5, 1.5], vertical_alignment="bottom")
title.title(escaped(planned.name), anchor=False)
save = actions.button("Lưu thay đổi", type="primary", icon=":material/save:", width="stretch", key=f"{record}_save")
actions.button(
    "Đánh giá tác động",
    icon=":material/fact_check:",
    width="stretch",
    key=f"{record}_assess",
    on_click=acts.open_form,
    args=(planned.id,),
)
st.markdown(
    f":blue-badge[{planned.action.label}] :gray[{escaped(planned.code or 'chưa có mã')} · "
    f"{escaped(document.draft.title)} · {escaped(planned.updated_by)} cập nhật lúc {moment(planned.updated_at)}]"
)
st.page_link(
    "pages/impact/draft.py",
    label="Về hồ sơ dự thảo",
    icon=":material/arrow_back:",
    query_params={"du_thao": str(document.id)},
)
newer = st.container()  # filled once the fields below are read
show_inventory_change(planned, version)
if planned.dropped:
    st.warning("Thủ tục này đã được bỏ khỏi dự thảo; đánh giá của nó vẫn được giữ.", icon=":material/archive:")

values = scope_fields(content, record, version, planned.action)
warn_beyond_delegation(planned)
edited = Edited(first_shown(), f"{record}_{version}", version)
if is_abolished:
    st.markdown("**Quy định hiện hành sẽ bị bãi bỏ**")
    show_text(planned.current)
else:
    comparing = ["So sánh với hiện hành"] if planned.current else []
    tabs = st.tabs([*TABS, *comparing])
    edit_components(tabs[: len(TABS)], edited, is_new=False)
    for tab in tabs[len(TABS) :]:
        with tab:
            show_comparison(planned.current, planned.content.planned)

with st.popover("Bỏ khỏi dự thảo", icon=":material/playlist_remove:", disabled=planned.dropped):
    st.markdown("Dự thảo không còn quy định thủ tục này. Biểu đánh giá đã mở vẫn được giữ để báo cáo.")
    st.button("Bỏ thủ tục", key=f"{record}_out", on_click=acts.take_out, args=(planned.id, document.id, version))


def as_typed() -> PlannedContent:
    """Everything on the screen."""
    return planned_content(values, None if is_abolished else as_draft(edited, PlannedDraft))


def store(new: PlannedContent, over: int) -> None:
    """Save over this version and show what is then stored."""
    stored = save_planned(engine(), planned.id, new, over, act())
    acts.say("Không có gì thay đổi." if stored.version == over else "Đã lưu nội dung thủ tục trong dự thảo.")
    reopen(record)
    st.rerun()


def decide() -> None:
    """Somebody else has saved since: both versions, and the choice between them is what is saved."""
    try:
        chosen = choose_planned(content, planned, as_typed())
    except InputError as error:
        show_unreadable(Saved(planned.updated_by, planned.updated_at), error)
        return
    if chosen is not None:
        store(chosen, planned.version)


try:
    if planned.version != version:
        with newer:
            decide()
    if save:
        store(as_typed(), version)
except InputError as error:
    show_error(error)

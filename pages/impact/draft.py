"""One draft document: its TTHC and their assessments, what the file for thẩm định lacks, its own data."""

from functools import partial
from typing import Any

import streamlit as st

from models.draft_document import DocumentDraft, Stage
from pages.widgets.conflict import Saved, show_unreadable
from pages.widgets.draft_document import acts
from pages.widgets.draft_document.downloads import show_downloads
from pages.widgets.draft_document.fields import document_draft, document_fields, show_document
from pages.widgets.draft_document.heading import document_page
from pages.widgets.draft_document.members import add_member, show_dropped, show_members
from pages.widgets.draft_document.missing import show_missing
from pages.widgets.draft_document.newer import choose_document
from pages.widgets.draft_document.opened import opened, reopen
from pages.widgets.messages import escaped, show_error
from pages.widgets.reading.note import say_read_only
from pages.widgets.session import act, can, engine, required_office
from rules.errors import InputError
from rules.form import deciding_day
from rules.permissions import Action
from rules.wording import moment, number, short_date, two_digits
from services.impact.assessments import read_assessments
from services.impact.documents import save_document
from services.impact.overview import line_of
from services.impact.planned import list_planned

office = required_office()
acts.follow()
document = document_page()
draft = document.draft
record = f"draft_document_{document.id}"
assessments = read_assessments(engine(), [document], office.works_on)[document.id]
line = line_of(document, assessments)


def store(new: DocumentDraft, over: int) -> None:
    """Save over this version and show what is then stored."""
    stored = save_document(engine(), document.id, new, over, act())
    acts.say("Không có gì thay đổi." if stored.version == over else "Đã lưu thông tin dự thảo.")
    reopen(record)
    st.rerun()


def decide(on_opening: DocumentDraft, typed: dict[str, Any]) -> None:
    """Somebody else has saved since: both versions, and the choice between them is what is saved."""
    try:
        chosen = choose_document(on_opening, document, document_draft(on_opening.model_dump() | typed))
    except InputError as error:
        show_unreadable(Saved(document.updated_by, document.updated_at), error)
        return
    if chosen is not None:
        store(chosen, document.version)


st.title(escaped(draft.title), anchor=False)
st.markdown(
    f":blue-badge[{draft.stage.label}] :gray[{draft.kind.label} · {escaped(document.agency)} · "
    f"{number(line.procedures)} thủ tục, {number(line.assessed)} đã đánh giá đủ]"
    + (" :orange-badge[:material/science: dữ liệu minh họa]" if draft.illustrative else "")
)
members, file, about = st.tabs(["Thủ tục", "Hồ sơ gửi thẩm định", "Thông tin dự thảo"])

may_write = can(Action.DRAFT, draft.agency_code)
if not may_write:
    say_read_only("việc soạn thảo, đánh giá do cơ quan chủ trì làm")
with members:
    show_members(assessments, acts.open_form, may_write=may_write)
    if may_write:
        show_dropped(
            [view for view in list_planned(engine(), [document.id])[document.id] if view.dropped], acts.put_back
        )
    if not assessments and may_write:
        st.info("Dự thảo chưa có thủ tục nào. Hãy thêm thủ tục mà dự thảo quy định ở dưới.", icon=":material/info:")
    if may_write:
        with st.expander("Thêm thủ tục vào dự thảo", icon=":material/add:", expanded=not assessments):
            add_member(partial(acts.add, document.id))

with file:
    day = deciding_day(draft.sent_for_appraisal_on, office.works_on)
    st.caption(
        f"Biểu mẫu theo quy định áp dụng ngày {short_date(day)}"
        + (" (ngày gửi thẩm định)." if draft.sent_for_appraisal_on else " (ngày làm việc; khi gửi thì theo ngày gửi).")
        + " Cơ quan thẩm định không tiếp nhận hồ sơ chưa có bản đánh giá tác động (Nghị định 63/2010/NĐ-CP Điều 11 "
        "khoản 3)."
    )
    if line.missing and draft.stage in (Stage.SENT, Stage.ISSUED):
        st.warning("Dự thảo đã gửi thẩm định nhưng hồ sơ đánh giá còn thiếu.", icon=":material/warning:")
    if line.missing:
        before = "" if draft.sent_for_appraisal_on else " trước khi gửi thẩm định"
        st.markdown(f"Còn thiếu **{two_digits(len(line.missing))}** nội dung{before}:")
        show_missing(line.missing, acts.open_form if may_write else None)
    else:
        st.success(escaped(line.next_step), icon=":material/task_alt:")
    show_downloads(document.id)

with about:
    if not may_write:
        show_document(draft, document.agency)
        st.stop()
    version, shown = opened(record, document.version, draft.model_dump(), "title")
    newer = st.container()  # filled once the fields below are read
    typed = document_fields(shown, record, version)
    save, remove, said = st.columns([1.6, 1.6, 5], vertical_alignment="center")
    said.caption(escaped(f"{document.updated_by} cập nhật lúc {moment(document.updated_at)}"))
    with remove.popover("Xóa dự thảo", icon=":material/delete:", width="stretch"):
        st.markdown("Xóa dự thảo cùng các thủ tục chưa đánh giá. Việc này không hoàn tác được.")
        st.button("Xóa", key=f"{record}_remove", on_click=acts.remove_document, args=(document.id, version))
    wants_saving = save.button(
        "Lưu thông tin", type="primary", icon=":material/save:", key=f"{record}_save", width="stretch"
    )
    try:
        if document.version != version:
            with newer:
                decide(DocumentDraft.model_validate(shown), typed)
        if wants_saving:
            store(document_draft(shown | typed), version)
    except InputError as error:
        show_error(error)

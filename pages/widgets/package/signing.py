"""«Thông tin ký»: number, day, signer and recipients of each document, «Căn cứ», asked once on one screen."""

from collections.abc import Iterator, Mapping

import streamlit as st

from models.package import PackageDraft
from pages.widgets.conflict import Saved, choose_items
from pages.widgets.messages import escaped, show_error
from pages.widgets.package.signing_fields import draw_fields
from pages.widgets.package.signing_texts import DOCUMENTS, LABELS, draft_of, texts_of
from pages.widgets.page_state import PageState
from pages.widgets.reading.note import OF_OFFICE, say_read_only
from pages.widgets.session import act, can, engine
from rules.cross_check.dates import Days, contradictions
from rules.errors import InputError
from rules.permissions import Action
from rules.signing import capacity_remark
from rules.wording import VIETNAM
from services.package.overview import package_overview
from services.package.settings import SettingsView, read_settings, save_settings

Texts = Mapping[str, str]


def draw_signing(period: str) -> None:
    """The fields, what is unusual in them, and saving; what is typed stays until it is saved or thrown away."""
    state, stored = PageState(f"signing_{period}"), read_settings(engine(), period)
    opened: SettingsView = state.get("opened") or stored
    state.put("opened", opened)
    may_write = can(Action.PREPARE_PACKAGE)
    if not may_write:
        say_read_only(OF_OFFICE)
        opened = stored
    said, button = st.columns([5, 1.2], vertical_alignment="center")
    newer = st.container()
    typed = draw_fields(state, opened, may_write)
    if may_write:
        wants_saving = button.button(
            "Lưu thông tin ký", type="primary", icon=":material/save:", key=state.key("save"), width="stretch"
        )
        with newer:
            _save_or_decide(state, stored, typed, wants_saving)
    with said:
        _draw_notices(state, stored, typed)
    with newer:
        _draw_remarks(period, typed)


def _draw_notices(state: PageState, stored: SettingsView, typed: Texts) -> None:
    if done := state.take_notice("done"):
        st.success(done, icon=":material/check_circle:")
    elif stored.version is None:
        st.caption("Chưa ai lưu thông tin ký của kỳ này; dưới đây là nội dung phần mềm gợi ý theo thông lệ.")
    elif typed != texts_of(stored.content):
        st.caption(":material/edit: Có nội dung chưa lưu.")
    else:
        st.caption("Hỏi một lần cho mọi tài liệu của kỳ; ô để trống thì văn bản chừa chỗ ghi tay.")


def _draw_remarks(period: str, typed: Texts) -> None:
    """Judgement: said, never refused."""
    try:
        draft = draft_of(typed)
    except InputError:
        return  # said on saving
    for remark in _remarks(period, draft):
        st.warning(escaped(remark), icon=":material/warning:")


def _remarks(period: str, draft: PackageDraft) -> Iterator[str]:
    locked = package_overview(engine(), period).locked
    figures = locked.at.astimezone(VIETNAM).date() if locked else None
    signed = (draft.letter.signed_on, draft.decision.signed_on, draft.report.signed_on)
    yield from contradictions(Days(*signed, draft.act_by, figures))
    for document in DOCUMENTS:
        if remark := capacity_remark(document, getattr(draft, document).capacity):
            yield remark


def _save_or_decide(state: PageState, stored: SettingsView, typed: Texts, wants_saving: bool) -> None:
    """Save over what was opened; where somebody else has saved since, both versions are shown first."""
    opened: SettingsView = state.get("opened")
    is_newer = stored.version != opened.version
    if is_newer and typed == texts_of(opened.content):
        _reopen(state)  # nothing typed here: what a colleague saved is simply shown
    try:
        if is_newer and (wants_saving or state.get("refused")):
            state.put("refused", True)
            _decide(state, opened, stored, typed)
        elif wants_saving:
            _store(state, typed, opened.version)
    except InputError as error:
        show_error(error)


def _decide(state: PageState, opened: SettingsView, stored: SettingsView, typed: Texts) -> None:
    versions = texts_of(opened.content), texts_of(stored.content), typed
    kept = choose_items(state.prefix, Saved(stored.updated_by, stored.updated_at), versions, LABELS)
    if kept is None:
        return
    if not kept:
        _reopen(state, "Đã lấy bản đang lưu.")
    _store(state, {name: typed[name] if name in kept else text for name, text in versions[1].items()}, stored.version)


def _store(state: PageState, texts: Texts, version: int | None) -> None:
    save_settings(engine(), state.prefix.removeprefix("signing_"), draft_of(texts), version, act())
    _reopen(state, "Đã lưu thông tin ký.")


def _reopen(state: PageState, done: str = "") -> None:
    """Draw the fields anew from what is stored."""
    state.put("round", state.get("round", 0) + 1)
    state.put("opened", None)
    state.put("refused", False)
    state.put("done", done)
    st.rerun()

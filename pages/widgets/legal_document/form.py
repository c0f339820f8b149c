"""Entering a document in the register, correcting or taking away what the Office has entered."""

from functools import partial

import streamlit as st

from pages.widgets.conflict import Saved, choose_items
from pages.widgets.legal_document.texts import FIELDS, Values, draft_of, texts_of, values_of
from pages.widgets.messages import show_error
from pages.widgets.page_state import PageState
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.legal_documents import KnownDocument
from rules.legal_numbers import compact, kind_names
from services.legal_documents import ListedDocument, list_register, remove_document, save_document

DONE = "legal_document_done"
_ROUND, _REFUSED = "legal_document_round", "legal_document_refused"


def draw_form(chosen: ListedDocument | KnownDocument | None) -> None:
    """The fields for the chosen document, for a new one where none is chosen."""
    document = chosen.document if isinstance(chosen, ListedDocument) else chosen
    state = PageState(f"legal_{compact(document.number) if document else 'new'}_{st.session_state.get(_ROUND, 0)}")
    own = chosen if isinstance(chosen, ListedDocument) and chosen.version else None
    if state.get("opened") is None:
        state.put("opened", (own and own.version, values_of(document)))
    version, opened = state.get("opened")
    newer = st.container()
    values = _draw_fields(state, opened)
    save, remove, _ = st.columns([1.2, 1.2, 4])
    wants_saving = save.button("Ghi vào sổ", type="primary", key=state.key("save"), width="stretch")
    if own:
        with remove.popover("Xóa khỏi sổ", width="stretch"):
            st.markdown("Văn bản này sẽ không còn trong sổ; lịch sử thay đổi vẫn lưu lại.")
            st.button("Xóa", key=state.key("remove"), on_click=partial(_remove, own))
    with newer:
        _save_or_decide(state, version, opened, values, wants_saving)


def _draw_fields(state: PageState, opened: Values) -> Values:
    def line(name: str, **more: object) -> str:
        key = state.key(name)
        return st.text_input(FIELDS[name], opened[name], key=key, persist_state="session", **more)

    def day(name: str) -> object:
        key = state.key(name)
        return st.date_input(FIELDS[name], opened[name], key=key, format="DD/MM/YYYY", persist_state="session")

    values: Values = {}
    first, second, third = st.columns([1, 1, 2])
    with first:
        values["number"] = line("number", placeholder="63/2010/NĐ-CP", max_chars=60, disabled=bool(opened["number"]))
    with second:
        values["kind"] = _draw_kind(state, opened)
    with third:
        values["issuer"] = line("issuer", max_chars=200)
    values["title"] = line("title", placeholder="về kiểm soát thủ tục hành chính", max_chars=1_000)
    for column, name in zip(st.columns([1, 1, 1]), ("issued_on", "in_force_from", "in_force_to"), strict=True):
        with column:
            values[name] = day(name)
    values["source"] = line(
        "source", placeholder="Công báo, cơ sở dữ liệu quốc gia về văn bản pháp luật…", max_chars=500
    )
    return values


def _draw_kind(state: PageState, opened: Values) -> str:
    offered = list(dict.fromkeys([*kind_names(), *filter(None, [opened["kind"]])]))
    return (
        st.selectbox(
            FIELDS["kind"],
            offered,
            offered.index(opened["kind"]) if opened["kind"] else None,
            key=state.key("kind"),
            accept_new_options=True,
            placeholder="Chọn hoặc gõ",
            persist_state="session",
        )
        or ""
    )


def _save_or_decide(state: PageState, version: int | None, opened: Values, values: Values, wants_saving: bool) -> None:
    """Save over what was opened; where somebody else saved this number since, both versions are shown first."""
    stored = _stored(str(values["number"]))
    is_newer = (stored.version if stored else None) != version
    try:
        if stored and is_newer and (wants_saving or state.get("refused")):
            state.put("refused", True)
            _decide(opened, stored, values)
        elif wants_saving:
            _store(values, None if is_newer else version)
    except InputError as error:
        show_error(error)


def _decide(opened: Values, stored: ListedDocument, mine: Values) -> None:
    theirs = values_of(stored.document)
    versions = [texts_of(values) for values in (opened, theirs, mine)]
    kept = choose_items("legal", Saved(stored.entered_by, stored.entered_at), versions, FIELDS)
    if kept is not None:
        _store({name: mine[name] if name in kept else theirs[name] for name in FIELDS}, stored.version)


def _store(values: Values, version: int | None) -> None:
    save_document(engine(), draft_of(values), version, act())
    _reopen(f"Đã ghi {values['number']} vào sổ văn bản.")
    st.rerun()


def _remove(own: ListedDocument) -> None:
    try:
        remove_document(engine(), own.document.number, own.version, act())
    except InputError as error:
        st.session_state[_REFUSED] = error
        return
    _reopen(f"Đã xóa {own.document.number} khỏi sổ văn bản.")


def draw_refused() -> None:
    """Why the last removal was refused."""
    if error := st.session_state.pop(_REFUSED, None):
        show_error(error)


def _reopen(done: str) -> None:
    st.session_state[DONE] = done
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # new keys: the fields begin anew


def _stored(number: str) -> ListedDocument | None:
    """What the Office has entered under this number by now."""
    listed = list_register(engine()).documents
    own = (one for one in listed if one.version and compact(one.document.number) == compact(number))
    return next(own, None)

"""The agencies of the province as a table: added and renamed, never deleted, because procedures refer to them."""

import streamlit as st
from pydantic import ValidationError

from models.office import AgencyDraft
from pages.widgets.conflict import Saved, choose_items, show_unreadable
from pages.widgets.messages import show_error
from pages.widgets.session import act, engine
from pages.widgets.tables import Column, Kind, Row, edit_rows, read_rows
from rules.errors import InputError
from rules.validation import explain
from rules.vocabulary import AgencyKind
from services.office import agencies_saved, list_agencies, save_agencies

_TITLE = "Danh sách cơ quan"
_COLUMNS = (
    Column("code", "Mã", Kind.TEXT, 130, help="Ký hiệu ngắn do đơn vị đặt: chữ in hoa, số, dấu gạch ngang."),
    Column("name", "Tên cơ quan", Kind.TEXT, 480),
    Column("kind", "Loại", Kind.CHOICE, 200, AgencyKind),
)
_OPENED = "agencies_opened"  # the rows the table started from, and how often it has started
_NAMES = {column.key: column.label for column in _COLUMNS}


def edit_agencies() -> None:
    """The table with its save button; a refusal leaves everything typed on the screen."""
    if notice := st.session_state.pop("agencies_saved", None):
        st.toast(notice, icon=":material/check_circle:")  # the list may be folded by now
    st.caption("Mỗi dòng một cơ quan; dán được từ Excel. Cơ quan đã lưu đổi được tên, không xóa được.")
    opened, opening = st.session_state.setdefault(_OPENED, (list_agencies(engine()), 1))
    newer = st.container()  # filled once the table below is read
    typed = edit_rows("agencies", [agency.model_dump() for agency in opened], _COLUMNS, opening, _TITLE)
    wants_saving = st.button("Lưu danh sách cơ quan", type="primary", icon=":material/save:", key="agencies_save")
    stored = list_agencies(engine())
    try:
        if opened != stored:
            with newer:
                _decide(opened, stored, typed)
        if wants_saving:
            _store(_read(typed, {agency.code for agency in opened}), opened)
    except InputError as error:
        show_error(error)


def _decide(opened: list[AgencyDraft], stored: list[AgencyDraft], typed: list[Row]) -> None:
    """Somebody else has saved since: both versions, and the choice between them is what is saved."""
    saved = Saved(*agencies_saved(engine()))
    try:
        mine = _read(typed, {agency.code for agency in opened})
    except InputError as error:
        show_unreadable(saved, error)
        return
    versions = [
        {agency.code: f"{agency.name} ({agency.kind.label})" for agency in each} for each in (opened, stored, mine)
    ]
    kept = choose_items("agencies", saved, versions, {code: f"Mã {code}" for texts in versions for code in texts})
    if kept:
        of_mine = {agency.code: agency for agency in mine if agency.code in kept}
        together = {agency.code: agency for agency in stored} | of_mine
        _store(list(together.values()), stored)
    elif kept is not None:
        _reopen()


def _store(agencies: list[AgencyDraft], seen: list[AgencyDraft]) -> None:
    """Save over what was seen."""
    save_agencies(engine(), agencies, act(), seen)
    st.session_state["agencies_saved"] = "Đã lưu danh sách cơ quan."
    _reopen()


def _reopen() -> None:
    """Start from what is stored: edits go by position, so the editor begins anew."""
    _, opening = st.session_state[_OPENED]
    st.session_state[_OPENED] = (list_agencies(engine()), opening + 1)
    st.rerun()


def _read(typed: list[Row], stored: set[str]) -> list[AgencyDraft]:
    agencies = [_agency(row, line) for line, row in enumerate(read_rows(typed, _COLUMNS, _TITLE), start=1)]
    codes = [agency.code for agency in agencies]
    if doubled := next((code for code in codes if codes.count(code) > 1), None):
        raise InputError("agency.twice", f"Mã «{doubled}» có ở hai dòng; hãy đặt mã khác cho một dòng.", _TITLE)
    if lost := stored - set(codes):
        message = f"Cơ quan mang mã «{min(lost)}» đã được dùng nên không xóa hoặc đổi mã được; hãy ghi lại dòng đó."
        raise InputError("agency.lost", message, _TITLE)
    return agencies


def _agency(row: Row, line: int) -> AgencyDraft:
    if row["kind"] is None:
        raise InputError("agency.no_kind", "Chưa chọn loại cơ quan; hãy chọn trong ô «Loại».", f"{_TITLE}, dòng {line}")
    try:
        return AgencyDraft.model_validate(row)
    except ValidationError as error:
        raise explain(error, f"{_TITLE}, dòng {line}", _NAMES) from None

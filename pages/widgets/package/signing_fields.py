"""The fields of «Thông tin ký»: three documents side by side, the «Căn cứ» lines as they will be printed."""

from datetime import date

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.package.signing_texts import (
    ACT_BY,
    BASIS,
    DOCUMENTS,
    FIELDS,
    LABELS,
    capacity_text,
    read_day,
    texts_of,
)
from pages.widgets.page_state import PageState
from pages.widgets.session import engine
from rules.legal_documents import Register, RegisteredDocument, why_no_basis
from rules.signing import CAPACITIES
from rules.wording import short_date
from services.legal_documents import read_register
from services.package.heading import lines_of
from services.package.settings import SettingsView

_LONGEST = 70
_WIDTHS = (0.8, 0.75, 1.05, 1.2, 3, 2)


def draw_fields(state: PageState, opened: SettingsView, may_write: bool) -> dict[str, str]:
    """What stands in the fields, as texts by field; they begin with what was opened."""
    fields = _Fields(state, opened, may_write)
    for column, label in zip(st.columns(_WIDTHS, gap="small"), ("", *list(FIELDS.values())[:-1]), strict=True):
        column.caption(label)
    typed: dict[str, str] = {}
    for document in DOCUMENTS:
        typed |= fields.document(document)
    recipients, basis = st.columns([1.75, 1], gap="medium")
    with recipients:
        for column, document in zip(st.columns(3, gap="small"), DOCUMENTS, strict=True):
            with column:
                typed[f"{document}.recipients"] = fields.recipients(document)
        typed["act_by"] = fields.act_by()
    with basis:
        typed["legal_basis"] = fields.basis(typed["decision.signed_on"])
    return typed


class _Fields:
    def __init__(self, state: PageState, opened: SettingsView, may_write: bool):
        self._texts, self._content = texts_of(opened.content), opened.content
        drawn = state.get("round", 0) if may_write else f"read_{opened.version}"
        self._prefix = f"{state.prefix}_{drawn}"
        self._shared = {"disabled": not may_write, "persist_state": "session"}

    def _key(self, name: str) -> str:
        return f"{self._prefix}_{name}"

    def document(self, document: str) -> dict[str, str]:
        """Number to signer of one document, in one row."""
        title, number, symbol, day, capacity, signer = st.columns(_WIDTHS, gap="small", vertical_alignment="center")
        title.markdown(f"**{DOCUMENTS[document]}**")
        with number:
            typed = {"number": self._line(document, "number", "chưa cấp")}
        with symbol:
            typed["symbol"] = self._line(document, "symbol")
        with day:
            typed["signed_on"] = self._signed_on(document)
        with capacity:
            typed["capacity"] = self._capacity(document)
        with signer:
            typed["signer"] = self._line(document, "signer", "chừa trống để ghi tay")
        return {f"{document}.{field}": text or "" for field, text in typed.items()}

    def _line(self, document: str, field: str, placeholder: str = "") -> str:
        name = f"{document}.{field}"
        return st.text_input(
            LABELS[name],
            self._texts[name],
            key=self._key(name),
            placeholder=placeholder,
            max_chars=100,
            label_visibility="collapsed",
            **self._shared,
        )

    def _signed_on(self, document: str) -> str:
        name, value = f"{document}.signed_on", getattr(self._content, document).signed_on
        return _said(self._day(name, LABELS[name], value, label_visibility="collapsed"))

    def recipients(self, document: str) -> str:
        name = f"{document}.recipients"
        return st.text_area(
            f"{DOCUMENTS[document]}: nơi nhận, mỗi dòng một nơi",
            self._texts[name],
            height=150,
            key=self._key(name),
            max_chars=4_000,
            **self._shared,
        )

    def _day(self, name: str, label: str, value: date | None, label_visibility: str = "visible") -> date | None:
        return st.date_input(
            label,
            value,
            key=self._key(name),
            format="DD/MM/YYYY",
            label_visibility=label_visibility,
            **self._shared,
        )

    def _capacity(self, document: str) -> str:
        """One of the usual capacities, or lines of one's own, parted by «/»."""
        name = f"{document}.capacity"
        offered = list(dict.fromkeys([*map(capacity_text, CAPACITIES[document]), self._texts[name]]))
        return st.selectbox(
            LABELS[name],
            offered,
            offered.index(self._texts[name]),
            key=self._key(name),
            accept_new_options=True,
            label_visibility="collapsed",
            **self._shared,
        )

    def act_by(self) -> str:
        """The day by which the amending documents are submitted."""
        label, field = st.columns([1.6, 1], vertical_alignment="center")
        label.markdown(ACT_BY)
        with field:
            return _said(self._day("act_by", ACT_BY, self._content.act_by, label_visibility="collapsed"))

    def basis(self, signed_on: str) -> str:
        """The numbers of the «Căn cứ», one a line, in the order they were chosen."""
        register, chosen = read_register(engine()), list(self._content.legal_basis)
        documents = {document.number: document for document in register.documents}
        newest = sorted(documents, key=lambda number: documents[number].issued_on, reverse=True)
        typed = st.multiselect(
            f"{BASIS}, theo thứ tự chọn",
            list(dict.fromkeys([*newest, *chosen])),
            chosen,
            format_func=lambda number: _called(documents.get(number), number),
            key=self._key("legal_basis"),
            placeholder="Chọn văn bản trong sổ",
            **self._shared,
        )
        _draw_lines(register, typed, signed_on)
        return "\n".join(typed)


def _called(document: RegisteredDocument | None, number: str) -> str:
    if document is None:
        return number
    title = document.title if len(document.title) <= _LONGEST else f"{document.title[:_LONGEST].rpartition(' ')[0]}…"
    return f"{number} – {document.kind} {title}"


def _draw_lines(register: Register, chosen: list[str], signed_on: str) -> None:
    """As they will be printed; what is not in force on the day the decision is signed is said at once."""
    day = read_day(signed_on, "")
    shown = []
    for number in chosen:
        line = escaped(next(lines_of(register, [number]), number))
        wrong = why_no_basis(register, number, day)
        shown.append(f":red[{line}]  \n:red[:material/error: {escaped(wrong)}]" if wrong else f"*{line}*")
    st.caption("  \n".join(shown) or "Chưa chọn căn cứ nào.")
    st.page_link("pages/reference/legal_documents.py", label="Sổ văn bản", icon=":material/menu_book:")


def _said(day: date | None) -> str:
    return short_date(day) if day else ""

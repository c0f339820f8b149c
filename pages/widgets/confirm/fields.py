"""The fields of the dialogs in which an officer says what the official text says."""

import streamlit as st

from models.confirmation import Evidence
from pages.widgets.session import rulebook
from rules.exact import plain
from rules.parameter import Kind
from rules.vocabulary import Obligation
from rules.wording import number, parse_number
from services.confirmations.checks import FIELD_NAMES, parsed
from services.confirmations.findings import stored_value
from services.confirmations.readings import Content, Reading

LAST = "confirm_last"


def wording_fields(reading: Reading) -> Content:
    """Code and title of a form, or wording and hint of a question."""
    return {
        name: st.text_area(FIELD_NAMES[name], str(text), key=field_key(reading, name), height="content")
        for name, text in reading.content.items()
    }


def value_field(reading: Reading) -> Content:
    """The field that fits the type; numbers are written the Vietnamese way."""
    parameter, now = rulebook().parameters[reading.target.name], reading.content.get("value")
    label, key = f"{FIELD_NAMES['value']} ({parameter.unit})", field_key(reading, "value")
    if parameter.type is Kind.YES_NO:
        words = {True: "Có", False: "Không"}
        index = None if now is None else [*words].index(bool(now))
        return {"value": st.radio(label, [*words], index, format_func=words.__getitem__, key=key, horizontal=True)}
    if parameter.type is Kind.OBLIGATION:
        words = Obligation.labels()
        return {"value": st.radio(label, [*words], [*words].index(str(now)), format_func=words.__getitem__, key=key)}
    shown = "" if now is None else str(now)
    if parameter.type is Kind.NUMBER and shown:
        shown = number(stored_value(Kind.NUMBER, shown))
    return {"value": st.text_input(label, shown, key=key)}


def typed_value(reading: Reading, value: str | bool | None) -> str | bool:
    """The value as it is stored: a number in plain digits, and nothing as an empty text."""
    if rulebook().parameters[reading.target.name].type is Kind.NUMBER and str(value).strip():
        return plain(parse_number(str(value), FIELD_NAMES["value"]))
    return "" if value is None else value


def evidence_fields(reading: Reading) -> dict[str, str]:
    """The official text and the page, as last given for the same form or parameter."""
    document, page = st.session_state.get(LAST, {}).get(reading.target.name, ("", ""))
    placeholders = {
        "document": "Ví dụ: tên văn bản, số và ngày Công báo",
        "page": "Ví dụ: 45 hoặc Phụ lục VI, trang 45",
    }
    return {
        name: st.text_input(
            FIELD_NAMES[name], value, key=field_key(reading, name), max_chars=300, placeholder=placeholders[name]
        )
        for name, value in {"document": document, "page": page}.items()
    }


def remembered(reading: Reading, evidence: dict[str, str]) -> Evidence:
    """Checked; offered again at the next question of the form, which mostly stands a page further."""
    checked = parsed(Evidence, evidence)
    st.session_state.setdefault(LAST, {})[reading.target.name] = checked.document, checked.page
    return checked


def field_key(reading: Reading, name: str) -> str:
    """Of the target and its state: what was typed about one question must never appear at another."""
    target = reading.target
    return f"confirm_{name}_{target.name}_{target.question}_{reading.since}_{reading.seen}"

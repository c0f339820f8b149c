"""What the draft was told to prescribe, and how many it will concern in a year."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from models.draft import PlannedDraft
from models.draft_document import PlannedContent
from pages.widgets.draft_document.opened import field_key
from pages.widgets.messages import escaped
from rules.errors import InputError
from rules.validation import explain
from rules.vocabulary import PlannedAction
from rules.wording import number, parse_number
from services.impact.planned import PlannedView
from services.reviews.changed_components import COMPONENTS

_NUMBER = "Số đối tượng dự kiến trong 01 năm"
SCOPE_NAMES = {
    "delegated_components": "Các bộ phận được văn bản cấp trên giao quy định chi tiết",
    "expected_subjects": _NUMBER,
    "expected_subjects_source": "Nguồn của số liệu",
}


def scope_fields(content: PlannedContent, record: str, version: int, action: PlannedAction) -> dict[str, Any]:
    """Delegated components, number of subjects and its source: the values as typed."""
    values: dict[str, Any] = {"delegated_components": content.delegated_components}
    if action is not PlannedAction.ABOLISHED:
        values["delegated_components"] = st.multiselect(
            SCOPE_NAMES["delegated_components"],
            list(COMPONENTS),
            list(content.delegated_components),
            format_func=COMPONENTS.__getitem__,
            key=field_key(record, version, "delegated"),
            placeholder="Để trống nếu dự thảo quy định toàn bộ thủ tục",
            help="Chỉ các bộ phận được giao mới được đánh giá (Thông tư 07/2014/TT-BTP Điều 5).",
        )
    left, right = st.columns([1, 3])
    stored = content.expected_subjects
    values["expected_subjects"] = left.text_input(
        _NUMBER,
        "" if stored is None else number(stored),
        key=field_key(record, version, "expected"),
        placeholder="Ví dụ: 1.200",
    )
    values["expected_subjects_source"] = right.text_input(
        SCOPE_NAMES["expected_subjects_source"],
        content.expected_subjects_source,
        key=field_key(record, version, "expected_source"),
        placeholder="Số liệu gốc, cơ quan cung cấp, thời điểm; ước tính thì ghi cách tính",
    )
    return values


def planned_content(values: dict[str, Any], planned: PlannedDraft | None) -> PlannedContent:
    """Everything typed about the TTHC, or a sentence saying what is wrong with it."""
    return checked_content(values | {"planned": planned, "expected_subjects": _whole(values["expected_subjects"])})


def checked_content(values: dict[str, Any]) -> PlannedContent:
    """These values as content, or a sentence saying what is wrong with them."""
    try:
        return PlannedContent.model_validate(values)
    except ValidationError as error:
        raise explain(error, "Thủ tục trong dự thảo", SCOPE_NAMES) from None


def _whole(text: str) -> int | None:
    if not text.strip():
        return None
    value = parse_number(text, _NUMBER)
    if value != int(value):
        raise InputError("number.not_whole", f"«{text}» phải là số nguyên; hãy bỏ phần thập phân.", _NUMBER)
    return int(value)


def warn_beyond_delegation(planned: PlannedView) -> None:
    """The draft changes what nobody delegated: the form does not ask about it, and it may be ultra vires."""
    delegated = planned.content.delegated_components
    beyond = [COMPONENTS[name] for name in planned.changed if delegated and name not in delegated]
    if beyond:
        st.warning(
            escaped(f"Dự thảo thay đổi cả bộ phận không được giao: {', '.join(beyond)}.")
            + " Biểu đánh giá chỉ hỏi các bộ phận được giao; hãy kiểm tra thẩm quyền (Nghị định 63/2010/NĐ-CP Điều 8).",
            icon=":material/balance:",
        )

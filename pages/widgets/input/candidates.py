"""The values found for one input, their mean, and the value in use beside it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import streamlit as st
from pydantic import ValidationError

from pages.widgets.input.rows import LABELS, key_of, plain_records, read_source, source_cells, written
from pages.widgets.input.state import InputState
from pages.widgets.messages import escaped, show_error
from pages.widgets.tables import Column, Kind, Row, edit_rows, read_rows
from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import CostFile
from rules.costs.evidence import Candidate, InputRecord
from rules.costs.input_words import in_words
from rules.costs.inputs import Input
from rules.errors import InputError
from rules.text import clean
from rules.validation import explain
from rules.vocabulary import SourceKind
from rules.wording import number

_TITLE = "Các giá trị thu thập được"
_COLUMNS = (
    Column("value", "Giá trị", Kind.DECIMAL, 100),
    Column("kind", LABELS["kind"], Kind.CHOICE, 160, SourceKind),
    Column("reference", LABELS["reference"], Kind.TEXT, 340),
    Column("on", LABELS["on"], Kind.TEXT, 100, help="Ví dụ 23/06/2021."),
    Column("person", LABELS["person"], Kind.TEXT, 140),
)
_RULE = (
    "Thông tư 02/2017/TT-VPCP Điều 27 khoản 2 điểm a: các nguồn cho giá trị khác nhau thì lấy mức trung bình thấp. "
    "Hãy dùng giá trị thấp hơn, hoặc ghi lý do dùng giá trị này."
)


def draw_candidates(state: InputState, file: CostFile, inputs: Sequence[Input]) -> None:
    """Choose one input; edit what was found for it; take one of the values found."""
    words = {key_of(found.ref): f"{in_words(file, found.ref)}: {number(found.value)}" for found in inputs}
    key = st.selectbox(LABELS["what"], list(words), format_func=words.get, key=state.key("about"))
    found = next(found for found in inputs if key_of(found.ref) == key)
    _open(state, key, found)
    editor, generation = state.key("candidates"), state.get("candidates_generation")
    typed = edit_rows(editor, state.get("candidates_base"), _COLUMNS, generation, _TITLE)
    stored = found.record.reason if found.record else ""
    record, reason = None, stored
    try:
        record = _record(found, _candidates(typed), stored)
        if stored or found._replace(record=record).is_above_mean:
            reason = _ask_reason(state.key(f"reason_{generation}"), stored)
            record = _record(found, record.candidates, reason)
        _draw_mean(found._replace(record=record))
    except InputError as error:
        show_error(error)
    edits = st.session_state.get(f"{editor}_{generation}") or {}
    state.put("candidates_typed", any(edits.values()) or reason != stored)
    _draw_acts(state, file, found, record)


def _ask_reason(key: str, stored: str) -> str:
    label = "Lý do dùng giá trị cao hơn bình quân"
    return clean(st.text_input(label, value=stored, key=key, max_chars=2_000))


def _open(state: InputState, key: str, found: Input) -> None:
    """Begin from what is stored of this input: when another is chosen, and when a save has changed what was opened.

    What is typed is never replaced by what somebody else has saved meanwhile.
    """
    stored = [_cells(candidate) for candidate in (found.record.candidates if found.record else ())]
    opened = state.get("candidates_opened") == key
    if not opened or (stored != state.get("candidates_base") and not state.get("candidates_typed")):
        state.put("candidates_opened", key)
        state.put("candidates_base", stored)
        state.put("candidates_generation", state.get("candidates_generation", 0) + 1)


def _cells(candidate: Candidate) -> Row:
    return source_cells(candidate) | {"value": candidate.value, "kind": candidate.kind.value}


def _candidates(typed: list[Row]) -> tuple[Candidate, ...]:
    """The values found, as typed; a mistake is named by its line."""
    candidates = []
    for line, row in enumerate(read_rows(typed, _COLUMNS, _TITLE), start=1):
        where = f"{_TITLE}, dòng {line}"
        if row["value"] is None:
            raise InputError("candidate.no_value", "Chưa nhập giá trị; hãy nhập ở cột «Giá trị».", where)
        cells = written(row | {"kind": SourceKind(row["kind"]).label if row["kind"] else None})
        source = read_source(cells, where)
        if source is None:
            raise InputError("input.no_kind", "Chưa chọn loại nguồn; hãy chọn ở cột «Loại nguồn».", where)
        candidates.append(_candidate({"value": row["value"], **source}, where))
    return tuple(candidates)


def _record(found: Input, candidates: tuple[Candidate, ...], reason: str) -> InputRecord:
    """The record of the input with these values; what changes is no longer confirmed."""
    record = found.record or InputRecord(of=found.ref)
    if (candidates, reason) == (record.candidates, record.reason):
        return record
    return _checked(record.model_copy(update={"candidates": candidates, "reason": reason, "confirmed": None}))


def _checked(record: InputRecord) -> InputRecord:
    try:
        return InputRecord.model_validate(record.model_dump(mode="json", exclude_unset=True))
    except ValidationError as error:
        raise explain(error, _TITLE, FIELD_LABELS) from None


def _candidate(raw: dict[str, Any], where: str) -> Candidate:
    try:
        return Candidate.model_validate(raw)
    except ValidationError as error:
        raise explain(error, where, FIELD_LABELS) from None


def _draw_mean(found: Input) -> None:
    mean = found.record.mean()
    if mean is None:
        return
    shown = number(mean, 0 if mean.denominator == 1 else 2)
    st.markdown(f"Bình quân các giá trị thu thập được **{shown}** · đang dùng **{number(found.value)}**")
    if found.is_above_mean and not found.record.reason:
        st.warning(_RULE, icon=":material/balance:")
    elif found.is_above_mean:
        st.caption(f"Cao hơn bình quân, lý do: {escaped(found.record.reason)}")


def _draw_acts(state: InputState, file: CostFile, found: Input, record: InputRecord | None) -> None:
    save, value, take, link = st.columns([2, 2, 2, 4], vertical_alignment="bottom")
    save.button(
        "Lưu các giá trị",
        on_click=_save,
        args=(state.review_id, file, record),
        disabled=record is None,
        icon=":material/save:",
        width="stretch",
    )
    others = sorted({c.value for c in found.record.candidates} - {found.value}) if found.record else []
    if others:
        chosen = value.selectbox(
            "Giá trị khác",
            others,
            format_func=number,
            key=state.key(f"other_{len(others)}"),
            help="Các giá trị đã lưu.",
        )
        take.button("Dùng giá trị này", on_click=_take, args=(state.review_id, file, found, chosen), width="stretch")
    link.page_link(
        "pages/review/cost.py",
        label="Sửa giá trị ở bảng chi phí" if found.ref.option is None else "Mở bảng chi phí",
        icon=":material/payments:",
        query_params={"review": str(state.review_id)},
    )


def _save(review_id: int, file: CostFile, record: InputRecord) -> None:
    records = {known.of: known for known in file.inputs} | {record.of: record}
    state = InputState(review_id)
    if state.keep_records(plain_records(records.values()), "Đã lưu các giá trị thu thập được."):
        state.put("candidates_opened", None)


def _take(review_id: int, file: CostFile, found: Input, value: Decimal) -> None:
    notice = f"{in_words(file, found.ref)}: dùng giá trị {number(value)}; số liệu này cần xác nhận."
    InputState(review_id).take_value(found.ref, value, notice)

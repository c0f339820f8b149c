"""Recording what was measured after a change is in force: dossiers of a year, measures applied, the source."""

from functools import partial

import streamlit as st
from pydantic import ValidationError

from models.measured import MeasuredDraft, MeasuredResult
from pages.widgets.desk.state import attempt, typed
from pages.widgets.leadership.note import note
from pages.widgets.messages import escaped
from pages.widgets.session import act, engine, today
from rules.validation import explain
from rules.vocabulary import SubmissionState
from rules.wording import number, parse_number
from services.leadership.realising import RealisedRow
from services.submissions.measured import measured_result, record_measured

_MEASURABLE = (SubmissionState.IN_FORCE, SubmissionState.MEASURED)
_NAMES = {"year": "năm đo", "dossiers": "số hồ sơ", "source": "nguồn số liệu", "applied": "biện pháp đã thực hiện"}


def draw_measuring(rows: tuple[RealisedRow, ...]) -> None:
    """One sending in force at a time."""
    open_rows = {row.submission_id: row for row in rows if row.state in _MEASURABLE}
    with st.expander("Ghi kết quả đo", icon=":material/straighten:"):
        if not open_rows:
            note("Chưa có thủ tục nào có hiệu lực. Ghi nhận thông qua, hiệu lực ở trang hồ sơ trình.")
            return
        chosen = st.selectbox(
            "Thủ tục đã có hiệu lực",
            list(open_rows),
            format_func=lambda one: f"{open_rows[one].name} ({open_rows[one].agency})",
            key="measuring_of",
        )
        _draw_fields(open_rows[chosen])


def _draw_fields(row: RealisedRow) -> None:
    kept = measured_result(engine(), row.submission_id)
    prefix = f"measuring_{row.submission_id}_{row.version}"
    year, dossiers, source = st.columns([1, 1.4, 4])
    year.text_input("Năm", value=str(kept.year if kept else today().year), key=f"{prefix}_year", max_chars=4)
    said = number(kept.dossiers) if kept else ""
    dossiers.text_input("Số hồ sơ trong năm", value=said, key=f"{prefix}_dossiers", placeholder="1.250")
    source.text_input("Nguồn số liệu", value=kept.source if kept else "", key=f"{prefix}_source")
    st.markdown("Biện pháp đã được thực hiện")
    for place, measure in enumerate(row.measures):
        st.checkbox(escaped(measure), value=_was_applied(kept, measure), key=f"{prefix}_applied_{place}")
    st.button(
        "Lưu kết quả đo",
        type="primary",
        icon=":material/save:",
        key=f"{prefix}_save",
        on_click=partial(_save, row, prefix),
    )


def _was_applied(kept: MeasuredResult | None, measure: str) -> bool:
    return kept is None or measure in kept.applied


def _save(row: RealisedRow, prefix: str) -> None:
    applied = [
        measure for place, measure in enumerate(row.measures) if st.session_state.get(f"{prefix}_applied_{place}")
    ]
    attempt(lambda: record_measured(engine(), row.submission_id, _read(prefix, applied), row.version, act()), "Đã lưu.")


def _read(prefix: str, applied: list[str]) -> MeasuredDraft:
    year, dossiers = (
        parse_number(typed(f"{prefix}_{name}"), f"Kết quả đo, {_NAMES[name]}") for name in ("year", "dossiers")
    )
    values = {"year": year, "dossiers": dossiers, "source": typed(f"{prefix}_source"), "applied": applied}
    try:
        return MeasuredDraft.model_validate(values)
    except ValidationError as error:
        raise explain(error, "Kết quả đo", _NAMES) from None

"""The cost table as an Excel workbook: taken away, and read back after it was edited."""

from functools import partial

import streamlit as st

from pages.widgets.messages import escaped, show_error
from pages.widgets.session import act, engine
from rules.errors import InputError
from rules.text import fold
from rules.wording import number
from services.costs.tables import CostTableView
from services.costs.workbook.importing import Value, WorkbookDiff, import_workbook, read_workbook
from services.costs.workbook.writing import cost_workbook_of
from services.reviews.reviews import ReviewView

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_workbook(review: ReviewView, stored: CostTableView) -> None:
    """The download, the upload, and the changes an uploaded file would make, before they are applied."""
    take, bring = st.columns([2, 3], gap="large")
    with take:
        st.download_button(
            "Tải bảng tính Excel",
            data=partial(cost_workbook_of, engine(), review.id),
            file_name=_file_name(review),
            mime=EXCEL,
            icon=":material/download:",
            on_click="ignore",
        )
        st.caption("Bảng tính có công thức, ô vào và số của phần mềm để đối chiếu; lập từ bản đang lưu.")
    with bring:
        upload = st.file_uploader("Nhập lại tệp Excel đã sửa (.xlsx)", type=["xlsx"], key=_uploader(review.id))
    if done := st.session_state.pop(_key(review.id, "xong"), None):
        st.success(done, icon=":material/check_circle:")
    if refusal := st.session_state.pop(_key(review.id, "loi"), None):
        st.error(escaped(refusal), icon=":material/error:")
    if upload is not None:
        _show_changes(review.id, stored, upload.getvalue())


def _show_changes(review_id: int, stored: CostTableView, data: bytes) -> None:
    try:
        diff = read_workbook(data, stored)
    except InputError as error:
        show_error(error)
        return
    for note in diff.notes:
        st.warning(escaped(note), icon=":material/info:")
    if not diff.differences:
        st.info("Tệp không có thay đổi nào so với bảng đang lưu.", icon=":material/info:")
        return
    st.table(_rows(diff), hide_index=True, alt="Các số liệu khác nhau giữa bảng đang lưu và tệp Excel")
    st.button(
        f"Áp dụng {len(diff.differences)} thay đổi",
        type="primary",
        icon=":material/save:",
        on_click=_apply,
        args=(review_id, stored.version, len(diff.differences)),
    )


def _rows(diff: WorkbookDiff) -> list[dict[str, str]]:
    """Cells of a static table, which wraps long words and reads Markdown."""
    titles = ("Số liệu", "Đang lưu", "Trong tệp")
    said = ((found.words, _shown(found.old), _shown(found.new)) for found in diff.differences)
    return [dict(zip(titles, map(escaped, row), strict=True)) for row in said]


def _shown(value: Value) -> str:
    if value is None:
        return "để trống"
    return value if isinstance(value, str) else number(value)


def _apply(review_id: int, version: int, count: int) -> None:
    """Save; a refusal is kept for the next drawing, and so is the file."""
    data = st.session_state[_uploader(review_id)].getvalue()
    try:
        saved = import_workbook(engine(), review_id, data, version, act())
    except InputError as error:
        st.session_state[_key(review_id, "loi")] = str(error)
        return
    st.session_state[_key(review_id, "xong")] = f"Đã áp dụng {count} thay đổi, bản số {saved}."
    st.session_state[_key(review_id, "lan")] = st.session_state.get(_key(review_id, "lan"), 0) + 1


def _uploader(review_id: int) -> str:
    """A new key after each import empties the uploader."""
    return _key(review_id, f"tep_{st.session_state.get(_key(review_id, 'lan'), 0)}")


def _key(review_id: int, name: str) -> str:
    return f"bang_tinh_{review_id}_{name}"


def _file_name(review: ReviewView) -> str:
    name = review.code or "-".join(fold(review.name).split()[:8])
    return f"chi-phi-tuan-thu-{name}.xlsx"

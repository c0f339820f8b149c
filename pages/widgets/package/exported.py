"""Finished packages to take away: the newest document by document, the earlier ones as a whole."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.session import engine
from pages.widgets.word_download import WORD
from rules.wording import moment, number
from services.consolidation.sets import Locked
from services.package.file_list import MadeFile
from services.package.job import Export, exported_file, exported_zip

_ZIP = "application/zip"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_newest(export: Export, locked: Locked | None) -> None:
    """The ZIP, what to look at before signing, and each document to be signed or read."""
    st.subheader("Bộ tài liệu mới nhất", anchor=False)
    st.caption(escaped(_described(export)))
    if export.fingerprint != (locked.fingerprint if locked else ""):
        message = "Phương án chung đã thay đổi trạng thái chốt từ khi tạo bộ này; hãy tạo lại trước khi trình ký."
        st.warning(message, icon=":material/update:")
    if export.warnings:
        said = "\n".join(f"- {escaped(warning)}" for warning in export.warnings)
        st.warning(f"Cần xem lại trước khi ký:\n{said}", icon=":material/rule:")
    _zip_button(export, "Tải cả bộ (ZIP)", primary=True)
    for file in export.files:
        if file.is_main:
            _draw_file(export, file)


def draw_earlier(exports: Sequence[Export]) -> None:
    """What was made before, with who made it and from what."""
    if not exports:
        return
    with st.expander("Các lần tạo trước"):
        for export in exports:
            words, button = st.columns([5, 1], vertical_alignment="center")
            words.markdown(escaped(_described(export)))
            with button:
                _zip_button(export, "Tải", primary=False)


def _described(export: Export) -> str:
    made_from = f"từ bản chốt lần {export.lock_number}" if export.lock_number else "bản nháp, chưa chốt"
    mark = f" (mã kiểm tra {export.fingerprint[:16]}…)" if export.fingerprint else ""
    pdf = ", kèm PDF" if export.has_pdf else ""
    held = f"{number(len(export.files))} tài liệu{pdf}, {number(Fraction(export.size, 2**20), 1)} MB"
    return f"{moment(export.started)}, {export.person}: {made_from}{mark}; {held}."


def _draw_file(export: Export, file: MadeFile) -> None:
    title, button = st.columns([4, 1], vertical_alignment="center")
    title.markdown(escaped(file.title))
    is_word = file.name.endswith(".docx")
    button.download_button(
        "Word" if is_word else "Excel",
        data=partial(exported_file, engine(), export.id, file.name),
        file_name=file.name.rpartition("/")[2],
        mime=WORD if is_word else _EXCEL,
        key=f"package_file_{export.id}_{file.name}",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )


def _zip_button(export: Export, label: str, *, primary: bool) -> None:
    st.download_button(
        label,
        data=partial(exported_zip, engine(), export.id),
        file_name=export.zip_name,
        mime=_ZIP,
        type="primary" if primary else "secondary",
        key=f"package_zip_{export.id}",
        icon=":material/folder_zip:",
        on_click="ignore",
    )

"""A table out to Excel and in again: what a file would do is shown before it is taken over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped, show_error
from rules.errors import InputError

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = 20
_MOST_MB = 4


@dataclass(frozen=True)
class Exchange:
    """One kind of file. ``preview`` and ``take`` give back an object with ``problems`` and ``ignored``.

    ``take`` is given what the preview found as well. ``describe`` says in a sentence what the file does («Tệp sẽ»,
    «Đã»); ``count`` how many rows it writes, called ``unit``; ``detail`` what else to show before it is taken over.
    """

    key: str
    explains: str
    file_name: str
    template: Callable[[], bytes]
    preview: Callable[[bytes], Any]
    take: Callable[[bytes, Any], Any]
    describe: Callable[[Any, str], str]
    count: Callable[[Any], int]
    unit: str = "dòng"
    detail: Callable[[Any], None] | None = None


def draw_exchange(exchange: Exchange) -> None:
    """The template, the upload with its preview, and the result of the last import."""
    for name, show in (("taken", st.success), ("refused", st.error)):
        if said := st.session_state.pop(f"{exchange.key}_{name}", None):
            show(escaped(said))
    out, into = st.columns([1, 1.4], gap="large")
    with out:
        st.markdown(exchange.explains)
        st.download_button(
            "Tải tệp Excel mẫu",
            data=exchange.template,
            file_name=exchange.file_name,
            mime=_EXCEL,
            icon=":material/download:",
            on_click="ignore",
            key=f"{exchange.key}_template",
        )
    with into:
        upload = st.file_uploader(
            f"Nhập tệp đã điền (.xlsx, tối đa {_MOST_MB} MB)",
            type=["xlsx"],
            max_upload_size=_MOST_MB,
            key=f"{exchange.key}_file_{st.session_state.setdefault(f'{exchange.key}_round', 0)}",
        )
    if upload:
        _draw_preview(exchange, upload.getvalue())


def _draw_preview(exchange: Exchange, data: bytes) -> None:
    try:
        if len(data) > _MOST_MB * 2**20:  # the browser is asked to refuse it; another program is not
            raise InputError(
                "file.too_large", f"Tệp lớn hơn {_MOST_MB} MB; hãy bỏ bớt nội dung ngoài bảng rồi nhập lại."
            )
        found = exchange.preview(data)
    except InputError as error:
        show_error(error)
        return
    if found.problems:
        listed = "\n".join(f"- {escaped(str(problem))}" for problem in found.problems[:_SHOWN])
        rest = len(found.problems) - _SHOWN
        more = f"\n\nCòn {rest} dòng sai khác." if rest > 0 else ""
        wrong = f"Tệp có {len(found.problems)} dòng sai nên chưa nhập dòng nào:\n\n{listed}{more}"
        st.error(wrong, icon=":material/error:")
        return
    if found.ignored:
        st.caption(escaped(f"Không đọc các cột: {', '.join(found.ignored)}."))
    st.markdown(escaped(exchange.describe(found, "Tệp sẽ")))
    if exchange.detail:
        exchange.detail(found)
    count = exchange.count(found)
    st.button(
        f"Nhập {count} {exchange.unit}",
        type="primary",
        icon=":material/upload:",
        disabled=not count,
        on_click=_take,
        args=(exchange, data, found),
        key=f"{exchange.key}_import",
    )


def _take(exchange: Exchange, data: bytes, previewed: Any) -> None:
    key = exchange.key
    try:
        found = exchange.take(data, previewed)
    except InputError as error:
        st.session_state[f"{key}_refused"] = str(error)
        return
    if found.problems:
        st.session_state[f"{key}_refused"] = str(found.problems[0])
        return
    st.session_state[f"{key}_taken"] = exchange.describe(found, "Đã")
    st.session_state[f"{key}_round"] += 1  # a new key empties the uploader

"""What the Office decides about a document type: confirm it, part names off, put another type into it."""

from collections.abc import Sequence

import streamlit as st
from pydantic import ValidationError

from models.paper_type import PaperTypeDraft
from pages.widgets.messages import escaped
from pages.widgets.paper_type.edit_state import FIELDS, attempt, forget, key_of
from pages.widgets.paper_type.words import databases
from pages.widgets.session import engine
from rules.errors import InputError
from rules.text import clean
from rules.validation import explain
from rules.vocabulary import Readiness
from rules.wording import number
from services.paper_types.catalogue import NameView, TypeFilter, TypeView, get_type, list_types
from services.paper_types.deciding import confirm_type, merge_types, split_names

_LABELS = {
    "name": "Tên loại giấy tờ",
    "issuer": "Cơ quan cấp",
    "state_database": "Cơ sở dữ liệu giữ thông tin",
    "readiness": "Mức sẵn sàng",
    "source": "Nguồn của các thông tin này",
}


def draw_fields(opened: TypeView) -> None:
    """The fields and the button that confirms them."""
    key = opened.id
    name, issuer = st.columns([2, 1])
    name.text_input(_LABELS["name"], key=key_of(key, "name"), max_chars=300)
    issuer.text_input(_LABELS["issuer"], key=key_of(key, "issuer"), max_chars=200)
    database, ready, source = st.columns([1.6, 1, 2])
    named = {"": "Không có cơ sở dữ liệu nào", **databases()}
    database.selectbox(_LABELS["state_database"], list(named), format_func=named.get, key=key_of(key, "state_database"))
    levels = {"": "Chưa ghi", **Readiness.labels()}
    ready.selectbox(_LABELS["readiness"], list(levels), format_func=levels.get, key=key_of(key, "readiness"))
    source.text_input(
        _LABELS["source"],
        key=key_of(key, "source"),
        max_chars=500,
        placeholder="Văn bản, công văn của cơ quan quản lý cơ sở dữ liệu",
    )
    st.button(
        "Xác nhận loại giấy tờ này",
        type="primary",
        icon=":material/verified:",
        on_click=_confirm,
        args=(opened,),
        help="Xác nhận các nội dung trên và rằng mọi cách ghi dưới đây là một giấy tờ.",
        key=key_of(key, "xac_nhan"),
    )


def _confirm(opened: TypeView) -> None:
    typed = {field: st.session_state[key_of(opened.id, field)] or "" for field in FIELDS}
    done = attempt(
        lambda db, act: confirm_type(db, opened.id, _draft(typed), opened.version, act),
        said=f"Đã xác nhận «{clean(typed['name'])}».",
    )
    if done:
        forget(opened.id)


def _draft(typed: dict[str, str]) -> PaperTypeDraft:
    try:
        return PaperTypeDraft.model_validate(typed | {"readiness": typed["readiness"] or None})
    except ValidationError as error:
        raise explain(error, "Loại giấy tờ", _LABELS) from None


def draw_split(opened: TypeView, chosen: Sequence[NameView]) -> None:
    """The chosen names become a type of their own."""
    st.text_input(
        "Tên loại mới",
        key=key_of(opened.id, "loai_moi"),
        max_chars=300,
        placeholder="Tên chung của các cách ghi đã chọn",
    )
    st.button(
        f"Tách {number(len(chosen))} cách ghi đã chọn thành loại mới",
        icon=":material/call_split:",
        disabled=not chosen or len(chosen) == len(opened.names),
        on_click=_split,
        args=(opened, [name.key for name in chosen]),
        key=key_of(opened.id, "tach"),
    )
    st.caption("Chọn cách ghi ở bảng trên; ít nhất một cách ghi phải ở lại loại này.")


def _split(opened: TypeView, keys: list[str]) -> None:
    name = clean(st.session_state[key_of(opened.id, "loai_moi")] or "")
    done = attempt(
        split_names, opened.id, keys, name, opened.version, said=f"Đã tách {number(len(keys))} cách ghi thành «{name}»."
    )
    if done:
        forget(opened.id)
        st.session_state[key_of(opened.id, "loai_moi")] = ""


def draw_merge(opened: TypeView) -> None:
    """All names of another type come into this one."""
    words = st.text_input("Tìm loại cần gộp vào đây", key=key_of(opened.id, "tim_gop"), placeholder="Ví dụ: khai sinh")
    if not words.strip():
        return
    found, total = list_types(engine(), TypeFilter(words=words))
    named = {row.id: f"{row.name} ({number(row.procedures)} thủ tục)" for row in found if row.id != opened.id}
    other = st.selectbox(
        f"Loại được gộp ({number(total)} loại có các từ này)",
        list(named),
        index=None,
        format_func=named.get,
        placeholder="Chọn loại",
        key=key_of(opened.id, "gop"),
    )
    if other is None:
        return
    try:
        merged = get_type(engine(), other)
    except InputError:
        return
    st.markdown(
        "Các cách ghi sẽ chuyển sang: " + "; ".join(escaped(f"«{name.name[:120]}»") for name in merged.names[:5])
    )
    st.button(
        "Gộp vào loại này",
        icon=":material/merge:",
        on_click=_merge,
        args=(opened, merged.id, merged.version, merged.name),
        key=key_of(opened.id, "gop_vao"),
    )


def _merge(opened: TypeView, other: int, version: int, name: str) -> None:
    done = attempt(merge_types, opened.id, other, (opened.version, version), said=f"Đã gộp «{name}» vào loại này.")
    if done:
        forget(opened.id)
        st.session_state[key_of(opened.id, "tim_gop")] = ""

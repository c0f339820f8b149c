"""What is being edited of a document type: the state it was opened in, and what others have changed since."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pages.widgets.messages import escaped
from pages.widgets.paper_type.words import database_name, readiness_name
from pages.widgets.session import act, engine
from rules.errors import InputError
from services.paper_types.catalogue import TypeView

FIELDS = ("name", "issuer", "state_database", "readiness", "source")
_LABELS = {
    "name": "Tên loại giấy tờ",
    "issuer": "Cơ quan cấp",
    "state_database": "Cơ sở dữ liệu",
    "readiness": "Mức sẵn sàng",
    "source": "Nguồn",
}
_NOTICE, _REFUSED = "loai_giay_to_da_lam", "loai_giay_to_tu_choi"


def notice(words: str) -> None:
    """To be said once at the next drawing."""
    st.session_state[_NOTICE] = words


def draw_notice() -> None:
    """What was done last, or why it was not."""
    if words := st.session_state.pop(_NOTICE, None):
        st.success(escaped(words), icon=":material/check_circle:")
    if words := st.session_state.pop(_REFUSED, None):
        st.error(escaped(words), icon=":material/error:")


def attempt(step: Callable[..., Any], *arguments: Any, said: str) -> Any:
    """Carry out one step: its result, or None when refused."""
    try:
        done = step(engine(), *arguments, act())
    except InputError as error:
        st.session_state[_REFUSED] = str(error)
        return None
    notice(said)
    return done


def key_of(type_id: int, field: str) -> str:
    return f"loai_{type_id}_{field}"


def opened_type(shown: TypeView) -> TypeView:
    """The state the fields were filled from; a page that is opened anew starts from what is stored."""
    kept = st.session_state
    opened = kept.get(key_of(shown.id, "mo"))
    if opened is None or key_of(shown.id, "name") not in kept:
        opened = kept[key_of(shown.id, "mo")] = shown
        for field in FIELDS:
            kept[key_of(shown.id, field)] = _typed(getattr(shown, field))
    return opened


def _typed(value: str | None) -> str:
    """As a field holds it: a term by its plain value, nothing as nothing."""
    return "" if value is None else str(value)


def forget(type_id: int) -> None:
    """Start from what is stored at the next drawing."""
    st.session_state.pop(key_of(type_id, "mo"), None)


def draw_newer(opened: TypeView, shown: TypeView) -> None:
    """Somebody else has saved since: what changed, and a button to go on from there; what was typed here stays."""
    if opened.version == shown.version:
        return
    by = f" ({shown.confirmed_by})" if shown.confirmed_by else ""
    listed = "\n".join(f"- {escaped(line)}" for line in changes(opened, shown))
    st.warning(
        f"Loại giấy tờ này đã thay đổi sau khi bạn mở{escaped(by)}:\n\n{listed}",
        icon=":material/published_with_changes:",
    )
    st.button("Làm tiếp trên bản mới", on_click=_take_newer, args=(opened, shown), key=key_of(shown.id, "moi"))


def _take_newer(opened: TypeView, shown: TypeView) -> None:
    kept = st.session_state
    for field in FIELDS:
        if kept.get(key_of(shown.id, field)) == _typed(getattr(opened, field)):  # nothing was typed here
            kept[key_of(shown.id, field)] = _typed(getattr(shown, field))
    kept[key_of(shown.id, "mo")] = shown


def changes(before: TypeView, after: TypeView) -> list[str]:
    """What differs between two states, in words."""
    said = [
        f"{_LABELS[field]}: «{_word(before, field)}» → «{_word(after, field)}»"
        for field in FIELDS
        if getattr(before, field) != getattr(after, field)
    ]
    old, new = ({name.key: name.name for name in view.names} for view in (before, after))
    said += [f"Thêm cách ghi «{new[key]}»" for key in new.keys() - old.keys()]
    said += [f"Bớt cách ghi «{old[key]}»" for key in old.keys() - new.keys()]
    return sorted(said) or ["Các cách ghi đã được cán bộ xác nhận."]


def _word(view: TypeView, field: str) -> str:
    if field == "state_database":
        return database_name(view.state_database) or "chưa ghi"
    if field == "readiness":
        return readiness_name(view.readiness)
    return getattr(view, field) or "chưa ghi"

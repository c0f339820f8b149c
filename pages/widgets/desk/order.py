"""«Thứ tự»: fields and the TTHC in each as the document will have them."""

from functools import partial

import streamlit as st

from pages.widgets.desk.state import Desk, attempt
from pages.widgets.session import act, engine
from pages.widgets.text_table import text_table
from rules.consolidation.items import Item, fields_of
from rules.exact import total
from rules.wording import number, roman
from services.consolidation.settling import place_field, place_item

_UNNAMED = "Chưa ghi lĩnh vực"
_SHOWN = 40


def draw_order(desk: Desk) -> None:
    """The fields on the left, the TTHC of the chosen one on the right; either may be moved."""
    fields = fields_of(desk.items)
    if not fields:
        st.info("Phương án chung chưa có thủ tục nào.", icon=":material/info:")
        return
    st.caption("Ban đầu xếp theo tên lĩnh vực và tên thủ tục. Thứ tự ở đây là thứ tự trong văn bản.")
    left, right = st.columns([1, 1.5], gap="medium")
    with left:
        _draw_fields(desk, fields)
    with right:
        field = st.selectbox("Lĩnh vực", fields, format_func=_named, key="desk_order_field")
        _draw_items(desk, [item for item in desk.items if item.shown.field == field])


def _draw_fields(desk: Desk, fields: list[str]) -> None:
    members = {field: [item for item in desk.items if item.shown.field == field] for field in fields}
    rows = [
        (roman(at) if at < 50 else str(at), _named(field), number(len(members[field])))
        for at, field in enumerate(fields[:_SHOWN], 1)
    ]
    text_table(["Số", "Lĩnh vực", "Thủ tục>"], rows, ("", "Cộng", number(len(desk.items))))
    if desk.is_open and len(fields) > 1:
        chosen, place, button = st.columns([2, 1, 1.2], vertical_alignment="bottom")
        field = chosen.selectbox("Chuyển lĩnh vực", fields, format_func=_named, key="desk_move_field")
        at = place.number_input(
            "Đến số",
            1,
            len(fields),
            fields.index(field) + 1,
            key=f"desk_field_place_{fields.index(field)}_{desk.version}",
        )
        button.button(
            "Chuyển",
            key="desk_move_field_go",
            on_click=partial(_field, desk, field, int(at)),
            disabled=at == fields.index(field) + 1,
            width="stretch",
        )


def _draw_items(desk: Desk, items: list[Item]) -> None:
    rows = [(str(at), item.called, number(item.saving_vnd, 0)) for at, item in enumerate(items[:_SHOWN], 1)]
    saving = total(item.saving_vnd for item in items)
    text_table(["Số", "Thủ tục hành chính", "Tiết kiệm (đồng)>"], rows, ("", "Cộng", number(saving, 0)))
    if len(items) > _SHOWN:
        st.caption(f"Hiện {_SHOWN} thủ tục đầu trong {len(items)} thủ tục của lĩnh vực.")
    if desk.is_open and len(items) > 1:
        keys = [item.subject_key for item in items]
        names = {item.subject_key: item.called for item in items}
        chosen, place, button = st.columns([2.4, 1, 1.2], vertical_alignment="bottom")
        key = chosen.selectbox("Chuyển thủ tục", keys, format_func=names.get, key="desk_move_item")
        at = place.number_input(
            "Đến số", 1, len(keys), keys.index(key) + 1, key=f"desk_item_place_{key}_{desk.version}"
        )
        button.button(
            "Chuyển",
            key="desk_move_item_go",
            on_click=partial(_item, desk, key, int(at)),
            disabled=at == keys.index(key) + 1,
            width="stretch",
        )


def _named(field: str) -> str:
    return field or _UNNAMED


def _field(desk: Desk, field: str, at: int) -> None:
    attempt(lambda: place_field(engine(), desk.period, field, at, desk.version, act()), "Đã chuyển lĩnh vực.")


def _item(desk: Desk, key: str, at: int) -> None:
    attempt(lambda: place_item(engine(), desk.period, key, at, desk.version, act()), "Đã chuyển thủ tục.")

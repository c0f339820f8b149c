"""The fields of one TTHC that are not tables."""

from typing import Any

import streamlit as st

from models.draft import ProcedureDraft
from pages.widgets.session import engine
from services.office import list_agencies

_YES_NO = {None: "Chưa xác định", True: "Có", False: "Không"}
_CONDITIONAL = {
    "has_form_templates": "Mẫu đơn, mẫu tờ khai",
    "has_conditions": "Yêu cầu, điều kiện",
    "has_fees": "Phí, lệ phí",
    "has_result": "Kết quả thực hiện",
}
_TEXTS = {
    "competent_agency": "Cơ quan có thẩm quyền quyết định",
    "coordinating_agency": "Cơ quan phối hợp",
    "delegated_agency": "Cơ quan được ủy quyền",
    "reception_address": "Địa chỉ tiếp nhận hồ sơ",
    "keywords": "Từ khóa",
    "description": "Mô tả",
}


def scalar_defaults() -> dict[str, Any]:
    """The empty fields of a TTHC that is being added."""
    empty = ProcedureDraft(code="0.000000", name="—")
    return {name: getattr(empty, name) for name in ProcedureDraft.model_fields} | {"code": "", "name": ""}


def basic_fields(draft: ProcedureDraft, key: str, *, is_new: bool) -> dict[str, Any]:
    """Code, name, agencies, field, level: the values as typed."""

    def text(column: Any, label: str, name: str, **options: Any) -> str:
        return column.text_input(label, getattr(draft, name), key=f"{key}_{name}", **options)

    first, second = st.columns([1, 4])
    code = text(first, "Mã thủ tục", "code", disabled=not is_new, placeholder="1.000656" if is_new else "chưa có mã")
    values: dict[str, Any] = {"code": code if is_new else draft.code, "name": text(second, "Tên thủ tục", "name")}
    columns = st.columns(4)
    values["field"] = text(columns[0], "Lĩnh vực", "field")
    values["decision"] = text(columns[1], "Số quyết định công bố", "decision")
    values["kind"] = text(columns[2], "Loại thủ tục", "kind")
    values["level"] = _listed(columns[3], "Cấp thực hiện", draft.level, f"{key}_level")
    columns = st.columns([2, 2, 1])
    values["agency"] = text(columns[0], "Cơ quan thực hiện", "agency")
    values["managing_agency"] = _managing_agency(columns[1], draft.managing_agency, f"{key}_managing")
    levels = [None, 1, 2, 3, 4]
    values["online_level"] = columns[2].selectbox(
        "Mức độ dịch vụ công trực tuyến",
        levels,
        index=levels.index(draft.online_level),
        format_func=lambda level: f"Mức độ {level}" if level else "Chưa xác định",
        key=f"{key}_online",
    )
    values["subjects"] = _listed(st, "Đối tượng thực hiện", draft.subjects, f"{key}_subjects")
    columns = st.columns(2)
    for position, (name, label) in enumerate(_TEXTS.items()):
        values[name] = text(columns[position % 2], label, name)
    return values


def _listed(place: Any, label: str, chosen: tuple[str, ...], key: str) -> list[str]:
    return place.multiselect(
        label, list(chosen), list(chosen), key=key, accept_new_options=True, placeholder="Gõ rồi nhấn Enter để thêm"
    )


def _managing_agency(place: Any, current: str, key: str) -> str:
    names = {"": "Chưa phân công"} | {agency.code: agency.name for agency in list_agencies(engine())}
    codes = list(names)
    return place.selectbox(
        "Cơ quan phụ trách rà soát",
        codes,
        index=codes.index(current) if current in codes else 0,
        format_func=names.__getitem__,
        key=key,
    )


def conditional_fields(draft: ProcedureDraft, key: str) -> dict[str, bool | None]:
    """«Có / không» for the components that are prescribed only where the TTHC has them (Điều 8(2))."""
    columns = st.columns(len(_CONDITIONAL))
    return {
        name: column.selectbox(
            f"{label}: có hay không?",
            list(_YES_NO),
            index=list(_YES_NO).index(getattr(draft, name)),
            format_func=_YES_NO.__getitem__,
            key=f"{key}_{name}",
        )
        for column, (name, label) in zip(columns, _CONDITIONAL.items(), strict=True)
    }


def lines_field(label: str, lines: tuple[str, ...], key: str, height: int) -> tuple[str, ...]:
    """One item a line. Items that hold line breaks of their own stay whole unless the text is edited."""
    stored = "\n".join(lines)
    text = st.text_area(label, stored, key=key, height=height, help="Mỗi dòng là một mục.")
    return lines if text == stored else tuple(line for line in text.split("\n") if line.strip())

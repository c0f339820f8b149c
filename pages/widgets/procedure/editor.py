"""The components of one TTHC as an editor in tabs: the same for the inventory and for a draft document."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from models.draft import ProcedureDraft
from pages.widgets.procedure.fields import basic_fields, conditional_fields, lines_field
from pages.widgets.procedure.tables import COLUMNS, FIELD_NAMES, TITLES, methods_with_fees, table_rows, table_values
from pages.widgets.tables import Row, edit_rows
from rules.validation import explain

TABS = (
    "Thông tin chung",
    "Trình tự",
    "Cách thức, thời hạn, phí",
    "Hồ sơ",
    "Điều kiện, kết quả",
    "Căn cứ pháp lý",
)
_Kind = TypeVar("_Kind", bound=ProcedureDraft)


@dataclass
class Edited:
    """What is on the screen: the fields and the rows of the tables, as typed."""

    draft: ProcedureDraft
    key: str
    version: int
    values: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def table(self, name: str) -> None:
        """The editor of one component table, for the version that was opened."""
        st.markdown(f"**{TITLES[name]}**")
        rows = table_rows(self.draft, name)
        self.tables[name] = edit_rows(f"{self.key}_{name}", rows, COLUMNS[name], self.version, TITLES[name])

    def lines(self, name: str, label: str, height: int) -> None:
        self.values[name] = lines_field(label, getattr(self.draft, name), f"{self.key}_{name}", height)


def edit_components(tabs: Sequence[Any], edited: Edited, *, is_new: bool) -> None:
    """Draw the components into the tabs named by ``TABS``."""
    general, steps, methods, papers, conditions, basis = tabs
    draft, key = edited.draft, edited.key
    with general:
        edited.values |= basic_fields(draft, key, is_new=is_new)
    with steps:
        edited.lines("steps", "Trình tự thực hiện", 420)
    with methods:
        edited.table("methods")
        st.caption("Dán được từ Excel. Số viết theo lối Việt Nam: 1.234,5.")
        edited.table("fees")
    with papers:
        edited.table("papers")
        edited.table("form_templates")
    with conditions:
        edited.values |= conditional_fields(draft, key)
        edited.lines("conditions", "Yêu cầu, điều kiện", 180)
        edited.values["result"] = st.text_area("Kết quả thực hiện", draft.result, key=f"{key}_result", height=100)
    with basis:
        edited.table("legal_basis")


def as_draft(edited: Edited, kind: type[_Kind]) -> _Kind:
    """Everything on the screen as one validated draft; what is not on the screen stays as it was."""
    tables = {name: table_values(name, rows, edited.draft) for name, rows in edited.tables.items()}
    tables["methods"] = methods_with_fees(tables["methods"], tables.pop("fees"))
    try:
        return kind.model_validate(edited.draft.model_dump() | edited.values | tables)
    except ValidationError as error:
        raise explain(error, "Thủ tục", FIELD_NAMES) from None

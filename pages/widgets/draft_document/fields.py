"""What an officer says of a draft legal document."""

from typing import Any

import streamlit as st
from pydantic import ValidationError

from models.draft_document import STAGE_DAYS, DocumentDraft
from pages.widgets.draft_document.opened import field_key
from pages.widgets.messages import escaped
from pages.widgets.session import can, engine
from rules.permissions import Action
from rules.validation import explain
from rules.vocabulary import DocumentKind
from rules.wording import short_date
from services.office import list_agencies

FIELD_NAMES = {
    "kind": "Loại văn bản",
    "title": "Trích yếu",
    "agency_code": "Cơ quan chủ trì soạn thảo",
    "delegation_basis": "Căn cứ giao quy định thủ tục",
    "person_in_charge": "Người phụ trách",
    "contact": "Điện thoại, thư điện tử",
    **{name: label.capitalize() for name, label in STAGE_DAYS.items()},
}


def document_fields(shown: dict[str, Any], record: str, version: int) -> dict[str, Any]:
    """The fields with what is shown in them at first; the values as typed."""

    def key(name: str) -> str:
        return field_key(record, version, name)

    kinds, agencies = list(DocumentKind), _own_agencies()
    left, right = st.columns([2, 3])
    values: dict[str, Any] = {
        "kind": left.selectbox(
            FIELD_NAMES["kind"],
            kinds,
            index=kinds.index(shown.get("kind", DocumentKind.DECISION)),
            format_func=lambda kind: kind.label,
            key=key("kind"),
        ),
        "agency_code": right.selectbox(
            FIELD_NAMES["agency_code"],
            list(agencies),
            index=0 if len(agencies) == 1 else _index(list(agencies), shown.get("agency_code")),
            format_func=agencies.__getitem__,
            key=key("agency_code"),
            placeholder="Chọn cơ quan",
        ),
    }
    values["title"] = st.text_input(
        FIELD_NAMES["title"],
        shown.get("title", ""),
        key=key("title"),
        placeholder="Ví dụ: Quy định về … trên địa bàn tỉnh",
    )
    values["delegation_basis"] = st.text_area(
        FIELD_NAMES["delegation_basis"],
        shown.get("delegation_basis", ""),
        key=key("delegation_basis"),
        height=90,
        help="Mỗi dòng một văn bản; ghi rõ điều, khoản, điểm giao cho địa phương quy định.",
    )
    left, right = st.columns(2)
    for column, name in ((left, "person_in_charge"), (right, "contact")):
        values[name] = column.text_input(FIELD_NAMES[name], shown.get(name, ""), key=key(name))
    return values | _days(shown, record, version)


def show_document(draft: DocumentDraft, agency: str) -> None:
    """What is said of the draft, to be read."""
    values = draft.model_dump() | {"agency_code": agency, "kind": draft.kind.label}
    for name, label in FIELD_NAMES.items():
        value = values[name]
        said = short_date(value) if name in STAGE_DAYS and value else value
        st.markdown(f"**{label}**  \n{escaped(said).replace(chr(10), '  ' + chr(10)) if said else ':gray[Chưa ghi]'}")


def _own_agencies() -> dict[str, str]:
    """Those this person may draft for."""
    return {agency.code: agency.name for agency in list_agencies(engine()) if can(Action.DRAFT, agency.code)}


def _days(shown: dict[str, Any], record: str, version: int) -> dict[str, Any]:
    columns = st.columns(len(STAGE_DAYS))
    return {
        name: column.date_input(
            FIELD_NAMES[name], shown.get(name), format="DD/MM/YYYY", key=field_key(record, version, name)
        )
        for column, name in zip(columns, STAGE_DAYS, strict=True)
    }


def _index(codes: list[str], code: str | None) -> int | None:
    return codes.index(code) if code in codes else None


def document_draft(values: dict[str, Any]) -> DocumentDraft:
    """What was typed, or a sentence saying what is wrong with it."""
    try:
        return DocumentDraft.model_validate(values | {"agency_code": values["agency_code"] or ""})
    except ValidationError as error:
        raise explain(error, "Dự thảo văn bản", FIELD_NAMES) from None

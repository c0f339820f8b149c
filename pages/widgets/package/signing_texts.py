"""The settings of a package as texts by field: what is typed, compared with a colleague's, and read back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError

from models.package import PackageDraft
from rules.errors import InputError
from rules.validation import explain
from rules.wording import short_date

DOCUMENTS = {"letter": "Tờ trình", "decision": "Quyết định", "report": "Báo cáo"}
FIELDS = {
    "number": "Số",
    "symbol": "Ký hiệu",
    "signed_on": "Ngày ký",
    "capacity": "Chức vụ người ký (các dòng cách nhau bằng dấu «/»)",
    "signer": "Họ và tên người ký",
    "recipients": "Nơi nhận",
}
BASIS, ACT_BY = "Căn cứ ban hành quyết định", "Các cơ quan trình văn bản sửa đổi chậm nhất ngày"
LABELS = {
    **{f"{key}.{field}": f"{title}: {label}" for key, title in DOCUMENTS.items() for field, label in FIELDS.items()},
    "legal_basis": BASIS,
    "act_by": ACT_BY,
}
_DRAFT_LABELS = DOCUMENTS | FIELDS | {"legal_basis": BASIS, "act_by": ACT_BY}


def texts_of(content: PackageDraft) -> dict[str, str]:
    """Each field by «document.field», lists one a line."""
    texts = {
        f"{document}.{field}": _text(field, getattr(getattr(content, document), field))
        for document in DOCUMENTS
        for field in FIELDS
    }
    return texts | {"legal_basis": "\n".join(content.legal_basis), "act_by": _day(content.act_by)}


def draft_of(texts: Mapping[str, str]) -> PackageDraft:
    """The settings these texts say.

    Raises:
        InputError: a field that cannot be so, named as on the screen.
    """
    content: dict[str, Any] = {
        document: {field: _value(field, texts[f"{document}.{field}"], title) for field in FIELDS}
        for document, title in DOCUMENTS.items()
    }
    content |= {"legal_basis": _lines(texts["legal_basis"]), "act_by": read_day(texts["act_by"], ACT_BY)}
    try:
        return PackageDraft.model_validate(content)
    except ValidationError as error:
        raise explain(error, "Thông tin ký", _DRAFT_LABELS) from None


def capacity_text(lines: tuple[str, ...]) -> str:
    """«KT. CHỦ TỊCH / PHÓ CHỦ TỊCH»."""
    return " / ".join(lines)


def capacity_lines(text: str) -> tuple[str, ...]:
    return tuple(line for part in text.split("/") if (line := " ".join(part.split())))


def _text(field: str, value: Any) -> str:
    match field:
        case "signed_on":
            return _day(value)
        case "capacity":
            return capacity_text(value)
        case "recipients":
            return "\n".join(value)
    return value


def _value(field: str, text: str, title: str) -> Any:
    match field:
        case "number":
            return _number(text, f"{title}, {FIELDS[field].lower()}")
        case "signed_on":
            return read_day(text, f"{title}, {FIELDS[field].lower()}")
        case "capacity":
            return capacity_lines(text)
        case "recipients":
            return _lines(text)
    return " ".join(text.split())


def _number(text: str, where: str) -> str:
    number = text.strip()
    if number and not (number.isascii() and number.isdigit() and len(number) <= 6 and int(number)):
        message = "Chỉ ghi phần số, ví dụ 05; ký hiệu ghi ở ô bên cạnh. Để trống nếu chưa cấp số."
        raise InputError("package.number", message, where)
    return number


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for raw in text.splitlines() if (line := " ".join(raw.split())))


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def read_day(text: str, where: str) -> date | None:
    """The day «15/09/2021» names; None for nothing."""
    if not text:
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()
    except ValueError:
        raise InputError("package.day", "Ngày viết như 15/09/2021 (ngày/tháng/năm); hãy sửa lại.", where) from None

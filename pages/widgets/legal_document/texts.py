"""One document of the register as texts by field: typed, compared with a colleague's, and read back."""

from collections.abc import Mapping
from datetime import date

from pydantic import ValidationError

from models.package import LegalDocumentDraft
from rules.legal_documents import KnownDocument, RegisteredDocument
from rules.validation import explain
from rules.vocabulary import Mark
from rules.wording import short_date

FIELDS = {
    "number": "Số, ký hiệu",
    "kind": "Tên loại",
    "title": "Tên, trích yếu",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "in_force_from": "Có hiệu lực từ ngày",
    "in_force_to": "Có hiệu lực đến hết ngày",
    "source": "Nguồn đã đọc các ngày này",
}
DAYS = ("issued_on", "in_force_from", "in_force_to")
Values = dict[str, str | date | None]


def values_of(document: RegisteredDocument | KnownDocument | None) -> Values:
    """What the fields begin with; the source only where the days were read in it."""
    values: Values = {name: getattr(document, name, None) for name in FIELDS}
    for name in FIELDS:
        if name not in DAYS:
            values[name] = values[name] or ""
    if not isinstance(document, RegisteredDocument) or document.mark is not Mark.CONFIRMED:
        values["source"] = ""  # whoever enters it says where the days were read
    return values


def draft_of(values: Mapping[str, str | date | None]) -> LegalDocumentDraft:
    """The document these values say.

    Raises:
        InputError: a field that cannot be so, named as on the screen.
    """
    try:
        return LegalDocumentDraft.model_validate(dict(values))
    except ValidationError as error:
        raise explain(error, "Văn bản", FIELDS) from None


def texts_of(values: Mapping[str, str | date | None]) -> dict[str, str]:
    """For reading side by side."""
    return {name: short_date(value) if isinstance(value, date) else value or "" for name, value in values.items()}

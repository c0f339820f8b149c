"""The rows of the register as the page shows and searches them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from rules.legal_documents import KnownDocument, RegisteredDocument
from rules.text import fold
from rules.wording import short_date
from services.legal_documents import ListedDocument, ListedRegister


@dataclass(frozen=True)
class Row:
    """``cells`` in the order of the columns; ``text`` is folded, for the search."""

    one: ListedDocument | KnownDocument
    cells: tuple[str, ...]
    text: str

    @property
    def number(self) -> str:
        return self.cells[0]


def table_key(numbers: Iterable[str]) -> str:
    """Of the table of these documents: a choice is kept by its place, so other rows make another table."""
    return f"legal_documents_{crc32(' '.join(numbers).encode())}"


def rows_of(register: ListedRegister, day: date, with_undated: bool) -> list[Row]:
    """The documents with their state on ``day``, those in force first; after them those without days in force."""
    in_force_first = sorted(register.documents, key=lambda one: not one.document.is_in_force(day))
    listed = [_listed(one, day) for one in in_force_first]
    return listed + [_known(one) for one in register.undated] if with_undated else listed


def _listed(one: ListedDocument, day: date) -> Row:
    document = one.document
    cells = (
        document.number,
        _named(document),
        short_date(document.issued_on),
        short_date(document.in_force_from),
        short_date(document.in_force_to) if document.in_force_to else "",
        state_on(document, day),
        document.mark.label,
    )
    return Row(one, cells, fold(" ".join((*cells, document.issuer))))


def _known(one: KnownDocument) -> Row:
    issued = short_date(one.issued_on) if one.issued_on else ""
    cells = (one.number, _named(one), issued, "", "", "chưa ghi hiệu lực", "chỉ được nêu tên")
    return Row(one, cells, fold(" ".join((*cells, one.issuer))))


def _named(document: RegisteredDocument | KnownDocument) -> str:
    """Kind and title; the inventory's titles often begin with the kind."""
    if fold(document.title).startswith(fold(document.kind)):
        return document.title
    return f"{document.kind} {document.title}".strip()


def state_on(document: RegisteredDocument, day: date) -> str:
    """«đang có hiệu lực», «chưa có hiệu lực», «hết hiệu lực»."""
    if day < document.in_force_from:
        return "chưa có hiệu lực"
    return "đang có hiệu lực" if document.is_in_force(day) else "hết hiệu lực"

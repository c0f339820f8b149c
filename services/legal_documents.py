"""The register of legal documents (Sổ văn bản): those that ship with the software and those the Office has entered."""

from datetime import datetime
from functools import cache
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.package import LegalDocument, LegalDocumentDraft, PackageSettings
from models.procedure import LegalBasis
from rules.errors import InputError
from rules.legal_documents import KnownDocument, Register, RegisteredDocument, load_known, load_shipped
from rules.legal_numbers import body_mismatch, compact, kinds_of
from rules.permissions import Action
from rules.vocabulary import Mark
from rules.wording import quarter
from services.audit import record
from services.permissions import allow

_shipped, _known = cache(load_shipped), cache(load_known)
_INVENTORY = "Căn cứ pháp lý của thủ tục trong kho"


class ListedDocument(NamedTuple):
    """One document with who entered it; ``version`` None: it ships with the software and cannot be changed."""

    document: RegisteredDocument
    version: int | None = None
    entered_by: str = ""
    entered_at: datetime | None = None


class ListedRegister(NamedTuple):
    """``documents`` by kind and day of issue; ``undated`` those whose days in force are still to be entered."""

    documents: tuple[ListedDocument, ...]
    undated: tuple[KnownDocument, ...]


def read_register(engine: sa.Engine) -> Register:
    """Every document of the register; one entered by the Office stands before a shipped one of the same number."""
    with reading(engine) as session:
        return register_of(session)


def register_of(session: Session) -> Register:
    """As ``read_register``, inside the caller's transaction."""
    return Register([*_shipped(), *map(_registered, _own(session))], [*_known(), *_of_inventory(session)])


def list_register(engine: sa.Engine) -> ListedRegister:
    """The register as people read it."""
    with reading(engine) as session:
        register, own = register_of(session), {compact(row.number): row for row in _own(session)}
    listed = []
    for document in register.documents:
        row = own.get(compact(document.number))
        mine = ListedDocument(document, row.version, row.updated_by, row.updated_at) if row else None
        listed.append(mine or ListedDocument(document))
    listed.sort(key=lambda one: (one.document.issued_on, one.document.number), reverse=True)
    return ListedRegister(tuple(listed), register.undated)


def _own(session: Session) -> list[LegalDocument]:
    return list(session.exec(select(LegalDocument).order_by(LegalDocument.number)))


def _registered(row: LegalDocument) -> RegisteredDocument:
    facts = row.model_dump(exclude={"updated_by", "updated_at", "version"})
    return RegisteredDocument(**facts, mark=Mark.CONFIRMED)


def _of_inventory(session: Session) -> list[KnownDocument]:
    """The legal basis of the TTHC, each number once: its days in force the inventory does not have."""
    basis = LegalBasis
    named = sa.select(basis.number, sa.func.max(basis.title), sa.func.max(basis.issued_on), sa.func.max(basis.issuer))
    rows = session.execute(named.where(basis.number != "").group_by(basis.number).order_by(basis.number))
    return [KnownDocument(number, _kind(number), title, issuer, on, _INVENTORY) for number, title, on, issuer in rows]


def _kind(number: str) -> str:
    return next(iter(kinds_of(number)), "")


def save_document(engine: sa.Engine, draft: LegalDocumentDraft, opened_version: int | None, act: Act) -> None:
    """Enter a document (``opened_version`` None) or correct the one the Office entered under this number.

    Raises:
        InputError: no leave; number, kind and body do not go together; the entry was made or changed by somebody else
            since it was opened.
    """
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_PACKAGE)
        if wrong := body_mismatch(draft.number, draft.kind, draft.issuer):
            raise InputError("legal_document.mismatch", wrong)
        row = _row(session, draft.number)
        if (row.version if row else None) != opened_version:
            raise stale(row.updated_by, row.updated_at) if row else stale()
        before = _facts(row) if row else None
        row = row or LegalDocument(number=_tidy(draft.number))
        row.sqlmodel_update(draft.model_dump(exclude={"number"}))
        row.updated_by, row.updated_at = act.person, act.at
        session.add(row)
        session.flush()
        record(session, act, "legal_document.saved", _subject(row), before=before, after=_facts(row))


def remove_document(engine: sa.Engine, number: str, opened_version: int, act: Act) -> None:
    """Take away what the Office entered under this number; a shipped document of the same number stands again.

    Raises:
        InputError: no leave; changed or removed since it was opened; it is a «Căn cứ» that would be lost.
    """
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_PACKAGE)
        row = _row(session, number)
        if row is None or row.version != opened_version:
            raise stale(row.updated_by, row.updated_at) if row else stale()
        _refuse_in_use(session, number)
        before, subject = _facts(row), _subject(row)
        session.delete(row)
        session.flush()
        record(session, act, "legal_document.removed", subject, before=before)


def _refuse_in_use(session: Session, number: str) -> None:
    if Register(_shipped()).find(number):
        return
    for settings in session.exec(select(PackageSettings).order_by(PackageSettings.period)):
        if compact(number) in map(compact, settings.content["legal_basis"]):
            message = f"«{number}» đang là căn cứ trong bộ tài liệu trình ký {quarter(settings.period)}; "
            raise InputError("legal_document.in_use", f"{message}hãy bỏ khỏi phần căn cứ ở đó trước.")


def _row(session: Session, number: str) -> LegalDocument | None:
    """What the Office entered under this number, however it is typed."""
    return next((row for row in _own(session) if compact(row.number) == compact(number)), None)


def _facts(row: LegalDocument) -> dict[str, object]:
    return row.model_dump(mode="json", include=set(LegalDocumentDraft.model_fields))


def _tidy(number: str) -> str:
    return "".join(number.split()).replace("Ð", "Đ")


def _subject(row: LegalDocument) -> str:
    return f"legal_document:{row.number}"

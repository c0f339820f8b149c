"""What the Office adds to the option set for its documents: numbers, days, signers, edited sentences, the register."""

from datetime import date, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import Field as Limit
from pydantic import model_validator
from sqlmodel import Field

from models.base import Base, json_column
from models.draft import Draft, Line, Text

_version = sa.Column("version", sa.Integer, nullable=False)
_text_version = sa.Column("version", sa.Integer, nullable=False)
_document_version = sa.Column("version", sa.Integer, nullable=False)

Lines = Annotated[tuple[Line, ...], Limit(max_length=30)]


class SigningDraft(Draft):
    """How one document is signed; an empty number, day or name is left blank on paper, to be written by hand.

    ``symbol`` follows the number («QĐ-UBND»); ``capacity`` are the lines above the name («KT. CHỦ TỊCH», «PHÓ CHỦ
    TỊCH»); ``recipients`` the lines of «Nơi nhận», the last one being «Lưu».
    """

    number: Annotated[str, Limit(pattern=r"^(\d{1,6})?$")] = ""
    symbol: Annotated[Line, Limit(min_length=1, max_length=40)]
    signed_on: date | None = None
    capacity: Annotated[tuple[Line, ...], Limit(min_length=1, max_length=3)]
    signer: Annotated[Line, Limit(max_length=100)] = ""
    recipients: Annotated[Lines, Limit(min_length=1)]


class PackageDraft(Draft):
    """What is asked once for all documents of a period.

    ``legal_basis`` are numbers of the register, in the order of the «Căn cứ» lines. ``act_by`` is the day by which
    the agencies submit the amending documents.
    """

    letter: SigningDraft
    decision: SigningDraft
    report: SigningDraft
    legal_basis: Lines = ()
    act_by: date | None = None


class LegalDocumentDraft(Draft):
    """One legal document of the register (Sổ văn bản): when it was issued and from when to when it is in force.

    ``in_force_to`` is the last day in force, None while it has no end; ``source`` says where the dates were read.
    """

    number: Annotated[Line, Limit(min_length=1, max_length=60)]
    kind: Annotated[Line, Limit(min_length=1, max_length=60)]
    title: Annotated[Text, Limit(min_length=1, max_length=1_000)]
    issuer: Annotated[Line, Limit(min_length=1, max_length=200)]
    issued_on: date
    in_force_from: date
    in_force_to: date | None = None
    source: Annotated[Line, Limit(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> "LegalDocumentDraft":
        if self.in_force_from < self.issued_on:
            raise ValueError("ngày có hiệu lực sớm hơn ngày ban hành")
        if self.in_force_to and self.in_force_to < self.in_force_from:
            raise ValueError("ngày hết hiệu lực sớm hơn ngày có hiệu lực")
        return self


class PackageSettings(Base, table=True):
    """One a period; ``content`` is a ``PackageDraft``."""

    __tablename__ = "package_settings"
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    period: str = Field(unique=True)
    content: dict[str, Any] = Field(sa_column=json_column())
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_version)


class PackageText(Base, table=True):
    """A passage of the package that somebody has worded anew.

    ``place`` names the passage, ``generated`` is the sentence of the software that was replaced: when the software
    would say something else now, the edit has to be looked at again.
    """

    __tablename__ = "package_text"
    __table_args__ = (sa.UniqueConstraint("period", "place"),)
    __mapper_args__ = {"version_id_col": _text_version}

    id: int | None = Field(default=None, primary_key=True)
    period: str
    place: str
    text: str
    generated: str
    edited_by: str
    edited_at: datetime
    version: int | None = Field(default=None, sa_column=_text_version)


class LegalDocument(Base, table=True):
    """A document the Office has entered; it stands before one that ships with the same number."""

    __tablename__ = "legal_document"
    __mapper_args__ = {"version_id_col": _document_version}

    number: str = Field(primary_key=True)
    kind: str
    title: str
    issuer: str
    issued_on: date
    in_force_from: date
    in_force_to: date | None
    source: str
    updated_by: str
    updated_at: datetime
    version: int | None = Field(default=None, sa_column=_document_version)

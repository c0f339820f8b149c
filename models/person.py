"""The people who may sign in: who they are, in what role, for which agency."""

from datetime import datetime
from string import ascii_lowercase, ascii_uppercase
from typing import Annotated

import sqlalchemy as sa
from pydantic import BeforeValidator, model_validator
from pydantic import Field as Limit
from sqlmodel import Field

from models.base import Base, enum_column
from models.draft import Draft, Line
from rules.vocabulary import Role

AGENCY_ROLES = (Role.DRAFTER, Role.HEAD)  # these act for an agency; the others for the province

_EMAIL = r"^[^\s@<>,;:\"'()\[\]\\]{1,64}@[a-z0-9.-]{1,185}\.[a-z0-9-]{2,63}$"


_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def plain_email(text: object) -> object:
    """An address as it is stored and compared: no spaces around it, small letters.

    Only A to Z become small: «K» of the kelvin or «ß» must not turn into the letters of somebody else's address.
    """
    return text.strip().translate(_SMALL) if isinstance(text, str) else text


class PersonDraft(Draft):
    """A person as the administrator enters one; ``email`` is the verified address the sign-in names."""

    email: Annotated[str, BeforeValidator(plain_email), Limit(pattern=_EMAIL)]
    name: Annotated[Line, Limit(min_length=1, max_length=80)]
    role: Role
    agency_code: str | None = None

    @model_validator(mode="after")
    def _belongs_to_an_agency(self) -> "PersonDraft":
        if self.role in AGENCY_ROLES and not self.agency_code:
            raise ValueError(f"vai trò «{self.role.label}» phải thuộc một cơ quan; hãy chọn cơ quan")
        return self


_version = sa.Column("version", sa.Integer, nullable=False)


class Person(Base, table=True):
    """``signed_out_at``: a sign-in made before that moment counts no more, whatever cookie shows it."""

    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    name: str
    role: Role = Field(sa_column=enum_column(Role))
    agency_code: str | None = Field(default=None, foreign_key="agency.code", index=True)
    disabled: bool = False
    signed_out_at: datetime | None = None
    version: int | None = Field(default=None, sa_column=_version)

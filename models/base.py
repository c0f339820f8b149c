"""The one base of all tables: own registry (survives hot reload), fixed constraint names, checked enums."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(SQLModel, registry=registry(metadata=sa.MetaData(naming_convention=NAMING))):
    """Every table derives from this; ``Base.metadata`` is the schema."""


def enum_column(kind: type[StrEnum], *, nullable: bool = False) -> sa.Column[Any]:
    """A column that stores the enum's value and refuses any other string, in Python and in the database."""
    return sa.Column(
        sa.Enum(
            kind,
            name=kind.__name__.lower(),
            native_enum=False,
            values_callable=lambda terms: [term.value for term in terms],
            validate_strings=True,
            create_constraint=True,
            length=32,
        ),
        nullable=nullable,
    )


def json_column(*, nullable: bool = False) -> sa.Column[Any]:
    """A JSON document. Replace the whole value to change it: edits in place are not noticed."""
    return sa.Column(sa.JSON(none_as_null=True), nullable=nullable)

"""The one base of all tables: own registry (survives hot reload), fixed constraint names, checked enums."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


PROVINCE_KEY = "province_key"
_OFFICE = sa.table("office", sa.column("province_code"))


class Base(SQLModel, registry=registry(metadata=sa.MetaData(naming_convention=NAMING))):
    """Every table derives from this; ``Base.metadata`` is the schema.

    Each carries ``province_key``, the code of the province its rows belong to, so that one database of many provinces
    could be distributed by it. Here one database is one province: a new row takes the code of the office, «» before
    the office is known; ``services.office.save_office`` sets it on all rows when the code becomes another. It is no
    content: not among the fields of a row, so not in what is compared, frozen, recorded or exported. Keys and unique
    constraints do not contain it: what a national instance would need besides is said in docs/luu-tru.md.
    """


@event.listens_for(sa.Table, "after_parent_attach")
def _belongs_to_a_province(table: sa.Table, schema: sa.MetaData) -> None:
    if schema is Base.metadata:
        of_the_office = sa.func.coalesce(sa.select(_OFFICE.c.province_code).scalar_subquery(), "")
        table.append_column(
            sa.Column(PROVINCE_KEY, sa.String, nullable=False, default=of_the_office, server_default="")
        )


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

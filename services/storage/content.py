"""What a database holds, table by table: how many rows, and a checksum that says whether they are the same rows."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa

import models  # noqa: F401  registers every table
from models.base import Base

BATCH = 1_000


class TableContent(NamedTuple):
    """``checksum``: SHA-256 over the rows in the order of their keys, whatever database keeps them."""

    rows: int
    checksum: str


Content = dict[str, TableContent]


def tables() -> list[sa.Table]:
    """Every table of the schema, those that others refer to first."""
    return list(Base.metadata.sorted_tables)


def content_of(connection: sa.Connection) -> Content:
    """The content as this connection's transaction sees it."""
    return {table.name: _content(connection, table) for table in tables()}


def rows_of(connection: sa.Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    """The rows in batches, in the order of the table's key."""
    statement = sa.select(table).order_by(*table.primary_key.columns)
    found = connection.execution_options(yield_per=BATCH).execute(statement)
    for partition in found.mappings().partitions(BATCH):
        yield [dict(row) for row in partition]


def is_empty(connection: sa.Connection) -> bool:
    """Whether no table holds anything."""
    return not any(connection.scalar(sa.select(sa.literal(1)).select_from(table).limit(1)) for table in tables())


def differences(one: Content, other: Content) -> list[str]:
    """The tables whose rows are not the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _content(connection: sa.Connection, table: sa.Table) -> TableContent:
    """Text keys are ordered by each database in its own way: rows are put in the order of their own digests."""
    digests = sorted(_digest(row) for batch in rows_of(connection, table) for row in batch)
    return TableContent(len(digests), hashlib.sha256(b"".join(digests)).hexdigest())


def _digest(row: dict[str, Any]) -> bytes:
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode()).digest()


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, bytes):
        return value.hex()
    return str(value)

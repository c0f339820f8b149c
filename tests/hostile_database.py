"""A database in which every text that people or imports can fill is hostile.

What is filled is chosen by the schema: every text column, except keys, enums and the short table below; in JSON every
text that is prose, that is, holds a space. A new column is hostile from its first day.
"""

import json
import sqlite3
from pathlib import Path
from typing import Any
from zlib import crc32

import sqlalchemy as sa
from sqlmodel.sql.sqltypes import AutoString

import models  # noqa: F401  every table must be known
from models.base import Base
from rules.text import clean
from services.submissions.snapshot import columns_of, fingerprint_of

# Each piece is a way of being read as something else than letters; none is longer than the shortest name (80).
PIECES = (
    "<script>window.pwn1=1</script>",
    "<img src=x onerror=window.pwn2=1>",
    '<iframe srcdoc="<script>parent.pwn3=1</script>"></iframe>',
    "![x](http://127.0.0.1:1/pwn.png)",
    "[x](javascript:window.pwn4=1)",
    "{{ 7*7 }} {% for x in ().__class__ %}",
    "$x^2$ :red[x] **x** `x` # x",
)
HOSTILE = clean("=cmd|'/c calc'!A0 " + " ".join(PIECES) + " \u202eRTL e\u0301 \x01 " + "dài" * 300)
SHORT = PIECES[0]
WITHIN = '<iframe srcdoc="<script>parent.pwn3=1</script>"> ![x](http://127.0.0.1:1/p) $x^2$ :red[x]'  # in JSON: < 100
_SHORT = {("person", "name"), ("plan_task", "time"), ("office", "place"), ("office", "province")}
# What is a key, a code, a number or a fingerprint, although its column is a text; the values are not free.
_NOT_FREE = {
    "audit_event": {"action", "subject", "previous_hash", "hash"},
    "comment": {"question", "account"},
    "confirmation": {"target_kind", "target", "question"},
    "consolidation": {"period", "target_procedures_percent", "target_cost_percent"},
    "consolidation_lock": {"fingerprint"},
    "cost_table": {"chosen_option", "rule_set_fingerprint"},
    "checked_procedure": {"setting"},
    "feedback": {"code"},
    "finding": {"rule", "key", "component"},
    "list_settings": {"kind"},
    "measured_result": {"planned"},
    "method": {"deadline_value"},
    "office": {"province_code", "period", "hourly_income_vnd"},
    "package_settings": {"period"},
    "paper": {"name_key"},
    "paper_type_name": {"name_key"},
    "plan_task": {"code", "tracked"},
    "procedure": {"code"},
    "procedure_group": {"period"},
    "review": {"period", "form_id", "form_fingerprint", "rule_set_fingerprint"},
    "sending": {"fingerprint", "subject_key", "code", "before_vnd", "after_vnd", "saving_vnd"},
    "sent_burdens": {"*"},
    "consolidation_item": {"subject_key"},
    "standard_time": {"activity", "hours"},
    "submission": {"period"},
    "unread": {"rule"},
}


def free_columns(table: sa.Table) -> list[sa.Column]:
    """The text and JSON columns of the table that people or imports can fill."""
    fixed = _NOT_FREE.get(table.name, set())
    return [
        column
        for column in table.columns
        if isinstance(column.type, sa.String | AutoString | sa.JSON)
        and not isinstance(column.type, sa.Enum)
        and not (column.primary_key or column.unique or column.foreign_keys)
        and not {column.name, "*"} & fixed
    ]


def spoilt(value: Any) -> Any:
    """The same JSON with hostile prose; ids, codes, numbers and choices, which hold no space, stay."""
    if isinstance(value, dict):
        return {key: spoilt(one) for key, one in value.items()}
    if isinstance(value, list):
        return [spoilt(one) for one in value]
    if isinstance(value, str) and " " in value.strip():
        return f"{WITHIN} {crc32(value.encode()):x}"  # what was equal stays equal, what was not does not
    return value


def make_hostile(path: Path) -> list[str]:
    """Spoil every row of the SQLite file; returns «table.column» of all that is hostile now."""
    done = []
    with sqlite3.connect(path) as connection:
        for table in Base.metadata.sorted_tables:
            for column in free_columns(table):
                if _spoil(connection, table, column):
                    done.append(f"{table.name}.{column.name}")
        _mend_fingerprints(connection)
    return done


def _spoil(connection: sqlite3.Connection, table: sa.Table, column: sa.Column) -> int:
    """Write into the column of every row; returns how many rows there are."""
    name, column_name = table.name, column.name
    if isinstance(column.type, sa.JSON):
        rows = connection.execute(f'SELECT rowid, "{column_name}" FROM "{name}"').fetchall()
        for row, text in rows:
            value = json.dumps(spoilt(json.loads(text)), ensure_ascii=False) if text else text
            connection.execute(f'UPDATE "{name}" SET "{column_name}" = ? WHERE rowid = ?', (value, row))
        return len(rows)
    word = SHORT if (name, column_name) in _SHORT else HOSTILE
    only = f"WHERE \"{column_name}\" <> ''" if column_name.endswith("_by") else ""  # nobody: then no moment either
    return connection.execute(f'UPDATE "{name}" SET "{column_name}" = ? {only}', (word,)).rowcount


def _mend_fingerprints(connection: sqlite3.Connection) -> None:
    """A copy whose fingerprint is wrong is refused before anything of it is shown."""
    new = {}
    for row, text, old in connection.execute("SELECT id, content, fingerprint FROM sending").fetchall():
        content = json.loads(text)
        new[old] = fingerprint_of(content)
        columns = columns_of(content)
        columns |= {"measures": json.dumps(columns["measures"], ensure_ascii=False), "fingerprint": new[old]}
        for name, value in columns.items():
            connection.execute(f'UPDATE sending SET "{name}" = ? WHERE id = ?', (value, row))
    for row, text in connection.execute("SELECT id, content FROM consolidation_lock").fetchall():
        for old, found in new.items():
            text = text.replace(old, found)
        values = (text, fingerprint_of(json.loads(text)), row)
        connection.execute("UPDATE consolidation_lock SET content = ?, fingerprint = ? WHERE id = ?", values)

"""The cost table as somebody else has saved it and as it is typed here: item by item, and put together."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, NamedTuple

from pages.widgets.conflict import Both, differing
from pages.widgets.cost.parts import PARTS
from pages.widgets.cost.rows import NUMBERS, REPEATS, TYPED, Row, is_blank, numbered, typed_row
from pages.widgets.cost.typed import FIELDS, shown_fields

_COLUMNS = {
    "work": "công việc",
    "activity": "hoạt động",
    "group": "nhóm",
    **{name: f"cột «{label}»" for name, label in NUMBERS.items()},
    REPEATS: "cột «Bổ sung»",
    "note": "ghi chú",
}
_UNNUMBERED = "+"  # a line begun here that has no task yet, and therefore no number
_PART_NAMES = {"groups": "Nhóm trường hợp", "one_off": "Chi phí một lần"}


class Table(NamedTuple):
    """One version of the table as cells: the single values, the lines, the rows of each part, without blank rows."""

    fields: Mapping[str, str]
    rows: Sequence[Row]
    parts: Sequence[Sequence[Row]]


class Compared(NamedTuple):
    """What I changed and now stands otherwise, in words; and the labels of what only the other has changed."""

    rows: list[Both]
    theirs: list[str]


def table_of(file: Mapping[str, Any]) -> Table:
    """A stored file as the cells it is shown in."""
    parts = [part.rows(file.get(part.name) or [], spare=0) for part in PARTS]
    return Table(shown_fields(dict(file)), [typed_row(line) for line in file["baseline"]], parts)


def compared(opened: Table, stored: Table, mine: Table) -> Compared:
    """Cell by cell where a line stands in all versions, else line by line."""
    mine, _ = _apart(opened, stored, mine)
    words = _versions(opened, stored, mine)
    both, theirs = differing(*words)
    rows = [Both(key, _label(key), words[1].get(key, ""), words[2].get(key, "")) for key in both]
    return Compared(rows, [_label(key) for key in theirs])


def put_together(opened: Table, stored: Table, mine: Table, kept: Collection[Hashable]) -> tuple[Table, dict[str, str]]:
    """The stored table with ``kept`` of what I changed, and the lines of mine that got another number."""
    mine, renumbered = _apart(opened, stored, mine)
    both, theirs = differing(*_versions(opened, stored, mine))
    as_stored = {*theirs, *both} - set(kept)
    fields = {name: (stored if ("field", name) in as_stored else mine).fields[name] for name in FIELDS}
    parts = [(stored if ("part", part.name) in as_stored else mine).parts[at] for at, part in enumerate(PARTS)]
    shared = _ids(opened) & _ids(stored) & _ids(mine)
    return Table(fields, _rows(stored, mine, shared, as_stored), parts), renumbered


def _rows(stored: Table, mine: Table, shared: set[str], as_stored: set[Hashable]) -> list[Row]:
    theirs, own = _by_id(stored), _by_id(mine)
    rows = []
    for line in dict.fromkeys([*theirs, *own]):
        if line in shared:
            cells = {name: theirs[line][name] for name in TYPED if ("cell", line, name) in as_stored}
            rows.append(own[line] | cells)
        elif row := (theirs if ("line", line) in as_stored else own).get(line):
            rows.append(row | {"id": None if line.startswith(_UNNUMBERED) else line})
    return rows


def _apart(opened: Table, stored: Table, mine: Table) -> tuple[Table, dict[str, str]]:
    """My new lines under numbers of their own, where the other has given theirs to another new line."""
    known, theirs = _ids(opened), _by_id(stored)
    rows = [row for row in mine.rows if not is_blank(row)]
    doubled = {
        row["id"] for row in rows if row["id"] in theirs.keys() - known and _cells(row) != _cells(theirs[row["id"]])
    }
    moved = numbered([row | {"id": None} if row["id"] in doubled else row for row in rows], theirs.keys() | known)
    renumbered = {
        old["id"]: new["id"] for old, new in zip(rows, moved, strict=True) if old["id"] in doubled and new["id"]
    }
    named = [row | {"id": row["id"] or f"{_UNNUMBERED}{place}"} for place, row in enumerate(moved)]
    return mine._replace(rows=named), renumbered


def _versions(opened: Table, stored: Table, mine: Table) -> list[dict[Hashable, str]]:
    shared = _ids(opened) & _ids(stored) & _ids(mine)
    return [_items(table, shared) for table in (opened, stored, mine)]


def _items(table: Table, shared: Collection[str]) -> dict[Hashable, str]:
    """Each item in words; what is empty is left out."""
    items: dict[Hashable, str] = {("field", name): table.fields[name] for name in FIELDS}
    for row in table.rows:
        if row["id"] in shared:
            items |= {("cell", row["id"], name): row.get(name) or "" for name in TYPED}
        else:
            items["line", row["id"]] = "; ".join(_cells(row))
    for part, rows in zip(PARTS, table.parts, strict=True):
        items["part", part.name] = "\n".join(
            "; ".join([row["id"], *(row[name] for name in part.typed_in if row.get(name))])
            for row in rows
            if not part.is_blank(row)
        )
    return {key: text for key, text in items.items() if text}


def _label(key: Hashable) -> str:
    kind, *where = key
    match kind:
        case "field":
            return FIELDS[where[0]]
        case "part":
            return _PART_NAMES[where[0]]
        case "cell":
            return f"Dòng {where[0]}, {_COLUMNS[where[1]]}"
    return "Dòng mới chưa chọn công việc" if where[0].startswith(_UNNUMBERED) else f"Dòng {where[0]}"


def _cells(row: Row) -> list[str]:
    return [row[name] for name in TYPED if row.get(name)]


def _ids(table: Table) -> set[str]:
    return set(_by_id(table))


def _by_id(table: Table) -> dict[str, Row]:
    return {row["id"]: row for row in table.rows if row["id"] and not is_blank(row)}

"""The demonstration set settled and locked, its documents put together, and ways to plant an error in them."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel

from services.package.assembling import Assembled, assemble
from services.package.content import Entry, PackageContent, read_package
from services.package.passages import Edit, Passages
from tests.conftest import DAY
from tests.services.settled_sets import PERIOD, locked_demonstration


def locked_content(engine: sa.Engine) -> PackageContent:
    """What the documents of the demonstration are made from, once nothing in it is open."""
    locked_demonstration(engine)
    return read_package(engine, PERIOD, DAY)


def with_edit(content: PackageContent, place: str, old: str, new: str) -> PackageContent:
    """The same with one passage reworded; the words it replaces must stand there."""
    generated = next(one.generated for one in assemble(content).passages.written if one.place == place)
    assert old in generated, generated
    edit = Edit(generated.replace(old, new), generated, "Nguyễn Thị Thử", datetime(2021, 8, 15, tzinfo=UTC), 1)
    return replace(content, edits=content.edits | {place: edit})


def with_entry(content: PackageContent, at: int, entry: Entry) -> PackageContent:
    entries = list(content.entries)
    entries[at] = entry
    return replace(content, entries=tuple(entries))


def with_answers(content: PackageContent, at: int, answers: dict[str, Any]) -> PackageContent:
    """The same with other answers in the form of one TTHC."""
    entry = content.entries[at]
    return with_entry(content, at, replace(entry, case=replace(entry.case, answers=entry.case.answers | answers)))


def with_printed(assembled: Assembled, file: str, field: str, add: Decimal) -> Assembled:
    """The same documents, one number of one context changed."""
    found = [part for part in assembled.parts if file in part.file_name]
    assert len(found) == 1, [part.file_name for part in assembled.parts]
    changed = replace(found[0], context=_added(found[0].context, field.split("."), add))
    return assembled._replace(parts=tuple(changed if part is found[0] else part for part in assembled.parts))


def _added(value: Any, path: list[str], add: Decimal) -> Any:
    if not path:
        return value + add
    first, *rest = path
    if isinstance(value, BaseModel):
        return value.model_copy(update={first: _added(getattr(value, first), rest, add)})
    at = int(first)
    return (*value[:at], _added(value[at], rest, add), *value[at + 1 :])


def with_homeless(assembled: Assembled, content: PackageContent, edit: Edit) -> Assembled:
    """The same with an edit of a passage no document has any more."""
    passages = Passages(content.edits | {"annex.9.999999.contents": edit})
    for passage in assembled.passages.written:
        passages.write(passage.place, passage.title, passage.generated)
    return assembled._replace(passages=passages)

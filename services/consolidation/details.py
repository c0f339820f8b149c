"""What only the content of a sending says, read for the sources where it is needed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.database import reading
from models.submission import Sending
from rules.consolidation.items import Item
from rules.vocabulary import Competence


def with_sides(session: Session, items: Iterable[Item]) -> tuple[Item, ...]:
    """The same items, each source knowing whom the recommendations of its form name.

    Read only where a measure does not say whose it is, and of groups, which have no measures.
    """
    items = tuple(items)
    groups = {source.sending_id for item in items if item.is_group for source in item.sources}
    unsaid = {
        source.sending_id
        for item in items
        for source in item.sources
        if any(measure.competence is None for measure in source.measures)
    }
    columns = [Sending.content[("answers", question)].as_json().label(name) for name, question in _RECOMMENDED.items()]
    rows = _read(session, unsaid | groups, *columns)
    return _extended(
        items,
        {key: {"recommended": named(row.of_group if key in groups else row.of_one)} for key, row in rows.items()},
    )


# «Kiến nghị thực thi» of form 02/RS-KSTT and of the form of a group.
_RECOMMENDED = {"of_one": "VI.3", "of_group": "IV.3"}


def with_volumes(session: Session, items: Iterable[Item]) -> tuple[Item, ...]:
    """As ``read_volumes``, inside the caller's transaction."""
    items = tuple(items)
    wanted = {source.sending_id for item in items if len(item.sources) > 1 for source in item.sources}
    columns = [Sending.content[("figures", name)].as_string().label(name) for name in _VOLUMES]
    rows = _read(session, wanted, *columns)
    volumes = {key: [getattr(row, name) for name in _VOLUMES] for key, row in rows.items()}
    return _extended(
        items,
        {
            key: {"times": Decimal(times), "subjects": Decimal(subjects)}
            for key, (times, subjects) in volumes.items()
            if times and subjects
        },
    )


_VOLUMES = ("times_per_year", "subjects_per_year")


def _read(session: Session, sending_ids: set[int], *columns: Any) -> dict[int, sa.Row]:
    statement = sa.select(Sending.id, *columns).where(Sending.id.in_(sending_ids))
    return {row.id: row for row in session.execute(statement)}


def named(rows: Any) -> frozenset[Competence]:
    """Whom these rows of recommendations name."""
    said = {row.get("authority") for row in rows or [] if isinstance(row, dict)}
    return frozenset(side for side in Competence if side.value in said)


def _extended(items: Sequence[Item], known: dict[int, dict[str, Any]]) -> tuple[Item, ...]:
    return tuple(
        replace(
            item,
            sources=tuple(replace(source, **known.get(source.sending_id, {})) for source in item.sources),
        )
        for item in items
    )


def read_volumes(engine: sa.Engine, items: Iterable[Item]) -> tuple[Item, ...]:
    """The same items, each source of those with several knowing its times and subjects a year."""
    with reading(engine) as session:
        return with_volumes(session, items)

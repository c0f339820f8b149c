"""How a list made from the inventory was set for a year: one reading and one saving for every kind of list."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.lists import ListSettings
from rules.permissions import Action
from services.audit import record
from services.permissions import allow

Content = dict[str, Any]


class StoredSettings(NamedTuple):
    """``content`` None and ``version`` None: nobody has saved anything for this year."""

    content: Content | None = None
    version: int | None = None
    saved_by: str = ""
    saved_at: datetime | None = None


def read_settings(engine: sa.Engine, kind: str, year: int) -> StoredSettings:
    """What was saved for this kind of list and year, with the version a save must name."""
    with reading(engine) as session:
        row = _row(session, kind, year)
        return StoredSettings(row.content, row.version, row.saved_by, row.saved_at) if row else StoredSettings()


def save_settings(
    engine: sa.Engine,
    kind: str,
    year: int,
    content: Content | Callable[[Session], Content],
    opened_version: int | None,
    act: Act,
) -> int:
    """Keep the settings of a list; returns the version now stored. The caller has checked ``content``.

    ``content`` may be a function where a part of it is read from the database as it stands when it is saved.

    Raises:
        InputError: «permission.denied»; «conflict.stale» where somebody has saved since.
    """
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_LISTS)
        row = _row(session, kind, year)
        if (row.version if row else None) != opened_version:
            raise stale(row.saved_by, row.saved_at) if row else stale()
        before = row.content if row else None
        content = content(session) if callable(content) else content
        if before == content:
            return row.version
        row = row or ListSettings(kind=kind, year=year)
        row.content, row.saved_by, row.saved_at = content, act.person, act.at
        session.add(row)
        try:
            session.flush()
        except IntegrityError:  # somebody has entered it since it was looked for
            raise stale() from None
        record(session, act, "list.settings_saved", f"list:{kind}:{year}", before=before, after=content)
        return row.version


def _row(session: Session, kind: str, year: int) -> ListSettings | None:
    return session.exec(select(ListSettings).where(ListSettings.kind == kind, ListSettings.year == year)).first()

"""Setting up the office: province, period, hourly income, agencies."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.base import PROVINCE_KEY, Base
from models.database import reading, stale, writing
from models.office import Agency, AgencyDraft, Office, OfficeDraft
from rules.errors import InputError
from rules.permissions import Action
from services.audit import Changed, last_change, record
from services.permissions import allow

_OFFICE, _AGENCIES = "office", "agencies"  # subjects of the record of changes


def get_office(engine: sa.Engine) -> OfficeDraft | None:
    """The office's settings, or None while the database is new."""
    with reading(engine) as session:
        return _office(session)


def save_office(engine: sa.Engine, draft: OfficeDraft, act: Act, seen: OfficeDraft | None = None) -> None:
    """Replace the office's settings.

    ``seen`` are the settings somebody edited: when they are no longer what is stored, the save is refused.
    """
    with writing(engine) as session:
        allow(session, act, Action.SET_UP)
        stored = _office(session)
        if seen is not None and stored != seen:
            raise _stale(session, _OFFICE)
        if draft == stored:
            return
        values = {**draft.model_dump(), "authority_lines": list(draft.authority_lines)}
        session.merge(Office(id=1, **values))
        session.flush()
        _belong_to(session, draft.province_code)
        before = stored and stored.model_dump(mode="json")
        record(session, act, "office.saved", _OFFICE, before=before, after=draft.model_dump(mode="json"))


def office_saved(engine: sa.Engine) -> Changed | None:
    """Who saved the office's settings last, and when."""
    with reading(engine) as session:
        return last_change(session, _OFFICE)


def list_agencies(engine: sa.Engine) -> list[AgencyDraft]:
    """All agencies, in the office's order."""
    with reading(engine) as session:
        return agencies_of(session)


def save_agencies(
    engine: sa.Engine, agencies: Sequence[AgencyDraft], act: Act, seen: Sequence[AgencyDraft] | None = None
) -> None:
    """Add agencies or rename those that exist; agencies are never deleted, procedures refer to them.

    ``seen`` is the list somebody edited: when it is no longer what is stored, the save is refused.
    """
    with writing(engine) as session:
        allow(session, act, Action.SET_UP)
        stored = {agency.code: agency for agency in agencies_of(session)}
        if seen is not None and list(stored.values()) != list(seen):
            raise _stale(session, _AGENCIES)
        changed = [agency for agency in agencies if stored.get(agency.code) != agency]
        if not changed:
            return
        for position, agency in enumerate(agencies):
            session.merge(Agency(**agency.model_dump(), position=position))
        before = [stored[agency.code].model_dump(mode="json") for agency in changed if agency.code in stored]
        after = [agency.model_dump(mode="json") for agency in changed]
        record(session, act, "agencies.saved", _AGENCIES, before={"agencies": before}, after={"agencies": after})


def agencies_saved(engine: sa.Engine) -> Changed | None:
    """Who saved the list of agencies last, and when."""
    with reading(engine) as session:
        return last_change(session, _AGENCIES)


def _belong_to(session: Session, province_code: str) -> None:
    """Put the code on every row that does not have it; only a new code finds any."""
    for table in Base.metadata.sorted_tables:
        key = table.c[PROVINCE_KEY]
        session.connection().execute(sa.update(table).where(key != province_code).values({key: province_code}))


def _office(session: Session) -> OfficeDraft | None:
    columns = [column for column in Office.__table__.c if column.name not in ("id", PROVINCE_KEY)]
    row = session.connection().execute(sa.select(*columns)).mappings().first()  # without the ORM: every click asks
    return OfficeDraft.model_validate(dict(row)) if row else None


def _stale(session: Session, subject: str) -> InputError:
    changed = last_change(session, subject)
    return stale(*changed) if changed else stale()


def agencies_of(session: Session) -> list[AgencyDraft]:
    of = Agency.__table__.c
    rows = session.connection().execute(sa.select(of.code, of.name, of.kind).order_by(of.position, of.code))
    return [AgencyDraft(**row._mapping) for row in rows]

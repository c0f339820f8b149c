"""Setting up the office: province, period, hourly income, agencies."""

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading, writing
from models.office import Agency, AgencyDraft, Office, OfficeDraft
from services.audit import record


def get_office(engine: sa.Engine) -> OfficeDraft | None:
    """The office's settings, or None while the database is new."""
    with reading(engine) as session:
        office = session.get(Office, 1)
        return OfficeDraft.model_validate(office.model_dump(exclude={"id"})) if office else None


def save_office(engine: sa.Engine, draft: OfficeDraft, act: Act) -> None:
    """Replace the office's settings."""
    with writing(engine) as session:
        office = session.get(Office, 1)
        before = office.model_dump(mode="json", exclude={"id"}) if office else None
        values = {**draft.model_dump(), "authority_lines": list(draft.authority_lines)}
        session.merge(Office(id=1, **values))
        record(session, act, "office.saved", "office", before=before, after=draft.model_dump(mode="json"))


def list_agencies(engine: sa.Engine) -> list[AgencyDraft]:
    """All agencies, in the office's order."""
    with reading(engine) as session:
        rows = session.exec(select(Agency).order_by(Agency.position))
        return [AgencyDraft(code=row.code, name=row.name, kind=row.kind) for row in rows]


def save_agencies(engine: sa.Engine, agencies: list[AgencyDraft], act: Act) -> None:
    """Add agencies or rename those that exist; agencies are never deleted, procedures refer to them."""
    with writing(engine) as session:
        for position, agency in enumerate(agencies):
            session.merge(Agency(**agency.model_dump(), position=position))
        record(session, act, "agencies.saved", "agencies", after={"codes": [agency.code for agency in agencies]})

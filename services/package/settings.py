"""What is asked once for the documents of a period: numbers, days, signers, «Căn cứ», «Nơi nhận»."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.audit import Act
from models.database import reading, stale, writing
from models.office import OfficeDraft
from models.package import PackageDraft, PackageSettings
from rules.errors import InputError
from rules.legal_documents import refuse_not_in_force
from rules.permissions import Action
from services.audit import record
from services.legal_documents import register_of
from services.office import agencies_of, get_office
from services.package.defaults import default_settings
from services.permissions import allow


class SettingsView(NamedTuple):
    """``version`` None: nobody has saved anything yet, the content is what the software proposes."""

    content: PackageDraft
    version: int | None
    updated_by: str = ""
    updated_at: datetime | None = None


def read_settings(engine: sa.Engine, period: str) -> SettingsView:
    """What was saved for this period, else what the software proposes.

    Raises:
        InputError: no office is set up yet.
    """
    office = get_office(engine)
    if office is None:
        raise InputError("office.missing", "Chưa khai báo tỉnh và kỳ làm việc; hãy khai báo ở trang bắt đầu.")
    with reading(engine) as session:
        content, row = settings_of(session, period, office), _row(session, period)
        return (
            SettingsView(content, row.version, row.updated_by, row.updated_at) if row else SettingsView(content, None)
        )


def settings_of(session: Session, period: str, office: OfficeDraft) -> PackageDraft:
    """The content alone, inside the caller's transaction."""
    row = _row(session, period)
    if row:
        return PackageDraft.model_validate(row.content)
    return default_settings(office, agencies_of(session), register_of(session))


def save_settings(engine: sa.Engine, period: str, draft: PackageDraft, opened_version: int | None, act: Act) -> int:
    """Keep the settings of a period; returns the new version.

    Raises:
        InputError: no leave; changed since it was opened; a «Căn cứ» that the register does not know, or that is not
            in force on the day the decision is signed.
    """
    with writing(engine) as session:
        allow(session, act, Action.PREPARE_PACKAGE)
        row = _row(session, period)
        if (row.version if row else None) != opened_version:
            raise stale(row.updated_by, row.updated_at) if row else stale()
        refuse_not_in_force(register_of(session), draft.legal_basis, draft.decision.signed_on)
        before = row.content if row else None
        row = row or PackageSettings(period=period)
        row.content = draft.model_dump(mode="json")
        row.updated_by, row.updated_at = act.person, act.at
        session.add(row)
        session.flush()
        record(session, act, "package.settings_saved", f"package:{period}", before=before, after=row.content)
        return row.version


def _row(session: Session, period: str) -> PackageSettings | None:
    return session.exec(select(PackageSettings).where(PackageSettings.period == period)).first()

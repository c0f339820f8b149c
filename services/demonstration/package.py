"""What the demonstration's Office has filled in for the documents to be signed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from models.database import reading
from models.office import OfficeDraft
from models.package import PackageDraft, PackageSettings
from rules.permissions import Action
from services.package.settings import save_settings
from services.people import list_people
from services.permissions import is_allowed


def store_package(engine: sa.Engine, office: OfficeDraft, content: dict[str, Any], moments: Iterator[datetime]) -> None:
    """Save the settings of ``package.toml`` at the next of the ``moments``; once, also after a broken start."""
    with reading(engine) as session:
        if session.exec(sa.select(PackageSettings.id).where(PackageSettings.period == office.period)).first():
            return
    at = next(moments)
    acts = (person.act_at(at) for person in list_people(engine))
    officer = next(act for act in acts if is_allowed(act, Action.PREPARE_PACKAGE))
    save_settings(engine, office.period, PackageDraft.model_validate(content), None, officer)

"""The lists of the demonstration province: what its Office assumes about cutting fees of online dossiers."""

from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.office import OfficeDraft
from services.lists.fee_reduction import checked, read_fee_reduction, save_fee_reduction


def store_lists(engine: sa.Engine, office: OfficeDraft, fee_reduction: dict[str, Any], act: Act) -> None:
    """Save the assumptions for the office's year; what is saved already stays as it is."""
    year = office.works_on.year
    if read_fee_reduction(engine, year).version is None:
        save_fee_reduction(engine, year, checked(fee_reduction), None, act)

"""The catalogue of document types of the demonstration province: grouped as ever, a few types confirmed."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading
from models.paper_type import PaperType, PaperTypeDraft
from services.paper_types.deciding import confirm_type
from services.paper_types.grouping import refresh_types


def store_paper_types(engine: sa.Engine, content: dict[str, Any], act: Act) -> None:
    """Group the papers of all TTHC and confirm these types; what is confirmed already stays as it is."""
    refresh_types(engine)
    with reading(engine) as session:
        types = {row.name: row for row in session.exec(select(PaperType).order_by(PaperType.id.desc()))}
    for written in content["types"]:
        row = types[written["name"]]
        if not row.confirmed_by:
            found = PaperTypeDraft.model_validate(row, from_attributes=True).model_dump()
            confirm_type(engine, row.id, PaperTypeDraft.model_validate(found | written), row.version, act)

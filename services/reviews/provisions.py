"""What is prescribed now, and in a draft document, of the components a block of questions is about."""

from typing import NamedTuple

import sqlalchemy as sa

from models.database import reading
from services.reviews.changed_components import COMPONENTS
from services.reviews.facts import fact_lines
from services.reviews.records import find_review
from services.reviews.subject_facts import known_facts
from services.reviews.subjects import about

_LABELS = COMPONENTS | {
    "name_and_code": COMPONENTS["name"],
    "form_templates": COMPONENTS["templates"],
    "description": "Mô tả",
    "legal_basis": "Căn cứ pháp lý",
    "online_level": "Dịch vụ công trực tuyến",
    "delegation_basis": "Căn cứ giao quy định",
}
_OF_DRAFT = "planned_"


class Provision(NamedTuple):
    """What one fact says, under its heading; ``is_planned`` when the draft document says so."""

    label: str
    is_planned: bool
    lines: list[str]


def provisions(engine: sa.Engine, review_id: int, names: tuple[str, ...]) -> list[Provision]:
    """What is known now of these facts, to be read beside the questions; facts that say nothing are left out."""
    with reading(engine) as session:
        review = find_review(session, review_id)
        known = known_facts(session, about(review), review.period)
    return [_provision(name, lines) for name in names if (lines := fact_lines(known.get(name)))]


def _provision(name: str, lines: list[str]) -> Provision:
    label = _LABELS[name.removeprefix(_OF_DRAFT)]
    return Provision(label, name.startswith(_OF_DRAFT) or name == "delegation_basis", lines)

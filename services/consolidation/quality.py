"""Quality comments on chosen sendings; only these are opened."""

from collections.abc import Sequence
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import select

from models.database import reading
from models.office import Agency
from models.submission import Sending, Submission
from rules.consolidation.items import Measure, Source
from rules.consolidation.quality import Remark, remarks
from services.consolidation.details import named
from services.consolidation.sets import AMOUNTS, amount
from services.office import get_office
from services.submissions.snapshot import is_intact


class Commented(NamedTuple):
    """The comments on one submission."""

    submission_id: int
    code: str
    name: str
    agency: str
    remarks: tuple[Remark, ...]


def quality_comments(engine: sa.Engine, sending_ids: Sequence[int]) -> list[Commented]:
    """What is to be read before these are accepted or taken in, in the order given; one statement for all."""
    statement = (
        select(Sending, Submission.agency_code, Agency.name)
        .join(Submission, Submission.id == Sending.submission_id)
        .join(Agency, Agency.code == Submission.agency_code)
        .where(Sending.id.in_(sending_ids))
    )
    office = get_office(engine)
    is_demonstration = office is not None and office.demonstration
    with reading(engine) as session:
        found = {row[0].id: _commented(*row, is_demonstration) for row in session.exec(statement)}
    return [found[one] for one in sending_ids if one in found]


def _commented(sending: Sending, agency_code: str, agency: str, is_demonstration: bool) -> Commented:
    said = remarks(
        _source(sending, agency_code, agency),
        sending.content,
        is_intact=is_intact(sending),
        is_demonstration=is_demonstration,
    )
    return Commented(sending.submission_id, sending.code, sending.name, agency, tuple(said))


def _source(sending: Sending, agency_code: str, agency: str) -> Source:
    return Source(
        submission_id=sending.submission_id,
        sending_id=sending.id,
        fingerprint=sending.fingerprint,
        agency_code=agency_code,
        agency=agency,
        subject_key=sending.subject_key,
        code=sending.code,
        name=sending.name,
        field=sending.field,
        measures=tuple(Measure.read(stored) for stored in sending.measures),
        recommended=named(sending.content.get("answers", {}).get("VI.3")),
        **{name: amount(getattr(sending, name)) for name in AMOUNTS},
    )

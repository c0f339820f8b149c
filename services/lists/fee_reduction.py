"""Cutting fees of online dossiers: the fees and counts of the inventory, and what the Office assumes for a year."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from pydantic import ValidationError
from sqlmodel import Session

from models.audit import Act
from models.database import reading
from models.procedure import Fee, Method, Procedure
from models.review import Review
from rules.fee_reduction.charges import RecordedFee
from rules.fee_reduction.report import Recorded
from rules.fee_reduction.settings import FeeReduction
from rules.validation import explain
from services.costs.baseline import is_charged
from services.inventory.volumes import latest_counts
from services.lists.move_savings import move_savings
from services.lists.settings import read_settings, save_settings

KIND = "fee_reduction"


class StoredReduction(NamedTuple):
    """The settings of a year with the version a save must name; nothing saved yet: version None."""

    settings: FeeReduction
    version: int | None = None
    saved_by: str = ""
    saved_at: datetime | None = None


def read_fee_reduction(engine: sa.Engine, year: int) -> StoredReduction:
    """What the Office has saved for this year; without any assumption where it has not."""
    stored = read_settings(engine, KIND, year)
    return StoredReduction(FeeReduction.model_validate(stored.content or {}), *stored[1:])


def save_fee_reduction(
    engine: sa.Engine, year: int, settings: FeeReduction, opened_version: int | None, act: Act
) -> int:
    """Save a year's assumptions and choices; returns the version now stored.

    What a dossier saves by going online is read anew from the cost tables sent to the Office, whatever ``settings``
    has of it, so that everybody reads the same figures afterwards.

    Raises:
        InputError: «permission.denied»; «conflict.stale» where somebody has saved since.
    """

    def content(session: Session) -> dict[str, Any]:
        return settings.model_copy(update={"moves": move_savings(session)}).model_dump(mode="json")

    return save_settings(engine, KIND, year, content, opened_version, act)


def checked(values: Mapping[str, Any]) -> FeeReduction:
    """The settings of these values; a wrong one is named in Vietnamese."""
    try:
        return FeeReduction.model_validate(values)
    except ValidationError as error:
        raise explain(error, "Giảm phí trực tuyến") from None


def recorded_fees(engine: sa.Engine) -> list[Recorded]:
    """Every TTHC that charges something, with the dossiers of its latest year."""
    with reading(engine) as session:
        fees = _fees(session)
        volumes = {row.procedure_id: row for row in session.execute(latest_counts())}
        named = sa.select(Procedure.id, Procedure.code, Procedure.name, Procedure.field, Procedure.agency)
        rows = session.execute(named.where(Procedure.id.in_(sa.select(Fee.procedure_id).distinct()))).all()
    return [_recorded(row, fees[row.id], volumes.get(row.id)) for row in rows if row.id in fees]


def _fees(session: Session) -> dict[int, tuple[RecordedFee, ...]]:
    columns = (Fee.method_position, Method.channel, Fee.kind, Fee.amount_vnd, Fee.text, Fee.decision)
    of_method = sa.and_(Method.procedure_id == Fee.procedure_id, Method.position == Fee.method_position)
    statement = (
        sa.select(Fee.procedure_id, *columns)
        .join(Method, of_method, isouter=True)
        .order_by(Fee.procedure_id, Fee.method_position, Fee.position)
    )
    found: dict[int, list[RecordedFee]] = defaultdict(list)
    for procedure_id, *values in session.execute(statement):
        if is_charged(fee := RecordedFee(*values)):
            found[procedure_id].append(fee)
    return {procedure_id: tuple(fees) for procedure_id, fees in found.items()}


def _recorded(row: Any, fees: tuple[RecordedFee, ...], volume: Any) -> Recorded:
    counted = (volume.year, volume.received, volume.online) if volume else (None, None, None)
    return Recorded(row.code, row.name, row.field, row.agency, fees, *counted)


class OpenReview(NamedTuple):
    """A review of the reader's, in whose options the cut can become a measure."""

    review_id: int
    code: str
    name: str
    period: str


def open_reviews(engine: sa.Engine, codes: Collection[str], year: int) -> list[OpenReview]:
    """The reviews of these TTHC in this year that the reader sees."""
    statement = (
        sa.select(Review.id, Procedure.code, Procedure.name, Review.period)
        .join(Procedure, Procedure.id == Review.procedure_id)
        .where(Procedure.code.in_(codes), Review.period.startswith(f"{year}-"))
        .order_by(Procedure.code, Review.period)
    )
    with reading(engine) as session:
        return [OpenReview(*row) for row in session.execute(statement)]

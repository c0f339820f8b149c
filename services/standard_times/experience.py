"""What the officers' own cost tables say of standard activities: how often, how long, how far apart."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.database import reading
from models.draft_document import DraftDocument, PlannedProcedure
from models.office import Office
from models.procedure import Procedure
from models.review import CostTable, Review
from models.standard_time import MOST_HOURS, StandardTimeDraft
from models.visibility import seen_by, viewer_of
from rules.exact import EXACT, MAX_PLACES
from rules.vocabulary import Difficulty, Role, SourceKind
from rules.wording import rounded, short_date
from services.standard_times.times import PROVENANCE, Place

_STORED_PROVENANCE = json.dumps(PROVENANCE).strip('"')
_LEVELS = {level.value: level for level in Difficulty}


class Entry(NamedTuple):
    """The hours an officer wrote in a line of the current costs, and whether the review is a demonstration."""

    hours: Decimal
    is_illustrative: bool


@dataclass(frozen=True)
class Experience:
    """The entries of one activity and level, in hours; quartiles as QUARTILE.INC of Excel reckons them."""

    count: int
    illustrative: int
    least: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    most: Decimal

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Experience":
        hours = sorted(entry.hours for entry in entries)
        lower, median, upper = (_quartile(hours, quarters) for quarters in (1, 2, 3))
        illustrative = sum(entry.is_illustrative for entry in entries)
        return cls(len(hours), illustrative, hours[0], lower, median, upper, hours[-1])

    def as_standard(self, place: Place, on: date) -> StandardTimeDraft:
        """The median as a value to enter from ``on``: at most four decimals, its reference says what it rests on."""
        note = "" if not self.illustrative else f", trong đó {self.illustrative} lần là dữ liệu minh họa"
        return StandardTimeDraft(
            activity=place.activity,
            difficulty=place.difficulty,
            hours=rounded(self.median, MAX_PLACES),
            valid_from=on,
            source_kind=SourceKind.EXPERT,
            reference=f"Trung vị của {self.count} lần cán bộ ghi trong bảng chi phí, tính đến {short_date(on)}{note}",
        )


def _quartile(ordered: Sequence[Decimal], quarters: int) -> Decimal:
    """The value at this quarter of the way from the least to the most, between two entries in proportion."""
    at, part = divmod((len(ordered) - 1) * quarters, 4)
    if not part:
        return ordered[at]
    step = EXACT.subtract(ordered[at + 1], ordered[at])
    return EXACT.add(ordered[at], EXACT.multiply(step, Decimal(part) / 4))


def _tables_for(engine: sa.Engine) -> sa.Engine:
    with reading(engine) as session:
        viewer = viewer_of(session)
    return seen_by(engine, None) if viewer and viewer.role is Role.OFFICE else engine


def experience(engine: sa.Engine) -> dict[Place, Experience]:
    """Over every stored cost table, once: the lines of the current costs that name an activity, a level and hours.

    The Office, which sets the standard times, and leaders learn the quartiles of all agencies, no table and no name;
    an agency those of its own tables: of a single table the quartiles are the hours of somebody's draft.
    Hours taken over from the standard times are left out: a library that fed on itself would only confirm itself.
    """
    found: dict[Place, list[Entry]] = defaultdict(list)
    for file, is_illustrative in _tables(engine):
        taken_over = set(_taken_over(file))
        for line in file.get("baseline", ()):
            place, hours = _place(line), Decimal(str(line.get("hours", 0)))
            if place and 0 < hours <= MOST_HOURS and (line["id"], hours) not in taken_over:
                found[place].append(Entry(hours, is_illustrative))
    return {place: Experience.of(entries) for place, entries in found.items()}


def _place(line: dict[str, Any]) -> Place | None:
    level = _LEVELS.get(line.get("difficulty") or "")
    return Place(line["standard"], level) if line.get("standard") and level else None


def _taken_over(file: dict[str, Any]) -> Iterator[tuple[str, Decimal]]:
    """The lines whose hours are a standard time, and these hours."""
    for record in file.get("inputs", ()):
        of = record["of"]
        if of["field"] == "hours" and of.get("line") and not of.get("option"):
            for candidate in record.get("candidates", ()):
                if candidate.get("reference", "").startswith(PROVENANCE):
                    yield of["line"], Decimal(str(candidate["value"]))


def _tables(engine: sa.Engine) -> Iterator[tuple[dict[str, Any], bool]]:
    """The tables that name a standard activity, as far as needed here: parsing the rest would take most of the time.

    A database of the demonstration is illustrative as a whole.
    """
    text = sa.cast(CostTable.file, sa.Text)
    shown = sa.func.coalesce(Procedure.illustrative, DraftDocument.illustrative, sa.false())
    lines = CostTable.file["baseline"]
    records = sa.case((text.contains(_STORED_PROVENANCE, autoescape=True), CostTable.file["inputs"]))
    statement = (
        sa.select(lines.label("baseline"), records.label("inputs"), shown)
        .join(Review, Review.id == CostTable.review_id)
        .join(Procedure, Procedure.id == Review.procedure_id, isouter=True)
        .join(PlannedProcedure, PlannedProcedure.id == Review.planned_id, isouter=True)
        .join(DraftDocument, DraftDocument.id == PlannedProcedure.document_id, isouter=True)
        .where(text.contains('"standard":'))
    )
    with reading(_tables_for(engine)) as session:
        everything = bool(session.scalar(sa.select(Office.demonstration)))
        for baseline, inputs, is_illustrative in session.execute(statement):
            yield {"baseline": baseline or [], "inputs": inputs or []}, everything or bool(is_illustrative)


def experience_state(engine: sa.Engine) -> tuple[Any, ...]:
    """What changes whenever ``experience`` may: a page reads the tables again only then."""
    tables = sa.func.count(CostTable.id), sa.func.sum(CostTable.version), sa.func.max(CostTable.updated_at)
    counts = [
        sa.select(sa.func.count()).where(model.illustrative).scalar_subquery() for model in (Procedure, DraftDocument)
    ]
    demonstration = sa.select(Office.demonstration).scalar_subquery()
    with reading(_tables_for(engine)) as session:
        return tuple(session.execute(sa.select(*tables, *counts, demonstration)).one())

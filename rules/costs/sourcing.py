"""The source of the value in use, written into what is recorded of an input."""

from decimal import Decimal
from typing import Any

from rules.costs.evidence import Candidate, InputRecord, InputRef


def own_source(record: InputRecord | None, value: Decimal) -> Candidate | None:
    """The candidate of exactly this value, else the only one there is: what a table of one row an input shows."""
    candidates = record.candidates if record else ()
    equal = next((candidate for candidate in candidates if candidate.value == value), None)
    return equal or (candidates[0] if len(candidates) == 1 else None)


def is_sourced_elsewhere(record: InputRecord | None, value: Decimal) -> bool:
    """Whether the only source recorded is that of another value: the value changed after its source was written."""
    source = own_source(record, value)
    return source is not None and source.value != value


def sourced(ref: InputRef, record: InputRecord | None, value: Decimal, source: dict[str, Any] | None) -> InputRecord:
    """The record with this source for this value; None takes the source away.

    Other candidates stay in the list. ``source`` holds ``kind``, ``reference``, ``on`` and ``person``. What changes
    is no longer confirmed.
    """
    old = own_source(record, value)
    others = [candidate for candidate in (record.candidates if record else ()) if candidate is not old]
    place = record.candidates.index(old) if record and old in record.candidates else 0
    if source is not None:
        others.insert(place, Candidate.model_validate({"value": value, **source}))
    begun = record or InputRecord(of=ref)
    if tuple(others) == begun.candidates:
        return begun
    return begun.model_copy(update={"candidates": tuple(others), "confirmed": None})


def ranged(record: InputRecord, low: Decimal | None, high: Decimal | None) -> InputRecord:
    """The record with this range; what changes is no longer confirmed."""
    if (low, high) == (record.low, record.high):
        return record
    return record.model_copy(update={"low": low, "high": high, "confirmed": None})

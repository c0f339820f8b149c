"""The records of where inputs come from, while the table they belong to is being edited."""

from collections.abc import Iterable, Sequence
from typing import Any

Record = dict[str, Any]


def merged(records: Iterable[Record]) -> list[Record]:
    """One record an input; the later of two wins."""
    return list({_place(record["of"]): record for record in records}.values())


def with_source(records: Sequence[Record], of: dict[str, str], source: dict[str, Any]) -> list[Record]:
    """The records with this source first among what was found for this input; what it had been confirmed as is gone."""
    before = next((record for record in records if _place(record["of"]) == _place(of)), {"of": of})
    others = [candidate for candidate in before.get("candidates", []) if candidate != source]
    record = {name: value for name, value in before.items() if name != "confirmed"}
    return merged([*records, record | {"candidates": [source, *others]}])


def _place(of: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((name, value) for name, value in of.items() if value is not None))

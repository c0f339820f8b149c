"""What is recorded of inputs, through an edit of the table: handed on where it still holds, confirmed no further."""

from collections.abc import Iterator

from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRecord
from rules.costs.input_words import in_words
from rules.costs.inputs import first_places, places, shared_key, shared_records
from rules.text import fold


def kept_confirmations(file: CostFile, before: CostFile | None) -> CostFile:
    """The file with those confirmations only that it had before, of the same record about the same work.

    A number that was given to other work, or a line that was renamed, has to be confirmed anew.
    """
    known = {record: _about(before, record) for record in before.inputs if record.confirmed} if before else {}
    records = tuple(
        record
        if record.confirmed is None or known.get(record) == _about(file, record)
        else record.model_copy(update={"confirmed": None})
        for record in file.inputs
    )
    return file if records == file.inputs else file.model_copy(update={"inputs": records})


def handed_over(file: CostFile, before: CostFile) -> CostFile:
    """The file with the record of a value that several options set alike, after the option it was noted at lost it."""
    found = tuple(_heirs(file, before)) if any(record.of.option for record in before.inputs) else ()
    return file.model_copy(update={"inputs": (*file.inputs, *found)}) if found else file


def _about(file: CostFile, record: InputRecord) -> str:
    return fold(in_words(file, record.of))


def _heirs(file: CostFile, before: CostFile) -> Iterator[InputRecord]:
    keys_before = {place.ref: shared_key(place) for place in places(before)}
    known = list(places(file))
    keys, first = {place.ref: shared_key(place) for place in known}, first_places(known)
    recorded = set(shared_records(file, known))
    for record in before.inputs:
        key = keys_before[record.of]
        if record.of.option and keys.get(record.of) != key and key in first and key not in recorded:
            recorded.add(key)
            yield record.model_copy(update={"of": record.of.model_copy(update={"option": first[key].option})})

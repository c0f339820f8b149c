"""The sources of the inputs of a cost table: record what was found, confirm what has been checked."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.database import writing
from models.review import CostTable
from rules.costs.cost_file import CostFile
from rules.costs.evidence import Confirmation, InputRef
from rules.costs.input_words import in_words
from rules.costs.inputs import Input, inputs_of
from rules.errors import InputError
from rules.wording import VIETNAM
from services.costs.tables import get_cost_table, save_cost_table, store, unchanged_since


def save_records(
    engine: sa.Engine, review_id: int, records: Sequence[dict[str, Any]], opened_version: int, act: Act
) -> int:
    """Replace what is recorded of the inputs; returns the version now stored.

    Refused: a value above the mean of what was found without a reason, a value outside the range recorded for it. A
    record that changed must be confirmed anew.
    """
    table = get_cost_table(engine, review_id)
    if table is None:
        raise InputError("cost_table.missing", "Chưa có bảng chi phí hiện tại; hãy lập và lưu bảng này trước.")
    raw = table.file | {"inputs": list(records)}
    file = CostFile.parse(raw)
    for found in inputs_of(file):
        if found.record and found.record.candidates:
            _refuse_contradictions(file, found)
    return save_cost_table(engine, review_id, raw, opened_version, act)


def _refuse_contradictions(file: CostFile, found: Input) -> None:
    for problem in found.problems:
        if found.source and found.source.reference:
            raise InputError("input.contradiction", problem, in_words(file, found.ref))


def confirm_inputs(engine: sa.Engine, review_id: int, refs: Collection[InputRef], opened_version: int, act: Act) -> int:
    """Confirm these inputs in the name of the acting person; refused for one that cannot be confirmed as it stands."""
    with writing(engine) as session:
        row = unchanged_since(session, review_id, opened_version)
        if row is None:
            raise InputError("cost_table.missing", "Chưa có bảng chi phí hiện tại; hãy lập và lưu bảng này trước.")
        file = CostFile.parse(row.file)
        confirmed = _confirmed(file, set(refs), act.person, act.at.astimezone(VIETNAM).date())
        return _store_inputs(session, row, confirmed, act)


def _confirmed(file: CostFile, refs: set[InputRef], person: str, on: date) -> CostFile:
    by_record = {}
    for found in inputs_of(file):
        if found.ref in refs:
            if found.problems:
                raise InputError("input.not_ready", found.problems[0], in_words(file, found.ref))
            confirmation = Confirmation(value=found.value, by=person, on=on.isoformat())
            by_record[found.record.of] = found.record.model_copy(update={"confirmed": confirmation})
    records = tuple(by_record.get(record.of, record) for record in file.inputs)
    return file.model_copy(update={"inputs": records})


def _store_inputs(session: Session, row: CostTable, file: CostFile, act: Act) -> int:
    stored = file.as_dict()
    if stored == row.file:
        return row.version
    before, row.file = {"file": row.file}, stored
    return store(session, row, act, "cost_table.inputs_confirmed", before, {"file": stored})

"""The sources of the inputs of a cost table: record what was found, confirm what has been checked."""

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from models.audit import Act
from models.database import writing
from models.review import CostTable
from rules.costs.cost_file import CostFile
from rules.costs.evidence import Confirmation, InputRecord, InputRef
from rules.costs.input_words import in_words
from rules.costs.inputs import Input, inputs_of
from rules.costs.kept_records import kept_confirmations
from rules.costs.placing import with_input
from rules.errors import InputError
from rules.wording import VIETNAM, number, rounded
from services.costs.tables import get_cost_table, save_cost_table, store, unchanged_since


def save_records(
    engine: sa.Engine, review_id: int, records: Sequence[dict[str, Any]], opened_version: int, act: Act
) -> int:
    """Replace what is recorded of the inputs; returns the version now stored.

    Refused for a record that changes: a value above the mean of what was found without a reason, a value outside the
    range recorded for it. A record that changed must be confirmed anew.
    """
    with writing(engine) as session:
        row = _row(session, review_id, opened_version)
        before = CostFile.parse(row.file)
        known = set(before.inputs)
        file = kept_confirmations(CostFile.parse(row.file | {"inputs": list(records)}), before)
        for found in inputs_of(file):
            if found.record not in known and found.contradictions:
                raise InputError("input.contradiction", _against(found), in_words(file, found.ref))
        return _store_inputs(session, row, file, act, "cost_table.inputs_recorded")


def use_value(engine: sa.Engine, review_id: int, ref: InputRef, value: Decimal, opened_version: int, act: Act) -> int:
    """Take another value for an input, wherever the table states it; returns the version now stored."""
    table = get_cost_table(engine, review_id)
    if table is None:
        raise _missing()
    if table.version != opened_version:  # who, when and what: the save knows
        return save_cost_table(engine, review_id, table.file, opened_version, act)
    return save_cost_table(engine, review_id, with_input(CostFile.parse(table.file), ref, value), opened_version, act)


def confirm_inputs(engine: sa.Engine, review_id: int, refs: Collection[InputRef], opened_version: int, act: Act) -> int:
    """Confirm these inputs in the name of the acting person; what was confirmed before keeps its name and day.

    Refused as a whole when one of them cannot be confirmed as it stands.
    """

    def confirmed(found: Input, file: CostFile) -> InputRecord:
        if found.problems:
            raise InputError("input.not_ready", found.problems[0], in_words(file, found.ref))
        if found.is_confirmed:
            return found.record
        on = act.at.astimezone(VIETNAM).date()
        confirmation = Confirmation(value=found.value, by=act.person, on=on.isoformat())
        return found.record.model_copy(update={"confirmed": confirmation})

    return _edit_records(engine, review_id, (refs, confirmed), opened_version, act, "cost_table.inputs_confirmed")


def withdraw_confirmations(
    engine: sa.Engine, review_id: int, refs: Collection[InputRef], opened_version: int, act: Act
) -> int:
    """Take back the confirmation of these inputs: they are drafts again. The record of changes keeps who did it."""

    def withdrawn(found: Input, _: CostFile) -> InputRecord | None:
        if found.record is None or found.record.confirmed is None:
            return None
        return found.record.model_copy(update={"confirmed": None})

    action = "cost_table.confirmations_withdrawn"
    return _edit_records(engine, review_id, (refs, withdrawn), opened_version, act, action)


_Edit = tuple[Collection[InputRef], Callable[[Input, CostFile], InputRecord | None]]


def _edit_records(engine: sa.Engine, review_id: int, edit: _Edit, opened_version: int, act: Act, action: str) -> int:
    """Edit the records of the inputs named, all or none."""
    refs, edited = edit
    if not refs:
        raise InputError("input.none_chosen", "Chưa chọn số liệu nào; hãy đánh dấu ở cột đầu của bảng.")
    with writing(engine) as session:
        row = _row(session, review_id, opened_version)
        file = CostFile.parse(row.file)
        inputs = {found.ref: found for found in inputs_of(file)}
        if not inputs.keys() >= set(refs):
            message = "Bảng chi phí không còn một số liệu đã chọn; hãy tải lại trang rồi chọn lại."
            raise InputError("input.unknown", message)
        changed = {record.of: record for ref in refs if (record := edited(inputs[ref], file))}
        records = tuple(changed.get(record.of, record) for record in file.inputs)
        return _store_inputs(session, row, file.model_copy(update={"inputs": records}), act, action)


def _row(session: Session, review_id: int, opened_version: int) -> CostTable:
    row = unchanged_since(session, review_id, opened_version)
    if row is None:
        raise _missing()
    return row


def _missing() -> InputError:
    return InputError("cost_table.missing", "Chưa có bảng chi phí hiện tại; hãy lập và lưu bảng này trước.")


def _against(found: Input) -> str:
    """What speaks against the value, with the value and the mean."""
    mean = found.record.mean()
    said = f"Giá trị đang dùng là {number(found.value)}"
    if found.is_above_mean and not found.record.reason:
        said += f", bình quân các giá trị thu thập được là {number(rounded(mean, 2))}"
    return f"{said}. {found.contradictions[0]}"


def _store_inputs(session: Session, row: CostTable, file: CostFile, act: Act, action: str) -> int:
    stored = file.as_dict()
    if stored == row.file:
        return row.version
    before, row.file = {"file": row.file}, stored
    return store(session, row, act, action, before, {"file": stored})

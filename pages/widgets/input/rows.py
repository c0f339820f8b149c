"""The inputs of a cost table as rows of text, and back: what an officer writes of each and how it then stands."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from rules.costs.cost_fields import FIELD_LABELS
from rules.costs.cost_file import CostFile
from rules.costs.evidence import Candidate, InputRecord, InputRef
from rules.costs.input_words import in_words, place_in_words
from rules.costs.inputs import Input, inputs_of
from rules.costs.sourcing import is_sourced_elsewhere, own_source, ranged, sourced
from rules.errors import InputError
from rules.text import clean, fold
from rules.validation import explain
from rules.vocabulary import SourceKind
from rules.wording import number, parse_number, short_date
from services.imports.portal_values import read_date

Row = dict[str, Any]

SOURCE = ("kind", "reference", "on", "person")
TYPED = (*SOURCE, "low", "high")
LABELS = {
    "what": "Số liệu",
    "value": "Giá trị",
    "kind": "Loại nguồn",
    "reference": "Tài liệu làm nguồn",
    "on": "Ngày",
    "person": "Người cung cấp",
    "low": "Thấp",
    "high": "Cao",
    "state": "Trạng thái",
}
KINDS = list(SourceKind.labels().values())
AGAIN = "Cần xác nhận lại"
_ALL, _NO_SOURCE, _UNCONFIRMED, _CURRENT = "Tất cả", "Chưa ghi nguồn", "Chưa xác nhận", "Hiện tại"


def key_of(ref: InputRef) -> str:
    """One text for each input."""
    return ref.model_dump_json(exclude_none=True)


def short_words(file: CostFile, ref: InputRef) -> str:
    """The input in a narrow cell, what it is before where it is: «1.1, thời gian (giờ): Điền đơn»."""
    label = FIELD_LABELS[ref.field]
    where = place_in_words(file, ref)
    key = ref.line or ref.group or ""
    name = where.partition(" (")[2].removesuffix(")") if where else ""
    said = f"{key}, {label}" if key else label[:1].upper() + label[1:]
    option = f"Phương án {ref.option}: " if ref.option else ""
    return f"{option}{said}: {name}" if name else f"{option}{said}"


def cells_of(file: CostFile, found: Input) -> Row:
    """What is recorded of an input, as its row shows it. The income brings its source from the cost table along."""
    source = own_source(found.record, found.value)
    row: Row = dict.fromkeys(TYPED) | (source_cells(source) if source else {})
    if found.record is None and found.ref == InputRef(field="hourly_income_vnd"):
        row["reference"] = file.hourly_income_source
    for name in ("low", "high"):
        value = getattr(found.record, name, None)
        row[name] = None if value is None else number(value)
    return row


def source_cells(source: Candidate) -> Row:
    return {
        "kind": source.kind.label,
        "reference": source.reference or None,
        "on": short_date(source.on) if source.on else None,
        "person": source.person or None,
    }


def written(cells: Mapping[str, Any]) -> Row:
    """The cells with what is empty as None, so that an untouched row equals itself."""
    return {name: clean(str(cells.get(name) or "")) or None for name in TYPED}


# --- Reading what was typed --------------------------------------------------------------------------------


def read_source(cells: Mapping[str, Any], where: str) -> Row | None:
    """Kind, document, day and person of a source; None when all are empty."""
    if not any(cells[name] for name in SOURCE):
        return None
    return {
        "kind": _kind(cells["kind"], where),
        "reference": cells["reference"] or "",
        "on": _day(cells["on"], f"{where}, cột «{LABELS['on']}»"),
        "person": cells["person"] or "",
    }


def _kind(text: str | None, where: str) -> str:
    if not text:
        message = "Chưa chọn loại nguồn; hãy chọn ở cột «Loại nguồn»."
        raise InputError("input.no_kind", message, where)
    known = next((value for value, label in SourceKind.labels().items() if fold(label) == fold(text)), None)
    if known is None:
        message = f"«{text[:60]}» không có trong danh sách; hãy chọn một trong: {'; '.join(KINDS)}."
        raise InputError("table.choice", message, where)
    return known


def _day(text: str | None, where: str) -> str | None:
    if not text:
        return None
    day: date | None = read_date(text)
    if day is None:
        message = f"«{text[:60]}» không phải là ngày có thật; hãy nhập như 23/06/2021."
        raise InputError("date.unreadable", message, where)
    return day.isoformat()


def read_record(file: CostFile, found: Input, cells: Row) -> InputRecord:
    """The record of an input with what was typed in its row; a mistake is named by the input and the column."""
    where = in_words(file, found.ref)
    low, high = (
        parse_number(cells[name], f"{where}, cột «{LABELS[name]}»") if cells[name] else None for name in ("low", "high")
    )
    if low is not None and high is not None and low > high:
        raise InputError("input.range", "Giá trị thấp lớn hơn giá trị cao; hãy sửa lại khoảng.", where)
    before = cells_of(file, found)
    try:
        record = found.record or InputRecord(of=found.ref)
        if any(before[name] != cells[name] for name in SOURCE):
            record = sourced(found.ref, found.record, found.value, read_source(cells, where))
        return InputRecord.model_validate(ranged(record, low, high).model_dump(mode="json", exclude_unset=True))
    except ValidationError as error:
        raise explain(error, where, FIELD_LABELS) from None


def typed_records(file: CostFile, typed: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """All records of the file, those of the typed rows as typed; a record that says nothing is left out."""
    records = {record.of: record for record in file.inputs}
    for found in inputs_of(file):
        before = cells_of(file, found)
        cells = written(before | typed.get(key_of(found.ref), {}))
        if cells != written(before):
            record = read_record(file, found, cells)
            records[record.of] = record
    return plain_records(records.values())


def plain_records(records: Iterable[InputRecord]) -> list[Row]:
    """The records as a cost file holds them, without those that say nothing."""
    said = (r for r in records if r.candidates or r.reason or (r.low, r.high) != (None, None))
    return [record.model_dump(mode="json", exclude_unset=True) for record in said]


# --- How an input stands -----------------------------------------------------------------------------------


def state_of(found: Input) -> str:
    """In a few words: what is missing, or who has confirmed it and when."""
    record = found.record
    if found.is_confirmed:
        return f"✓ {record.confirmed.by}, {short_date(record.confirmed.on)}"
    if found.source is None:
        return _NO_SOURCE
    if found.contradictions:
        return "Cao hơn bình quân" if found.is_above_mean and not record.reason else "Ngoài khoảng thấp – cao"
    if is_sourced_elsewhere(record, found.value):
        return f"Nguồn ghi giá trị {number(own_source(record, found.value).value)}"
    if not found.source.reference:
        return "Chưa ghi tài liệu"
    return AGAIN if record.confirmed else _UNCONFIRMED


def filters(file: CostFile) -> dict[str, Callable[[Input], bool]]:
    """What can be looked at, by its name on the screen."""
    chosen: dict[str, Callable[[Input], bool]] = {
        _ALL: lambda found: True,
        _NO_SOURCE: lambda found: found.source is None,
        _UNCONFIRMED: lambda found: not found.is_confirmed,
        _CURRENT: lambda found: found.ref.option is None,
    }
    for option in file.options:
        refs = {found.ref for found in inputs_of(file, [option.id]) if found.ref.option is not None}
        chosen[f"Phương án {option.id}"] = refs_in(refs)
    return chosen


def refs_in(refs: set[InputRef]) -> Callable[[Input], bool]:
    return lambda found: found.ref in refs


def summary(inputs: Iterable[Input]) -> str:
    """«32 số liệu · 20 đã xác nhận · 8 chưa ghi nguồn»."""
    all_ = tuple(inputs)
    confirmed = sum(found.is_confirmed for found in all_)
    bare = sum(found.source is None for found in all_)
    return f"**{len(all_)}** số liệu · **{confirmed}** đã xác nhận · **{bare}** chưa ghi nguồn"

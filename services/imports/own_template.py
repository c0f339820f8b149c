"""Reads a filled copy of the project's own Excel template. One wrong cell refuses its whole TTHC, nothing else."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from models.draft import ProcedureDraft
from rules.errors import InputError
from rules.validation import explain
from rules.vocabulary import DeadlineUnit
from rules.wording import number
from services.excel import Cell, Row
from services.imports.cell_values import READERS, read_choice
from services.imports.own_sheets import EXAMPLE_CODE, SHEETS, Field
from services.imports.portal_parse import form_templates_of
from services.imports.problems import Item, Problem, rejection
from services.imports.sheet_rows import TableRow, read_table
from services.inventory.differences import LABELS

_CODE_TITLE = "Mã thủ tục"
_PROCEDURES = "Thủ tục"
_LISTS = {"Giấy tờ": "papers", "Căn cứ pháp lý": "legal_basis", "Số lượng hồ sơ": "volumes"}

# Names of cells for messages; «name» is a column of two sheets.
_TITLES = {field.key: field.title for fields in SHEETS.values() for field in fields} | LABELS | {"name": "Tên"}

Records = dict[str, list[dict[str, Any]]]


def is_template(sheets: dict[str, list[Row]]) -> bool:
    return set(SHEETS) <= set(sheets)


def read_template(file: str, sheets: dict[str, list[Row]]) -> Iterator[Item | Problem]:
    """The TTHC of the workbook in the order of their first row, and the reason for each that is refused."""
    found: dict[str, Records] = defaultdict(lambda: defaultdict(list))
    refused: set[str] = set()
    for title, fields in SHEETS.items():
        table = read_table(sheets[title], [field.title for field in fields], [_CODE_TITLE])
        for column in table.unknown:
            message = f"Cột «{column}» (trang «{title}») không thuộc mẫu nên chưa được nhập."
            yield Problem(file, "", "excel.unknown_column", "warning", message)
        for row in table.rows:
            where = f"Trang «{title}», dòng {row.number}"
            code = ""
            try:
                code = _code(row, where)
                if code != EXAMPLE_CODE:
                    found[code][title].append(_record(row, fields, where))
            except InputError as error:
                refused.add(code)
                yield rejection(file, error, code)
    for code, records in found.items():
        if code not in refused:
            yield _item_or_refusal(file, code, records)


def _code(row: TableRow, where: str) -> str:
    if _CODE_TITLE not in row.cells:
        raise InputError("excel.no_code", "Dòng không có mã thủ tục; hãy bổ sung mã hoặc xóa dòng.", where)
    return _value(row.cells[_CODE_TITLE], SHEETS[_PROCEDURES][0], where)


def _record(row: TableRow, fields: tuple[Field, ...], where: str) -> dict[str, Any]:
    cells = ((field, row.cells[field.title]) for field in fields if field.title in row.cells)
    return {field.key: _value(cell, field, f"{where}, cột «{field.title}»") for field, cell in cells}


def _value(cell: Cell, field: Field, where: str) -> Any:
    try:
        return read_choice(cell, field.choices) if field.choices else READERS[field.reads](cell)
    except InputError as error:
        raise InputError(error.code, error.message, where) from None


def _item_or_refusal(file: str, code: str, records: Records) -> Item | Problem:
    try:
        values = _values(records)
        draft = ProcedureDraft.model_validate({"code": code} | values)
    except ValidationError as error:
        return rejection(file, explain(error, "", _TITLES), code)
    except InputError as error:
        return rejection(file, error, code)
    return Item(draft, draft.model_dump(mode="json", include=set(values) - {"code"}))


def _values(records: Records) -> dict[str, Any]:
    """The parts that the workbook speaks of; empty cells and sheets say nothing."""
    if len(records[_PROCEDURES]) != 1:
        raise InputError("excel.not_one_row", "Trang «Thủ tục» phải có đúng một dòng mang mã này; hãy sửa lại.")
    values = {key: value for key, value in records[_PROCEDURES][0].items() if key != "code"}
    without_code = {title: [_without_code(record) for record in rows] for title, rows in records.items()}
    values |= {key: without_code[title] for title, key in _LISTS.items() if title in without_code}
    if "Trình tự" in without_code:
        values["steps"] = [record.get("text", "") for record in without_code["Trình tự"]]
    if methods := _methods(without_code.get("Cách thức", []), without_code.get("Phí, lệ phí", [])):
        values["methods"] = methods
    if forms := form_templates_of(record.get("form", "") for record in without_code.get("Giấy tờ", [])):
        values["form_templates"] = forms
    return values


def _without_code(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "code"}


def _methods(rows: list[dict[str, Any]], fees: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each way of handing in with its fees; a fee whose way has no row of its own brings that way."""
    methods: dict[str | None, dict[str, Any]] = {}
    for row in rows:
        if row.get("channel") in methods:
            raise InputError("excel.channel_twice", "Trang «Cách thức» có hai dòng cùng hình thức nộp; hãy gộp lại.")
        deadline = _deadline({key: row[key] for key in ("value", "unit", "text") if key in row})
        methods[row.get("channel")] = {
            "channel": row.get("channel"), "deadline": deadline, "note": row.get("note", ""), "fees": [],
        }  # fmt: skip
    for fee in fees:
        channel = fee.pop("channel", None)
        methods.setdefault(channel, {"channel": channel, "fees": []})["fees"].append(fee)
    return list(methods.values())


def _deadline(deadline: dict[str, Any]) -> dict[str, Any]:
    if ("value" in deadline) != ("unit" in deadline):
        raise InputError(
            "excel.deadline_incomplete", "Thời hạn phải có cả số và đơn vị; hãy điền đủ hai cột hoặc bỏ cả hai."
        )
    if "value" in deadline and "text" not in deadline:
        deadline["text"] = f"{number(deadline['value'])} {DeadlineUnit(deadline['unit']).label}"
    return deadline

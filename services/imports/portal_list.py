"""The portal's Excel list of TTHC: one row a TTHC, title rows above, codes sometimes kept as numbers."""

from collections.abc import Iterator

from pydantic import ValidationError

from models.draft import ProcedureDraft
from rules.errors import InputError
from rules.text import fold
from rules.validation import explain
from services.excel import Cell, Row
from services.imports.cell_values import read_code, read_text
from services.imports.portal_values import split_terms
from services.imports.problems import Item, Problem, rejection
from services.imports.sheet_rows import TableRow, find_tables
from services.inventory.differences import LABELS

_CODE, _NAME = "Mã TTHC", "Tên TTHC"
_TEXTS = {_NAME: "name", "Lĩnh vực": "field", "QĐ Công bố": "decision"}
_TERMS = {"Đối tượng": "subjects", "Cấp thực hiện": "level"}
_PUBLISHER, _STATUS = "Cơ quan công khai", "Tình trạng"
_TITLES = (_CODE, *_TEXTS, *_TERMS, _PUBLISHER, _STATUS)
_NO_LONGER = ("het hieu luc", "bai bo", "huy cong khai")


def read_list(file: str, sheets: dict[str, list[Row]]) -> Iterator[Item | Problem]:
    """The TTHC of every sheet that holds the list, and what stands in the way of the others."""
    tables, others = find_tables(sheets, _TITLES, (_CODE, _NAME))
    for title in others:
        yield Problem(file, "", "list.other_sheet", "warning", f"Trang «{title}» không phải danh mục nên được bỏ qua.")
    for title, table in tables.items():
        for column in table.unknown:
            message = f"Cột «{column}» (trang «{title}») không thuộc danh mục của Cổng nên chưa được nhập."
            yield Problem(file, "", "list.unknown_column", "warning", message)
        for row in table.rows:
            yield from _read_row(file, f"Trang «{title}», dòng {row.number}", row)


def _read_row(file: str, where: str, row: TableRow) -> Iterator[Item | Problem]:
    try:
        item = _item(row)
    except ValidationError as error:
        yield rejection(file, explain(error, where, LABELS))
    except InputError as error:
        yield rejection(file, InputError(error.code, error.message, where))
    else:
        yield item
        status = _text(row, _STATUS)
        if fold(status).startswith(_NO_LONGER):
            message = f"Danh mục ghi tình trạng «{status}»; hãy kiểm tra thủ tục còn hiệu lực không."
            yield Problem(file, item.draft.code, "list.no_longer_in_force", "warning", message)


def _item(row: TableRow) -> Item:
    if _CODE not in row.cells:
        raise InputError("list.no_code", "Dòng không có mã thủ tục; hãy bổ sung mã rồi nhập lại.")
    texts = {key: _text(row, title) for title, key in _TEXTS.items()}
    terms = {key: split_terms(_text(row, title)) for title, key in _TERMS.items()}
    # Where the TTHC is known already, its own source says more than the list does.
    publisher = (f"{title.lower()}: {_text(row, title)}" for title in (_PUBLISHER, _STATUS) if _text(row, title))
    source = "; ".join(("Danh mục thủ tục trên Cổng", *publisher))
    draft = ProcedureDraft(code=read_code(row.cells[_CODE]), **texts, **terms, source=source)
    given = {key for key, value in (texts | terms).items() if value}
    return Item(draft, draft.model_dump(mode="json", include=given))


def _text(row: TableRow, title: str) -> str:
    cell: Cell = row.cells.get(title, "")
    return read_text(cell)

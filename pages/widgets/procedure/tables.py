"""The tables of one TTHC on the screen: which columns, from the draft and back to it."""

from collections import defaultdict
from typing import Any

from models.draft import ProcedureDraft
from pages.widgets.tables import Column, Kind, Row, read_rows
from rules.errors import InputError
from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from services.inventory.differences import LABELS

COLUMNS: dict[str, tuple[Column, ...]] = {
    "methods": (
        Column("channel", "Hình thức nộp", Kind.CHOICE, 140, Channel),
        Column("value", "Thời hạn", Kind.DECIMAL, 100),
        Column("unit", "Đơn vị", Kind.CHOICE, 120, DeadlineUnit),
        Column("text", "Thời hạn theo văn bản", Kind.TEXT, 200),
        Column("note", "Mô tả", Kind.TEXT, 335),
    ),
    "fees": (
        Column("method", "Dòng cách thức", Kind.WHOLE, 135, help="Số thứ tự của dòng trong bảng Cách thức ở trên."),
        Column("kind", "Loại", Kind.CHOICE, 105, FeeKind),
        Column("amount_vnd", "Mức thu (đồng)", Kind.WHOLE, 140, help="Để trống nếu văn bản không ấn định một mức."),
        Column("text", "Nội dung theo văn bản", Kind.TEXT, 325),
        Column("decision", "Văn bản quy định", Kind.TEXT, 190),
    ),
    "papers": (
        Column("case", "Trường hợp", Kind.TEXT, 130),
        Column("name", "Tên giấy tờ", Kind.TEXT, 315),
        Column("form", "Mẫu đơn, tờ khai", Kind.TEXT, 145),
        Column("originals", "Bản chính", Kind.WHOLE, 100),
        Column("copies", "Bản sao", Kind.WHOLE, 95),
        Column("quantity_text", "Theo văn bản", Kind.TEXT, 110),
    ),
    "form_templates": (
        Column("name", "Tên mẫu", Kind.TEXT, "large"),
        Column("prescribed_in", "Văn bản ban hành mẫu", Kind.TEXT, "large"),
    ),
    "legal_basis": (
        Column("number", "Số, ký hiệu", Kind.TEXT, 145),
        Column("title", "Trích yếu", Kind.TEXT, 280),
        Column("article", "Điều, khoản", Kind.TEXT, 115),
        Column("issued_on", "Ngày ban hành", Kind.DAY, 130),
        Column("issuer", "Cơ quan", Kind.TEXT, 115),
        Column("issued_text", "Theo nguồn", Kind.TEXT, 110),
    ),
    "volumes": (
        Column("year", "Năm", Kind.TEXT, 75),
        Column("received", "Tiếp nhận", Kind.WHOLE, 105),
        Column("online", "Trực tuyến", Kind.WHOLE, 105),
        Column("direct", "Trực tiếp", Kind.WHOLE, 100),
        Column("post", "Bưu chính", Kind.WHOLE, 105),
        Column("late", "Trễ hạn", Kind.WHOLE, 95),
        Column("returned", "Trả bổ sung", Kind.WHOLE, 115),
        Column("source", "Nguồn số liệu", Kind.TEXT, 195),
    ),
}
TITLES = {
    "methods": "Cách thức thực hiện",
    "fees": "Phí, lệ phí",
    "papers": "Thành phần hồ sơ",
    "form_templates": "Mẫu đơn, mẫu tờ khai",
    "legal_basis": "Căn cứ pháp lý",
    "volumes": "Số lượng hồ sơ hằng năm",
}

FIELD_NAMES = {
    **{column.key: column.label for columns in COLUMNS.values() for column in columns},
    **LABELS,
    "code": "Mã thủ tục",
}


def table_rows(draft: ProcedureDraft, table: str) -> list[Row]:
    """The stored rows of one table, as values."""
    if table == "methods":
        return [
            {"channel": method.channel, "note": method.note, **method.deadline.model_dump()} for method in draft.methods
        ]
    if table == "fees":
        return [
            {"method": line, **fee.model_dump()}
            for line, method in enumerate(draft.methods, start=1)
            for fee in method.fees
        ]
    return [item.model_dump() for item in getattr(draft, table)]


def table_values(table: str, edited: list[Row], draft: ProcedureDraft) -> list[Row]:
    """Edited rows as values of the draft; unshown fields of volumes keep what was stored for their year."""
    rows = read_rows(edited, COLUMNS[table], TITLES[table])
    if table == "volumes":
        illustrative = {str(volume.year): volume.illustrative for volume in draft.volumes}
        return [{**row, "illustrative": illustrative.get(row["year"], False)} for row in rows]
    return rows


def methods_with_fees(methods: list[Row], fees: list[Row]) -> list[Row]:
    """The methods of the draft, each with the fees that name its line."""
    by_line: dict[int, list[Row]] = defaultdict(list)
    for position, fee in enumerate(fees, start=1):
        line = fee.pop("method")
        if line is None or not 1 <= line <= len(methods):
            raise InputError(
                "fee.without_method",
                f"Hãy ghi số thứ tự của một dòng cách thức, từ 1 đến {len(methods)}.",
                f"{TITLES['fees']}, dòng {position}, cột «Dòng cách thức»",
            )
        by_line[line].append({**fee, "kind": fee["kind"] or FeeKind.OTHER})
    return [_method(row, by_line[line]) for line, row in enumerate(methods, start=1)]


def _method(row: Row, fees: list[Row]) -> dict[str, Any]:
    deadline = {"value": row["value"], "unit": row["unit"], "text": row["text"]}
    return {"channel": row["channel"], "deadline": deadline, "fees": fees, "note": row["note"]}

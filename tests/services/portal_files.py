"""Builds Word files in the shape of the national portal's exports, with invented demonstration texts."""

import dataclasses
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

FIXTURES = Path(__file__).parents[1] / "fixtures" / "portal"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_METHODS = ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả")
_PAPERS = ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng")
_LEGAL_BASIS = ("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành")
NOTHING = "Không có thông tin"

Row = Sequence[str]


@dataclasses.dataclass(frozen=True)
class PortalFile:
    """What one file says. In a cell every line is a paragraph; «⏎» is a break inside a paragraph."""

    code: str = "9.900001"
    name: str = "Cấp bản sao trích lục (minh họa)"
    level: str = "Cấp Xã"
    field: str = "Hộ tịch"
    decision: str = "01/QĐ-MH"
    steps: Sequence[str] = ("Bước 1: Nộp hồ sơ.", "Bước 2: Nhận kết quả.")
    methods: Sequence[Row] = (("Trực tiếp", "05 Ngày làm việc", "Phí : 8.000 Đồng (bản sao)", ""),)
    papers: Sequence[tuple[str, Sequence[Row]]] = (("Bao gồm", (("Tờ khai", "", "Bản chính: 1⏎Bản sao: 0"),)),)
    subjects: str = "Công dân Việt Nam"
    roles: Sequence[str] = ("Ủy ban nhân dân cấp xã", NOTHING, NOTHING, NOTHING, NOTHING)
    result: str = "Bản sao trích lục"
    legal_basis: Sequence[Row] = (("01/2099/NĐ-MH", "Nghị định minh họa", "23-06-2014", "Chính phủ"),)
    conditions: str = "Không"
    keywords: str = NOTHING
    description: str = NOTHING
    grid: bool = False
    xml_after_steps: str = ""
    parts: dict[str, str] = dataclasses.field(default_factory=dict)

    def xml(self) -> str:
        labels = (
            *("Cơ quan thực hiện", "Cơ quan có thẩm quyền", "Địa chỉ tiếp nhận HS"),
            *("Cơ quan được ủy quyền", "Cơ quan phối hợp"),
        )
        papers = ((paragraph(case) if case else "") + self._table(_PAPERS, rows) for case, rows in self.papers)
        legal_basis = self._table(_LEGAL_BASIS, self.legal_basis)
        body = (
            paragraph("Chi tiết thủ tục hành chính"),
            *(labelled("Mã thủ tục", self.code), labelled("Số quyết định", self.decision)),
            *(labelled("Tên thủ tục", self.name), labelled("Cấp thực hiện", self.level)),
            *(labelled("Loại thủ tục", "Loại khác"), labelled("Lĩnh vực", self.field)),
            *(labelled("Trình tự thực hiện", ""), paragraph(""), *map(paragraph, self.steps), self.xml_after_steps),
            *(labelled("Cách thức thực hiện", ""), self._table(_METHODS, self.methods)),
            *(labelled("Thành phần hồ sơ", ""), *papers),
            labelled("Đối tượng thực hiện", self.subjects),
            *map(labelled, labels, self.roles),
            *(labelled("Kết quả thực hiện", self.result), labelled("Căn cứ pháp lý", ""), legal_basis),
            labelled("Yêu cầu, điều kiện thực hiện", self.conditions),
            *(labelled("Từ khóa", self.keywords), labelled("Mô tả", self.description), paragraph("")),
            labelled("Để xem chi tiết thủ tục hành chính, vui lòng truy cập link sau", "https://vi-du.invalid/1"),
        )
        return f"<w:document {_W}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"

    def _table(self, header: Row, rows: Sequence[Row]) -> str:
        grid = f"<w:tblGrid>{'<w:gridCol/>' * len(header)}</w:tblGrid>" if self.grid else ""
        return f"<w:tbl><w:tblPr/>{grid}{''.join(map(table_row, (header, *rows)))}</w:tbl>"

    def as_bytes(self) -> bytes:
        parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": self.xml()}
        return zipped(parts | self.parts)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:pPr/>{_run(text)}</w:p>"


def labelled(label: str, text: str) -> str:
    return f"<w:p>{_run(f'{label}: ')}{_run(text)}</w:p>"


def _run(text: str) -> str:
    pieces = (f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("⏎"))
    return f"<w:r><w:rPr><w:b/></w:rPr>{'<w:br/>'.join(pieces)}</w:r>"


def table_row(cells: Row) -> str:
    """Each cell opens with an empty paragraph, as the portal writes them; «<w:» passes as ready XML."""
    inner = (cell if cell.startswith("<w:") else "".join(map(paragraph, ("", *cell.splitlines()))) for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{xml}</w:tc>' for xml in inner)}</w:tr>"

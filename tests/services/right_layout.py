"""A decision with its appendices that keeps every rule of the layout, built by hand, to be spoilt in one place."""

import io
import zipfile
from functools import cache

from services.documents.word_export import TEMPLATES
from services.layout.checking import check_layout

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEADERS = '<w:headerReference w:type="default" r:id="rId10"/><w:headerReference w:type="first" r:id="rId11"/>'
MARGINS = '<w:pgMar w:top="1361" w:right="1021" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/>'
PROSE = "Các cơ quan, đơn vị thực hiện phương án đơn giản hóa thủ tục hành chính theo đúng thời hạn đã được giao."
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08 tháng 6 năm 2010 của Chính phủ về kiểm soát thủ tục hành chính;",
    "Xét đề nghị của Chánh Văn phòng Ủy ban nhân dân tỉnh.",
)
ISSUED = "(Kèm theo Quyết định số 3415/QĐ-UBND ngày 05 tháng 02 năm 2021 của Chủ tịch Ủy ban nhân dân tỉnh)"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
Parts = dict[str, str]


def run(text: str, letters: str = "") -> str:
    return f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(style: str, *runs: str, setting: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{setting}</w:pPr>{"".join(runs)}</w:p>'


def line(style: str, text: str, letters: str = "") -> str:
    return paragraph(style, run(text, letters))


def table(cells: list[tuple[int, str]], style: str = "TableNormal") -> str:
    """A table of one row: the width of each cell and what stands in it."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _ in cells)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>' for width, inside in cells
    )
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"


def section(size: str, more: str = "") -> str:
    return f"<w:sectPr>{HEADERS}{size}{MARGINS}{more}</w:sectPr>"


UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"/>'
ACROSS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
FROM_ONE = '<w:pgNumType w:start="1"/>'
BOLD, ITALIC, BIG = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>", '<w:sz w:val="28"/>'


def head() -> str:
    left = (
        line("TenCoQuan", "Ủy ban nhân dân") + line("TenCoQuan", "tỉnh Đồng Nai")
        + paragraph("DuongKeO") + line("SoKyHieu", "Số: 3415/QĐ-UBND")
    )  # fmt: skip
    right = (
        line("QuocHieu", "Cộng hòa xã hội chủ nghĩa Việt Nam") + line("TieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + paragraph("DuongKeTieuNgu") + line("DiaDanh", "Đồng Nai, ngày 05 tháng 02 năm 2021")
    )  # fmt: skip
    return table([(3900, left), (5284, right)])


def title() -> str:
    subject = "Về việc thông qua phương án đơn giản hóa thủ tục hành chính năm 2021"
    return (
        line("TenLoai", "Quyết định") + line("TrichYeu", subject) + paragraph("DuongKe")
        + line("TenLoai", "Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai")
    )  # fmt: skip


def articles() -> str:
    def article(number: int, text: str) -> str:
        return paragraph("NoiDung", run(f"Điều {number}.", BOLD), run(f" {text}"))

    return (
        "".join(line("NoiDung", basis, ITALIC) for basis in BASES)
        + line("TenLoai", "Quyết định:")
        + article(1, "Thông qua phương án đơn giản hóa 05 thủ tục hành chính (Phụ lục kèm theo Quyết định này).")
        + article(2, "Trách nhiệm của các cơ quan, đơn vị.")
        + line("NoiDung", f"1. {PROSE}") + line("NoiDung", "a) Sở Tư pháp;") + line("NoiDung", "b) Sở Xây dựng.")
        + article(3, "Quyết định này có hiệu lực kể từ ngày ký.")
    )  # fmt: skip


def ending() -> str:
    left = line("NoiNhan", "Nơi nhận:") + "".join(
        line("NoiNhanMuc", text) for text in ("- Như Điều 3;", "- Chủ tịch, các Phó Chủ tịch;", "- Lưu: VT, KSTT.")
    )
    right = line("ChucVu", "KT. Chủ tịch") + line("ChucVu", "Phó Chủ tịch") + paragraph("ChoKy")
    name = paragraph("Normal", run("Nguyễn Văn An", BOLD), setting='<w:jc w:val="center"/>')
    return table([(4300, left), (4884, right + name)])


def appendix(number: str, name: str, content: str) -> str:
    return line("TenPhuLuc", f"Phụ lục {number}") + line("TenLoai", name) + line("KemTheo", ISSUED) + content


def break_after(section_properties: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="NgatPhan"/>{section_properties}</w:pPr></w:p>'


@cache
def right_parts() -> Parts:
    """The parts of the document that is right; the styles are those of our templates."""
    first = section(UPRIGHT, f"{FROM_ONE}<w:titlePg/>")
    prose = line("Heading2", "I. Phạm vi áp dụng") + "".join(line("NoiDung", PROSE) for _ in range(16))
    wide = table([(2800, line("OBang", f"Cột {number}")) for number in range(5)], "BangKe")
    body = (
        head() + title() + articles() + ending() + break_after(first)
        + appendix("I", "Danh mục thủ tục hành chính", prose) + break_after(section(UPRIGHT, FROM_ONE))
        + appendix("II", "Bảng tổng hợp chi phí tuân thủ", wide) + section(ACROSS, FROM_ONE)
    )  # fmt: skip
    with zipfile.ZipFile(TEMPLATES / "periodic_report" / "document.docx") as template:
        parts = {name: template.read(name).decode() for name in template.namelist()}
    number = (
        '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    parts["word/header1.xml"] = f"<w:hdr {NAMESPACES}>{number}</w:hdr>"
    return parts | {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}


def as_file(parts: Parts) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def of_body(body: str, **parts: str) -> bytes:
    """A file whose body is this, on the right paper, with the styles of our templates."""
    content = f"<w:document {NAMESPACES}><w:body>{body}{section(UPRIGHT, '<w:titlePg/>')}</w:body></w:document>"
    return as_file(right_parts() | {"word/document.xml": content} | parts)


def with_part(kind: str, name: str, content: str) -> Parts:
    """One more part, with the relation by which Word finds it."""
    relations_part = "word/_rels/document.xml.rels"
    relation = f'<Relationship Id="rId{kind}" Type="{RELATION}{kind}" Target="{name}"/></Relationships>'
    relations = right_parts()[relations_part].replace("</Relationships>", relation)
    return {f"word/{name}": content, relations_part: relations}


def broken(content: bytes) -> set[str]:
    return {finding.rule for finding in check_layout(content)}

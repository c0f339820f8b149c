"""A second, independent reading of a portal file: the standard library's XML reader and the places of things only.

It shares no code with the product, so that both can only agree on what the file says.
"""

import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANNELS = {"Trực tiếp": "direct", "Trực tuyến": "online", "Dịch vụ bưu chính": "post"}
NOTHING = "Không có thông tin"


def body(path: Path) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read("word/document.xml"))[0]


def text(element: ElementTree.Element) -> str:
    """All words below an element; paragraphs and breaks become blanks."""
    pieces = []
    for node in element.iter():
        pieces.append(node.text or "" if node.tag == W + "t" else "")
        pieces.append(" " if node.tag in (W + "br", W + "p", W + "tab") else "")
    return normal("".join(pieces))


def normal(words: str) -> str:
    kept = "".join(c for c in words if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", kept).split())


def after_label(file: ElementTree.Element, label: str) -> str:
    """The words behind the first paragraph that opens with the label, as the portal writes them on one paragraph."""
    for element in file:
        words = text(element) if element.tag == W + "p" else ""
        if words.startswith(label + ":"):
            found = words[len(label) + 1 :].strip()
            return "" if found == NOTHING else found
    raise AssertionError(f"no label {label}")


def rows(file: ElementTree.Element, first_header: str) -> Iterator[tuple[str, list[str]]]:
    """Each row below the header of every table with this first header cell, and the paragraph before the table."""
    before = ""
    for element in file:
        if element.tag == W + "p":
            before = text(element) or before
        elif element.tag == W + "tbl":
            cells = [[text(cell) for cell in row.findall(W + "tc")] for row in element.findall(W + "tr")]
            if cells[0][0] == first_header:
                yield from ((before, row) for row in cells[1:] if any(row))


def facts(path: Path) -> dict[str, object]:
    """What the file says, in plain values."""
    file = body(path)
    legal_basis = [(row[0], row[2]) for _, row in rows(file, "Số ký hiệu")]
    return {
        "code": after_label(file, "Mã thủ tục"),
        "name": after_label(file, "Tên thủ tục"),
        "level": after_label(file, "Cấp thực hiện"),
        "field": after_label(file, "Lĩnh vực"),
        "result": after_label(file, "Kết quả thực hiện"),
        "conditions": after_label(file, "Yêu cầu, điều kiện thực hiện"),
        "channels": [CHANNELS.get(row[0]) for _, row in rows(file, "Hình thức nộp")],
        "deadlines": [row[1] for _, row in rows(file, "Hình thức nộp")],
        "papers": [(row[0], quantity(row[2])) for _, row in rows(file, "Tên giấy tờ") if len(row) > 2],
        "legal_basis": legal_basis,
    }


def quantity(words: str) -> list[str]:
    digits = "".join(c if c.isdigit() else " " for c in words).split()
    return digits if len(digits) == 2 else []

"""Checks the layout of a Word file, ours or made elsewhere, against Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from pathlib import Path

from rules.errors import InputError
from rules.layout.checking import check
from rules.layout.findings import Finding
from services.imports.archive import MAX_FILE_BYTES
from services.layout.reading import read_document


def check_layout(content: bytes) -> list[Finding]:
    """Every breach of the decree in a Word file, with its place and remedy; an empty list when there is none.

    InputError when the content is no Word file (.docx, whatever its ending), locked, damaged or too large.
    """
    return check(read_document(content))


def check_layout_of(path: Path) -> list[Finding]:
    """The findings of a file; errors name it."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError("file.too_large", "Tệp lớn hơn 20 MB; hãy tách nhỏ hoặc bỏ hình ảnh rồi kiểm tra lại.")
        return check_layout(path.read_bytes())
    except OSError:
        message = "Không đọc được tệp này; hãy kiểm tra đường dẫn."
        raise InputError("file.unreadable", message, str(path)) from None
    except InputError as error:
        raise InputError(error.code, error.message, str(path)) from None

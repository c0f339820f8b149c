"""The door for Office files: what is opened is a whole, harmless, unencrypted archive of a bearable size."""

import stat
import zipfile
from io import BytesIO

from rules.errors import InputError

MAX_FILE_BYTES = 20 * 2**20
MAX_UNPACKED_BYTES = 64 * 2**20
MAX_PARTS = 2_000
_DOCUMENT_TYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive inside an Office file, every part of it read once; anything else is refused with the remedy."""
    if not data:
        raise InputError("file.empty", "Tệp rỗng; hãy tải lại tệp từ nguồn rồi nhập lại.")
    if len(data) > MAX_FILE_BYTES:
        raise InputError("file.too_large", "Tệp lớn hơn 20 MB; hãy tách nhỏ hoặc bỏ hình ảnh rồi nhập lại.")
    if data.startswith(_OLE_SIGNATURE):
        raise _old_or_locked(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise InputError(
            "file.not_office",
            "Tệp không phải là tệp Word hoặc Excel, hoặc bị tải thiếu; hãy mở tệp bằng Word hoặc Excel, "
            "lưu thành .docx hoặc .xlsx rồi nhập lại.",
        ) from None
    _refuse_bombs(archive)
    _refuse_strange_parts(archive)
    _read_every_part(archive)
    return archive


def _old_or_locked(data: bytes) -> InputError:
    # Word and Excel wrap an encrypted document into the old binary container, in a stream of this name.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return InputError("file.encrypted", "Tệp được đặt mật khẩu; hãy mở tệp, bỏ mật khẩu, lưu lại rồi nhập lại.")
    return InputError(
        "file.old_format",
        "Tệp thuộc định dạng Office 97-2003; hãy mở tệp, chọn «Lưu thành» định dạng .docx hoặc .xlsx rồi nhập lại.",
    )


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise InputError(
            "file.unpacks_too_large",
            "Nội dung tệp sau khi giải nén lớn bất thường nên không được mở; hãy tải lại tệp từ nguồn.",
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise InputError("file.encrypted", "Tệp được đặt mật khẩu; hãy bỏ mật khẩu, lưu lại rồi nhập lại.")


def _refuse_strange_parts(archive: zipfile.ZipFile) -> None:
    """Office programs write each part once, below the archive; a name said twice is read differently by each."""
    parts = archive.infolist()
    names = [part.filename.replace("\\", "/") for part in parts]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        message = "Tệp chứa macro nên không được mở; hãy lưu lại thành .docx hoặc .xlsx không có macro rồi nhập lại."
        raise InputError("file.macros", message)
    outside = any(name.startswith("/") or ":" in name or ".." in name.split("/") for name in names)
    if outside or len(set(names)) < len(names) or any(stat.S_ISLNK(part.external_attr >> 16) for part in parts):
        raise _unsafe()


def _read_every_part(archive: zipfile.ZipFile) -> None:
    """Reading stops at the declared sizes and checks each sum, so later readers cannot be lied to."""
    try:
        unsafe = any(_declares_entities(archive.read(part)) for part in archive.infolist())
    except Exception:  # zlib, lzma, struct, EOF…: every library behind zipfile has its own error
        raise InputError("file.damaged", "Tệp bị hỏng hoặc tải thiếu; hãy tải lại tệp từ nguồn rồi nhập lại.") from None
    if unsafe:
        raise _unsafe()


def _unsafe() -> InputError:
    return InputError("file.unsafe", "Tệp chứa khai báo không an toàn nên không được mở; hãy tải lại tệp từ nguồn.")


def _declares_entities(part: bytes) -> bool:
    # Word and Excel never write a document type; it is where entity bombs and outside references are declared.
    return any(mark in part for mark in _DOCUMENT_TYPE)

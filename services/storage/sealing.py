"""A file that only the holder of a key can read, and in which nothing can be cut off, swapped or added unnoticed."""

import os
import struct
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rules.errors import InputError

MAGIC = b"TTHC-SAO-LUU-1\n"
_PIECE = 4 * 1024 * 1024
_TAG, _KEY = 16, 32


def new_key(path: Path) -> None:
    """Write a new random key; a key that is there is never written over."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        message = "Tệp khóa đã có; hãy dùng khóa này hoặc chọn tên khác, vì mất khóa cũ là mất các bản sao lưu cũ."
        raise InputError("backup.key_exists", message, str(path)) from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(os.urandom(_KEY).hex() + "\n")


def read_key(path: Path) -> bytes:
    """The key in this file."""
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        key = b""
    if len(key) != _KEY:
        message = "Không đọc được tệp khóa; hãy chỉ đúng tệp do lệnh backup --new-key tạo ra."
        raise InputError("backup.key_unreadable", message, str(path))
    return key


def is_sealed(path: Path) -> bool:
    """Whether this file was sealed with a key."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def seal(plain: Path, sealed: Path, key: bytes) -> None:
    """AES-256-GCM in pieces; each is bound to its place, and the last to being the last."""
    cipher, prefix = AESGCM(key), os.urandom(7)
    with plain.open("rb") as source, sealed.open("wb") as target:
        target.write(MAGIC + prefix)
        place, piece = 0, source.read(_PIECE)
        while True:
            following = source.read(_PIECE)
            target.write(cipher.encrypt(_nonce(prefix, place, is_last=not following), piece, MAGIC))
            if not following:
                return
            place, piece = place + 1, following


def unseal(sealed: Path, plain: Path, key: bytes) -> None:
    """The file as it was; nothing that was altered, cut off or sealed with another key is let through.

    Raises:
        InputError: «backup.wrong_key».
    """
    cipher = AESGCM(key)
    with sealed.open("rb") as source, plain.open("wb") as target:
        source.read(len(MAGIC))
        prefix, place = source.read(7), 0
        piece = source.read(_PIECE + _TAG)
        while True:
            following = source.read(_PIECE + _TAG)
            try:
                target.write(cipher.decrypt(_nonce(prefix, place, is_last=not following), piece, MAGIC))
            except (InvalidTag, ValueError):
                message = "Khóa không đúng hoặc bản sao lưu đã bị thay đổi; hãy kiểm tra tệp khóa, hoặc lấy bản khác."
                raise InputError("backup.wrong_key", message, str(sealed)) from None
            if not following:
                return
            place, piece = place + 1, following


def _nonce(prefix: bytes, place: int, *, is_last: bool) -> bytes:
    return prefix + struct.pack(">I?", place, is_last)

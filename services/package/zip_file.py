"""A ZIP whose bytes follow from its files alone: their order, their names, their contents and one day."""

import os
import zipfile
from datetime import date
from pathlib import Path

_UNIX, _READABLE = 3, 0o644 << 16  # as every system then writes it


class ZipFile:
    """Files are stored as they are: Word, Excel and PDF files are compressed already. Closed, it is on the disk."""

    def __init__(self, path: Path, day: date):
        self._file = path.open("wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)
        self._at = (day.year, day.month, day.day, 0, 0, 0)

    def __enter__(self) -> "ZipFile":
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def add(self, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, self._at)
        entry.create_system, entry.external_attr = _UNIX, _READABLE
        self._zip.writestr(entry, data)

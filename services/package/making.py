"""The package of a period as one ZIP: every document, and the list of them with their fingerprints.

The same locked set with the same settings gives the same ZIP byte for byte; copies in PDF depend on the LibreOffice
that makes them.
"""

import gc
import os
import re
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from rules.errors import InputError
from services.documents.file_names import package_name
from services.documents.pdf import convert_to_pdf
from services.package.assembling import Assembled, assemble
from services.package.content import PackageContent, read_package
from services.package.cross_check import cross_check, refuse_blocking
from services.package.file_list import LIST_NAME, MadeFile, list_text
from services.package.pdf_copies import pdf_copies
from services.package.zip_file import ZipFile

Tell = Callable[[int, int, str], None]
_NOT_WRITTEN = "Không ghi được bộ tài liệu: ổ đĩa đầy hoặc thư mục không cho ghi; hãy báo người quản trị rồi tạo lại."


class Wanted(NamedTuple):
    """What is to be made. ``day`` is that of the figures while the set is not locked; ``pdf`` adds copies in PDF."""

    period: str
    day: date
    pdf: bool = False


class Package(NamedTuple):
    """What was made: the ZIP, what is in it in its order, and what the person who signs should look at again.

    ``lock_number`` and ``fingerprint`` are those of the locked set; 0 and «» for a draft.
    """

    path: Path
    files: tuple[MadeFile, ...]
    warnings: tuple[str, ...]
    lock_number: int
    fingerprint: str

    @property
    def is_draft(self) -> bool:
        return not self.fingerprint


def write_zip(engine: sa.Engine, wanted: Wanted, folder: Path, tell: Tell) -> Package:
    """Write «Phuong-an-don-gian-hoa-….zip» to this folder; it appears there when it is complete, or not at all.

    ``tell`` hears how many files are done, of how many, and which comes next; what it raises stops the work.

    Raises:
        InputError: an unreadable period, nothing to write about, documents that contradict their figures, PDF wanted
            where LibreOffice is missing, no room on the disk or no leave to write there.
    """
    found = _checked(engine, wanted)
    locked = found.content.locked
    name = package_name(found.content.office.province, wanted.period, is_draft=locked is None)
    path = folder / f"{name}.zip"
    half = folder / f".{name}.{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _collecting_rarely():
            files = _fill(half, wanted, found, tell)
        os.replace(half, path)
    except OSError as error:
        raise InputError("package.not_written", _NOT_WRITTEN) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return Package(path, files, found.warnings, *((locked.number, locked.fingerprint) if locked else (0, "")))


class _Checked(NamedTuple):
    """The documents put together, and what the check of them warns of."""

    content: PackageContent
    assembled: Assembled
    warnings: tuple[str, ...]


def _checked(engine: sa.Engine, wanted: Wanted) -> _Checked:
    if not re.fullmatch(r"20\d\d-Q[1-4]", wanted.period):
        raise InputError("period.unreadable", f"«{wanted.period}» không phải là một kỳ; hãy viết như 2021-Q3.")
    if wanted.pdf:
        convert_to_pdf([], Path())  # refused at once where LibreOffice is missing
    content = read_package(engine, wanted.period, wanted.day)
    assembled = assemble(content)
    findings = cross_check(content, assembled)
    refuse_blocking(findings)
    return _Checked(content, assembled, tuple(map(str, findings)))


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    """A document is hundreds of thousands of objects: looking among them for cycles takes a sixth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _fill(half: Path, wanted: Wanted, found: _Checked, tell: Tell) -> tuple[MadeFile, ...]:
    parts = found.assembled.parts
    total = len(parts) + (sum(part.is_word for part in parts) if wanted.pdf else 0)
    made, word = [], {}
    with ZipFile(half, found.content.on) as archive:
        for done, part in enumerate(parts):
            tell(done, total, part.title)
            data = part.make()
            archive.add(part.file_name, data)
            made.append(MadeFile.of(part, data))
            if wanted.pdf and part.is_word:
                word[part.file_name] = data
        for name, data in pdf_copies(word, lambda done, _, what: tell(len(parts) + done, total, what)):
            archive.add(name, data)
        listed = list_text(found.content, made, found.warnings, has_pdf=wanted.pdf)
        archive.add(LIST_NAME, listed.encode("utf-8-sig"))
    tell(total, total, "")
    return tuple(made)


def unpacked(package: Package, folder: Path) -> list[Path]:
    """The files of the ZIP in this folder, which takes the place of an earlier package's, and of nothing else."""
    if folder.exists() and not (folder / LIST_NAME).is_file():
        message = "Thư mục này đã có và không phải một bộ tài liệu cũ; hãy chọn nơi khác."
        raise InputError("package.folder_taken", message, str(folder))
    half = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    with zipfile.ZipFile(package.path) as archive:
        archive.extractall(half)
        names = archive.namelist()
    if folder.exists():
        shutil.rmtree(folder)
    os.replace(half, folder)
    return [folder / name for name in names]

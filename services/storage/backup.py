"""Backing up and restoring: one file with the database, the accounts, and a list that says what must be in it."""

import json
import shutil
import tempfile
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa

from rules.errors import InputError
from rules.wording import VIETNAM
from services.migration import migrate, newest_schema
from services.storage.content import Content, TableContent, content_of, differences
from services.storage.dump import POSTGRESQL, SQLITE, content_of_sqlite, dump, nobody_else, put_back, sha256_of
from services.storage.sealing import is_sealed, seal, unseal

MANIFEST, ACCOUNTS, FORMAT = "noi-dung.json", "tai-khoan/", 1
KEPT = "truoc-khoi-phuc"


class Backup(NamedTuple):
    """``path``: the file; ``rows``: how many rows are in it."""

    path: Path
    made_at: str
    rows: int
    is_sealed: bool


def back_up(
    engine: sa.Engine, folder: Path, at: datetime, accounts: Path | None = None, key: bytes | None = None
) -> Backup:
    """Write «sao-luu-2021-09-20-153000.zip» (with a key «….zip.khoa»), which appears only when it is whole.

    ``accounts``: the folder of the account server beside the app, where there is one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"sao-luu-{at.astimezone(VIETNAM):%Y-%m-%d-%H%M%S}.zip"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".dang-sao-luu-") as temporary:
        working = Path(temporary)
        dumped, content = dump(engine, working)
        packed = working / name
        _pack(packed, dumped, accounts, _manifest(content, dumped, at))
        if key:
            seal(packed, working / f"{name}.khoa", key)
            packed = working / f"{name}.khoa"
        kept = folder / packed.name
        packed.replace(kept)
    return Backup(kept, at.isoformat(), sum(one.rows for one in content.values()), key is not None)


def verify(path: Path, key: bytes | None = None) -> dict[str, Any]:
    """What the backup says of itself, after its list, and the database in it where it is SQLite's, proved true."""
    with tempfile.TemporaryDirectory() as temporary:
        return _opened(path, Path(temporary), key)


def restore(
    engine: sa.Engine, path: Path, at: datetime, *, accounts: Path | None = None, key: bytes | None = None
) -> Path | None:
    """Put the backup in the place of the database; returns where what stood there before is kept, None of nothing.

    The backup is proved whole first, the database equal to it afterwards; else what stood there is put back.
    """
    with tempfile.TemporaryDirectory() as temporary, nobody_else(engine):
        working = Path(temporary)
        manifest = _opened(path, working, key)
        kept = _keep(engine, _folder_beside(engine, path) / KEPT, at, accounts)
        put_back(engine, working / manifest["database"])
        try:
            migrate(engine)  # a backup of an earlier version is brought up to this one
            if manifest["schema"] == newest_schema():
                _refuse_unequal(_content(engine), _read_content(manifest))
        except InputError:
            if kept and kept.suffix == ".zip":
                with tempfile.TemporaryDirectory() as second:
                    put_back(engine, Path(second) / _opened(kept, Path(second), None)["database"])
            raise
        if accounts and (working / ACCOUNTS).exists():
            _put_accounts(working / ACCOUNTS, accounts, at)
    return kept


def _keep(engine: sa.Engine, folder: Path, at: datetime, accounts: Path | None) -> Path | None:
    """Whatever stands there: a backup of it; of a broken file the file itself; None where there is nothing."""
    file = Path(engine.url.database) if engine.dialect.name == "sqlite" else None
    if file and not file.exists():
        return None
    try:
        if not sa.inspect(engine).get_table_names():
            return None
        migrate(engine)  # of an earlier version: brought up first, so that its content can be listed
        return back_up(engine, folder, at, accounts).path
    except (sa.exc.DatabaseError, InputError):
        if file is None:
            raise
    engine.dispose()
    folder.mkdir(parents=True, exist_ok=True)
    broken = folder / f"kho-hong-{at.astimezone(VIETNAM):%Y-%m-%d-%H%M%S}.db"
    for ending in ("-wal", "-shm"):  # what belongs to the broken file must not be read into the restored one
        if (beside := file.with_name(file.name + ending)).exists():
            beside.replace(broken.with_name(broken.name + ending))
    file.replace(broken)
    return broken


def _content(engine: sa.Engine) -> Content:
    with engine.connect() as connection:
        return content_of(connection)


def _refuse_unequal(found: Content, wanted: Content) -> None:
    if wrong := differences(found, wanted):
        message = f"Dữ liệu khôi phục khác bản sao lưu ở bảng {', '.join(wrong)}; kho dữ liệu cũ được giữ nguyên."
        raise InputError("backup.differs", message)


def _folder_beside(engine: sa.Engine, path: Path) -> Path:
    return Path(engine.url.database).parent if engine.dialect.name == "sqlite" else path.parent


def _put_accounts(restored: Path, accounts: Path, at: datetime) -> None:
    if accounts.exists():
        accounts.rename(accounts.with_name(f"{accounts.name}-{KEPT}-{at.astimezone(VIETNAM):%Y-%m-%d-%H%M%S}"))
    shutil.copytree(restored, accounts)


def _manifest(content: Content, dumped: Path, at: datetime) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "schema": newest_schema(),
        "database": dumped.name,
        "sha256": sha256_of(dumped),
        "tables": {name: one._asdict() for name, one in content.items()},
    }


def _pack(packed: Path, dumped: Path, accounts: Path | None, manifest: dict[str, Any]) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as target:
        target.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        target.write(dumped, dumped.name)
        if accounts and accounts.exists():
            for file in sorted(each for each in accounts.rglob("*") if each.is_file()):
                target.write(file, f"{ACCOUNTS}{file.relative_to(accounts).as_posix()}")
    dumped.unlink()


def _opened(path: Path, working: Path, key: bytes | None) -> dict[str, Any]:
    """Unpack into the folder and prove what can be proved without a server."""
    packed = path
    if not path.is_file():
        raise InputError("backup.missing", "Không có tệp sao lưu này; hãy kiểm tra đường dẫn.", str(path))
    if is_sealed(path):
        if key is None:
            raise InputError(
                "backup.needs_key", "Bản sao lưu có khóa; hãy thêm --key-file với đúng tệp khóa.", str(path)
            )
        packed = working / "mo-khoa.zip"
        unseal(path, packed, key)
    manifest = _unpacked(packed, working, path)
    if sha256_of(working / manifest["database"]) != manifest["sha256"]:
        raise _broken(path)
    if manifest["database"] == SQLITE and manifest["schema"] == newest_schema():
        _refuse_unequal(content_of_sqlite(working / SQLITE), _read_content(manifest))
    return manifest


def _unpacked(packed: Path, working: Path, named: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(packed) as source:
            if source.testzip() is not None:
                raise zipfile.BadZipFile
            manifest = json.loads(source.read(MANIFEST))
            if manifest["format"] != FORMAT or manifest["database"] not in (SQLITE, POSTGRESQL):
                raise KeyError("format")
            source.extract(manifest["database"], working)
            for name in source.namelist():
                if name.startswith(ACCOUNTS) and ".." not in Path(name).parts:
                    source.extract(name, working)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError):
        raise _broken(named) from None
    return manifest


def _broken(path: Path) -> InputError:
    message = "Tệp này không phải bản sao lưu còn nguyên vẹn; hãy lấy bản khác."
    return InputError("backup.unreadable", message, str(path))


def _read_content(manifest: dict[str, Any]) -> Content:
    return {name: TableContent(**one) for name, one in manifest["tables"].items()}

"""The database as a whole: copied, backed up under writes, sealed, restored; nothing is lost, nothing half replaced."""

import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.database import make_engine
from models.draft import ProcedureDraft
from rules.errors import InputError
from rules.rulebook import load_rulebook
from services.inventory.procedures import save_procedure
from services.storage.backup import back_up, restore, verify
from services.storage.content import content_of
from services.storage.copying import copy_database
from services.storage.sealing import new_key, read_key, seal, unseal
from tests.conftest import ACT, DAY

AT = datetime(2021, 9, 20, 8, 30, tzinfo=UTC)
NEEDS_SERVER = pytest.mark.needs("postgresql")


@pytest.fixture
def full(demonstration_sqlite: Path, tmp_path: Path) -> str:
    path = tmp_path / "full.db"
    shutil.copyfile(demonstration_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture
def office(request, full, database_url) -> Iterator[sa.Engine]:
    """The demonstration province in a database of each kind."""
    if database_url.startswith("postgresql"):
        copy_database(full, database_url)
        full = database_url
    engine = make_engine(full)
    yield engine
    engine.dispose()


def save(engine: sa.Engine, code: str) -> None:
    """One more act of an officer."""
    save_procedure(engine, ProcedureDraft(code=code, name="Thủ tục thử"), None, ACT, load_rulebook().at(DAY))


def content(engine: sa.Engine) -> dict:
    with engine.connect() as connection:
        return content_of(connection)


@NEEDS_SERVER
def test_an_office_moves_to_postgresql_and_back_without_a_difference(full, cluster, tmp_path):
    there = cluster.new_database()
    copied = copy_database(full, there)
    back = f"sqlite:///{tmp_path / 'back.db'}"
    returned = copy_database(there, back)
    assert copied.rows > 1_000
    assert copied.content == returned.content == content(make_engine(full))


@NEEDS_SERVER
def test_a_copied_office_goes_on_working(full, cluster):
    there = make_engine(cluster.new_database())
    copy_database(full, there.url.render_as_string(hide_password=False))
    save(there, "9.000001")  # would repeat a number of the copy if counting began anew
    there.dispose()


def test_a_database_that_holds_something_is_not_copied_over(full, tmp_path):
    target = tmp_path / "target.db"
    shutil.copyfile(full.removeprefix("sqlite:///"), target)
    with pytest.raises(InputError, match="đã có dữ liệu"):
        copy_database(full, f"sqlite:///{target}")
    with pytest.raises(InputError, match="là một"):
        copy_database(full, full)


def test_an_unreachable_database_is_one_sentence(full):
    with pytest.raises(InputError, match="Không mở được kho dữ liệu") as refused:
        copy_database(full, "postgresql+psycopg://nobody:secret@127.0.0.1:1/none")
    assert "secret" not in str(refused.value)


def test_what_was_backed_up_comes_back(office, tmp_path):
    before = content(office)
    made = back_up(office, tmp_path / "out", AT)
    save(office, "9.000001")
    changed = content(office)
    kept = restore(office, made.path, AT)
    assert content(office) == before != changed
    restore(office, kept, AT)
    assert content(office) == changed  # what stood there was kept


def test_a_backup_is_of_one_moment_while_people_write(office, tmp_path):
    stop = threading.Event()

    def write() -> None:
        number = 1
        while not stop.is_set():
            save(office, f"9.{number:06d}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [back_up(office, tmp_path / str(turn), AT) for turn in range(3)]
    finally:
        stop.set()
        writer.join()
    for one in made:
        verify(one.path)
    restore(office, made[-1].path, AT)  # refused if the content were not that of the list


def test_only_the_key_opens_a_sealed_backup(office, tmp_path):
    new_key(tmp_path / "key")
    key = read_key(tmp_path / "key")
    made = back_up(office, tmp_path, AT, key=key)
    assert verify(made.path, key)["made_at"] == AT.isoformat()
    with pytest.raises(InputError, match="--key-file"):
        verify(made.path)
    with pytest.raises(InputError, match="Khóa không đúng"):
        verify(made.path, bytes(32))
    with pytest.raises(InputError, match="đã có"):
        new_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("size", [0, 1, 4 * 1024 * 1024, 9 * 1024 * 1024 + 5])
def test_a_sealed_file_cannot_be_cut_or_rearranged(tmp_path, size):
    plain, sealed, opened = (tmp_path / name for name in ("plain", "sealed", "opened"))
    plain.write_bytes(bytes(range(256)) * (size // 256) + bytes(size % 256))
    key = b"k" * 32
    seal(plain, sealed, key)
    unseal(sealed, opened, key)
    assert opened.read_bytes() == plain.read_bytes()
    whole, piece = sealed.read_bytes(), 4 * 1024 * 1024 + 16
    head = len(whole) - (size + 16 * max(1, -(-size // (piece - 16))))
    altered = [whole[:-1], whole[: head + piece] if len(whole) > head + piece else whole[:head], whole + b"x"]
    for bad in altered:
        sealed.write_bytes(bad)
        with pytest.raises(InputError):
            unseal(sealed, opened, key)


def test_a_damaged_backup_changes_nothing(office, tmp_path):
    made, before = back_up(office, tmp_path / "out", AT), content(office)
    whole = made.path.read_bytes()
    for bad in (b"", whole[: len(whole) // 2], whole[:200] + b"xxxx" + whole[204:]):
        made.path.write_bytes(bad)
        with pytest.raises(InputError, match="không phải bản sao lưu còn nguyên vẹn"):
            restore(office, made.path, AT)
    assert content(office) == before


def test_a_backup_whose_rows_were_altered_is_refused(full, tmp_path):
    engine = make_engine(full)
    made = back_up(engine, tmp_path / "out", AT)
    with zipfile.ZipFile(made.path) as source:
        listed = source.read("noi-dung.json")
    altered = tmp_path / "altered.db"
    shutil.copyfile(full.removeprefix("sqlite:///"), altered)
    with closing(sqlite3.connect(altered)) as connection:
        connection.execute("UPDATE procedure SET name = 'khác' WHERE id = 1")
        connection.commit()
    with zipfile.ZipFile(made.path, "w") as target:
        target.writestr("noi-dung.json", listed)
        target.write(altered, "workbench.db")
    with pytest.raises(InputError, match="nguyên vẹn"):
        verify(made.path)


def test_a_broken_database_is_set_aside_and_replaced(full, tmp_path):
    engine = make_engine(full)
    before, made = content(engine), back_up(engine, tmp_path / "out", AT)
    engine.dispose()
    path = Path(full.removeprefix("sqlite:///"))
    path.write_bytes(b"not a database at all" * 1_000)
    broken = path.read_bytes()
    engine = make_engine(full)
    kept = restore(engine, made.path, AT)
    assert content(engine) == before
    assert kept.read_bytes() == broken
    engine.dispose()


def test_the_accounts_go_with_the_database(full, tmp_path):
    engine, accounts = make_engine(full), tmp_path / "accounts"
    (accounts / "inside").mkdir(parents=True)
    (accounts / "inside" / "users.txt").write_text("một", encoding="utf-8")
    made = back_up(engine, tmp_path / "out", AT, accounts)
    (accounts / "inside" / "users.txt").write_text("hai", encoding="utf-8")
    restore(engine, made.path, AT, accounts=accounts)
    assert (accounts / "inside" / "users.txt").read_text(encoding="utf-8") == "một"
    (kept,) = tmp_path.glob("accounts-truoc-khoi-phuc-*")
    assert (kept / "inside" / "users.txt").read_text(encoding="utf-8") == "hai"
    engine.dispose()

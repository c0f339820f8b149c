"""A database that is stopped, damaged, full or locked away: one sentence each time, nothing half saved."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.database import make_engine, reading, writing
from models.office import Agency
from rules.errors import InputError
from rules.vocabulary import AgencyKind
from services.migration import migrate, refuse_damaged
from tests.postgresql import Cluster


def _add(session, code: str) -> None:
    session.add(Agency(code=code, name="Sở", kind=AgencyKind.DEPARTMENT, position=0))
    session.flush()


def _codes(engine: sa.Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(session.scalars(sa.select(Agency.code)))


def _refusal(work) -> InputError:
    with pytest.raises(InputError) as caught:
        work()
    assert caught.value.message.endswith(".") and "hãy" in caught.value.message.lower()
    return caught.value


# --- PostgreSQL -----------------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[Cluster]:
    """One of its own: the tests beside this one keep theirs."""
    with Cluster() as own:
        yield own


@pytest.mark.needs("postgresql")
def test_a_server_that_is_killed_and_started_again_is_found_again_by_the_same_engine(server):
    engine = make_engine(server.new_database())
    with writing(engine) as session:
        _add(session, "A")

    def in_flight() -> None:
        with writing(engine) as session:
            _add(session, "B")
            server.kill()

    assert _refusal(in_flight).code == "database.unreachable"
    assert _refusal(lambda: _codes(engine)).code == "database.unreachable"
    server.start()
    assert _codes(engine) == ["A"]
    with writing(engine) as session:
        _add(session, "C")
    assert _codes(engine) == ["A", "C"]
    engine.dispose()


@pytest.mark.needs("postgresql")
def test_somebody_who_waits_too_long_for_another_writer_is_told(cluster):
    url = cluster.new_database()
    engine, impatient = make_engine(url), make_engine(f"{url}&options=-c%20lock_timeout%3D50")

    def wait() -> None:
        with writing(impatient) as session:
            _add(session, "B")

    with writing(engine) as session:
        _add(session, "A")
        assert _refusal(wait).code == "database.busy"
    assert _codes(engine) == ["A"]
    for each in (engine, impatient):
        each.dispose()


@pytest.mark.needs("postgresql")
def test_the_limits_of_a_connection_are_set(cluster):
    engine = make_engine(cluster.new_database())
    with engine.connect() as connection:
        limits = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
        assert [connection.exec_driver_sql(f"SHOW {name}").scalar() for name in limits] == ["2min", "30s", "15min"]
    engine.dispose()


# --- SQLite ---------------------------------------------------------------------------------------------


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 1000)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _page_zeroed(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(bytes(4096))


@pytest.mark.parametrize("damage", [_garbage, _truncated, _page_zeroed])
def test_a_damaged_file_is_named_with_what_to_do(sqlite_url, damage):
    engine = make_engine(sqlite_url)
    path = Path(engine.url.database)
    damage(path)
    before = path.read_bytes()
    refused = _refusal(lambda: refuse_damaged(engine))
    assert refused.code == "database.damaged" and refused.where == str(path) and "restore" in refused.message
    assert path.read_bytes() == before
    engine.dispose()


def test_a_whole_file_is_opened(sqlite_url):
    refuse_damaged(make_engine(sqlite_url))


def test_a_full_disk_is_told_and_nothing_is_half_saved(sqlite_url):
    engine = make_engine(sqlite_url)
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    sa.event.listen(engine, "connect", lambda found, _: found.execute(f"PRAGMA max_page_count={pages + 2}"))
    engine.dispose()

    def fill() -> None:
        with writing(engine) as session:
            for number in range(2_000):
                session.add(Agency(code=f"A{number}", name="Sở " * 50, kind=AgencyKind.DEPARTMENT, position=0))

    assert _refusal(fill).code == "database.full"
    assert _codes(engine) == []


@pytest.fixture
def nobody() -> Iterator[None]:
    """Root may write everywhere; for a moment the test is somebody else."""
    if not hasattr(os, "seteuid"):
        pytest.skip("máy này là Windows")
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    yield
    os.seteuid(before)


def test_a_file_that_cannot_be_written_is_told(sqlite_url):
    path = sqlite_url.removeprefix("sqlite:///")
    engine = make_engine(f"sqlite:///file:{path}?mode=ro&uri=true")

    def save() -> None:
        with writing(engine) as session:
            _add(session, "A")

    assert _refusal(save).code == "database.read_only"
    assert _codes(make_engine(sqlite_url)) == []


def test_a_folder_that_cannot_be_written_or_opened_is_told(tmp_path, nobody):
    engine = make_engine(f"sqlite:////proc/no-such-folder/{tmp_path.name}.db")
    assert _refusal(lambda: migrate(engine)).code in ("database.read_only", "database.unopened")


def test_an_error_of_the_program_stays_one(sqlite_url):
    with pytest.raises(sa.exc.OperationalError), reading(make_engine(sqlite_url)) as session:
        session.execute(sa.text("SELECT nothing FROM nowhere"))

"""The whole package of 200 TTHC, and what 25 people at the screens notice while it is being made."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.database import make_engine, reading
from models.office import Agency
from models.submission import Sending
from rules.vocabulary import Role
from services.consolidation.taking import take_in
from services.demonstration import load_demonstration
from services.migration import migrate
from services.package.job import cancel_export, export_state, start_export
from services.package.making import Wanted, write_zip
from services.people import list_people
from tests.benchmark_clients import Person, clicking
from tests.benchmark_server import choices_folder, served
from tests.services.sent_copies import PERIOD, Sent, store_sent

ROOT = Path(__file__).parents[1]
PROCEDURES, PEOPLE, CLICKS, PAUSE = 200, 25, 6, 5.0  # clicks of each; seconds of thinking, on average
DAY = date(2021, 8, 15)
_ACT = Act("Đo tốc độ", datetime(2021, 8, 15, tzinfo=UTC))
_MEASURE = {"measure": "Bỏ bản sao", "kind": "drop_paper", "component": "papers", "item": "Bản sao"}
_SIDES = ("province", "central")
_FIELD, _WORDS = "Tìm theo tên, mã, lĩnh vực", ["ho tich", "thu tuc", "giay phep", "cap lai", "so 1", "dang ky"]
Against = Callable[..., dict[str, Any]]


def measure_export(against: Against) -> Iterator[dict[str, Any]]:
    """Baselines: one form of the package; the same clicks while nothing is made."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        database = Path(place) / "province.db"
        engine = filled(f"sqlite:///{database}", PROCEDURES)
        yield _measure_making(engine, Path(place), against)
        quiet, busy = _clicked(engine, database)
        engine.dispose()
    what = f"{PEOPLE} người bấm trong lúc xuất {PROCEDURES} TTHC (p95)"
    yield against(what, p95(busy), "cùng các lần bấm khi không xuất (p95)", p95(quiet), clicks=len(busy))


def filled(url: str, count: int) -> sa.Engine:
    """A province whose set holds so many TTHC more than the demonstration's, each with a form and a cost table."""
    engine = make_engine(url)
    migrate(engine)
    load_demonstration(engine, _ACT)
    with reading(engine) as session:
        agencies = [code for code in session.scalars(sa.select(Agency.code).order_by(Agency.code)) if code != "VPUBND"]
        contents = [one for one in session.scalars(sa.select(Sending.content).order_by(Sending.id)) if one["cost"]]
    sent = [_sent(at, agencies[at % len(agencies)], contents[at % len(contents)]) for at in range(count)]
    take_in(engine, store_sent(engine, sent, _ACT), _ACT)
    return engine


def _sent(at: int, agency: str, content: dict[str, Any]) -> Sent:
    """A TTHC whose figures are those of the cost table in its content: else the check before the export refuses it."""
    figures = content["figures"]
    return Sent(
        agency,
        code=f"9.{at:06d}",
        name=f"Thủ tục đo tốc độ số {at}",
        field=f"Lĩnh vực {at % 20}",
        times=figures["times_per_year"],
        subjects=figures["subjects_per_year"],
        before=figures["before_vnd"],
        after=figures["after_vnd"],
        measures=[_MEASURE | {"competence": _SIDES[at % 2]}],
        content=content,
    )


def _measure_making(engine: sa.Engine, place: Path, against: Against) -> dict[str, Any]:
    starts: list[tuple[str, float]] = []
    started = time.perf_counter()
    package = write_zip(
        engine, Wanted(PERIOD, DAY), place, lambda _d, _t, what: starts.append((what, time.perf_counter()))
    )
    took = time.perf_counter() - started
    forms = [after - at for (what, at), (_, after) in zip(starts, starts[1:], strict=False) if what.startswith("02/RS")]
    name = f"cả bộ tài liệu của {PROCEDURES} TTHC"
    return against(name, took, "một biểu 02/RS-KSTT của bộ", sorted(forms)[len(forms) // 2], files=len(package.files))


def _clicked(engine: sa.Engine, database: Path) -> tuple[list[float], list[float]]:
    """Seconds of each click: while nothing is made, while a package is made all the time."""
    email = next(person.email for person in list_people(engine) if person.role is Role.OFFICE)
    url = f"sqlite:///{database}"
    with served(url) as (server,):
        people = [Person(server.port, choices_folder(url), email) for _ in range(PEOPLE)]

        async def work() -> tuple[list[float], list[float]]:
            for person in people:
                said = await person.open("danh-muc")
                assert "Danh mục thủ tục" in said, said
            await _click(people, 1)  # what everybody loads once
            quiet = await _click(people, CLICKS)
            export = start_export(engine, PERIOD, _now(), DAY)
            busy = await _click(people, CLICKS)
            while (found := export_state(engine, export, datetime.now(UTC))).state == "running" and not found.done:
                await asyncio.sleep(0.1)
            assert found.done, found
            if found.state == "running":
                cancel_export(engine, export, _now())
            for person in people:
                await person.leave()
            return quiet, busy

        return asyncio.run(work())


async def _click(people: list[Person], clicks: int) -> list[float]:
    return await clicking(people, _FIELD, _WORDS, PAUSE, clicks)


def _now() -> Act:
    return _ACT._replace(at=datetime.now(UTC))


def p95(took: list[float]) -> float:
    return sorted(took)[len(took) * 95 // 100]

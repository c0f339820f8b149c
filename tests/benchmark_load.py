"""``manage.py bench --load``: officers at work over real web sockets, on one or more processes, SQLite or PostgreSQL.

A quarter of them search the list of TTHC, a quarter fill in a form, a quarter type into a cost table, a quarter work at
the consolidation desk; each of those who write has a review of their own. The client runs on the same machine: what is
measured is less than the machine carries.
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.database import make_engine
from models.review import Review
from rules.vocabulary import Role
from services.people import list_people
from services.storage.copying import copy_database
from tests.benchmark_clients import Person
from tests.benchmark_server import Server, choices_folder, served
from tests.grown_database import add_reviews
from tests.postgresql import Cluster

AGENCY = "STP"  # whose drafting officer all who write are, in as many browsers
GUESTS, GUEST_PAUSE = 20, 10.0  # of those who come and go: at once; seconds of thinking
PAUSE, CLICKS, TOGETHER = 5.0, 8, 5  # seconds of thinking on average; clicks of each; pages opened at once
_SYLLABLES = (
    "ho tich giay phep cap lai dang ky cong nhan doi the kinh doanh xay dung dat dai chung thuc hoc bong".split()
)
Against = Callable[..., dict[str, Any]]


class Plan(NamedTuple):
    """What is measured: ``minutes`` of coming and going, none where the measure is of people who stay."""

    people: tuple[int, ...] = (60, 300)
    processes: tuple[int, ...] = (1, 2, 4)
    databases: tuple[str, ...] = ("sqlite", "postgresql")
    minutes: int = 0


class Answers(NamedTuple):
    """Seconds: of the first pages, of the clicks; ``errors``: how many got no answer; memory in MB."""

    first: list[float]
    clicks: list[float]
    errors: int
    memory: float


def measure_load(url: str, plan: Plan, against: Against) -> Iterator[dict[str, Any]]:
    """Baseline of each line: one officer alone on the same processes and database, of each kind of work."""
    most = max(plan.people)
    _give_everybody_a_review(url, most)
    for database in plan.databases:
        with _kept_in(database, url) as address:
            for processes in plan.processes:
                with served(address, processes) as servers:
                    yield from _measured(address, servers, plan, (database, against))


@contextmanager
def _kept_in(database: str, url: str) -> Iterator[str]:
    """The same province in this kind of database."""
    if database == "sqlite":
        yield url
        return
    with Cluster(durable=True) as cluster:
        address = cluster.empty_database()
        copy_database(url, address)
        yield address


def _measured(url: str, servers: list[Server], plan: Plan, said: tuple[str, Against]) -> Iterator[dict[str, Any]]:
    database, against = said
    asyncio.run(_answers(url, servers, 4 * len(servers), 0.1))  # what a process loads once
    alone = asyncio.run(_answers(url, servers, 4, PAUSE))
    before = sum(server.memory_mb for server in servers)
    for count in plan.people:
        found = asyncio.run(_answers(url, servers, count, PAUSE))
        name = f"{count} cán bộ, {len(servers)} tiến trình, {database} (p95)"
        more = {
            "p50": round(percentile(found.clicks, 50), 3),
            "p99": round(percentile(found.clicks, 99), 3),
            "clicks": len(found.clicks),
            "errors": found.errors,
            "first_page_p95": round(percentile(found.first, 95), 3),
            "mb_a_session": round((found.memory - before) / count, 2),
        }
        took, baseline = percentile(found.clicks, 95), percentile(alone.clicks, 95)
        yield _said(against(name, took, "bốn người, mỗi người một việc (p95)", baseline, **more))


def measure_memory(url: str, minutes: int, against: Against) -> Iterator[dict[str, Any]]:
    """Officers who come, click and go for so many minutes; a line a tenth of the time, baseline the first of them."""
    _give_everybody_a_review(url, GUESTS)
    with served(url) as servers:
        (server,) = servers
        first, visits = 0.0, 0
        for part in range(10):
            ends = time.monotonic() + minutes * 6
            while time.monotonic() < ends:
                found = asyncio.run(_answers(url, servers, GUESTS, GUEST_PAUSE))
                assert not found.errors, f"{found.errors} answers have not come"
                visits += GUESTS
            first = first or server.memory_mb
            name = f"bộ nhớ sau {minutes * (part + 1) // 10} phút, {visits} lượt vào ra (MB)"
            yield _said(against(name, server.memory_mb, "sau phần mười đầu", first))


def _said(line: dict[str, Any]) -> dict[str, Any]:
    """Told at once: the whole takes long, and may be left."""
    print(line, file=sys.stderr, flush=True)
    return line


def percentile(took: list[float], share: int) -> float:
    """The time within which so many of a hundred were answered."""
    return sorted(took)[min(len(took) - 1, len(took) * share // 100)]


# --- The officers ---------------------------------------------------------------------------------------


class Work(NamedTuple):
    """One kind of work: the page, and a click on it."""

    page: str
    role: Role
    click: Callable[[Person, random.Random], Any]


def _search(person: Person, drawn: random.Random) -> Any:
    return person.fill("Tìm theo tên, mã, lĩnh vực", " ".join(drawn.sample(_SYLLABLES, 2)))


def _answer(person: Person, drawn: random.Random) -> Any:
    return person.fill(person.fields[-1], f"Phòng chuyên môn {drawn.randrange(10_000)}")


def _price(person: Person, drawn: random.Random) -> Any:
    return person.type_into_table(0, "hours", f"{drawn.randrange(1, 9)},{drawn.randrange(10, 99)}")


def _look_up(person: Person, drawn: random.Random) -> Any:
    return person.fill(person.fields[0], drawn.choice(_SYLLABLES))


WORKS = (
    Work("danh-muc", Role.DRAFTER, _search),
    Work("bieu-mau", Role.DRAFTER, _answer),
    Work("chi-phi", Role.DRAFTER, _price),
    Work("ban-tong-hop", Role.OFFICE, _look_up),
)


async def _answers(url: str, servers: list[Server], count: int, pause: float) -> Answers:
    """So many officers, spread evenly over the processes and the works, each on the process of their first page."""
    emails, reviews = _accounts(url), _reviews(url)
    people = [
        Person(servers[at // len(WORKS) % len(servers)].port, choices_folder(url), emails[_work(at).role])
        for at in range(count)
    ]
    first: list[float] = []
    for start in range(0, count, TOGETHER):
        opening = [_open(people[at], _work(at), reviews[at // 2]) for at in range(start, min(start + TOGETHER, count))]
        first += await asyncio.gather(*opening)
    results = await asyncio.gather(*(_at_work(person, _work(at), at, pause) for at, person in enumerate(people)))
    memory = sum(server.memory_mb for server in servers)
    await asyncio.gather(*(person.leave() for person in people))
    clicks = [took for result in results for took in result if took is not None]
    return Answers(first, clicks, sum(result.count(None) for result in results), memory)


def _work(at: int) -> Work:
    return WORKS[at % len(WORKS)]


async def _open(person: Person, work: Work, review: int) -> float:
    started = time.perf_counter()
    said = await person.open(work.page, f"review={review}")
    assert person.fields, said
    return time.perf_counter() - started


async def _at_work(person: Person, work: Work, seed: int, pause: float) -> list[float | None]:
    """Seconds of each click; None for one without an answer, after which this officer gives up."""
    drawn = random.Random(seed)
    await asyncio.sleep(drawn.random() * pause)
    took: list[float | None] = []
    for _ in range(CLICKS):
        try:
            took.append(await work.click(person, drawn))
        except Exception:  # whatever it is, to this officer it is an answer that did not come
            return [*took, None]
        await asyncio.sleep(pause * (0.5 + drawn.random()))
    return took


# --- The province ---------------------------------------------------------------------------------------


def _give_everybody_a_review(url: str, people: int) -> None:
    """Half of them write; a few more, for those who come before the measure begins."""
    engine = make_engine(url)
    with engine.begin() as connection:
        add_reviews(connection, people // 2 + 4, AGENCY)
    engine.dispose()


def _reviews(url: str) -> list[int]:
    """Ids of the agency's reviews, those added last first: theirs were never sent, so all of it can be edited."""
    engine = make_engine(url)
    with engine.connect() as connection:
        of = Review.__table__.c
        found = connection.scalars(sa.select(of.id).where(of.reviewing_agency == AGENCY).order_by(of.id.desc())).all()
    engine.dispose()
    return list(found)


def _accounts(url: str) -> dict[Role, str]:
    engine = make_engine(url)
    people = list_people(engine)
    engine.dispose()
    drafter = next(one.email for one in people if one.role is Role.DRAFTER and one.agency_code == AGENCY)
    return {Role.DRAFTER: drafter, Role.OFFICE: next(one.email for one in people if one.role is Role.OFFICE)}

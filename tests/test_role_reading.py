"""What one agency does is nothing to another: no reading service returns anything else because of it, not even a count.

Every service is called on a province with the work of the agency ``OWN`` and on the same province without it.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from models.base import Base
from models.database import make_engine
from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.submission import Step
from rules.vocabulary import Role
from services.consolidation.locking import lock
from services.consolidation.sets import read_set
from services.consolidation.taking import take_in
from services.package.passages import Passage
from services.package.texts import edit_passage
from services.reviews.comments import add_comment, add_remark
from tests.conftest import close
from tests.role_reads import COUNTED_BY_THE_OFFICE, READS
from tests.role_world import OTHER, OWN, World, build
from tests.services.annex_reviews import PERIOD
from tests.services.plan_examples import ALCOHOL, line, plan
from tests.services.ready_reviews import SERVER, choose_sourced
from tests.test_roles import TABLE, public_services

_WORK = """measured_result sent_burdens consolidation_lock conflict_decision consolidation_source consolidation_item
consolidation comment sending submission cost_table review group_member procedure_group planned_procedure
draft_document"""


def test_every_reading_service_is_called_or_reads_what_is_common():
    reading = {
        name
        for name, signature in public_services()
        if "engine" in signature.parameters and not {"act", "order", "moments", "session"} & set(signature.parameters)
    }
    assert reading == {*READS, *TABLE["doc_chung"]["dich_vu"]}


@pytest.fixture(scope="module")
def worlds(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, World]]:
    """«with_head», «sent», «locked»: how far the agency has come; «bare»: it has done nothing."""
    folder = tmp_path_factory.mktemp("reading")
    path = folder / "with_head.db"
    shutil.copyfile(empty_sqlite, path)
    world = build(make_engine(f"sqlite:///{path}"))
    choose_sourced(world.engine, world.review)
    world.submitted()
    add_comment(world.engine, world.review, "VI.1", "Đồng nghiệp nhận xét", SERVER)
    close(world.engine)
    found = {"with_head": world}
    for name, prepare in {"bare": _without_work, "sent": _send, "locked": _lock}.items():
        shutil.copyfile(path, folder / f"{name}.db")
        found[name] = replace(world, engine=make_engine(f"sqlite:///{folder / name}.db"))
        prepare(found[name])
    yield found
    for made in found.values():
        made.engine.dispose()


def _without_work(world: World) -> None:
    """Only the review of the other agency is left."""
    tables, others = Base.metadata.tables, Base.metadata.tables["review"].c.reviewing_agency == OTHER
    kept = sa.select(tables["review"].c.id).where(others)
    with world.engine.begin() as connection:
        for name in _WORK.split():
            statement = tables[name].delete()
            if name in ("review", "cost_table"):
                column = tables[name].c.id if name == "review" else tables[name].c.review_id
                statement = statement.where(column.not_in(kept))
            connection.execute(statement)
        left = [f"{kind}:{number}" for number in connection.scalars(kept) for kind in ("review", "cost_table")]
        events = tables["audit_event"]
        connection.execute(events.delete().where(events.c.subject.not_in(left)))


def _send(world: World) -> None:
    from services.submissions.steps import advance

    advance(world.engine, 1, Step.SEND, "", 1, SERVER)
    add_remark(world.engine, 1, "VI.1", "Văn phòng nhận xét", SERVER)
    plan(world.engine, OWN, [line("Cấp lại rượu", ALCOHOL)], SERVER)


def _lock(world: World) -> None:
    from services.submissions.steps import advance

    advance(world.engine, 1, Step.SEND, "", 1, SERVER)
    advance(world.engine, 1, Step.ACCEPT, "", 2, SERVER)
    take_in(world.engine, [1], SERVER)
    lock(world.engine, PERIOD, read_set(world.engine, PERIOD).version, SERVER)
    edit_passage(world.engine, PERIOD, Passage("decision.article.1", "Quyết định, Điều 1", "Câu"), "Lời văn", SERVER)


def answer(name: str, world: World, viewer: Viewer | None) -> Any:
    """What the service returns to this reader, in letters; a refusal by its code."""
    try:
        return repr(READS[name](world, seen_by(world.engine, viewer)))
    except InputError as error:
        return error.code


STRANGERS = [
    *[(world, Viewer(role, OTHER)) for world in ("with_head", "sent", "locked") for role in (Role.DRAFTER, Role.HEAD)],
    *[(world, Viewer(Role.ADMIN, agency)) for world in ("with_head", "sent", "locked") for agency in (OWN, OTHER)],
    ("with_head", Viewer(Role.OFFICE, OTHER)),
]


@pytest.mark.parametrize("name", READS)
def test_a_stranger_reads_nothing_of_it(worlds, name):
    for world, viewer in STRANGERS:
        if viewer.role is Role.OFFICE and name in COUNTED_BY_THE_OFFICE:
            continue
        assert answer(name, worlds[world], viewer) == answer(name, worlds["bare"], viewer), (world, viewer)


@pytest.mark.parametrize("name", READS)
def test_the_service_does_show_work(worlds, name):
    """Else the test before would say nothing: the server, and the leader, read what the agency has done."""
    shown = [answer(name, worlds[world], None) for world in ("with_head", "sent", "locked")]
    assert set(shown) != {answer(name, worlds["bare"], None)}
    leader = [answer(name, worlds[world], Viewer(Role.LEADER)) for world in ("with_head", "sent", "locked")]
    assert leader == shown

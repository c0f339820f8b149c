"""The table of roles (``cases/roles.toml``): every writing service × every role × own agency or another."""

import importlib
import inspect
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from models.audit import Act
from models.database import make_engine
from rules.errors import InputError
from rules.vocabulary import Role
from services.audit import verify_chain
from tests.conftest import close
from tests.role_calls import NOTHING_TO_DO, RECIPES
from tests.role_world import EMAIL, OTHER, OWN, World, build
from tests.services.ready_reviews import SERVER

ROOT = Path(__file__).parents[1]
TABLE = tomllib.loads((Path(__file__).parent / "cases" / "roles.toml").read_text(encoding="utf-8"))
NEVER, MINE, ALL = "không", "cơ quan mình", "mọi cơ quan"
_WHOLE_MODULES_ASIDE = {"services.sign_in.account_process"}  # runs in the account server's own environment


def public_services() -> Iterator[tuple[str, inspect.Signature]]:
    """Every public function of the services, by the name it has in the table."""
    for path in sorted((ROOT / "services").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name in _WHOLE_MODULES_ASIDE:
            continue
        for title, found in vars(importlib.import_module(name)).items():
            if inspect.isfunction(found) and found.__module__ == name and not title.startswith("_"):
                yield f"{name}.{title}".removeprefix("services."), inspect.signature(found)


def writing_services() -> set[str]:
    """Those somebody acts through. What works inside the transaction of another service is a part of that one."""
    return {
        name
        for name, signature in public_services()
        if {"act", "order", "moments"} & set(signature.parameters) and "session" not in signature.parameters
    }


def levels() -> dict[str, dict[Role, str]]:
    return {name: {role: duty[role.value] for role in Role} for duty in TABLE["viec"] for name in duty["dich_vu"]}


def test_every_writing_service_stands_in_the_table():
    listed = [name.partition("#")[0] for name in levels()]
    listed += [*TABLE["chi_may_chu"]["dich_vu"], *TABLE["chi_doc"]["dich_vu"]]
    assert writing_services() == set(listed)
    assert set(levels()) == set(RECIPES)
    assert {level for row in levels().values() for level in row.values()} == {NEVER, MINE, ALL}


@pytest.fixture(scope="module")
def built(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world in a file that is copied for each test."""
    path = tmp_path_factory.mktemp("roles") / "world.db"
    shutil.copyfile(empty_sqlite, path)
    engine = make_engine(f"sqlite:///{path}")
    world = build(engine)
    close(engine)
    return world


@pytest.fixture
def fresh(built: World, tmp_path: Path) -> Iterator[Any]:
    """A copy of the world each time it is called."""
    opened: list[sa.Engine] = []

    def copy() -> World:
        path = tmp_path / f"{len(opened)}.db"
        shutil.copyfile(built.engine.url.database, path)
        opened.append(make_engine(f"sqlite:///{path}"))
        return replace(built, engine=opened[-1])

    yield copy
    for engine in opened:
        engine.dispose()


def somebody(role: Role, agency: str) -> Act:
    return Act("Người thử", SERVER.at, role, agency, EMAIL)


def combinations(name: str) -> dict[tuple[Role, str], bool]:
    """Role and agency of the person → whether the table allows it; the content is that of the agency ``OWN``."""
    row = levels()[name]
    return {(role, agency): row[role] == ALL or (row[role] == MINE and agency == OWN)
            for role in Role for agency in (OWN, OTHER)}  # fmt: skip


@pytest.fixture(autouse=True)
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """An import or an export that is allowed need not run to its end."""
    monkeypatch.setattr("services.jobs.jobs.Jobs._launch", lambda jobs, folder: None)


@pytest.mark.parametrize("name", RECIPES)
def test_who_may_not_is_refused_and_changes_nothing(fresh, tmp_path, name):
    refused = [who for who, allowed in combinations(name).items() if not allowed]
    if not refused:
        return
    world = fresh()
    call = RECIPES[name](world, tmp_path)
    before = verify_chain(world.engine)
    for role, agency in refused:
        with pytest.raises(InputError) as error:
            call(somebody(role, agency))
        assert error.value.code == "permission.denied", (role, agency, error.value)
    assert verify_chain(world.engine) == before and before["broken"] == []


@pytest.mark.parametrize("name", RECIPES)
def test_who_may_is_let(fresh, tmp_path, name):
    for (role, agency), allowed in combinations(name).items():
        if not allowed:
            continue
        call = RECIPES[name](fresh(), tmp_path)
        try:
            call(somebody(role, agency))
        except InputError as error:
            assert error.code == NOTHING_TO_DO.get(name), (role, agency, error)

"""No page asks the database more often because there are more rows: one query for all of them, never one for each."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from services.paper_types import paper_costs
from tests.grown_database import grow
from tests.pages.conftest import ENTRY
from tests.pages.test_every_page import PAGES
from tests.pages.test_hostile_texts import of_the_address

BRANCHES = 2  # queries for kinds of rows that the demonstration does not have; each table grows by 20 rows or more


@pytest.fixture(scope="session")
def grown_sqlite(demonstration_sqlite: Path) -> Path:
    """The demonstration with many more rows in every table that grows in use."""
    path = demonstration_sqlite.with_name("grown.db")
    shutil.copyfile(demonstration_sqlite, path)
    grow(f"sqlite:///{path}")
    return path


@contextmanager
def selects() -> Iterator[list[str]]:
    """The SELECT statements any engine runs meanwhile."""
    seen: list[str] = []

    def see(_connection, _cursor, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            seen.append(statement)

    sa.event.listen(sa.Engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", see)


def asked(script: str, query: dict[str, str]) -> list[str]:
    """The statements of one run of the page as its first visitor starts it: nothing is kept that would hide queries."""
    app = AppTest.from_file(str(ENTRY), default_timeout=60).run()  # only the entry point knows the pages
    start = app.title[0].value
    app.switch_page(script)
    for key, value in query.items():
        app.query_params[key] = value
    st.cache_data.clear()
    st.cache_resource.clear()
    paper_costs._kept.clear()  # what the process keeps of priced tables
    with selects() as seen:
        app.run()
    assert (app.title[0].value != start) == (script != "pages/home/start.py")
    assert not app.exception, app.exception
    assert not app.error, [error.value for error in app.error]
    return seen


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """``on(template)``: from now on the pages open a copy of this database."""

    def open_(template: Path) -> Path:
        copy = Path(shutil.copyfile(template, tmp_path / template.name))
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")
        st.cache_resource.clear()
        return copy

    return open_


@pytest.mark.parametrize("script", PAGES)
def test_a_page_asks_no_more_often_when_there_are_more_rows(demonstration_sqlite, grown_sqlite, on, script):
    copy = on(demonstration_sqlite)
    with sqlite3.connect(copy) as connection:
        query = of_the_address(connection, script)[0]
    few = asked(script, query)
    on(grown_sqlite)
    many = asked(script, query)
    assert few, "the page has asked nothing: the listener does not hear it"
    assert len(many) <= len(few) + BRANCHES, _more(few, many)


def _more(few: list[str], many: list[str]) -> str:
    """Which statements came more often, the worst first."""
    rise = {one: many.count(one) - few.count(one) for one in many}
    worst = sorted((count, one) for one, count in rise.items() if count > 0)[::-1]
    return f"{len(few)} → {len(many)}\n" + "\n".join(f"+{count}: {one[:300]}" for count, one in worst[:8])

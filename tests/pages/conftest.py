"""The app on a database of its own, opened at its entry point as a browser opens it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from models.database import make_engine

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
Open = Callable[..., AppTest]


@pytest.fixture(autouse=True)
def program_errors_reach_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the app would log and excuse is raised, so that ``app.exception`` holds it."""

    def again(error: Exception) -> None:
        raise error

    monkeypatch.setattr("pages.widgets.messages.show_failure", again)


@pytest.fixture
def app_engine(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> sa.Engine:
    """The database the pages will open."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    st.cache_resource.clear()
    return make_engine(sqlite_url)


@pytest.fixture
def demonstration(demonstration_sqlite: Path, app_engine: sa.Engine) -> sa.Engine:
    """The demonstration province in the database the pages will open."""
    shutil.copyfile(demonstration_sqlite, app_engine.url.database)
    return app_engine


@pytest.fixture
def open_page(app_engine: sa.Engine) -> Open:
    """``open_page("pages/inventory/procedures.py", tu="ho tich")``: the page with these query parameters."""

    def open_(script: str, **query: str) -> AppTest:
        app = AppTest.from_file(str(ENTRY), default_timeout=30).run()
        app.switch_page(script)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return open_

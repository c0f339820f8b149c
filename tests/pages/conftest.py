"""The app on a database of its own, opened at its entry point as a browser opens it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st
from streamlit.testing.v1 import AppTest

from models.database import make_engine
from rules.vocabulary import Role
from services.people import PersonView

ENTRY = Path(__file__).parents[2] / "streamlit_app.py"
Open = Callable[..., AppTest]
SignIn = Callable[[PersonView | None], None]


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
def at_the_screen(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """``at_the_screen(person)``: whom the pages find signed in; None is nobody."""

    def sign_in_(person: PersonView | None) -> None:
        def signed_in() -> PersonView | None:
            st.session_state["signed_in"] = person
            return person

        monkeypatch.setattr("pages.widgets.sign_in.signed_in", signed_in)

    return sign_in_


@pytest.fixture(autouse=True)
def somebody_who_may_do_everything(at_the_screen: SignIn) -> None:
    """Tests of one page are about the page; who may do what on it has tests of its own."""
    at_the_screen(everything())


def everything() -> PersonView:
    """Nobody of the province: what the command line of the server is to the services."""
    return PersonView(1, "", "Cán bộ rà soát", None, "", "", False, None, 1)


def somebody(role: Role, agency: str = "", name: str = "Nguyễn Thị Thử") -> PersonView:
    """One person of this role; ``agency`` is the code of the agency, which also stands for its name."""
    return PersonView(1, "thu@dongnai.example", name, role, agency, agency, False, None, 1)


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

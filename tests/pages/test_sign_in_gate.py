"""The gate: which sign-ins count, what trying out asks of the browser, and that nobody meets what another left."""

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from models.person import plain_email
from pages.widgets import sign_in, trial
from rules.vocabulary import Role
from services.sign_in.configuration import SignInSettings, address_of
from tests.pages.conftest import somebody

NOW = datetime.now(UTC)
LOCAL = {"Host": "127.0.0.1:8501", "Origin": "http://localhost:8501"}
real_signed_in = sign_in.signed_in


def issued(**before: float) -> float:
    return (NOW - timedelta(**before)).timestamp()


@pytest.mark.parametrize(
    "claim",
    [None, "", "1", True, math.nan, math.inf, -1e30],
    ids=["none", "empty", "text", "true", "nan", "infinity", "long_ago"],
)
def test_a_sign_in_without_a_believable_moment_does_not_count(claim):
    assert "hết hạn" in sign_in._refused(somebody(Role.HEAD), claim)


@pytest.mark.parametrize("before", [{"hours": 13}, {"days": -1}, {"minutes": -10}], ids=["old", "tomorrow", "soon"])
def test_a_sign_in_of_long_ago_or_of_the_future_does_not_count(before):
    claim = (datetime.now(UTC) - timedelta(**before)).timestamp()  # now, however long the tests before this one took
    assert "hết hạn" in sign_in._refused(somebody(Role.HEAD), claim)


def test_a_sign_in_counts_until_the_person_signs_out():
    person = somebody(Role.HEAD)
    assert sign_in._refused(person, issued(minutes=5)) == sign_in._refused(person, issued(seconds=-20)) == ""
    left = replace(person, signed_out_at=NOW - timedelta(minutes=4))
    assert "hết hạn" in sign_in._refused(left, issued(minutes=5))
    assert sign_in._refused(left, issued(minutes=3)) == ""


@pytest.mark.parametrize("lookalike", ["\u212aien@x.example", "stra\u00dfe@x.example", "\u017fau@x.example"])
def test_a_letter_that_looks_alike_is_another_person(lookalike):
    claimed = address_of({"email": lookalike, "email_verified": True}, SignInSettings())
    assert claimed == lookalike and plain_email(lookalike) not in {
        "kien@x.example",
        "strasse@x.example",
        "sau@x.example",
    }
    assert plain_email(" Kien@X.example ") == "kien@x.example"


@pytest.mark.parametrize(
    ("address", "headers", "is_local"),
    [
        ("127.0.0.1", LOCAL, True),
        ("localhost", {"Host": "[::1]:8501"}, True),
        (None, LOCAL, False),
        ("0.0.0.0", LOCAL, False),
        ("127.0.0.1", {"Host": "ttht.dongnai.example"}, False),
        ("127.0.0.1", LOCAL | {"X-Forwarded-For": "10.0.0.1"}, False),
        ("127.0.0.1", LOCAL | {"Origin": "https://ttht.dongnai.example"}, False),  # a proxy that says nothing else
        ("127.0.0.1", LOCAL | {"Origin": "null"}, False),
    ],
)
def test_trying_out_is_for_a_browser_of_this_machine(monkeypatch, address, headers, is_local):
    monkeypatch.setattr(trial.st, "context", SimpleNamespace(headers=headers))
    monkeypatch.setattr(trial.st, "get_option", lambda name: address)
    assert trial._is_local() is is_local


def _page() -> None:
    import streamlit as st

    from pages.widgets import sign_in

    sign_in.signed_in()
    st.text(sign_in.person().email)


@pytest.fixture
def gate(monkeypatch):
    """The real gate, with a provider that vouches for ``gate.person``."""
    found = SimpleNamespace(person=somebody(Role.HEAD))
    monkeypatch.setattr(sign_in, "signed_in", real_signed_in)
    monkeypatch.setattr(sign_in, "provider_configured", lambda: True)
    monkeypatch.setattr(sign_in, "_by_provider", lambda: found.person)
    return found


def test_what_one_person_typed_is_not_shown_to_the_next(gate):
    app = AppTest.from_function(_page, default_timeout=30)
    app.session_state["kept"] = "dở dang"
    app.run()
    assert "kept" in app.session_state
    gate.person = replace(somebody(Role.HEAD), email="khac@x.example")
    app.run()
    assert app.text[0].value == "khac@x.example" and "kept" not in app.session_state


def _parts() -> None:
    import streamlit as st

    from pages.widgets import sign_in

    if sign_in.signed_in() is None:
        st.text("cổng")
        st.stop()
    st.session_state["signed_in_asked"] = 0.0  # long ago: only a part of the page is drawn from here on
    st.text(f"nội dung của {sign_in.person().name}")


def test_a_part_of_a_page_drawn_later_asks_anew_who_is_there(gate, monkeypatch):
    asked = []

    def once() -> object:
        asked.append(True)
        return gate.person if len(asked) == 1 else None  # disabled after the page was drawn

    monkeypatch.setattr(sign_in, "_by_provider", once)
    app = AppTest.from_function(_parts, default_timeout=30).run()
    assert [text.value for text in app.text] == ["cổng"] and len(asked) >= 2


def test_somebody_else_is_tried_out_with_an_empty_hand(monkeypatch):
    monkeypatch.setattr(trial, "_browser", lambda: "")

    state: dict = {"kept": "dở dang"}
    monkeypatch.setattr(st, "session_state", state)
    trial.enter("b@x.example")
    assert state == {"trial_person": "b@x.example"}


@pytest.mark.parametrize("section", [{}, {"client_id": "x"}])
def test_nobody_tries_out_beside_a_provider_that_is_only_half_declared(monkeypatch, section):
    monkeypatch.setattr(trial, "_is_local", lambda: True)
    monkeypatch.setattr(trial, "_holds_nothing_real", lambda: True)
    monkeypatch.setattr(st, "secrets", {"auth": section})
    assert trial.is_possible() is not bool(section)

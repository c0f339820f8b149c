"""Cookies of every kind shown at the real door: only a sign-in of today, of a person who may come in, opens it."""

import time
from datetime import UTC, datetime

import pytest
from websockets.exceptions import InvalidStatus

from models.audit import Act
from rules.vocabulary import Role
from services.audit import verify_chain
from services.people import set_disabled, sign_out
from tests.security.conftest import Served
from tests.security.window import Window, signed

SERVER = Act("Dòng lệnh", datetime(2026, 1, 1, tzinfo=UTC))
INSIDE, GATE = "Danh mục thủ tục hành chính", "Rà soát thủ tục hành chính"  # what the headings say
SHOWN = "danh-muc"


def is_in(window: Window) -> bool:
    """Whether the page shows its content; else it is the gate and nothing of the content."""
    said = window.open(SHOWN)
    headings = [each.heading.body for each in window.elements if each.WhichOneof("type") == "heading"]
    assert headings in ([INSIDE], [GATE])
    inside = headings == [INSIDE]
    assert inside or "dataframe" not in said
    return inside


def test_a_sign_in_opens_the_door(served: Served) -> None:
    assert is_in(served.window(served.person(Role.OFFICE)))
    assert not is_in(served.window())


@pytest.mark.parametrize(
    "claims",
    [
        {"iat": time.time() - 13 * 3600},
        {"iat": time.time() + 3600},
        {"iat": None},
        {"iat": "1e99"},
        {"iat": 10**400},
        {"email": "khong.co@x.example"},
        {"email": ["a"]},
        {"email_verified": False},
        {"is_logged_in": False},
        {"origin": "http://evil.example"},
    ],
    ids=[
        "too old",
        "of tomorrow",
        "no moment",
        "words",
        "huge",
        "unknown",
        "a list",
        "unverified",
        "signed out",
        "elsewhere",
    ],
)
def test_a_sign_in_that_says_anything_else_does_not(served: Served, claims: dict) -> None:
    assert not is_in(Window(served.port, served.cookie(served.person(Role.OFFICE), **claims)))


def test_a_forged_signature_does_not(served: Served) -> None:
    person, right = served.person(Role.ADMIN), served.cookie(served.person(Role.LEADER))
    claims = {"email": person.email, "email_verified": True, "iat": time.time(), "is_logged_in": True}
    claims["origin"] = f"http://127.0.0.1:{served.port}"
    middle = len(right) // 2
    for forged in (
        signed("x" * 43, claims),
        signed("", claims),
        right[:-4] + "AAAA",
        right[:middle] + ("A" if right[middle] != "A" else "B") + right[middle + 1 :],
        right.rpartition(".")[0] + ".",
        "e30.e30.e30",
    ):
        assert not is_in(Window(served.port, forged))


def test_a_cookie_of_one_kind_is_not_taken_for_another(served: Served) -> None:
    window = served.window(served.person(Role.OFFICE))
    window.cookies["_streamlit_user_tokens"] = window.cookies.pop("_streamlit_user")
    assert not is_in(window)


def test_an_open_web_socket_and_a_copied_cookie_end_with_the_sign_out(served: Served) -> None:
    person = served.person(Role.OFFICE)
    own, stolen = served.window(person), served.window(person)
    stolen.cookies["_streamlit_user"] = own.cookies["_streamlit_user"]
    assert is_in(own) and is_in(stolen)
    sign_out(served.engine, person.act_at(datetime.now(UTC)))
    assert not is_in(own) and not is_in(stolen)
    replayed = Window(served.port, own.cookies["_streamlit_user"], own.token)
    assert not is_in(replayed.connect(own.session))
    assert is_in(served.window(person) if _a_second_later() else own)


def _a_second_later() -> bool:
    """Tokens carry whole seconds: a sign-in of the second of the sign-out counts as older."""
    second = int(time.time())
    while int(time.time()) == second:
        time.sleep(0.02)
    return True


def test_a_disabled_person_is_out_with_the_next_message(served: Served) -> None:
    person = served.person(Role.LEADER)
    window = served.window(person)
    assert is_in(window)
    set_disabled(served.engine, person.email, True, SERVER)
    assert not is_in(window) and not is_in(served.window(person))
    set_disabled(served.engine, person.email, False, SERVER)
    assert is_in(window)


@pytest.mark.parametrize("name", ["X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Auth-Request-Email"])
def test_headers_of_a_proxy_name_nobody(served: Served, name: str) -> None:
    window = served.window(None, **{name: served.person(Role.ADMIN).email})
    assert not is_in(window)


def test_no_session_is_taken_up_by_another(served: Served) -> None:
    owner = served.window(served.person(Role.OFFICE))
    owner.open(SHOWN)
    same_person, copied = (
        served.window(served.person(Role.OFFICE)),
        Window(served.port, owner.cookies["_streamlit_user"]),
    )
    for other in (served.window(served.person(Role.LEADER)), served.window(), same_person, copied):
        other.connect(owner.session).open("quy-dinh")
        assert other.session and other.session != owner.session
    owner.close()
    again = Window(served.port, owner.cookies["_streamlit_user"], owner.token).connect(owner.session)
    again.open(SHOWN)
    assert again.session == owner.session  # the own browser does come back to it


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"}])
def test_no_other_site_opens_a_web_socket(served: Served, headers: dict) -> None:
    window = served.window(served.person(Role.OFFICE), **headers)
    with pytest.raises(InvalidStatus, match="403"):
        window.connect()


def test_without_an_origin_or_its_token_a_web_socket_is_nobody(served: Served) -> None:
    person = served.person(Role.OFFICE)
    no_origin, no_token = served.window(person), served.window(person)
    del no_origin.headers["Origin"]
    no_token.proof = f"2|00000000|{'0' * 32}|1"
    assert not is_in(no_origin) and not is_in(no_token)


def test_the_record_is_whole_after_all_this(served: Served) -> None:
    assert verify_chain(served.engine)["broken"] == []

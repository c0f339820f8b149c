"""«Dùng thử»: one click makes somebody of each role. Only on the machine itself, and only with made-up data.

Never where a provider is configured, however badly, or the database holds anything but the demonstration province.
"""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from pages.widgets.database import database
from pages.widgets.provider import provider_declared
from rules.vocabulary import Role
from services.office import get_office
from services.people import PersonView, find_person, list_people
from services.sign_in.browser_token import browser_token

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_CHOSEN = "trial_person"
_DATA = Path(__file__).parents[2] / "data"


def is_possible() -> bool:
    """Whether trying out is allowed here and now."""
    return not provider_declared() and _is_local() and _holds_nothing_real()


def _is_local() -> bool:
    """Served on loopback alone, and to a browser of this machine rather than through a proxy.

    A proxy may hide itself and the name it was called by; the browser still says where its page comes from.
    """
    headers = st.context.headers
    forwarded = any(name in headers for name in ("X-Forwarded-For", "X-Real-Ip", "Forwarded", "Via"))
    host = (headers.get("Host") or _LOOPBACK[0]).rsplit(":", 1)[0].strip("[]")
    origin = headers.get("Origin")
    came_from = _LOOPBACK[0] if origin is None else urlsplit(origin).hostname
    served = st.get_option("server.address")
    return {served, host, came_from} <= {*_LOOPBACK} and not forwarded


def _holds_nothing_real() -> bool:
    office = get_office(database())
    return office.demonstration if office else not list_people(database())


def people() -> list[PersonView]:
    """Whom one may be: the demonstration's people, and somebody for the province's roles where it has none."""
    listed = [person for person in list_people(database()) if not person.disabled]
    known = {person.role for person in listed}
    return listed + [person for role, person in _MADE_UP.items() if role not in known]


def enter(email: str) -> None:
    """Be this person in this browser, with nothing left of whoever was there before."""
    st.session_state.clear()
    st.session_state[_CHOSEN] = email
    if choice := _choice():
        choice.parent.mkdir(exist_ok=True)
        choice.write_text(email, "utf-8")


def leave() -> None:
    """Be nobody again; nothing typed by the last person is shown to the next."""
    if choice := _choice():
        choice.unlink(missing_ok=True)
    st.session_state.clear()


def person() -> PersonView | None:
    """Whom this browser has chosen to be."""
    email = st.session_state.get(_CHOSEN) or _chosen_before()
    if not email or not is_possible():
        return None
    made_up = next((person for person in _MADE_UP.values() if person.email == email), None)
    found = made_up or find_person(database(), email)
    return found if found and not found.disabled else None


def _chosen_before() -> str:
    choice = _choice()
    return choice.read_text("utf-8") if choice and choice.exists() else ""


def _choice() -> Path | None:
    """The file with this browser's choice, beside the database.

    A page loaded again and a server started again are new sessions; the choice outlives both, else what was being
    typed when a server stopped would make way for the page of choices.
    """
    browser, place = _browser(), database().url.database
    is_file = database().dialect.name == "sqlite" and place
    return (Path(f"{place}.trial") if is_file else _DATA / "trial") / browser if browser else None


def _browser() -> str:
    """What tells this browser from another."""
    return browser_token(st.context.cookies.get("_streamlit_xsrf", ""))


def _made_up(role: Role) -> PersonView:
    return PersonView(
        id=0,
        email=f"{role.value}@dung-thu.example",
        name=f"{role.label} (dùng thử)",
        role=role,
        agency_code="",
        agency="",
        disabled=False,
        signed_out_at=None,
        version=0,
    )


_MADE_UP = {role: _made_up(role) for role in (Role.OFFICE, Role.LEADER, Role.ADMIN)}

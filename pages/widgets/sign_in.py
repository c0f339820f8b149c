"""Who is at the screen: by the province's sign-in (OpenID Connect), or a made-up person while trying the app out.

Asked anew at every run, so that whoever is disabled or signed out meanwhile is out with the next click.
"""

from datetime import UTC, datetime
from time import monotonic

import streamlit as st

from models.audit import Act
from pages.widgets import trial
from pages.widgets.database import database
from pages.widgets.provider import provider_configured, sign_in_settings
from rules.errors import InputError
from services.people import PersonView, find_person, sign_out
from services.sign_in.configuration import address_of
from services.sign_in.lifetime import why_refused

_FRESH = 2.0  # seconds for which an answer holds: longer than most runs, shorter than to the next click
_KEY, _ASKED, _WHOSE = "signed_in", "signed_in_asked", "signed_in_whose"
_WHY = "sign_in_refused"


def signed_in() -> PersonView | None:
    """The person at the screen, or None; why not stands in ``refusal``."""
    st.session_state.pop(_WHY, None)
    person = _by_provider() if provider_configured() else trial.person()
    if person is not None:
        _forget_another(person.email)
    st.session_state[_KEY], st.session_state[_ASKED] = person, monotonic()
    return person


def _forget_another(email: str) -> None:
    """Nothing typed by the person before is shown to the next in the same window."""
    if st.session_state.get(_WHOSE, email) != email:
        st.session_state.clear()
    st.session_state[_WHOSE] = email


def person() -> PersonView:
    """The person at the screen; pages are only drawn for somebody.

    Parts of a page are drawn again long after the whole, without the gate: then it is asked anew here.
    """
    if monotonic() - st.session_state.get(_ASKED, 0.0) > _FRESH and signed_in() is None:
        st.rerun()  # to the gate
    if (found := st.session_state[_KEY]) is None:
        raise _ended()
    return found


def acting() -> Act:
    """The person at the screen acting now, looked up once more: parts of a page may run long after the whole."""
    now = signed_in()
    if now is None:
        raise _ended()
    return now.act_at(datetime.now(UTC))


def _ended() -> InputError:
    return InputError("sign_in.ended", "Phiên làm việc đã kết thúc; hãy tải lại trang và đăng nhập lại.")


def is_trial() -> bool:
    """Whether people try the app out: there is no sign-in, so nobody answers for what is entered."""
    return not provider_configured()


def refusal() -> str:
    """Why somebody whom the provider knows is not let in; «» where nobody has tried."""
    return st.session_state.get(_WHY, "")


def leave() -> None:
    """Sign out here and at the provider; an old copy of the cookie opens nothing any more."""
    if not provider_configured():
        trial.leave()
        return
    if (now := signed_in()) is not None:
        sign_out(database(), now.act_at(datetime.now(UTC)))
    st.session_state.clear()
    st.logout()


def _by_provider() -> PersonView | None:
    if not st.user.is_logged_in:
        return None
    claims = st.user.to_dict()
    name = address_of(claims, sign_in_settings())
    found = find_person(database(), name) if name else None
    reason = _refused(found, claims.get("iat"))
    if reason:
        st.session_state[_WHY] = reason
    return None if reason else found


def _refused(found: PersonView | None, issued: object) -> str:
    return why_refused(found, issued, datetime.now(UTC))

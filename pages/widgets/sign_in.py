"""Who is at the screen: by the province's sign-in (OpenID Connect), or a made-up person while trying the app out.

Asked anew at every run, so that whoever is disabled or signed out meanwhile is out with the next click.
"""

from datetime import UTC, datetime, timedelta

import streamlit as st

from models.audit import Act
from pages.widgets import trial
from pages.widgets.database import database
from pages.widgets.provider import provider_configured, sign_in_settings
from rules.errors import InputError
from services.people import PersonView, find_person, sign_out
from services.sign_in.configuration import address_of

_LONGEST = timedelta(hours=12)  # the cookie would live 30 days
_KEY = "signed_in"
_WHY = "sign_in_refused"


def signed_in() -> PersonView | None:
    """The person at the screen, or None; why not stands in ``refusal``."""
    st.session_state.pop(_WHY, None)
    person = _by_provider() if provider_configured() else trial.person()
    st.session_state[_KEY] = person
    return person


def person() -> PersonView:
    """The person this run was made for; pages are only drawn for somebody."""
    return st.session_state[_KEY]


def acting() -> Act:
    """The person at the screen acting now, looked up once more: parts of a page may run long after the whole."""
    now = signed_in()
    if now is None:
        raise InputError("sign_in.ended", "Phiên làm việc đã kết thúc; hãy tải lại trang và đăng nhập lại.")
    return now.act_at(datetime.now(UTC))


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
    if found is None:
        return "Tài khoản này chưa được cấp quyền sử dụng; hãy liên hệ người quản trị."
    if found.disabled:
        return "Tài khoản này đã bị khóa; hãy liên hệ người quản trị."
    if not isinstance(issued, int | float) or _is_over(found, datetime.fromtimestamp(issued, UTC)):
        return "Phiên đăng nhập đã hết hạn; hãy đăng nhập lại."
    return ""


def _is_over(found: PersonView, issued: datetime) -> bool:
    """Tokens carry whole seconds: one issued in the second of the sign-out counts as older."""
    left = found.signed_out_at
    return datetime.now(UTC) - issued > _LONGEST or (left is not None and issued <= left)

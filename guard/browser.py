"""Which browser a request comes from, and who has signed in there: read from the cookies it brings."""

import json
from datetime import UTC, datetime
from typing import Any, NamedTuple

from starlette.requests import cookie_parser
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME

from pages.widgets.database import database
from pages.widgets.provider import provider_configured, sign_in_settings
from services.people import find_person
from services.sign_in.browser_token import browser_token
from services.sign_in.configuration import address_of
from services.sign_in.lifetime import why_refused

Cookies = dict[str, str]


class Browser(NamedTuple):
    """The secret that Streamlit gives every browser, and the cookies of the sign-in made there.

    Two requests come from one browser, with one person signed in, where both are equal.
    """

    token: str
    sign_in: tuple[tuple[str, str], ...]


def cookies_of(headers: dict[bytes, bytes]) -> Cookies:
    """The cookies of a request, read as the web server reads them."""
    return cookie_parser(headers.get(b"cookie", b"").decode("latin-1"))


def browser_of(cookies: Cookies) -> Browser | None:
    """The browser with these cookies; None for one that has not loaded the app."""
    token = browser_token(cookies.get(XSRF_COOKIE_NAME, ""))
    return Browser(token, tuple(sorted(_of_sign_in(cookies).items()))) if token else None


def may_go_on(cookies: Cookies) -> bool:
    """Whether the sign-in in these cookies counts at this moment; true where people try the app out."""
    if not provider_configured():
        return True
    claims = _claims(cookies)
    name = address_of(claims, sign_in_settings())
    found = find_person(database(), name) if name else None
    return not why_refused(found, claims.get("iat"), datetime.now(UTC))


def _of_sign_in(cookies: Cookies) -> Cookies:
    """The cookie that says who has signed in, with its continuations «…_1», «…_2»."""
    length = len(USER_COOKIE_NAME)
    return {
        name: value
        for name, value in cookies.items()
        if name == USER_COOKIE_NAME or (name.startswith(f"{USER_COOKIE_NAME}_") and name[length:].strip("_").isdigit())
    }


def _claims(cookies: Cookies) -> dict[str, Any]:
    """What the sign-in server said of the person; nothing where the signature is not ours."""

    def one(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1")) if value else None

    try:
        claims = json.loads(get_cookie_with_chunks(one, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}

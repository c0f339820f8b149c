"""What every answer tells the browser, which doors are shut, and that nobody's word in a header is trusted."""

import json
from pathlib import Path

import pytest
from streamlit import config

from guard.answers import guarded, kept_shortly
from rules.vocabulary import Role
from tests.security.conftest import Served
from tests.security.window import Window

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", ["/", "/danh-muc", "/_stcore/health", "/_stcore/host-config", "/favicon.png"])
def test_every_answer_says_where_it_may_be_shown_and_what_it_may_load(served: Served, path: str) -> None:
    status, _, headers = Window(served.port).http(path)
    assert status == 200
    rules = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert rules["frame-ancestors"] == rules["default-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in rules["script-src"] and rules["object-src"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/metrics?families=cache_memory_bytes",
        "/_stcore/agent",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/apps",
        "/_stcore/script-health-check",
        "/%5Fstcore/metrics",
        "/docs",
        "/redoc",
        "/openapi.json",
    ],
)
@pytest.mark.parametrize("role", [None, Role.ADMIN])
def test_side_doors_are_shut_for_everybody(served: Served, path: str, role: Role | None) -> None:
    window = served.window(served.person(role) if role else None)
    status, content, _ = window.http(path)
    assert status == 404 and b"streamlit" not in content.lower()


def test_cookies_are_kept_no_longer_than_a_sign_in_counts_and_by_https_alone_where_that_is() -> None:
    said = "_streamlit_user=abc; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax"
    assert kept_shortly(said, is_secure=False) == said.replace("2592000", "43200")
    assert kept_shortly(said, is_secure=True).endswith("; Secure")
    assert kept_shortly("_streamlit_xsrf=a; Path=/; SameSite=Lax", is_secure=True).endswith("SameSite=Lax; Secure")
    assert kept_shortly('a=""; Max-Age=0; Path=/', is_secure=False) == 'a=""; Max-Age=0; Path=/; SameSite=Lax'
    assert kept_shortly("a=1; SameSite=Lax; Secure", is_secure=True).count("Secure") == 1


def test_all_cookies_of_an_answer_are_tightened() -> None:
    sent = [(b"Set-Cookie", b"a=1; Max-Age=99999999"), (b"set-cookie", b"b=2"), (b"x-frame-options", b"ALLOWALL")]
    headers = guarded(sent, is_file=False, is_secure=True)
    cookies = [value for name, value in headers if name == b"set-cookie"]
    assert cookies == [b"a=1; Max-Age=43200; SameSite=Lax; Secure", b"b=2; SameSite=Lax; Secure"]
    assert [value for name, value in headers if name == b"x-frame-options"] == [b"SAMEORIGIN"]


def test_the_cookie_that_the_server_gives_is_tightened(served: Served) -> None:
    status, _, headers = Window(served.port).http("/_stcore/health", Cookie="")
    assert status == 200 and "SameSite=Lax" in headers["Set-Cookie"]


def test_no_header_of_a_proxy_is_trusted_and_no_door_of_streamlit_is_opened_by_our_settings() -> None:
    settings = config.get_config_options()  # those of .streamlit/config.toml of this folder
    assert Path.cwd() == ROOT
    assert not settings["server.trustedUserHeaders"].value
    assert settings["server.enableXsrfProtection"].value and settings["server.enableCORS"].value
    assert not settings["server.enableStaticServing"].value and not settings["server.scriptHealthCheckEnabled"].value
    assert not settings["server.enableAgentApi"].value and not settings["global.developmentMode"].value


def test_nothing_is_said_about_the_program_in_errors(served: Served) -> None:
    for path in ("/media/" + "a" * 32, "/_stcore/upload_file/x/y", "/component/x/../../manage.py", "/..%2fmanage.py"):
        for method in ("GET", "PUT"):
            _, content, _ = Window(served.port).http(path, method, b"x" if method == "PUT" else None)
            assert b"Traceback" not in content and b"def " not in content, path
    status, content, _ = Window(served.port).http("/_stcore/host-config")
    assert status == 200 and json.loads(content)["allowedOrigins"] == config.get_option("client.allowedOrigins")

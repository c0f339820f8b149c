"""What the shipped nginx lets through, what it adds, what it refuses."""

import http.client
import json
import re
import time
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
import streamlit

from tests.browser.conftest import free_port
from tests.deploy.proxy import NAME, SHIPPED, Proxy, route_of

pytestmark = pytest.mark.needs("nginx")
FORGED = ["X-Remote-User", "Remote-User", "X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-Email", "Forwarded"]


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_identity_does_not_reach_the_app(echo: Proxy, name: str) -> None:
    _, text = echo.ask("/", {name: "quan.tri@tinh.gov.vn", "Cookie": "_streamlit_user=abc"})
    received = {key.lower(): value for key, value in json.loads(text)["headers"].items()}
    assert name.lower() not in received
    assert received["cookie"] == "_streamlit_user=abc"


def test_address_and_request_are_named_by_the_proxy_alone(echo: Proxy) -> None:
    answer, text = echo.ask("/", {"X-Forwarded-For": "10.0.0.1", "X-Real-IP": "10.0.0.1", "X-Request-ID": "cua-toi"})
    received = json.loads(text)["headers"]
    assert received["X-Forwarded-For"] == received["X-Real-IP"] == "127.0.0.1"
    assert re.fullmatch("[0-9a-f]{32}", received["X-Request-ID"])
    assert answer.headers["X-Request-ID"] == received["X-Request-ID"]
    assert received["Host"] == f"rasoat.tinh.gov.vn:{echo.port}"


def test_every_answer_says_how_it_may_be_shown(echo: Proxy) -> None:
    for path in ("/", "/_stcore/metrics"):  # nginx's own pages as well
        headers = echo.ask(path)[0].headers
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
        assert headers["X-Frame-Options"] == "SAMEORIGIN"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
        assert "unsafe-eval" not in headers["Content-Security-Policy"]
        assert "nginx/" not in headers["Server"]


def test_what_the_app_says_for_itself_counts_alone(echo: Proxy) -> None:
    headers = echo.ask("/says-itself")[0].headers
    assert headers.get_all("X-Frame-Options") == ["DENY"]
    assert headers.get_all("X-Content-Type-Options") == ["nosniff"]


def test_the_script_allowed_is_the_one_of_the_pinned_streamlit() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 1
    assert f"'sha256-{b64encode(sha256(scripts[0].encode()).digest()).decode()}'" in SHIPPED.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "//_stcore/metrics", "/_stcore/%6detrics"])
def test_the_measures_of_a_process_are_not_for_the_network(echo: Proxy, path: str) -> None:
    assert echo.ask(path)[0].status == 404


def test_the_interface_for_programs_is_closed(echo: Proxy) -> None:
    assert echo.ask("/_stcore/agent/mcp", method="PUT", body=b"{}")[0].status == 404


def test_a_download_is_not_kept_by_the_browser(echo: Proxy) -> None:
    assert echo.ask("/media/abc.docx")[0].headers.get_all("Cache-Control") == ["no-store"]


def test_too_large_a_file_is_refused_in_plain_words(echo: Proxy) -> None:
    answer, text = echo.ask("/_stcore/upload_file/a/b", method="PUT", body=bytes(30 * 1024 * 1024))
    assert answer.status == 413
    assert "Mỗi tệp tải lên không được quá 20 MB" in text
    assert answer.headers["X-Request-ID"] in text
    assert echo.ask("/_stcore/upload_file/a/b", method="PUT", body=bytes(21 * 1024 * 1024))[0].status == 200


def test_a_browser_stays_with_the_process_that_answered_first(echo: Proxy) -> None:
    ports: dict[str, int] = {}
    while len(ports) < 2:  # new browsers are shared among the processes
        first, text = echo.ask("/")
        cookie = first.headers["Set-Cookie"]
        assert re.fullmatch(r"workbench_route=[12]; Path=/; HttpOnly; Secure; SameSite=Lax", cookie)
        ports[route_of(first)] = json.loads(text)["port"]
    for route, port in [*ports.items()] * 5:
        again, said = echo.ask("/", {"Cookie": f"workbench_route={route}"})
        assert (json.loads(said)["port"], again.headers["Set-Cookie"]) == (port, None)


def test_new_browsers_are_shared_among_the_processes(echo: Proxy) -> None:
    assert {route_of(echo.ask("/")[0]) for _ in range(10)} == {"1", "2"}


def test_a_made_up_route_is_replaced(echo: Proxy) -> None:
    answer, _ = echo.ask("/", {"Cookie": "workbench_route=http://10.0.0.1"})
    assert route_of(answer) in ("1", "2")


def test_another_name_gets_no_answer(echo: Proxy) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        echo.ask("/", {"Host": "gia-mao.example"})


def test_plain_http_leads_to_https(echo: Proxy) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", echo.plain_port)
    connection.request("GET", "/ra-soat?review=1", headers={"Host": NAME})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://rasoat.tinh.gov.vn/ra-soat?review=1")


def test_an_office_behind_one_address_is_not_held_up_but_a_flood_at_the_sign_in_is(tmp_path: Path) -> None:
    with Proxy(tmp_path, [free_port(), free_port()], free_port(), free_port()) as proxy:  # nobody answers: fastest
        connection = proxy.connection()
        assert [told(connection, "/")[0] for _ in range(600)] == [502] * 600
        assert [told(connection, "/auth/login")[0] for _ in range(200)] == [502] * 200  # an office at eight o'clock
        refused = next(text for _ in range(1000) for code, text in [told(connection, "/auth/login")] if code == 429)
    assert "Máy chủ nhận quá nhiều yêu cầu" in refused


def told(connection: http.client.HTTPSConnection, path: str) -> tuple[int, str]:
    connection.request("GET", path, headers={"Host": NAME})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_the_record_holds_no_search_no_session_and_no_file(echo: Proxy) -> None:
    echo.ask("/oauth2callback?code=bi-mat-1")
    echo.ask("/_stcore/upload_file/bi-mat-2/bi-mat-3", method="PUT", body=b"x")
    echo.ask("/media/bi-mat-4.docx")
    deadline = time.monotonic() + 10
    while "/media/-" not in (lines := (echo.folder / "access.log").read_text(encoding="utf-8").splitlines()[-1]):
        assert time.monotonic() < deadline, lines  # nginx writes the line after the answer
    lines = (echo.folder / "access.log").read_text(encoding="utf-8")
    assert "bi-mat" not in lines + (echo.folder / "error.log").read_text(encoding="utf-8")
    last = json.loads(lines.splitlines()[-1])
    assert (last["path"], last["status"]) == ("/media/-", 200)


def test_no_process_at_all_says_what_to_do(tmp_path: Path) -> None:
    with Proxy(tmp_path, [free_port(), free_port()], free_port(), free_port()) as proxy:
        answer, text = proxy.ask("/chi-phi?review=bi-mat")
        assert answer.status == 502
        assert "Nội dung đã lưu vẫn còn nguyên" in text
        assert answer.headers["X-Request-ID"] in text
        assert answer.headers["Set-Cookie"] is None
        assert "bi-mat" not in (proxy.folder / "error.log").read_text(encoding="utf-8")

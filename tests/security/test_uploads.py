"""Files come in only from one's own open page, whole, and never more than the memory of the server bears."""

import socket
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from rules.vocabulary import Role
from services.imports.job import MAX_TOTAL_BYTES
from tests.security.conftest import Served
from tests.security.window import Window

MB = 2**20


@pytest.fixture(scope="module")
def window(served: Served) -> Iterator[Window]:
    opened = served.window(served.person(Role.OFFICE))
    opened.open("nhap-tep")
    yield opened
    opened.close()


def places(window: Window, count: int = 1, session: str = "") -> list[str]:
    """Addresses to send files to, as the app gives them."""
    message = BackMsg()
    message.file_urls_request.request_id = "1"
    message.file_urls_request.session_id = session or window.session
    message.file_urls_request.file_names.extend(["a.exe"] * count)
    answer = window.ask(message, "file_urls_response")
    return [each.upload_url for each in answer.file_urls_response.file_urls]


def body(size: int) -> bytes:
    return b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.exe"\r\n\r\n' + bytes(size) + b"\r\n--b--\r\n"


def send(window: Window, place: str, size: int, **headers: str) -> int:
    usual = {"Content_Type": "multipart/form-data; boundary=b", "X_Xsrftoken": window.cookies["_streamlit_xsrf"]}
    return window.http(place, "PUT", body(size), **usual | headers)[0]


def test_a_file_comes_in_from_ones_own_page(window: Window) -> None:
    (place,) = places(window)
    assert send(window, place, 1_000) == 204
    assert window.http(place, "DELETE", X_Xsrftoken=window.cookies["_streamlit_xsrf"])[0] == 204


def test_no_file_comes_in_without_the_token_of_the_page(window: Window) -> None:
    (place,) = places(window)
    assert send(window, place, 1_000, X_Xsrftoken="") == 403


def test_no_file_comes_into_the_page_of_another(served: Served, window: Window) -> None:
    colleague = served.window(served.person(Role.LEADER))
    colleague.open("quy-dinh")
    (place,) = places(window)
    assert send(colleague, place, 1_000) == 403
    assert colleague.http(place, "DELETE", X_Xsrftoken=colleague.cookies["_streamlit_xsrf"])[0] == 403
    stranger = Window(served.port)
    assert send(stranger, place, 1_000) == 403
    assert send(stranger, place.replace(window.session, "x" * 36), 1_000) == 403


def test_no_file_comes_into_a_page_whose_sign_in_is_over(served: Served) -> None:
    person = served.person(Role.OFFICE)
    old = Window(served.port, served.cookie(person, iat=1_000_000))
    old.open()
    assert send(old, places(old)[0], 1_000) == 403


def test_a_file_that_is_too_large_is_refused_before_it_is_read(window: Window) -> None:
    (place,) = places(window)
    assert says(window, place, f"Content-Length: {30 * MB}") == 413
    assert says(window, place, "Content-Length: 9999999999") == 413
    assert says(window, place, "Transfer-Encoding: chunked") == 411


def says(window: Window, place: str, length: str) -> int:
    """The answer to the head of an upload whose body never comes."""
    head = f"PUT {place} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {window.cookie}\r\n{length}\r\n"
    head += f"X-Xsrftoken: {window.cookies['_streamlit_xsrf']}\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n"
    with socket.create_connection(("127.0.0.1", window.port), timeout=20) as raw:
        raw.sendall(head.encode())
        return int(raw.recv(100).split()[1])


def test_one_page_cannot_fill_the_memory(served: Served) -> None:
    greedy = served.window(served.person(Role.OFFICE))
    greedy.open("nhap-tep")
    size = 19 * MB
    fits = MAX_TOTAL_BYTES // (size + 1_000)
    *taken, refused = places(greedy, fits + 1)
    assert [send(greedy, place, size) for place in taken] == [204] * fits
    assert says(greedy, refused, f"Content-Length: {size}") == 413
    greedy.close()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_else_takes_anything_in(window: Window, method: str) -> None:
    for path in ("/", "/media/x", "/_stcore/health", "/_stcore/stream"):
        assert window.http(path, method, b"x")[0] == 405

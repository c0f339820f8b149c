"""Stands before Streamlit's web server and closes what it leaves open: files by address, uploads, side doors."""

import asyncio
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from guard.answers import guarded
from guard.browser import browser_of, cookies_of, may_go_on
from guard.ledger import Ledger
from guard.uploads import Refusal, why_not
from guard.web_socket import Connection, asked_session, without_session
from pages.widgets.provider import served_securely

_FILES, _UPLOADS = "/media/", "/_stcore/upload_file/"
_SHUT = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/docs", "/redoc", "/openapi.json")
_READING = ("GET", "HEAD", "OPTIONS")
_SAME_SITE = (b"same-origin", b"none", None)  # «none»: the address was typed in
_NOTHING_HERE = Refusal(HTTPStatus.NOT_FOUND, "Không có nội dung ở địa chỉ này.")
_NOT_ALLOWED = Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "Không nhận yêu cầu loại này.")
_NOT_YOURS = Refusal(HTTPStatus.FORBIDDEN, "Tệp chỉ tải được từ trang đang mở của chính người dùng.")


class Guard:
    """ASGI middleware; one for a process."""

    def __init__(self, app: Any):
        self._app, self._ledger = app, Ledger()
        self._is_secure: bool | None = None  # known once the secrets are read

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await self._web_socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _web_socket(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        browser, asked = browser_of(cookies_of(headers)), asked_session(headers)
        if asked and not self._ledger.may_resume(asked, browser):
            scope, asked = {**scope, "headers": without_session(scope["headers"])}, None
        connection = Connection(self._ledger, browser, asked)

        async def watched(message: dict[str, Any]) -> None:
            if message.get("bytes"):
                connection.saw(message["bytes"])
            await send(message)

        async def wanted() -> dict[str, Any]:
            while True:
                message = await receive()
                if not message.get("bytes") or connection.wants(message["bytes"]):
                    return message

        try:
            await self._app(scope, wanted, watched)
        finally:
            connection.close()

    async def _http(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        path, method, headers = scope["path"], scope["method"], dict(scope["headers"])
        is_file = path.startswith(_FILES)
        if self._is_secure is None:
            self._is_secure = served_securely()

        async def answer(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                sent = guarded(list(message["headers"]), is_file=is_file, is_secure=self._is_secure)
                message = {**message, "headers": sent}
            await send(message)

        if path.startswith(_UPLOADS) and method in ("PUT", "DELETE"):
            await self._upload(scope, receive, answer)
        elif refusal := await self._refusal(path, method, headers):
            await _refuse(refusal, answer)
        else:
            await self._app(scope, receive, answer)

    async def _refusal(self, path: str, method: str, headers: dict[bytes, bytes]) -> Refusal | None:
        if any(path == shut or path.startswith(f"{shut}/") for shut in _SHUT):
            return _NOTHING_HERE
        if method not in _READING:
            return _NOT_ALLOWED
        return await self._file_refusal(path, headers) if path.startswith(_FILES) else None

    async def _file_refusal(self, path: str, headers: dict[bytes, bytes]) -> Refusal | None:
        """A file is for the browser to which it was offered, as long as that page is open and its person may go on."""
        cookies = cookies_of(headers)
        offered = self._ledger.may_fetch(PurePosixPath(path).stem, browser_of(cookies))
        if not offered or headers.get(b"sec-fetch-site") not in _SAME_SITE:
            return _NOT_YOURS
        return None if await asyncio.to_thread(may_go_on, cookies) else _NOT_YOURS

    async def _upload(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers, name = dict(scope["headers"]), scope["path"].removeprefix(_UPLOADS).partition("/")[0]
        cookies = cookies_of(headers)
        session = self._ledger.living(name, browser_of(cookies))
        if not await asyncio.to_thread(may_go_on, cookies):
            session = None
        length = headers.get(b"content-length")
        if refusal := why_not(session, scope["method"], length, name):
            await _refuse(refusal, send)
            return
        coming = int(length or 0)
        session.arriving += coming
        try:
            await self._app(scope, receive, send)
        finally:
            session.arriving -= coming


async def _refuse(refusal: Refusal, send: Any) -> None:
    said = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refusal.status, "headers": said})
    await send({"type": "http.response.body", "body": refusal.message.encode()})

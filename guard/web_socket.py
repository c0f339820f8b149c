"""What goes over a web socket: which session it is, which files it offers, and what a browser may ask for."""

import re
from typing import Any

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from guard.browser import Browser
from guard.ledger import Ledger, Session, offer
from guard.made_files import hold

_FILE = re.compile(rb"/media/([0-9a-f]{16,128})")
_LATER = re.compile(rb"(?<![0-9a-f-])([0-9a-f]{32})(?![0-9a-f])")  # of a file made when its button is pressed
_A_BUTTON = 16_384  # bytes: no message about a button is longer
_PROTOCOL = b"sec-websocket-protocol"
# Not among them: emptying the caches of everybody, the state of the source folder, writing into it.
_WANTED = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat")


class Connection:
    """One web socket. ``resumed``: the session it takes up again."""

    def __init__(self, ledger: Ledger, browser: Browser | None, resumed: str | None):
        self._ledger, self._browser = ledger, browser
        self._name = resumed
        self._session: Session | None = ledger.opened(resumed, browser) if resumed else None
        self._is_known = False

    def saw(self, data: bytes) -> None:
        """A message on its way to the browser."""
        if not self._is_known:
            self._look_for_session(data)
        if self._session is None:
            return
        if b"/media/" in data:
            self._offer([found.decode() for found in _FILE.findall(data)], data)
        if len(data) < _A_BUTTON:
            offer(self._session, (found.decode() for found in _LATER.findall(data)))

    def _offer(self, files: list[str], data: bytes) -> None:
        offer(self._session, files)
        if len(data) < _A_BUTTON and _kind(data) == "backend_operation_response":
            for file in files:
                hold(file)

    def _look_for_session(self, data: bytes) -> None:
        """The first run of the script says which session this is; it may be another than the one asked for."""
        try:
            message = ForwardMsg.FromString(data)
        except DecodeError:
            return
        if message.WhichOneof("type") != "new_session":
            return
        self._is_known = True
        name = message.new_session.initialize.session_id
        if name and name != self._name:
            self.close()
            self._name, self._session = name, self._ledger.opened(name, self._browser)

    def wants(self, data: bytes) -> bool:
        """Whether a message from the browser is one that our pages send; the others never reach Streamlit."""
        try:
            message = BackMsg.FromString(data)
        except DecodeError:
            return True  # Streamlit ends the connection
        kind = message.WhichOneof("type")
        if kind != "backend_operation_request":
            return kind in _WANTED
        asked: Any = message.backend_operation_request
        if asked.WhichOneof("payload") != "deferred_file":
            return asked.WhichOneof("payload") == "dataframe_chunk"
        return self._session is not None and asked.deferred_file.file_id in self._session.files

    def close(self) -> None:
        if self._session is not None:
            self._ledger.closed(self._session)
            self._session = None


def _kind(data: bytes) -> str | None:
    try:
        return ForwardMsg.FromString(data).WhichOneof("type")
    except DecodeError:
        return None


def asked_session(headers: dict[bytes, bytes]) -> str | None:
    """The session that the browser wants to take up again: the third entry of the protocol header."""
    entries = headers.get(_PROTOCOL, b"").decode("latin-1").split(",")
    return entries[2].strip() or None if len(entries) > 2 else None


def without_session(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of a browser that begins a session of its own."""
    return [(name, b",".join(value.split(b",")[:2]) if name == _PROTOCOL else value) for name, value in headers]

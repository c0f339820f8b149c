"""What goes over a web socket: which session it is, which files it offers, and what a browser may ask for."""

import re
from pathlib import PurePosixPath
from typing import Any

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from guard.browser import Browser
from guard.ledger import Ledger, Session, offer
from guard.made_files import hold

_MEDIA = "/media/"
# A button whose file is made when it is pressed: field, length and 32 digits as they stand in the message.
_FIELD = DownloadButton.DESCRIPTOR.fields_by_name["deferred_file_id"].number << 3 | 2
_LATER = re.compile(re.escape(bytes([_FIELD, 32])) + rb"[0-9a-f]{32}")
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
        """A message on its way to the browser. Only those that may say something of use here are taken apart."""
        if self._is_known and _MEDIA.encode() not in data and not _LATER.search(data):
            return
        try:
            message = ForwardMsg.FromString(data)
        except DecodeError:
            return
        if message.WhichOneof("type") == "new_session":
            self._look_for_session(message)
        elif self._session is not None:
            self._remember_files(message)

    def _remember_files(self, message: ForwardMsg) -> None:
        """What a button offers; an address that stands in a text is no offer."""
        if (address := _address(message)).startswith(_MEDIA):
            file = PurePosixPath(address).stem
            offer(self._session, file)
            if message.WhichOneof("type") == "backend_operation_response":
                hold(file)
        if later := _button(message).deferred_file_id:
            offer(self._session, later)

    def _look_for_session(self, message: ForwardMsg) -> None:
        """The first run of the script says which session this is; it may be another than the one asked for."""
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


def _address(message: ForwardMsg) -> str:
    """Where the file lies that a button offers at once, or that was made because it was pressed."""
    if message.WhichOneof("type") == "backend_operation_response":
        return message.backend_operation_response.deferred_file.url
    return _button(message).url


def _button(message: ForwardMsg) -> DownloadButton:
    """The download button that the message draws; an empty one where it draws none."""
    return message.delta.new_element.download_button  # absent parts of a message read as empty ones


def asked_session(headers: dict[bytes, bytes]) -> str | None:
    """The session that the browser wants to take up again: the third entry of the protocol header."""
    entries = headers.get(_PROTOCOL, b"").decode("latin-1").split(",")
    return entries[2].strip() or None if len(entries) > 2 else None


def without_session(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of a browser that begins a session of its own."""
    return [(name, b",".join(value.split(b",")[:2]) if name == _PROTOCOL else value) for name, value in headers]

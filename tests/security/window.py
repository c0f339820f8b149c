"""A browser window that says whatever it likes: the real protocol of the app over its web socket."""

import json
import secrets
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from google.protobuf.json_format import MessageToJson
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.sync.client import ClientConnection, connect

_ANSWER_SECONDS = 60
_XSRF, _USER = "_streamlit_xsrf", "_streamlit_user"


def signed(secret: str, claims: dict[str, Any]) -> str:
    """The cookie of a sign-in, as Streamlit writes it for whoever holds this secret."""
    return create_signed_value(secret, _USER, json.dumps(claims)).decode()


class Window:
    """``user``: the cookie of a sign-in. ``token``: the secret of the browser; two windows may share one."""

    def __init__(self, port: int, user: str = "", token: str = "", **headers: str):
        self.port = port
        self.token = token or secrets.token_hex(16)
        self.cookies = {_XSRF: f"2|00000000|{self.token}|1"} | ({_USER: user} if user else {})
        self.proof = self.cookies[_XSRF]  # what the page says over the web socket to show that it is no other site's
        self.headers = {"Origin": f"http://127.0.0.1:{port}"} | headers
        self.session = self.page = ""
        self.elements: list[Any] = []
        self.said: list[str] = []
        self.responses: list[ForwardMsg] = []

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def connect(self, session: str = "") -> "Window":
        """Open the web socket, with the session of somebody to take up again."""
        protocols = ["streamlit", self.proof, *([session] if session else [])]
        headers = {name: value for name, value in self.headers.items() if name not in ("Origin", "Host")}
        self._entered = connect(
            f"ws://{self.headers.get('Host', '127.0.0.1')}:{self.port}/_stcore/stream",
            sock=socket.create_connection(("127.0.0.1", self.port)),
            subprotocols=protocols,
            origin=self.headers.get("Origin"),
            additional_headers={"Cookie": self.cookie, **headers},
            max_size=None,
            compression=None,
            user_agent_header=None,
        )
        self._socket: ClientConnection = self._entered.__enter__()
        return self

    def open(self, page: str = "", query: str = "") -> str:
        """Everything that the page with this address says."""
        if not hasattr(self, "_socket"):
            self.connect()
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        return self.run(message)

    def press(self, button: str, page: str | None = None) -> str:
        """Press the button with this id, drawn or not."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page if page is None else page
        pressed = message.rerun_script.widget_states.widgets.add()
        pressed.id, pressed.trigger_value = button, True
        return self.run(message)

    def run(self, message: BackMsg) -> str:
        """Send a message that runs the script; everything the page says then."""
        self.elements, self.said = [], []
        self.send(message)
        for answer in self._answers():
            if answer.WhichOneof("type") == "script_finished":
                return "\n".join(self.said)
        raise AssertionError("the connection ended before the page was finished")

    def send(self, message: BackMsg) -> None:
        self._socket.send(message.SerializeToString())

    def ask(self, message: BackMsg, kind: str, seconds: float = 5) -> ForwardMsg | None:
        """The next answer of this kind; None where none comes."""
        self.send(message)
        try:
            return next((answer for answer in self._answers(seconds) if answer.WhichOneof("type") == kind), None)
        except TimeoutError:
            return None

    def heard(self, message: BackMsg, last: str) -> list[ForwardMsg]:
        """Everything that comes from here on to the answer of the kind ``last``."""
        self.send(message)
        heard = []
        for answer in self._answers():
            heard.append(answer)
            if answer.WhichOneof("type") == last:
                return heard
        raise AssertionError("the connection ended")

    def _answers(self, seconds: float = _ANSWER_SECONDS) -> Iterator[ForwardMsg]:
        until = time.monotonic() + seconds
        while True:
            answer = ForwardMsg.FromString(self._socket.recv(timeout=max(0.01, until - time.monotonic())))
            self._remember(answer)
            yield answer

    def _remember(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if kind == "new_session":
            self.page = answer.new_session.page_script_hash
            self.session = answer.new_session.initialize.session_id or self.session
        elif kind == "navigation":
            self.page = answer.navigation.page_script_hash
        if kind in ("delta", "navigation", "auth_redirect", "session_event", "git_info_changed"):
            self.said.append(MessageToJson(answer, ensure_ascii=False, indent=None))
        if kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            self.elements.append(answer.delta.new_element)

    def ids(self, kind: str) -> dict[str, str]:
        """The ids of the widgets of this kind by their labels."""
        found = (getattr(each, kind) for each in self.elements if each.WhichOneof("type") == kind)
        return {each.label: each.id for each in found}

    def later(self) -> dict[str, str]:
        """What the download buttons whose file is made when pressed name it, by their labels."""
        found = (each.download_button for each in self.elements if each.WhichOneof("type") == "download_button")
        return {each.label: each.deferred_file_id for each in found}

    def make(self, file: str, seconds: float = 10) -> str:
        """Have the file of such a button made; its address, «» where it is refused."""
        message = BackMsg()
        asked = message.backend_operation_request
        asked.request_id, asked.session_id, asked.deferred_file.file_id = "1", self.session, file
        answer = self.ask(message, "backend_operation_response", seconds)
        return answer.backend_operation_response.deferred_file.url if answer else ""

    def http(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, bytes, Any]:
        """Status, content and headers of the answer to this browser; ``Cookie=""`` for a stranger."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(f"http://127.0.0.1:{self.port}{path}", body, {"Cookie": self.cookie} | named, method=method)
        try:
            with urlopen(request, timeout=60) as answer:
                return answer.status, answer.read(), answer.headers
        except HTTPError as refused:
            return refused.code, refused.read(), refused.headers

    def close(self) -> None:
        self._entered.__exit__(None, None, None)

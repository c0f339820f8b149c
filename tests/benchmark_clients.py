"""People at their browsers: the real protocol of the app over its web socket, without the browsers."""

import asyncio
import json
import random
import secrets
import time
from pathlib import Path
from typing import Any, NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_ANSWER_SECONDS = 60
_FIELDS = ("text_input", "text_area")


class Widget(NamedTuple):
    """What can be filled in: its id, and the fragment of the page that a browser asks to run again with it."""

    id: str
    fragment: str


class Person:
    """One browser that has chosen to be this person of the trial and looks at one page.

    ``choices``: the folder of the server's choices of the trial (``pages/widgets/trial.py``).
    """

    def __init__(self, port: int, choices: Path, email: str):
        token = secrets.token_hex(16)
        choices.mkdir(exist_ok=True)
        (choices / token).write_text(email, "utf-8")
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._headers = {"Cookie": f'_streamlit_xsrf="2|00000000|{token}|1"'}
        self._widgets: dict[str, Widget] = {}  # by label; the table of the page by «»
        self._states: dict[str, Any] = {}  # as a browser, each click tells what every widget holds
        self._texts: list[str] = []
        self._page = ""
        self._socket: ClientConnection

    async def open(self, page: str, query: str = "") -> str:
        """The page with this address; everything it says."""
        self._socket = await connect(
            self._address,
            subprotocols=["streamlit"],
            additional_headers=self._headers,
            max_size=None,
            compression=None,
            ping_interval=None,
            open_timeout=_ANSWER_SECONDS,
        )
        message = BackMsg()
        message.rerun_script.page_name, message.rerun_script.query_string = page, query
        await self._ask(message)
        return "\n".join(self._texts)

    @property
    def fields(self) -> list[str]:
        """Labels of what can be filled in on the page."""
        return [label for label in self._widgets if label]

    async def fill(self, label: str, text: str) -> float:
        """Seconds from leaving the field to the end of the answer."""
        return await self._change(self._widgets[label], text)

    async def type_into_table(self, row: int, column: str, text: str) -> float:
        """Seconds from leaving a cell of the page's editable table to the end of the answer."""
        edited = {"edited_rows": {str(row): {column: text}}, "added_rows": [], "deleted_rows": []}
        return await self._change(self._widgets[""], json.dumps(edited))

    async def leave(self) -> None:
        await self._socket.close()

    async def _change(self, widget: Widget, value: str) -> float:
        self._states[widget.id] = value
        message = BackMsg()
        message.rerun_script.page_script_hash, message.rerun_script.fragment_id = self._page, widget.fragment
        for each, held in self._states.items():
            field = message.rerun_script.widget_states.widgets.add()
            field.id, field.string_value = each, held
        return await self._ask(message)

    async def _ask(self, message: BackMsg) -> float:
        """Until the answer ends: a run that asks to be run again is not the end."""
        started = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        while True:
            data = await asyncio.wait_for(self._socket.recv(), _ANSWER_SECONDS)
            answer = ForwardMsg.FromString(data)
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    return time.perf_counter() - started
            self._remember(answer)

    def _remember(self, answer: ForwardMsg) -> None:
        kind = answer.WhichOneof("type")
        if kind == "new_session":
            self._page = answer.new_session.page_script_hash
        elif kind == "navigation":
            self._page = answer.navigation.page_script_hash
        elif kind == "delta" and answer.delta.WhichOneof("type") == "new_element":
            element = answer.delta.new_element
            named = element.WhichOneof("type")
            if named in _FIELDS:
                field = getattr(element, named)
                self._widgets[field.label] = Widget(field.id, answer.delta.fragment_id)
            elif named == "dataframe" and element.dataframe.editing_mode:
                self._widgets[""] = Widget(element.dataframe.id, answer.delta.fragment_id)
            elif named in ("markdown", "heading", "exception", "alert"):
                said = getattr(element, named)
                self._texts.append(said.message if named == "exception" else said.body)


async def clicking(people: list[Person], label: str, words: list[str], pause: float, clicks: int) -> list[float]:
    """Each fills in the field so many times, thinking ``pause`` seconds on average; the seconds of each answer."""
    drawn = random.Random(1)

    async def work(person: Person) -> list[float]:
        await asyncio.sleep(drawn.random() * pause)
        took = []
        for _ in range(clicks):
            took.append(await person.fill(label, drawn.choice(words)))
            await asyncio.sleep(pause * (0.5 + drawn.random()))
        return took

    return [each for taken in await asyncio.gather(*map(work, people)) for each in taken]

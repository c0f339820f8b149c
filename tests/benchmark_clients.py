"""People at their browsers: the real protocol of the app over its web socket, without the browsers."""

import asyncio
import random
import secrets
import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_ANSWER_SECONDS = 60


class Person:
    """One browser that has chosen to be this person of the trial and looks at one page.

    ``database``: the file the app serves; the choice lies beside it (``pages/widgets/trial.py``).
    """

    def __init__(self, port: int, database: Path, email: str):
        token = secrets.token_hex(16)
        choice = Path(f"{database}.trial") / token
        choice.parent.mkdir(exist_ok=True)
        choice.write_text(email, "utf-8")
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._headers = {"Cookie": f'_streamlit_xsrf="2|00000000|{token}|1"'}
        self._fields: dict[str, str] = {}
        self._texts: list[str] = []
        self._page = ""
        self._socket: ClientConnection

    async def open(self, page: str) -> str:
        """The page with this address; everything it says."""
        self._socket = await connect(
            self._address,
            subprotocols=["streamlit"],
            additional_headers=self._headers,
            max_size=None,
            compression=None,
            ping_interval=None,
        )
        message = BackMsg()
        message.rerun_script.page_name = page
        await self._ask(message)
        return "\n".join(self._texts)

    async def fill(self, label: str, text: str) -> float:
        """Seconds from leaving the field to the end of the answer."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        field = message.rerun_script.widget_states.widgets.add()
        field.id, field.string_value = self._fields[label], text
        return await self._ask(message)

    async def leave(self) -> None:
        await self._socket.close()

    async def _ask(self, message: BackMsg) -> float:
        started = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        while True:
            data = await asyncio.wait_for(self._socket.recv(), _ANSWER_SECONDS)
            answer = ForwardMsg.FromString(data)
            if answer.WhichOneof("type") == "script_finished":
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
            if element.WhichOneof("type") == "text_input":
                self._fields[element.text_input.label] = element.text_input.id
            elif element.WhichOneof("type") in ("markdown", "heading"):
                self._texts.append(getattr(element, element.WhichOneof("type")).body)


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

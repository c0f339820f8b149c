"""Which browser opened which session, and which files were offered in it: only there may they be fetched."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from guard.browser import Browser

KEPT = 150.0  # seconds after the last web socket: Streamlit resumes a session for 120
MOST_FILES = 1_000  # of a session; the oldest offers are forgotten


@dataclass
class Session:
    """``open``: its web sockets at this moment. ``files``: offered, oldest first. ``arriving``: bytes on their way."""

    browser: Browser | None
    open: int = 0
    left: float = 0.0
    files: dict[str, None] = field(default_factory=dict)
    arriving: int = 0


class Ledger:
    """Kept by the one thread that serves; ``clock`` in seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic):
        self._clock = clock
        self._sessions: dict[str, Session] = {}

    def opened(self, name: str, browser: Browser | None) -> Session:
        """One more web socket of this session, which this browser has begun or takes up again."""
        self._forget_old()
        session = self._sessions.setdefault(name, Session(browser))
        session.open += 1
        return session

    def closed(self, session: Session) -> None:
        session.open -= 1
        session.left = self._clock()

    def may_resume(self, name: str, browser: Browser | None) -> bool:
        """Whether the session is this browser's own."""
        session = self._sessions.get(name)
        return session is not None and browser is not None and session.browser == browser

    def living(self, name: str, browser: Browser | None) -> Session | None:
        """The session, if it is this browser's own and open at this moment."""
        return self._sessions[name] if self.may_resume(name, browser) and self._sessions[name].open else None

    def may_fetch(self, file: str, browser: Browser | None) -> bool:
        """Whether the file was offered to this browser in a session that is still open."""
        own = (session for session in self._sessions.values() if session.open and session.browser == browser)
        return browser is not None and any(file in session.files for session in own)

    def _forget_old(self) -> None:
        now = self._clock()
        for name in [name for name, one in self._sessions.items() if not one.open and now - one.left > KEPT]:
            del self._sessions[name]


def offer(session: Session, file: str) -> None:
    """This file stands on the page of this session."""
    session.files.pop(file, None)  # to the end
    session.files[file] = None
    if len(session.files) > MOST_FILES:
        del session.files[next(iter(session.files))]

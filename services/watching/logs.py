"""The log: to standard error, to daily files where LOG_FOLDER is set; errors also to files the administrator's page
reads. All processes append whole lines to the same files; no file is renamed, so none needs another's leave."""

import logging
import os
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from services.watching.log_lines import OURS, JsonLines
from services.watching.places import log_folder

LOG_NAME, ERRORS_NAME = "nhat-ky", "loi"
_DAYS = 30  # LOG_DAYS: for how many days files are kept
_TOLD = "is_in_log"  # the mark of an exception that was logged where it was met
_log = logging.getLogger(OURS)


def tell(event: str, level: int = logging.INFO, error: BaseException | None = None, /, **fields: Any) -> None:
    """Write one line. ``event`` is a word of the program; fields are numbers, codes, ids, never what people wrote."""
    if error:
        error.__dict__[_TOLD] = True
    _log.log(level, event, exc_info=error, extra={"fields": fields})


def set_up(errors: Path | None = None) -> None:
    """From now on everything this process logs, whoever logs it, and whatever it dies of, is lines of the log.

    ``errors``: the folder for the errors of the last days. A folder that cannot be written is told, and tried again
    with each line.
    """
    logging.raiseExceptions = False  # it would print what was to be logged, with its values
    root, folder = logging.getLogger(), log_folder()
    for old in [each for each in root.handlers if isinstance(each.formatter, JsonLines)]:
        root.removeHandler(old)
        old.close()
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    handlers += [DailyFiles(folder, LOG_NAME)] if folder else []
    handlers += [DailyFiles(errors, ERRORS_NAME, logging.ERROR)] if errors else []
    for handler in handlers:
        handler.setFormatter(JsonLines())
        handler.addFilter(lambda record: record.name == OURS or record.levelno >= logging.WARNING)
        root.addHandler(handler)
    _log.setLevel(logging.INFO)
    for handler in root.handlers:
        if isinstance(handler, DailyFiles) and (error := handler.unwritable(time.time())):
            tell("log.not_written", logging.WARNING, error, files=handler.name_of_files)
    logging.captureWarnings(True)
    sys.excepthook = lambda _kind, error, _place: _tell_uncaught("process.died", error)
    threading.excepthook = lambda died: _tell_uncaught("thread.died", died.exc_value)
    sys.unraisablehook = lambda met: _tell_uncaught("program.unraisable", met.exc_value)


def _tell_uncaught(event: str, error: BaseException | None) -> None:
    if error and not isinstance(error, KeyboardInterrupt | SystemExit) and not error.__dict__.get(_TOLD):
        tell(event, logging.ERROR, error)


class DailyFiles(logging.Handler):
    """«NAME-2021-08-15.jsonl» in a folder, by the day in UTC; files older than LOG_DAYS are deleted."""

    def __init__(self, folder: Path, name: str, level: int = logging.NOTSET):
        super().__init__(level)
        self.folder, self.name_of_files = folder, name
        self._day: date | None = None
        self._file: Any = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            day = datetime.fromtimestamp(record.created, UTC).date()
            if day != self._day or self._file is None:
                self._open(day)
            self._file.write(self.format(record).encode() + b"\n")  # unbuffered: one line, one write
        except OSError:  # a full disk stops the log, not the work
            self.handleError(record)

    def unwritable(self, at: float) -> OSError | None:
        """Why no file of this moment (seconds since 1970) can be opened; None where one can."""
        try:
            self._open(datetime.fromtimestamp(at, UTC).date())
        except OSError as error:
            return error
        return None

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
        super().close()

    def _open(self, day: date) -> None:
        if self._file:
            self._file.close()
            self._file = None
        self.folder.mkdir(parents=True, exist_ok=True)
        self._file = (self.folder / file_of(self.name_of_files, day)).open("ab", buffering=0)
        self._day = day
        oldest = file_of(self.name_of_files, day - timedelta(days=kept_days()))
        for old in self.folder.glob(file_of(self.name_of_files, None)):
            if old.name < oldest:
                with suppress(OSError):  # another process was faster
                    old.unlink()


def file_of(name: str, day: date | None) -> str:
    """The name of the file of one day; of None, the pattern for those of all days."""
    return f"{name}-{day.isoformat() if day else '[0-9]*'}.jsonl"


def kept_days() -> int:
    """For how many days the files of the log are kept."""
    told = os.environ.get("LOG_DAYS", "")
    return int(told) if told.isdecimal() and int(told) > 0 else _DAYS

"""One run of a page: a number of its own in the log, its time and its failures counted."""

import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager

from services.watching import metrics
from services.watching.log_lines import REQUEST, Request
from services.watching.logs import tell


@contextmanager
def page_run(page: str, person: int | None) -> Iterator[Request]:
    """``page``: the address without query values; ``person``: the row of whoever is at the screen.

    Everything logged inside carries the number of the run; at its end it is one line with its milliseconds.
    """
    request = Request(secrets.token_hex(6), person, f"/{page}")
    token, started = REQUEST.set(request), time.perf_counter()
    try:
        yield request
    finally:
        seconds = time.perf_counter() - started
        metrics.RUNS.labels(request.page).observe(seconds)
        failed = {"error": request.error} if request.error else {}
        tell("page.run", logging.ERROR if failed else logging.INFO, ms=round(seconds * 1000), **failed)
        REQUEST.reset(token)


def failed(error: BaseException) -> str:
    """Log a failure of the program; the number the person at the screen may quote, the same as in the log."""
    number, request = secrets.token_hex(3), REQUEST.get()
    if request:
        request.error = number
    tell("page.failed", logging.ERROR, error, error=number)
    metrics.ERRORS.labels(request.page if request else "").inc()
    return number


def refused(code: str) -> None:
    """Note that something was refused with a sentence; ``code`` of the InputError."""
    request = REQUEST.get()
    tell("page.refused", code=code)
    metrics.REFUSED.labels(request.page if request else "").inc()

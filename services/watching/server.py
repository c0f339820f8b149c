"""``manage.py watch``: whether this machine lives, can work, and its figures, for load balancers and Prometheus."""

import json
from collections.abc import Callable, Iterable, Sequence
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import sqlalchemy as sa
from prometheus_client import CONTENT_TYPE_LATEST

from services.watching import VERSION
from services.watching.logs import tell
from services.watching.machine import prometheus_text
from services.watching.readiness import checks

_JSON = "application/json; charset=utf-8"
Answer = tuple[str, str, bytes]


class _Server(ThreadingMixIn, WSGIServer):
    """A slow check does not keep the others waiting."""

    daemon_threads = True


class _Silent(WSGIRequestHandler):
    """Asked every few seconds: no line of the log for each."""

    timeout = 10

    def log_message(self, *_told: Any) -> None:
        pass


def watching_server(engine: sa.Engine, port: int, apps: Sequence[int] = ()) -> WSGIServer:
    """A server on this machine only, at ``port`` (0: any free one); ``apps``: ports of the processes of the app."""
    ready = {"is_ready": True}

    def health() -> Answer:
        return "200 OK", _JSON, _json({"status": "ok", "version": VERSION})

    def readiness() -> Answer:
        found = checks(engine, apps)
        is_ready = all(check.ok for check in found)
        if is_ready != ready["is_ready"]:  # one line when it turns, not one each time it is asked
            ready["is_ready"] = is_ready
            tell("machine.ready" if is_ready else "machine.not_ready", failed=[one.name for one in found if not one.ok])
        body = {"status": "ready" if is_ready else "not ready", "checks": [check._asdict() for check in found]}
        return "200 OK" if is_ready else "503 Service Unavailable", _JSON, _json(body)

    def figures() -> Answer:
        return "200 OK", CONTENT_TYPE_LATEST, prometheus_text(engine)

    routes = {"/health": health, "/ready": readiness, "/metrics": figures}
    return make_server("127.0.0.1", port, _application(routes), server_class=_Server, handler_class=_Silent)


def _application(routes: dict[str, Callable[[], Answer]]) -> Callable[..., Iterable[bytes]]:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        answer = routes.get(environ["PATH_INFO"])
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            status, kind, body = "405 Method Not Allowed", _JSON, _json({"status": "method not allowed"})
        elif answer is None:
            status, kind, body = "404 Not Found", _JSON, _json({"status": "not found"})
        else:
            status, kind, body = answer()
        headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
        start_response(status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    return application


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()

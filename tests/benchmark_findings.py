"""The findings of 2.000 TTHC: all of them, again, after one change, and the page of the work list."""

import os
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.database import make_engine, reading, writing
from models.findings import CheckedProcedure
from rules.rulebook import load_rulebook
from services.findings.refreshing import refresh
from services.inventory.procedures import get_drafts, get_procedure, save_procedure
from tests.benchmark_papers import seconds_to_group
from tests.services.ready_reviews import SERVER

_ENTRY = Path(__file__).parents[1] / "streamlit_app.py"
_RULES_OF = date(2021, 8, 15)


def measure_findings(url: str, against: Callable[..., dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Baselines: reading the same TTHC without checking them; a page that shows one line."""
    engine, rules = make_engine(url), load_rulebook().at(_RULES_OF)
    with writing(engine) as session:
        session.execute(sa.delete(CheckedProcedure))

    def read() -> None:
        with reading(engine) as session:
            get_drafts(session)

    baseline, what = _seconds(read), "đọc cùng các thủ tục"
    yield against("rà 2.000 thủ tục", _seconds(lambda: refresh(engine, rules)), what, baseline)
    yield against("rà lại, không có gì thay đổi", _seconds(lambda: refresh(engine, rules)), what, baseline)
    opened = get_procedure(engine, "9.000000")
    draft = opened.draft.model_copy(update={"keywords": "đo tốc độ"})
    saved = _seconds(lambda: save_procedure(engine, draft, opened.version, SERVER, rules))
    yield against("lưu và rà một thủ tục", saved, what, baseline)
    yield against("rà lại sau khi một thủ tục thay đổi", _seconds(lambda: refresh(engine, rules)), what, baseline)
    engine.dispose()
    yield against("ghép 16.000 tên giấy tờ thành loại", seconds_to_group()[0], what, baseline)
    yield from _page(url, against)


def _page(url: str, against: Callable[..., dict[str, Any]]) -> Iterable[dict[str, Any]]:
    from streamlit.testing.v1 import AppTest

    os.environ["DATABASE_URL"] = url
    bare = AppTest.from_string("import streamlit as st\nst.title('Trang trống')", default_timeout=60).run()
    app = AppTest.from_file(str(_ENTRY), default_timeout=60).run()
    app.switch_page("pages/findings/findings.py")
    assert not app.run().exception, app.exception
    times = [sorted(_seconds(run) for _ in range(10))[5] for run in (app.run, bare.run)]
    yield against("chạy lại trang: điểm cần xem lại", times[0], "chạy lại một trang trống", times[1])


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started

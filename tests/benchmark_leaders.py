"""The leaders' page with a whole province in it: 2.000 TTHC, 600 submissions, 400 of them in the option set."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.database import make_engine, reading
from models.office import Agency
from services.leadership.scope import Scenario
from services.submissions.burdens import fill_burdens
from tests.benchmark_desk import OFFICER, fill_desk, signed_in_as

DRAWN = 7
SCRIPT = "pages/leadership/overview.py"
_BASELINE = "chạy lại một trang trống"


def measure_leaders(url: str, against: Callable[..., dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """First draw (median), changes of filter (the 95th of a hundred); baseline: the rerun of a page of one line."""
    from streamlit.testing.v1 import AppTest

    from pages.widgets.leadership.kept import forget

    fill_desk(url)
    engine = make_engine(url)
    started = time.perf_counter()
    filled = fill_burdens(engine)
    filling = time.perf_counter() - started
    with reading(engine) as session:
        agencies = ("", *session.scalars(sa.select(Agency.code).order_by(Agency.position)))
    engine.dispose()
    os.environ["DATABASE_URL"] = url
    bare = AppTest.from_string("import streamlit as st\nst.title('Trang trống')", default_timeout=60).run()
    baseline = sorted(_seconds(bare.run) for _ in range(20))[10]
    yield against(f"số liệu tổng quan của {filled} hồ sơ từ bản cũ", filling, _BASELINE, baseline)
    with signed_in_as(OFFICER):
        entry = str(Path(__file__).parents[1] / "streamlit_app.py")

        def drawn(*, is_kept: bool) -> float:
            app = AppTest.from_file(entry, default_timeout=60).run()
            app.switch_page(SCRIPT)
            if not is_kept:
                forget()
            took = _seconds(app.run)
            assert not app.exception and app.title[0].value == "Tổng quan", app.exception
            apps.append(app)
            return took

        apps: list[Any] = []
        fresh, kept = (sorted(drawn(is_kept=is_kept) for _ in range(DRAWN))[DRAWN // 2] for is_kept in (False, True))
        yield against("tổng quan: lần vẽ đầu, số liệu vừa thay đổi", fresh, _BASELINE, baseline)
        yield against("tổng quan: lần vẽ đầu của người sau", kept, _BASELINE, baseline)
        for what, key, values in (
            ("đổi cơ quan", "leaders_agency", agencies),
            ("đổi cách tính", "leaders_scenario", tuple(Scenario)),
        ):
            yield against(f"tổng quan: {what} (p95)", _changed(apps[-1], key, values), _BASELINE, baseline)


def _changed(app: Any, key: str, values: tuple[object, ...]) -> float:
    """As the browser asks for it, the whole page runs again; no choice was looked at before."""
    took, shown = [], set()
    for choice in values[1:]:
        took.append(_seconds(lambda choice=choice: app.selectbox(key=key).set_value(choice).run()))
        assert not app.exception, app.exception
        shown.add(" ".join(element.value for element in app.markdown))
    assert len(shown) > 1, "no choice has changed the figures"
    app.selectbox(key=key).set_value(values[0]).run()
    return sorted(took)[len(took) * 95 // 100]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started

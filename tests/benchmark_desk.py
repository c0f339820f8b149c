"""The consolidation desk with a whole province in it: 2.000 TTHC, its agencies, 600 submissions."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa

from models.audit import Act
from models.database import make_engine, reading
from models.office import Agency
from models.submission import Sending
from rules.vocabulary import Role, SubmissionState
from services.consolidation.taking import take_in
from services.people import PersonView
from tests.services.sent_copies import Sent, store_sent

SUBMISSIONS, TAKEN, WAITING = 600, 400, 450  # taken into the set; taken or accepted
DRAWN, FILTERED = 5, 40
SCRIPT = "pages/consolidation/desk.py"
_ACT = Act("Đo tốc độ", datetime(2021, 8, 15, tzinfo=UTC))
OFFICER = PersonView(1, "do@dongnai.example", "Cán bộ đo", Role.OFFICE, "VPUBND", "Văn phòng", False, None, 1)
_MEASURES = [
    {"measure": "Bỏ giấy tờ", "kind": "drop_paper", "component": "papers", "item": "Bản sao", "competence": "province"},
    {"measure": "Nộp trực tuyến", "kind": "online", "component": "methods", "item": "Nộp hồ sơ"},
]


def measure_desk(url: str, against: Callable[..., dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """First draw (median) and filtering (the 95th of a hundred); baseline: the rerun of a page of one line."""
    from streamlit.testing.v1 import AppTest

    fill_desk(url)
    os.environ["DATABASE_URL"] = url
    bare = AppTest.from_string("import streamlit as st\nst.title('Trang trống')", default_timeout=60).run()
    baseline = sorted(_seconds(bare.run) for _ in range(20))[10]
    entry = str(Path(__file__).parents[1] / "streamlit_app.py")

    def first_draw() -> Any:
        app = AppTest.from_file(entry, default_timeout=60).run()
        app.switch_page(SCRIPT)
        started = time.perf_counter()
        assert not app.run().exception, app.exception
        took.append(time.perf_counter() - started)
        return app

    took: list[float] = []
    with signed_in_as(OFFICER):
        for _ in range(DRAWN):
            app = first_draw()
        yield against("bàn tổng hợp: lần vẽ đầu", sorted(took)[DRAWN // 2], "chạy lại một trang trống", baseline)
        yield _filtered(app, against, baseline, ("Tiến độ", "desk_text"))
        app.session_state["desk_part"] = "Hồ sơ"
        app.run()
        yield _filtered(app, against, baseline, ("Hồ sơ", "desk_dossier_text"))


def _filtered(app: Any, against: Callable[..., dict[str, Any]], baseline: float, of: tuple[str, str]) -> dict[str, Any]:
    """As the browser asks for it: only the fragment with the filter and its table runs again."""
    from streamlit.testing.v1 import local_script_runner

    part, key = of
    words = cycle(("so ", "huyen", "thanh pho", "thu tuc 1", "ca"))
    fragment_id = list(app._fragment_storage._fragments)[-1]
    asked = partial(local_script_runner.RerunData, fragment_id=fragment_id)
    with patch.object(local_script_runner, "RerunData", asked):
        took, shown = [], set()
        for _ in range(FILTERED):
            took.append(_seconds(lambda: app.text_input(key=key).set_value(next(words)).run()))
            shown.add(len(app.dataframe[0].value))
    assert not app.exception, app.exception
    assert len(shown) > 1, "no filter has changed the table"
    took.sort()
    return against(f"bàn tổng hợp, {part}: lọc (p95)", took[FILTERED * 95 // 100], "chạy lại một trang trống", baseline)


def signed_in_as(person: PersonView) -> Any:
    """While this lasts the pages find this person at the screen."""
    import streamlit as st

    def signed_in() -> PersonView:
        st.session_state["signed_in"] = person
        return person

    return patch("pages.widgets.sign_in.signed_in", signed_in)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def fill_desk(url: str) -> None:
    """600 submissions of all agencies with contents as long as those of the demonstration; each tenth a duplicate."""
    engine = make_engine(url)
    with reading(engine) as session:
        whose = [code for code in session.scalars(sa.select(Agency.code).order_by(Agency.position)) if code != "VPUBND"]
        content = session.scalars(sa.select(Sending.content).order_by(Sending.id).limit(1)).one()
    sent = [_sent(number, whose[number % len(whose)], content) for number in range(SUBMISSIONS)]
    take_in(engine, store_sent(engine, sent, _ACT)[:TAKEN], _ACT)
    engine.dispose()


def _sent(number: int, agency: str, content: dict[str, Any]) -> Sent:
    accepted = number < WAITING
    return Sent(
        agency,
        code=f"9.{number - (number % 10 == 9):06d}",
        name=f"Thủ tục đo tốc độ số {number}",
        field=f"Lĩnh vực {number % 40}",
        measures=_MEASURES,
        recommended=["central"],
        state=SubmissionState.ACCEPTED if accepted else SubmissionState.WITH_OFFICE,
        content=content,
    )

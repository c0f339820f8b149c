"""The administrator's page of the running system, and that the pages let nothing people write into the log."""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from io import StringIO
from time import perf_counter

import pytest
import streamlit.logger
import uvicorn.config

from pages.widgets import watching
from rules.vocabulary import Role
from rules.wording import VIETNAM
from services.people import find_person
from services.watching import VERSION, metrics
from services.watching.log_lines import JsonLines
from services.watching.logs import ERRORS_NAME, DailyFiles, file_of
from services.watching.page_runs import failed
from services.watching.places import watching_folder
from tests.pages.conftest import somebody

SYSTEM, PEOPLE, RULES = "pages/admin/system.py", "pages/admin/people.py", "pages/reference/rules.py"
MARK = "Bí mật 7391"


@pytest.fixture(autouse=True)
def as_administrator(at_the_screen, monkeypatch, tmp_path) -> None:
    at_the_screen(somebody(Role.ADMIN))
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "backups"))


@pytest.fixture
def written(monkeypatch):
    """What the app process writes to its log, Streamlit's own lines among it."""
    monkeypatch.setattr(streamlit.logger, "setup_formatter", streamlit.logger.setup_formatter)  # put back afterwards
    monkeypatch.setitem(uvicorn.config.LOGGING_CONFIG, "loggers", dict(uvicorn.config.LOGGING_CONFIG["loggers"]))
    watching._through_our_log()
    stream, root, ours = StringIO(), logging.getLogger(), logging.getLogger("workbench")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root.addHandler(handler)
    level = ours.level
    ours.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    ours.setLevel(level)


def lines(written: StringIO) -> list[dict]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def words(app) -> str:
    elements = [*app.markdown, *app.caption, *app.warning, *app.success]
    return " ".join(element.value for element in elements).replace("\\", "")


def backed_up(folder, age: timedelta) -> None:
    made = datetime.now(VIETNAM) - age
    folder.mkdir(exist_ok=True)
    (folder / f"sao-luu-{made:%Y-%m-%d-%H%M%S}.zip").write_bytes(b"x" * 3 * 2**20)


def test_the_page_tells_the_administrator_how_everything_does(demonstration, open_page, tmp_path):
    backed_up(tmp_path / "backups", timedelta(hours=3))
    metrics.write_figures(watching_folder(demonstration), "8501", datetime.now(UTC).timestamp())
    app = open_page(SYSTEM)
    values = {metric.label: metric.value for metric in app.metric}
    assert values["Sao lưu gần nhất"] == "3 giờ trước" and values["Lỗi trong 24 giờ"] == "0"
    said = words(app)
    assert f"Phiên bản phần mềm {VERSION}" in said and "đúng với phần mềm" in said and "SQLite" in said
    assert "3 MB · không khóa" in said and "Mọi thứ đang chạy tốt" in said
    assert "| 8501 | Đang chạy |" in said and "| Nhập tệp | 0 | 0 | 0 |" in said
    assert "| Thủ tục hành chính | 53 |" in said
    began = perf_counter()
    app.run()
    assert perf_counter() - began < 1  # measured 0.1 s; a page that counts anything slowly takes far more


def test_the_page_warns_of_what_somebody_must_do(demonstration, open_page, tmp_path, monkeypatch):
    app = open_page(SYSTEM)
    assert "Chưa có bản sao lưu nào" in app.warning[0].value
    backed_up(tmp_path / "backups", timedelta(days=3))
    folder, now = watching_folder(demonstration), datetime.now(UTC)
    metrics.write_figures(folder, "8501", now.timestamp())
    metrics.write_figures(folder, "8502", now.timestamp() - 600)
    handler = DailyFiles(folder, ERRORS_NAME, logging.ERROR)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    try:
        number = failed(ValueError(MARK))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    assert (folder / file_of(ERRORS_NAME, now.date())).exists()
    monkeypatch.setattr("services.watching.system.LOW_FREE", 2**60)
    app.run()
    warned = app.warning[0].value.replace("\\", "")
    assert "Bản sao lưu gần nhất đã 3 ngày" in warned and "Ổ đĩa thư mục dữ liệu chỉ còn" in warned
    assert "Tiến trình ở cổng 8502 không còn trả lời" in warned and "gặp 1 lỗi trong 24 giờ" in warned
    assert f"| {number} | — | ValueError |" in words(app) and MARK not in words(app)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.OFFICE, Role.LEADER])
def test_the_page_is_the_administrator_s_alone(demonstration, at_the_screen, open_page, role):
    at_the_screen(somebody(role, "STP"))
    app = open_page(SYSTEM)
    assert "không thuộc phần việc" in app.info[0].value and not app.metric


def test_nothing_written_in_a_form_reaches_the_log(demonstration, open_page, written):
    app = open_page(PEOPLE, tu=MARK)
    for name, value in (("email", "mat7391@x.example"), ("name", MARK)):
        next(field for field in app.text_input if str(field.key).startswith(f"people_{name}_")).set_value(value)
    next(field for field in app.selectbox if str(field.key).startswith("people_role_")).set_value(Role.OFFICE)
    app.button(key="people_save").click().run()
    assert find_person(demonstration, "mat7391@x.example").name == MARK
    told = [line for line in lines(written) if line["event"] == "page.run"]
    assert told[-1]["page"] == "/nguoi-dung" and told[-1]["person"] == 1 and told[-1]["ms"] > 0
    assert "7391" not in written.getvalue()


def test_an_exception_with_a_text_in_it_leaves_its_number_and_place_only(
    demonstration, open_page, written, monkeypatch
):
    def broken():
        raise RuntimeError(MARK)

    monkeypatch.setattr("pages.widgets.session.rulebook", broken)
    monkeypatch.setattr("pages.widgets.messages.show_failure", _show_failure)
    (error,) = open_page(RULES, tu=MARK).error
    number = re.search(r"mã lỗi ([0-9a-f]{6})", error.value)[1]
    failure = next(line for line in lines(written) if line["event"] == "page.failed")
    assert failure["error"] == number and failure["page"] == "/quy-dinh"
    assert any(place.startswith("pages/reference/rules.py") for place in failure["exception"][0]["at"])
    ended = [line for line in lines(written) if line["event"] == "page.run" and line["page"] == "/quy-dinh"]
    assert ended[-1]["error"] == number and ended[-1]["request"]
    assert "7391" not in written.getvalue()


def test_what_streamlit_itself_logs_of_an_exception_holds_no_text(written):
    """As of a part of a page that is drawn again without the whole (st.fragment)."""
    from streamlit.error_util import _log_uncaught_app_exception

    try:
        raise RuntimeError(MARK)
    except RuntimeError as error:
        _log_uncaught_app_exception(error)
    (line,) = lines(written)
    assert line["exception"][0]["type"] == "RuntimeError" and "7391" not in written.getvalue()


def test_uvicorn_writes_through_the_same_log(written):
    loggers = uvicorn.config.LOGGING_CONFIG["loggers"]
    assert loggers and all(found["handlers"] == [] and found["propagate"] for found in loggers.values())


from pages.widgets.messages import show_failure as _show_failure  # noqa: E402  before the fixture takes its place

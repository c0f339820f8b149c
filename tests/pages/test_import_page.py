"""The import page: choose files, run, see the outcome, open it again from its address."""

import subprocess

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from services.imports.job import jobs_folder
from services.inventory.procedures import get_procedure
from tests.pages.conftest import Open
from tests.services.portal_examples import DOUBTFUL, PLAIN

PAGE = "pages/inventory/import_files.py"
FILES = [("a.docx", PLAIN.as_bytes()), ("b.doc", DOUBTFUL.as_bytes()), ("hong.docx", b"MZ")]


def start(app):
    """The button that hands the files over."""
    return next(button for button in app.button if button.label.startswith("Nhập"))


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list:
    """The child processes that the page starts, to wait for."""
    started, real = [], subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: started.append(real(*a, **k)))
    return started


def import_page(open_page: Open, processes: list, files: list[tuple[str, bytes]]) -> AppTest:
    app = open_page(PAGE)
    for name, data in files:
        app.file_uploader[0].upload(name, data)
    app.run()
    start(app).click().run()
    for process in processes:
        process.wait(timeout=60)
    app.run()
    assert not app.exception
    return app


def at_job(open_page: Open, job: str) -> AppTest:
    app = open_page(PAGE)
    app.query_params["lan"] = job
    return app.run()


def test_chosen_files_are_imported_and_the_outcome_is_shown(demonstration: sa.Engine, open_page: Open, processes: list):
    app = import_page(open_page, processes, FILES)
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("Tệp đã đọc", "3"), ("Thêm mới", "2"), ("Cập nhật", "0"), ("Không đổi", "0"), ("Không nhập được", "1"),
    ]  # fmt: skip
    refused, doubtful = (table.value for table in app.dataframe)
    assert list(refused["file"]) == ["hong.docx"]
    assert set(doubtful["code"]) == {DOUBTFUL.code}
    assert get_procedure(demonstration, PLAIN.code).draft.name == PLAIN.name


def test_a_result_can_be_opened_again_by_its_address(demonstration: sa.Engine, open_page: Open, processes: list):
    import_page(open_page, processes, FILES[:1])
    (job,) = (folder.name for folder in jobs_folder(demonstration).iterdir())
    again = at_job(open_page, job)
    assert [metric.value for metric in again.metric] == ["1", "1", "0", "0", "0"]
    assert "Mọi nội dung đã được đọc và lưu." in [message.value for message in again.success]


def test_what_the_rules_found_is_told_with_the_way_to_the_list(
    demonstration: sa.Engine, open_page: Open, processes: list
):
    app = import_page(open_page, processes, FILES[1:2])
    (told,) = [each.value for each in app.markdown if each.value.startswith("**Điểm cần xem lại mới phát hiện:**")]
    assert "red-badge[Lỗi" in told and "orange-badge[Cảnh báo" in told
    assert "phat-hien" in [link.proto.page for link in app.get("page_link")]


def test_an_unknown_import_is_said_in_words(demonstration: sa.Engine, open_page: Open, processes: list):
    app = at_job(open_page, "20210101-000000-00000000")
    assert "Không còn thông tin về lần nhập này" in app.error[0].value


def test_the_template_can_be_downloaded_and_nothing_is_started_without_files(
    demonstration: sa.Engine, open_page: Open, processes: list
):
    app = open_page(PAGE)
    assert start(app).disabled
    assert [button.label for button in app.download_button] == ["Tải tệp Excel mẫu"]
    assert not processes

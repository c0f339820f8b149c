"""«Xuất tài liệu» of the package: what it will be made from, its making, and what is offered when it is made."""

from datetime import UTC, datetime

import pytest

from models.audit import Act
from rules.vocabulary import Role
from services.consolidation.locking import lock, reopen
from services.consolidation.sets import read_set
from services.consolidation.taking import take_out
from services.jobs.jobs import Jobs
from services.package.job import cancel_export, exports_of, start_export
from services.package.process import run_export
from tests.conftest import ACT, DAY
from tests.pages.conftest import somebody
from tests.services.settled_sets import PERIOD, settle, version

PAGE = "pages/consolidation/package.py"


@pytest.fixture
def jobs(monkeypatch) -> list:
    """The folders whose process would have been started."""
    folders: list = []
    monkeypatch.setattr(Jobs, "_launch", lambda _jobs, folder: folders.append(folder))
    return folders


@pytest.fixture
def office(at_the_screen) -> None:
    at_the_screen(somebody(Role.OFFICE, "VPUBND"))


def opened(open_page):
    app = open_page(PAGE)
    app.segmented_control(key="package_part").set_value("Xuất tài liệu").run()
    assert not app.exception, app.exception
    return app


def make(demonstration, jobs) -> str:
    export = start_export(demonstration, PERIOD, Act("Lê Văn Minh", datetime.now(UTC)), DAY)
    run_export(demonstration, jobs[-1])
    return export


def words(app) -> str:
    kinds = (app.markdown, app.caption, app.warning, app.success, app.info, app.error)
    return "\n".join(element.value for kind in kinds for element in kind)


def downloads(app) -> list[str]:
    return [button.label for button in app.get("download_button")]


def test_a_set_that_is_not_locked_is_announced_as_a_draft(demonstration, open_page, office, jobs):
    app = opened(open_page)
    assert "mọi tài liệu sẽ là bản nháp" in words(app)
    assert any(link.proto.page == "ban-tong-hop" for link in app.get("page_link"))
    assert "2 thủ tục, nhóm thủ tục; 3 hồ sơ" in words(app) and not downloads(app)


def test_one_click_starts_it_and_the_screen_follows(demonstration, open_page, office, jobs):
    app = opened(open_page)
    app.button(key="package_make").click().run()
    assert not app.exception and len(jobs) == 1
    assert "Đang đọc số liệu" in app.get("progress")[0].proto.text
    with pytest.raises(KeyError):
        app.button(key="package_make")
    app.button(key="package_stop").click().run()
    assert run_export(demonstration, jobs[0]) is None
    app.run()
    assert "Đã dừng theo yêu cầu" in app.warning[-1].value and app.button(key="package_make")


def test_the_finished_package_is_offered_whole_and_document_by_document(demonstration, open_page, office, jobs):
    settle(demonstration)
    lock(demonstration, PERIOD, version(demonstration), ACT)
    make(demonstration, jobs)
    app = opened(open_page)
    (made,) = exports_of(demonstration, PERIOD, datetime.now(UTC))
    main = [file for file in made.files if file.is_main]
    assert len(downloads(app)) == 1 + len(main) and downloads(app)[0] == "Tải cả bộ (ZIP)"
    said = words(app)
    assert "đã chốt lần 1" in said and "từ bản chốt lần 1" in said and "Lê Văn Minh" in said
    assert "Hãy tạo lại" not in said and "hãy tạo lại trước khi trình ký" not in said


def test_a_package_of_another_state_of_the_set_says_so(demonstration, open_page, office, jobs):
    make(demonstration, jobs)
    settle(demonstration)
    lock(demonstration, PERIOD, version(demonstration), ACT)
    assert "hãy tạo lại trước khi trình ký" in words(opened(open_page))
    make(demonstration, jobs)
    assert "hãy tạo lại trước khi trình ký" not in words(opened(open_page))
    reopen(demonstration, PERIOD, "Bổ sung", version(demonstration), ACT)
    assert "hãy tạo lại trước khi trình ký" in words(opened(open_page))


def test_earlier_ones_stay_below(demonstration, open_page, office, jobs):
    make(demonstration, jobs)
    make(demonstration, jobs)
    assert downloads(opened(open_page))[-1] == "Tải"


def test_a_process_that_died_and_a_refusal_are_said_in_words(demonstration, open_page, office, jobs, monkeypatch):
    export = start_export(demonstration, PERIOD, Act("Lê Văn Minh", datetime(2021, 9, 1, tzinfo=UTC)), DAY)
    app = opened(open_page)
    assert app.get("progress")
    monkeypatch.setattr("services.jobs.jobs._DEAD_AFTER", datetime.resolution * -1)
    app = opened(open_page)
    assert "bị ngắt giữa chừng" in words(app) and app.button(key="package_make")
    cancel_export(demonstration, export, ACT)


def test_somebody_else_s_making_is_followed_and_not_doubled(demonstration, open_page, office, jobs):
    app = opened(open_page)
    start_export(demonstration, PERIOD, Act("Trần Thị Lan", datetime.now(UTC)), DAY)
    app.button(key="package_make").click().run()
    assert len(jobs) == 1 and "Trần Thị Lan" in app.error[0].value
    assert app.get("progress")


def test_an_empty_set_offers_nothing(demonstration, open_page, office, jobs):
    for source in read_set(demonstration, PERIOD).sources:
        take_out(demonstration, source.submission_id, "Thử", ACT)
    app = opened(open_page)
    assert app.button(key="package_make").disabled and "chưa có thủ tục nào" in words(app)


def test_a_leader_makes_and_takes_one(demonstration, open_page, at_the_screen, jobs):
    at_the_screen(somebody(Role.LEADER))
    make(demonstration, jobs)
    app = opened(open_page)
    assert app.button(key="package_make") and "Tải cả bộ (ZIP)" in downloads(app)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.ADMIN])
def test_nobody_else_sees_the_page(demonstration, open_page, at_the_screen, jobs, role):
    make(demonstration, jobs)
    at_the_screen(somebody(role, "STP"))
    app = open_page(PAGE)
    assert "không thuộc phần việc" in app.info[0].value and not downloads(app) and not app.title

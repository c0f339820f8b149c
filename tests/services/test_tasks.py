"""«Việc của tôi»: what waits for each role, and that looking costs the same however much there is."""

import shutil
from datetime import date

import pytest
import sqlalchemy as sa

from models.audit import Act
from models.database import make_engine
from models.office import AgencyDraft
from models.visibility import Viewer, seen_by
from rules.submission import Step
from rules.vocabulary import AgencyKind, Role
from services.office import save_agencies
from services.people import find_person
from services.reviews.comments import add_comment, add_remark, settle_comment
from services.tasks import Task, tasks_of
from tests.services.submission_examples import (
    ADMIN,
    AT,
    DRAFTER,
    HEAD,
    LEADER,
    OFFICER,
    OTHER,
    Place,
    as_seen_by,
    complete_review,
    take,
)

PERIOD, DAY = "2021-Q3", date(2021, 8, 17)


@pytest.fixture
def place(engine) -> Place:
    return complete_review(engine)


def waiting(place: Place, who) -> list[Task]:
    return tasks_of(as_seen_by(place, who), who, PERIOD, DAY)


def sentences(place: Place, who) -> str:
    return "\n".join(task.sentence for task in waiting(place, who))


def test_a_draft_waits_for_the_agency_and_for_nobody_else(place):
    assert "01 biểu mẫu của kỳ chưa trình." in sentences(place, DRAFTER)
    assert "01 biểu mẫu của kỳ chưa trình." in sentences(place, HEAD)
    assert "chưa trình" not in sentences(place, OTHER) + sentences(place, OFFICER) + sentences(place, LEADER)


def test_what_is_presented_waits_for_the_head(place):
    submission = take(place, Step.PRESENT)
    (task,) = [task for task in waiting(place, HEAD) if task.is_urgent]
    assert task.sentence.startswith("Chờ bạn duyệt: ") and (task.page, task.key) == ("submission", submission)
    assert "01 kết quả rà soát đang chờ thủ trưởng duyệt." in sentences(place, DRAFTER)
    assert "Chờ xem xét" not in sentences(place, OFFICER)


def test_what_is_sent_waits_for_the_office(place):
    submission = take(place, Step.PRESENT, Step.SEND)
    (task,) = [task for task in waiting(place, OFFICER) if task.is_urgent]
    assert task.sentence.startswith("Chờ xem xét: ") and task.key == submission and task.detail == "Cơ quan STP"
    assert "01 kết quả rà soát ở bước «Đã trình Văn phòng»." in sentences(place, LEADER)


@pytest.mark.parametrize(("steps", "who"), [
    ((Step.PRESENT, Step.SEND_BACK), "Thủ trưởng trả lại: "),
    ((Step.PRESENT, Step.SEND, Step.RETURN), "Văn phòng trả lại: "),
])  # fmt: skip
def test_what_came_back_stands_first_for_the_drafter_with_the_reason(place, steps, who):
    take(place, *steps)
    first = waiting(place, DRAFTER)[0]
    assert first.sentence.startswith(who) and first.detail == "Cần nêu rõ điều, khoản." and first.is_urgent
    assert (first.page, first.key) == ("form", place.review_id)


def test_a_mention_waits_until_it_is_settled(place):
    submission = take(place, Step.PRESENT, Step.SEND)
    office = as_seen_by(place, OFFICER)
    comment = add_remark(office, submission, "VI.3", "nêu rõ điều, khoản", OFFICER, [DRAFTER.account])
    called = [task for task in waiting(place, DRAFTER) if "nhắc bạn" in task.sentence]
    assert len(called) == 1 and called[0].detail == "nêu rõ điều, khoản" and called[0].since
    assert "nhắc bạn" not in sentences(place, HEAD) + sentences(place, OFFICER)
    settle_comment(place.engine, comment, DRAFTER)
    assert "nhắc bạn" not in sentences(place, DRAFTER)
    add_remark(place.engine, submission, "VI.3", "hỏi lại", DRAFTER, [OFFICER.account])
    (task,) = [task for task in waiting(place, OFFICER) if "nhắc bạn" in task.sentence]
    assert (task.page, task.key) == ("submission", submission)


def test_an_address_that_is_part_of_another_is_not_called(place):
    add_comment(place.engine, place.review_id, "VI.1", "xem", DRAFTER, [HEAD.account])
    part = HEAD._replace(account=HEAD.account.removeprefix("d"))
    assert "nhắc bạn" in sentences(place, HEAD) and "nhắc bạn" not in sentences(place, part)


def test_the_administrator_hears_which_agencies_have_nobody(place):
    assert "02 cơ quan chưa có người dùng vai trò «Cán bộ soạn thảo»." in sentences(place, ADMIN)
    assert "01 cơ quan chưa có người dùng vai trò «Thủ trưởng đơn vị»." in sentences(place, ADMIN)


@pytest.fixture
def demonstration(demonstration_sqlite, tmp_path) -> sa.Engine:
    path = tmp_path / "copy.db"
    shutil.copyfile(demonstration_sqlite, path)
    return make_engine(f"sqlite:///{path}")


def count_statements(engine: sa.Engine, who) -> int:
    said = []
    bound = seen_by(engine, Viewer(who.role, who.agency))
    sa.event.listen(engine, "before_cursor_execute", lambda *arguments: said.append(arguments[2]))
    tasks_of(bound, who, PERIOD, DAY)
    return len(said)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER])
def test_the_number_of_statements_does_not_grow_with_the_work(sqlite_url, demonstration, role):
    """One dossier against all of the demonstration."""
    small = complete_review(make_engine(sqlite_url))
    take(small, Step.PRESENT, Step.SEND)
    person = find_person(demonstration, "minh@dongnai.example").act_at(AT)._replace(role=role)
    few = count_statements(small.engine, OFFICER._replace(role=role))
    assert count_statements(demonstration, person) <= few + 4  # what an empty plan does not ask for


def test_late_work_and_a_missing_plan_are_two_facts(place):
    """On 17/08 nobody's work is past its day, but neither agency has sent the plan that was due on 31/01."""
    assert "cơ quan trễ hạn" not in sentences(place, OFFICER)
    assert "02 cơ quan chưa lập kế hoạch rà soát năm 2021." in sentences(place, OFFICER)
    assert "Cơ quan chưa lập kế hoạch rà soát năm 2021." in sentences(place, HEAD)


def test_a_new_province_says_what_comes_first(engine):
    office, administrator = Act("Lan", AT, Role.OFFICE, "VP", "lan@x.vn"), Act("Quyên", AT, Role.ADMIN, "", "q@x.vn")
    told = [[task.sentence for task in tasks_of(engine, who, PERIOD, DAY)] for who in (office, administrator)]
    assert told == [["Chưa có danh sách cơ quan của tỉnh; hãy nhập ở cuối trang này."]] * 2
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], Act("máy chủ", AT))
    sentences_of = [task.sentence for task in tasks_of(engine, office, PERIOD, DAY)]
    assert "Chưa có cán bộ nào của các cơ quan; người quản trị thêm ở trang «Người dùng»." in sentences_of

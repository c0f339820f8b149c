"""The province's plan as the Office keeps it and others read it."""

import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from models.database import writing
from models.plan import PlanTask, TaskProgress
from rules.vocabulary import Role, TaskState
from services.people import PersonView
from services.plans.tasks import import_tasks, list_tasks, shipped_plan, update_task
from services.plans.workbook import template

PAGE = "pages/plan/province.py"
YEAR = 2021


@pytest.fixture
def planned(demonstration, act):
    import_tasks(demonstration, shipped_plan(YEAR)[0], act)
    return demonstration


def said(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.info, *app.error, *app.success, *app.subheader]
    return "\n".join(element.value for element in shown).replace("\\", "")


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button}


def person(role: Role, agency: str = "") -> PersonView:
    return PersonView(7, "a@tinh.example", "Người đọc", role, agency, "", False, None, 1)


def test_the_shipped_plan_is_taken_over_by_one_click(demonstration, open_page):
    with writing(demonstration) as session:
        session.execute(sa.delete(PlanTask))
    app = open_page(PAGE)
    assert "Chưa có kế hoạch năm 2021" in said(app) and "15965/KH-UBND" in said(app)
    app.button(key="province_plan_load").click().run()
    assert not app.exception
    assert len(list_tasks(demonstration, YEAR)) == 43
    assert "43/43 nhiệm vụ" in said(app).replace("*", "")


def test_every_task_stands_with_its_time_state_and_progress(planned, open_page):
    words = said(open_page(PAGE))
    assert "B.14.** Rà soát, hoàn thiện danh mục TTHC" in words and "trễ 137 ngày" in words
    assert "còn 46 ngày (32 ngày làm việc)" in words  # 15/08 to 30/09/2021 without 2 and 3 September
    assert "Kho có 53 thủ tục" in words and "D. Triển khai thực hiện" in words
    assert "Phối hợp: Đài PTTH, Báo Đồng Nai" in words


def test_the_list_is_narrowed(planned, open_page):
    app = open_page(PAGE)
    app.toggle(key="task_late").set_value(True).run()
    assert "5/43 nhiệm vụ" in said(app).replace("*", "")
    app.selectbox(key="task_lead").set_value("Văn phòng UBND tỉnh").run()
    assert "2/43 nhiệm vụ" in said(app).replace("*", "")
    app.selectbox(key="task_part").set_value(app.selectbox(key="task_part").options[1]).run()
    assert "Không có nhiệm vụ nào phù hợp" in said(app)


def test_the_office_says_how_far_a_task_has_come(planned, open_page):
    task = list_tasks(planned, YEAR)[0]
    app = open_page(PAGE)
    app.button(key=f"task_edit_{task.id}").click().run()
    app.radio(key="task_state").set_value(TaskState.DONE)
    app.text_area(key="task_evidence").set_value("Kế hoạch số 1 *$:red[ <script>")
    app.button(key="task_save").click().run()
    assert not app.exception
    stored = list_tasks(planned, YEAR)[0]
    assert (stored.state, stored.evidence) == (TaskState.DONE, "Kế hoạch số 1 *$:red[ <script>")
    assert "Kế hoạch số 1 *$:red[ <script>" in said(app) and "task_save" not in keys(app)


def test_an_outdated_form_is_refused_and_keeps_what_was_typed(planned, open_page, act):
    task = list_tasks(planned, YEAR)[0]
    app = open_page(PAGE)
    app.button(key=f"task_edit_{task.id}").click().run()
    update_task(planned, task.id, TaskProgress(state="under_way"), task.version, act)
    app.text_area(key="task_remarks").set_value("của tôi")
    app.button(key="task_save").click().run()
    assert "đã có người khác lưu" in said(app) and app.text_area(key="task_remarks").value == "của tôi"
    assert list_tasks(planned, YEAR)[0].remarks == ""
    app.button(key="task_cancel").click().run()
    assert "task_save" not in keys(app)


@pytest.mark.parametrize("who", [person(Role.DRAFTER, "SCT"), person(Role.HEAD, "SCT"), person(Role.LEADER)])
def test_others_read_and_write_nothing(planned, open_page, at_the_screen, who):
    at_the_screen(who)
    app = open_page(PAGE)
    assert "43/43 nhiệm vụ" in said(app).replace("*", "") and "Kho có 53 thủ tục" in said(app)
    assert not {key for key in keys(app) if str(key).startswith(("task_edit", "province_plan"))}
    assert not app.file_uploader


def test_an_administrator_has_no_plan_to_read(planned, open_page, at_the_screen):
    at_the_screen(person(Role.ADMIN))
    assert "Rà soát, đơn giản hóa" not in said(open_page(PAGE))


def test_the_plan_is_imported_from_excel(planned, open_page):
    app = open_page(PAGE)
    app.file_uploader[0].upload("a.xlsx", template(planned, YEAR), "application/octet-stream").run()
    assert "giữ nguyên 43" in said(app) and app.button(key="province_plan_import").disabled
    app.file_uploader[0].upload("b.xlsx", b"khong phai", "application/octet-stream").run()
    assert app.error

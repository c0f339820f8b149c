"""The pages that begin a form about something else than one TTHC: groups, plans, question lists."""

from rules.vocabulary import Job
from services.reviews.groups import list_groups
from services.reviews.reviews import get_review, list_reviews

PERIOD = "2021-Q3"


def test_a_group_is_formed_and_its_form_opened(demonstration, open_page):
    app = open_page("pages/review/groups.py")
    app.text_input(key="groups_name").set_value("Khai sinh, khai tử {{ 1 }}").run()
    app.text_input(key="groups_new").set_value("thuoc la").run()
    for button in [b for b in app.button if str(b.key).startswith("groups_new_")][:2]:
        app.button(key=button.key).click().run()
    next(button for button in app.button if button.label == "Lưu nhóm").click().run()
    assert not app.exception
    (group,) = [group for group in list_groups(demonstration, PERIOD) if "khai tử {{" in group.name]
    assert len(group.members) == 2
    app.button(key=f"groups_form_{group.id}").click().run()
    assert not app.exception
    view = get_review(demonstration, int(app.query_params["review"]))
    assert view.job is Job.GROUP and view.name == group.name


def test_a_group_of_one_is_refused_and_stays_on_the_screen(demonstration, open_page):
    app = open_page("pages/review/groups.py")
    app.text_input(key="groups_name").set_value("Nhóm một").run()
    next(button for button in app.button if button.label == "Lưu nhóm").click().run()
    assert "ít nhất hai thủ tục" in app.error[0].value
    assert app.text_input(key="groups_name").value == "Nhóm một"


def test_a_plan_is_begun_for_an_agency(demonstration, open_page):
    app = open_page("pages/review/plan.py")
    app.selectbox(key="plan_agency").select_index(2).run()
    app.button(key="plan_open").click().run()
    assert not app.exception
    assert get_review(demonstration, int(app.query_params["review"])).job is Job.PLAN


def test_a_question_list_is_opened_for_a_procedure(demonstration, open_page):
    app = open_page("pages/review/checklists.py")
    app.radio(key="checklist_form").set_value("nd63-2010-phu-luc-2").run()
    app.text_input(key="checklist_new").set_value("giam ho").run()
    next(button for button in app.button if button.label == "Kiểm tra").click().run()
    assert not app.exception
    (begun,) = list_reviews(demonstration, PERIOD, (Job.CHECKLIST,))
    assert begun.form_code == "Phụ lục II NĐ 63/2010/NĐ-CP"

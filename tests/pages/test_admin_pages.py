"""The administrator's pages: people added, changed, locked; the record of changes."""

import pytest
from streamlit.testing.v1 import AppTest

from models.audit import Act
from models.person import PersonDraft
from rules.vocabulary import AgencyKind, Role
from services.office import AgencyDraft, save_agencies
from services.people import find_person, list_people, save_person
from tests.pages.conftest import somebody

PEOPLE, RECORD = "pages/admin/people.py", "pages/admin/audit.py"
EMAIL = "lan@x.example"


@pytest.fixture
def administrator(app_engine, at_the_screen, act: Act) -> None:
    save_agencies(app_engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)
    save_person(app_engine, PersonDraft(email="qt@x.example", name="Quản trị", role=Role.ADMIN), None, act)
    at_the_screen(somebody(Role.ADMIN))


@pytest.fixture
def lan(app_engine, administrator, act: Act) -> str:
    draft = PersonDraft(email=EMAIL, name="Trần Thị Lan", role=Role.DRAFTER, agency_code="STP")
    save_person(app_engine, draft, None, act)
    return EMAIL


def field(app: AppTest, kind: str, name: str):
    return next(item for item in getattr(app, kind) if str(item.key).startswith(f"people_{name}_"))


def open_(app: AppTest, engine, email: str) -> AppTest:
    """As a click on the address in the list."""
    from pages.widgets.people.state import Opened

    app.session_state["people_opened"] = Opened(email, find_person(engine, email).version, 7)
    return app.run()


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception, app.exception


def test_a_person_is_added(app_engine, administrator, open_page):
    app = open_page(PEOPLE)
    field(app, "text_input", "email").set_value(" Hoa@X.example ")
    field(app, "text_input", "name").set_value("Nguyễn Thị *Hoa*")
    press(app, "people_save")
    assert "phải thuộc một cơ quan" in app.error[0].value and find_person(app_engine, "hoa@x.example") is None
    assert field(app, "text_input", "name").value == "Nguyễn Thị *Hoa*"
    field(app, "selectbox", "agency_code").set_value("STP")
    press(app, "people_save")
    added = find_person(app_engine, "hoa@x.example")
    assert (added.name, added.role, added.agency_code) == ("Nguyễn Thị *Hoa*", Role.DRAFTER, "STP")
    assert r"Nguyễn Thị \*Hoa\*" in app.success[0].value and field(app, "text_input", "email").value == ""


def test_a_person_gets_another_role_and_is_locked(app_engine, lan, open_page):
    app = open_(open_page(PEOPLE), app_engine, lan)
    field(app, "selectbox", "role").set_value(Role.HEAD)
    press(app, "people_save")
    assert find_person(app_engine, lan).role is Role.HEAD
    open_(app, app_engine, lan)
    press(app, "people_lock")
    assert find_person(app_engine, lan).disabled
    open_(app, app_engine, lan)
    assert app.button(key="people_lock").label == "Mở khóa"
    press(app, "people_lock")
    assert not find_person(app_engine, lan).disabled


def test_the_last_administrator_stays(app_engine, administrator, open_page):
    app = open_(open_page(PEOPLE), app_engine, "qt@x.example")
    press(app, "people_lock")
    assert "người quản trị duy nhất" in app.error[0].value and not find_person(app_engine, "qt@x.example").disabled


def test_two_administrators_at_once_see_both_versions(app_engine, lan, open_page, act):
    app = open_(open_page(PEOPLE), app_engine, lan)
    theirs = PersonDraft(email=lan, name="Trần Thị Lan Anh", role=Role.DRAFTER, agency_code="STP")
    save_person(app_engine, theirs, find_person(app_engine, lan).version, act)
    field(app, "text_input", "name").set_value("Trần Lan")
    press(app, "people_save")
    assert "đã có người khác lưu" in " ".join(error.value for error in app.error) or app.warning
    app.run()
    shown = app.table[0].value
    assert list(shown["Đang lưu"])[0] == "Trần Thị Lan Anh" and list(shown["Của bạn"])[0] == "Trần Lan"
    press(app, "people_save")
    assert find_person(app_engine, lan).name == "Trần Lan"


def test_the_record_is_read_in_words_and_its_chain_checked(app_engine, lan, open_page):
    app = open_page(RECORD)
    listed = app.dataframe[0].value
    assert list(listed["action"])[:2] == ["Lưu người dùng", "Lưu người dùng"]
    assert list(listed["subject"])[0] == f"Người dùng {EMAIL}"
    app.selectbox(key="audit_kind").set_value("agencies").run()
    assert list(app.dataframe[0].value["action"]) == ["Lưu danh sách cơ quan"]
    press(app, "audit_check")
    assert "Chuỗi liền mạch: đã kiểm tra 3 việc" in app.success[0].value
    with app_engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_event SET person = 'Kẻ khác' WHERE id = 2")
    press(app, "audit_check")
    assert "1 việc đã bị sửa" in app.error[0].value and "số 2" in app.error[0].value


@pytest.mark.parametrize("page", [PEOPLE, RECORD])
def test_these_pages_are_not_a_drafters(app_engine, lan, at_the_screen, open_page, page):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    app = open_page(page)
    assert "không thuộc phần việc" in app.info[0].value and not app.dataframe
    assert len(list_people(app_engine)) == 2


def test_name_and_address_of_somebody_who_left_are_erased_once_the_account_is_locked(app_engine, lan, open_page):
    app = open_(open_page(PEOPLE), app_engine, EMAIL)
    assert not [button for button in app.button if button.key == "people_erase"]
    press(app, "people_lock")
    open_(app, app_engine, EMAIL)
    press(app, "people_erase")
    assert "Đã xóa họ tên" in app.success[0].value
    (left,) = [person for person in list_people(app_engine) if person.role is Role.DRAFTER]
    assert find_person(app_engine, EMAIL) is None and left.is_erased and "Lan" not in left.name
    open_(app, app_engine, left.email)
    assert not [button for button in app.button if button.key in ("people_lock", "people_erase")]

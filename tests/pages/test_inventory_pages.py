"""The inventory on the screen: find, complete, save, and be told about conflicts."""

import pytest

from models.draft import Paper
from services.inventory.listing import Filter, list_procedures
from services.inventory.procedures import get_procedure, save_procedure

LIST, ONE = "pages/inventory/procedures.py", "pages/inventory/procedure.py"


@pytest.fixture
def code(demonstration):
    return list_procedures(demonstration, Filter())[0].code


def editor(code, version, name):
    return f"thu_tuc_{code}_{version}_{name}_{version}"


def test_a_search_in_the_address_narrows_the_list(demonstration, open_page):
    everything = open_page(LIST).dataframe[0].value
    found = open_page(LIST, tu="ho tich").dataframe[0].value
    assert 0 < len(found) < len(everything)
    assert found["field"].str.contains("Hộ tịch").any()


def test_a_search_without_a_hit_says_what_to_do(demonstration, open_page):
    assert "bớt điều kiện lọc" in open_page(LIST, tu="xyzzy").info[0].value


def test_an_unknown_code_is_told_in_words(demonstration, open_page):
    assert (
        "9\\.999999" in open_page(ONE, ma="9.999999").error[0].value
        or "9.999999" in open_page(ONE, ma="9.999999").error[0].value
    )


def test_an_edited_cell_pasted_from_excel_is_saved_as_a_version(demonstration, open_page, code):
    version = get_procedure(demonstration, code).version
    app = open_page(ONE, ma=code)
    added = {"name": "Giấy tờ thêm", "originals": "1.000", "copies": "0"}
    app.session_state[editor(code, version, "papers")] = {"edited_rows": {}, "added_rows": [added], "deleted_rows": []}
    app.button(key="luu_thu_tuc").click().run()
    assert not app.exception and not app.error
    view = get_procedure(demonstration, code)
    assert view.version == version + 1
    assert view.draft.papers[-1] == Paper(name="Giấy tờ thêm", originals=1000, copies=0)


@pytest.mark.parametrize("typed", ["1,5", "một", "1.00", "-1"])
def test_an_unreadable_number_names_table_line_and_column(demonstration, open_page, code, typed):
    before = get_procedure(demonstration, code)
    app = open_page(ONE, ma=code)
    state = {"edited_rows": {0: {"originals": typed}}, "added_rows": [], "deleted_rows": []}
    app.session_state[editor(code, before.version, "papers")] = state
    app.button(key="luu_thu_tuc").click().run()
    assert not app.exception
    assert len(app.error) == 1
    assert get_procedure(demonstration, code) == before


def test_the_second_of_two_savers_keeps_the_typed_text_and_is_told(demonstration, open_page, code, act, rule_set):
    app = open_page(ONE, ma=code)
    view = get_procedure(demonstration, code)
    save_procedure(demonstration, view.draft.model_copy(update={"keywords": "trước"}), view.version, act, rule_set)
    name = app.text_input(key=f"thu_tuc_{code}_{view.version}_keywords")
    name.set_value("sau")
    app.button(key="luu_thu_tuc").click().run()
    assert not app.exception
    assert get_procedure(demonstration, code).draft.keywords == "trước"
    assert any("đã có người khác lưu" in error.value for error in app.error)
    assert app.text_input(key=f"thu_tuc_{code}_{view.version}_keywords").value == "sau"


def test_a_new_procedure_needs_a_code_and_a_name(demonstration, open_page):
    app = open_page(ONE)
    app.button(key="luu_thu_tuc").click().run()
    assert not app.exception and app.error
    app.text_input(key="thu_tuc__0_code").set_value("3.000001")
    app.text_input(key="thu_tuc__0_name").set_value("Thủ tục mới")
    app.button(key="luu_thu_tuc").click().run()
    assert not app.exception and not app.error
    assert get_procedure(demonstration, "3.000001").draft.name == "Thủ tục mới"

"""The page of the priority list: ranking, weights, decisions, and who may change them."""

from decimal import Decimal

from streamlit.testing.v1 import AppTest

from rules.vocabulary import Role
from services.lists.choices import choices_of
from services.lists.priority import KIND, read_priority
from tests.pages.conftest import somebody

PAGE = "pages/lists/priority.py"


def _said(app) -> str:
    return "\n".join(element.value for element in app.markdown)


def _save(app) -> None:
    next(button for button in app.button if button.label == "Lưu trọng số").click().run()


def test_the_ranking_and_its_criteria_are_open(demonstration, open_page):
    app = open_page(PAGE)
    found = read_priority(demonstration, 2021)
    assert app.metric[0].value == str(sum(row.is_taken for row in found.rows))
    table = app.dataframe[0].value
    assert list(table["Thứ"])[:3] == ["1", "2", "3"]
    assert "Số lượng hồ sơ" in _said(app) and "30,00%" in _said(app)


def test_a_changed_weight_is_saved_and_a_wrong_one_refused_in_words(demonstration, open_page):
    app = open_page(PAGE)
    app.text_input(key="trong_so_volume_2021_None").set_value("45,5")
    _save(app)
    assert not app.exception
    stored = read_priority(demonstration, 2021)
    assert stored.settings.weights["volume"] == Decimal("45.5") and stored.version == 1
    app.text_input(key="trong_so_volume_2021_1").set_value("nhiều")
    _save(app)
    assert any("không phải là số" in error.value for error in app.error)
    assert read_priority(demonstration, 2021).version == 1


def test_filters_narrow_the_ranking(demonstration, open_page):
    rows = read_priority(demonstration, 2021).rows
    field = rows[0].measured.field
    app = open_page(PAGE, linh_vuc=field)
    shown = sum(row.measured.field == field for row in rows)
    assert f"**{shown}** thủ tục phù hợp" in _said(app)


def test_a_reader_without_leave_sees_the_list_and_changes_nothing(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    app = open_page(PAGE)
    assert app.dataframe and all(field.disabled for field in app.text_input)
    assert choices_of(demonstration, KIND, 2021) == {}


def test_a_decision_by_hand_is_kept_and_shown_letter_for_letter(demonstration, open_page):
    app = open_page(PAGE)
    year = 2021
    row = read_priority(demonstration, year).rows[0]
    draw = (
        "from pages.widgets.priority.entry import draw_entry\n"
        "from pages.widgets.session import engine\n"
        "from services.lists.priority import read_priority\n"
        f"row = next(one for one in read_priority(engine(), {year}).rows if one.scored.code == '{row.scored.code}')\n"
        f"draw_entry(row, {year})\n"
    )
    assert not app.exception
    entry = AppTest.from_string(draw, default_timeout=30).run()
    entry.text_input(key=f"ly_do_{row.scored.code}").set_value("<script>x</script> *{{ 1 }}*")
    entry.button[0].click().run()
    kept = read_priority(demonstration, year).rows
    choice = next(one for one in kept if one.scored.code == row.scored.code).choice
    assert (choice.is_taken, choice.reason) == (False, "<script>x</script> *{{ 1 }}*")

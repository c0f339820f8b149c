"""The page of fee reductions: typed assumptions priced at once, saved by the Office, read by others, two at once."""

import pytest

from rules.fee_reduction.report import fee_report
from rules.vocabulary import Role
from rules.wording import number
from services.lists.fee_reduction import checked, read_fee_reduction, recorded_fees, save_fee_reduction
from tests.pages.conftest import somebody
from tests.services.annex_reviews import set_up
from tests.services.test_fee_reduction import FIELD, HOSTILE, of_fees

PAGE, TABLE = "pages/lists/fee_reduction.py", "fee_cut_2021_0_0_0"


@pytest.fixture
def filled(app_engine, act, rule_set):
    from services.inventory.procedures import save_procedure

    set_up(app_engine, act)
    save_procedure(app_engine, of_fees(), None, act, rule_set)
    save_procedure(app_engine, of_fees(2, (600, 1_200)), None, act, rule_set)
    return app_engine


def values(**changes):
    return {"rate": "50", "low": "20", "likely": "50", "high": "80"} | changes


def typed(app, key=TABLE, **changes):
    app.session_state[key] = {"edited_rows": {0: values(**changes)}, "added_rows": [], "deleted_rows": []}
    return app.run()


def settings(**changes):
    return checked({"fields": [{"field": FIELD} | values(**changes)]})


def written(app):
    return "\n".join(each.value for each in (*app.markdown, *app.caption, *app.info, *app.error, *app.warning))


def metrics(app):
    return [metric.value for metric in app.metric]


def test_nothing_is_counted_before_something_is_assumed(filled, open_page):
    app = open_page(PAGE)
    assert not app.metric and "Chưa có mức thu nào tính được" in written(app)
    assert "có nhiều mức thu, chưa chọn mức được tính" in written(app)


def test_what_is_typed_is_priced_at_once_and_saved(filled, open_page):
    app = typed(open_page(PAGE))
    report = fee_report(recorded_fees(filled), settings())
    shown = [f"{number(span.likely, 0)} đ" for span in (report.now, report.lost, report.saved, report.net)]
    assert metrics(app) == shown and shown[1] == "500.000 đ"
    assert read_fee_reduction(filled, 2021).version is None
    app.button(key="fee_cut_save").click().run()
    assert not app.exception and read_fee_reduction(filled, 2021).settings == settings()
    assert metrics(app) == shown and len(app.get("download_button")) == 2


@pytest.mark.parametrize("wrong", [{"rate": "nửa"}, {"rate": "120"}, {"low": "60"}])
def test_a_wrong_cell_is_named_and_nothing_is_saved(filled, open_page, wrong):
    app = typed(open_page(PAGE), **wrong)
    assert len(app.error) == 1 and not app.metric
    assert read_fee_reduction(filled, 2021).version is None


def test_hostile_words_of_a_fee_are_shown_letter_for_letter(filled, open_page, at_the_screen):
    at_the_screen(somebody(Role.LEADER))
    app = open_page(PAGE)
    assert "\\<b\\>" in written(app) and HOSTILE not in written(app)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.LEADER])
def test_others_read_the_same_figures_and_cannot_save(filled, open_page, at_the_screen, act, role):
    save_fee_reduction(filled, 2021, settings(), None, act)
    expected = metrics(open_page(PAGE))
    at_the_screen(somebody(role, "STP"))
    app = open_page(PAGE)
    assert metrics(app) == expected and expected
    assert not [button for button in app.button if button.key == "fee_cut_save"]


def test_the_second_of_two_sees_both_and_keeps_what_was_typed(filled, open_page, act):
    app = typed(open_page(PAGE))
    save_fee_reduction(filled, 2021, settings(rate="30"), None, act)
    app.button(key="fee_cut_save").click().run()
    assert "Có người vừa lưu trước bạn" in written(app) and act.person in written(app)
    assert read_fee_reduction(filled, 2021).settings == settings(rate="30")
    app.button(key="over_fee_cut").click().run()
    assert not app.exception and read_fee_reduction(filled, 2021).settings == settings()

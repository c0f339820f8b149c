"""The trust page: its figures are the engine's of this moment, and it says which do not agree."""

from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from pages.widgets.trust import examples
from pages.widgets.trust.split import example
from rules.costs.published import Country, published_cases, reproduce
from rules.wording import number
from services.office import get_office, save_office
from services.reviews.cases import read_cases
from tests.services import annex_reviews

PAGE = "pages/reference/trust.py"
FORMULA, SPLIT, LIMITS = "Công thức với số của bạn", "Chia theo biện pháp", "Không tính gì"


def words(app: AppTest) -> str:
    written = [*app.markdown, *app.caption, *app.info]
    return "\n".join(element.value for element in written).replace("\\", "")


def at(open_page, tab: str) -> AppTest:
    return open_page(PAGE, muc=tab)


def test_the_headline_counts_what_was_computed_just_now(demonstration, open_page):
    agreeing = sum(all(figure.agrees for figure in reproduce(case)) for case in published_cases())
    shown = words(open_page(PAGE))
    assert f"**{len(published_cases())}** ví dụ đã công bố, **{agreeing}** ví dụ tính lại khớp" in shown
    assert f"**{len(published_cases()) - agreeing}** ví dụ không khớp" in shown


def test_a_tampered_figure_is_reported_as_not_agreeing(demonstration, open_page, monkeypatch):
    first, *others = published_cases()
    metric, value = next(iter(first.expected.items()))
    tampered = first.model_copy(update={"expected": first.expected | {metric: value + 1_000_000_000}})
    assert all(figure.agrees for figure in reproduce(first))
    monkeypatch.setattr(examples, "published_cases", lambda: (tampered, *others))
    app = open_page(PAGE, vi_du=first.id)
    agreeing = sum(row.agrees for row in examples.compared_cases())
    assert f"**{agreeing}** ví dụ tính lại khớp" in words(app)
    assert "✗ Không khớp" in words(app) and "không khớp |" in words(app)


@pytest.mark.parametrize("case_id", ["VN-01", "US-0596-0106-ENVELOPE", "FEE-1.002681", "US-0579-0357-FUMIGATION"])
def test_an_opened_example_shows_source_input_published_and_computed(demonstration, open_page, case_id):
    case = next(case for case in published_cases() if case.id == case_id)
    shown = words(open_page(PAGE, vi_du=case_id))
    assert f"Nguồn ghi: {case.printed}" in shown and f"[mở trang nguồn]({case.url})" in shown
    assert case.remark in shown
    for figure in reproduce(case):
        percent = "%" if figure.metric == "ratio_percent" else ""
        for amount in (figure.published, figure.computed):
            assert f"| {number(amount, 2 if percent else None)}{percent} |" in shown


def test_the_list_is_filtered_by_country_and_by_agreement(demonstration, open_page):
    app = open_page(PAGE)
    assert len(app.dataframe[0].value) == len(published_cases())
    app.selectbox(key="trust_country").set_value(Country.GERMANY).run()
    assert set(app.dataframe[0].value["country"]) == {"Đức"}
    app.toggle(key="trust_differing").set_value(True).run()
    assert not app.dataframe and any("Không có ví dụ nào" in info.value for info in app.info)


def test_the_formula_is_filled_with_a_stored_review_down_to_the_saving(demonstration, open_page):
    app = at(open_page, FORMULA)
    (case,) = read_cases(demonstration, [app.selectbox(key="trust_review").value])
    figures = case.figures
    assert f"{number(figures.before_vnd)} − {number(figures.after_vnd)} = {number(figures.saving_vnd)} đồng" in words(
        app
    )
    assert "Điều 27 khoản 1: đã đối chiếu nguồn" in words(app)
    assert "chưa đối chiếu bản gốc" in words(app)


def typed(app: AppTest, **values: str) -> AppTest:
    app.segmented_control(key="trust_source").set_value("Số tự nhập").run()
    for key, value in values.items():
        app.text_input(key=f"trust_{key}").set_value(value)
    app.run()
    assert not app.exception, app.exception
    return app


def test_the_formula_is_filled_with_typed_numbers(demonstration, open_page):
    numbers = {"hours": "1,5", "service_vnd": "10.000", "fee_vnd": "20.000", "times_per_year": "0,2"}
    now = {f"now_{name}": value for name, value in numbers.items()} | {"now_subjects_per_year": "1.001"}
    after = {key.replace("now", "after"): value for key, value in now.items()} | {"after_hours": "0,5"}
    shown = words(typed(at(open_page, FORMULA), income="40.000", **now, **after))
    before_exact = (Decimal("1.5") * 40_000 + 10_000 + 20_000) * Decimal("0.2") * 1_001
    after_exact = (Decimal("0.5") * 40_000 + 10_000 + 20_000) * Decimal("0.2") * 1_001
    saving = before_exact - after_exact
    assert f"{number(before_exact)} − {number(after_exact)} = {number(saving)} đồng" in shown
    assert f"**{number(saving / before_exact * 100, 2)}%**" in shown


def test_a_number_that_cannot_be_read_is_refused_with_its_place(demonstration, open_page):
    app = typed(at(open_page, FORMULA), after_hours="{{ 1,5 }} *x*")
    assert len(app.error) == 1
    assert "Sau đơn giản hóa, số giờ một lần" in app.error[0].value.replace("\\", "")


def test_without_any_cost_table_numbers_are_typed(app_engine, act, open_page):
    save_office(app_engine, annex_reviews.OFFICE, act)
    app = at(open_page, FORMULA)
    assert app.segmented_control(key="trust_source").options == ["Số tự nhập"]
    assert "**1. Giá của một công việc**" in words(app)


def test_after_the_circular_may_be_replaced_the_formula_is_not_called_law(demonstration, act, open_page):
    office = get_office(demonstration)
    save_office(demonstration, office.model_copy(update={"works_on": date(2026, 6, 1)}), act)
    shown = words(at(open_page, FORMULA))
    assert "đã đối chiếu nguồn" not in shown
    assert "Chưa rõ Thông tư số 02/2017/TT-VPCP có được thay thế hay không" in shown


def test_the_split_shows_the_shares_of_the_engine(demonstration, open_page):
    both = example().options[2]
    shown = words(at(open_page, SPLIT))
    for measure, share in both.by_measure().items():
        assert f"| {measure} |" in shown and f"| {number(share, 0)} |" in shown
    assert f"**{number(both.saving, 0)}**" in shown


def test_what_is_not_counted_names_the_article(demonstration, open_page):
    shown = words(at(open_page, LIMITS))
    assert "Chi phí cơ hội" in shown and "Điều 27 khoản 2 điểm b" in shown

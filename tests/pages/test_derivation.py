"""«Xem cách tính» beside totals: it opens, adds up to the total shown, and nothing is computed before."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.widgets.derivation.total import LABEL, review_rows
from rules.wording import number, parse_number, vnd
from services.documents.word_documents import annex_figures
from services.impact.documents import list_documents
from services.office import get_office
from services.reviews.cases import ReviewCase, read_cases
from services.reviews.reviews import list_reviews

ROOT = Path(__file__).parents[2]
# On these the lines an amount is computed from stand beside it.
SHOW_THE_LINES = {"cost", "option", "trust", "derivation"}
# Each row is a dossier, or a TTHC with its cost table, which opens its derivation.
SUM_THEIR_ROWS = {"reports.py", "submissions.py", "overlaps.py", "held.py", "words.py"}


def words(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.markdown, *app.caption]).replace("\\", "")


def opened(app: AppTest, key: str) -> AppTest:
    app.button(key=f"derive_{key}").click().run()
    assert not app.exception, app.exception
    return app


@pytest.fixture
def cases(demonstration) -> list[ReviewCase]:
    period = get_office(demonstration).period
    return read_cases(demonstration, [review.id for review in list_reviews(demonstration, period)])


def test_the_annex_opens_every_review_adding_up_to_its_totals(cases, open_page):
    app = open_page("pages/consolidation/annex.py")
    before = [metric.value for metric in app.metric]
    app = opened(app, "annex")
    total = annex_figures(cases).total
    exact = f"| **{number(len(cases))}** | **{number(total.before_vnd)}** | **{number(total.after_vnd)}** "
    assert exact + f"| **{number(total.saving_vnd)}** |" in words(app)
    assert before[:3] == [vnd(total.before_vnd), vnd(total.after_vnd), vnd(total.saving_vnd)]
    rows = next(frame.value for frame in app.dataframe if "link" in frame.value)
    for column, amount in (("before", total.before_vnd), ("after", total.after_vnd), ("saving", total.saving_vnd)):
        assert sum((parse_number(text) for text in rows[column]), Decimal(0)) == amount
    savings = [parse_number(text) for text in rows["saving"]]
    assert savings == sorted(savings, reverse=True)
    assert sorted(rows["link"]) == sorted(f"chi-phi?review={case.id}" for case in cases)


def test_the_annex_adds_up_by_field_and_by_competence(cases, open_page):
    app = opened(open_page("pages/consolidation/annex.py"), "annex")
    for case in cases:
        assert f"| {case.field} |" in words(app)
    for group in annex_figures(cases).groups:
        assert f"| {group.title} |" not in words(app)
    assert app.segmented_control(key="derivation_groups").options == ["Lĩnh vực", "Thẩm quyền"]


def test_only_what_is_ticked_is_derived(cases):
    assert len(review_rows(cases[:3])) == 3
    assert set(review_rows(cases[:3])["link"]) == {f"chi-phi?review={case.id}" for case in cases[:3]}


def test_a_form_opens_its_lines_with_formulas_down_to_the_saving(cases, open_page):
    case = next(case for case in cases if case.cost_file.options)
    app = opened(open_page("pages/review/form.py", review=str(case.id), block="V"), f"review_{case.id}")
    shown = words(app)
    figures = case.figures
    assert (
        f"{number(figures.before_vnd)} − {number(figures.after_vnd)} = {number(figures.saving_vnd)} đồng/năm" in shown
    )
    for line in case.cost_file.baseline:
        assert f"| {line.id} |" in shown
    assert f"× {number(case.cost_file.times_per_year)} × {number(case.cost_file.subjects_per_year)}" in shown


def test_an_assessment_of_a_draft_opens_its_expected_cost(demonstration, open_page):
    (document, *_) = list_documents(demonstration)
    app = open_page("pages/impact/draft.py", du_thao=str(document.id))
    keys = [button.key for button in app.button if (button.key or "").startswith("derive_planned_")]
    assert keys
    app = opened(app, keys[0].removeprefix("derive_"))
    assert "đồng/năm)**" in words(app)


def test_nothing_is_derived_before_it_is_opened(cases, open_page):
    app = open_page("pages/consolidation/annex.py")
    assert any(button.label == LABEL for button in app.button)
    assert "Cộng" not in words(app)


def test_every_script_that_shows_an_amount_opens_its_derivation():
    showing = [path for path in (ROOT / "pages").rglob("*.py") if re.search(r"\bvnd\(", path.read_text("utf-8"))]
    totals = [path for path in showing if path.parent.name not in SHOW_THE_LINES or path.name == "figures.py"]
    totals = [path for path in totals if path.name not in SUM_THEIR_ROWS]
    assert {"annex.py", "figures.py", "members.py", "blocks.py", "summary.py"} <= {path.name for path in totals}
    for path in totals:
        opens = re.search(r"draw_(frozen_)?derivation\(", path.read_text("utf-8"))
        assert opens, f"{path.name} shows an amount without its derivation"


def test_a_dossier_and_the_option_set_open_theirs(demonstration, open_page):
    desk = open_page("pages/consolidation/desk.py")
    desk.button(key="derive_desk_total").click().run()
    assert not desk.exception and "Cộng" in words(desk)
    dossier = open_page("pages/submission/submission.py", ho_so="1")
    dossier.radio(key=next(radio.key for radio in dossier.radio)).set_value("costs").run()
    assert any(button.key.startswith("derive_sending_") for button in dossier.button if button.key)

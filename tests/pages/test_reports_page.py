"""The page of periodic reports: the figures of the engine, for whom they are, in a quarter and in a year."""

import pytest
from streamlit.testing.v1 import AppTest

from models.visibility import Viewer, seen_by
from rules.vocabulary import Role, SubmissionState
from rules.wording import number, percent, vnd
from services.reports.columns import COSTS, COUNTS
from services.reports.figures import report_figures
from tests.pages.conftest import somebody
from tests.services.report_rows import Entry, fill, set_up
from tests.services.test_periodic_report import COST

PAGE = "pages/consolidation/reports.py"
State = SubmissionState
HOSTILE = "<script>alert(1)</script> *đậm* $x$ :red[y] | z"


@pytest.fixture
def filled(app_engine, act):
    set_up(app_engine, act)
    fill(
        app_engine,
        [
            Entry("STP", "Hộ tịch", "2021-Q3", State.ACCEPTED, *COST),
            Entry("SXD", "Nhà ở", "2021-Q3", State.CONSOLIDATED, *COST, confirmed=False),
            Entry("SXD", HOSTILE, "2021-Q1", State.WITH_OFFICE, *COST),
        ],
    )
    return app_engine


def metrics(app: AppTest) -> list[str]:
    return [metric.value for metric in app.metric]


def expected(engine, period: str) -> list[str]:
    whole = report_figures(engine, period).whole
    counts = [number(value) for value in (whole.total, whole.sent, whole.approved)]
    return [*counts, percent(whole.ratio_percent), vnd(whole.saving_vnd)]


def written(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


def test_it_opens_on_the_period_of_the_office(filled, open_page):
    app = open_page(PAGE)
    assert metrics(app) == expected(filled, "2021-Q3")
    assert [tab.label for tab in app.tabs] == ["Theo cơ quan", "Theo lĩnh vực"]
    assert len(app.get("download_button")) == 2


def test_the_tables_hold_every_row_and_the_total(filled, open_page):
    said, figures = written(open_page(PAGE)), report_figures(filled, "2021-Q3")
    assert "| Cơ quan STP | 1 | 0 | 0 | 0 | 0 | 1 | 0 |" in said
    assert "| Cơ quan STP | 1.000.001 | 250.000 | 25,00% | 200.000 | 30.000 | 20.000 |" in said
    for columns in (COUNTS, COSTS):
        total = " | ".join(f"**{column.shown(figures.whole)}**" for column in columns)
        assert f"| **Tổng cộng** | {total} |" in said
    assert any("01 hồ sơ đã chấp nhận còn số liệu" in element.value for element in open_page(PAGE).markdown)


def test_a_year_shows_its_quarters_and_hostile_texts_letter_for_letter(filled, open_page):
    app = open_page(PAGE)
    app.segmented_control(key="report_part").set_value("Cả năm").run()
    assert not app.exception
    assert [tab.label for tab in app.tabs][-1] == "Theo quý"
    assert metrics(app) == expected(filled, "2021")
    assert "<script>" not in written(app) and ":red[" not in written(app)


def test_an_empty_period_says_so_and_offers_nothing_to_take_away(filled, open_page):
    app = open_page(PAGE)
    app.segmented_control(key="report_part").set_value("Quý II").run()
    assert not app.exception and not app.metric and not app.get("download_button")
    assert any(info.value == "Quý II năm 2021 chưa có hồ sơ rà soát nào; hãy chọn kỳ khác." for info in app.info)


def test_an_agency_sees_its_own_figures_only(filled, open_page, at_the_screen):
    at_the_screen(somebody(Role.HEAD, "STP"))
    app = open_page(PAGE)
    assert metrics(app) == expected(seen_by(filled, Viewer(Role.HEAD, "STP")), "2021-Q3")
    assert [tab.label for tab in app.tabs] == ["Theo lĩnh vực"]
    assert "Nhà ở" not in written(app) and "SXD" not in written(app)
    assert any("Cơ quan STP" in caption.value for caption in app.caption)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER])
def test_the_office_and_leaders_see_the_province(filled, open_page, at_the_screen, role):
    at_the_screen(somebody(role))
    app = open_page(PAGE)
    assert metrics(app) == expected(filled, "2021-Q3")
    assert any("toàn tỉnh" in caption.value for caption in app.caption)


def test_every_column_is_explained(filled, open_page):
    said = written(open_page(PAGE))
    assert all(f"- **{column.title}**: " in said for column in (*COUNTS, *COSTS))

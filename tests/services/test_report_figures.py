"""The figures of the periodic report: each review once, exact sums, and nobody reads more than is theirs."""

from dataclasses import fields
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.database import make_engine, reading
from models.visibility import Viewer, seen_by
from rules.consolidation.totals import totals
from rules.errors import InputError
from rules.submission import Step
from rules.vocabulary import Competence, Role, SubmissionState
from services.consolidation.sets import read_set
from services.migration import migrate
from services.office_rules import office_rules
from services.plans.lines import lines_question
from services.reports.columns import COSTS, COUNTS, STATES
from services.reports.figures import NO_AGENCY, NO_FIELD, report_figures
from services.reports.periods import report_period, years_with_reviews
from services.reports.planned import PlannedWork
from services.reports.rows import ReportRow, summed
from services.reviews.opening import open_plan
from services.reviews.reviews import get_review, save_answers
from services.submissions.steps import Seen, advance, present
from tests.conftest import ACT, DAY
from tests.services.ready_reviews import drafter, head, officer, ready_reviews
from tests.services.report_rows import AGENCIES, Entry, clear, fill, set_up

PERIOD = "2021-Q3"
State = SubmissionState
OFFICE = Viewer(Role.OFFICE, "")
LEADER = Viewer(Role.LEADER, "")


def of_agency(code: str, role: Role = Role.DRAFTER) -> Viewer:
    return Viewer(role, code)


def counts(row: ReportRow) -> dict[str, int]:
    """The counts that are not 0."""
    return {column.key: value for column in STATES if (value := getattr(row, column.key))}


@pytest.fixture
def filled(engine, act):
    """Three agencies in every kind of state."""
    set_up(engine, act)
    money = {"before": Decimal("1000.5"), "saving": Decimal("300.25"), "province": Decimal(200), "central": Decimal(60)}
    fill(
        engine,
        [
            Entry("STP", "Hộ tịch", PERIOD),
            Entry("STP", "Hộ tịch", PERIOD, State.WITH_HEAD, **money),
            Entry("STP", "Hộ tịch", PERIOD, State.WITH_OFFICE, **money),
            Entry("STP", "Công chứng", PERIOD, State.ACCEPTED, **money),
            Entry("SXD", "Nhà ở", PERIOD, State.CONSOLIDATED, **money),
            Entry("SXD", "Hộ tịch", PERIOD, State.CONSOLIDATED, **money, left_out=True),
            Entry("SXD", "Nhà ở", PERIOD, State.OFFICE_RETURNED, **money),
            Entry("SXD", "Nhà ở", PERIOD, State.WITHDRAWN, **money),
            Entry("SCT", "", "2021-Q4", State.ADOPTED, Decimal(10), Decimal(10)),
            Entry(None, "Nhà ở", "2021-Q4"),
        ],
    )
    return engine


def test_each_review_is_counted_in_the_column_where_it_stands(filled):
    found = report_figures(filled, PERIOD)
    assert [(row.title, counts(row)) for row in found.by_agency] == [
        ("Cơ quan STP", {"under_review": 1, "with_head": 1, "with_office": 1, "accepted": 1}),
        ("Cơ quan SXD", {"under_review": 1, "returned": 1, "consolidated": 2}),
    ]
    assert [(row.title, row.total) for row in found.by_field] == [("Công chứng", 1), ("Hộ tịch", 4), ("Nhà ở", 3)]
    assert (found.whole.total, found.whole.sent, found.whole.approved) == (8, 5, 3)
    assert found.agency == "" and found.by_quarter == ()


@pytest.mark.parametrize("state", SubmissionState)
def test_every_state_has_its_column(engine, act, state):
    set_up(engine, act)
    fill(engine, [Entry("STP", "Hộ tịch", PERIOD, state)])
    assert report_figures(engine, PERIOD).whole.total == 1


def test_amounts_are_those_of_accepted_reviews_without_duplicates_left_out(filled):
    # 1.000,5 × 2 = 2.001; 300,25 × 2 = 600,5; 600,5 / 2.001 = 30,00999… %
    whole = report_figures(filled, PERIOD).whole
    assert (whole.before_vnd, whole.saving_vnd, whole.after_vnd) == (Decimal(2001), Decimal("600.5"), Decimal("1400.5"))
    assert whole.ratio_percent == Decimal("30.01")
    assert (whole.province_vnd, whole.central_vnd, whole.undecided_vnd) == (Decimal(400), Decimal(120), Decimal("80.5"))


def test_a_year_has_all_its_quarters_and_what_was_done_in_each(filled):
    found = report_figures(filled, "2021")
    assert [(row.title, row.total) for row in found.by_quarter] == [
        ("Quý I/2021", 0),
        ("Quý II/2021", 0),
        ("Quý III/2021", 8),
        ("Quý IV/2021", 2),
    ]
    assert found.whole.saving_vnd == Decimal("610.5")
    assert found.by_agency[-1].title == NO_AGENCY and found.by_field[-1].title == NO_FIELD
    assert report_figures(filled, "2022").whole.total == 0


def test_what_is_kept_for_the_year_as_a_whole_stands_in_the_year_alone(engine, act):
    set_up(engine, act)
    fill(engine, [Entry("STP", "Hộ tịch", "2021")])
    assert report_figures(engine, PERIOD).whole.total == 0
    year = report_figures(engine, "2021")
    assert year.whole.total == 1 and year.by_quarter[-1].title == "Không theo quý"


def test_other_forms_than_those_of_a_review_are_not_counted(engine, act):
    set_up(engine, act)
    forms = ("ke-hoach-ra-soat", "nd63-2010-phu-luc-1", "01a-dg-kstt", "ra-soat-nhom")
    fill(engine, [Entry("STP", "Hộ tịch", PERIOD, form=form) for form in forms])
    assert report_figures(engine, PERIOD).whole.total == 1


def test_a_ratio_of_nothing_is_undefined_and_half_is_rounded_up():
    assert ReportRow("").ratio_percent is None
    assert ReportRow("", before_vnd=Decimal(800), saving_vnd=Decimal(1)).ratio_percent == Decimal("0.13")  # 0,125


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD])
@pytest.mark.parametrize("period", [PERIOD, "2021"])
def test_an_agency_sees_its_own_report_and_nothing_of_others(filled, role, period):
    found = report_figures(seen_by(filled, of_agency("SXD", role)), period)
    assert found.agency == "Cơ quan SXD"
    assert [row.title for row in found.by_agency] == ["Cơ quan SXD"]
    assert {row.title for row in found.by_field} == {"Nhà ở", "Hộ tịch"}
    assert found.whole.total == 4 and found.whole.before_vnd == Decimal("1000.5")


@pytest.mark.parametrize("viewer", [OFFICE, LEADER, Viewer(Role.OFFICE, "STP")])
def test_the_office_and_leaders_see_the_whole_province_unsent_work_counted(filled, viewer):
    found, everything = report_figures(seen_by(filled, viewer), "2021"), report_figures(filled, "2021")
    assert found == everything
    assert found.by_agency[0].with_head == 1 and found.whole.under_review == 3


def test_an_administrator_has_no_report(filled):
    with pytest.raises(InputError, match="không thuộc cơ quan nào"):
        report_figures(seen_by(filled, Viewer(Role.ADMIN, "")), PERIOD)


def test_figures_say_how_many_rest_on_unconfirmed_inputs(engine, act):
    set_up(engine, act)
    some = {"before": Decimal(10), "saving": Decimal(1)}
    fill(
        engine,
        [
            Entry("STP", "Hộ tịch", PERIOD, State.ACCEPTED, **some, confirmed=False),
            Entry("STP", "Hộ tịch", PERIOD, State.ADOPTED, **some, confirmed=False),
            Entry("STP", "Hộ tịch", PERIOD, State.ACCEPTED, **some),
            Entry("STP", "Hộ tịch", PERIOD, State.WITH_OFFICE, **some, confirmed=False),
        ],
    )
    assert report_figures(engine, PERIOD).unconfirmed == 2
    assert not report_figures(engine, PERIOD).is_illustrative


def test_one_illustrative_procedure_makes_the_report_illustrative(engine, act):
    set_up(engine, act)
    fill(engine, [Entry("STP", "Hộ tịch", PERIOD, illustrative=True), Entry("STP", "Hộ tịch", PERIOD)])
    assert report_figures(engine, PERIOD).is_illustrative


@pytest.mark.parametrize("code", ["2021-Q5", "2021-Q", "1999", "", "2021-Q3; DROP TABLE review", "năm 2021"])
def test_a_period_that_is_none_is_refused(code):
    with pytest.raises(InputError, match="Kỳ báo cáo không hợp lệ"):
        report_period(code)


def test_years_on_offer_are_those_the_reader_has_something_in(filled):
    fill_more = [Entry("STP", "Hộ tịch", "2020-Q1")]
    clear(filled)
    fill(filled, [*fill_more, Entry("SXD", "Hộ tịch", "2022")])
    assert years_with_reviews(filled) == [2022, 2020]
    assert years_with_reviews(seen_by(filled, of_agency("STP"))) == [2020]


def test_a_review_that_goes_the_official_way_moves_from_column_to_column(engine):
    first, second = ready_reviews(engine, 2)
    submission = present(engine, first, Seen(None, 2), drafter(0))
    assert counts(report_figures(engine, PERIOD).whole) == {"with_head": 1, "under_review": 1}
    version = advance(engine, submission, Step.SEND, "", 1, head(0))
    office = seen_by(engine, OFFICE)
    assert counts(report_figures(office, PERIOD).whole) == {"with_office": 1, "under_review": 1}
    version = advance(engine, submission, Step.RETURN, "Thiếu căn cứ", version, officer())
    assert counts(report_figures(office, PERIOD).whole) == {"returned": 1, "under_review": 1}
    present(engine, first, Seen(version, 2), drafter(0))
    version = advance(engine, submission, Step.SEND, "", version + 1, head(0))
    advance(engine, submission, Step.ACCEPT, "", version, officer())
    assert counts(report_figures(office, PERIOD).whole) == {"accepted": 1, "under_review": 1}


def test_the_columns_name_every_figure_once_and_explain_it_in_one_sentence():
    keys = [column.key for column in (*COUNTS, *COSTS)]
    assert len(set(keys)) == len(keys)
    assert {field.name for field in fields(ReportRow)} - {"title"} <= set(keys)
    for column in (*COUNTS, *COSTS):
        assert column.meaning.endswith(".") and column.meaning.count(". ") == 0


@pytest.fixture(scope="module")
def drawn_engine(tmp_path_factory):
    """One database for all examples of the property test."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('report') / 'workbench.db'}")
    migrate(engine)
    set_up(engine, ACT)
    yield engine
    engine.dispose()


AMOUNTS = st.decimals(0, 10**15, places=4)


@st.composite
def entries(draw):
    before = draw(AMOUNTS)
    saving = draw(st.decimals(-(10**6), before, places=4))
    province = draw(st.decimals(-(10**6), 10**15, places=4))
    central = draw(st.decimals(-(10**6), 10**15, places=4))
    place = (draw(st.sampled_from(AGENCIES)), draw(st.sampled_from(["Hộ tịch", "Nhà ở", "", "hộ tịch"])))
    period = draw(st.sampled_from(["2021-Q1", "2021-Q3", "2021"]))
    state = draw(st.sampled_from([None, *SubmissionState]))
    return Entry(*place, period, state, before, saving, province, central, left_out=draw(st.booleans()))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(entries(), max_size=8))
def test_agencies_fields_and_quarters_add_up_to_the_whole(drawn_engine, drawn):
    clear(drawn_engine)
    fill(drawn_engine, drawn)
    for period in ("2021", "2021-Q3"):
        found = report_figures(drawn_engine, period)
        tables = [found.by_agency, found.by_field] + [found.by_quarter] * (period == "2021")
        for table in tables:
            assert summed("Tổng cộng", table) == found.whole
        for row in (*found.by_agency, *found.by_field, *found.by_quarter, found.whole):
            assert row.total == sum(getattr(row, column.key) for column in STATES)
            assert row.saving_vnd == row.province_vnd + row.central_vnd + row.undecided_vnd
            assert row.before_vnd == row.after_vnd + row.saving_vnd
        own = [report_figures(seen_by(drawn_engine, of_agency(code)), period).whole for code in AGENCIES]
        assert summed("Tổng cộng", own) == found.whole


def statements(engine: sa.Engine, period: str) -> int:
    """How many statements one report takes, once the rules and the frozen copies are known."""
    found: list[str] = []
    report_figures(engine, period)

    def note(_connection, _cursor, statement, *_rest):
        found.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    report_figures(engine, period)
    sa.event.remove(engine, "before_cursor_execute", note)
    return len(found)


def test_the_number_of_statements_does_not_grow_with_600_submissions(engine, act):
    set_up(engine, act)
    fill(engine, [Entry("STP", "Hộ tịch", PERIOD, State.ACCEPTED, Decimal(10), Decimal(1))])
    few = statements(engine, "2021")
    clear(engine)
    states = list(SubmissionState)
    money = {"before": Decimal("1000.25"), "saving": Decimal("10.5"), "province": Decimal(3)}
    fill(
        engine,
        [
            Entry(AGENCIES[at % 3], f"Lĩnh vực {at % 40}", f"2021-Q{at % 4 + 1}", states[at % len(states)], **money)
            for at in range(600)
        ],
    )
    assert statements(engine, "2021") == few
    assert report_figures(seen_by(engine, OFFICE), "2021").whole.total == 600


def plan_of(engine: sa.Engine, act, agency: str, lines: list[dict[str, str]]) -> None:
    """The plan of an agency for 2021 with these lines."""
    review_id = open_plan(engine, agency, PERIOD, DAY, act)
    review = get_review(engine, review_id)
    question = lines_question(office_rules_of(engine).form(review.form_id, DAY))
    save_answers(engine, review_id, {question.id: lines}, review.version, act)


def office_rules_of(engine: sa.Engine):
    with reading(engine) as session:
        return office_rules(session)


def test_a_year_says_how_much_of_the_plans_is_begun_and_sent(engine, act):
    set_up(engine, act)
    states = [State.WITH_OFFICE, State.OFFICE_RETURNED, None]
    fill(engine, [Entry("STP", "Hộ tịch", PERIOD, state) for state in states])
    plan_of(engine, act, "STP", [{"code": f"1.{number:06d}", "name": f"Thủ tục số {number}"} for number in range(1, 6)])
    plan_of(engine, act, "SXD", [{"name": "Thủ tục khác"}])
    assert report_figures(engine, "2021").planned == PlannedWork(6, 3, 1)
    assert report_figures(seen_by(engine, OFFICE), "2021").planned == PlannedWork(6, 3, 1)
    assert report_figures(seen_by(engine, of_agency("SXD")), "2021").planned == PlannedWork(1, 0, 0)
    assert report_figures(engine, PERIOD).planned is None


def test_the_sides_of_the_saving_are_those_of_the_consolidation(demonstration_sqlite):
    """A measure that does not say whose it is goes by mục VI.3 of its form, here as at the desk."""
    engine = make_engine(f"sqlite:///{demonstration_sqlite}")
    whole, kept = report_figures(engine, PERIOD).whole, totals(read_set(engine, PERIOD).items)
    engine.dispose()
    shares = {share.side: share.saving_vnd for share in kept.shares}
    assert (whole.province_vnd, whole.central_vnd, whole.undecided_vnd) == tuple(
        shares[side] for side in (Competence.PROVINCE, Competence.CENTRAL, None)
    )
    assert whole.central_vnd > 0

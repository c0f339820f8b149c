"""The leaders' pages: what each person sees, views that a link opens again, and what is recorded after the change."""

import pytest
import sqlalchemy as sa
from sqlmodel import select

from models.database import reading, writing
from models.office import Agency
from models.submission import Submission
from rules.consolidation.totals import totals
from rules.vocabulary import Role, SubmissionState
from rules.wording import number
from services.consolidation.sets import read_set
from services.leadership.handling import By, Measure, handled
from services.leadership.realising import outcomes
from services.leadership.scope import Scenario, Scope
from services.leadership.sentences import short
from services.submissions.measured import measured_result
from tests.pages.conftest import somebody

OVERVIEW, COMPARE = "pages/leadership/overview.py", "pages/leadership/compare.py"
REALISED, HANDLING = "pages/leadership/realised.py", "pages/leadership/handling.py"
PERIOD = "2021-Q3"
OFFICER = somebody(Role.OFFICE, "VPUBND", "Lê Văn Minh")
LEADER = somebody(Role.LEADER, "", "Phạm Văn Bình")
HOSTILE = "<script>alert(1)</script> **đậm** {{ 7*7 }} :red[a] =cmd|'/c calc'"


def words(app) -> str:
    shown = (*app.markdown, *app.caption, *app.metric, *app.info, *app.warning, *app.error, *app.success)
    return " ".join(str(element.value) for element in shown)


def charts(app) -> list:
    return app.get("vega_lite_chart")


def address_of(app) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


@pytest.fixture
def saved(demonstration) -> str:
    return short(totals(read_set(demonstration, PERIOD).items).saving_vnd)


@pytest.mark.parametrize("person", [OFFICER, LEADER])
def test_leader_and_office_see_the_province_at_a_glance(demonstration, open_page, at_the_screen, saved, person):
    at_the_screen(person)
    app = open_page(OVERVIEW)
    assert f"**{saved}**" in words(app) and len(charts(app)) == 3
    assert "Đang chờ" in words(app) and "Trễ hạn" in words(app)
    assert app.selectbox(key="leaders_agency").value == ""


def test_an_officer_of_an_agency_sees_that_agency_alone(demonstration, open_page, at_the_screen, saved):
    at_the_screen(somebody(Role.HEAD, "STP"))
    app = open_page(OVERVIEW, co_quan="SYT", tinh_theo="province")
    assert not [box for box in app.selectbox if box.key in ("leaders_agency", "leaders_scenario")]
    with reading(demonstration) as session:
        names = dict(session.execute(sa.select(Agency.code, Agency.name)).all())
    assert f"{names['STP']}; phương án chung" in words(app)
    others = [name for code, name in names.items() if code != "STP"]
    assert not [name for name in others if name in words(app)]
    assert address_of(app) == {"ky": PERIOD, "co_quan": "STP"}


def test_the_address_opens_the_same_view(demonstration, open_page, at_the_screen):
    at_the_screen(LEADER)
    first = open_page(OVERVIEW)
    first.selectbox(key="leaders_agency").set_value("STP").run()
    first.selectbox(key="leaders_scenario").set_value(Scenario.WITH_WAITING).run()
    first.segmented_control(key="leaders_part").set_value("Cả năm").run()
    address = address_of(first)
    assert address == {"ky": "2021", "co_quan": "STP", "tinh_theo": "with_waiting"}
    second = open_page(OVERVIEW, **address)
    assert words(second) == words(first) != words(open_page(OVERVIEW))


@pytest.mark.parametrize(
    "wrong", [{"ky": "2021-Q9"}, {"ky": HOSTILE}, {"co_quan": "KHONG-CO"}, {"tinh_theo": "x"}, {"co_quan": HOSTILE}]
)
def test_what_the_address_says_wrongly_is_left_out(demonstration, open_page, at_the_screen, saved, wrong):
    at_the_screen(LEADER)
    app = open_page(OVERVIEW, **wrong)
    assert f"**{saved}**" in words(app)
    assert address_of(app) == {"ky": PERIOD}


def test_a_period_without_work_says_so_and_draws_nothing(demonstration, open_page, at_the_screen):
    at_the_screen(LEADER)
    for page in (OVERVIEW, REALISED):
        app = open_page(page, ky="2021-Q4")
        assert "hãy chọn kỳ khác" in app.info[0].value and not charts(app)
    assert "Hai bên đang giống nhau" not in words(open_page(COMPARE, ky="2021-Q4", ky_2=PERIOD))


def test_hostile_names_are_letters(demonstration, open_page, at_the_screen):
    at_the_screen(OFFICER)
    with writing(demonstration) as session:
        session.execute(sa.update(Agency).values(name=HOSTILE + Agency.code))
    for page in (OVERVIEW, COMPARE, REALISED, HANDLING):
        text = words(open_page(page, ky="2021"))
        for harmful in ("<script>alert", "**đậm**", "{{ 7*7 }}", " :red[a]"):
            assert harmful not in text, (page, harmful)


def test_what_is_kept_is_read_anew_when_something_changes(demonstration, open_page, at_the_screen, act, saved):
    from services.consolidation.taking import take_out

    at_the_screen(LEADER)
    assert f"**{saved}**" in words(open_page(OVERVIEW))
    largest = max(read_set(demonstration, PERIOD).sources, key=lambda source: source.saving_vnd)
    take_out(demonstration, largest.submission_id, "Thử lại", act)
    now = short(totals(read_set(demonstration, PERIOD).items).saving_vnd)
    text = words(open_page(OVERVIEW))
    assert f"**{now}**" in text and f"**{saved}**" not in text


def test_two_quarters_stand_side_by_side_to_the_dong(demonstration, open_page, at_the_screen):
    at_the_screen(LEADER)
    app = open_page(COMPARE, ky="2021-Q2", ky_2=PERIOD)
    for period in ("2021-Q2", PERIOD):
        kept = totals(read_set(demonstration, period).items)
        for amount in (kept.before_vnd, kept.after_vnd, kept.saving_vnd):
            assert number(amount, 0) in words(app)
    assert len(charts(app)) == 2
    same = open_page(COMPARE)
    assert "Hai bên đang giống nhau" in same.info[0].value and len(charts(same)) == 1


def test_each_side_keeps_its_own_choice_in_the_address(demonstration, open_page, at_the_screen):
    at_the_screen(LEADER)
    app = open_page(COMPARE)
    app.selectbox(key="leaders_agency_2").set_value("STP").run()
    app.selectbox(key="leaders_scenario").set_value(Scenario.PROVINCE).run()
    address = address_of(app)
    assert address == {"ky": PERIOD, "ky_2": PERIOD, "co_quan_2": "STP", "tinh_theo": "province"}
    assert words(open_page(COMPARE, **address)) == words(app)


def test_the_stages_are_those_of_the_sets(demonstration, open_page, at_the_screen):
    at_the_screen(LEADER)
    app = open_page(REALISED, ky="2021")
    whole = outcomes(demonstration, Scope("2021")).whole
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["Đề xuất"] == number(whole.proposed, 0) and shown["Đã có hiệu lực"] == number(whole.in_force, 0)
    sets = [read_set(demonstration, f"2021-Q{quarter}") for quarter in range(1, 5)]
    assert whole.proposed == sum(totals(each.items).saving_vnd for each in sets)
    assert number(whole.by_volume, 0) in words(app) and len(charts(app)) == 1
    assert not [button for button in app.button if str(button.key).startswith("measuring_")]


@pytest.fixture
def measuring(demonstration, open_page, at_the_screen):
    """``page, submission``: the Office before a sending that is in force and not measured."""
    at_the_screen(OFFICER)
    with reading(demonstration) as session:
        row = session.exec(select(Submission).where(Submission.state == SubmissionState.IN_FORCE)).first()
        number_, version = row.id, row.version
    app = open_page(REALISED, ky="2021")
    app.selectbox(key="measuring_of").set_value(number_).run()
    return app, number_, f"measuring_{number_}_{version}"


def fill(app, prefix, year="2022", dossiers="1.250", source="Hệ thống một cửa"):
    app.text_input(key=f"{prefix}_year").set_value(year)
    app.text_input(key=f"{prefix}_dossiers").set_value(dossiers)
    app.text_input(key=f"{prefix}_source").set_value(source)
    return app.button(key=f"{prefix}_save").click().run()


def test_a_measured_result_is_typed_in_vietnamese_numbers(demonstration, measuring):
    app, submission, prefix = measuring
    fill(app, prefix)
    assert not app.error and not app.exception, words(app)
    kept = measured_result(demonstration, submission)
    assert (kept.year, kept.dossiers, kept.source) == (2022, 1250, "Hệ thống một cửa")
    assert [toast.value for toast in app.toast] == ["Đã lưu."]


@pytest.mark.parametrize(
    "wrong",
    [
        {"dossiers": "1.234,5"},
        {"dossiers": "1,250.5"},
        {"dossiers": "-3"},
        {"dossiers": "nhiều"},
        {"dossiers": ""},
        {"year": "22"},
        {"source": ""},
    ],
)
def test_a_wrong_entry_is_refused_in_one_sentence_and_stays_on_the_screen(demonstration, measuring, wrong):
    app, submission, prefix = measuring
    fill(app, prefix, **wrong)
    assert len(app.error) == 1 and app.error[0].value.endswith("."), words(app)
    assert "Kết quả đo" in app.error[0].value
    assert measured_result(demonstration, submission) is None
    for name, value in wrong.items():
        assert app.text_input(key=f"{prefix}_{name}").value == value


def test_an_outdated_screen_does_not_overwrite(demonstration, measuring):
    app, submission, prefix = measuring
    with writing(demonstration) as session:
        session.get(Submission, submission).reason = "Người khác vừa sửa"
    fill(app, prefix)
    assert len(app.error) == 1 and measured_result(demonstration, submission) is None


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize(("title", "by"), [("Cơ quan", By.AGENCY), ("Lĩnh vực", By.FIELD)])
def test_shares_of_dossiers_are_shown_by_agency_and_field(demonstration, open_page, at_the_screen, measure, title, by):
    at_the_screen(LEADER)
    app = open_page(HANDLING)
    app.segmented_control(key="handled_what").set_value(measure).run()
    app.segmented_control(key="handled_by").set_value(title).run()
    found = handled(demonstration, by)
    assert not app.exception and len(charts(app)) == 1
    assert number(sum(row.received for row in found.rows)) in words(app)
    known = [row.shares[measure] for row in found.whole if row.shares[measure].percent is not None]
    assert known and f"{number(known[-1].percent, 1)}%" in words(app)


def test_an_agency_sees_its_own_dossiers(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.DRAFTER, "STP"))
    text = words(open_page(HANDLING))
    assert "Sở Tư pháp" in text and "Sở Công Thương" not in text and "Toàn tỉnh" not in text

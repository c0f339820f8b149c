"""Lines of review plans follow their state from the work done; who reads which; who is late."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.consolidation import Consolidation
from models.database import writing
from models.visibility import Viewer, seen_by
from rules.vocabulary import Role, SubmissionState
from services.plans.late import LateAgency, LateLine, late_agencies
from services.plans.lines import plan_lines
from services.reviews.groups import create_group
from services.reviews.opening import open_group
from tests.services.plan_examples import ALCOHOL, DEATH, FAIR, ON, PERIOD, begun, line, plan, province, standing
from tests.services.test_draft_documents import statements

LATE_DAY = date(2021, 10, 5)


@pytest.fixture
def planned(engine, act, rule_set) -> sa.Engine:
    province(engine, act, rule_set)
    lines = [
        line("Cấp lại Giấy phép bán lẻ rượu", ALCOHOL),
        line("Hội chợ", FAIR, finish="8/2021", ground="feedback"),
        line("Nhóm: Giấy phép, hộ tịch"),
    ]
    plan(engine, "SCT", lines, act)
    return engine


def states(engine: sa.Engine) -> list[str]:
    return [found.state for found in plan_lines(engine, 2021)]


def test_lines_are_read_as_the_plan_has_them(planned):
    first, second, _ = plan_lines(planned, 2021)
    assert (first.code, first.agency_code, first.starts_on) == (ALCOHOL, "SCT", date(2021, 2, 1))
    assert first.deadline.on == date(2021, 9, 30) and second.deadline.on == date(2021, 8, 31)
    assert (first.ground, second.ground) == ("Địa phương lựa chọn", "Phản ánh, kiến nghị")
    assert plan_lines(planned, 2022) == []


def test_a_line_follows_the_review_of_its_code_by_its_agency(planned, act):
    assert states(planned) == ["Chưa bắt đầu"] * 3
    begun(planned, ALCOHOL, "STP", act)  # another agency reviews the same TTHC: not this line
    assert states(planned) == ["Chưa bắt đầu"] * 3
    review = begun(planned, ALCOHOL, "SCT", act)
    assert states(planned) == ["Đang rà soát", "Chưa bắt đầu", "Chưa bắt đầu"]
    standing(planned, review, "SCT", SubmissionState.WITH_OFFICE, act)
    first = plan_lines(planned, 2021)[0]
    assert (first.state, first.review_id, first.is_with_office) == ("Đã trình Văn phòng", review, True)
    assert first.deadline is None and not first.is_late(LATE_DAY)


def test_a_line_follows_its_group_by_name(planned, act):
    group = create_group(planned, "Giấy phép, hộ tịch", [ALCOHOL, DEATH], PERIOD, act._replace(agency="SCT"))
    open_group(planned, group, ON, act)
    assert states(planned)[2] == "Đang rà soát"


@pytest.mark.parametrize("state", SubmissionState)
def test_every_state_is_called_by_its_name_and_only_what_the_office_has_is_done(planned, act, state):
    standing(planned, begun(planned, ALCOHOL, "SCT", act), "SCT", state, act)
    first = plan_lines(planned, 2021)[0]
    waiting = {"with_head", "head_returned", "office_returned", "withdrawn"}
    assert first.state == state.label
    assert first.is_late(LATE_DAY) is (state.value in waiting)


def test_a_line_that_names_another_agency_is_that_agencys(planned, act):
    plan(planned, "UBND-LT", [line("Khai tử", DEATH, agency="sở tư pháp"), line("", "")], act)
    found = [(item.agency_code, item.code) for item in plan_lines(planned, 2021)]
    assert found[-1] == ("STP", DEATH) and len(found) == 4, "a line that says nothing is none"


@pytest.mark.parametrize(
    ("role", "agency", "seen", "opened"),
    [
        (Role.OFFICE, "VPUBND", 3, False),
        (Role.LEADER, "", 3, True),
        (Role.DRAFTER, "SCT", 3, True),
        (Role.DRAFTER, "STP", 0, False),
        (Role.ADMIN, "", 0, False),
    ],
)
def test_the_office_reads_all_plans_and_opens_no_draft(planned, act, role, agency, seen, opened):
    begun(planned, ALCOHOL, "SCT", act)
    lines = plan_lines(seen_by(planned, Viewer(role, agency)), 2021)
    assert len(lines) == seen
    assert [item.can_open for item in lines[:1]] == [opened][:seen]
    if seen:
        assert lines[0].state == "Đang rà soát"


# ------------------------------------------------------------------------------------------------------------- late


def late(engine: sa.Engine, day: date) -> dict[str, LateAgency]:
    return {found.code: found for found in late_agencies(engine, PERIOD, day)}


def test_agencies_without_a_plan_are_late_after_the_end_of_january(planned):
    assert late(planned, date(2021, 1, 31)) == {}
    assert set(late(planned, date(2021, 2, 1))) == {"STP", "UBND-LT"}, "neither the Office nor communes plan"
    assert all(found.has_no_plan and not found.days for found in late(planned, date(2021, 2, 1)).values())


def test_lines_past_their_finish_are_late_until_the_office_has_them(planned, act):
    assert "SCT" not in late(planned, date(2021, 8, 31))
    (only,) = late(planned, date(2021, 9, 3))["SCT"].lines
    assert only == LateLine(FAIR, "Hội chợ", "Chưa bắt đầu", 3)
    assert late(planned, LATE_DAY)["SCT"].days == 35 and len(late(planned, LATE_DAY)["SCT"].lines) == 3
    standing(planned, begun(planned, FAIR, "SCT", act), "SCT", SubmissionState.ACCEPTED, act)
    assert "SCT" not in late(planned, date(2021, 9, 3))


def test_after_the_last_day_of_the_period_what_is_not_sent_is_late(planned, act):
    begun(planned, DEATH, "STP", act)
    with writing(planned) as session:
        kept = {"target_procedures_percent": "", "target_cost_percent": "", "target_source": ""}
        act_ = {"updated_by": act.person, "updated_at": act.at}
        session.add(Consolidation(period=PERIOD, due_on=date(2021, 8, 20), locked=False, **kept, **act_))
    assert "SCT" not in late(planned, date(2021, 8, 20))
    found = late(planned, date(2021, 8, 22))
    assert (found["SCT"].unsent, found["SCT"].period_days, found["SCT"].lines) == (3, 2, ())
    assert found["STP"].unsent == 1 and found["UBND-LT"].unsent == 0


def test_an_agency_sees_only_that_it_is_late_itself(planned):
    def codes(role: Role, agency: str) -> list[str]:
        engine = seen_by(planned, Viewer(role, agency))
        return [found.code for found in late_agencies(engine, PERIOD, LATE_DAY)]

    assert codes(Role.OFFICE, "VPUBND") == codes(Role.LEADER, "") == ["SCT", "STP", "UBND-LT"]
    assert codes(Role.HEAD, "STP") == ["STP"]
    assert codes(Role.DRAFTER, "") == codes(Role.ADMIN, "") == []


def test_the_number_of_statements_does_not_grow_with_the_plans(planned, act):
    def late_and_lines() -> None:
        late_agencies(planned, PERIOD, LATE_DAY)
        plan_lines(planned, 2021)

    few = statements(planned, late_and_lines)
    for agency in ("STP", "UBND-LT", "XA-1"):
        plan(planned, agency, [line(f"Thủ tục {n}", f"1.00{n:04}", agency=agency) for n in range(20)], act)
    assert len(plan_lines(planned, 2021)) == 63
    assert statements(planned, late_and_lines) == few

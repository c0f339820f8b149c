"""The leaders' figures: the same as the desk's to the đồng, for every scope of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.database import reading, writing
from models.measured import SentBurdens
from models.submission import Sending
from models.visibility import Viewer, seen_by
from rules.consolidation.totals import totals
from rules.errors import InputError
from rules.exact import total
from rules.vocabulary import Role, SubmissionState
from services.consolidation.sets import read_set
from services.consolidation.settling import Targets, set_targets
from services.consolidation.taking import take_in
from services.leadership import sentences
from services.leadership.comparing import compared, quarters_of, told_apart
from services.leadership.overview import overview
from services.leadership.scope import Scenario, Scope
from services.package.figures import package_figures
from tests.services.sent_copies import PERIOD, agencies, store_sent
from tests.services.test_leader_charts import sent

DAY, SCOPE = date(2021, 8, 15), Scope(PERIOD)


@pytest.fixture
def kept(engine, act):
    """40 TTHC in the set, of 20 agencies; 5 more accepted and 3 with the Office."""
    many = [sent(at, f"Lĩnh vực {at % 7}") for at in range(48)]
    many = [replace(each, agency=f"A{at % 20:02d}") for at, each in enumerate(many)]
    many[45:] = [replace(each, state=SubmissionState.WITH_OFFICE) for each in many[45:]]
    agencies(engine, sorted({each.agency for each in many}))
    take_in(engine, store_sent(engine, many, act)[:40], act)
    return read_set(engine, PERIOD)


def burden(engine, **values: str) -> list[int]:
    """The same row for every sending; returns the sendings."""
    with writing(engine) as session:
        ids = list(session.scalars(sa.select(Sending.id).order_by(Sending.id)))
        session.add_all([SentBurdens(sending_id=one, **values) for one in ids])
    return ids


def test_every_figure_is_that_of_the_desk(engine, kept):
    found, whole = overview(engine, SCOPE, DAY), totals(kept.items)
    assert found.items == kept.items and found.figures == package_figures(kept.items)
    shown = found.figures.whole
    assert (shown.before_vnd, shown.after_vnd, shown.saving_vnd) == (
        whole.before_vnd,
        whole.after_vnd,
        whole.saving_vnd,
    )
    amounts = (shown.province_vnd, shown.central_vnd, shown.undecided_vnd)
    assert amounts == tuple(share.saving_vnd for share in whole.shares) and all(amounts)
    assert found.work == (48, 40, 0) and found.work.simplified == whole.proposing
    assert total(one.saving_vnd for one in found.measures) == whole.saving_vnd
    assert [one.saving_vnd for one in found.measures] == sorted((m.saving_vnd for m in found.measures), reverse=True)


def test_the_agencies_add_up_to_the_province(engine, kept):
    of_each = [overview(engine, Scope(PERIOD, f"A{at:02d}"), DAY) for at in range(20)]
    assert total(one.saving_vnd for one in of_each) == totals(kept.items).saving_vnd
    assert sum(one.work.reviewed for one in of_each) == 48
    assert all({s.agency_code for i in one.items for s in i.sources} == {one.scope.agency} for one in of_each)


def test_the_year_is_the_sum_of_its_quarters(engine, kept):
    year = overview(engine, Scope("2021"), DAY)
    quarters = [overview(engine, scope, DAY) for scope in quarters_of(SCOPE, {2021})]
    assert len(quarters) == 4 and year.saving_vnd == total(one.saving_vnd for one in quarters) > 0
    assert year.late == ()


def test_what_waits_counts_only_when_asked_for(engine, kept):
    found = overview(engine, Scope(PERIOD, "", Scenario.WITH_WAITING), DAY)
    assert len(found.items) == 45
    assert found.saving_vnd == totals(kept.items).saving_vnd + total(one.saving_vnd for one in kept.waiting)


def test_of_the_part_of_the_province_nothing_is_said_that_is_known_only_of_the_whole(engine, kept):
    burden(engine, hours_before="10", hours_after="4", low_vnd="1", high_vnd="99999999")
    whole, part = overview(engine, SCOPE, DAY), overview(engine, Scope(PERIOD, "", Scenario.PROVINCE), DAY)
    assert part.saving_vnd == whole.figures.whole.province_vnd != whole.saving_vnd
    assert part.figures.whole.before_vnd == total(item.before_vnd for item in part.items if item.proposes)
    assert {item.subject_key for item in part.items} == {item.subject_key for item in whole.items}
    assert part.interval is None and part.hours.saved is None and part.visits.saved is None
    assert whole.hours == (400, 160, 40) and whole.interval.low < whole.saving_vnd < whole.interval.high


def test_what_rests_on_unconfirmed_inputs_is_a_draft_and_can_be_left_out(engine, kept):
    ids = burden(engine)
    with writing(engine) as session:
        for one in ids[:10]:
            session.get(SentBurdens, one).unconfirmed = 2
    found = overview(engine, SCOPE, DAY)
    of_ten = total(item.saving_vnd for item in kept.items if item.shown.sending_id in ids[:10])
    assert (found.draft.procedures, found.draft.saving_vnd) == (10, of_ten)
    assert "Bản nháp: 10 thủ tục" in sentences.certainty(found)
    sure = overview(engine, Scope(PERIOD, "", Scenario.CONFIRMED), DAY)
    assert len(sure.items) == 30 and sure.saving_vnd == found.saving_vnd - of_ten


def test_the_target_is_the_percentage_of_the_cost_of_the_scope(engine, kept, act):
    targets = Targets(None, Decimal("12.5"), "Kế hoạch thử", None)
    set_targets(engine, PERIOD, targets, kept.version, act)
    whole, one = overview(engine, SCOPE, DAY), overview(engine, Scope(PERIOD, "A03"), DAY)
    for found in (whole, one):
        assert found.target.saving_vnd == found.figures.whole.before_vnd * Decimal("0.125")
    assert whole.target.sources == ("Kế hoạch thử",) and whole.of_target_percent > 100
    assert "chỉ tiêu" in sentences.facts(whole)[0].below
    assert "chưa đặt chỉ tiêu" in sentences.facts(overview(engine, Scope("2021-Q4"), DAY))[0].below


def test_an_agency_reads_its_own_alone(engine, kept):
    for role in (Role.DRAFTER, Role.HEAD):
        found = overview(seen_by(engine, Viewer(role, "A03")), Scope(PERIOD, "A03"), DAY)
        assert {s.agency_code for item in found.items for s in item.sources} == {"A03"}
        own = [s for item in kept.items for s in item.sources if s.agency_code == "A03"]
        own += [source for source in kept.waiting if source.agency_code == "A03"]
        assert found.saving_vnd == total(source.saving_vnd for source in own)
        other = overview(seen_by(engine, Viewer(role, "A03")), Scope(PERIOD, "A04"), DAY)
        assert other.items == () and other.saving_vnd == 0
    leader = overview(seen_by(engine, Viewer(Role.LEADER)), SCOPE, DAY)
    assert leader.saving_vnd == totals(kept.items).saving_vnd


def test_an_unknown_agency_or_period_is_refused(engine, kept):
    for scope, code in ((Scope(PERIOD, "X"), "leadership.no_agency"), (Scope("2021-Q9"), "report.period")):
        with pytest.raises(InputError) as error:
            overview(engine, scope, DAY)
        assert error.value.code == code


def test_many_submissions_are_read_in_as_many_statements_as_few(engine, kept, act):
    _statements(engine)  # what a connection asks once, and what a frozen copy is opened for once
    few = _statements(engine)
    more = [replace(sent(at, "Thêm"), agency="A01", code=f"2.{at:06d}") for at in range(60)]
    take_in(engine, store_sent(engine, more, act), act)
    _statements(engine)
    assert _statements(engine) == few


def _statements(engine) -> int:
    seen = []

    def count(*asked: object) -> None:
        seen.append(asked[2])

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    overview(engine, SCOPE, DAY)
    sa.event.remove(sa.Engine, "before_cursor_execute", count)
    return len(seen)


def test_two_views_are_compared_figure_by_figure(engine, kept):
    first, second = overview(engine, SCOPE, DAY), overview(engine, Scope(PERIOD, "", Scenario.PROVINCE), DAY)
    rows = {row.label: row for row in compared(first, second)}
    assert rows["Tỉnh tự quyết (đồng/năm)"].change == "bằng nhau"
    saving = rows["Tiết kiệm (đồng/năm)"]
    assert saving.change == f"ít hơn {sentences.short(first.saving_vnd - second.saving_vnd)}"
    assert rows["Giờ làm thủ tục giảm"] == ("Giờ làm thủ tục giảm", "—", "—", "")
    assert told_apart(first, second) == ("Phương án chung", "Riêng phần tỉnh tự quyết")
    assert told_apart(first, first) == ("", "")
    other = overview(engine, Scope("2021-Q2", "A01"), DAY)
    assert told_apart(first, other) == ("Quý III năm 2021, Toàn tỉnh", "Quý II năm 2021, Cơ quan A01")


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (31_458_890_234, "31,5 tỷ đồng"),
        (850_000_000, "850 triệu đồng"),
        (-1_230_000, "-1,23 triệu đồng"),
        (0, "0 đồng"),
    ],
)
def test_amounts_are_said_in_three_digits(amount, said):
    assert sentences.short(Decimal(amount)) == said


def test_what_waits_is_said_with_its_numbers(engine, kept):
    said = " ".join(sentences.waiting(overview(engine, SCOPE, DAY)))
    assert "(40 thủ tục) chưa chốt" in said and "03 hồ sơ chờ Văn phòng xem xét." in said
    assert "05 hồ sơ đã chấp nhận, chờ đưa vào phương án chung." in said
    empty = overview(engine, Scope("2020-Q1"), DAY)
    assert sentences.waiting(empty) == () and sentences.certainty(empty) == ""
    with reading(engine) as session:
        assert session.scalar(sa.select(sa.func.count(Sending.id))) == 48

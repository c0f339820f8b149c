"""Cutting fees of online dossiers: the arithmetic, what counts and what does not, who sets a fee."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rules.fee_reduction.charges import Charge, FeeCompetence, RecordedFee, charges, likely_competence
from rules.fee_reduction.effects import Dossiers, charge_effect, handling
from rules.fee_reduction.report import Missing, Recorded, fee_report, gaps
from rules.fee_reduction.settings import FeeDecision, FeeReduction, FieldAssumption, MoveSaving
from rules.vocabulary import Channel, FeeKind

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "fee_reduction.toml").read_text("utf-8"))["truong_hop"]
CODE = "1.001432"


def charge(offline, online):
    return Charge("phi:1", FeeKind.PHI, offline, online, "", "")


def assumed(rate, low, likely, high):
    return FieldAssumption(field="Du lịch", rate=rate, low=low, likely=likely, high=high)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ten"])
def test_worked_cases(case):
    dossiers = Dossiers(2020, case["ho_so"], case["ho_so_truc_tuyen"])
    effect = charge_effect(
        charge(case["truc_tiep"], case["truc_tuyen"]), dossiers, assumed(case["muc_giam"], *case["khoang"])
    )
    assert effect.now == Fraction(case["thu_hien_nay"])
    assert list(effect.lost) == [Fraction(value) for value in case["giam_thu"]]


def test_the_derivation_shows_the_figures():
    effect = charge_effect(charge(325_000, 325_000), Dossiers(2020, 62, 15), assumed(50, 40, 55, 70))
    assert effect.formula_now == "325.000 × 62"
    assert effect.formula_lost == "(325.000 × 62) − (325.000 × 27,90 + 162.500 × 34,10)"
    apart = charge_effect(charge(100, 80), Dossiers(2020, 10, 4), assumed(50, 40, 55, 70))
    assert apart.formula_now == "100 × 6 + 80 × 4"


PERCENT = st.decimals(0, 100, places=2)
RANGE = st.tuples(PERCENT, PERCENT, PERCENT).map(sorted)
COUNTED = st.integers(0, 10**6).flatmap(lambda all_: st.tuples(st.just(all_), st.integers(0, all_)))
PRICES = st.integers(0, 10**8).flatmap(lambda offline: st.tuples(st.just(offline), st.integers(0, offline)))


@given(COUNTED, PRICES, RANGE)
def test_a_range_stays_in_order_and_never_falls_below_today(counted, prices, shares):
    effect = charge_effect(charge(*prices), Dossiers(2020, *counted), assumed(30, *shares))
    assert effect.lost.low <= effect.lost.likely <= effect.lost.high <= effect.now + 0
    moved = handling(Dossiers(2020, *counted), assumed(30, *shares), Decimal(1)).moved
    assert 0 <= moved.low <= moved.likely <= moved.high <= counted[0] - counted[1]


@given(COUNTED, PRICES, RANGE, st.tuples(PERCENT, PERCENT).map(sorted))
def test_a_higher_rate_never_loses_less(counted, prices, shares, rates):
    less, more = (charge_effect(charge(*prices), Dossiers(2020, *counted), assumed(r, *shares)).lost for r in rates)
    assert all(few <= many for few, many in zip(less, more, strict=True))


@given(COUNTED, PRICES, RANGE)
def test_without_a_cut_only_the_move_counts(counted, prices, shares):
    dossiers, offline_more = Dossiers(2020, *counted), prices[0] - prices[1]
    effect = charge_effect(charge(*prices), dossiers, assumed(0, *shares))
    moved = handling(dossiers, assumed(0, *shares), Decimal(offline_more))
    assert effect.lost == moved.saved
    assert charge_effect(charge(prices[0], prices[0]), dossiers, assumed(0, *shares)).lost == (0, 0, 0)


def recorded(code=CODE, field="Du lịch", amounts=((0, 325_000), (1, 325_000)), counted=(62, 15), decision=""):
    channels = (Channel.DIRECT, Channel.ONLINE, Channel.POST)
    fees = tuple(RecordedFee(at, channels[at], FeeKind.PHI, amount, "", decision) for at, amount in amounts)
    return Recorded(code, "Tên", field, "Sở", fees, 2020, *counted)


def settings(*fields, **others):
    found = [FieldAssumption(field=name, rate=50, low=40, likely=55, high=70) for name in fields]
    return FeeReduction(fields=tuple(found), **others)


@given(st.lists(st.tuples(st.sampled_from("ABC"), COUNTED, PRICES), max_size=8))
def test_sums_add_up_exactly(members):
    rows = [
        recorded(f"1.{at:06}", field, ((0, offline), (1, online)), counted)
        for at, (field, counted, (offline, online)) in enumerate(members)
    ]
    moves = tuple(MoveSaving(code=row.code, saving_vnd="0.3", formula="", review="") for row in rows)
    report = fee_report(rows, settings(*"ABC", moves=moves))
    for name in ("now", "lost", "handling", "saved", "net"):
        for place in range(3):
            assert getattr(report, name)[place] == sum(getattr(field, name)[place] for field in report.fields)
    assert report.lost == tuple(sum(report.lost_by(side)[place] for side in FeeCompetence) for place in range(3))
    assert report.net == report.handling


def test_one_fee_in_every_way_in_counts_once():
    (found,) = charges(recorded(amounts=((0, 5), (1, 5), (2, 5))).fees)
    assert (found.offline_vnd, found.online_vnd) == (5, 5)


def test_an_online_price_of_its_own_is_no_alternative():
    (found,) = charges(recorded(amounts=((0, 100), (1, 80), (2, 100))).fees)
    assert (found.offline_vnd, found.online_vnd) == (100, 80)


def test_of_several_fees_none_counts_until_the_officer_chooses():
    row = recorded(amounts=((0, 600), (0, 1200), (1, 600), (1, 1200)))
    report = fee_report([row], settings("Du lịch"))
    assert [fee.missing for fee in report.lines[0].fees] == [Missing.CHOICE, Missing.CHOICE]
    assert report.lost == (0, 0, 0) and "2 khoản thu có nhiều mức thu" in gaps(report)[0]
    chosen = FeeDecision(code=CODE, key="phi:1200.1", counts=True)
    after = fee_report([row], settings("Du lịch", fees=(chosen,)))
    assert [fee.missing for fee in after.lines[0].fees] == [Missing.NOT_CHOSEN, None]
    assert after.now.likely == 1200 * 62 and Missing.CHOICE not in after.missing()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (recorded(amounts=((0, None), (1, None))), Missing.AMOUNT),
        (recorded(counted=(None, None)), Missing.VOLUME),
        (recorded(counted=(62, None)), Missing.ONLINE),
        (recorded(counted=(62, 63)), Missing.ONLINE),
        (recorded(field="Hộ tịch"), Missing.RATE),
    ],
)
def test_what_is_missing_is_said_and_never_counted_as_nothing(row, why):
    report = fee_report([row], settings("Du lịch"))
    assert report.missing() == {why: 1} and not report.counted
    assert why.label in gaps(report)[0]


def test_hours_and_services_count_once_a_procedure_and_only_with_a_cost_table():
    rows = [recorded(), recorded("1.002079")]
    move = MoveSaving(code=CODE, saving_vnd="45000", formula="", review="")
    report = fee_report(rows, settings("Du lịch", moves=(move,)))
    moved = Fraction(62 * 55, 100) - 15
    assert report.handling.likely == moved * 45_000 and report.without_cost_table == 1
    assert report.saved.likely == report.lost.likely + report.handling.likely
    assert any("1 trong 2 thủ tục chưa có bảng chi phí" in words for words in gaps(report))


@pytest.mark.parametrize(
    ("decision", "competence"),
    [
        ("Nghị quyết số 24/2020/NQ-HĐND", FeeCompetence.COUNCIL),
        ("Nghị quyết 24/2020/NQ-HĐND ngày 10/12/2020; Thông tư 85/2019/TT-BTC", FeeCompetence.COUNCIL),
        ("Thông tư số 281/2016/TT-BTC", FeeCompetence.UNKNOWN),
        ("Quyết định số 12/QĐ-UBND", FeeCompetence.UNKNOWN),
        ("Kế hoạch 5/KH-HĐND", FeeCompetence.UNKNOWN),
        ("", FeeCompetence.UNKNOWN),
    ],
)
def test_only_a_resolution_of_a_council_says_whose_a_fee_is(decision, competence):
    assert likely_competence(decision) is competence


def test_the_officer_decides_whose_a_fee_is_and_the_totals_are_split_by_it():
    row, key = recorded(decision="24/2020/NQ-HĐND"), "phi:325000.1"
    report = fee_report([row], settings("Du lịch"))
    assert report.lost_by(FeeCompetence.COUNCIL) == report.lost
    said = FeeDecision(code=CODE, key=key, competence=FeeCompetence.CENTRAL)
    report = fee_report([row], settings("Du lịch", fees=(said,)))
    assert report.lost_by(FeeCompetence.CENTRAL) == report.lost
    assert report.lost_by(FeeCompetence.COUNCIL) == (0, 0, 0)


def test_free_procedures_have_nothing_to_cut():
    assert fee_report([recorded(amounts=((0, 0), (1, 0)))], settings("Du lịch")).fields == ()


@pytest.mark.parametrize("wrong", [{"low": 60}, {"rate": 101}, {"high": -1}])
def test_ranges_rise_and_shares_are_percentages(wrong):
    values = {"field": "Du lịch", "rate": 50, "low": 40, "likely": 55, "high": 70} | wrong
    with pytest.raises(ValidationError):
        FieldAssumption.model_validate(values)

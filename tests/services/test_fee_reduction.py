"""The Office's settings of a fee reduction: kept by year, two at once, with the workbook and the draft annex."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from models.audit import Act
from models.draft import Fee, Method, Volume
from rules.errors import InputError
from rules.fee_reduction.charges import FeeCompetence
from rules.fee_reduction.report import fee_report
from rules.vocabulary import Channel, FeeKind, Role
from services.documents.fee_reduction import fee_reduction_context, fee_reduction_docx
from services.excel import read_sheets
from services.inventory.procedures import save_procedure
from services.lists import move_savings
from services.lists.fee_reduction import checked, open_reviews, read_fee_reduction, recorded_fees, save_fee_reduction
from services.lists.fee_reduction_workbook import fee_reduction_workbook
from tests.services.annex_reviews import OFFICE, procedure, review, set_up
from tests.services.word_documents import text

FIELD, HOSTILE = "Hộ tịch", "=cmd|' /C calc'!A0 {{ x }} <b>"
DECISION = "Nghị quyết số 24/2020/NQ-HĐND"


def of_fees(number=1, amounts=(20_000,), decision=DECISION, **values):
    fees = tuple(Fee(kind=FeeKind.LE_PHI, amount_vnd=each, text=HOSTILE, decision=decision) for each in amounts)
    methods = tuple(Method(channel=channel, fees=fees) for channel in (Channel.DIRECT, Channel.ONLINE))
    counts = [Volume(year=2019, received=9, online=9, source="Một cửa")]
    counts += [Volume(year=2020, received=100, online=10, source="Một cửa")]
    return procedure(number, FIELD, methods=methods, **{"volumes": tuple(counts)} | values)


def of_settings(**values):
    return checked({"fields": [{"field": FIELD, "rate": 50, "low": "20", "likely": "50", "high": "80"}]} | values)


@pytest.fixture
def filled(engine, act, rule_set):
    set_up(engine, act)
    save_procedure(engine, of_fees(), None, act, rule_set)
    return engine


def report(engine):
    return fee_report(recorded_fees(engine), read_fee_reduction(engine, 2021).settings)


def test_the_fees_and_the_counts_of_the_latest_year_are_read(filled, act, rule_set):
    save_procedure(filled, of_fees(2, volumes=()), None, act, rule_set)
    free = procedure(3, FIELD, methods=(Method(channel=Channel.DIRECT, fees=(Fee(text="Không"),)),))
    save_procedure(filled, free, None, act, rule_set)
    one, other = sorted(recorded_fees(filled), key=lambda each: each.code)
    assert (one.year, one.received, one.online, len(one.fees)) == (2020, 100, 10, 2)
    assert (other.year, other.received, other.online) == (None, None, None)


def test_what_is_saved_is_read_again_by_year(filled, act):
    assert read_fee_reduction(filled, 2021).version is None
    saved = of_settings(source="Khảo sát năm 2020")
    version = save_fee_reduction(filled, 2021, saved, None, act)
    stored = read_fee_reduction(filled, 2021)
    assert (stored.settings, stored.version, stored.saved_by) == (saved, version, act.person)
    assert save_fee_reduction(filled, 2021, saved, version, act) == version
    assert read_fee_reduction(filled, 2022).version is None
    assert report(filled).lost == tuple(Fraction(10_000 * dossiers) for dossiers in (20, 50, 80))


def test_the_second_of_two_is_told_who_was_first(filled, act):
    version = save_fee_reduction(filled, 2021, of_settings(), None, act)
    for opened in (None, version + 1):
        with pytest.raises(InputError, match=act.person) as refused:
            save_fee_reduction(filled, 2021, of_settings(source="Khác"), opened, act)
        assert refused.value.code == "conflict.stale"
    assert read_fee_reduction(filled, 2021).settings.source == ""


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.LEADER, Role.ADMIN])
def test_only_the_office_saves(filled, role):
    with pytest.raises(InputError) as refused:
        save_fee_reduction(filled, 2021, of_settings(), None, acting(role))
    assert refused.value.code == "permission.denied" and read_fee_reduction(filled, 2021).version is None


def acting(role):
    return Act("Thử", datetime(2021, 8, 15, tzinfo=UTC), role, "STP")


@pytest.mark.parametrize(
    "wrong",
    [
        {"fields": [{"field": FIELD, "low": "50", "likely": "40"}]},
        {"fields": [{"field": FIELD, "rate": "101"}]},
        {"fields": [{"field": FIELD}, {"field": FIELD}]},
        {"source": "a" * 5_001},
    ],
)
def test_wrong_assumptions_are_refused_in_words(wrong):
    with pytest.raises(InputError) as refused:
        checked(wrong)
    assert str(refused.value).rstrip().endswith((".", ")"))


def cost_lines(*ways):
    lines = [
        {"id": f"2.{at}", "task": "submit", "channel": way, "hours": hours, "service_vnd": service, "fee_vnd": 7_000}
        for at, (way, hours, service) in enumerate(ways, 1)
    ]
    shared = {"hourly_income_vnd": "40000", "hourly_income_source": "Thử", "times_per_year": "1"}
    return {"on": "2021-08-15", "subjects_per_year": "10", "baseline": lines} | shared


def test_what_a_move_saves_is_direct_less_online_without_the_fee():
    found = move_savings._difference(cost_lines(("direct", "2", 5_000), ("online", "0.5", 0)))
    assert found == (2 * 40_000 + 5_000 - 20_000, "(85.000 − 20.000)")


@pytest.mark.parametrize(
    "file",
    [
        None,
        {"on": "?"},
        cost_lines(("direct", "2", 0)),
        cost_lines(("direct", "2", 0), ("direct", "1", 0), ("online", "1", 0)),
    ],
)
def test_a_table_that_does_not_tell_the_ways_apart_says_nothing(file):
    assert move_savings._difference(file) is None


def test_the_workbook_holds_what_counts_as_inputs_and_formulas(filled, act):
    save_fee_reduction(filled, 2021, of_settings(), None, act)
    (rows,) = read_sheets(fee_reduction_workbook(filled, 2021)).values()
    (line,) = [list(row.cells.values()) for row in rows if row.cells.get(0) == 1]
    assert line[5:13] == [20_000, 20_000, 100, 10, 50, 20, 50, 80]
    assert any(HOSTILE in str(cell) for cell in line)


def test_the_annex_holds_only_what_the_council_sets(filled, act, rule_set):
    save_procedure(filled, of_fees(2, decision="Thông tư số 281/2016/TT-BTC"), None, act, rule_set)
    save_fee_reduction(filled, 2021, of_settings(source="Khảo sát"), None, act)
    settings = read_fee_reduction(filled, 2021).settings
    context = fee_reduction_context(report(filled), settings, OFFICE, 2021, date(2021, 9, 5))
    (ours,), (other,) = context.rows, context.others
    assert (ours.current_vnd, ours.proposed_vnd, ours.decision) == (20_000, 10_000, DECISION)
    assert "(1.000001)" in ours.procedure and "(1.000002)" in other.procedure
    assert other.competence == FeeCompetence.UNKNOWN.label
    assert context.council == "Hội đồng nhân dân tỉnh Đồng Nai" and context.is_draft
    assert context.whole.lost_vnd == sum(field.lost_vnd for field in context.fields) == 1_000_000
    words = text(fee_reduction_docx(filled, 2021, date(2021, 9, 5)))
    assert HOSTILE in words and "BẢN NHÁP" in words and "chưa đối chiếu bản gốc" in words


def test_the_annex_says_when_nothing_counts(filled):
    words = text(fee_reduction_docx(filled, 2021, date(2021, 9, 5)))
    assert "Chưa có khoản thu nào" in words and "lĩnh vực chưa đặt mức giảm" in words


def test_the_reviews_of_the_year_are_found(filled, act, rule_set):
    number = review(filled, act, rule_set, of_fees(5))
    (found,) = open_reviews(filled, ["1.000005", "1.000001"], 2021)
    assert (found.review_id, found.code) == (number, "1.000005")
    assert open_reviews(filled, ["1.000005"], 2020) == []

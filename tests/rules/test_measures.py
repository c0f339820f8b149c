"""The catalogue of measures and the changes each proposes; officials read the cases in tests/cases/measures.toml."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.components import Component
from rules.costs.cost_file import CostFile
from rules.costs.measure_catalogue import Asked, measure_kinds, read_catalogue
from rules.costs.measures import Answers, proposed_changes
from rules.costs.options import evaluate
from rules.costs.under_option import under_option
from rules.errors import InputError
from tests.rules.cost_examples import cost_file, line, option

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "measures.toml").read_text(encoding="utf-8"))
FIXED = {
    *("drop_paper", "replace_certified_copy", "merge_procedures", "fewer_copies", "shorten_deadline", "online"),
    *("post", "online_fee_cut", "decentralise", "less_frequent", "abolish", "one_stop_link"),
}
NUMBERS = (*("hours", "service_vnd", "subjects", "fee_vnd", "reduction_percent", "times_per_year", "waiting_days"),)


def propose(raw: dict[str, Any], kind: str, changes: tuple = (), **answers: Any) -> list[dict[str, Any]]:
    """What the measure «m» of this kind proposes on an option that has ``changes`` already."""
    file = CostFile.parse(raw | {"options": [option(*changes)]})
    numbers = {name: Decimal(str(answers[name])) for name in NUMBERS if name in answers}
    asked = Answers(measure="m", lines=tuple(answers.get("lines", ())), **numbers)
    return proposed_changes(measure_kinds()[kind], file, file.options[0], asked)


def priced(raw: dict[str, Any], changes: list[dict[str, Any]]):
    return evaluate(CostFile.parse(raw | {"options": [option(*changes)]})).options[0]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_a_measure_proposes_what_an_official_expects(case):
    changes = propose(CASES["file"], case["kind"], **{k: case[k] for k in case if k in (*NUMBERS, "lines")})
    assert changes == [{"measure": "m"} | change for change in case["changes"]]
    assert priced(CASES["file"], changes).saving == Decimal(case["saving"])


def test_every_kind_of_the_catalogue_has_a_case():
    assert {case["kind"] for case in CASES["cases"]} == set(measure_kinds()) == FIXED


def test_the_catalogue_names_components_of_the_law_and_one_sentence_each():
    for kind in measure_kinds().values():
        assert kind.component is None or kind.component in set(Component)
        assert kind.explains.endswith(".") and kind.explains.count(". ") == 0, kind.id
        assert (kind.channel is not None) >= (kind.asks is Asked.MOVE_SUBJECTS)


def test_the_fee_cut_quotes_the_plan_word_for_word():
    source = measure_kinds()["online_fee_cut"].source
    assert "mục B, dòng 15" in source
    quoted = (
        "Nghiên cứu giải pháp giảm phí, lệ phí đối với hồ sơ trực tuyến, nhất là các nhóm thủ tục khởi sự kinh doanh, "
        "hộ tịch, cấp giấy phép xây dựng, lao động..."
    )
    assert f"«{quoted}»" in source
    assert [kind.id for kind in measure_kinds().values() if kind.source] == ["shorten_deadline", "online_fee_cut"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[measures]]\nid="a"\nlabel="A"\nasks="guess"\nexplains="x"', "measures.0.asks"),
        ('[[measures]]\nid="a"\nlabel="A"\nasks="remove_all"\nexplains="x"\nlaw="y"', "law"),
        ('[[measures]]\nid="a"\nlabel="A"\nasks="move_subjects"\nexplains="x"', "channel"),
        ('[[measures]]\nid="a"\nlabel="A"\nasks="remove_all"\nexplains="x"\n' * 2, "hai lần"),
    ],
)
def test_a_wrong_catalogue_is_refused_by_name(tmp_path, text, words):
    (tmp_path / "sai.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        read_catalogue(tmp_path / "sai.toml")
    assert words in str(refusal.value) and "sai.toml" in str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "answers", "code"),
    [
        ("drop_paper", {}, "measure.no_line"),
        ("drop_paper", {"lines": ["9.9"]}, "measure.line_gone"),
        ("fewer_copies", {"lines": ["1.2"]}, "measure.no_value"),
        ("fewer_copies", {"lines": ["1.2"], "hours": "0.5"}, "measure.nothing_new"),
        ("shorten_deadline", {}, "measure.no_value"),
        ("shorten_deadline", {"waiting_days": 10}, "measure.not_less"),
        ("online", {"lines": ["2.1"], "subjects": 801}, "measure.subjects"),
        ("online", {"lines": ["2.1"], "subjects": 0}, "measure.subjects"),
        ("online", {"lines": ["2.2"], "subjects": 1}, "measure.same_channel"),
        ("online_fee_cut", {"lines": ["3.1"], "subjects": 1_001, "fee_vnd": 1}, "measure.subjects"),
        ("online_fee_cut", {"lines": ["3.1"], "subjects": 1}, "measure.one_fee"),
        ("online_fee_cut", {"lines": ["3.1"], "subjects": 1, "fee_vnd": 50_000}, "measure.not_less"),
        ("online_fee_cut", {"lines": ["3.1"], "subjects": 1, "reduction_percent": "0.001"}, "measure.part_of_dong"),
        ("online_fee_cut", {"lines": ["3.1", "1.1"], "subjects": 1, "fee_vnd": 1}, "measure.one_line"),
        ("less_frequent", {"times_per_year": 1}, "measure.not_less"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_what_to_do(kind, answers, code):
    with pytest.raises(InputError) as refusal:
        propose(CASES["file"], kind, **answers)
    assert refusal.value.code == code
    assert ";" in refusal.value.message or "Hãy" in refusal.value.message


def test_two_measures_never_change_one_value_of_an_option():
    changes = propose(CASES["file"], "online", lines=["2.1"], subjects=300)
    earlier = tuple(change | {"measure": "Nộp trực tuyến"} for change in changes)
    with pytest.raises(InputError, match="Dòng 2.1: «số đối tượng/năm» đã được biện pháp «Nộp trực tuyến»"):
        propose(CASES["file"], "post", earlier, lines=["2.1"], subjects=100)
    with pytest.raises(InputError, match="nên không bỏ được"):
        propose(CASES["file"], "abolish", earlier)
    with pytest.raises(InputError, match="không còn trong phương án"):
        propose(CASES["file"], "fewer_copies", ({"measure": "x", "line": "1.2", "remove": True},), lines=["1.2"])


def test_lines_that_follow_case_groups_move_with_the_group():
    raw = cost_file(
        [
            line("2.1", task="submit", channel="direct", group="tt", hours="2"),
            line("2.2", task="submit", channel="online", group="tuyen", hours="1"),
            line("6.1", task="receive", channel="direct", group="tt", hours="1"),
        ],
        groups=[
            {"id": "tt", "channel": "direct", "subjects_per_year": "900"},
            {"id": "tuyen", "channel": "online", "subjects_per_year": "300"},
        ],
    )
    changes = propose(raw, "online", lines=["2.1", "6.1"], subjects=400)
    assert changes[:2] == [
        {"measure": "m", "group": "tt", "set": {"subjects_per_year": "500"}},
        {"measure": "m", "group": "tuyen", "set": {"subjects_per_year": "700"}},
    ]
    (added,) = [change["add"] for change in changes if "add" in change]
    assert (added["task"], added["group"], added["subjects_per_year"]) == ("receive", "tuyen", "400")
    file = CostFile.parse(raw | {"options": [option(*changes)]})
    assert sum(group.subjects_per_year for group in under_option(file, file.options[0]).groups) == 1_200


def test_a_way_whose_users_nobody_counted_is_not_added_to():
    raw = cost_file([line("2.1", task="submit", channel="direct"), line("2.2", task="submit", channel="online")])
    with pytest.raises(InputError, match="Dòng 2.2 .* chưa có số đối tượng riêng"):
        propose(raw, "online", lines=["2.1"], subjects=10)


def test_new_lines_take_numbers_nobody_has_even_when_the_option_removed_the_line():
    earlier = ({"measure": "x", "line": "2.2", "remove": True},)
    changes = propose(CASES["file"], "online", earlier, lines=["2.1", "6.1"], subjects=5)
    assert [change["add"]["id"] for change in changes if "add" in change] == ["2.3", "6.2"]


counts = st.decimals(0, 10**6, places=2)


@given(direct=counts, online=counts, share=st.fractions(0, 1), kind=st.sampled_from(["online", "post"]))
def test_a_move_keeps_the_total_of_the_subjects(direct, online, share, kind):
    moved = (direct * share.numerator / share.denominator).quantize(Decimal("0.01"), rounding="ROUND_DOWN")
    if not moved:
        return
    raw = cost_file(
        [
            line("2.1", task="submit", channel="direct", subjects_per_year=str(direct)),
            line("2.2", task="submit", channel="online", subjects_per_year=str(online)),
        ]
    )
    changes = propose(raw, kind, lines=["2.1"], subjects=moved)
    file = CostFile.parse(raw | {"options": [option(*changes)]})
    after = [row.subjects_per_year for row in under_option(file, file.options[0]).baseline]
    assert sum(after) == direct + online and min(after) >= 0


@given(now=st.integers(2, 1_000), less=st.integers(1, 999), hours=counts)
def test_a_shorter_deadline_saves_nothing_in_the_form(now, less, hours):
    raw = cost_file([line("1.1", hours=str(hours))], waiting_days=str(now))
    days = max(now - less, 0)
    result = priced(raw, propose(raw, "shorten_deadline", waiting_days=days))
    assert result.saving == 0 and result.beside.waiting_days == days


SAME_PEOPLE = [
    line("2.1", task="submit", channel="direct", activity="Đi tới nơi nộp", subjects_per_year="900"),
    line("2.2", task="submit", channel="direct", activity="Nộp tại quầy", subjects_per_year="900"),
]


def test_people_who_do_two_lines_of_one_way_arrive_once():
    there = line("2.3", task="submit", channel="online", subjects_per_year="300")
    changes = propose(cost_file([*SAME_PEOPLE, there]), "online", lines=["2.1", "2.2"], subjects=400)
    after = {change["line"]: change["set"]["subjects_per_year"] for change in changes}
    assert after == {"2.1": "500", "2.2": "500", "2.3": "700"}


def test_people_who_do_two_lines_of_one_way_need_one_new_line():
    changes = propose(cost_file(SAME_PEOPLE), "online", lines=["2.1", "2.2"], subjects=400)
    assert [change["add"]["subjects_per_year"] for change in changes if "add" in change] == ["400"]
    grouped = [row | {"group": "tt", "subjects_per_year": None} for row in SAME_PEOPLE]
    groups = [
        {"id": "tt", "channel": "direct", "subjects_per_year": "900"},
        {"id": "tuyen", "channel": "online", "subjects_per_year": "300"},
    ]
    changes = propose(cost_file(grouped, groups=groups), "online", lines=["2.1", "2.2"], subjects=400)
    assert [change["add"]["subjects_per_year"] for change in changes if "add" in change] == ["400"]


def test_people_of_two_ways_all_arrive():
    rows = [SAME_PEOPLE[0], line("2.2", task="submit", channel="post", subjects_per_year="900")]
    changes = propose(cost_file(rows), "online", lines=["2.1", "2.2"], subjects=400)
    assert [change["add"]["subjects_per_year"] for change in changes if "add" in change] == ["800"]


def test_a_lower_fee_for_online_dossiers_is_no_fee_of_another_way():
    raw = cost_file([line("3.1", task="pay", channel="direct", fee_vnd=50_000)])
    changes = propose(raw, "online_fee_cut", lines=["3.1"], subjects=100, fee_vnd=30_000)
    assert [change["add"]["channel"] for change in changes if "add" in change] == ["online"]


def test_the_warnings_of_an_option_look_at_the_subjects_it_leads_to():
    rows = [line("6.1", task="receive", channel="direct", group="tt", hours="1")]
    groups = [
        {"id": "tt", "channel": "direct", "subjects_per_year": "900"},
        {"id": "tuyen", "channel": "online", "subjects_per_year": "300"},
    ]
    raw = cost_file(rows, groups=groups)
    moved = raw | {"options": [option(*propose(raw, "online", lines=["6.1"], subjects=400, hours="0.1"))]}
    fewer = raw | {"baseline": [rows[0] | {"subjects_per_year": "900"}]}
    fewer["options"] = [option({"measure": "m", "group": "tt", "set": {"subjects_per_year": "500"}})]
    more_subjects = [
        [warning.message for warning in evaluate(CostFile.parse(file)).warnings if warning.rule == "line.more_subjects"]
        for file in (moved, fewer)
    ]
    assert more_subjects[0] == [], "400 of the 700 who are online under the option"
    assert more_subjects[1] == [
        "Phương án «A»: Dòng 6.1 có số đối tượng lớn hơn số đối tượng của nhóm «tt»; hãy kiểm tra lại."
    ]

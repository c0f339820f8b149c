"""What the desk finds in a set: conflicts, duplicates, totals (``tests/cases/consolidation.toml``)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.consolidation.conflicts import conflicts
from rules.consolidation.duplicates import duplicate
from rules.consolidation.items import Item, Measure, Source, fields_of, in_order
from rules.consolidation.quality import remarks
from rules.consolidation.totals import refuse_mismatch, split, totals
from rules.errors import InputError
from rules.exact import EXACT, plain, total
from rules.toml_file import read_toml
from rules.vocabulary import Competence
from tests.rules.option_sets import CASES, measure, source

CONTENTS = read_toml(CASES, CASES.name)


def named(case: dict) -> str:
    return case["name"]


def sendings(case: dict) -> list[Source]:
    names = {"1.000001": "Đăng ký khai sinh", "1.000002": "Cấp bản sao trích lục"}
    return [
        source(
            number,
            agency=sending["agency"],
            subject_key=sending["procedure"],
            code=sending["procedure"],
            name=names[sending["procedure"]],
            measures=tuple(measure(**said) for said in sending["measures"]),
        )
        for number, sending in enumerate(case["sendings"], 1)
    ]


@pytest.mark.parametrize("case", CONTENTS["conflicts"], ids=named)
def test_conflicts_are_those_an_official_would_name(case):
    found = conflicts(sendings(case))
    assert [{"kind": each.kind.value, "about": each.about} for each in found] == case["expect"]


def test_the_key_of_a_conflict_is_the_same_whatever_comes_first_and_another_with_other_words():
    case = CONTENTS["conflicts"][0]
    first, second = sendings(case)
    (found,) = conflicts([first, second])
    (again,) = conflicts([second, first])
    assert found.key == again.key
    reworded = replace(second, measures=(replace(second.measures[0], due="Năm 2022"),))
    (other,) = conflicts([first, reworded])
    assert other.key != found.key
    assert found.is_in_set and not conflicts([first, replace(second, is_in_set=False)])[0].is_in_set


@pytest.mark.parametrize("case", CONTENTS["duplicates"], ids=named)
def test_sources_of_one_procedure_are_compared_per_subject(case):
    rows = case["sources"]
    sources = tuple(
        source(
            number,
            agency=row["agency"],
            times=Decimal(row["times"]),
            subjects=Decimal(row["subjects"]),
            before_vnd=Decimal(row["before"]),
            after_vnd=Decimal(row["after"]),
            is_counted=row.get("counted", True),
        )
        for number, row in enumerate(rows, 1)
    )
    found = duplicate(Item("1.000001", sources))
    assert [row.before_each for row in found.compared] == [Decimal(row["each"]) for row in rows]
    assert plain(found.volume) == case["volume"]
    assert len(found.notes) == len(case["notes"])
    assert all(note.startswith(start) for note, start in zip(found.notes, case["notes"], strict=True))


# Amounts down to the twelfth decimal: what is saved when fractions of hours meet fractions of subjects.
amounts = st.integers(-(10**24), 10**24).map(lambda units: Decimal(f"{units}E-12"))
sides = st.sampled_from([Competence.PROVINCE, Competence.CENTRAL, None])
measures = st.builds(lambda side, saving: measure(competence=side, saving_vnd=saving), sides, amounts)


@st.composite
def sent(draw: st.DrawFn) -> Source:
    said = tuple(draw(st.lists(measures, max_size=4)))
    saving, after = total(each.saving_vnd for each in said), draw(amounts)
    recommended = draw(st.frozensets(st.sampled_from(list(Competence))))
    return source(
        draw(st.integers(1, 10**6)),
        measures=said,
        saving_vnd=saving,
        after_vnd=after,
        before_vnd=EXACT.add(after, saving),
        is_counted=draw(st.booleans()),
        recommended=recommended,
    )


option_sets = st.lists(st.lists(sent(), min_size=1, max_size=3), max_size=6).map(
    lambda groups: [Item(f"1.{at:06d}", tuple(sources)) for at, sources in enumerate(groups)]
)


@given(option_sets)
def test_the_total_is_the_sum_of_its_parts_and_of_its_split(items):
    found = totals(items)
    counted = [each for item in items for each in item.sources if each.is_counted]
    assert found.saving_vnd == total(each.saving_vnd for each in counted)
    assert found.saving_vnd == total(share.saving_vnd for share in found.shares)
    assert found.saving_vnd == EXACT.subtract(found.before_vnd, found.after_vnd)
    assert found.saving_vnd == total(total(split(item).values()) for item in items)
    for item in items:
        assert total(split(item).values()) == item.saving_vnd
    refuse_mismatch(items)


@given(option_sets, sent(), amounts.filter(bool))
def test_a_part_that_does_not_add_up_is_refused(items, whole, error):
    broken = replace(whole, is_counted=True, saving_vnd=EXACT.add(whole.saving_vnd, error))
    with pytest.raises(InputError, match="không khớp"):
        refuse_mismatch([*items, Item("2.000001", (broken,))])


def test_a_procedure_with_both_sides_is_counted_at_both_and_said_so():
    both = (measure(competence=Competence.PROVINCE), measure(competence=Competence.CENTRAL))
    items = [
        Item("1.000001", (source(1, measures=both),)),
        Item("1.000002", (source(2, measures=(measure(competence=None),)),)),
        Item(
            "1.000003", (source(3, measures=(measure(competence=None),), recommended=frozenset({Competence.CENTRAL})),)
        ),
        Item("nhom:4", (source(4, measures=()),)),
    ]
    found = totals(items)
    assert [share.procedures for share in found.shares] == [1, 2, 1]
    assert (found.both, found.items, found.proposing) == (1, 4, 3)


@given(st.permutations(range(6)))
def test_fields_and_procedures_stand_by_name_until_somebody_moves_them(order):
    names = [("Hộ tịch", "B"), ("Đất đai", "Ă"), ("Hộ tịch", "a"), ("Đất đai", "b"), ("An toàn", "c"), ("Hộ tịch", "Đ")]
    items = [Item(f"k{at}", (source(at, field=names[at][0], name=names[at][1]),)) for at in order]
    found = [(item.shown.field, item.shown.name) for item in in_order(items)]
    assert found == [
        ("An toàn", "c"),
        ("Đất đai", "Ă"),
        ("Đất đai", "b"),
        ("Hộ tịch", "a"),
        ("Hộ tịch", "B"),
        ("Hộ tịch", "Đ"),
    ]
    moved = [replace_position(item, {"Hộ tịch": 1, "An toàn": 7, "Đất đai": 9}[item.shown.field]) for item in items]
    assert fields_of(in_order(moved)) == ["Hộ tịch", "An toàn", "Đất đai"]


def replace_position(item: Item, position: int) -> Item:
    return Item(item.subject_key, item.sources, None, position)


def test_an_item_with_several_sources_has_no_lead_until_one_is_chosen():
    first, second = source(1), source(2)
    assert Item("k", (first,)).lead == first
    assert Item("k", (first, second)).lead is None
    assert Item("k", (first, second), chosen_lead=2).lead == second


CONTENT = {"cost": None, "subject": {"illustrative": False}}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"measures": (measure(competence=None),)}, ["chưa phân thẩm quyền"]),
        ({"measures": (measure(provision=""),)}, ["chưa ghi điều, khoản"]),
        ({"saving_vnd": Decimal(0)}, ["tiết kiệm bằng 0"]),
        ({"after_vnd": Decimal(0)}, ["Cắt giảm 100%"]),
        ({"after_vnd": Decimal(0), "measures": (measure(kind="abolish", provision="Điều 1"),)}, []),
        ({"saving_vnd": Decimal(-1)}, ["làm tăng chi phí"]),
        ({"saving_vnd": None}, ["Không có số liệu chi phí"]),
    ],
)
def test_quality_comments_name_what_to_look_at(changes, said):
    found = remarks(replace(source(1), **changes), CONTENT, is_intact=True, is_demonstration=False)
    assert len(found) == len(said)
    assert all(part in remark.text and not remark.blocks for part, remark in zip(said, found, strict=True))


def test_an_altered_copy_and_illustrative_data_in_a_real_office_block():
    (altered,) = remarks(source(1), CONTENT, is_intact=False, is_demonstration=False)
    assert altered.blocks and "mã kiểm tra" in altered.text
    shown = CONTENT | {"subject": {"illustrative": True}}
    (illustrative,) = remarks(source(1), shown, is_intact=True, is_demonstration=False)
    assert illustrative.blocks and "minh họa" in illustrative.text
    assert remarks(source(1), shown, is_intact=True, is_demonstration=True) == []


def test_a_measure_is_read_as_a_sending_keeps_it():
    stored = {"measure": "Bỏ", "kind": None, "component": "", "item": "", "provision": "", "competence": "central"}
    found = Measure.read(stored | {"agency": "", "due": "", "saving_vnd": "0.12345"})
    assert (found.competence, found.saving_vnd) == (Competence.CENTRAL, Decimal("0.12345"))

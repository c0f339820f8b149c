"""Whatever a cost file holds comes back from the screen unchanged, also what the screen does not show."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.widgets.cost.grid import Grid
from pages.widgets.cost.parts import GROUPS, ONE_OFF, PARTS, shared_out
from pages.widgets.cost.rows import REPEATS, typed_row
from pages.widgets.cost.typed import named, read_typed, shown_fields
from rules.costs.cost_file import CostFile
from rules.errors import InputError
from rules.vocabulary import Channel, DeadlineUnit, Difficulty, Occasion, SourceKind, SubjectKind, Task

words = st.text(max_size=30) | st.sampled_from(["Điền đơn", "=cmd|' /C calc'!A0", "{{ x }}", "<script>", "*$:red[a]"])
money = st.integers(0, 10**13)


def plain_number(most: int) -> st.SearchStrategy[str]:
    return st.decimals(0, most, places=4).map(str) | st.integers(0, most).map(str)


def maybe(**fields: st.SearchStrategy) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def lines(groups: list[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    one = st.builds(
        lambda task, given: {"task": task.value, **given},
        st.sampled_from(Task),
        maybe(
            activity=words,
            channel=st.sampled_from([channel.value for channel in Channel]),
            group=st.sampled_from(groups) if groups else st.none(),
            hours=plain_number(1_000_000),
            service_vnd=money,
            fee_vnd=money,
            trips=plain_number(1_000),
            repeats_on_supplement=st.booleans(),
            times_per_year=plain_number(1_000_000),
            subjects_per_year=plain_number(10**9),
            hourly_income_vnd=plain_number(10**9),
            note=words,
            standard=st.sampled_from(["fill_form", "travel"]),
            difficulty=st.sampled_from([level.value for level in Difficulty]),
        ),
    )
    order = list(Task)
    return st.lists(one, max_size=8).map(
        lambda found: [
            line | {"id": f"d{n}"} for n, line in enumerate(sorted(found, key=lambda x: order.index(Task(x["task"]))))
        ]
    )


@st.composite
def files(draw: st.DrawFn) -> CostFile:
    details = maybe(
        title=words,
        subject=st.sampled_from([kind.value for kind in SubjectKind]),
        channel=st.sampled_from([channel.value for channel in Channel]),
        occasion=st.sampled_from([occasion.value for occasion in Occasion]),
    )
    counts = draw(st.lists(st.integers(0, 10**6), max_size=4))
    groups = [draw(details) | {"id": f"g{n}", "subjects_per_year": str(count)} for n, count in enumerate(counts)]
    once = st.builds(
        lambda given, subjects, activity: given | {"subjects": subjects, "activity": activity},
        maybe(hours=plain_number(10**6), service_vnd=money, note=words),
        plain_number(10**9),
        words,
    )
    baseline = draw(lines([group["id"] for group in groups]))
    candidate = {"value": "7", "kind": SourceKind.EXPERT.value, "reference": "biên bản"}
    raw = draw(
        maybe(
            supplement_rate_percent=plain_number(100),
            waiting_days=plain_number(10**6),
            waiting_unit=st.sampled_from([unit.value for unit in DeadlineUnit]),
            staff_hours=plain_number(10**6),
        )
    ) | {
        "on": "2021-08-15",
        "hourly_income_vnd": draw(plain_number(10**9)),
        "hourly_income_source": "Tổng cục Thống kê",
        "times_per_year": draw(plain_number(10**6)),
        "subjects_per_year": str(sum(counts)) if groups else draw(plain_number(10**9)),
        "groups": groups,
        "baseline": baseline,
        "one_off": [cost | {"id": f"o{n}"} for n, cost in enumerate(draw(st.lists(once, max_size=3)))],
        "options": [{"id": "A", "changes": [{"measure": "b", "line": baseline[0]["id"], "remove": True}]}]
        if baseline
        else [],
        "inputs": [{"of": {"field": "subjects_per_year"}, "candidates": [candidate], "reason": "r"}],
    }
    return CostFile.parse(raw)


@given(files())
def test_any_file_shown_and_read_again_is_the_same_file(file):
    raw = file.as_dict()
    rows = [typed_row(line) for line in raw["baseline"]]
    parts = {part.name: part.rows(raw.get(part.name) or []) for part in PARTS}
    assert read_typed(raw, shown_fields(raw), rows, parts) == file


FILE = {
    "on": "2021-08-15",
    "hourly_income_vnd": "40000",
    "hourly_income_source": "Tổng cục Thống kê",
    "times_per_year": "1",
    "subjects_per_year": "85",
    "baseline": [
        {"id": "1.1", "task": "prepare", "hours": "2", "standard": "fill_form", "difficulty": "simple"},
        {"id": "2.1", "task": "submit", "channel": "direct", "hours": "1", "trips": "2", REPEATS: True},
    ],
    "inputs": [{"of": {"line": "2.1", "field": "hours"}, "candidates": [{"value": "1", "kind": "survey"}]}],
}


def read(rows=None, groups=(), **typed: str) -> CostFile:
    rows = rows if rows is not None else [typed_row(line) for line in FILE["baseline"]]
    parts = {"groups": [GROUPS.blank_row() | row for row in groups], "one_off": []}
    return read_typed(FILE, shown_fields(FILE) | typed, rows, parts)


def test_the_source_of_a_value_goes_with_its_line():
    assert [record.of.line for record in read().inputs] == ["2.1"]
    assert read([typed_row(FILE["baseline"][0])]).inputs == ()


def test_an_edit_keeps_which_standard_activity_a_line_is():
    row = typed_row(FILE["baseline"][0]) | {"hours": "3,5"}
    (line,) = read([row]).baseline
    assert (line.hours, line.standard, line.difficulty) == (Decimal("3.5"), "fill_form", Difficulty.SIMPLE)


def test_groups_that_do_not_add_up_are_named_by_what_is_missing():
    groups = [{"id": "N1", "subjects_per_year": "50"}, {"id": "N2", "subjects_per_year": "20"}]
    with pytest.raises(InputError, match="còn thiếu 15") as refused:
        read(groups=groups)
    assert refused.value.where == "Nhóm trường hợp"
    rows = [GROUPS.blank_row() | row for row in groups]
    assert shared_out(rows, Decimal(85)) == "Đã chia 70, còn thiếu 15 để đủ 85."
    assert "thừa 10" in shared_out(rows, Decimal(60))
    assert "đủ số đối tượng" in shared_out(rows, Decimal(70))
    assert shared_out([], Decimal(85)) == ""


def test_a_line_of_a_group_that_is_gone_is_named():
    with pytest.raises(InputError, match="Không có nhóm trường hợp «N9»") as refused:
        read([typed_row(FILE["baseline"][0]) | {"group": "N9"}])
    assert refused.value.where == "Dòng 1.1"


def test_small_tables_name_the_cell_that_cannot_be_read():
    with pytest.raises(InputError, match="lối Việt Nam") as refused:
        read(groups=[{"id": "N1", "subjects_per_year": "8.5"}])
    assert refused.value.where == "Nhóm N1, cột «Số đối tượng/năm»"
    with pytest.raises(InputError, match="không có trong danh sách"):
        GROUPS.read([GROUPS.blank_row() | {"id": "N1", "subject": "Người nước ngoài"}])
    with pytest.raises(InputError, match="số đối tượng") as refused:
        read_typed(FILE, shown_fields(FILE), [], {"groups": [], "one_off": [ONE_OFF.blank_row() | {"activity": "x"}]})


def test_an_empty_row_of_a_small_table_keeps_its_number_when_others_are_filled():
    rows = GROUPS.rows([{"id": "N2", "subjects_per_year": "85"}])
    assert [row["id"] for row in rows] == ["N2", "N1", "N3", "N4"]
    assert [row["id"] for row in GROUPS.with_spare(rows, 2)][-2:] == ["N5", "N6"]


def test_a_choice_pasted_with_separate_accents_is_the_choice(monkeypatch):
    grid = Grid("g", GROUPS.typed_in, tuple(GROUPS.choices))
    decomposed = "Ca\u0301 nha\u0302n"
    state = {"g_rows": GROUPS.rows([]), "g_edits": {0: {"subject": decomposed, "subjects_per_year": "85"}}}
    monkeypatch.setattr("streamlit.session_state", state)
    assert GROUPS.read(grid.typed()) == [
        {"id": "N1", "title": "", "subject": SubjectKind.PERSON.value, "subjects_per_year": "85"}
    ]


def test_only_places_on_the_screen_are_named():
    assert named(InputError("x", "Sai.", "baseline[1].hours"), FILE).where == "Dòng 2.1"
    assert named(InputError("x", "Sai.", "hourly_income_source"), FILE).where == ""

"""Before and after: the marked words, and that screen and change list name the same components."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.draft import Deadline, Fee, FormTemplate, Method, Paper, PlannedDraft, ProcedureDraft
from rules.vocabulary import Channel, DeadlineUnit
from services.impact.comparison import compare
from services.impact.marked_text import Run, marked
from services.reviews.changed_components import COMPONENTS, changed_components

texts = st.text(alphabet="ab.;1 \n\t<{", max_size=60) | st.text(max_size=40)
words = st.sampled_from(["", "hồ sơ", "nộp 01 bộ. Trong 05 ngày;", "{{ 1 }}", "a\nb", "=cmd"])
flags = st.sampled_from([None, True, False])
methods = st.lists(
    st.builds(
        Method,
        channel=st.sampled_from([None, *Channel]),
        deadline=st.builds(Deadline, value=st.sampled_from([None, Decimal(5), Decimal(10)]), text=words),
        fees=st.lists(st.builds(Fee, amount_vnd=st.sampled_from([None, 0, 8000]), decision=words), max_size=2),
        note=words,
    ),
    max_size=3,
)
papers = st.lists(
    st.builds(Paper, name=words, case=words, form=words, originals=st.sampled_from([None, 0, 1])), max_size=3
)
drafts = st.builds(
    ProcedureDraft,
    code=st.just("1.000656"),
    name=st.sampled_from(["Đăng ký khai tử", "Đăng ký khai sinh"]),
    agency=words,
    delegated_agency=words,
    subjects=st.lists(words, max_size=2),
    online_level=st.sampled_from([None, 3, 4]),
    steps=st.lists(words, max_size=4),
    methods=methods,
    papers=papers,
    form_templates=st.lists(st.builds(FormTemplate, name=words, prescribed_in=words), max_size=2),
    conditions=st.lists(words, max_size=3),
    result=words,
    has_result=flags,
    has_form_templates=flags,
    has_conditions=flags,
    has_fees=flags,
)


def joined(runs) -> str:
    return "".join(run.text for run in runs)


def shown(runs, sign: str) -> str:
    return "".join(f"{sign}{run.text}{sign}" if run.changed else run.text for run in runs)


@given(texts, texts)
def test_joined_runs_give_back_both_texts_and_neighbours_differ_in_kind(before, after):
    old, new = marked(before, after)
    assert (joined(old), joined(new)) == (before, after)
    for runs in (old, new):
        assert all(run.text for run in runs)
        assert all(first.changed != second.changed for first, second in zip(runs, runs[1:], strict=False))


@given(texts)
def test_equal_texts_have_no_changed_run(text):
    for runs in marked(text, text):
        assert not any(run.changed for run in runs)


@given(texts, texts)
def test_what_is_not_marked_stands_on_both_sides(before, after):
    old, new = (
        [word for run in runs if not run.changed for word in run.text.split()] for runs in marked(before, after)
    )
    assert "".join(old) == "".join(new)


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("trong 15 ngày làm việc", "trong 10 ngày làm việc", "trong~ 15~ ngày làm việc", "trong* 10* ngày làm việc"),
        ("Bước 1\nBước 2", "Bước 1\nBước 2\nBước 3", "Bước 1\nBước 2", "Bước 1\nBước 2*\nBước 3*"),
        ("mã 1.001", "mã 1.002", "mã~ 1.001~", "mã* 1.002*"),
        ("", "mới", "", "*mới*"),
        ("cũ", "", "~cũ~", ""),
        ("nộp  hồ sơ", "nộp hồ sơ", "nộp  hồ sơ", "nộp hồ sơ"),
    ],
)
def test_only_the_words_that_differ_are_marked(before, after, old, new):
    found = marked(before, after)
    assert (shown(found[0], "~"), shown(found[1], "*")) == (old, new)


@given(drafts, drafts)
def test_a_component_is_told_as_changed_exactly_when_the_forms_ask_about_it(before, after):
    compared = compare(before, after)
    assert [component.name for component in compared] == list(COMPONENTS)
    assert [c.name for c in compared if c.is_changed] == changed_components(before, after)
    for component in compared:
        assert component.is_changed == (joined(component.before) != joined(component.after))


def test_components_are_told_in_the_words_of_the_forms():
    before = ProcedureDraft(
        code="1.000656",
        name="Đăng ký khai tử",
        papers=(Paper(name="Tờ khai", originals=1), Paper(name="Giấy báo tử", originals=1)),
        methods=(Method(channel=Channel.DIRECT, deadline=Deadline(text="03 ngày"), note="Nộp tại xã"),),
    )
    after = before.model_copy(update={"papers": before.papers[:1]})
    papers = next(component for component in compare(before, after) if component.name == "papers")
    assert papers.label == "Thành phần, số lượng hồ sơ"
    assert papers.before == (Run("Tờ khai – 01 bản chính", False), Run("\nGiấy báo tử – 01 bản chính", True))
    assert papers.after == (Run("Tờ khai – 01 bản chính", False),)


def test_a_deadline_whose_words_stay_the_same_is_still_told_apart():
    def with_days(days: int) -> ProcedureDraft:
        deadline = Deadline(value=Decimal(days), unit=DeadlineUnit.DAY, text="theo quy định")
        return ProcedureDraft(code="1.000656", name="A", methods=(Method(deadline=deadline),))

    (changed,) = [component for component in compare(with_days(5), with_days(3)) if component.is_changed]
    assert changed.name == "deadlines"
    assert "3 ngày (theo quy định)" in joined(changed.after)


def test_a_new_procedure_has_nothing_before_and_an_abolished_one_nothing_after():
    draft = PlannedDraft(name="Thủ tục mới", steps=("Bước 1",))
    new, abolished = compare(None, draft), compare(draft, None)
    assert {joined(c.before) for c in new} == {joined(c.after) for c in abolished} == {""}
    assert [c.name for c in new if c.is_changed] == [c.name for c in abolished if c.is_changed] == ["name", "steps"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hồ sơ gồm giấy tờ " * 3_000, "hồ sơ gồm giấy tờ mới " * 2_500),
        ("a " * 30_000, "b " + "a " * 29_998),
        ("a\n" * 29_999 + "b", "c\n" + "a\n" * 29_998),
        ("Nộp hồ sơ trong 05 ngày. " * 2_400, "Nộp đơn trong 05 ngày; " * 2_400),
    ],
)
def test_the_longest_texts_are_compared_at_once(before, after):
    begun = time.perf_counter()
    old, new = marked(before, after)
    assert time.perf_counter() - begun < 2
    assert (joined(old), joined(new)) == (before, after)

"""The cost tables of the demonstration province: every depth of a cost table is there to be looked at, and sourced."""

import pytest

from rules.components import Component
from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import inputs_of, unconfirmed
from rules.costs.measure_catalogue import measure_kinds
from rules.costs.options import evaluate
from rules.costs.ranges import simulate
from rules.costs.standard_activities import standard_activities
from rules.exact import total
from rules.vocabulary import Job, SourceKind, Task
from services.costs.tables import get_cost_table
from services.demonstration import demonstration_office, demonstration_procedures, demonstration_reviews
from services.demonstration import load_demonstration as load
from services.demonstration.costs import OFFICER
from services.demonstration.moments import working_moments
from services.reviews.cases import read_cases
from services.reviews.reviews import list_reviews

REVIEWS = {review.code: review for review in demonstration_reviews(demonstration_office())}
FILES = {code: CostFile.parse(review.cost_file) for code, review in REVIEWS.items()}
PROCEDURES = {draft.code: draft for draft in demonstration_procedures()}
each_file = pytest.mark.parametrize("code", FILES)


@each_file
def test_nearly_every_input_has_a_source_that_says_it_is_illustrative(code):
    found = inputs_of(FILES[code])
    sourced = [item for item in found if item.source]
    assert len(sourced) >= 0.9 * len(found)
    for item in sourced:
        assert (
            "minh họa" in f"{item.source.reference} {item.source.person}" or item.source.kind is SourceKind.REGULATION
        )


@each_file
def test_the_source_of_a_fee_is_the_decision_its_line_names(code):
    lines = {line.id: line for line in FILES[code].baseline}
    for item in inputs_of(FILES[code], []):
        if item.ref.field == "fee_vnd":
            assert item.source.kind is SourceKind.REGULATION
            number = item.source.reference.removeprefix("Thông tư số ").partition(";")[0]
            assert number in lines[item.ref.line].note


@each_file
def test_nothing_is_recorded_against_a_value_and_some_have_a_range(code):
    found = inputs_of(FILES[code])
    assert not any(item.contradictions for item in found)
    assert any(item.is_ranged for item in found)
    assert all(item.low <= item.value <= item.high for item in found)


def test_about_a_third_of_the_inputs_have_a_range_and_a_few_several_candidates():
    found = [item for file in FILES.values() for item in inputs_of(file)]
    assert 0.2 < sum(item.is_ranged for item in found) / len(found) < 0.45
    several = [item for item in found if item.record and len(item.record.candidates) > 1]
    assert len(several) >= 5 and any(len(item.record.candidates) == 3 for item in several)
    (above,) = (item for item in several if item.is_above_mean)
    assert above.record.reason


@each_file
def test_a_measure_is_of_the_catalogue_and_changes_what_the_inventory_has(code):
    papers = {paper.name for paper in PROCEDURES[code].papers}
    said = {row["article"]: row["authority"] for row in REVIEWS[code].answers["VI.3"]}
    for measure in (measure for option in FILES[code].options for measure in option.measures):
        assert measure.kind is None or measure.kind in measure_kinds()
        assert measure.component in list(Component)
        assert measure.kind != "drop_paper" or measure.item in papers
        assert bool(measure.provision) == bool(measure.competence)
        if measure.provision:
            assert measure.competence in {by for article, by in said.items() if measure.provision.startswith(article)}


@each_file
def test_standard_activities_fit_the_task_of_their_line(code):
    named = [line for line in FILES[code].baseline if line.standard]
    assert named
    for line in named:
        assert line.task in standard_activities()[line.standard].tasks and line.difficulty


def test_the_ranking_of_two_options_turns_round_within_the_ranges_of_one_review():
    flips = {code: simulate(evaluate(file)).flips for code, file in FILES.items() if len(file.options) > 2}
    ((code, (flip,)),) = ((code, found) for code, found in flips.items() if found)
    assert code == "2.001240" and 0 < flip.share < 0.5


def test_every_depth_of_a_cost_table_is_there():
    grouped = [file for file in FILES.values() if file.groups]
    assert grouped and all(total(g.subjects_per_year for g in f.groups) == f.subjects_per_year for f in grouped)
    lines = [line for file in FILES.values() for line in file.baseline]
    assert any(line.group for line in lines) and any(line.trips == 2 for line in lines)
    assert any(str(line.times_per_year) == "0.2" for line in lines)
    assert any(line.task is Task.INSPECTION for line in lines)
    repeated = [f for f in FILES.values() if any(line.repeats_on_supplement for line in f.baseline)]
    assert [file.supplement_rate_percent > 0 for file in repeated] == [True]
    results = [evaluate(file) for file in FILES.values()]
    assert any(option.beside.one_off_vnd for result in results for option in result.options)
    shorter = [r for r in results if any(o.beside.waiting_days != r.beside.waiting_days for o in r.options)]
    assert len(shorter) >= 5 and all(result.beside.waiting_days for result in shorter)
    assert any(result.beside.staff_hours_per_year for result in results)


def test_some_reviews_are_confirmed_by_the_officer_and_some_are_left_as_drafts(engine, act):
    load(engine, act)
    reviews = list_reviews(engine, "2021-Q3")
    drafts = {case.code: case.unconfirmed for case in read_cases(engine, [review.id for review in reviews])}
    assert 4 <= sum(count == 0 for count in drafts.values()) <= 8
    days = {at.date() for at in working_moments(demonstration_office())}
    for review in reviews:
        file = CostFile.parse(get_cost_table(engine, review.id).file)
        left = {item.ref for item in unconfirmed(file)}
        unsourced = {item.ref for item in inputs_of(file) if item.record is None}
        assert left == REVIEWS[review.code].unconfirmed | unsourced
        by = {(record.confirmed.by, record.confirmed.on) for record in file.inputs if record.confirmed}
        assert {person for person, _ in by} == {OFFICER} and {day for _, day in by} <= days


def test_the_expected_cost_of_the_planned_procedure_is_a_draft_too(engine, act):
    load(engine, act)
    (new,) = list_reviews(engine, "2021-Q3", (Job.IMPACT_NEW,))
    file = CostFile.parse(get_cost_table(engine, new.id).file)
    assert InputRef(field="subjects_per_year") in {item.ref for item in unconfirmed(file)}

"""What officers' cost tables say of standard activities, checked against the standard library's statistics."""

import statistics
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from models.audit import Act
from models.database import writing
from models.draft import ProcedureDraft
from models.office import AgencyDraft
from models.review import CostTable
from models.visibility import Viewer, seen_by
from rules.rulebook import load_rulebook
from rules.vocabulary import AgencyKind, Difficulty, Role, SourceKind
from services.costs.tables import get_cost_table, save_cost_table
from services.demonstration import demonstration_office
from services.inventory.procedures import save_procedure
from services.office import save_agencies, save_office
from services.reviews.opening import open_review
from services.standard_times.experience import Entry, Experience, experience, experience_state
from services.standard_times.times import Place, save_times, suggest
from tests.services.test_standard_times import draft

DAY = date(2021, 8, 15)
PLACE = Place("sao-chup", Difficulty.SIMPLE)
RULES = load_rulebook().at(DAY)
hours = st.decimals("0.0001", 1000, places=4)


@pytest.fixture
def office(engine, act):
    save_office(engine, demonstration_office().model_copy(update={"demonstration": False}), act)
    save_agencies(engine, [], act)
    return engine


def review(engine: sa.Engine, act: Act, code: str, illustrative: bool = False) -> int:
    draft_procedure = ProcedureDraft(code=code, name="Cấp lại", illustrative=illustrative)
    save_procedure(engine, draft_procedure, None, act, RULES)
    return open_review(engine, code, "2021-Q3", DAY, act)


def line(number: int, value: str, **more) -> dict:
    usual = {"id": f"1.{number}", "task": "prepare", "standard": "sao-chup", "difficulty": "simple", "hours": value}
    return usual | more


def save(engine: sa.Engine, act: Act, review_id: int, lines: list[dict], **more) -> None:
    income = {"hourly_income_vnd": "40000", "hourly_income_source": "Số liệu để thử"}
    counts = {"on": DAY.isoformat(), "times_per_year": "1", "subjects_per_year": "10"}
    file = income | counts | {"baseline": lines} | more
    begun = get_cost_table(engine, review_id)
    save_cost_table(engine, review_id, file, begun and begun.version, act)


@given(st.lists(hours, min_size=2, max_size=40))
def test_median_and_quartiles_are_those_of_the_standard_library_exactly(values):
    found = Experience.of([Entry(value, False) for value in values])
    assert found.median == statistics.median(values)
    expected = statistics.quantiles(values, n=4, method="inclusive")
    assert [found.lower, found.median, found.upper] == expected
    assert (found.count, found.least, found.most) == (len(values), min(values), max(values))


def test_one_entry_is_its_own_median_and_quartiles():
    found = Experience.of([Entry(Decimal("0.3"), True)])
    assert {found.least, found.lower, found.median, found.upper, found.most} == {Decimal("0.3")}
    assert (found.count, found.illustrative) == (1, 1)


def test_nothing_is_known_before_anybody_wrote_a_table(engine):
    assert experience(engine) == {}


def test_lines_of_all_tables_are_counted_by_activity_and_level(office, act):
    save(office, act, review(office, act, "1.000001"), [line(1, "0.25"), line(2, "1", difficulty="complex")])
    save(office, act, review(office, act, "1.000002"), [line(1, "0.75"), line(2, "2", standard="chung-thuc")])
    found = experience(office)
    assert {place: seen.count for place, seen in found.items()} == {
        PLACE: 2,
        Place("sao-chup", Difficulty.COMPLEX): 1,
        Place("chung-thuc", Difficulty.SIMPLE): 1,
    }
    assert found[PLACE].median == Decimal("0.5") and found[PLACE].illustrative == 0


def test_lines_without_hours_activity_or_level_and_the_options_say_nothing(office, act):
    lines = [line(1, "0"), line(2, "3", difficulty=None), line(3, "3", standard=None), line(4, "0.5")]
    changes = [{"measure": "Thêm", "add": line(9, "7")}, {"measure": "Bớt", "line": "1.4", "set": {"hours": "0.1"}}]
    save(office, act, review(office, act, "1.000001"), lines, options=[{"id": "A", "changes": changes}])
    assert experience(office) == {PLACE: Experience.of([Entry(Decimal("0.5"), False)])}


def test_hours_taken_over_from_the_library_do_not_feed_it(office, act):
    save_times(office, [draft(activity="sao-chup", hours="0.25")], act)
    candidate = suggest(office, *PLACE, DAY).candidate().model_dump(mode="json")
    record = {"of": {"line": "1.1", "field": "hours"}, "candidates": [candidate]}
    first = review(office, act, "1.000001")
    save(office, act, first, [line(1, "0.25"), line(2, "0.5")], inputs=[record])
    assert experience(office)[PLACE].most == experience(office)[PLACE].least == Decimal("0.5")
    save(office, act, first, [line(1, "0.3"), line(2, "0.5")], inputs=[record])
    assert experience(office)[PLACE].least == Decimal("0.3")


def test_illustrative_reviews_are_counted_and_said_to_be_illustrative(office, act):
    save(office, act, review(office, act, "1.000001", illustrative=True), [line(1, "1")])
    save(office, act, review(office, act, "1.000002"), [line(1, "2")])
    found = experience(office)[PLACE]
    assert (found.count, found.illustrative) == (2, 1)
    taken = found.as_standard(PLACE, DAY)
    assert taken.is_illustrative and taken.hours == Decimal("1.5") and taken.source_kind is SourceKind.EXPERT
    assert taken.reference == (
        "Trung vị của 2 lần cán bộ ghi trong bảng chi phí, tính đến 15/08/2021, trong đó 1 lần là dữ liệu minh họa"
    )
    save_office(office, demonstration_office(), act)
    assert experience(office)[PLACE].illustrative == 2


def test_a_median_with_too_many_decimals_is_rounded_where_it_becomes_a_value():
    found = Experience.of([Entry(Decimal("0.0001"), False), Entry(Decimal("0.0002"), False)])
    assert found.median == Decimal("0.00015")
    taken = found.as_standard(PLACE, DAY)
    assert taken.hours == Decimal("0.0002") and not taken.is_illustrative


def test_a_table_nobody_can_have_typed_is_passed_over(office, act):
    first = review(office, act, "1.000001")
    save(office, act, first, [line(1, "1")])
    with writing(office) as session:
        row = session.get_one(CostTable, 1)
        row.file = row.file | {"baseline": [line(1, "5000"), line(2, "1", difficulty="khó"), line(3, "2")]}
        session.add(row)
    assert experience(office)[PLACE].count == 1


def test_the_state_changes_with_every_table_and_with_what_is_illustrative(office, act):
    seen = [experience_state(office)]
    first = review(office, act, "1.000001")
    for value in ("1", "2"):
        save(office, act, first, [line(1, value)])
        seen.append(experience_state(office))
    review(office, act, "1.000002", illustrative=True)
    seen.append(experience_state(office))
    save_office(office, demonstration_office(), act)
    seen.append(experience_state(office))
    assert len(set(seen)) == len(seen)
    assert experience_state(office) == seen[-1]


def test_an_agency_reads_the_hours_of_its_own_tables_the_office_of_all(office, act):
    for number, agency in enumerate("AB", 1):
        save_agencies(office, [AgencyDraft(code=code, name=code, kind=AgencyKind.DEPARTMENT) for code in "AB"], act)
        drafter = act._replace(role=Role.DRAFTER, agency=agency)
        procedure = ProcedureDraft(code=f"9.00000{number}", name="Cấp lại", managing_agency=agency)
        save_procedure(office, procedure, None, act, RULES)
        own = open_review(office, procedure.code, "2021-Q3", DAY, drafter)
        save(office, drafter, own, [line(1, str(number))])
    seen = {
        viewer: seen_by(office, viewer)
        for viewer in (Viewer(Role.DRAFTER, "A"), Viewer(Role.HEAD, "B"), Viewer(Role.OFFICE, "VP"), Viewer(Role.ADMIN))
    }
    found = [experience(engine).get(PLACE) for engine in seen.values()]
    assert [one and (one.least, one.most) for one in found] == [(1, 1), (2, 2), (1, 2), None]
    assert len({experience_state(engine) for engine in seen.values()}) > 1

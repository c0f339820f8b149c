"""Giấy tờ Nhà nước đã có: what is counted, what is said to be unknown, and the measure at a click."""

from decimal import Decimal

import pytest
import sqlalchemy as sa

from models.audit import Act
from models.database import writing
from models.draft import Paper, Volume
from models.office import AgencyDraft
from models.paper_type import PaperType, PaperTypeName
from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.papers.naming import name_key
from rules.rulebook import load_rulebook
from rules.vocabulary import AgencyKind, Readiness, Role
from services.costs.tables import get_cost_table, save_cost_table
from services.excel import read_sheets
from services.inventory.procedures import save_procedure
from services.office import save_agencies, save_office
from services.paper_types.catalogue import TypeFilter, count_ungrouped, get_type, list_types
from services.paper_types.figures import Wanted, held_papers
from services.paper_types.measures import NEW_OPTION, PaperMeasure, Result, Target, add_paper_measure
from services.paper_types.places import places_of
from services.paper_types.workbook import held_workbook
from services.reviews.opening import open_review
from tests.services.annex_reviews import OFFICE, ON, PERIOD, procedure
from tests.services.ready_reviews import SERVER

RULES = load_rulebook().at(ON)
BIRTH, COPY, FORM = "Giấy khai sinh", "Bản sao giấy khai sinh", "Tờ khai đăng ký"


def drafter(agency: str = "A") -> Act:
    return SERVER._replace(person="Cán bộ", role=Role.DRAFTER, agency=agency, account="x@x.example")


@pytest.fixture
def province(engine: sa.Engine) -> sa.Engine:
    """Two TTHC of agency A, one of B without volume, one nobody is asked a birth certificate in."""
    save_office(engine, OFFICE, SERVER)
    names = {"A": "Cơ quan A", "B": "Cơ quan B"}
    save_agencies(engine, [AgencyDraft(code=c, name=n, kind=AgencyKind.DEPARTMENT) for c, n in names.items()], SERVER)
    add(engine, 1, "A", (Paper(name=BIRTH, copies=2), Paper(name=FORM, originals=1)), received=100)
    add(
        engine, 2, "A", (Paper(case="Mới", name=COPY), Paper(case="Lại", name=COPY, originals=1, copies=2)), received=10
    )
    add(engine, 3, "B", (Paper(name=BIRTH),), field="Đất đai")
    add(engine, 4, "B", (Paper(name=FORM),), received=7)
    return engine


def add(engine: sa.Engine, number: int, agency: str, papers: tuple, received: int | None = None, **more: str) -> None:
    volumes = (
        ()
        if received is None
        else (
            Volume(year=2020, received=received, source="thử"),
            Volume(year=2019, received=9_999, source="thử"),
        )
    )
    draft = procedure(number, managing_agency=agency, papers=papers, volumes=volumes, **more)
    save_procedure(engine, draft, None, SERVER, RULES)


@pytest.fixture
def birth(province: sa.Engine) -> int:
    """The number of the type that holds both ways of writing a birth certificate."""
    with writing(province) as session:
        row = PaperType(
            name=BIRTH,
            issuer="Cơ quan hộ tịch",
            state_database="ho_tich",
            readiness=Readiness.CONNECTED,
            source="",
            confirmed_by="",
            confirmed_at=None,
        )
        session.add(row)
        session.flush()
        for name in (BIRTH, COPY):
            session.add(PaperTypeName(name_key=name_key(name), name=name, type_id=row.id, placed_by="", placed_at=None))
        return row.id


def cost_file(*activities: str, **more: object) -> dict:
    lines = [
        {"id": f"1.{n}", "task": "prepare", "activity": activity, "hours": "0.5", "service_vnd": 1_000}
        for n, activity in enumerate(activities, start=1)
    ]
    return {
        "on": ON.isoformat(), "hourly_income_vnd": "10000.4", "hourly_income_source": "thử", "times_per_year": "1",
        "subjects_per_year": "100", "baseline": lines, "options": [{"id": "A", "title": "Thử", "changes": []}],
    } | more  # fmt: skip


def priced(engine: sa.Engine, number: int, *activities: str, act: Act = SERVER, **more: object) -> int:
    review = open_review(engine, f"1.{number:06d}", PERIOD, ON, act)
    save_cost_table(engine, review, cost_file(*activities, **more), None, act)
    return review


def test_times_are_dossiers_of_the_latest_year_times_copies(province, birth):
    (found,) = held_papers(province, Wanted()).papers
    assert (found.asked.procedures, found.asked.agencies) == (3, 2)
    assert found.asked.times == 100 * 2 + 10 * 3  # the case that asks for most copies; 2019 is past
    assert found.asked.without_volume == 1  # said, not counted as nothing
    assert found.asked.unstated == 2  # TTHC 2 in one of its cases, TTHC 3


def test_a_paper_without_a_number_of_copies_counts_once(province, birth):
    (place,) = [p for p in places_of(province, birth, PERIOD, "A") if p.code == "1.000003"]
    assert (place.copies, place.received) == (1, None)


def test_without_a_line_the_cost_is_unknown_not_zero(province, birth):
    (found,) = held_papers(province, Wanted()).papers
    assert (found.cost.priced, found.cost.least_vnd) == (0, None)


def test_cost_is_that_of_the_lines_that_carry_the_name(province, birth):
    priced(province, 1, f"Sao {BIRTH.lower()}", "Điền tờ khai", "Nộp hồ sơ")
    found = held_papers(province, Wanted())
    one = Decimal("0.5") * Decimal("10000.4") + 1_000
    assert found.papers[0].cost.priced == 1
    assert found.papers[0].cost.per_year_vnd == found.cost.per_year_vnd == one * 100
    assert found.papers[0].cost.least_vnd == found.papers[0].cost.most_vnd == one
    save = get_cost_table(province, 1)
    save_cost_table(province, 1, save.file | {"subjects_per_year": "10"}, save.version, SERVER)
    assert held_papers(province, Wanted()).cost.per_year_vnd == one * 10  # a saved table is read anew


def test_a_line_of_several_papers_is_nobodys(province, birth):
    with writing(province) as session:
        other = PaperType(name=FORM, issuer="x", state_database="", readiness=None, source="", confirmed_by="",
                          confirmed_at=None)  # fmt: skip
        session.add(other)
        session.flush()
        session.add(PaperTypeName(name_key=name_key(FORM), name=FORM, type_id=other.id, placed_by="", placed_at=None))
    priced(province, 1, f"Chuẩn bị {FORM} và {BIRTH}")
    assert all(paper.cost.priced == 0 for paper in held_papers(province, Wanted()).papers)


def test_filters_narrow_types_and_procedures(province, birth):
    priced(province, 1, BIRTH)
    assert not held_papers(province, Wanted(database="dat_dai")).papers
    assert not held_papers(province, Wanted(readiness="ready")).papers
    of_b = held_papers(province, Wanted(agency="B"))
    assert (of_b.papers[0].asked.procedures, of_b.papers[0].asked.times, of_b.cost.priced) == (1, 0, 0)
    assert held_papers(province, Wanted(field="Đất đai")).asked.procedures == 1
    assert held_papers(province, Wanted(database="ho_tich", readiness="connected")).asked.procedures == 3


def test_the_whole_counts_a_procedure_once(province, birth):
    with writing(province) as session:
        other = PaperType(name=FORM, issuer="x", state_database="", readiness=None, source="", confirmed_by="",
                          confirmed_at=None)  # fmt: skip
        session.add(other)
        session.flush()
        session.add(PaperTypeName(name_key=name_key(FORM), name=FORM, type_id=other.id, placed_by="", placed_at=None))
    found = held_papers(province, Wanted())
    assert len(found.papers) == 2
    assert found.asked.procedures == 4
    assert found.asked.times == sum(paper.asked.times for paper in found.papers)


def test_an_agency_reads_only_its_own_costs_and_the_office_what_was_sent(province, birth):
    priced(province, 1, BIRTH, act=drafter())
    for viewer, known in ((Viewer(Role.DRAFTER, "A"), 1), (Viewer(Role.DRAFTER, "B"), 0), (Viewer(Role.OFFICE), 0)):
        assert held_papers(seen_by(province, viewer), Wanted()).cost.priced == known
    assert held_papers(seen_by(province, Viewer(Role.LEADER)), Wanted()).cost.priced == 1


def test_the_catalogue_searches_every_way_of_writing(province, birth):
    rows, total = list_types(province, TypeFilter(words="ban sao khai sinh"))
    assert (total, rows[0].names, rows[0].procedures) == (1, 2, 3)
    assert list_types(province, TypeFilter(confirmed=True))[1] == 0
    assert list_types(province, TypeFilter(database="-"))[1] == 0
    assert count_ungrouped(province) == 1
    names = get_type(province, birth).names
    assert [(name.name, [code for code, _ in name.procedures]) for name in names] == [
        (BIRTH, ["1.000001", "1.000003"]),
        (COPY, ["1.000002"]),
    ]


def test_excel_leaves_empty_what_is_not_known(province, birth):
    sheets = read_sheets(held_workbook(province, Wanted(), {"ho_tich": "Hộ tịch"}))
    (_, row, _) = sheets["Giấy tờ Nhà nước đã có"]
    assert (row.cells[0], row.cells[2], row.cells[7], row.cells[8]) == (BIRTH, "Hộ tịch", 230, 1)
    assert 11 not in row.cells  # unknown, not 0


# --- The measure ----------------------------------------------------------------------------------------


def target(engine: sa.Engine, review: int, option: str = "A", provision: str = "") -> Target:
    table = get_cost_table(engine, review)
    return Target(review, option, table and table.version, provision)


def options_of(engine: sa.Engine, review: int) -> list[dict]:
    return get_cost_table(engine, review).file["options"]


def test_a_click_removes_the_lines_of_the_paper_in_each_review(province, birth):
    first, second = priced(province, 1, f"Sao {BIRTH}", "Điền đơn"), priced(province, 2, COPY)
    asked = PaperMeasure(birth, "drop_paper")
    targets = [target(province, first, provision="Điều 9"), target(province, second, NEW_OPTION)]
    assert [o.result for o in add_paper_measure(province, asked, targets, drafter())] == [Result.ADDED] * 2
    (option,) = options_of(province, first)
    assert [(c["line"], c["remove"]) for c in option["changes"]] == [("1.1", True)]
    (measure,) = option["measures"]
    assert (measure["item"], measure["provision"], measure["component"]) == (BIRTH, "Điều 9", "papers")
    assert BIRTH in measure["measure"]
    assert [o["id"] for o in options_of(province, second)] == ["A", "B"]
    assert options_of(province, second)[0]["changes"] == []
    found = held_papers(province, Wanted()).papers[0].cost
    assert (found.met, found.met_vnd) == (2, found.per_year_vnd)


def test_replacing_keeps_the_line_with_the_new_values(province, birth):
    review = priced(province, 1, BIRTH)
    asked = PaperMeasure(birth, "replace_certified_copy", hours=Decimal("0.1"), service_vnd=Decimal(0))
    (done,) = add_paper_measure(province, asked, [target(province, review)], drafter())
    assert done.result is Result.ADDED
    (change,) = options_of(province, review)[0]["changes"]
    assert change["set"] == {"hours": "0.1", "service_vnd": "0"} or change["set"]["hours"] == "0.1"


def test_each_review_says_what_became_of_it(province, birth):
    ready = priced(province, 1, BIRTH)
    bare = priced(province, 2, "Việc khác")
    untabled = open_review(province, "1.000003", PERIOD, ON, drafter())
    asked = PaperMeasure(birth, "drop_paper")
    targets = [target(province, review) for review in (ready, bare, untabled)]
    results = [o.result for o in add_paper_measure(province, asked, targets, SERVER)]
    assert results == [Result.ADDED, Result.NO_LINE, Result.NO_TABLE]
    before = options_of(province, ready)
    (again,) = add_paper_measure(province, asked, [target(province, ready)], SERVER)
    (stale,) = add_paper_measure(
        province, asked, [target(province, ready, NEW_OPTION)._replace(opened_version=1)], SERVER
    )
    assert (again.result, stale.result) == (Result.ALREADY, Result.CHANGED)
    assert "đã lưu bảng chi phí này" in stale.message
    assert options_of(province, ready) == before


def test_what_another_measure_changed_is_refused_and_left_alone(province, birth):
    change = {"measure": "m", "line": "1.1", "set": {"hours": "0.2"}}
    review = priced(province, 1, BIRTH, options=[{"id": "A", "title": "Thử", "changes": [change]}])
    (done,) = add_paper_measure(province, PaperMeasure(birth, "drop_paper"), [target(province, review)], SERVER)
    assert done.result is Result.REFUSED and "«m»" in done.message
    assert options_of(province, review)[0]["changes"] == [change]


def test_a_presented_review_is_closed(province, birth, monkeypatch):
    review = priced(province, 1, BIRTH)
    with writing(province) as session:
        from models.submission import Submission
        from rules.vocabulary import SubmissionState

        session.add(
            Submission(
                review_id=review,
                agency_code="A",
                period=PERIOD,
                state=SubmissionState.WITH_HEAD,
                reason="",
                changed_by="x",
                changed_at=SERVER.at,
            )  # fmt: skip
        )
    (done,) = add_paper_measure(province, PaperMeasure(birth, "drop_paper"), [target(province, review)], SERVER)
    assert done.result is Result.CLOSED
    assert options_of(province, review)[0]["changes"] == []


def test_nobody_writes_in_another_agencys_review(province, birth):
    own, other = priced(province, 1, BIRTH), priced(province, 3, BIRTH)
    targets = [target(province, own), target(province, other)]
    with pytest.raises(InputError, match="cơ quan khác"):
        add_paper_measure(province, PaperMeasure(birth, "drop_paper"), targets, drafter("A"))
    assert options_of(province, own)[0]["changes"] == []  # refused before anything is saved

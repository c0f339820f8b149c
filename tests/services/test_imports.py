"""Importing folders of files: what is created, updated, left alone and refused."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from models.audit import Act
from models.database import writing
from models.office import Agency
from rules.errors import InputError
from rules.rulebook import RuleSet
from rules.vocabulary import AgencyKind, Role
from services.audit import verify_chain
from services.imports import files as imports
from services.imports import saving as import_saving
from services.imports.files import find_files, import_files
from services.imports.own_sheets import template
from services.imports.problems import Found, Item
from services.imports.saving import Order, save_items
from services.inventory.procedures import get_procedure, procedure_versions, save_procedure, settle_incoming, store
from tests.services.portal_examples import EXAMPLES, PLAIN, TWO_CASES
from tests.services.portal_files import FIXTURES, PortalFile

REAL = Path(__file__).parents[3] / "shared" / "data" / "portal"
COUNTS = ("files", "created", "updated", "unchanged", "rejected")


@pytest.fixture
def order(act: Act, rule_set: RuleSet) -> Order:
    return Order(act, rule_set)


@pytest.fixture
def run(engine: sa.Engine, order: Order, tmp_path: Path):
    """Imports these files, written to a folder: ``run({"a.docx": PLAIN})`` gives the counts and the problems."""

    def run_files(files: dict[str, PortalFile | bytes], agency: str = "") -> tuple[tuple[int, ...], list[dict]]:
        folder = tmp_path / f"run{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for name, file in files.items():
            (folder / name).write_bytes(file if isinstance(file, bytes) else file.as_bytes())
        summary = import_files(engine, [folder], order._replace(agency=agency)).as_dict()
        return tuple(summary[key] for key in COUNTS), summary["problems"]

    return run_files


def edit(engine: sa.Engine, order: Order, **changes: object) -> None:
    view = get_procedure(engine, PLAIN.code)
    save_procedure(engine, view.draft.model_copy(update=changes), view.version, order.act, order.rule_set)


def test_a_folder_is_imported_and_again_without_a_change(engine: sa.Engine, order: Order):
    first = import_files(engine, [FIXTURES], order)
    again = import_files(engine, [FIXTURES], order)
    assert [first.as_dict()[key] for key in COUNTS] == [len(EXAMPLES), len(EXAMPLES), 0, 0, 0]
    assert [again.as_dict()[key] for key in COUNTS] == [len(EXAMPLES), 0, 0, len(EXAMPLES), 0]
    assert [version.version for version in procedure_versions(engine, TWO_CASES.code)] == [1]
    assert get_procedure(engine, TWO_CASES.code).draft.name == TWO_CASES.name
    assert not verify_chain(engine)["broken"]


def test_what_could_not_be_read_is_a_warning_with_file_code_rule_and_words(run):
    _, problems = run({"a.docx": replace(PLAIN, methods=(("Trực tiếp", "10", "", ""),))})
    assert [(p["file"], p["code"], p["rule"], p["severity"]) for p in problems] == [
        ("a.docx", PLAIN.code, "portal.deadline_without_unit", "warning")
    ]
    assert "«10»" in problems[0]["message"]


def test_one_bad_file_never_stops_the_others(run):
    counts, problems = run({"a.docx": b"MZ", "b.docx": PLAIN, "c.docx": b"", "d.xlsx": b"PK\x03\x04xl/workbook.xml"})
    assert counts == (4, 1, 0, 0, 3)
    assert [(p["file"], p["severity"]) for p in problems] == [(f, "error") for f in ("a.docx", "c.docx", "d.xlsx")]


def test_the_second_file_of_one_code_is_reported(run, engine: sa.Engine):
    counts, problems = run({"a.docx": PLAIN, "b.docx": replace(PLAIN, name="Tên khác")})
    assert counts == (2, 1, 0, 0, 1)
    assert (problems[0]["file"], problems[0]["rule"]) == ("b.docx", "import.duplicate_code")
    assert "«a.docx»" in problems[0]["message"]
    assert get_procedure(engine, PLAIN.code).draft.name == PLAIN.name


def test_a_changed_file_updates_only_its_component(run, engine: sa.Engine):
    run({"a.docx": PLAIN})
    counts, _ = run({"a.docx": replace(PLAIN, steps=("Bước mới.",))})
    assert counts == (1, 0, 1, 0, 0)
    newest = procedure_versions(engine, PLAIN.code)[0]
    assert [change.component for change in newest.changes] == ["steps"]
    assert newest.reason == "Nhập từ tệp a.docx"


def test_an_officers_edit_is_kept_and_the_files_change_waits(run, engine: sa.Engine, order: Order):
    run({"a.docx": PLAIN})
    edit(engine, order, steps=("Bước của cán bộ",))
    assert run({"a.docx": PLAIN})[0] == (1, 0, 0, 1, 0)
    counts, problems = run({"a.docx": replace(PLAIN, steps=("Bước của tệp",), keywords="mới")})
    view = get_procedure(engine, PLAIN.code)
    assert counts == (1, 0, 1, 0, 0)
    assert [(p["rule"], p["severity"]) for p in problems] == [("import.conflict", "warning")]
    assert "Trình tự thực hiện" in problems[0]["message"]
    assert (view.draft.steps, view.draft.keywords) == (("Bước của cán bộ",), "mới")
    assert view.incoming.steps == ("Bước của tệp",)


@pytest.mark.parametrize(("take_file", "steps"), [(True, "Bước của tệp"), (False, "Bước của cán bộ")])
def test_a_decided_conflict_is_not_asked_again(run, engine: sa.Engine, order: Order, take_file: bool, steps: str):
    changed = replace(PLAIN, steps=("Bước của tệp",))
    run({"a.docx": PLAIN})
    edit(engine, order, steps=("Bước của cán bộ",))
    run({"a.docx": changed})
    view = get_procedure(engine, PLAIN.code)
    settle_incoming(engine, PLAIN.code, view.version, take_file, order.act, order.rule_set)
    counts, problems = run({"a.docx": changed})
    assert (counts, problems) == ((1, 0, 0, 1, 0), [])
    view = get_procedure(engine, PLAIN.code)
    assert (view.draft.steps, view.incoming) == ((steps,), None)


def test_an_import_does_not_outdate_an_open_page_unless_it_changes_something(run, engine: sa.Engine, order: Order):
    run({"a.docx": PLAIN})
    opened = get_procedure(engine, PLAIN.code)
    run({"a.docx": PLAIN})
    assert save_procedure(engine, opened.draft, opened.version, order.act, order.rule_set) == opened.version


def test_the_agency_is_given_to_those_that_have_none(run, engine: sa.Engine):
    with pytest.raises(InputError, match="KHONG-CO"):
        run({"a.docx": PLAIN}, agency="KHONG-CO")
    add_agency(engine)
    run({"a.docx": PLAIN}, agency="SO-MAU")
    assert get_procedure(engine, PLAIN.code).draft.managing_agency == "SO-MAU"


def test_a_file_leaves_nothing_at_a_procedure_of_another_agency(run, engine: sa.Engine, order: Order):
    add_agency(engine)
    run({"a.docx": PLAIN}, agency="SO-MAU")
    edit(engine, order, steps=("Bước của cán bộ",))
    before = get_procedure(engine, PLAIN.code)
    stranger = Act("Người cơ quan khác", order.act.at, Role.DRAFTER, "SO-KHAC", "khac@x.example")
    changed = Found("b.docx", Item(before.draft, {"steps": ["Bước của tệp"]}))
    (outcome,) = save_items(engine, [changed], order._replace(act=stranger))
    assert (outcome.outcome, outcome.problems[0].rule) == ("rejected", "permission.denied")
    assert get_procedure(engine, PLAIN.code) == before


def add_agency(engine: sa.Engine) -> None:
    with writing(engine) as session:
        session.add(Agency(code="SO-MAU", name="Sở Mẫu", kind=AgencyKind.DEPARTMENT, position=1))


def test_batches_are_saved_as_they_come(run, monkeypatch: pytest.MonkeyPatch):
    sizes = []

    def save(engine: sa.Engine, batch: list, order: Order) -> list:
        sizes.append(len(batch))
        return save_items(engine, batch, order)

    monkeypatch.setattr(imports, "BATCH", 2)
    monkeypatch.setattr(imports, "save_items", save)
    assert run({f"{n}.docx": replace(PLAIN, code=f"9.90001{n}") for n in range(5)})[0] == (5, 5, 0, 0, 0)
    assert sizes == [2, 2, 1]


def test_a_procedure_the_database_refuses_does_not_take_its_batch_along(run, monkeypatch: pytest.MonkeyPatch):
    def refuse(session, row, draft, *rest, **more):
        if draft.code == TWO_CASES.code:
            raise sa.exc.IntegrityError("insert", {}, Exception("constraint"))
        return store(session, row, draft, *rest, **more)

    monkeypatch.setattr(import_saving, "store", refuse)
    counts, problems = run({"a.docx": PLAIN, "b.docx": TWO_CASES, "c.docx": replace(PLAIN, code="9.900030")})
    assert counts == (3, 2, 0, 0, 1)
    assert [(p["file"], p["code"], p["rule"]) for p in problems] == [("b.docx", TWO_CASES.code, "import.not_saved")]


def test_a_row_of_the_template_with_an_unknown_agency_is_refused(run, tmp_path: Path):
    workbook = load_workbook(BytesIO(template()))
    workbook["Thủ tục"].append(["9.900020", "Không rõ cơ quan", *[None] * 9, "KHONG-CO"])
    workbook["Thủ tục"].append(["9.900021", "Thủ tục đúng"])
    workbook.save(tmp_path / "kho.xlsx")
    counts, problems = run({"kho.xlsx": (tmp_path / "kho.xlsx").read_bytes()})
    assert counts == (1, 1, 0, 0, 1)
    assert [(p["code"], p["rule"]) for p in problems] == [("9.900020", "agency.unknown")]


def test_a_wrong_path_or_an_empty_folder_is_said_before_anything_is_done(tmp_path: Path):
    for path, code in ((tmp_path / "khong-co", "import.no_such_path"), (tmp_path, "import.nothing")):
        with pytest.raises(InputError) as caught:
            find_files([path])
        assert caught.value.code == code


def test_progress_is_told_file_by_file(engine: sa.Engine, order: Order):
    told = []
    import_files(engine, [FIXTURES], order, lambda done, total, file: told.append((done, total, file)))
    assert told[:-2] == [(n, len(EXAMPLES), name) for n, name in enumerate(sorted(EXAMPLES), start=1)]
    assert told[-2] == (4, 4, "Đang xếp giấy tờ mới vào loại giấy tờ.")
    assert told[-1] == (4, 4, "Đang rà các điểm cần xem lại: 4/4 thủ tục.")


@pytest.mark.skipif(not REAL.is_dir(), reason="thư mục tệp thật của Cổng không có ở đây")
def test_every_real_file_is_imported_with_worker_processes(engine: sa.Engine, order: Order):
    summary = import_files(engine, [REAL], order)
    total = len(list(REAL.glob("*.doc*")))
    assert (summary.files, summary.created, summary.rejected) == (total, total, 0)

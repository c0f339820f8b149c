"""An import says what the rules found in its files; importing again looks only at changes and keeps every reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from models.database import reading
from models.findings import Finding
from models.paper_type import PaperTypeName
from models.procedure import Paper, Procedure
from rules.findings.catalogue import Severity
from rules.rulebook import load_rulebook
from services.findings.accepting import accept_finding
from services.findings.reading import findings_of
from services.imports import files as imports
from services.imports.files import ENDINGS, import_files
from services.imports.saving import Order
from services.inventory.procedures import get_procedure, save_procedure
from tests.services.portal_examples import DOUBTFUL, EXAMPLES
from tests.services.portal_files import FIXTURES
from tests.services.ready_reviews import SERVER
from tests.services.test_findings import LOST_THOUSAND, save

RULES = load_rulebook().at(date(2021, 8, 15))
ORDER = Order(SERVER, RULES)
REAL = Path(__file__).parents[3] / "shared" / "data" / "portal"
FREE = "fee_free_with_amount"  # «Miễn phí», and 50.000 đồng beside it: DOUBTFUL


@pytest.fixture
def looked_at(monkeypatch) -> list[int]:
    """How many TTHC each import checked."""
    counts, real = [], imports.refresh

    def refresh(*arguments):
        refreshed = real(*arguments)
        counts.append(refreshed.checked)
        return refreshed

    monkeypatch.setattr(imports, "refresh", refresh)
    return counts


def run(engine, folder: Path, **files) -> dict[str, int]:
    """Import these files, written to the folder; the findings of the summary."""
    folder.mkdir(exist_ok=True)
    for name, file in files.items():
        (folder / f"{name}.docx").write_bytes(file.as_bytes())
    return import_files(engine, [folder], ORDER).as_dict()["findings"]


def stored(engine, codes) -> dict[str, int]:
    statement = (
        sa.select(Finding.severity, sa.func.count())
        .join(Procedure, Procedure.id == Finding.procedure_id)
        .where(Procedure.code.in_(codes))
        .group_by(Finding.severity)
    )
    with reading(engine) as session:
        found = dict(session.execute(statement).all())
    return {each.value: found.get(each, 0) for each in Severity}


def the(engine, rule: str = FREE):
    (found,) = [each for each in findings_of(engine, DOUBTFUL.code) if each.rule.id == rule]
    return found


def test_the_summary_counts_what_was_found_in_the_imported_files_alone(engine):
    save(engine, "1.000001", LOST_THOUSAND)
    summary = import_files(engine, [FIXTURES], ORDER)
    assert summary.as_dict()["findings"] == stored(engine, [file.code for file in EXAMPLES.values()])
    assert summary.findings[Severity.ERROR] and summary.findings[Severity.WARNING]


def test_importing_again_finds_nothing_new_and_looks_at_nothing(engine, looked_at):
    import_files(engine, [FIXTURES], ORDER)
    again = import_files(engine, [FIXTURES], ORDER)
    assert looked_at == [len(EXAMPLES), 0]
    assert set(again.findings.values()) == {0}


def test_a_changed_file_alone_is_looked_at_again_and_an_acceptance_lives_on(engine, tmp_path, looked_at):
    folder = tmp_path / "files"
    run(engine, folder, **{f"f{at}": file for at, file in enumerate(EXAMPLES.values())})
    accept_finding(engine, DOUBTFUL.code, FREE, the(engine).key, "Thu hộ, không phải phí của thủ tục", SERVER)
    place = list(EXAMPLES.values()).index(DOUBTFUL)
    new = run(engine, folder, **{f"f{place}": replace(DOUBTFUL, keywords="đổi từ khóa")})
    assert looked_at == [len(EXAMPLES), 1] and set(new.values()) == {0}
    assert the(engine).accepted.reason == "Thu hộ, không phải phí của thủ tục"


def test_an_acceptance_ends_when_a_file_says_something_else_there(engine, tmp_path):
    folder = tmp_path / "files"
    run(engine, folder, a=DOUBTFUL)
    accept_finding(engine, DOUBTFUL.code, FREE, the(engine).key, "Thu hộ", SERVER)
    row = ("Trực tiếp", "10", "Phí : Miễn phí Đồng (Thu 70.000 đồng với trường hợp cấp đổi)", "")
    new = run(engine, folder, a=replace(DOUBTFUL, methods=(row, *DOUBTFUL.methods[1:])))
    assert new["error"] == 1
    assert the(engine).is_open and the(engine).lapsed.reason == "Thu hộ"


def test_what_a_file_wrongs_is_told_beside_what_an_officer_had_put_right(engine, tmp_path):
    """A file that only repeats what it said before leaves the officer's correction, and nothing is found anew."""
    folder = tmp_path / "files"
    run(engine, folder, a=DOUBTFUL)
    opened = get_procedure(engine, DOUBTFUL.code)
    right = opened.draft.model_copy(update={"methods": ()})
    save_procedure(engine, right, opened.version, SERVER, RULES)
    new = run(engine, folder, a=DOUBTFUL)
    assert set(new.values()) == {0}
    assert not [each for each in findings_of(engine, DOUBTFUL.code) if each.rule.id == FREE]


@pytest.mark.skipif(not REAL.is_dir(), reason="thư mục tệp thật của Cổng không có ở đây")
def test_real_files_imported_again_keep_what_was_accepted_and_are_not_looked_at_again(engine, tmp_path, looked_at):
    some = sorted(path for path in REAL.iterdir() if path.suffix in ENDINGS)[:60]
    import_files(engine, some, ORDER)
    with reading(engine) as session:
        code, rule, key = session.execute(
            sa.select(Procedure.code, Finding.rule, Finding.key)
            .join(Finding, Finding.procedure_id == Procedure.id)
            .order_by(Procedure.code, Finding.rule)
        ).first()
    accept_finding(engine, code, rule, key, "Đã kiểm tra bản gốc", SERVER)
    again = import_files(engine, some, ORDER)
    assert again.unchanged == len(some) and looked_at == [len(some), 0] and set(again.findings.values()) == {0}
    (found,) = [each for each in findings_of(engine, code) if (each.rule.id, each.key) == (rule, key)]
    assert found.accepted.reason == "Đã kiểm tra bản gốc"


def test_an_import_places_its_papers_in_the_catalogue_of_types(engine):
    import_files(engine, [FIXTURES], ORDER)
    with reading(engine) as session:
        named = set(session.scalars(sa.select(Paper.name_key).where(Paper.name != "")))
        placed = set(session.scalars(sa.select(PaperTypeName.name_key)))
    assert named and named <= placed

"""``manage.py bench``: how fast the main work is on this machine, each beside a baseline measured in the same run."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.audit import Act
from models.database import make_engine, writing
from rules.costs.cost_file import CostFile
from rules.costs.inputs import inputs_of
from rules.costs.options import Result, evaluate
from rules.rulebook import load_rulebook
from rules.vocabulary import Role
from services.demonstration import demonstration_procedures, load_demonstration
from services.imports.files import import_files
from services.imports.saving import Order
from services.inventory.procedures import store
from services.migration import migrate
from services.people import PersonView
from tests.benchmark_desk import fill_desk, measure_desk, signed_in_as
from tests.benchmark_export import measure_export
from tests.benchmark_findings import measure_findings
from tests.benchmark_leaders import measure_leaders
from tests.benchmark_load import Plan, measure_load, measure_memory
from tests.benchmark_package import measure_package
from tests.pages.cost_screen import type_into
from tests.services.portal_examples import TWO_CASES

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[1]
PROCEDURES = 2_000
ACT = Act("Đo tốc độ", datetime(2021, 8, 15, tzinfo=UTC))
DAY = date(2021, 8, 15)

Measured = dict[str, Any]


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def median_of(times: int, work: Callable[[], object]) -> float:
    return statistics.median(seconds(work) for _ in range(times))


def against(name: str, took: float, baseline: str, baseline_took: float, **more: Any) -> Measured:
    """One line of the result; the ratio says more than seconds of a machine that others use too."""
    return {
        "name": name,
        "seconds": round(took, 4),
        "baseline": baseline,
        "baseline_seconds": round(baseline_took, 4),
        "ratio": round(took / baseline_took, 2),
        **more,
    }


def measure_import(folder: Path) -> Measured:
    """2.000 portal files from disk into a new database; baseline: only unzipping and parsing their XML."""
    import zipfile

    from lxml import etree

    steps = TWO_CASES.steps * 20  # about the length of a real record
    for number in range(PROCEDURES):
        file = replace(TWO_CASES, code=f"1.{number:06d}", name=f"Thủ tục đo tốc độ số {number}", steps=steps)
        (folder / f"{number}.docx").write_bytes(file.as_bytes())
    engine = make_engine(f"sqlite:///{folder / 'import.db'}")
    migrate(engine)
    took = seconds(lambda: import_files(engine, [folder], Order(ACT, load_rulebook().at(DAY))))

    def only_parse() -> None:
        for path in folder.glob("*.docx"):
            with zipfile.ZipFile(path) as archive:
                etree.fromstring(archive.read("word/document.xml"))

    rate = round(PROCEDURES / took, 1)
    baseline = "giải nén và đọc XML của cùng các tệp"
    return against("nhập 2.000 tệp Word", took, baseline, seconds(only_parse), files_per_second=rate)


def province(folder: Path) -> str:
    """The address of a database with the demonstration province grown to 2.000 TTHC."""
    url = f"sqlite:///{folder / 'province.db'}"
    engine = make_engine(url)
    migrate(engine)
    load_demonstration(engine, ACT)
    rules, drafts = load_rulebook().at(DAY), demonstration_procedures()
    with writing(engine) as session:
        for number in range(PROCEDURES - len(drafts)):
            draft = drafts[number % len(drafts)].model_copy(update={"code": f"9.{number:06d}"})
            store(session, None, draft, ACT, rule_set=rules, reason="Đo tốc độ")
    engine.dispose()
    return url


_DRAFTER = PersonView(  # of the agency whose review is number 1
    1, "do@dongnai.example", "Cán bộ đo", Role.DRAFTER, "SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch", False, None, 1
)


def measure_pages(folder: Path) -> Iterable[Measured]:
    """Reruns of the heavy pages with 2.000 TTHC; baseline: the rerun of a page that shows one line."""
    from streamlit.testing.v1 import AppTest

    os.environ["DATABASE_URL"] = province(folder)
    bare = AppTest.from_string("import streamlit as st\nst.title('Trang trống')", default_timeout=60).run()
    baseline = median_of(20, bare.run)

    def opened(script: str, query: dict[str, str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=60).run()
        app.switch_page(script)
        for key, value in query.items():
            app.query_params[key] = value
        assert not app.run().exception, app.exception
        return app

    with signed_in_as(_DRAFTER):
        listing = opened("pages/inventory/procedures.py", {})
        words = cycle(("ho tich", "giay phep", "dang ky", "cap lai", "cong nhan"))
        yield _page(
            "lọc danh mục 2.000 thủ tục", lambda: listing.text_input(key="tu").set_value(next(words)).run(), baseline
        )
        for name, script, query in (
            ("mở một thủ tục", "pages/inventory/procedure.py", {"ma": "9.000000"}),
            ("biểu mẫu rà soát", "pages/review/form.py", {"review": "1"}),
            ("bảng chi phí", "pages/review/cost.py", {"review": "1"}),
            ("nguồn số liệu", "pages/review/inputs.py", {"review": "1"}),
            ("so sánh phương án", "pages/review/options.py", {"review": "1"}),
            ("phụ lục phương án", "pages/consolidation/annex.py", {}),
            ("máy tính đã được kiểm chứng", "pages/reference/trust.py", {}),
            ("thời gian chuẩn", "pages/reference/standard_times.py", {}),
        ):
            yield _page(f"chạy lại trang: {name}", opened(script, query).run, baseline)
        yield _edit_of_a_table(opened("pages/review/cost.py", {"review": "1"}), baseline)


def measure_findings_as_somebody(folder: Path) -> Iterable[Measured]:
    """As ``measure_findings``, its page seen by a drafting officer."""
    url = province(folder)
    with signed_in_as(_DRAFTER):
        yield from measure_findings(url, against)


def _edit_of_a_table(app: "AppTest", baseline: float) -> Measured:
    """Typing one cell of the cost table until the new totals are drawn."""
    hours = cycle(("1,25", "1,5", "1,75"))

    def edit() -> None:
        before = [element.value for element in app.markdown]
        type_into(app, 1, {0: {"hours": next(hours)}})
        assert [element.value for element in app.markdown] != before

    return _page("sửa một ô của bảng chi phí", edit, baseline)


def _page(name: str, work: Callable[[], object], baseline: float) -> Measured:
    return against(name, median_of(10, work), "chạy lại một trang trống", baseline)


def measure_recomputation() -> Measured:
    """2.000 TTHC × 3 options × 15 lines, parsed and computed exactly; baseline: the same sums in plain integers."""
    files = [cost_file(number) for number in range(PROCEDURES)]

    def compute() -> None:
        for file in files:
            evaluate(CostFile.parse(file))

    took = seconds(compute)

    def integers() -> None:
        for file in files:
            for _ in range(1 + len(file["options"])):
                sum((2 * 40_767 + 5_000) * 1 * 1_200 for _ in file["baseline"])

    return against("tính lại 2.000 × 3 phương án × 15 dòng", took, "cùng phép cộng bằng số nguyên", seconds(integers))


def cost_file(seed: int) -> dict[str, Any]:
    """15 lines and 3 options of 3 measures each."""
    lines = [
        {
            "id": f"1.{n}",
            "task": "prepare",
            "activity": f"Việc {n}",
            "hours": f"{1 + (seed + n) % 7}.25",
            "service_vnd": 5000,
        }
        for n in range(15)
    ]
    options = [
        {
            "id": option,
            "title": f"Phương án {option}",
            "changes": [
                {"measure": f"m{n}", "line": f"1.{n}", "set": {"hours": "0.5"}} for n in range(position, position + 3)
            ],
        }
        for position, option in enumerate("ABC")
    ]
    head = {"on": "2021-08-15", "hourly_income_vnd": "40767", "hourly_income_source": "Đo tốc độ"}
    return {**head, "times_per_year": "1", "subjects_per_year": "1200", "baseline": lines, "options": options}


def measure_attribution() -> Measured:
    """Splitting a saving over 12 measures, eleven of which meet on each of 15 lines; baseline: pricing the option."""
    result = evaluate(CostFile.parse(entangled_file()))
    (priced,) = result.options
    assert len(priced.option.measure_names) == 12
    baseline = median_of(5, lambda: evaluate(result.file))
    took = seconds(lambda: priced.shares)
    meeting = max(len(line.measures) for line in priced.lines)
    return against("chia tiết kiệm cho 12 biện pháp, 15 dòng", took, "tính phương án", baseline, meeting=meeting)


def measure_simulation() -> Iterable[Measured]:
    """10.000 draws of every number of the table and its options; baseline: drawing as many random numbers."""
    for name, file in (("15 dòng × 3 phương án", cost_file(1)), ("500 dòng × 5 phương án", long_file())):
        yield from _simulated(name, evaluate(CostFile.parse(with_ranges(file))))


def _simulated(name: str, result: Result) -> Iterable[Measured]:
    import numpy

    from rules.costs.ranges import simulate
    from rules.costs.tornado import tornado

    inputs = len(result.file.inputs)
    drawn = median_of(5, lambda: numpy.random.default_rng(1).triangular(1, 2, 3, (inputs, 10_000)))
    for what, work in (
        ("mô phỏng 10.000 lần", lambda: simulate(result)),
        ("số liệu ảnh hưởng nhất", lambda: tornado(result, result.options[0])),
    ):
        yield against(f"{what}: {name}", median_of(5, work), "rút bấy nhiêu số ngẫu nhiên", drawn, inputs=inputs)


def entangled_file() -> dict[str, Any]:
    """One option whose 12 measures change every number of 15 lines and what the lines share."""
    lines = [
        row | {"times_per_year": "2", "subjects_per_year": "90", "hourly_income_vnd": "60000"}
        for row in cost_file(1)["baseline"]
    ]
    edits = {"hours": "0.3", "service_vnd": 1001, "fee_vnd": 7, "subjects_per_year": "50", "trips": "1.5"}
    edits |= {"repeats_on_supplement": True, "times_per_year": None, "hourly_income_vnd": None}
    shared = {"times_per_year": "0.7", "hourly_income_vnd": "11", "supplement_rate_percent": "33.3"}
    changes = [
        {"measure": name, "line": row["id"], "set": {name: value}} for row in lines for name, value in edits.items()
    ]
    changes += [{"measure": f"shared {name}", "set": {name: value}} for name, value in shared.items()]
    changes.append({"measure": "shared subjects", "set": {"subjects_per_year": "9"}})
    return cost_file(1) | {"baseline": lines, "options": [{"id": "A", "changes": changes}]}


def long_file() -> dict[str, Any]:
    """500 lines under five options."""
    file = cost_file(1)
    lines = [file["baseline"][n % 15] | {"id": f"1.{n}"} for n in range(500)]
    return file | {"baseline": lines, "options": [file["options"][n % 3] | {"id": "ABCDE"[n]} for n in range(5)]}


def with_ranges(file: dict[str, Any]) -> dict[str, Any]:
    """The file with a range of ±20 % around every input."""
    records = [
        {
            "of": found.ref.model_dump(exclude_none=True),
            "low": f"{found.value * 4 / 5:.4f}",
            "high": f"{found.value * 6 / 5:.4f}",
        }
        for found in inputs_of(CostFile.parse(file))
    ]
    return file | {"inputs": records}


def measure_cost_command(folder: Path) -> Measured:
    """``manage.py cost`` as a whole process; baseline: starting the same Python."""
    file = folder / "cost.json"
    file.write_text(json.dumps(cost_file(1)), encoding="utf-8")

    def run(*command: str) -> None:
        subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)

    took = median_of(7, lambda: run("manage.py", "cost", str(file)))
    return against("lệnh cost", took, "khởi động Python", median_of(7, lambda: run("-c", "pass")))


def run(only: str | None = None) -> list[Measured]:
    """All measurements, or those of one kind (the choices of ``manage.py bench --only``)."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        kinds: dict[str, Callable[[], Iterable[Measured]]] = {
            "import": lambda: [measure_import(Path(folder))],
            "pages": lambda: list(measure_pages(Path(folder))),
            "findings": lambda: list(measure_findings_as_somebody(Path(folder))),
            "recomputation": lambda: [measure_recomputation()],
            "attribution": lambda: [measure_attribution()],
            "simulation": lambda: list(measure_simulation()),
            "package": lambda: [*measure_package(against), *measure_export(against)],
            "desk": lambda: list(measure_desk(province(Path(folder)), against)),
            "leaders": lambda: list(measure_leaders(province(Path(folder)), against)),
            "command": lambda: [measure_cost_command(Path(folder))],
        }
        chosen = [kinds[only]] if only else kinds.values()
        return [line for measure in chosen for line in measure()]


def run_load(plan: Plan) -> list[Measured]:
    """Officers at work at once (``manage.py bench --load``), or coming and going for ``plan.minutes``."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        url = province(Path(folder))
        if plan.minutes:
            return list(measure_memory(url, plan.minutes, against))
        fill_desk(url)
        return list(measure_load(url, plan, against))

"""Cost tables and edited workbooks for the tests of the Excel export."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook

from rules.costs.cost_file import CostFile
from services.costs.tables import CostTableView
from services.costs.workbook.writing import WorkbookFacts, cost_workbook
from tests.rules.cost_examples import Raw, cost_file, line, option

FACTS = WorkbookFacts(7, "1.000656", "Đăng ký khai tử", "Sở Tư pháp", "Quý III/2021", is_illustrative=False)
HOSTILE = ("=cmd|' /C calc'!A0", "{{ 7 * 7 }}", "+1+1", "@SUM(A1)", "<script>alert(1)</script>", "*đậm* $x$ :red[y]")


def rich_file() -> Raw:
    """Every kind of input and of change at once; hand-made so that each way a cell can be filled occurs."""
    groups = [
        {"id": "1", "title": "Cá nhân", "subject": "person", "subjects_per_year": "700.5"},
        {"id": "Dn", "title": "Doanh nghiệp", "subject": "firm", "channel": "online", "subjects_per_year": "499.5"},
    ]
    baseline = [
        line("1.1", activity="Điền tờ khai", hours="1.5", group="1", note="khảo sát"),
        line("1.2", activity="Sao chụp", hours="0.25", service_vnd=8_000, trips="2", repeats_on_supplement=True),
        line("2.1", task="submit", hours="0.1", group="Dn", subjects_per_year="123.4", times_per_year="0.2"),
        line("3.1", task="pay", fee_vnd=50_000, group="Dn"),
        line("6.a", task="receive", hours="0.3333", hourly_income_vnd="55555.5", service_vnd=12_345),
    ]
    first = option(
        {"measure": "m1", "line": "1.1", "set": {"hours": "0.7501"}},
        {"measure": "m1", "set": {"supplement_rate_percent": "5", "waiting_days": "3.5", "staff_hours": "0.5"}},
        {"measure": "m2", "line": "2.1", "set": {"subjects_per_year": None, "trips": "0.5"}},
        {"measure": "m2", "group": "1", "set": {"subjects_per_year": "600"}},
        {"measure": "m2", "group": "Dn", "set": {"subjects_per_year": "600"}},
        {"measure": "m3", "line": "6.a", "remove": True},
        {"measure": "m3", "add": line("6.2", task="receive", hours="0.2", service_vnd=30_000, group="1")},
        {"measure": "m4", "line": "6.2", "set": {"hours": "0.15"}},
    )
    second = option(
        {"measure": "m1", "set": {"subjects_per_year": "1000", "times_per_year": "0.5", "hourly_income_vnd": "50000"}},
        {"measure": "m1", "group": "1", "set": {"subjects_per_year": "500.5"}},
        {"measure": "m5", "line": "1.2", "set": {"repeats_on_supplement": False, "group": "Dn"}},
        option_id="b",
    )
    second["one_off"] = [{"id": "pm", "activity": "Cài phần mềm", "hours": "2", "service_vnd": 5, "subjects": "10"}]
    return cost_file(
        baseline,
        first,
        second,
        groups=groups,
        supplement_rate_percent="12.5",
        waiting_days="10",
        one_off=[{"id": "1", "activity": "Tập huấn", "hours": "1.5", "subjects": "30"}],
    )


def made_file(random: Random) -> Raw:
    """A table of up to five lines with up to two options, in the ranges real tables have."""

    def decimal(most: int, places: int = 4) -> str:
        return str(Decimal(random.randint(0, most * 10**places)).scaleb(-places))

    def numbers() -> Raw:
        values = {"hours": decimal(40), "service_vnd": random.randint(0, 500_000), "fee_vnd": random.randint(0, 10**6)}
        own = {"trips": decimal(4), "times_per_year": decimal(12), "subjects_per_year": decimal(9_000)}
        own |= {"hourly_income_vnd": decimal(90_000), "group": random.choice(["1", "2"])}
        values |= {name: value for name, value in own.items() if random.random() < 0.4}
        return values | ({"repeats_on_supplement": True} if random.random() < 0.4 else {})

    def changes(ids: list[str]) -> list[Raw]:
        made: list[Raw] = [{"measure": "x", "set": {"times_per_year": decimal(12)}}] if random.random() < 0.5 else []
        for line_id in ids:
            kind = random.choice(["keep", "edit", "remove", "inherit"])
            if kind == "edit":
                made.append({"measure": random.choice("xyz"), "line": line_id, "set": numbers()})
            elif kind == "remove":
                made.append({"measure": "y", "line": line_id, "remove": True})
            elif kind == "inherit":
                made.append({"measure": "z", "line": line_id, "set": {"subjects_per_year": None}})
        return [*made, {"measure": "z", "add": line("9.1", **numbers())}]

    ids = [f"{n}.{n}" for n in range(1, random.randint(2, 6))]
    shares = [decimal(9_000), decimal(900)]
    return cost_file(
        [line(line_id, activity=random.choice(HOSTILE), **numbers()) for line_id in ids],
        *(option(*changes(ids), option_id=letter) for letter in "AB"[: random.randint(0, 2)]),
        groups=[{"id": str(n), "subjects_per_year": share} for n, share in enumerate(shares, 1)],
        subjects_per_year=str(sum(map(Decimal, shares))),
        hourly_income_vnd=decimal(90_000),
        supplement_rate_percent=decimal(100, 2),
    )


def stored(raw: Raw, version: int = 3, review_id: int = FACTS.review_id) -> CostTableView:
    """The table as if it had been saved."""
    file = CostFile.parse(raw).as_dict()
    return CostTableView(
        review_id, file, None, "", "dấu", version, "Nguyễn Thị Thử", datetime(2021, 8, 15, 2, 30, tzinfo=UTC)
    )


def exported(raw: Raw) -> bytes:
    return cost_workbook(FACTS, stored(raw))


def cell_of(workbook: Workbook, name: str) -> Any:
    """The cell a defined name points to."""
    ((sheet, address),) = workbook.defined_names[name].destinations
    return workbook[sheet][address]


def edited(data: bytes, **values: Any) -> bytes:
    """The workbook after somebody typed these values into the cells of these names."""
    workbook = load_workbook(BytesIO(data))
    for name, value in values.items():
        cell_of(workbook, name).value = value
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()

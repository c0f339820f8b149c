"""Reviews with everything the checklist asks for, saved by the services: ready to be presented."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.office import AgencyDraft
from rules.costs.cost_file import CostFile
from rules.costs.inputs import inputs_of
from rules.exact import plain
from rules.form import load_forms
from rules.rulebook import load_rulebook
from rules.vocabulary import AgencyKind, Role
from services.costs.choice import choose_option
from services.costs.tables import get_cost_table, save_cost_table
from services.inventory.procedures import save_procedure
from services.office import save_agencies, save_office
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers
from tests.services.annex_reviews import OFFICE, ON, PERIOD, cost_file, procedure
from tests.services.form_cases import fullest

SERVER = Act("Người dựng dữ liệu thử", datetime(2021, 8, 15, 2, 30, tzinfo=UTC))
EDITED = "VI.2"  # the question that the tests go on writing in


def agency_code(number: int) -> str:
    return f"CQ-{number}"


def drafter(number: int, at: datetime = SERVER.at, name: str = "Cán bộ") -> Act:
    return Act(f"{name} {agency_code(number)}", at, Role.DRAFTER, agency_code(number), f"can-bo-{number}@x.example")


def head(number: int, at: datetime = SERVER.at, name: str = "Thủ trưởng") -> Act:
    return Act(f"{name} {agency_code(number)}", at, Role.HEAD, agency_code(number), f"thu-truong-{number}@x.example")


def officer(at: datetime = SERVER.at, name: str = "Cán bộ Văn phòng") -> Act:
    return Act(name, at, Role.OFFICE, "", "van-phong@x.example")


def ready_reviews(engine: sa.Engine, count: int) -> list[int]:
    """So many reviews, each of an agency of its own (``agency_code`` of 0, 1, …); all may be presented."""
    save_office(engine, OFFICE, SERVER)
    agencies = [(agency_code(number), f"Cơ quan thử {number}") for number in range(count)]
    drafts = [AgencyDraft(code=code, name=name, kind=AgencyKind.DEPARTMENT) for code, name in agencies]
    save_agencies(engine, drafts, SERVER)
    return [_ready(engine, number) for number in range(count)]


def _ready(engine: sa.Engine, number: int) -> int:
    draft = procedure(number + 1, managing_agency=agency_code(number))
    save_procedure(engine, draft, None, SERVER, load_rulebook().at(ON))
    review_id = open_review(engine, draft.code, PERIOD, ON, SERVER)
    form = next(form for form in load_forms() if form.id == get_review(engine, review_id).form_id)
    answers = {question: _with_provision(answer) for question, answer in fullest(form).items()}
    answers["VI.1"] = "Giữ nguyên"
    save_answers(engine, review_id, answers, 1, SERVER)
    save_cost_table(engine, review_id, sourced(cost_file("2", "1", "100")), None, SERVER)
    return review_id


def sourced(file: dict[str, Any]) -> dict[str, Any]:
    """The cost file with a source for each of its current values."""
    line = file["baseline"][0]
    values = [({"field": name}, file[name]) for name in ("hourly_income_vnd", "subjects_per_year")]
    values.append(({"field": "hours", "line": line["id"]}, line["hours"]))
    source = {"kind": "survey", "reference": "Phiếu khảo sát thử", "on": file["on"], "person": "Người thử"}
    return file | {"inputs": [{"of": of, "candidates": [{"value": value} | source]} for of, value in values]}


def choose_sourced(engine: sa.Engine, review_id: int) -> None:
    """Option A of the review chosen, every value of the table with a source: still ready to be presented."""
    kept = get_cost_table(engine, review_id)
    source = {"kind": "survey", "reference": "Phiếu khảo sát thử", "on": kept.file["on"], "person": "Người thử"}
    inputs = [
        {"of": one.ref.model_dump(exclude_none=True), "candidates": [{"value": plain(one.value)} | source]}
        for one in inputs_of(CostFile.parse(kept.file))
    ]
    version = save_cost_table(engine, review_id, kept.file | {"inputs": inputs}, kept.version, SERVER)
    choose_option(engine, review_id, "A", "Ít tốn kém nhất", version, SERVER)


def _with_provision(answer: Any) -> Any:
    """A reason that names a provision, as the questions about legality ask for."""
    if isinstance(answer, dict) and "reason" in answer:
        return answer | {"reason": f"{answer['reason']}, khoản 2 Điều 9"}
    return answer

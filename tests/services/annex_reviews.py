"""Reviews made for tests of the documents: an office, TTHC, answers and cost tables, saved by the services."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.draft import ProcedureDraft
from models.office import AgencyDraft, OfficeDraft
from rules.rulebook import RuleSet
from rules.vocabulary import AgencyKind
from services.costs.choice import choose_option
from services.costs.tables import save_cost_table
from services.inventory.procedures import save_procedure
from services.office import save_agencies, save_office
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers

PERIOD, ON = "2021-Q3", date(2021, 8, 15)
OFFICE = OfficeDraft(
    province="Đồng Nai",
    province_code="H19",
    authority_lines=("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"),
    place="Đồng Nai",
    period=PERIOD,
    works_on=ON,
)


def set_up(engine: sa.Engine, act: Act, **changes: Any) -> None:
    save_office(engine, OFFICE.model_copy(update=changes), act)
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)


def procedure(number: int, field: str = "Hộ tịch", **values: Any) -> ProcedureDraft:
    values = {"name": f"Thủ tục số {number}", "managing_agency": "STP", **values}
    return ProcedureDraft(code=f"1.{number:06d}", field=field, **values)


def review(engine: sa.Engine, act: Act, rule_set: RuleSet, draft: ProcedureDraft, **answers: Any) -> int:
    """A review of this TTHC with answers by question id, «VI_3» for «VI.3»."""
    save_procedure(engine, draft, None, act, rule_set)
    review_id = open_review(engine, draft.code, PERIOD, ON, act)
    if answers:
        named = {question.replace("_", "."): answer for question, answer in answers.items()}
        save_answers(engine, review_id, named, get_review(engine, review_id).version, act)
    return review_id


def recommendation(authority: str | None, content: str) -> dict[str, str | None]:
    return {
        "document": "Nghị định 123/2015/NĐ-CP",
        "article": "khoản 2 Điều 9",
        "content": content,
        "authority": authority,
        "agency": "Chính phủ" if authority == "central" else "",
        "deadline": "Quý IV/2021",
    }


def cost_file(before: str, after: str, subjects: str) -> dict[str, Any]:
    """One line of so many hours before and after, at 10.000,4 đồng an hour."""
    return {
        "on": ON.isoformat(),
        "hourly_income_vnd": "10000.4",
        "hourly_income_source": "Số liệu thử",
        "times_per_year": "1",
        "subjects_per_year": subjects,
        "baseline": [{"id": "1.1", "task": "prepare", "activity": "Điền tờ khai", "hours": before}],
        "options": [
            {"id": "A", "title": "Rút gọn tờ khai", "changes": [_change(after)]},
            {"id": "B", "title": "Không chọn", "changes": [_change("0")]},
        ],
    }


def _change(hours: str) -> dict[str, Any]:
    return {"measure": "m1", "line": "1.1", "set": {"hours": hours}}


def price(engine: sa.Engine, act: Act, review_id: int, file: dict[str, Any], chosen: str | None = "A") -> None:
    version = save_cost_table(engine, review_id, file, None, act)
    if chosen:
        choose_option(engine, review_id, chosen, "ít tốn kém nhất", version, act)

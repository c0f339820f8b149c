"""Two departments, a district and their review plans, for the tests of what follows from plans."""

from datetime import date

import sqlalchemy as sa

from models.audit import Act
from models.database import writing
from models.draft import ProcedureDraft
from models.office import AgencyDraft
from models.submission import Submission
from rules.rulebook import RuleSet
from rules.vocabulary import SubmissionState
from services.inventory.procedures import save_procedure
from services.office import save_agencies
from services.reviews.opening import open_plan, open_review
from services.reviews.reviews import get_review, save_answers

PERIOD, ON = "2021-Q3", date(2021, 8, 15)
AGENCIES = [
    AgencyDraft(code="VPUBND", name="Văn phòng UBND tỉnh", kind="office"),
    AgencyDraft(code="SCT", name="Sở Công Thương", kind="department"),
    AgencyDraft(code="STP", name="Sở Tư pháp", kind="department"),
    AgencyDraft(code="UBND-LT", name="UBND huyện Long Thành", kind="district"),
    AgencyDraft(code="XA-1", name="UBND xã Một", kind="commune"),
]
ALCOHOL, FAIR, DEATH = "2.001240", "2.000001", "1.000656"
NAMES = {ALCOHOL: "Cấp lại Giấy phép bán lẻ rượu", FAIR: "Đăng ký hội chợ", DEATH: "Đăng ký khai tử"}


def line(name: str, code: str = "", finish: str = "9/2021", **cells: str) -> dict[str, str]:
    """A row of II.1 as the form holds it."""
    whole = {"agency": "Sở Công Thương", "start": "02/2021", "ground": "chosen", "product": "Phương án"}
    return {"name": name, "code": code, "finish": finish} | whole | cells


def province(engine: sa.Engine, act: Act, rule_set: RuleSet) -> None:
    """The agencies and TTHC."""
    save_agencies(engine, AGENCIES, act)
    for code, name in NAMES.items():
        draft = ProcedureDraft(code=code, name=name, field="Công Thương", managing_agency="SCT")
        save_procedure(engine, draft, None, act, rule_set)


def plan(engine: sa.Engine, agency: str, lines: list[dict[str, str]], act: Act) -> int:
    """The plan of an agency with these lines."""
    review_id = open_plan(engine, agency, PERIOD, ON, act)
    save_answers(engine, review_id, {"II.1": lines}, get_review(engine, review_id).version, act)
    return review_id


def begun(engine: sa.Engine, code: str, agency: str, act: Act) -> int:
    """A review of this TTHC begun by the agency."""
    return open_review(engine, code, PERIOD, ON, act._replace(agency=agency))


def standing(engine: sa.Engine, review_id: int, agency: str, state: SubmissionState, act: Act) -> None:
    """The result of the review in this state, whatever way it came there."""
    with writing(engine) as session:
        about = {"review_id": review_id, "agency_code": agency, "period": PERIOD}
        session.add(Submission(**about, state=state, reason="", changed_by=act.person, changed_at=act.at))

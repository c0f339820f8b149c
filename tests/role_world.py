"""A small province for the table of roles: two agencies, and everything that a writing service may be about."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.draft import Paper, PlannedDraft
from models.draft_document import DocumentDraft, PlannedContent
from models.person import PersonDraft
from models.plan import PlanTaskDraft, Tracked
from models.procedure import Procedure
from models.standard_time import StandardTimeDraft
from rules.rulebook import load_rulebook
from rules.submission import Step
from rules.vocabulary import DocumentKind, PlannedAction, Role
from services.costs.tables import get_cost_table
from services.impact.documents import save_document
from services.impact.membership import add_existing, add_new
from services.impact.planned import get_planned
from services.inventory.procedures import get_procedure, save_procedure
from services.people import save_person
from services.plans.tasks import import_tasks, list_tasks
from services.reviews.groups import create_group
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers
from services.standard_times.times import save_times
from services.submissions.reading import get_submission
from services.submissions.steps import Seen, advance, present
from tests.services import test_plan_line_import
from tests.services.annex_reviews import ON, PERIOD, procedure
from tests.services.ready_reviews import SERVER, agency_code, ready_reviews

OWN, OTHER = agency_code(0), agency_code(1)
RULES = load_rulebook().at(ON)
PLAN_FILE = test_plan_line_import.workbook((OWN, *test_plan_line_import.GOOD[1:]))
CODE, SECOND = "1.000001", "1.000101"  # TTHC of the agency OWN
EMAIL = "nguoi@x.example"
TEXT = "Nội dung chỉ cơ quan soạn thảo được đọc"


@dataclass(frozen=True)
class World:
    """The database, and the numbers of what stands in it; all content is that of the agency ``OWN``."""

    engine: sa.Engine
    review: int
    later: int
    document: int
    planned: int
    amended: int
    group: int

    def version(self, review: int | None = None) -> int:
        return get_review(self.engine, review or self.review).version

    @property
    def table(self) -> int:
        return get_cost_table(self.engine, self.review).version

    @property
    def file(self) -> dict[str, Any]:
        return get_cost_table(self.engine, self.review).file

    def planned_version(self, planned: int) -> int:
        return get_planned(self.engine, planned).version

    def submitted(self, *steps: Step) -> tuple[int, int]:
        """The review presented and brought along by the server: number and version of the submission."""
        number = present(self.engine, self.review, Seen(None, self.version()), SERVER)
        for step in steps:
            seen = get_submission(self.engine, number).version
            advance(self.engine, number, step, "Lý do thử", seen, SERVER)
        return number, get_submission(self.engine, number).version

    @property
    def task(self) -> Any:
        return list_tasks(self.engine, 2021)[0]


def build(engine: sa.Engine) -> World:
    """Everything, saved by the services as the command line of the server would."""
    review, _ = ready_reviews(engine, 2)
    save_answers(engine, review, {"VI.2": TEXT}, get_review(engine, review).version, SERVER)
    second = procedure(101, managing_agency=OWN, papers=(Paper(name="Tờ khai"),))
    save_procedure(engine, second, None, SERVER, RULES)
    earlier = open_review(engine, SECOND, "2021-Q2", ON, SERVER)
    save_answers(engine, earlier, {"VI.1": TEXT, "VI.2": TEXT}, 1, SERVER)
    later = open_review(engine, SECOND, PERIOD, ON, SERVER)
    document = save_document(engine, None, document_draft(), None, SERVER).id
    planned = add_new(engine, document, "Hỗ trợ thử", SERVER)
    amended = add_existing(engine, document, PlannedAction.AMENDED, SECOND, SERVER)
    group = create_group(engine, "Nhóm thử", [CODE, SECOND], PERIOD, SERVER)
    save_times(engine, [standard_time()], SERVER)
    import_tasks(engine, [task()], SERVER)
    for email, role in ((EMAIL, Role.DRAFTER), ("quan-tri@x.example", Role.ADMIN)):
        save_person(engine, PersonDraft(email=email, name="Người thử", role=role, agency_code=OWN), None, SERVER)
    return World(engine, review, later, document, planned, amended, group)


def document_draft(agency: str = OWN) -> DocumentDraft:
    return DocumentDraft(kind=DocumentKind.DECISION, title="Quy định thử", agency_code=agency)


def planned_content() -> PlannedContent:
    return PlannedContent(planned=PlannedDraft(name="Hỗ trợ thử, đã sửa", field="Hộ tịch"))


def standard_time(hours: str = "0.5") -> StandardTimeDraft:
    return StandardTimeDraft(
        activity="dien-to-khai",
        difficulty="simple",
        hours=hours,
        valid_from=date(2021, 1, 1),
        source_kind="survey",
        reference="Phiếu khảo sát số 12",
    )


def task(content: str = "Rà soát thủ tục") -> PlanTaskDraft:
    return PlanTaskDraft(
        year=2021,
        code="B.1",
        part="Rà soát",
        content=content,
        lead="Sở Tư pháp",
        time="Quý III",
        tracked=Tracked.REVIEWS,
    )


def wait_for_decision(engine: sa.Engine) -> int:
    """A file has brought another text of the second TTHC; the version the officer has on the screen."""
    shown = get_procedure(engine, SECOND)
    incoming = shown.draft.model_copy(update={"name": "Tên theo tệp"}).model_dump(mode="json")
    table = Procedure.__table__
    with engine.begin() as connection:
        connection.execute(table.update().where(table.c.code == SECOND).values(incoming=incoming, imported=incoming))
    return shown.version


def portal_file(folder: Path) -> Path:
    """A Word file of the national portal, on disk."""
    found = Path(__file__).parent / "fixtures" / "portal" / "giay-phep-hai-truong-hop.docx"
    copy = folder / found.name
    copy.write_bytes(found.read_bytes())
    return copy

"""One complete review of Sở Tư pháp, and the people who may take its steps."""

from datetime import UTC, datetime
from typing import NamedTuple

import sqlalchemy as sa

from models.audit import Act
from models.database import writing
from models.office import AgencyDraft
from models.person import PersonDraft
from models.submission import Submission
from models.visibility import Viewer, seen_by
from rules.rulebook import load_rulebook
from rules.submission import WAYS, Step
from rules.vocabulary import AgencyKind, Role
from services.costs.choice import choose_option
from services.demonstration import demonstration_office, demonstration_procedures, demonstration_reviews
from services.demonstration.costs import store_costs
from services.inventory.procedures import save_procedure
from services.office import save_agencies
from services.people import save_person
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers
from services.submissions.reading import submission_of_review
from services.submissions.steps import Seen, advance, find_submission, move, present

AT = datetime(2021, 8, 16, 2, 30, tzinfo=UTC)
SERVER = Act("Máy chủ", AT)
DRAFTER = Act("Nguyễn Thị Hoa", AT, Role.DRAFTER, "STP", "hoa@dongnai.example")
HEAD = Act("Đỗ Văn Dũng", AT, Role.HEAD, "STP", "dung@dongnai.example")
OFFICER = Act("Lê Văn Minh", AT, Role.OFFICE, "VPUBND", "minh@dongnai.example")
OTHER = Act("Hồ Thị Hà", AT, Role.HEAD, "SCT", "ha@dongnai.example")
LEADER = Act("Phạm Văn Bình", AT, Role.LEADER, "", "binh@dongnai.example")
ADMIN = Act("Vũ Thị Quyên", AT, Role.ADMIN, "", "quyen@dongnai.example")
PEOPLE = (DRAFTER, HEAD, OFFICER, OTHER, LEADER, ADMIN)
WHY = "Cần nêu rõ điều, khoản."
WHO = {
    Step.PRESENT: DRAFTER,
    Step.SEND: HEAD,
    Step.SEND_BACK: HEAD,
    Step.WITHDRAW: DRAFTER,
}
CODE = "2.000815"


class Place(NamedTuple):
    """What was opened: the database, the review."""

    engine: sa.Engine
    review_id: int

    def seen(self) -> Seen:
        found = submission_of_review(self.engine, self.review_id)
        return Seen(found and found.version, get_review(self.engine, self.review_id).version)

    def submission(self):
        return submission_of_review(self.engine, self.review_id)


def complete_review(engine: sa.Engine) -> Place:
    """The demonstration review of 2.000815 with its cost table and choice: ready to be presented."""
    office = demonstration_office()
    kinds = {"VPUBND": AgencyKind.OFFICE, "STP": AgencyKind.DEPARTMENT, "SCT": AgencyKind.DEPARTMENT}
    save_agencies(engine, [AgencyDraft(code=code, name=f"Cơ quan {code}", kind=kinds[code]) for code in kinds], SERVER)
    for person in PEOPLE:
        draft = PersonDraft(
            email=person.account, name=person.person, role=person.role, agency_code=person.agency or None
        )
        save_person(engine, draft, None, SERVER)
    procedure = next(draft for draft in demonstration_procedures() if draft.code == CODE)
    save_procedure(engine, procedure, None, SERVER, load_rulebook().at(office.works_on))
    content = next(review for review in demonstration_reviews(office) if review.code == CODE)
    review_id = open_review(engine, CODE, office.period, office.works_on, SERVER)
    save_answers(engine, review_id, content.answers, get_review(engine, review_id).version, SERVER)
    version = store_costs(engine, review_id, content.cost_file, content.unconfirmed, SERVER)
    choose_option(engine, review_id, content.chosen_option, content.chosen_reason, version, SERVER)
    return Place(engine, review_id)


def take(place: Place, *steps: Step, who: Act | None = None, reason: str = WHY) -> int:
    """Take these steps, each by whose it is; returns the number of the submission."""
    for step in steps:
        act = who or WHO.get(step, OFFICER)
        if step is Step.PRESENT:
            present(place.engine, place.review_id, place.seen(), act)
        else:
            found = place.submission()
            advance(place.engine, found.id, step, reason if WAYS[step].needs_reason else "", found.version, act)
    return place.submission().id


def put_into(place: Place, state) -> None:
    """Put the submission into this state past the rules, to see what follows from it."""
    with writing(place.engine) as session:
        row = session.get(Submission, place.submission().id)
        row.state = state
        session.add(row)


def try_to_move(place: Place, step: Step, act: Act) -> None:
    """The step itself, as the consolidation takes it."""
    with writing(place.engine) as session:
        move(session, find_submission(session, place.submission().id), step, act, reason=WHY)


def as_seen_by(place: Place, act: Act) -> sa.Engine:
    """The database through the eyes of this person."""
    return seen_by(place.engine, Viewer(act.role, act.agency))

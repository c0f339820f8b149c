"""The demonstration province: read from ``data/demonstration`` and saved by the services an officer's clicks use."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading, writing
from models.draft import ProcedureDraft
from models.office import AgencyDraft, OfficeDraft
from models.person import Person, PersonDraft
from models.procedure import Procedure
from rules.costs.evidence import InputRef
from rules.rulebook import load_rulebook
from rules.toml_file import read_toml
from services.costs.choice import choose_option
from services.demonstration.consolidation import store_consolidation
from services.demonstration.costs import left_unconfirmed, store_costs, whole_cost_file
from services.demonstration.drafts import store_drafts
from services.demonstration.earlier import at_work, store_earlier
from services.demonstration.feedback import store_feedback
from services.demonstration.forms import store_assessments, store_groups, store_plans
from services.demonstration.lists import store_lists
from services.demonstration.moments import working_moments
from services.demonstration.package import store_package
from services.demonstration.paper_types import store_paper_types
from services.demonstration.standard_times import store_times
from services.demonstration.submissions import store_submissions
from services.findings.refreshing import refresh
from services.inventory.procedures import store
from services.office import get_office, save_agencies, save_office
from services.people import find_person, save_person
from services.plans.tasks import import_tasks, shipped_plan
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers

FOLDER = Path(__file__).parents[2] / "data" / "demonstration"


@dataclass(frozen=True)
class DemonstrationReview:
    """One reviewed TTHC: answers of form 02/RS-KSTT, cost file (design 6.1) and the option chosen.

    ``unconfirmed``: the inputs left for somebody to confirm.
    """

    code: str
    answers: dict[str, Any]
    cost_file: dict[str, Any]
    unconfirmed: frozenset[InputRef]
    chosen_option: str
    chosen_reason: str


def load_demonstration(engine: sa.Engine, act: Act) -> bool:
    """Fill a new database; False when the office or the inventory already holds anything of its own.

    The office is saved last: a loading that was broken off is taken up again by the next call. What the province is
    made of is dated before the day its office works on; the office itself carries the moment of loading.
    """
    if not _is_new(engine):
        return False
    office = demonstration_office()
    moments = working_moments(office)
    earlier = _read("earlier.toml")
    _store_inventory(engine, office, act._replace(at=at_work(earlier["begun"])))
    store_earlier(engine, office, earlier, list(read_all("earlier")))
    _store_content(engine, office, act._replace(at=next(moments)))
    store_submissions(engine, office, _read("submissions.toml")["submissions"], moments)
    store_consolidation(engine, office, _read("consolidation.toml"), list(read_all("reviews")), moments)
    store_lists(engine, office, _read("fee_reduction.toml"), act._replace(at=next(moments)))
    store_package(engine, office, _read("package.toml"), moments)
    save_office(engine, office, act)
    refresh(engine, load_rulebook().at(office.works_on))
    return True


def _store_inventory(engine: sa.Engine, office: OfficeDraft, act: Act) -> None:
    """What all work rests on: agencies, TTHC, people; there since the beginning of the year."""
    save_agencies(engine, demonstration_agencies(), act)
    _store_procedures(engine, office, act)
    _store_people(engine, act)


def _store_content(engine: sa.Engine, office: OfficeDraft, act: Act) -> None:
    store_paper_types(engine, _read("paper_types.toml"), act)
    store_times(engine, _read("standard_times.toml"), act)
    store_feedback(engine, _read("feedback.toml"), act)
    for review in demonstration_reviews(office):
        _store_review(engine, office, review, act)
    store_drafts(engine, read_all("drafts"), act)
    store_assessments(engine, office, read_all("assessments"), act)
    store_groups(engine, office, read_all("groups"), act)
    store_plans(engine, office, read_all("plans"), act)
    import_tasks(engine, shipped_plan(office.works_on.year)[0], act)


def demonstration_office() -> OfficeDraft:
    return OfficeDraft.model_validate(_read("office.toml") | {"demonstration": True})


def demonstration_agencies() -> list[AgencyDraft]:
    return [AgencyDraft.model_validate(agency) for agency in _read("agencies.toml")["agencies"]]


def demonstration_people() -> list[PersonDraft]:
    return [PersonDraft.model_validate(person) for person in _read("people.toml")["people"]]


def demonstration_procedures() -> list[ProcedureDraft]:
    return [ProcedureDraft.model_validate(content) for content in read_all("procedures")]


def demonstration_reviews(office: OfficeDraft) -> list[DemonstrationReview]:
    """The reviews, with the office's working day and hourly income in every cost file."""
    return [
        DemonstrationReview(
            code=content["procedure"],
            answers=content["answers"],
            cost_file=whole_cost_file(content, office),
            unconfirmed=left_unconfirmed(content),
            chosen_option=content["chosen_option"],
            chosen_reason=content["chosen_reason"],
        )
        for content in read_all("reviews")
    ]


def _read(name: str) -> dict[str, Any]:
    return read_toml(FOLDER / name, name)


def read_all(folder: str) -> Iterator[dict[str, Any]]:
    """Every authored file of this folder, in order."""
    for path in sorted((FOLDER / folder).glob("*.toml")):
        yield read_toml(path, f"{folder}/{path.name}")


def _is_new(engine: sa.Engine) -> bool:
    """No office, no TTHC and no person of its own: real people never meet made-up ones in one database."""
    made_up = [person.email for person in demonstration_people()]
    with reading(engine) as session:
        procedures = session.exec(select(Procedure.id).where(Procedure.illustrative.is_(False)).limit(1)).first()
        people = session.exec(select(Person.id).where(Person.email.not_in(made_up)).limit(1)).first()
        return get_office(engine) is None and procedures is None and people is None


def _store_procedures(engine: sa.Engine, office: OfficeDraft, act: Act) -> None:
    rule_set = load_rulebook().at(office.works_on)
    with writing(engine) as session:
        known = set(session.exec(select(Procedure.code)))
        for draft in demonstration_procedures():
            if draft.code not in known:
                store(session, None, draft, act, rule_set=rule_set, reason="Nạp dữ liệu minh họa")


def _store_people(engine: sa.Engine, act: Act) -> None:
    for person in demonstration_people():
        if find_person(engine, person.email) is None:
            save_person(engine, person, None, act)


def _store_review(engine: sa.Engine, office: OfficeDraft, review: DemonstrationReview, act: Act) -> None:
    review_id = open_review(engine, review.code, office.period, office.works_on, act)
    save_answers(engine, review_id, review.answers, get_review(engine, review_id).version, act)
    version = store_costs(engine, review_id, review.cost_file, review.unconfirmed, act)
    choose_option(engine, review_id, review.chosen_option, review.chosen_reason, version, act)

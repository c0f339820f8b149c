"""The earlier option sets of the demonstration province: settled and locked, some of it adopted, in force, measured.

An authored file in ``earlier/`` says what differs from one TTHC to the next; ``earlier.toml`` the days and the answers
of the form that all share.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.audit import Act
from models.measured import MeasuredDraft
from models.office import OfficeDraft
from rules.costs.cost_file import CostFile
from rules.costs.inputs import inputs_of
from rules.permissions import Action
from rules.submission import WAYS, Step
from rules.vocabulary import Role, SubmissionState
from rules.wording import VIETNAM
from services.consolidation.locking import lock
from services.consolidation.sets import read_set
from services.consolidation.taking import take_in
from services.costs.choice import choose_option
from services.demonstration.costs import OFFICER, store_costs, whole_cost_file
from services.inventory.procedures import get_procedure
from services.people import PersonView, list_people
from services.permissions import is_allowed
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers
from services.submissions.measured import record_measured
from services.submissions.reading import get_submission, submission_of_review
from services.submissions.steps import Seen, advance, present

_MORNING, _AFTERNOON = time(9, 0), time(14, 0)
_ONLY = "A"  # each of these proposals has one option
_AFTER = (("adopted", Step.ADOPT), ("in_force", Step.PUT_IN_FORCE))


class Days(NamedTuple):
    """When the set of a period was written and sent, locked, and when what was adopted went on its way."""

    written: date
    sent: date
    locked: date
    adopted: date
    in_force: date
    measured: date


def store_earlier(
    engine: sa.Engine, office: OfficeDraft, shared: dict[str, Any], contents: list[dict[str, Any]]
) -> None:
    """Bring the set of each earlier period to where it stands; a loading that was broken off is taken up again."""
    people = list_people(engine)
    sets = []
    for period, written in shared["periods"].items():
        days, of_period = Days(**written), [each for each in contents if each["period"] == period]
        then = office.model_copy(update={"period": period, "works_on": days.written})
        sets.append(_Set(engine, then, days, people, of_period))
    for each in sets:
        each.settle(shared["form"])
    for each in sets:
        each.measure()


class _Set:
    """The set of one period. All its TTHC take a step before any takes the next: the record reads by the day."""

    def __init__(
        self,
        engine: sa.Engine,
        office: OfficeDraft,
        days: Days,
        people: list[PersonView],
        contents: list[dict[str, Any]],
    ):
        self.engine, self.office, self.days, self.people, self.contents = engine, office, days, people, contents
        self.sent: dict[str, int] = {}

    def settle(self, form: dict[str, Any]) -> None:
        """Up to what is in force."""
        days, officer = self.days, self._officer
        agencies = {each["procedure"]: self._agency(each) for each in self.contents}
        for each in self.contents:
            drafter = _of_agency(self.people, agencies[each["procedure"]], Role.DRAFTER, days.written)
            self.sent[each["procedure"]] = _submission(self.engine, self.office, each | {"form": form}, drafter)
        for code, submission_id in self.sent.items():
            head = _of_agency(self.people, agencies[code], Role.HEAD, days.sent)
            _advance(self.engine, submission_id, Step.SEND, "", head)
        for submission_id in self.sent.values():
            _advance(self.engine, submission_id, Step.ACCEPT, "", officer(days.sent, _AFTERNOON))
        if read_set(self.engine, self.office.period).locked is None:
            _lock(self.engine, self.office.period, list(self.sent.values()), officer(days.locked))
        for name, step in _AFTER:
            for each in (content for content in self.contents if name in content):
                act = officer(getattr(days, name))
                _advance(self.engine, self.sent[each["procedure"]], step, each[name], act)

    def measure(self) -> None:
        for each in (content for content in self.contents if "measured" in content):
            found = get_submission(self.engine, self.sent[each["procedure"]])
            if found.state is not SubmissionState.IN_FORCE:
                continue
            titles = [measure["title"] for measure in each["measures"]]
            applied = [titles[position - 1] for position in each["measured"]["applied"]]
            draft = MeasuredDraft.model_validate(each["measured"] | {"applied": applied})
            record_measured(self.engine, found.id, draft, found.version, self._officer(self.days.measured))

    def _agency(self, content: dict[str, Any]) -> str:
        return get_procedure(self.engine, content["procedure"]).draft.managing_agency

    def _officer(self, day: date, hour: time = _MORNING) -> Act:
        acts = (person.act_at(at_work(day, hour)) for person in self.people)
        return next(act for act in acts if is_allowed(act, Action.CONSOLIDATE))


def _submission(engine: sa.Engine, office: OfficeDraft, content: dict[str, Any], drafter: Act) -> int:
    """The submission of one TTHC, presented where it is not yet."""
    review_id = open_review(engine, content["procedure"], office.period, office.works_on, drafter)
    begun = submission_of_review(engine, review_id)
    return begun.id if begun else _presented(engine, review_id, office, content, drafter)


def _presented(engine: sa.Engine, review_id: int, office: OfficeDraft, content: dict[str, Any], drafter: Act) -> int:
    review = get_review(engine, review_id)
    save_answers(engine, review_id, _answers(content, review.answers), review.version, drafter)
    file = _sourced(whole_cost_file(_with_details(content), office), office.works_on)
    version = store_costs(engine, review_id, file, (), drafter)
    choose_option(engine, review_id, _ONLY, content["chosen_reason"], version, drafter)
    return present(engine, review_id, Seen(None, get_review(engine, review_id).version), drafter)


def _lock(engine: sa.Engine, period: str, submission_ids: list[int], officer: Act) -> None:
    states = {each: get_submission(engine, each).state for each in submission_ids}
    if waiting := [each for each, state in states.items() if state is SubmissionState.ACCEPTED]:
        take_in(engine, waiting, officer)
    lock(engine, period, read_set(engine, period).version, officer)


def _advance(engine: sa.Engine, submission_id: int, step: Step, reason: str, act: Act) -> None:
    """Take the step, unless a loading that was broken off has taken it."""
    found = get_submission(engine, submission_id)
    if found.state in WAYS[step].from_states:
        advance(engine, submission_id, step, reason, found.version, act)


def _of_agency(people: list[PersonView], agency: str, role: Role, day: date) -> Act:
    """The person of the agency, or a nameless one where the demonstration has made up nobody for it."""
    at = at_work(day)
    acts = (person.act_at(at) for person in people if person.agency_code == agency)
    return next((act for act in acts if act.role is role), Act(OFFICER, at, role, agency))


def at_work(day: date, hour: time = _MORNING) -> datetime:
    """The moment of this day in Vietnam."""
    return datetime.combine(day, hour, VIETNAM)


def _answers(content: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The shared answers, what is asked of each paper and condition, and the proposal of this TTHC."""
    form = content["form"]
    rows = {key: [cells | _filled(row) for row in known.get(key) or ()] for key, cells in form["rows"].items()}
    said = {"answer": "yes", "reason": form["reason"]}
    chosen = {key: said | {"answer": answer} for key, answer in form["chosen"].items()}
    return form["answers"] | chosen | {key: value for key, value in rows.items() if value} | _proposal(content)


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value}


def _proposal(content: dict[str, Any]) -> dict[str, Any]:
    provisions = [
        {
            "document": measure["document"],
            "article": measure["article"],
            "content": measure["title"],
            "authority": measure["competence"],
            "agency": measure["agency"],
            "deadline": measure["due"],
        }
        for measure in content["measures"]
    ]
    said = "\n".join(f"- {measure['title']}." for measure in content["measures"])
    return {"VI.1": said, "VI.2": content["why"], "VI.3": provisions}


def _with_details(content: dict[str, Any]) -> dict[str, Any]:
    """The measures under the keys m1, m2, … that the changes name, as in the authored reviews."""
    keyed = {f"m{number}": measure for number, measure in enumerate(content["measures"], start=1)}
    asked = ("kind", "component", "item", "competence", "agency", "due")
    details = {
        key: {name: measure[name] for name in asked if name in measure}
        | {"provision": f"{measure['article']}, {measure['document']}"}
        for key, measure in keyed.items()
    }
    option = {"id": _ONLY, "title": content["option"], "changes": content["changes"]}
    cost = content["cost"] | {"baseline": content["lines"], "options": [option]}
    return {"cost": cost, "measures": {key: each["title"] for key, each in keyed.items()}, "measure_details": details}


def _sourced(file: dict[str, Any], day: date) -> dict[str, Any]:
    """The same with the one illustrative source under every value that has none."""
    return file | {"inputs": [*file["inputs"], *_records(file, day)]}


def _records(file: dict[str, Any], day: date) -> Iterator[dict[str, Any]]:
    for found in inputs_of(CostFile.parse(file)):
        if found.record is None:
            source = {
                "kind": "assumption",
                "reference": "Giả định minh họa, chưa đo",
                "on": day.isoformat(),
                "person": OFFICER,
            }
            of = found.ref.model_dump(exclude_none=True)
            yield {"of": of, "candidates": [{"value": format(found.value, "f")} | source]}

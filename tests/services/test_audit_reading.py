"""The record of changes read by people: words for everything, filters, and content only for those who may read it."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from models.visibility import Viewer, seen_by
from rules.errors import InputError
from rules.submission import Step
from rules.vocabulary import Role
from services.audit_reading import PAGE_SIZE, Wanted, get_event, list_events, people_in_record
from services.audit_words import ACTIONS, SUBJECTS, parts_of, subject_label
from services.reviews.reviews import list_reviews
from tests.services.annex_reviews import PERIOD
from tests.services.ready_reviews import agency_code, ready_reviews
from tests.services.submission_examples import complete_review, take

SERVICES = Path(__file__).parents[2] / "services"
_CODE = re.compile(r"[a-z_]+\.[a-z_]+")


def recorded() -> set[str]:
    """Every text «kind.what» that is handed to a function which records it, itself or through others."""
    calls, recorders, found = [], {"record"}, set()
    for path in SERVICES.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        calls += [(function.name, tree, call) for function in functions for call in ast.walk(function)
                  if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)]  # fmt: skip
    while True:
        passing = {name for name, _, call in calls if call.func.id in recorders and _passes_on(call)}
        if passing <= recorders:
            break
        recorders |= passing
    for _, tree, call in calls:
        if call.func.id in recorders:
            found |= _codes(call, tree)
    return found


def _passes_on(call: ast.Call) -> bool:
    return any(isinstance(argument, ast.Name) and argument.id == "action" for argument in call.args)


def _codes(call: ast.Call, tree: ast.Module) -> set[str]:
    names = {node.id for argument in call.args for node in ast.walk(argument) if isinstance(node, ast.Name)}
    texts = [node for argument in call.args for node in ast.walk(argument) if isinstance(node, ast.Constant)]
    for statement in ast.walk(tree):
        if isinstance(statement, ast.Assign):
            assigned = [node for target in statement.targets for node in ast.walk(target)]
            targets = {node.id for node in assigned if isinstance(node, ast.Name)}
            if targets & names:
                texts += [node for node in ast.walk(statement.value) if isinstance(node, ast.Constant)]
    return {node.value for node in texts if isinstance(node.value, str) and _CODE.fullmatch(node.value)}


def consolidation_changes() -> set[str]:
    """What ``services.consolidation.changing.changed`` records, after its own prefix."""
    texts = [path.read_text(encoding="utf-8") for path in (SERVICES / "consolidation").glob("*.py")]
    return {code for text in texts for code in re.findall(r'changed\(session, row, act, "([a-z_]+)"', text)}


def test_every_action_that_is_recorded_has_words():
    found = recorded()
    assert len(found) > 30 and "review.opened" in found and "cost_table.option_chosen" in found
    changed = {f"consolidation.{code}" for code in consolidation_changes()}
    assert len(changed) > 5 and (found | changed) - set(ACTIONS) == set()
    assert {f"submission.{step.value}" for step in Step} <= set(ACTIONS)


def test_every_kind_of_subject_has_words():
    kinds = set()
    for path in SERVICES.rglob("*.py"):
        for call in re.findall(r"record\((?:[^()]|\([^()]*\))*\)", path.read_text(encoding="utf-8")):
            kinds |= set(re.findall(r'f?"([a-z_]+):\{', call))
    assert len(kinds) > 6
    assert kinds - set(SUBJECTS) == set()
    assert subject_label("review:12") == "Biểu rà soát 12"


def test_the_newest_stands_first_and_a_page_is_a_page(engine):
    ready_reviews(engine, 3)
    lines, total = list_events(engine, Wanted(), 1)
    assert len(lines) == min(total, PAGE_SIZE) and [line.id for line in lines] == sorted(
        (line.id for line in lines), reverse=True
    )
    rest, _ = list_events(engine, Wanted(), 2)
    assert len(rest) == max(0, min(PAGE_SIZE, total - PAGE_SIZE))


def test_events_are_narrowed_by_person_thing_and_day(engine):
    (review,) = ready_reviews(engine, 1)
    (person,) = people_in_record(engine)
    assert list_events(engine, Wanted(person=person))[1] == list_events(engine, Wanted())[1]
    assert list_events(engine, Wanted(person="Không ai"))[1] == 0
    of_review, _ = list_events(engine, Wanted(kind="review", key=str(review)))
    assert {line.subject for line in of_review} == {f"review:{review}"}
    assert list_events(engine, Wanted(kind="review", key="%"))[1] == 0
    assert list_events(engine, Wanted(day=date(2021, 8, 15)))[1] == list_events(engine, Wanted())[1]
    assert list_events(engine, Wanted(day=date(2021, 8, 14)))[1] == 0


def saved_answers(engine) -> int:
    (review,) = [found.id for found in list_reviews(engine, PERIOD)]
    lines, _ = list_events(engine, Wanted(kind="review", key=str(review)))
    return next(line.id for line in lines if line.action == "review.answers_saved")


def test_what_changed_is_read_by_those_who_may_read_the_thing(engine):
    ready_reviews(engine, 1)
    event = saved_answers(engine)
    everything = get_event(engine, event).parts
    assert any(part.before == "—" and part.after for part in everything)
    assert get_event(seen_by(engine, Viewer(Role.LEADER)), event).parts == everything
    assert get_event(seen_by(engine, Viewer(Role.OFFICE, agency_code(0))), event).parts == everything
    for viewer in (Viewer(Role.OFFICE, "VPUBND"), Viewer(Role.OFFICE), Viewer(Role.ADMIN, agency_code(0))):
        shown = get_event(seen_by(engine, viewer), event)
        assert shown.parts is None and shown.line.action == "review.answers_saved"


def test_what_stayed_between_drafter_and_head_is_not_read_in_the_record_either(engine):
    place = complete_review(engine)
    take(place, Step.PRESENT, Step.SEND, Step.RETURN, Step.PRESENT, Step.SEND_BACK)
    lines, _ = list_events(engine, Wanted(kind="submission"))
    events = {line.action: line.id for line in lines}
    for viewer in (Viewer(Role.OFFICE, "VPUBND"), Viewer(Role.OFFICE)):
        office = seen_by(engine, viewer)
        assert get_event(office, events["submission.send_back"]).parts is None
        assert get_event(office, events["submission.return"]).parts
    own = seen_by(engine, Viewer(Role.OFFICE, "STP"))
    assert get_event(own, events["submission.send_back"]).parts


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD])
def test_agencies_do_not_read_the_record(engine, role):
    with pytest.raises(InputError, match="chỉ dành cho"):
        list_events(seen_by(engine, Viewer(role, "STP")), Wanted())


def test_before_and_after_are_told_in_words():
    parts = parts_of(
        {"name": "A", "role": "can_bo", "disabled": False}, {"name": "A", "role": "thu_truong", "disabled": True}
    )
    assert [tuple(part) for part in parts] == [
        ("Vai trò", "Cán bộ soạn thảo", "Thủ trưởng đơn vị"),
        ("Đã khóa", "Không", "Có"),
    ]

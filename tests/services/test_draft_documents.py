"""Draft documents: registered, followed to thẩm định, never overwritten by a second save."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier, BrokenBarrierError

import pytest
import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy import event
from sqlmodel import Session, select

from models.audit import Act, AuditEvent
from models.draft import Deadline, Method, PlannedDraft, ProcedureDraft
from models.draft_document import DocumentDraft, PlannedContent, Stage
from models.office import AgencyDraft
from models.review import Review
from rules.errors import InputError
from rules.validation import explain
from rules.vocabulary import AgencyKind, Channel, PlannedAction
from services.audit import verify_chain
from services.demonstration import load_demonstration, read_all
from services.demonstration.drafts import store_drafts
from services.impact import membership
from services.impact.appraisal import missing_in
from services.impact.assessments import read_assessments
from services.impact.documents import count_documents, delete_document, get_document, list_documents, save_document
from services.impact.membership import add_existing, add_new, put_back, take_out
from services.impact.missing import Missing, Place
from services.impact.overview import DocumentLine, overview
from services.impact.planned import find_planned, get_planned, list_planned, view_of
from services.impact.planned_saving import save_planned, take_present
from services.inventory.procedures import get_procedure, save_procedure
from services.office import save_agencies
from services.reviews.opening import open_impact
from services.reviews.reviews import get_review, save_answers
from services.reviews.subject_facts import known_facts
from services.reviews.subjects import About

ON, PERIOD = date(2021, 8, 15), "2021-Q3"
IN_FORCE = ProcedureDraft(
    code="1.000656",
    name="Đăng ký khai tử",
    field="Hộ tịch",
    steps=("Bước 1: nộp hồ sơ", "Bước 2: nhận kết quả"),
    methods=(Method(channel=Channel.DIRECT, deadline=Deadline(text="03 ngày")),),
    result="Trích lục khai tử",
)
DOCUMENT = DocumentDraft(
    kind="decision", title="Quy định {{ 1 }} <b>", agency_code="STP", delegation_basis="Điều 12 Luật …"
)
UNNECESSARY = {"answer": "no", "reason": "đã có biện pháp khác", "proposal": "bỏ Điều 5 dự thảo"}


@pytest.fixture
def document(engine, act, rule_set) -> int:
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)
    save_procedure(engine, IN_FORCE, None, act, rule_set)
    return save_document(engine, None, DOCUMENT, None, act).id


@pytest.fixture
def amended(engine, act, document) -> int:
    return add_existing(engine, document, PlannedAction.AMENDED, IN_FORCE.code, act)


def amend(engine, planned_id: int, act, **changes) -> None:
    view = get_planned(engine, planned_id)
    text = view.content.planned.model_copy(update=changes)
    content = PlannedContent(planned=text, expected_subjects=40, expected_subjects_source="Thống kê năm 2020")
    save_planned(engine, planned_id, content, view.version, act)


def missing_items(engine, document: int) -> list[Missing]:
    view = get_document(engine, document)
    return missing_in(view, read_assessments(engine, [view], ON)[document])


def missing(engine, document: int) -> list[str]:
    return [item.what for item in missing_items(engine, document)]


def test_a_document_is_registered_changed_and_stands_in_the_audit_chain(engine, act, document):
    view = get_document(engine, document)
    assert (view.draft, view.agency, view.draft.stage) == (DOCUMENT, "Sở Tư pháp", Stage.DRAFTING)
    sent = DOCUMENT.model_copy(update={"sent_for_appraisal_on": date(2021, 9, 1)})
    assert save_document(engine, document, sent, view.version, act).version == view.version + 1
    assert list_documents(engine)[0].draft.stage is Stage.SENT
    assert verify_chain(engine)["broken"] == []


def test_saving_what_is_stored_already_makes_no_new_version(engine, act, document):
    before = verify_chain(engine)
    assert save_document(engine, document, DOCUMENT, 1, act).version == 1
    assert verify_chain(engine) == before


def test_the_second_of_two_savers_is_refused_and_told_who_was_first(engine, act, document, amended):
    other = Act("Trần Văn Khác", act.at)
    save_document(engine, document, DOCUMENT.model_copy(update={"contact": "a"}), 1, other)
    save_planned(engine, amended, PlannedContent(), 1, other)
    for save in (
        lambda: save_document(engine, document, DOCUMENT.model_copy(update={"contact": "b"}), 1, act),
        lambda: save_planned(engine, amended, PlannedContent(expected_subjects_source="b"), 1, act),
    ):
        with pytest.raises(InputError, match="Trần Văn Khác") as raised:
            save()
        assert raised.value.code == "conflict.stale"
    assert get_document(engine, document).draft.contact == "a"


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("started_on", "consulted_on"), ("consulted_on", "sent_for_appraisal_on"), ("started_on", "issued_on")],
)
def test_days_out_of_order_are_refused_in_words(earlier, later):
    days = {earlier: date(2021, 7, 2), later: date(2021, 7, 1)}
    with pytest.raises(ValidationError) as raised:
        DocumentDraft.model_validate(DOCUMENT.model_dump() | days)
    sentence = str(explain(raised.value, "Dự thảo văn bản"))
    assert "01/07/2021 đứng trước" in sentence and "02/07/2021, phải theo thứ tự" in sentence
    same = dict.fromkeys(days, date(2021, 7, 1))
    assert DocumentDraft.model_validate(DOCUMENT.model_dump() | same)


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        ({}, "đang soạn thảo"),
        ({"consulted_on": ON}, "đang lấy ý kiến"),
        ({"consulted_on": ON, "sent_for_appraisal_on": ON}, "đã gửi thẩm định"),
        ({"issued_on": ON}, "đã ban hành"),
    ],
)
def test_the_stage_follows_from_the_last_day_recorded(days, stage):
    assert DOCUMENT.model_copy(update=days).stage.label == stage


def test_an_agency_that_is_not_there_and_unknown_records_are_refused(engine, act, document):
    for code, step in {
        "agency.unknown": lambda: save_document(
            engine, None, DOCUMENT.model_copy(update={"agency_code": "X"}), None, act
        ),
        "draft_document.unknown": lambda: get_document(engine, 99),
        "planned.unknown": lambda: get_planned(engine, 99),
        "procedure.unknown": lambda: add_existing(engine, document, PlannedAction.AMENDED, "9.999999", act),
        "planned.exists": lambda: add_existing(engine, document, PlannedAction.NEW, IN_FORCE.code, act),
        "input.empty": lambda: add_new(engine, document, "  ", act),
    }.items():
        with pytest.raises(InputError) as raised:
            step()
        assert raised.value.code == code


def test_a_number_of_subjects_needs_its_source_and_a_known_component(engine, act, amended):
    with pytest.raises(ValidationError, match="chưa ghi nguồn"):
        PlannedContent(expected_subjects=3)
    with pytest.raises(InputError, match="Không có bộ phận"):
        save_planned(engine, amended, PlannedContent(delegated_components=("x",)), 1, act)


def test_an_amendment_starts_from_the_text_in_force_and_a_replacement_from_nothing(engine, act, document, amended):
    view = get_planned(engine, amended)
    assert view.current == IN_FORCE and view.changed == [] and view.content.planned.steps == IN_FORCE.steps
    with pytest.raises(InputError, match="đã có trong dự thảo"):
        add_existing(engine, document, PlannedAction.ABOLISHED, IN_FORCE.code, act)
    take_out(engine, amended, 1, act)
    replaced = get_planned(engine, add_existing(engine, document, PlannedAction.REPLACED, IN_FORCE.code, act))
    assert replaced.content.planned is None and replaced.name == IN_FORCE.name


def test_the_text_in_force_stays_frozen_until_the_present_one_is_taken(engine, act, rule_set, amended):
    amend(engine, amended, act, result="Trích lục điện tử")
    newer = IN_FORCE.model_copy(update={"steps": ("Bước duy nhất",), "keywords": "mới"})
    save_procedure(engine, newer, get_procedure(engine, IN_FORCE.code).version, act, rule_set)
    view = get_planned(engine, amended)
    assert view.current == IN_FORCE and view.present == newer
    assert view.changed == ["result"]
    taken = take_present(engine, amended, view.version, act)
    assert taken.current == newer
    assert taken.changed == ["result"] and taken.content.planned.steps == ("Bước duy nhất",)
    assert take_present(engine, amended, taken.version, act).version == taken.version


def test_the_file_names_everything_that_is_missing_and_where_to_mend_it(engine, act, document):
    bare = DOCUMENT.model_copy(update={"delegation_basis": ""})
    empty = save_document(engine, None, bare, None, act).id
    found = missing_items(engine, empty)
    assert [(item.place, item.key) for item in found] == [(Place.MEMBERS, empty), (Place.DOCUMENT, empty)]
    new = add_new(engine, document, "Cấp giấy mới", act)
    found = missing_items(engine, document)
    assert [(item.place, item.key) for item in found] == [
        (Place.PLANNED, new),
        (Place.PLANNED, new),
        (Place.ASSESSMENT, new),
    ]
    assert "áp dụng biểu 01A/ĐG-KSTT" in found[-1].what and {item.name for item in found} == {"Cấp giấy mới"}


def test_an_amendment_that_changes_nothing_is_not_ready(engine, act, document, amended):
    assert "Nội dung trong dự thảo chưa khác gì quy định hiện hành." in missing(engine, document)
    amend(engine, amended, act, steps=("Bước 1: nộp trực tuyến",))
    assert not any("chưa khác gì" in what for what in missing(engine, document))


def test_an_amendment_is_asked_only_about_what_it_changes_and_was_delegated(engine, act, amended):
    amend(engine, amended, act, steps=("Bước 1: nộp trực tuyến",), result="Bản điện tử")
    view = get_planned(engine, amended)
    delegated = view.content.model_copy(update={"delegated_components": ("steps", "fees")})
    save_planned(engine, amended, delegated, view.version, act)
    review = get_review(engine, open_impact(engine, amended, PERIOD, ON, act))
    assert review.form_id == "01b-dg-kstt"
    assert review.answers["I.5"]["choices"] == ["steps"]


def test_a_form_about_other_components_than_the_draft_changes_is_told(engine, act, document, amended):
    amend(engine, amended, act, steps=("Bước 1: nộp trực tuyến",))
    open_impact(engine, amended, PERIOD, ON, act)
    assert not any("không khớp" in what for what in missing(engine, document))
    amend(engine, amended, act, result="Bản điện tử")
    (told,) = [what for what in missing(engine, document) if "không khớp" in what]
    assert "Kết quả thực hiện" in told and "Trình tự" not in told


def test_unfinished_questions_and_a_cost_table_are_missing_until_the_procedure_is_found_unnecessary(
    engine, act, document
):
    new = add_new(engine, document, "Cấp giấy mới", act)
    review = open_impact(engine, new, PERIOD, ON, act)
    found = missing_items(engine, document)
    assert {(Place.FORM, review), (Place.COST, review)} <= {(item.place, item.key) for item in found}
    save_answers(engine, review, {"II.5": UNNECESSARY}, get_review(engine, review).version, act)
    found = missing_items(engine, document)
    assert [item.place for item in found] == [Place.PLANNED, Place.FORM]
    assert "dự thảo phải bỏ quy định về thủ tục này" in found[0].what
    take_out(engine, new, 1, act)
    assert [item.place for item in missing_items(engine, document)] == [Place.MEMBERS]
    (kept,) = list_planned(engine, [document])[document]
    assert kept.dropped and get_review(engine, review).answers["II.5"]["answer"] == "no"
    put_back(engine, new, 2, act)
    assert not get_planned(engine, new).dropped


def test_an_abolished_procedure_needs_no_cost_table(engine, act, document):
    abolished = add_existing(engine, document, PlannedAction.ABOLISHED, IN_FORCE.code, act)
    open_impact(engine, abolished, PERIOD, ON, act)
    places = [item.place for item in missing_items(engine, document)]
    assert Place.COST not in places and Place.FORM in places


def test_a_later_day_of_sending_asks_for_the_form_of_that_day(engine, act, document, amended):
    begun = open_impact(engine, amended, PERIOD, ON, act)
    version = get_document(engine, document).version
    sent = DOCUMENT.model_copy(update={"sent_for_appraisal_on": date(2022, 4, 1)})
    view = save_document(engine, document, sent, version, act)
    (assessment,) = read_assessments(engine, [view], ON)[document]
    assert assessment.case is None and [case.id for case in assessment.earlier] == [begun]
    (told,) = [item for item in missing_items(engine, document) if item.place is Place.ASSESSMENT]
    assert "Đã mở biểu 01B/ĐG-KSTT" in told.what and "01/04/2022" in told.what
    assert open_impact(engine, amended, PERIOD, ON, act) != begun
    (assessment,) = read_assessments(engine, [view], ON)[document]
    assert assessment.case is not None and len(assessment.earlier) == 1


def test_a_day_without_a_form_is_told_and_never_guessed(engine, act, document, amended):
    sent = DOCUMENT.model_copy(update={"sent_for_appraisal_on": date(2013, 1, 1)})
    save_document(engine, document, sent, 1, act)
    assert any("01/01/2013" in what and "không có biểu mẫu" in what for what in missing(engine, document))


def test_nothing_assessed_is_ever_deleted(engine, act, document, amended):
    open_impact(engine, amended, PERIOD, ON, act)
    with pytest.raises(InputError, match="không xóa được"):
        delete_document(engine, document, 1, act)
    other = save_document(engine, None, DOCUMENT, None, act).id
    unassessed = add_new(engine, other, "Cấp giấy mới", act)
    delete_document(engine, other, 1, act)
    with pytest.raises(InputError):
        get_planned(engine, unassessed)
    with Session(engine) as session:
        assert session.get(Review, 1) is not None
    assert verify_chain(engine)["broken"] == []


def test_the_register_says_how_far_each_draft_is_and_what_is_next(engine, act, document):
    assert overview(engine, ON)[0].next_step == "Chưa có thủ tục hành chính nào trong dự thảo."
    add_new(engine, document, "Cấp giấy mới", act)
    (line,) = overview(engine, ON)
    assert (line.procedures, line.assessed) == (1, 0)
    assert line.next_step.startswith("Cấp giấy mới: Chưa có nội dung")


@pytest.mark.parametrize(
    ("day", "words"),
    [(None, "rồi ghi ngày gửi"), ("sent_for_appraisal_on", "ghi ngày ban hành"), ("issued_on", "đã ban hành")],
)
def test_a_draft_of_which_nothing_is_missing_goes_to_its_next_stage(engine, document, day, words):
    view = get_document(engine, document)
    reached = view.draft.model_copy(update={day: ON} if day else {})
    assert words in DocumentLine(replace(view, draft=reached), procedures=1, assessed=1, missing=()).next_step


def test_planned_text_keeps_hostile_text_letter_for_letter(engine, act, document):
    name = "=cmd|' /C calc' {{ 7*7 }} <script>"
    new = add_new(engine, document, name, act)
    view = get_planned(engine, new)
    text = PlannedDraft(name=name, steps=("<b>{{ x }}</b>",))
    save_planned(engine, new, PlannedContent(planned=text), view.version, act)
    assert get_planned(engine, new).content.planned == text


def test_a_loading_of_demonstration_drafts_is_taken_up_where_it_was_broken_off(engine, act):
    load_demonstration(engine, act)
    (document,) = list_documents(engine)
    new, *rest = list_planned(engine, [document.id])[document.id]
    for view in rest[1:]:
        take_out(engine, view.id, view.version, act)
    store_drafts(engine, read_all("drafts"), act)
    again = list_planned(engine, [document.id])[document.id]
    assert [view.action for view in again] == [PlannedAction.NEW, PlannedAction.AMENDED, PlannedAction.ABOLISHED]
    assert (again[0], again[1]) == (new, rest[0])
    before = verify_chain(engine)
    store_drafts(engine, read_all("drafts"), act)
    assert verify_chain(engine) == before


def last_event(engine) -> AuditEvent:
    with Session(engine) as session:
        return session.exec(select(AuditEvent).order_by(sa.desc(AuditEvent.id)).limit(1)).one()


def test_what_was_opened_before_a_deletion_never_lands_on_the_next_record(engine, act, document):
    """SQLite would give the number of the deleted row away again, and every version begins at 1."""
    gone = add_new(engine, document, "Cấp giấy cũ", act)
    take_out(engine, gone, 1, act)
    later = add_new(engine, document, "Cấp giấy mới", act)
    old = save_document(engine, None, DOCUMENT, None, act).id
    delete_document(engine, old, 1, act)
    newer = save_document(engine, None, DOCUMENT.model_copy(update={"title": "Khác"}), None, act)
    for code, step in {
        "planned.unknown": lambda: save_planned(engine, gone, PlannedContent(), 1, act),
        "draft_document.unknown": lambda: save_document(engine, old, DOCUMENT, 1, act),
    }.items():
        with pytest.raises(InputError) as raised:
            step()
        assert raised.value.code == code
    assert get_planned(engine, later).name == "Cấp giấy mới"
    assert get_document(engine, newer.id) == newer


def test_what_somebody_has_saved_meanwhile_is_not_deleted(engine, act, document, amended):
    other = Act("Trần Văn Khác", act.at)
    save_document(engine, document, DOCUMENT.model_copy(update={"contact": "a"}), 1, other)
    save_planned(engine, amended, PlannedContent(), 1, other)
    for step in (delete_document, take_out, put_back):
        with pytest.raises(InputError, match="Trần Văn Khác") as raised:
            step(engine, document if step is delete_document else amended, 1, act)
        assert raised.value.code == "conflict.stale"
    assert get_document(engine, document).version == get_planned(engine, amended).version == 2


def test_the_record_of_changes_keeps_all_that_was_deleted(engine, act, document, amended):
    amend(engine, amended, act, result="Trích lục điện tử")
    view = get_planned(engine, amended)
    add_new(engine, document, "Cấp giấy mới", act)
    whole = view.content.model_dump(mode="json") | {
        "current": IN_FORCE.model_dump(mode="json"),
        "position": 0,
        "action": "amended",
    }
    take_out(engine, amended, view.version, act)
    removed = last_event(engine)
    assert removed.action == "planned.removed" and whole.items() <= removed.before.items()
    delete_document(engine, document, 1, act)
    deleted = last_event(engine)
    assert deleted.action == "draft_document.deleted" and deleted.before["title"] == DOCUMENT.title
    (kept,) = deleted.before["procedures"]
    assert kept["planned"]["name"] == "Cấp giấy mới" and kept["position"] == 1
    assert verify_chain(engine)["broken"] == []


def together(monkeypatch, module, name: str, step: Callable[[], object]) -> list[object]:
    """``step`` by two people who both wait at ``name`` for the other, unless the database lets only one that far."""
    barrier, original = Barrier(2), getattr(module, name)

    def wait(*arguments):
        found = original(*arguments)
        try:
            barrier.wait(timeout=1)
        except BrokenBarrierError:
            pass
        return found

    def said(_: int) -> object:
        try:
            return step()
        except InputError as error:
            return error.code

    monkeypatch.setattr(module, name, wait)
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(said, range(2)))


def test_two_who_add_the_same_procedure_at_once_add_it_once(engine, act, document, monkeypatch):
    said = together(
        monkeypatch,
        membership,
        "_refuse_twice",
        lambda: add_existing(engine, document, PlannedAction.AMENDED, IN_FORCE.code, act),
    )
    (added,) = list_planned(engine, [document])[document]
    assert sorted(said, key=str) == [added.id, "planned.twice"]


def test_two_who_take_out_the_same_procedure_at_once_take_it_out_once(engine, act, amended, monkeypatch):
    said = together(monkeypatch, membership, "whole_of", lambda: take_out(engine, amended, 1, act))
    assert sorted(said, key=str) == [None, "planned.unknown"]


def statements(engine, step: Callable[[], object]) -> int:
    """How many statements the step sends to the database; what is read once and kept has been read before."""
    step()
    sent: list[str] = []

    def count(_connection, _cursor, statement, *_):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    step()
    event.remove(engine, "before_cursor_execute", count)
    return len(sent)


def test_the_register_takes_the_same_statements_for_few_drafts_and_for_many(engine, act, document):
    steps = (lambda: overview(engine, ON), lambda: list_documents(engine), lambda: count_documents(engine))
    counted = []
    for total in (3, 30):
        agencies = [AgencyDraft(code=f"S{at}", name=f"Sở {at}", kind=AgencyKind.DEPARTMENT) for at in range(total)]
        save_agencies(engine, [*agencies, AgencyDraft(code="STP", name="Sở Tư pháp", kind="department")], act)
        for at in range(count_documents(engine), total):
            draft = DOCUMENT.model_copy(update={"title": f"Dự thảo {at}", "agency_code": f"S{at}"})
            added = save_document(engine, None, draft, None, act).id
            planned = add_existing(engine, added, PlannedAction.AMENDED, IN_FORCE.code, act)
            open_impact(engine, planned, PERIOD, ON, act)
        assert len(overview(engine, ON)) == len(list_documents(engine)) == count_documents(engine) == total
        counted.append([statements(engine, step) for step in steps])
    assert counted[0] == counted[1]


@pytest.mark.parametrize("delegated", [(), ("steps", "fees")])
@pytest.mark.parametrize("action", [PlannedAction.AMENDED, PlannedAction.ABOLISHED])
def test_the_components_asked_about_are_those_a_form_is_filled_in_with(engine, act, document, action, delegated):
    added = add_existing(engine, document, action, IN_FORCE.code, act)
    text = get_planned(engine, added).content.planned
    changed = text and text.model_copy(update={"steps": ("Bước duy nhất",), "result": "Bản điện tử"})
    save_planned(engine, added, PlannedContent(planned=changed, delegated_components=delegated), 1, act)
    with Session(engine) as session:
        facts = known_facts(session, About("planned_id", added), PERIOD)
        assert view_of(find_planned(session, added)).asked == facts["changed_components"] != []

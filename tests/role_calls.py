"""How each writing service is called on the world of ``role_world``: prepared by the server, done by a person.

A recipe takes the world and a folder for files, and returns what a person with this ``Act`` does. A new writing service
needs one line here and its name in ``tests/cases/roles.toml``.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.audit import Act
from models.confirmation import ConfirmationDraft, Evidence, SharedConfirmation, Target
from models.database import writing
from models.draft import Paper
from models.feedback import FeedbackDraft
from models.measured import MeasuredDraft
from models.office import AgencyDraft
from models.package import LegalDocumentDraft
from models.paper_type import PaperType, PaperTypeDraft, PaperTypeName
from models.person import PersonDraft
from models.plan import TaskProgress
from rules.costs.evidence import InputRef
from rules.errors import InputError
from rules.fee_reduction.settings import FeeReduction
from rules.priority.settings import default_settings as default_priority
from rules.submission import Step
from rules.vocabulary import AgencyKind, FeedbackKind, PlannedAction, Role, TaskState
from services.confirmations import confirming, exchange
from services.consolidation import locking, settling, taking
from services.consolidation.sets import read_set
from services.costs import choice, evidence, measures, option_changes, tables
from services.costs.workbook import importing
from services.costs.workbook.writing import cost_workbook_of
from services.feedback.records import import_feedback
from services.feedback.workbook import import_file
from services.findings import accepting
from services.findings.job import start_check
from services.findings.reading import findings_of
from services.impact import documents, membership, planned_saving
from services.imports import files, job, saving
from services.imports.problems import Found, Item
from services.inventory import procedures
from services.legal_documents import remove_document, save_document
from services.lists.candidates import save_thresholds
from services.lists.choices import ListEntry, choices_of, choose, drop_choice
from services.lists.fee_reduction import save_fee_reduction
from services.lists.priority import save_priority
from services.lists.settings import save_settings as save_list_settings
from services.office import list_agencies, save_agencies, save_office
from services.package.job import cancel_export, start_export
from services.package.passages import Passage
from services.package.settings import read_settings, save_settings
from services.package.texts import edit_passage, restore_passage
from services.package.worded import read_edits
from services.paper_types import deciding
from services.paper_types import measures as paper_measures
from services.paper_types.catalogue import TypeFilter, list_types
from services.paper_types.grouping import refresh_types
from services.people import end_sign_ins, erase_person, find_person, save_person, set_disabled, sign_out
from services.plans import tasks
from services.plans import workbook as plan_workbook
from services.plans.line_import import Target as PlanTarget
from services.plans.line_import import import_lines
from services.process_maps import maps
from services.reviews import comments, earlier, groups, opening, reviews, rules
from services.sign_in import users
from services.sign_in.local_accounts import LocalAccounts
from services.standard_times import times
from services.standard_times import workbook as times_workbook
from services.submissions import steps
from services.submissions.measured import record_measured
from services.submissions.reading import get_submission, sendings_of
from tests.role_world import (
    CODE,
    EMAIL,
    OWN,
    PLAN_FILE,
    RULES,
    SECOND,
    World,
    document_draft,
    planned_content,
    portal_file,
    standard_time,
    task,
    wait_for_decision,
)
from tests.services import test_feedback, test_findings
from tests.services.annex_reviews import OFFICE, ON, PERIOD, procedure
from tests.services.ready_reviews import SERVER, choose_sourced
from tests.services.test_standard_time_workbook import GOOD, workbook

Call = Callable[[Act], Any]
Recipe = Callable[[World, Path], Call]

_HOURS = InputRef(line="1.1", field="hours")
_CHANGE = {"measure": "m2", "line": "1.1", "set": {"fee_vnd": "0"}}
_FEEDBACK = FeedbackDraft(kind=next(iter(FeedbackKind)), content="Chờ lâu", reference="Số 1", received_on=ON)
_OLD_CHANGE = {"measure": "m1", "line": "1.1", "set": {"hours": "1"}}
_EVIDENCE = Evidence(document="Công báo số 27", page="45")
_QUESTION = Target(kind="form", name="02-rs-kstt", question="III.1.a")
_WORDING = ConfirmationDraft(target=_QUESTION, effective_from=ON, content={"label": "Câu sửa"}, evidence=_EVIDENCE)

_DOCUMENT = LegalDocumentDraft(
    number="32/2019/QĐ-UBND",
    kind="Quyết định",
    title="Quy định thử",
    issuer="Ủy ban nhân dân tỉnh",
    issued_on=ON,
    in_force_from=ON,
    source="Công báo số 27",
)


def _of_table(task_: Callable[..., Any], *arguments: Any) -> Recipe:
    """A service that saves the cost table over the version on the screen."""

    def prepare(w: World, _: Path) -> Call:
        version = w.table
        return lambda act: task_(w.engine, w.review, *arguments, version, act)

    return prepare


def _of_option(task_: Callable[..., Any], *arguments: Any, option: str = "A") -> Recipe:
    return _of_table(task_, option, *arguments)


def _paper_measure(w: World, _: Path) -> Call:
    """The paper that the only line of the cost table stands for becomes a measure of an option of its own."""
    name, shown = "Điền tờ khai", procedures.get_procedure(w.engine, CODE)
    with_paper = shown.draft.model_copy(update={"papers": (Paper(name=name),)})
    procedures.save_procedure(w.engine, with_paper, shown.version, SERVER, RULES)
    refresh_types(w.engine)
    (found,), _ = list_types(w.engine, TypeFilter(words=name))
    target = paper_measures.Target(w.review, paper_measures.NEW_OPTION, w.table)
    asked = paper_measures.PaperMeasure(found.id, "drop_paper")

    def call(act: Act) -> None:
        (done,) = paper_measures.add_paper_measure(w.engine, asked, [target], act)
        assert done.result is paper_measures.Result.ADDED, done

    return call


def _confirmed(w: World, _: Path) -> Call:
    evidence.confirm_inputs(w.engine, w.review, [_HOURS], w.table, SERVER)
    version = w.table
    return lambda act: evidence.withdraw_confirmations(w.engine, w.review, [_HOURS], version, act)


def _records(w: World, _: Path) -> Call:
    version, records = w.table, [*w.file["inputs"]]
    return lambda act: evidence.save_records(w.engine, w.review, records[:-1], version, act)


def _chosen(w: World, _: Path) -> Call:
    choice.choose_option(w.engine, w.review, "A", "Lý do", w.table, SERVER)
    version = w.table
    return lambda act: choice.withdraw_choice(w.engine, w.review, "Lý do", version, act)


def _cost_table(w: World, _: Path) -> Call:
    version, file = w.table, w.file | {"subjects_per_year": "777"}
    return lambda act: tables.save_cost_table(w.engine, w.review, file, version, act)


_STEPS = [{"text": "Nộp hồ sơ", "lane": "citizen"}]


def _map(w: World, _: Path) -> Call:
    return lambda act: maps.save_process_map(w.engine, CODE, _STEPS, None, act)


def _proposed(w: World, _: Path) -> Call:
    return lambda act: maps.save_proposed_map(w.engine, w.review, _STEPS, None, act)


def _finding(w: World) -> tuple[str, str]:
    """A fee that lost its thousands, put into the TTHC by the server: the rule, and the key of the finding."""
    shown = procedures.get_procedure(w.engine, SECOND)
    draft = shown.draft.model_copy(update={"methods": (test_findings.LOST_THOUSAND,)})
    procedures.save_procedure(w.engine, draft, shown.version, SERVER, RULES)
    (found,) = [each for each in findings_of(w.engine, SECOND) if each.rule.id == test_findings.RULE]
    return found.rule.id, found.key


def _accepted(w: World, _: Path) -> Call:
    found = _finding(w)
    return lambda act: accepting.accept_finding(w.engine, SECOND, *found, "Lý do", act)


def _taken_back(w: World, _: Path) -> Call:
    found = _finding(w)
    accepting.accept_finding(w.engine, SECOND, *found, "Lý do", SERVER)
    return lambda act: accepting.take_back(w.engine, SECOND, *found, act)


def _check(w: World, _: Path) -> Call:
    shutil.rmtree(Path(w.engine.url.database).with_name("checks"), ignore_errors=True)
    return lambda act: start_check(w.engine, act, ON)


def _workbook(w: World, _: Path) -> Call:
    from tests.services.workbook_examples import edited

    version, data = w.table, edited(cost_workbook_of(w.engine, w.review), **{"gio_1.1": 3})
    return lambda act: importing.import_workbook(w.engine, w.review, data, version, act)


def _entered_document(w: World, _: Path) -> Call:
    save_document(w.engine, _DOCUMENT, None, SERVER)
    return lambda act: remove_document(w.engine, _DOCUMENT.number, 1, act)


def _signing(w: World, _: Path) -> Call:
    opened = read_settings(w.engine, PERIOD)
    return lambda act: save_settings(w.engine, PERIOD, opened.content, opened.version, act)


def _another_text(agency: str) -> Recipe:
    def prepare(w: World, _: Path) -> Call:
        shown = procedures.get_procedure(w.engine, SECOND)
        draft = shown.draft.model_copy(update={"keywords": "từ khóa mới", "papers": (Paper(name="Đơn"),)})
        return lambda act: procedures.save_procedure(w.engine, draft, shown.version, act, RULES)

    return prepare


def _incoming(w: World, _: Path) -> Call:
    version = wait_for_decision(w.engine)
    return lambda act: procedures.settle_incoming(w.engine, SECOND, version, True, act, RULES)


def _batch(w: World, _: Path) -> Call:
    draft = procedure(777, managing_agency=OWN)
    found = Found("tệp", Item(draft, {"name": draft.name, "field": draft.field}))

    def call(act: Act) -> None:
        (outcome,) = saving.save_items(w.engine, [found], saving.Order(act, RULES))
        if outcome.outcome == "rejected":
            assert any("không được" in str(problem) for problem in outcome.problems)
            raise InputError("permission.denied", "Từ chối.")

    return call


def _import(w: World, folder: Path) -> Call:
    path = portal_file(folder)
    return lambda act: files.import_files(w.engine, [path], saving.Order(act, RULES, OWN))


def _job(w: World, folder: Path) -> Call:
    upload = job.Upload("a.docx", portal_file(folder).read_bytes())
    return lambda act: job.start_job(w.engine, [upload], act, ON, OWN)


def _no_export(w: World, _: Path) -> Call:
    """The folder of exports lies beside the database, and the copies of the world lie side by side."""
    shutil.rmtree(Path(w.engine.url.database).with_name("exports"), ignore_errors=True)
    return lambda act: start_export(w.engine, PERIOD, act, ON)


def _running_export(w: World, folder: Path) -> Call:
    _no_export(w, folder)
    export = start_export(w.engine, PERIOD, SERVER, ON)
    return lambda act: cancel_export(w.engine, export, act)


_PASSAGE = Passage("decision.article.1", "Quyết định, Điều 1", "Câu của phần mềm")


def _edited_passage(w: World, _: Path) -> Call:
    edit_passage(w.engine, PERIOD, _PASSAGE, "Lời văn mới", SERVER)
    passage = replace(_PASSAGE, edit=read_edits(w.engine, PERIOD)[_PASSAGE.place])
    return lambda act: restore_passage(w.engine, PERIOD, passage, act)


def _cut_off(w: World, folder: Path) -> Call:
    upload = job.Upload("a.docx", portal_file(folder).read_bytes())
    started = job.start_job(w.engine, [upload], SERVER, ON, OWN)
    return lambda act: job.resume_job(w.engine, started, act)


def _document(w: World, _: Path) -> Call:
    draft = document_draft().model_copy(update={"title": "Tên khác"})
    version = documents.get_document(w.engine, w.document).version
    return lambda act: documents.save_document(w.engine, w.document, draft, version, act)


def _delete_document(w: World, _: Path) -> Call:
    version = documents.get_document(w.engine, w.document).version
    return lambda act: documents.delete_document(w.engine, w.document, version, act)


def _planned(task_: Callable[..., Any], *arguments: Any) -> Recipe:
    def prepare(w: World, _: Path) -> Call:
        version = w.planned_version(w.planned)
        return lambda act: task_(w.engine, w.planned, *arguments, version, act)

    return prepare


def _put_back(w: World, _: Path) -> Call:
    opening.open_impact(w.engine, w.planned, PERIOD, ON, SERVER)
    membership.take_out(w.engine, w.planned, w.planned_version(w.planned), SERVER)
    version = w.planned_version(w.planned)
    return lambda act: membership.put_back(w.engine, w.planned, version, act)


def _present_text(w: World, folder: Path) -> Call:
    _another_text(OWN)(w, folder)(SERVER)
    version = w.planned_version(w.amended)
    return lambda act: planned_saving.take_present(w.engine, w.amended, version, act)


def _copy(w: World, _: Path) -> Call:
    version = w.version(w.later)
    source = earlier.earlier_reviews(w.engine, w.later)[0].id
    return lambda act: earlier.copy_answers(w.engine, w.later, source, version, act)


def _copied(w: World, folder: Path) -> Call:
    _copy(w, folder)(SERVER)
    version = w.version(w.later)
    return lambda act: earlier.confirm_copied(w.engine, w.later, "VI.1", version, act)


def _of_review(task_: Callable[..., Any], *arguments: Any) -> Recipe:
    def prepare(w: World, _: Path) -> Call:
        version = w.version()
        return lambda act: task_(w.engine, w.review, *arguments, version, act)

    return prepare


def _settle(w: World, _: Path) -> Call:
    number = comments.add_comment(w.engine, w.review, "VI.1", "Ý kiến", SERVER)
    return lambda act: comments.settle_comment(w.engine, number, act)


def _remark(w: World, _: Path) -> Call:
    number, _version = w.submitted(Step.SEND)
    return lambda act: comments.add_remark(w.engine, number, "VI.1", "Ý kiến", act)


def _person(w: World, _: Path) -> Call:
    draft = PersonDraft(email="moi@x.example", name="Người mới", role=Role.LEADER)
    return lambda act: save_person(w.engine, draft, None, act)


def _disabled(w: World, _: Path) -> Call:
    set_disabled(w.engine, EMAIL, True, SERVER)
    return lambda act: users.enable_user(w.engine, None, EMAIL, act)


def _erased(by: Callable[..., Any]) -> Recipe:
    def prepare(w: World, _: Path) -> Call:
        set_disabled(w.engine, EMAIL, True, SERVER)
        return lambda act: by(w.engine, EMAIL, act)

    return prepare


def _reset(w: World, folder: Path) -> Call:
    accounts = LocalAccounts(folder, folder / "khong-co", "http://x.example", "http://y.example")

    def call(act: Act) -> None:
        try:
            users.reset_user(w.engine, accounts, EMAIL, act)
        except OSError:  # the account server is not there; the leave was given before it was asked
            assert find_person(w.engine, EMAIL).signed_out_at

    return call


def _agencies(w: World, _: Path) -> Call:
    added = [*list_agencies(w.engine), AgencyDraft(code="MOI", name="Cơ quan mới", kind=AgencyKind.DEPARTMENT)]
    return lambda act: save_agencies(w.engine, added, act)


def _withdraw_confirmation(w: World, _: Path) -> Call:
    confirming.confirm(w.engine, [_QUESTION], ON, _EVIDENCE, SERVER)
    number = confirming.history(w.engine, "form", "02-rs-kstt")[0].finding.id
    return lambda act: confirming.withdraw(w.engine, [number], act)


def _shared(w: World, _: Path) -> Call:
    item = SharedConfirmation(
        **_WORDING.model_dump(), person="Người khác", at=datetime(2021, 8, 1, tzinfo=UTC), origin="Bình Dương"
    )
    return lambda act: exchange.import_confirmations(w.engine, [item], act)


def _remove_time(w: World, _: Path) -> Call:
    (shown,) = times.history(w.engine, "dien-to-khai")
    return lambda act: times.remove_time(w.engine, shown.id, shown.version, act)


def _task(w: World, _: Path) -> Call:
    shown = w.task
    progress = TaskProgress(state=next(state for state in TaskState if state is not shown.state))
    return lambda act: tasks.update_task(w.engine, shown.id, progress, shown.version, act)


def _plan_file(w: World, _: Path) -> Call:
    data = plan_workbook.template(w.engine, 2021)
    return lambda act: plan_workbook.import_plan(w.engine, data, 2021, act)


def _lines(w: World, _: Path) -> Call:
    return lambda act: import_lines(w.engine, PLAN_FILE, PlanTarget(OWN, PERIOD, ON), act)


def _present(w: World, _: Path) -> Call:
    seen = steps.Seen(None, w.version())
    return lambda act: steps.present(w.engine, w.review, seen, act)


def _advance(step: Step, *before: Step) -> Recipe:
    def prepare(w: World, _: Path) -> Call:
        number, version = w.submitted(*before)
        return lambda act: steps.advance(w.engine, number, step, "Lý do thử", version, act)

    return prepare


def _taken(w: World) -> tuple[int, int, int]:
    """The submission in the option set: its number, that of its sending, the version of the set."""
    number, _ = w.submitted(Step.SEND, Step.ACCEPT)
    taking.take_in(w.engine, [number], SERVER)
    return number, sendings_of(w.engine, number)[0].id, read_set(w.engine, PERIOD).version


def _take_in(w: World, _: Path) -> Call:
    number, _version = w.submitted(Step.SEND, Step.ACCEPT)
    return lambda act: taking.take_in(w.engine, [number], act)


def _take_out(w: World, _: Path) -> Call:
    number, *_rest = _taken(w)
    return lambda act: taking.take_out(w.engine, number, "Lý do", act)


def _adopt(w: World, _: Path) -> Call:
    number, _sending, seen = _taken(w)
    locking.lock(w.engine, PERIOD, seen, SERVER)
    version = get_submission(w.engine, number).version
    return lambda act: steps.advance(w.engine, number, Step.ADOPT, "Quyết định thử", version, act)


def _put_in_force(w: World, folder: Path) -> Call:
    _adopt(w, folder)(SERVER)
    version = get_submission(w.engine, 1).version
    return lambda act: steps.advance(w.engine, 1, Step.PUT_IN_FORCE, "Từ ngày thử", version, act)


def _measured(w: World, folder: Path) -> Call:
    choose_sourced(w.engine, w.review)
    _put_in_force(w, folder)(SERVER)
    version, name = get_submission(w.engine, 1).version, sendings_of(w.engine, 1)[0].content["measures"][0]["measure"]
    draft = MeasuredDraft(year=2022, dossiers=90, applied=(name,), source="Hệ thống một cửa")
    return lambda act: record_measured(w.engine, 1, draft, version, act)


def _paper_types(call: Callable[[World, Act], Any]) -> Recipe:
    """``call`` in a catalogue of two document types in version 1; the first, 901, has the names «a» and «b»."""

    def prepare(w: World, _: Path) -> Call:
        with writing(w.engine) as session:
            said = {"issuer": "", "state_database": "", "source": "", "confirmed_by": ""}
            session.add_all([PaperType(id=number, name="Loại", **said) for number in (901, 902)])
            session.flush()
            session.add_all([PaperTypeName(name_key=key, name=key, type_id=901, placed_by="") for key in "ab"])
        return lambda act: call(w, act)

    return prepare


def _in_set(call: Callable[[World, int, int, Act], Any]) -> Recipe:
    """``call(world, sending, version of the set, act)`` on a set with one item."""

    def prepare(w: World, _: Path) -> Call:
        _number, sending, seen = _taken(w)
        return lambda act: call(w, sending, seen, act)

    return prepare


def _reopen(w: World, _: Path) -> Call:
    *_rest, seen = _taken(w)
    locking.lock(w.engine, PERIOD, seen, SERVER)
    version = read_set(w.engine, PERIOD).version
    return lambda act: locking.reopen(w.engine, PERIOD, "Lý do", version, act)


_TARGETS = settling.Targets(Decimal(10), Decimal(15), "Kế hoạch thử", None)
_ADDED = measures.NewMeasure({"measure": "m2"}, [_CHANGE])

_ENTRY = ListEntry("priority", 2021, CODE)


def _decided(w: World, _: Path) -> Call:
    choose(w.engine, _ENTRY, True, "Lý do", SERVER)
    seen = choices_of(w.engine, "priority", 2021)[CODE]
    return lambda act: drop_choice(w.engine, _ENTRY, act, seen=seen)


RECIPES: dict[str, Recipe] = {
    "office.save_office": lambda w, _: (
        lambda act: save_office(w.engine, OFFICE.model_copy(update={"place": "Biên Hòa"}), act)
    ),
    "office.save_agencies": _agencies,
    "people.save_person": _person,
    "people.set_disabled": lambda w, _: lambda act: set_disabled(w.engine, EMAIL, True, act),
    "people.erase_person": _erased(erase_person),
    "sign_in.users.erase_user": _erased(lambda engine, email, act: users.erase_user(engine, None, email, act)),
    "people.end_sign_ins": lambda w, _: lambda act: end_sign_ins(w.engine, EMAIL, act),
    "people.sign_out": lambda w, _: lambda act: sign_out(w.engine, act),
    "sign_in.users.add_user": lambda w, _: (
        lambda act: users.add_user(
            w.engine, None, {"email": "moi@x.example", "name": "Mới", "role": "lanh_dao", "agency_code": None}, act
        )
    ),
    "sign_in.users.change_role": lambda w, _: lambda act: users.change_role(w.engine, EMAIL, "thu_truong", OWN, act),
    "sign_in.users.disable_user": lambda w, _: lambda act: users.disable_user(w.engine, None, EMAIL, act),
    "sign_in.users.enable_user": _disabled,
    "sign_in.users.reset_user": _reset,
    "inventory.procedures.save_procedure": _another_text(OWN),
    "inventory.procedures.settle_incoming": _incoming,
    "imports.files.check_may_import": lambda w, _: lambda act: files.check_may_import(w.engine, act, OWN),
    "imports.files.import_files": _import,
    "imports.job.start_job": _job,
    "imports.job.resume_job": _cut_off,
    "imports.saving.save_items": _batch,
    "legal_documents.save_document": lambda w, _: lambda act: save_document(w.engine, _DOCUMENT, None, act),
    "legal_documents.remove_document": _entered_document,
    "package.settings.save_settings": _signing,
    "package.job.start_export": _no_export,
    "package.job.cancel_export": _running_export,
    "package.texts.edit_passage": lambda w, _: lambda act: edit_passage(w.engine, PERIOD, _PASSAGE, "Lời văn mới", act),
    "package.texts.restore_passage": _edited_passage,
    "reviews.opening.open_review": lambda w, _: lambda act: opening.open_review(w.engine, CODE, "2021-Q4", ON, act),
    "reviews.groups.create_group": lambda w, _: (
        lambda act: groups.create_group(w.engine, "Nhóm khác", [CODE, SECOND], PERIOD, act)
    ),
    "costs.choice.choose_option": _of_option(choice.choose_option, "Lý do"),
    "costs.choice.withdraw_choice": _chosen,
    "costs.evidence.confirm_inputs": _of_table(evidence.confirm_inputs, [_HOURS]),
    "costs.evidence.save_records": _records,
    "costs.evidence.use_value": _of_table(evidence.use_value, _HOURS, Decimal("1.5")),
    "costs.evidence.withdraw_confirmations": _confirmed,
    "costs.measures.add_measure": _of_option(measures.add_measure, _ADDED),
    "costs.measures.describe_measure": _of_option(measures.describe_measure, {"measure": "m1", "item": "Tờ khai"}),
    "costs.measures.remove_measure": _of_option(measures.remove_measure, "m1"),
    "paper_types.measures.add_paper_measure": _paper_measure,
    "costs.option_changes.add_change": _of_option(option_changes.add_change, _CHANGE),
    "costs.option_changes.add_option": _of_table(option_changes.add_option, "Phương án khác"),
    "costs.option_changes.edit_option": _of_table(
        option_changes.edit_option, ("A", lambda option: option | {"title": "Tên khác"})
    ),
    "costs.option_changes.reject_option": _of_option(option_changes.reject_option, "Lý do"),
    "costs.option_changes.remove_change": _of_option(option_changes.remove_change, _OLD_CHANGE),
    "costs.option_changes.remove_option": _of_option(option_changes.remove_option, option="B"),
    "costs.option_changes.set_one_off": _of_option(
        option_changes.set_one_off, [{"id": "c1", "activity": "Máy quét", "hours": "1", "subjects": "5"}]
    ),
    "costs.tables.save_cost_table": _cost_table,
    "findings.accepting.accept_finding": _accepted,
    "findings.accepting.take_back": _taken_back,
    "findings.job.start_check": _check,
    "process_maps.maps.save_process_map": _map,
    "process_maps.maps.save_proposed_map": _proposed,
    "costs.workbook.importing.import_workbook": _workbook,
    "impact.documents.delete_document": _delete_document,
    "impact.documents.save_document": _document,
    "impact.membership.add_existing": lambda w, _: (
        lambda act: membership.add_existing(w.engine, w.document, PlannedAction.ABOLISHED, CODE, act)
    ),
    "impact.membership.add_new": lambda w, _: lambda act: membership.add_new(w.engine, w.document, "Thủ tục thử", act),
    "impact.membership.put_back": _put_back,
    "impact.membership.take_out": _planned(membership.take_out),
    "impact.planned_saving.save_planned": _planned(planned_saving.save_planned, planned_content()),
    "impact.planned_saving.take_present": _present_text,
    "reviews.earlier.confirm_copied": _copied,
    "reviews.earlier.copy_answers": _copy,
    "reviews.groups.delete_group": lambda w, _: lambda act: groups.delete_group(w.engine, w.group, act),
    "reviews.opening.open_group": lambda w, _: lambda act: opening.open_group(w.engine, w.group, ON, act),
    "reviews.opening.open_impact": lambda w, _: lambda act: opening.open_impact(w.engine, w.planned, PERIOD, ON, act),
    "reviews.opening.open_plan": lambda w, _: lambda act: opening.open_plan(w.engine, OWN, PERIOD, ON, act),
    "reviews.reviews.save_answers": _of_review(reviews.save_answers, {"VI.2": "Chữ khác"}),
    "reviews.rules.accept_rules": _of_review(rules.accept_rules),
    "reviews.comments.add_comment": lambda w, _: (
        lambda act: comments.add_comment(w.engine, w.review, "VI.1", "Ý kiến", act)
    ),
    "reviews.comments.add_remark": _remark,
    "reviews.comments.settle_comment": _settle,
    "confirmations.confirming.confirm": lambda w, _: (
        lambda act: confirming.confirm(w.engine, [_QUESTION], ON, _EVIDENCE, act)
    ),
    "confirmations.confirming.correct": lambda w, _: lambda act: confirming.correct(w.engine, _WORDING, 0, act),
    "confirmations.confirming.withdraw": _withdraw_confirmation,
    "confirmations.exchange.import_confirmations": _shared,
    "lists.settings.save_settings": lambda w, _: (
        lambda act: save_list_settings(w.engine, "priority", 2021, {"a": 1}, None, act)
    ),
    "lists.choices.choose": lambda w, _: lambda act: choose(w.engine, _ENTRY, True, "Lý do", act),
    "lists.choices.drop_choice": _decided,
    "lists.priority.save_priority": lambda w, _: (
        lambda act: save_priority(w.engine, 2021, default_priority(), None, act)
    ),
    "lists.candidates.save_thresholds": lambda w, _: (
        lambda act: save_thresholds(w.engine, 2021, {"sample_volume": 10}, None, act)
    ),
    "lists.fee_reduction.save_fee_reduction": lambda w, _: (
        lambda act: save_fee_reduction(w.engine, 2021, FeeReduction(source="Khảo sát"), None, act)
    ),
    "standard_times.times.remove_time": _remove_time,
    "standard_times.times.save_times": lambda w, _: (
        lambda act: times.save_times(w.engine, [standard_time("0.75").model_copy(update={"activity": "sao-chup"})], act)
    ),
    "standard_times.workbook.import_times": lambda w, _: (
        lambda act: times_workbook.import_times(w.engine, workbook(GOOD), act)
    ),
    "plans.line_import.import_lines": _lines,
    "feedback.records.import_feedback": lambda w, _: lambda act: import_feedback(w.engine, [_FEEDBACK], act),
    "feedback.workbook.import_file": lambda w, _: (
        lambda act: import_file(w.engine, test_feedback.workbook(test_feedback.GOOD), act)
    ),
    "plans.tasks.import_tasks": lambda w, _: lambda act: tasks.import_tasks(w.engine, [task("Việc khác")], act),
    "plans.tasks.update_task": _task,
    "plans.workbook.import_plan": _plan_file,
    "paper_types.deciding.confirm_type": _paper_types(
        lambda w, a: deciding.confirm_type(w.engine, 901, PaperTypeDraft(name="Loại khác"), 1, a)
    ),
    "paper_types.deciding.split_names": _paper_types(
        lambda w, a: deciding.split_names(w.engine, 901, ["a"], "Loại khác", 1, a)
    ),
    "paper_types.deciding.merge_types": _paper_types(lambda w, a: deciding.merge_types(w.engine, 901, 902, (1, 1), a)),
    "submissions.steps.present": _present,
    "submissions.steps.advance#withdraw": _advance(Step.WITHDRAW),
    "submissions.steps.advance#send": _advance(Step.SEND),
    "submissions.steps.advance#send_back": _advance(Step.SEND_BACK),
    "submissions.steps.advance#accept": _advance(Step.ACCEPT, Step.SEND),
    "submissions.steps.advance#return": _advance(Step.RETURN, Step.SEND),
    "submissions.steps.advance#adopt": _adopt,
    "submissions.steps.advance#put_in_force": _put_in_force,
    "submissions.measured.record_measured": _measured,
    "consolidation.taking.take_in": _take_in,
    "consolidation.taking.take_out": _take_out,
    "consolidation.settling.choose_lead": _in_set(lambda w, s, seen, a: settling.choose_lead(w.engine, s, seen, a)),
    "consolidation.settling.count_source": _in_set(
        lambda w, s, seen, a: settling.count_source(w.engine, s, False, "Lý do", seen, a)
    ),
    "consolidation.settling.decide_conflict": _in_set(
        lambda w, s, seen, a: settling.decide_conflict(w.engine, PERIOD, "khong-co", "Xử lý", seen, a)
    ),
    "consolidation.settling.place_field": _in_set(
        lambda w, s, seen, a: settling.place_field(w.engine, PERIOD, "Hộ tịch", 1, seen, a)
    ),
    "consolidation.settling.place_item": _in_set(
        lambda w, s, seen, a: settling.place_item(w.engine, PERIOD, CODE, 1, seen, a)
    ),
    "consolidation.settling.set_targets": _in_set(
        lambda w, s, seen, a: settling.set_targets(w.engine, PERIOD, _TARGETS, seen, a)
    ),
    "consolidation.locking.lock": _in_set(lambda w, s, seen, a: locking.lock(w.engine, PERIOD, seen, a)),
    "consolidation.locking.reopen": _reopen,
}

# Allowed, but with nothing to do it to in this world: refused for another reason than the leave.
NOTHING_TO_DO = {"consolidation.settling.decide_conflict": "consolidation.conflict_changed"}

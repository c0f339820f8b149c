"""Reconstructed forms and parameters: confirmed, corrected, withdrawn, each with its day and its officer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

import services.office_rules
from models.audit import Act
from models.confirmation import Confirmation, ConfirmationDraft, Evidence, Target
from models.database import make_engine, reading, writing
from rules.errors import InputError
from rules.form import load_forms
from rules.parameter import Kind
from rules.rulebook import Rulebook
from rules.vocabulary import Mark
from services.audit import verify_chain
from services.confirmations.confirming import confirm, correct, history, new_row, withdraw
from services.confirmations.findings import read_counting, rulebook_as_read
from services.confirmations.readings import form_readings, parameter_readings
from services.documents.word_documents import form_docx
from services.migration import migrate
from services.office_rules import OfficeRules, office_rules
from services.reviews.reviews import get_review
from services.reviews.rules import changed_rules
from tests.services import annex_reviews
from tests.services.annex_reviews import ON, procedure, set_up
from tests.services.word_documents import text

FORM, HOURS = "02-rs-kstt", "cost/working_hours_per_day"
BEGIN, LATER = date(2017, 12, 15), date(2021, 9, 1)
EVIDENCE = Evidence(document="Công báo số 27, ngày 05/01/2018", page="45")
NOTE = "chưa đối chiếu bản gốc"


def question(name: str) -> Target:
    return Target(kind="form", name=FORM, question=name)


def rules(engine: sa.Engine) -> OfficeRules:
    with reading(engine) as session:
        return office_rules(session)


def wording(target: Target, since: date, **content: str | bool) -> ConfirmationDraft:
    return ConfirmationDraft(target=target, effective_from=since, content=content, evidence=EVIDENCE)


def unconfirmed(engine: sa.Engine) -> list[Target]:
    return [read.target for read in form_readings(rules(engine), FORM, ON) if read.mark is not Mark.CONFIRMED]


def refusal(code: str):
    return pytest.raises(InputError, check=lambda error: error.code == code and str(error).endswith("."))


def test_a_confirmed_question_says_who_when_and_where(engine, act):
    assert confirm(engine, [question("III.1.a")], ON, EVIDENCE, act) == 1
    read = rules(engine).form(FORM, ON).questions["III.1.a"]
    expected = "Công báo số 27, ngày 05/01/2018, trang 45; Nguyễn Thị Thử đối chiếu bản gốc ngày 15/08/2021"
    assert (read.mark, read.source) == (Mark.CONFIRMED, expected)
    assert rules(engine).form(FORM, ON).questions["III.1.b"].mark is Mark.RECONSTRUCTED
    assert rules(engine).form(FORM, BEGIN - timedelta(days=1)).questions["III.1.a"].mark is Mark.RECONSTRUCTED
    assert verify_chain(engine) == {"events": 1, "broken": []}


def test_a_review_loses_its_note_once_the_whole_form_is_confirmed(engine, act, rule_set):
    set_up(engine, act)
    review_id = annex_reviews.review(engine, act, rule_set, procedure(1))
    assert NOTE in text(form_docx(engine, review_id, ON))
    count = confirm(engine, unconfirmed(engine), ON, EVIDENCE, act)
    assert count == 42 and unconfirmed(engine) == []
    said = text(form_docx(engine, review_id, ON))
    assert NOTE not in said and "Căn cứ biểu mẫu: Công báo số 27" in said
    assert changed_rules(get_review(engine, review_id), rules(engine)) == []


def test_a_correction_counts_from_its_day_on(engine, act, rule_set):
    set_up(engine, act)
    review_id = annex_reviews.review(engine, act, rule_set, procedure(1))
    before = rules(engine).form(FORM, ON).questions["III.1.a"]
    correct(engine, wording(question("III.1.a"), LATER, label="Tên  đã\nrõ chưa?"), 0, act)
    earlier = rules(engine).form(FORM, LATER - timedelta(days=1)).questions["III.1.a"]
    later = rules(engine).form(FORM, LATER).questions["III.1.a"]
    assert earlier == before
    assert (later.label, later.hint, later.mark) == ("Tên đã rõ chưa?", "", Mark.CONFIRMED)
    assert changed_rules(get_review(engine, review_id), rules(engine)) == []
    correct(engine, wording(question("III.1.a"), BEGIN, label="Tên có rõ không?"), 1, act)
    assert "biểu mẫu đã được sửa" in changed_rules(get_review(engine, review_id), rules(engine))[0]
    assert rules(engine).form(FORM, LATER).questions["III.1.a"].label == "Tên đã rõ chưa?"


def test_code_and_title_are_corrected_and_an_unknown_form_becomes_known(engine, act):
    new, on = "tt03-2022-danh-gia-moi", date(2022, 3, 28)
    correct(engine, wording(Target(kind="form", name=new), on, code="Mẫu số 01", title="Bản đánh giá"), 0, act)
    assert rules(engine).form(new, on).code == "Mẫu số 01" and rules(engine).form(new, on).incomplete
    confirm(engine, [read.target for read in form_readings(rules(engine), new, on)[1:]], on, EVIDENCE, act)
    form = rules(engine).form(new, on)
    assert (form.mark, form.incomplete) == (Mark.CONFIRMED, "")
    assert {read.mark for read in form.questions.values()} == {Mark.CONFIRMED}


def test_a_withdrawal_brings_back_what_was_before(engine, act):
    for seen, label in enumerate(["Lần một", "Lần hai"]):
        correct(engine, wording(question("III.1.a"), BEGIN, label=label), seen, act)
    for expected in ("Lần hai", "Lần một"):
        assert rules(engine).form(FORM, ON).questions["III.1.a"].label == expected
        newest = next(past for past in history(engine, "form", FORM) if past.withdrawn_at is None)
        withdraw(engine, [newest.finding.id], Act("Trần Văn Rút", act.at))
    assert rules(engine).form(FORM, ON) is next(form for form in load_forms() if form.id == FORM)
    assert [past.withdrawn_by for past in history(engine, "form", FORM)] == ["Trần Văn Rút"] * 2
    with refusal("conflict.withdrawn"):
        withdraw(engine, [1], act)


def test_a_parameter_is_confirmed_and_its_results_stay(engine, act):
    before = rules(engine).rulebook.at(ON)
    confirm(engine, [Target(kind="parameter", name=HOURS)], ON, EVIDENCE, act)
    entry = rules(engine).rulebook.at(ON).entry(HOURS)
    assert (entry.value, entry.mark, entry.since, entry.note) == (8, Mark.CONFIRMED, BEGIN, None)
    assert "Nguyễn Thị Thử" in entry.source
    assert rules(engine).rulebook.at(ON).fingerprint == before.fingerprint


def test_a_corrected_parameter_begins_a_value_of_its_own(engine, act):
    correct(engine, wording(Target(kind="parameter", name=HOURS), LATER, value="7.5"), 0, act)
    book = rules(engine).rulebook
    assert book.at(LATER - timedelta(days=1)).value(HOURS) == 8 and book.at(LATER).value(HOURS) == Decimal("7.5")
    assert book.at(LATER - timedelta(days=1)).mark(HOURS) is Mark.RECONSTRUCTED
    dated = [(read.since, read.mark) for read in parameter_readings(rules(engine)) if read.target.name == HOURS]
    assert dated == [(BEGIN, Mark.RECONSTRUCTED), (LATER, Mark.CONFIRMED)]


def test_what_nobody_knows_cannot_be_confirmed_only_filled_in(engine, act):
    target, on = Target(kind="parameter", name="review/result_deadline"), date(2026, 1, 10)
    with refusal("confirmation.unknown"):
        confirm(engine, [target], on, EVIDENCE, act)
    correct(engine, wording(target, on, value="30/09"), 0, act)
    assert rules(engine).rulebook.at(on).value(target.name) == "30/09"


@pytest.mark.parametrize(
    ("target", "since", "content", "words"),
    [
        (question("III.1.a"), BEGIN, {"label": "  "}, "«Câu hỏi» không được để trống"),
        (question("III.1.a"), BEGIN, {"label": "Rõ", "type": "text"}, "type"),
        (question("III.1.a"), BEGIN - timedelta(days=1), {"label": "Rõ"}, "từ ngày 15/12/2017"),
        (question("IX"), BEGIN, {"label": "Rõ"}, "không có câu «IX»"),
        (Target(kind="form", name="khac"), BEGIN, {"code": "a", "title": "b"}, "Không có biểu mẫu «khac»"),
        (Target(kind="parameter", name=HOURS), BEGIN, {"value": "tám"}, "phải là một số"),
        (Target(kind="parameter", name=HOURS), BEGIN, {"value": "-8"}, "không được âm"),
        (Target(kind="parameter", name=HOURS), BEGIN, {"value": True}, "phải là một số"),
        (Target(kind="parameter", name=HOURS), BEGIN - timedelta(days=1), {"value": "8"}, "15/12/2017"),
        (Target(kind="parameter", name="review/result_deadline"), BEGIN, {"value": "31/02"}, "một ngày có thật"),
        (Target(kind="parameter", name="khac"), BEGIN, {"value": "8"}, "Không có quy định «khac»"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_and_nothing_is_saved(engine, act, target, since, content, words):
    with pytest.raises(InputError, match=words):
        correct(engine, wording(target, since, **content), 0, act)
    assert history(engine, "form") + history(engine, "parameter") == []


def test_the_second_of_two_officers_hears_of_the_first(engine, act):
    confirm(engine, [question("III.1.a")], ON, EVIDENCE, Act("Trần Văn Khác", act.at))
    with refusal("conflict.confirmed") as raised:
        confirm(engine, [question("III.1.b"), question("III.1.a")], ON, EVIDENCE, act)
    assert "Trần Văn Khác lúc 09:30 ngày 15/08/2021" in str(raised.value)
    with refusal("conflict.stale"):
        correct(engine, wording(question("III.1.a"), BEGIN, label="Khác"), 0, act)
    assert len(history(engine, "form")) == 1


def test_of_two_who_confirm_at_the_same_time_only_one_is_recorded(engine, act):
    def attempt(_: int) -> str:
        try:
            confirm(engine, [question("III.1.a")], ON, EVIDENCE, act)
        except InputError as error:
            return error.code
        return "recorded"

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, range(4)))
    assert outcomes == ["conflict.confirmed"] * 3 + ["recorded"] and len(history(engine, "form")) == 1


def test_a_value_recorded_under_another_type_is_passed_over(engine, act, rulebook):
    correct(engine, wording(Target(kind="parameter", name=HOURS), LATER, value="7.5"), 0, act)
    retyped = rulebook.parameters[HOURS].model_copy(update={"type": Kind.YES_NO})
    for shipped in ({}, {HOURS: retyped}):
        assert rulebook_as_read(Rulebook(shipped), rules(engine).findings).parameters == shipped


def test_the_rules_are_built_once_for_the_same_confirmations(engine, act):
    confirm(engine, unconfirmed(engine), ON, EVIDENCE, act)
    assert rules(engine) is rules(engine)
    assert rules(engine).form(FORM, ON) is rules(engine).form(FORM, LATER)


@pytest.fixture
def times_read(monkeypatch) -> list[object]:
    """One entry for each time the confirmations themselves are read."""
    read: list[object] = []
    monkeypatch.setattr(
        services.office_rules, "read_counting", lambda session: read.append(1) or read_counting(session)
    )
    return read


def label(engine: sa.Engine) -> str:
    return rules(engine).form(FORM, ON).questions["III.1.a"].label


def test_the_confirmations_are_read_again_only_when_others_count(engine, act, times_read):
    shipped = label(engine)
    correct(engine, wording(question("III.1.a"), BEGIN, label="Lần một"), 0, act)
    times_read.clear()
    assert {label(engine) for _ in range(3)} == {"Lần một"} and len(times_read) == 1
    elsewhere = make_engine(engine.url)  # another process on the same database
    correct(elsewhere, wording(question("III.1.a"), BEGIN, label="Lần hai"), 1, act)
    assert label(engine) == label(elsewhere) == "Lần hai"
    withdraw(elsewhere, [2], act)
    assert label(engine) == label(elsewhere) == "Lần một"
    withdraw(engine, [1], act)
    assert label(engine) == label(elsewhere) == shipped
    elsewhere.dispose()


def test_two_databases_with_as_many_confirmations_are_not_mixed_up(engine, act, tmp_path):
    other = make_engine(f"sqlite:///{tmp_path / 'other.db'}")
    migrate(other)
    for database, words in ((engine, "Của tỉnh này"), (other, "Của tỉnh khác")):
        correct(database, wording(question("III.1.a"), BEGIN, label=words), 0, act)
    assert (label(engine), label(other)) == ("Của tỉnh này", "Của tỉnh khác")
    other.dispose()


def test_what_was_never_saved_is_not_remembered(engine, act):
    def one(words: str) -> Confirmation:
        return new_row(wording(question("III.1.a"), BEGIN, label=words, hint=""), act.person, act.at)

    with pytest.raises(ZeroDivisionError), writing(engine) as session:
        session.add(one("Không lưu"))
        session.flush()
        assert office_rules(session).form(FORM, ON).questions["III.1.a"].label == "Không lưu"
        raise ZeroDivisionError
    with writing(engine) as session:
        saved = one("Đã lưu")
        saved.id = 1  # SQLite gives the number out again
        session.add(saved)
    assert label(engine) == "Đã lưu"

"""The form files as law as data: counted, marked and sourced as the texts are known."""

import re

import pytest

from rules.form import check_answers, load_forms, problems, read_form
from rules.vocabulary import Job, Mark

FORMS = {form.id: form for form in load_forms()}
BASED = {
    "02-rs-kstt-2014": ("02-rs-kstt", Mark.RECONSTRUCTED),
    "tt03-2022-danh-gia-moi": ("01a-dg-kstt", Mark.UNKNOWN),
    "tt03-2022-danh-gia-sua-doi": ("01b-dg-kstt", Mark.UNKNOWN),
}
CONFIRMED = {
    "02-rs-kstt": {"I.1", "I.2", "I.3", "I.4", "II.1.a", "II.1.b", "II.2a", "II.2b"},
    "ke-hoach-ra-soat": {"II.1", "III.1", "III.2"},
    "nd63-2010-phu-luc-1": set(FORMS["nd63-2010-phu-luc-1"].questions),
    "nd63-2010-phu-luc-2": set(FORMS["nd63-2010-phu-luc-2"].questions),
    "nd63-2010-phu-luc-3": set(FORMS["nd63-2010-phu-luc-3"].questions),
}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.id)
EXAMPLES = [
    pytest.param(form, question, id=f"{form.id} {question.id}")
    for form in FORMS.values()
    for question in form.questions.values()
    if question.good and form.id not in BASED
]


def _said(form, question, words: str, answer: str) -> dict:
    """Answers that say these words wherever the question has room for words."""
    if question.type == "texts":
        return {question.id: [words]}
    if question.type == "each":
        aims = {name: ["một mục tiêu"] for name in question.over}
        entries = [f"{form.questions[name].entry}.1" for name in question.over]
        return aims | {question.id: {entry: {"answer": answer, "reason": words} for entry in entries}}
    if question.type in ("text", "inventory"):
        return {question.id: words}
    if question.type == "choice":
        return {question.id: {"choice": question.options[0].value, "reason": words}}
    return {question.id: {"answer": answer, "reason": words, "proposal": ""}}


def _codes(form, question, words: str) -> set[str]:
    """What is still missing in these words, whichever answer they give the reason for."""
    found = [problems(form, check_answers(form, _said(form, question, words, answer))) for answer in ("yes", "no")]
    return {problem.code for missing in found for problem in missing if problem.question == question.id}


@each_form
def test_the_marks_are_those_of_the_law(form):
    confirmed = {question.id for question in form.questions.values() if question.mark is Mark.CONFIRMED}
    assert confirmed == CONFIRMED.get(form.id, set())
    unknown = {question.id for question in form.questions.values() if question.mark is Mark.UNKNOWN}
    assert unknown == (set(form.questions) if form.id.startswith("tt03-2022") else set())


@pytest.mark.parametrize(("form_id", "count"), [("1", 16), ("2", 7), ("3", 14)])
def test_the_historic_lists_have_as_many_questions_as_the_decree(form_id, count):
    form = FORMS[f"nd63-2010-phu-luc-{form_id}"]
    numbers = {int(found[1]) for id in form.questions if (found := re.fullmatch(r"[IV]+\.(\d+)", id))}
    assert numbers == set(range(1, count + 1))
    assert "lịch sử" in form.title and "chỉ dùng để tự kiểm tra" in form.intro


@each_form
def test_every_form_names_the_folder_of_its_document(form):
    impact, review = "impact_form", "review_form"
    expected = {Job.IMPACT_NEW: impact, Job.IMPACT_AMENDED: impact, Job.PLAN: "review_plan", Job.GROUP: "group_review"}
    assert form.template == expected.get(form.job, review)


@pytest.mark.parametrize(("form_id", "base_id", "mark"), [(name, *rest) for name, rest in BASED.items()])
def test_a_form_based_on_another_asks_the_same_under_its_own_source_and_mark(form_id, base_id, mark):
    form, base = FORMS[form_id], FORMS[base_id]
    own = {"source": form.source, "mark": mark}
    assert [question.model_copy(update=own) for question in base.questions.values()] == [*form.questions.values()]
    assert [block.only_if for block in form.blocks] == [block.only_if for block in base.blocks]
    assert {question.source for question in form.questions.values()} == {form.source} != {base.source}


def test_a_form_takes_its_questions_from_the_file_beside_it(tmp_path):
    head = 'code = "1"\ntitle = "Biểu"\njob = "review"\nin_force_from = 2020-01-01\nsource = "Điều 1"\n'
    question = '[[blocks]]\nid = "I"\ntitle = "Mục"\n[[blocks.questions]]\nid = "I.1"\nlabel = "Câu"\ntype = "text"\n'
    (tmp_path / "goc.toml").write_text(f'id = "goc"\nmark = "confirmed"\n{head}{question}', encoding="utf-8")
    later = head.replace("Điều 1", "Điều 2")
    (tmp_path / "sau.toml").write_text(
        f'id = "sau"\nmark = "reconstructed"\nbased_on = "goc"\n{later}', encoding="utf-8"
    )
    [asked] = read_form(tmp_path / "sau.toml").questions.values()
    assert (asked.id, asked.source, asked.mark) == ("I.1", "Điều 2", Mark.RECONSTRUCTED)


def test_the_forms_of_2022_claim_no_number_and_say_what_is_missing():
    for form in (FORMS["tt03-2022-danh-gia-moi"], FORMS["tt03-2022-danh-gia-sua-doi"]):
        assert "chưa rõ số hiệu" in form.code and "KSTT" not in form.code
        assert "chưa có nguyên văn" in form.incomplete and "\n" not in form.incomplete


@pytest.mark.parametrize(("form", "question"), EXAMPLES)
def test_a_good_example_would_itself_be_accepted(form, question):
    if question.type == "rows":  # the example is a row written in one line
        return
    assert _codes(form, question, question.good) <= {"proposal_required"}


@pytest.mark.parametrize(("form", "question"), EXAMPLES)
def test_every_example_that_serves_stands_beside_one_that_does_not(form, question):
    assert question.bad and question.bad != question.good
    assert not re.search(r"\d+/\d{4}/", question.good + question.bad), "an example names no real document"


@pytest.mark.parametrize("form_id", ["02-rs-kstt", "01a-dg-kstt", "01b-dg-kstt", "ra-soat-nhom"])
def test_every_question_that_wants_a_reason_refuses_an_empty_one(form_id):
    for question in FORMS[form_id].questions.values():
        if "reason" in question.asks:
            assert "reason_required" in {check.code for check in question.validations}, question.id


@pytest.mark.parametrize("words", ["Thực hiện quản lý nhà nước", "Nhằm nâng cao hiệu lực, hiệu quả quản lý nhà nước."])
@pytest.mark.parametrize(
    ("form_id", "question_id"),
    [
        ("02-rs-kstt", "II.1.a"),
        ("02-rs-kstt", "II.1.b"),
        ("01a-dg-kstt", "II.1"),
        ("01a-dg-kstt", "II.2"),
        ("01a-dg-kstt", "II.4"),
        ("01b-dg-kstt", "II.1"),
        ("ra-soat-nhom", "II.1"),
        ("nd63-2010-phu-luc-1", "I.1"),
    ],
)
def test_state_management_alone_is_no_aim(form_id, question_id, words):
    form = FORMS[form_id]
    assert "not_only" in _codes(form, form.questions[question_id], words)
    assert "not_only" not in _codes(form, form.questions[question_id], f"{words} về hộ tịch")


def test_every_form_lists_the_empty_phrases_once_for_all():
    lists = {
        (check.phrases, check.fillers)
        for form in FORMS.values()
        for question in form.questions.values()
        for check in question.validations
        if check.code == "not_only"
    }
    assert len(lists) == 1


@pytest.mark.parametrize(
    ("form_id", "question_id"),
    [("02-rs-kstt", "VI.1"), ("01b-dg-kstt", "III.5.c"), ("01b-dg-kstt", "III.5.e"), ("ra-soat-nhom", "IV.1")],
)
def test_a_shortened_deadline_names_its_days(form_id, question_id):
    form = FORMS[form_id]
    question = form.questions[question_id].model_copy(update={"only_if": ()})
    [check] = [check for check in question.validations if check.code == "says"]
    assert re.search(check.if_said, "Có thể rút ngắn") and not re.search(check.pattern, "Có thể rút ngắn")
    assert re.search(check.pattern, "Rút ngắn còn 10 ngày làm việc")


@pytest.mark.parametrize(
    ("form_id", "yes", "number"),
    [
        ("02-rs-kstt", "III.5.b", "III.5.c"),
        ("01a-dg-kstt", "III.5.c", "III.5.d"),
        ("ra-soat-nhom", "III.4", "III.5"),
    ],
)
def test_what_can_be_shortened_says_to_how_many_days(form_id, yes, number):
    asked = FORMS[form_id].questions[number]
    assert [(condition.question, condition.values) for condition in asked.only_if] == [(yes, ("yes",))]
    assert [check.code for check in asked.validations] == ["answer_required"]


@pytest.mark.parametrize(
    ("form_id", "question_id", "answer"),
    [
        ("02-rs-kstt", "IV.1", "no"),
        ("02-rs-kstt", "IV.2", "yes"),
        ("01a-dg-kstt", "IV.1", "yes"),
        ("01a-dg-kstt", "IV.2", "yes"),
        ("01b-dg-kstt", "IV.1", "no"),
        ("01b-dg-kstt", "IV.2", "yes"),
        ("ra-soat-nhom", "II.7", "yes"),
    ],
)
def test_a_legal_conclusion_names_its_article(form_id, question_id, answer):
    [check] = [c for c in FORMS[form_id].questions[question_id].validations if c.code == "reason_matches"]
    assert answer in check.when
    assert re.search(check.pattern, "khoản 1 Điều 6 Luật …") and not re.search(check.pattern, "trái luật")


@pytest.mark.parametrize(
    ("form_id", "question_id", "row"),
    [
        ("02-rs-kstt", "III.4", {"name": "Tờ khai", "in_database": "no", "decision": "keep"}),
        ("ra-soat-nhom", "II.4.a", {"name": "Tờ khai", "procedures": "hai thủ tục", "decision": "keep"}),
    ],
)
def test_a_paper_is_not_kept_without_a_reason(form_id, question_id, row):
    form = FORMS[form_id]
    answers = {"II.4": {"answer": "yes", "reason": "có"}, question_id: [row]}
    assert [p.code for p in problems(form, answers) if p.question == question_id] == ["cell_required"]
    answers = {"II.4": {"answer": "yes", "reason": "có"}, question_id: [row | {"reason": "để đối chiếu"}]}
    assert [p.code for p in problems(form, answers) if p.question == question_id] == []


@each_form
def test_screen_words_are_composed_and_quoted_as_in_vietnamese_documents(form):
    words = form.model_dump_json()
    assert not re.search("[\u0300-\u036f]", words), "accents stand in their letter"
    assert "“" not in words and "  " not in re.sub(r"\\n", "", words)


@pytest.mark.parametrize(
    ("said", "missing"), [("100", []), ("100.0001", ["at_most"]), ("0", []), ("", ["answer_required"])]
)
def test_a_planned_cut_is_a_share_of_the_whole(said, missing):
    form = FORMS["ke-hoach-ra-soat"]
    assert [problem.code for problem in problems(form, {"III.2": said}) if problem.question == "III.2"] == missing

"""Remarks of colleagues: written, settled, counted by question, and kept apart from the answers."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from models.audit import Act
from models.draft import ProcedureDraft
from models.office import OfficeDraft
from rules.errors import InputError
from services.audit import verify_chain
from services.documents.word_documents import form_docx
from services.inventory.procedures import save_procedure
from services.office import save_office
from services.reviews.comments import LONGEST, add_comment, comments_of, settle_comment
from services.reviews.opening import open_review
from services.reviews.reviews import get_review, save_answers

ON = date(2021, 8, 15)
HOSTILE = "Xem lại <script>alert(1)</script> {{ 1 }} **đậm** ' OR 1=1 --\nDòng hai"


@pytest.fixture
def review_id(engine, act, rule_set) -> int:
    save_procedure(engine, ProcedureDraft(code="1.000656", name="Đăng ký khai tử"), None, act, rule_set)
    return open_review(engine, "1.000656", "2021-Q3", ON, act)


def test_a_remark_says_who_when_and_what_letter_for_letter(engine, act, review_id):
    add_comment(engine, review_id, "III.1.a", f"  {HOSTILE}\u200b ", act)
    (said,) = comments_of(engine, review_id)["III.1.a"]
    assert (said.person, said.text, said.is_open) == (act.person, HOSTILE, True)
    assert said.at.replace(tzinfo=None) == act.at.replace(tzinfo=None)


def test_remarks_stand_by_question_in_the_order_they_were_written(engine, act, review_id):
    for question, text in (("VI.1", "một"), ("II.1.a", "hai"), ("VI.1", "ba")):
        add_comment(engine, review_id, question, text, act)
    said = comments_of(engine, review_id)
    assert {question: [one.text for one in all_] for question, all_ in said.items()} == {
        "VI.1": ["một", "ba"],
        "II.1.a": ["hai"],
    }


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        ("VI.1", "", "comment.empty"),
        ("VI.1", " \n\u200b ", "comment.empty"),
        ("VI.1", "x" * (LONGEST + 1), "comment.too_long"),
        ("IX.9", "không có câu này", "comment.unknown_question"),
    ],
)
def test_a_remark_that_cannot_stand_is_refused_and_nothing_is_stored(engine, act, review_id, question, text, code):
    with pytest.raises(InputError) as raised:
        add_comment(engine, review_id, question, text, act)
    assert raised.value.code == code
    assert comments_of(engine, review_id) == {}


def test_the_longest_remark_is_taken(engine, act, review_id):
    add_comment(engine, review_id, "VI.1", "x" * LONGEST, act)
    assert len(comments_of(engine, review_id)["VI.1"][0].text) == LONGEST


def test_whoever_settles_a_remark_first_stays(engine, act, review_id):
    comment = add_comment(engine, review_id, "VI.1", "nêu rõ điều, khoản", act)
    settle_comment(engine, comment, Act("Trần Văn Khác", act.at))
    settle_comment(engine, comment, act)
    (said,) = comments_of(engine, review_id)["VI.1"]
    assert said.settled_by == "Trần Văn Khác" and not said.is_open
    with pytest.raises(InputError, match="không còn"):
        settle_comment(engine, comment + 1, act)


def test_a_remark_is_no_new_version_and_no_conflict_for_who_is_answering(engine, act, review_id):
    settle_comment(engine, add_comment(engine, review_id, "VI.1", "ý kiến", Act("Trần Văn Khác", act.at)), act)
    assert save_answers(engine, review_id, {"VI.1": "Bỏ bản sao"}, 1, act) == 2
    with pytest.raises(InputError) as raised:
        save_answers(engine, review_id, {"VI.1": "khác"}, 1, act)
    assert "(thay đổi ở: VI.1)" in raised.value.message
    chain = verify_chain(engine)
    assert chain["events"] >= 5 and not chain["broken"]


def test_remarks_never_go_into_word(engine, act, review_id):
    lines = {"authority_lines": ("ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI"), "place": "Đồng Nai"}
    office = OfficeDraft(province="Đồng Nai", province_code="H19", period="2021-Q3", works_on=ON, **lines)
    save_office(engine, office, act)
    add_comment(engine, review_id, "VI.1", "trao đổi nội bộ", act)
    document = Document(BytesIO(form_docx(engine, review_id, ON)))
    assert "trao đổi nội bộ" not in document.element.xml
    assert get_review(engine, review_id).name in document.element.xml

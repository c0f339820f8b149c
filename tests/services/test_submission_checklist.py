"""What must hold before presenting: each point by itself, and all that is missing named at once."""

import pytest
from sqlmodel import select

from models.database import writing
from models.review import CostTable, Review
from rules.errors import InputError
from rules.submission import Step
from services.reviews.reviews import get_review, save_answers
from services.submissions.checklist import checklist
from tests.services.submission_examples import SERVER, Place, complete_review, take

FORM, COSTS = "Biểu mẫu 02/RS-KSTT đã đủ nội dung", "Bảng chi phí tuân thủ tính được"
OPTION, SOURCES = "Đã chọn phương án và ghi lý do", "Mọi số liệu đầu vào có nguồn"
CONFIRMED, PROVISION = "Số liệu đầu vào đã được xác nhận", "Đã nêu văn bản, điều, khoản phải sửa"
WHOSE = "Cơ quan thực hiện rà soát"


@pytest.fixture
def place(engine) -> Place:
    return complete_review(engine)


def missing(place: Place) -> dict[str, str]:
    return {check.title: check.detail for check in checklist(place.engine, place.review_id) if not check.is_ready}


def edit(place: Place, change) -> None:
    """Change the stored rows past the services, which would not let everything through."""
    with writing(place.engine) as session:
        table = session.exec(select(CostTable)).one()
        change(session.get(Review, place.review_id), table)
        session.add(table)


def answer(place: Place, **answers) -> None:
    version = get_review(place.engine, place.review_id).version
    save_answers(
        place.engine, place.review_id, {key.replace("_", "."): said for key, said in answers.items()}, version, SERVER
    )


def test_a_complete_review_lacks_nothing_and_says_nothing(place):
    checks = checklist(place.engine, place.review_id)
    assert [check.title for check in checks] == [WHOSE, FORM, COSTS, OPTION, SOURCES, CONFIRMED, PROVISION]
    assert all(check.is_ready and check.detail == "" for check in checks)


def test_a_question_without_an_answer(place):
    answer(place, VI_2="")
    assert list(missing(place)) == [FORM] and missing(place)[FORM].startswith("còn 1 chỗ, đầu tiên: ")


def test_a_provision_without_its_article(place):
    answer(place, VI_3=[{"document": "Nghị định 23/2015/NĐ-CP"}])
    assert PROVISION in missing(place)


def test_who_keeps_everything_needs_neither_option_nor_provision(place):
    answer(place, VI_1=" Giữ  nguyên. ", VI_3=[])
    edit(place, lambda review, table: setattr(table, "chosen_option", None))
    assert not {OPTION, PROVISION} & missing(place).keys()


def test_no_option_chosen_or_chosen_without_a_reason(place):
    edit(place, lambda review, table: setattr(table, "chosen_reason", " "))
    assert missing(place)[OPTION] == "chưa ghi lý do chọn"
    edit(place, lambda review, table: setattr(table, "chosen_option", None))
    assert missing(place)[OPTION] == "chưa chọn phương án"


def test_a_cost_table_that_cannot_be_read_and_one_that_is_not_there(place):
    edit(place, lambda review, table: setattr(table, "file", table.file | {"times_per_year": "-1"}))
    assert COSTS in missing(place) and OPTION not in missing(place)
    with writing(place.engine) as session:
        session.delete(session.exec(select(CostTable)).one())
    assert missing(place)[COSTS] == "chưa có bảng chi phí tuân thủ"


def test_inputs_without_a_source_stop_and_unconfirmed_ones_only_warn(place):
    edit(place, lambda review, table: setattr(table, "file", {**table.file, "inputs": []}))
    found = {check.title: check for check in checklist(place.engine, place.review_id)}
    assert not found[SOURCES].is_ready and found[SOURCES].is_required
    assert not found[CONFIRMED].is_ready and not found[CONFIRMED].is_required
    assert {found[SOURCES].page, found[CONFIRMED].page} == {"inputs"}
    with pytest.raises(InputError, match="chưa ghi nguồn"):
        take(place, Step.PRESENT)


def test_unconfirmed_inputs_do_not_keep_anybody_from_presenting(place):
    def unconfirm(review, table):
        table.file = {
            **table.file,
            "inputs": [{k: v for k, v in one.items() if k != "confirmed"} for one in table.file["inputs"]],
        }

    edit(place, unconfirm)
    assert list(missing(place)) == [CONFIRMED]
    take(place, Step.PRESENT)


def test_all_that_is_missing_is_named_at_once_and_nothing_is_stored(place):
    answer(place, VI_2="", VI_3=[])
    edit(place, lambda review, table: setattr(table, "chosen_option", None))
    with pytest.raises(InputError) as raised:
        take(place, Step.PRESENT)
    assert raised.value.code == "submission.not_ready"
    for words in ("đã đủ nội dung", "chưa chọn phương án", "mục VI.3"):
        assert words in raised.value.message
    assert place.submission() is None


def test_nobody_presents_what_belongs_to_no_agency(place):
    edit(place, lambda review, table: setattr(review, "reviewing_agency", None))
    assert WHOSE in missing(place)
    with pytest.raises(InputError, match="chưa giao cho cơ quan nào"):
        take(place, Step.PRESENT, who=SERVER)

"""Who sees what of a submission, and what the documents and the comparison read from the frozen copy."""

import copy
import shutil
from io import BytesIO

import pytest
import sqlalchemy as sa
from docx import Document
from sqlmodel import select

from models.database import make_engine, reading
from models.review import Review
from rules.errors import InputError
from rules.submission import Step
from rules.vocabulary import Job
from services.documents.sent_documents import sent_form_docx
from services.office_rules import office_rules
from services.reviews.cases import read_cases
from services.reviews.comments import Part, add_comment, add_remark, comments_of
from services.submissions.cases import case_of
from services.submissions.checklist import SUBMITTED
from services.submissions.differences import differences
from services.submissions.reading import get_submission, happenings_of, list_submissions, sendings_of
from services.submissions.snapshot import fingerprint_of, snapshot
from tests.conftest import DAY
from tests.services.submission_examples import (
    ADMIN,
    DRAFTER,
    HEAD,
    LEADER,
    OFFICER,
    OTHER,
    Place,
    as_seen_by,
    complete_review,
    take,
)

PERIOD = "2021-Q3"


@pytest.fixture
def place(engine) -> Place:
    return complete_review(engine)


def seers(place: Place) -> set[str]:
    people = (DRAFTER, HEAD, OFFICER, OTHER, LEADER, ADMIN)
    return {one.role.name + one.agency for one in people if list_submissions(as_seen_by(place, one), PERIOD)}


def test_the_office_sees_it_once_it_is_sent_another_agency_never(place):
    submission = take(place, Step.PRESENT)
    assert seers(place) == {"DRAFTERSTP", "HEADSTP", "LEADER"}
    with pytest.raises(InputError) as raised:
        get_submission(as_seen_by(place, OFFICER), submission)
    assert raised.value.code == "submission.unknown"
    take(place, Step.SEND)
    assert seers(place) == {"DRAFTERSTP", "HEADSTP", "LEADER", "OFFICEVPUBND"}
    for outsider in (OTHER, ADMIN):
        with pytest.raises(InputError, match="Không có hồ sơ"):
            sendings_of(as_seen_by(place, outsider), submission)


def test_the_office_reads_what_was_sent_not_what_the_agency_writes_next(place):
    submission = take(place, Step.PRESENT, Step.SEND, Step.RETURN, Step.PRESENT)
    office = as_seen_by(place, OFFICER)
    assert [one.number for one in sendings_of(office, submission)] == [1]
    assert get_submission(office, submission).number == 1
    assert [one.number for one in sendings_of(as_seen_by(place, HEAD), submission)] == [2, 1]
    with reading(office) as session:
        assert session.exec(select(Review)).all() == []


def test_what_stays_within_the_agency_is_not_told_to_the_office(place):
    submission = take(place, Step.PRESENT, Step.SEND_BACK, reason="chuyện nội bộ")
    take(place, Step.PRESENT, Step.SEND, Step.RETURN)
    take(place, Step.PRESENT, Step.SEND_BACK, reason="chuyện nội bộ")
    office = as_seen_by(place, OFFICER)
    assert [one.step for one in happenings_of(office, submission)] == [Step.RETURN, Step.SEND]
    assert get_submission(office, submission).reason == ""
    assert get_submission(as_seen_by(place, DRAFTER), submission).reason == "chuyện nội bộ"
    assert len(happenings_of(as_seen_by(place, DRAFTER), submission)) == 7


def test_the_office_is_not_told_why_the_agency_drew_back_what_it_had_not_sent(place):
    submission = take(place, Step.PRESENT, Step.SEND, Step.RETURN, Step.PRESENT, Step.WITHDRAW)
    office = as_seen_by(place, OFFICER)
    assert get_submission(office, submission).reason == ""
    assert get_submission(as_seen_by(place, HEAD), submission).reason
    take(place, Step.PRESENT, Step.SEND, Step.WITHDRAW)
    assert get_submission(office, submission).reason


def test_remarks_among_colleagues_stay_in_the_agency_those_on_the_dossier_are_for_both(place):
    submission = take(place, Step.PRESENT, Step.SEND)
    add_comment(as_seen_by(place, DRAFTER), place.review_id, "VI.1", "nội bộ", DRAFTER)
    add_remark(as_seen_by(place, OFFICER), submission, "VI.3", "của Văn phòng", OFFICER)
    add_remark(as_seen_by(place, HEAD), submission, Part.COSTS, "trả lời", HEAD)

    def read(person) -> set[str]:
        said = comments_of(as_seen_by(place, person), place.review_id).values()
        return {one.text for of_question in said for one in of_question}

    assert read(OFFICER) == {"của Văn phòng", "trả lời"}
    assert read(DRAFTER) == read(HEAD) == {"nội bộ", "của Văn phòng", "trả lời"}
    assert read(OTHER) == read(ADMIN) == set()


@pytest.fixture
def demonstration(demonstration_sqlite, tmp_path) -> sa.Engine:
    path = tmp_path / "copy.db"
    shutil.copyfile(demonstration_sqlite, path)
    return make_engine(f"sqlite:///{path}")


def test_documents_read_the_same_from_a_copy_as_from_the_review(demonstration):
    compared = 0
    with reading(demonstration) as session:
        rules = office_rules(session)
        for review in session.exec(select(Review)).all():
            (live,) = read_cases(demonstration, [review.id])
            if live.form.job not in SUBMITTED:
                continue
            case = case_of(snapshot(session, review).content, rules)
            for name in (
                "costs",
                "costs_missing",
                "problems",
                "inputs",
                "answers",
                "form",
                "unconfirmed",
                "chosen_option",
            ):
                assert getattr(case, name) == getattr(live, name), (review.id, name)
            compared += live.form.job is Job.REVIEW
    assert compared >= 12


def test_the_word_form_is_made_from_the_copy_alone(demonstration):
    (first, *_) = list_submissions(demonstration, PERIOD)
    (sent,) = sendings_of(demonstration, first.id)
    changed = copy.deepcopy(sent.content)
    changed["answers"]["VI.2"] = "chỉ có trong bản chụp"
    assert "chỉ có trong bản chụp" in Document(BytesIO(sent_form_docx(demonstration, changed, DAY))).element.xml


@pytest.fixture
def sent(place) -> dict:
    return sendings_of(place.engine, take(place, Step.PRESENT))[0].content


def changed_labels(place: Place, before: dict, after: dict) -> dict[str, tuple[str, str]]:
    with reading(place.engine) as session:
        rules = office_rules(session)
    return {
        found.label: ("".join(run.text for run in found.before), "".join(run.text for run in found.after))
        for section in differences(before, after, rules)
        for found in section.found
    }


def test_copies_that_are_alike_differ_in_nothing(place, sent):
    assert changed_labels(place, sent, copy.deepcopy(sent)) == {}


def test_every_kind_of_change_is_told_in_words_and_vietnamese_numbers(place, sent):
    after = copy.deepcopy(sent)
    file = after["cost"]["file"]
    file["subjects_per_year"] = "1234.5" if "groups" not in file else file["subjects_per_year"]
    line = file["baseline"][0]
    line["hours"], line["note"] = "2.75", "khảo sát lại"
    after["answers"]["VI.2"] = "Lý do mới"
    after["cost"]["chosen_reason"] = "Ít tốn nhất"
    after["figures"]["saving_vnd"] = "1234567.5"
    after["measures"][0]["saving_vnd"] = "1000"
    told = changed_labels(place, sent, after)
    named = f"Dòng {line['id']} ({line['activity']})"
    assert told[f"{named}: thời gian (giờ)"][1] == "2,75"
    assert told[f"{named}: ghi chú"][1] == "khảo sát lại"
    assert told["Tiết kiệm một năm"][1] == "1.234.568 đồng"
    assert told["Lý do chọn"][1] == "Ít tốn nhất"
    assert told[after["measures"][0]["measure"]][1] == "1.000 đồng"
    assert next(both for label, both in told.items() if label.startswith("VI.2"))[1] == "Lý do mới"


def test_only_the_changed_words_of_an_answer_are_marked(place, sent):
    before, after = copy.deepcopy(sent), copy.deepcopy(sent)
    before["answers"]["VI.2"], after["answers"]["VI.2"] = "Giảm 02 giấy tờ cho dân.", "Giảm 03 giấy tờ cho dân."
    with reading(place.engine) as session:
        (found,) = [one for part in differences(before, after, office_rules(session)) for one in part.found]
    assert [run.text.strip() for run in found.before if run.changed] == ["02"]
    assert [run.text.strip() for run in found.after if run.changed] == ["03"]


def test_a_line_that_was_renamed_is_one_change_not_a_line_gone_and_another_come(place, sent):
    after = copy.deepcopy(sent)
    after["cost"]["file"]["baseline"][0]["activity"] = "Điền tờ khai điện tử"
    told = changed_labels(place, sent, after)
    line = after["cost"]["file"]["baseline"][0]["id"]
    assert list(told) == [f"Dòng {line} (Điền tờ khai điện tử): hoạt động, cách thức cụ thể"]


def test_a_fingerprint_hangs_on_the_content_not_on_its_order(sent):
    turned = dict(reversed(sent.items()))
    assert fingerprint_of(turned) == fingerprint_of(sent)
    assert fingerprint_of({**sent, "answers": {}}) != fingerprint_of(sent)

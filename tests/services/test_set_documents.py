"""The documents of the province come from the copies that were sent, not from what the agencies write since."""

import pytest
from sqlmodel import select

from models.database import writing
from models.submission import Sending
from rules.errors import InputError
from rules.vocabulary import Job
from services.consolidation.cases import read_set_cases
from services.consolidation.sets import read_set
from services.consolidation.settling import count_source, place_field
from services.demonstration import load_demonstration
from services.package.assembling import assemble
from services.package.content import read_package
from services.reviews.reviews import get_review, list_reviews, save_answers
from tests.conftest import ACT, DAY
from tests.services.settled_sets import PERIOD, settle, version
from tests.services.word_documents import text


@pytest.fixture
def province(engine):
    load_demonstration(engine, ACT)
    return engine


def documents(engine) -> str:
    """Everything that stands in the Word documents of the package."""
    parts = assemble(read_package(engine, PERIOD, DAY)).parts
    return "\n".join(text(part.make()) for part in parts if part.is_word)


def test_the_annex_takes_the_lead_s_texts_and_the_figures_of_all_counted_sources(province):
    settle(province)
    kept, cases = read_set(province, PERIOD), read_set_cases(province, PERIOD)
    assert [case.figures.saving_vnd for case in cases.items] == [item.saving_vnd for item in kept.items]
    assert [case.figures.before_vnd for case in cases.items] == [item.before_vnd for item in kept.items]
    assert "đối chiếu" in cases.items[1].answers["VI.1"]
    assert cases.items[1].agency == "Ủy ban nhân dân thành phố Biên Hòa; Ủy ban nhân dân huyện Long Thành"
    assert len(cases.sources) == 3
    uncounted = kept.items[1].sources[0]
    count_source(province, uncounted.sending_id, False, "Trùng số đối tượng", version(province), ACT)
    again = read_set_cases(province, PERIOD)
    assert again.items[1].figures.saving_vnd == kept.items[1].sources[1].saving_vnd and len(again.sources) == 2


def test_the_annex_follows_the_order_of_the_desk_and_not_the_live_reviews(province):
    fields = [case.field for case in read_set_cases(province, PERIOD).items]
    place_field(province, PERIOD, fields[1], 1, version(province), ACT)
    for review in list_reviews(province, PERIOD, (Job.REVIEW,)):
        opened = get_review(province, review.id).version
        save_answers(province, review.id, {"VI.1": "Nội dung viết sau khi đã trình"}, opened, ACT)
    assert [case.field for case in read_set_cases(province, PERIOD).items] == fields[::-1]
    said = documents(province)
    assert "Nội dung viết sau khi đã trình" not in said
    assert "huyện Long Thành" in said and "2.000181" in said


def test_no_document_is_made_from_an_altered_copy(province):
    with writing(province) as session:
        for sending in session.exec(select(Sending)):
            sending.content = sending.content | {"answers": {}}
            session.add(sending)
    with pytest.raises(InputError, match="mã kiểm tra") as raised:
        read_package(province, PERIOD, DAY)
    assert raised.value.code == "submission.altered"

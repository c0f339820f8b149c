"""The priority list on stored TTHC: what is measured, said in words, saved, decided by hand, and taken to Excel."""

from fractions import Fraction

import pytest

from models.database import writing
from models.draft import Deadline, Fee, Method, Paper, Volume
from models.paper_type import PaperType, PaperTypeName
from rules.errors import InputError
from rules.papers.naming import name_key
from rules.priority.criteria import criteria
from rules.priority.settings import default_settings
from rules.vocabulary import Channel
from services.audit import verify_chain
from services.documents.priority_list import priority_list_docx
from services.excel.plain import open_workbook
from services.inventory.procedures import save_procedure
from services.lists.choices import ListEntry, choices_of, choose, drop_choice
from services.lists.priority import KIND, read_priority, reasons, save_priority
from services.lists.priority_workbook import priority_workbook
from tests.conftest import DAY
from tests.services.annex_reviews import procedure, set_up
from tests.services.word_documents import text

HELD, OTHER = "Sổ hộ khẩu", "Đơn đề nghị"
FULL = {
    "papers": (Paper(name=HELD), Paper(name=OTHER)),
    "methods": (Method(channel=Channel.DIRECT, fees=(Fee(amount_vnd=8_000),), deadline=Deadline()),),
    "volumes": (Volume(year=2020, received=4_200, source="Một cửa"), Volume(year=2019, received=1, source="Một cửa")),
    "online_level": 2,
    "coordinating_agency": "Công an tỉnh",
}


@pytest.fixture
def filled(engine, act, rule_set):
    set_up(engine, act)
    save_procedure(engine, procedure(1, **FULL), None, act, rule_set)
    save_procedure(engine, procedure(2, result=OTHER), None, act, rule_set)
    save_procedure(engine, procedure(3, papers=(Paper(name=OTHER),), has_fees=False), None, act, rule_set)
    return engine


def _hold(engine) -> None:
    with writing(engine) as session:
        kind = PaperType(name=HELD, issuer="", state_database="dan_cu", source="", confirmed_by="", confirmed_at=None)
        session.add(kind)
        session.flush()
        session.add(PaperTypeName(name_key=name_key(HELD), name=HELD, type_id=kind.id, placed_by="", placed_at=None))


def _row(engine, number: int):
    return next(row for row in read_priority(engine, 2021).rows if row.scored.code == f"1.{number:06d}")


def test_each_criterion_is_measured_and_said(filled):
    _hold(filled)
    row = _row(filled, 1)
    assert row.measured.facts == {
        "volume": 4_200, "held_papers": Fraction(1, 2), "visits": 2, "fee": 1, "online_level": 2, "linked": 1,
    }  # fmt: skip
    assert reasons(row) == (
        "4.200 hồ sơ một năm; 01/02 giấy tờ Nhà nước đã có; chỉ nhận trực tiếp, 02 lần đến cơ quan; "
        "phí, lệ phí có mức cố định; đang ở mức độ 2; có cơ quan phối hợp; có giấy tờ là kết quả của thủ tục khác"
    )


def test_what_nobody_knows_is_said_and_gives_no_points(filled):
    row = _row(filled, 2)
    assert set(row.scored.missing) == set(criteria()) and row.scored.score == 0
    assert reasons(row) == "; ".join(criterion.missing for criterion in criteria().values())


def test_a_paper_called_as_the_result_of_another_makes_it_linked_and_no_fee_is_free(filled):
    facts = _row(filled, 3).measured.facts
    assert facts["linked"] == 1 and facts["fee"] == 2
    assert facts["held_papers"] is None  # no type is known yet


def test_weights_are_saved_for_a_year_and_an_outdated_save_is_refused(filled, act):
    mine = default_settings().model_copy(update={"count": 1})
    version = save_priority(filled, 2021, mine, None, act)
    assert read_priority(filled, 2021)[:2] == (mine, version)
    assert read_priority(filled, 2022).version is None
    with pytest.raises(InputError, match="người khác"):
        save_priority(filled, 2021, default_settings(), None, act)
    assert verify_chain(filled)["broken"] == []


def test_a_decision_by_hand_goes_before_the_score_and_can_be_taken_back(filled, act):
    save_priority(filled, 2021, default_settings().model_copy(update={"count": 1}), None, act)
    entry = ListEntry(KIND, 2021, "1.000002")
    assert not _row(filled, 2).is_taken
    choose(filled, entry, True, "Theo chỉ đạo", act)
    assert _row(filled, 2).is_taken and _row(filled, 1).is_taken
    seen = choices_of(filled, KIND, 2021)["1.000002"]
    with pytest.raises(InputError, match="người khác"):
        choose(filled, entry, False, "Chưa thấy quyết định trước", act)
    drop_choice(filled, entry, act, seen=seen)
    assert not _row(filled, 2).is_taken
    with pytest.raises(InputError, match="người khác"):
        drop_choice(filled, entry, act, seen=seen)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1_001])
def test_a_decision_needs_a_reason(filled, act, reason):
    with pytest.raises(InputError, match="lý do"):
        choose(filled, ListEntry(KIND, 2021, "1.000001"), False, reason, act)


def test_the_workbook_calculates_from_its_weights_and_keeps_hostile_names_as_text(filled, act, rule_set):
    save_procedure(filled, procedure(4, name="=cmd|' /C calc'!A0"), None, act, rule_set)
    sheet = open_workbook(priority_workbook(filled, 2021)).active
    rows = [row for row in sheet.iter_rows() if row[1].value in {f"1.{number:06d}" for number in range(1, 5)}]
    assert len(rows) == 4
    at = rows[0][0].row
    weights = f"$F${rows[0][0].row - 2}:$K${rows[0][0].row - 2}"
    assert rows[0][11].value == f"=IF(SUM({weights})=0,0,SUMPRODUCT({weights},F{at}:K{at})/SUM({weights}))"
    assert [cell.value for cell in sheet[at - 2][5:11]] == [criterion.weight for criterion in criteria().values()]
    hostile = next(row[2] for row in rows if row[1].value == "1.000004")
    assert hostile.data_type == "s"


def test_the_annex_lists_what_is_taken_with_the_reason_of_a_decision(filled, act):
    ranked = read_priority(filled, 2021).rows
    struck, added = ranked[0], ranked[-1]
    choose(filled, ListEntry(KIND, 2021, struck.scored.code), False, "Đã làm ở kỳ trước", act)
    choose(filled, ListEntry(KIND, 2021, added.scored.code), True, "{{ 7 * 7 }} <b>cần làm ngay</b>", act)
    words = text(priority_list_docx(filled, 2021, DAY))
    listed = [row for row in read_priority(filled, 2021).rows if row.is_taken]
    assert struck.scored.code not in words
    assert all(f"({row.scored.code})" in words for row in listed)
    assert "{{ 7 * 7 }} <b>cần làm ngay</b>" in words

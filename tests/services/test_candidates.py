"""The candidate lists on stored TTHC: what is listed and why, thresholds, decisions, Excel and Word."""

from datetime import date

import pytest

from models.draft import Deadline, Method, Paper, Volume
from rules.candidates.lists import CandidateList
from rules.errors import InputError
from rules.vocabulary import Channel
from services.documents.candidate_list import candidate_list_docx
from services.excel.plain import read_sheets
from services.inventory.procedures import save_procedure
from services.lists.candidates import KIND, read_candidates, save_thresholds
from services.lists.candidates_workbook import candidates_workbook
from services.lists.choices import ListEntry, choices_of, choose, drop_choice
from tests.services.annex_reviews import procedure, set_up
from tests.services.word_documents import text

HOSTILE = "=cmd|' /C calc'!A0 {{ 7*7 }} <script>"
GIVEN = "Giấy chứng nhận đủ điều kiện kinh doanh dịch vụ nổ mìn"
DAY = date(2021, 9, 5)


@pytest.fixture
def filled(engine, act, rule_set):
    set_up(engine, act)
    online = (Method(channel=Channel.ONLINE, deadline=Deadline()),)
    volumes = (Volume(year=2020, received=1_200, source="Một cửa"), Volume(year=2019, received=1, source="Một cửa"))
    same = {"field": "Công nghiệp", "subjects": ("Doanh nghiệp",)}
    made = (
        {"methods": online, "volumes": volumes, "name": f"Cấp {HOSTILE}"},
        {"reception_address": "Văn thư Sở Tư pháp", "methods": (), "steps": ("Nộp hồ sơ.",)},
        {"name": f"Cấp {GIVEN}", "result": GIVEN, **same},
        {"name": "Phê duyệt phương án nổ mìn", "result": "Văn bản", "papers": (Paper(name=GIVEN),), **same},
    )
    for number, changes in enumerate(made, 1):
        save_procedure(engine, procedure(number, **changes), None, act, rule_set)
    return engine


def codes(engine, of: CandidateList) -> list[tuple[str, ...]]:
    return [tuple(each.code for each in row.procedures) for row in read_candidates(engine, of, 2021).standing]


def test_each_list_takes_its_own_with_reasons(filled):
    found = read_candidates(filled, CandidateList.SAMPLE, 2021)
    assert [row.reasons[0] for row in found.rows] == ["1.200 hồ sơ một năm (tiêu chí: từ 50)"]
    assert found.unknown == {"chưa có số lượng hồ sơ hằng năm": 3} and (found.judged, found.whole) == (1, 4)
    assert codes(filled, CandidateList.ONE_STOP) == [("1.000002",)]
    assert codes(filled, CandidateList.LINK) == [("1.000003", "1.000004")]


def test_a_saved_threshold_decides_and_a_stale_one_is_refused(filled, act):
    assert save_thresholds(filled, 2021, {"sample_volume": 1_201}, None, act) == 1
    assert codes(filled, CandidateList.SAMPLE) == []
    with pytest.raises(InputError) as refused:
        save_thresholds(filled, 2021, {"sample_volume": 5}, None, act)
    assert refused.value.code == "conflict.stale"
    with pytest.raises(InputError, match="hãy nhập lại"):
        save_thresholds(filled, 2021, {"sample_volume": 0}, 1, act)


def test_what_is_struck_leaves_the_list_and_comes_back(filled, act):
    entry = ListEntry(KIND, 2021, "sample:1.000001")
    choose(filled, entry, False, "Đã có hồ sơ mẫu", act)
    found = read_candidates(filled, CandidateList.SAMPLE, 2021)
    assert not found.standing and found.struck[0].choice.reason == "Đã có hồ sơ mẫu"
    assert HOSTILE not in text(candidate_list_docx(filled, CandidateList.SAMPLE, 2021, DAY))
    drop_choice(filled, entry, act, seen=choices_of(filled, KIND, 2021)[entry.entry])
    assert codes(filled, CandidateList.SAMPLE) == [("1.000001",)]


def test_excel_and_word_hold_the_list_and_take_no_commands(filled):
    sheets = read_sheets(candidates_workbook(filled, 2021))
    assert set(sheets) == {"Ghi chú", *(of.label for of in CandidateList)}
    assert sheets["Hồ sơ mẫu"][1].cells[2] == f"Cấp {HOSTILE}"
    assert HOSTILE in text(candidate_list_docx(filled, CandidateList.SAMPLE, 2021, DAY))

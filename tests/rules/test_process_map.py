"""Steps read into lanes, and what a map adds up to."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.draft import Deadline, Method, Paper, ProcedureDraft
from rules.process_map.figures import map_figures
from rules.process_map.reading import lane_of, read_steps
from rules.process_map.steps import LONGEST_TEXT, MAX_STEPS, Lane, MapStep
from rules.vocabulary import Channel, DeadlineUnit

DIRECT = (Method(channel=Channel.DIRECT, deadline=Deadline(text="05 Ngày làm việc")),)
PAPERS = (Paper(case="", name="Đơn"), Paper(case="", name="Bản vẽ"), Paper(case="Lần đầu", name="Đơn"))


def procedure(*steps, **more):
    values = {"code": "1.000001", "name": "Cấp giấy phép minh họa", "agency": "Sở Công Thương", "methods": DIRECT}
    return ProcedureDraft(**values | {"steps": steps, "papers": PAPERS} | more)


def test_numbered_steps_are_told_apart_wherever_they_stand():
    read = read_steps(
        procedure(
            "Bước 1: Tổ chức, cá nhân nộp 01 bộ hồ sơ đến Sở Công Thương. Bước 2: Trong thời hạn 05 ngày làm việc, kể "
            "từ ngày nhận đủ hồ sơ, Sở Công Thương xem xét, trình Ủy ban nhân dân tỉnh.",
            "Bước 3: Ủy ban nhân dân tỉnh ký quyết định trong thời hạn 02 ngày.",
        )
    )
    assert [step.lane for step in read] == [Lane.CITIZEN, Lane.AGENCY, Lane.OTHER]
    assert [(step.time, step.unit) for step in read[1:]] == [(5, DeadlineUnit.WORKING_DAY), (2, DeadlineUnit.DAY)]
    assert read[0].is_visit and read[0].papers == 2  # of the case that asks for most


@pytest.mark.parametrize(
    ("said", "lane"),
    [
        ("Cơ quan, tổ chức, cá nhân chuẩn bị hồ sơ", Lane.CITIZEN),
        ("Cán bộ tiếp nhận kiểm tra hồ sơ của người nộp", Lane.ONE_STOP),
        ("Sau khi nhận được hồ sơ của doanh nghiệp, Sở Y tế thẩm định", Lane.AGENCY),
        ("Nhà trường gửi 01 bộ hồ sơ đến Sở Giáo dục và Đào tạo", Lane.CITIZEN),
        ("Căn cứ ngày hẹn trên Phiếu tiếp nhận hồ sơ để nhận kết quả", Lane.CITIZEN),
        ("Cơ quan phối hợp có ý kiến bằng văn bản", Lane.OTHER),
        ("Người có thẩm quyền ký giấy phép", Lane.AGENCY),
        *((lane.label, lane) for lane in Lane),  # what a group's form is filled in with reads back
    ],
)
def test_the_first_one_named_after_the_opening_clauses_acts(said, lane):
    assert lane_of(said) is lane


def test_the_time_for_sending_an_incomplete_dossier_back_is_no_time_of_the_step():
    (step,) = read_steps(
        procedure(
            "Sở Công Thương kiểm tra: hồ sơ chưa đầy đủ thì trong thời hạn 03 ngày thông báo bổ sung. Hồ sơ hợp lệ thì "
            "trong thời hạn 10 ngày làm việc cấp giấy phép."
        )
    )
    assert (step.time, step.unit) == (10, DeadlineUnit.WORKING_DAY)


def test_without_a_counter_nobody_has_to_come():
    online = (Method(channel=Channel.ONLINE),)
    assert not any(step.is_visit for step in read_steps(procedure("Cá nhân nộp hồ sơ.", methods=online)))


def test_a_map_adds_up_each_unit_apart():
    steps = [
        MapStep(text="Nộp hồ sơ", lane=Lane.CITIZEN, is_visit=True, papers=3),
        MapStep(text="Tiếp nhận", lane=Lane.ONE_STOP, time=Decimal("0.5")),
        MapStep(text="Thẩm định", lane=Lane.AGENCY, time=Decimal(7)),
        MapStep(text="Ký", lane=Lane.AGENCY, time=Decimal(2), unit=DeadlineUnit.DAY),
        MapStep(text="Trả kết quả", lane=Lane.ONE_STOP),
        MapStep(text="Nhận kết quả", lane=Lane.CITIZEN, is_visit=True),
    ]
    figures = map_figures(steps)
    assert (figures.steps, figures.visits, figures.hand_overs, figures.papers, figures.untimed) == (6, 2, 4, 3, 1)
    assert figures.time_in_words == "7,5 ngày làm việc và 02 ngày"
    assert map_figures([]).time_in_words == "chưa ghi"


@given(st.lists(st.text(max_size=900), max_size=8))
def test_any_text_is_read_within_bounds(texts):
    read = read_steps(procedure(*texts))
    assert len(read) <= MAX_STEPS and all(len(step.text) <= LONGEST_TEXT for step in read)

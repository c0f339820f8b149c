"""The list of standard activities, and guessing which one a line of a cost table is."""

from decimal import Decimal

import pytest

from rules.costs.standard_activities import (
    OfficeLevel,
    read_activities,
    recognised,
    standard_activities,
    standard_activity,
)
from rules.errors import InputError
from rules.vocabulary import Task

ONE = """
[[activities]]
code = "sao-chup"
name = "Sao chụp"
tasks = ["prepare"]
words = ["sao"]
"""


def test_every_task_has_activities_and_every_level_of_office_is_travelled_to():
    activities = standard_activities().values()
    assert {activity.task for activity in activities} == set(Task)
    assert [activity.travel for activity in activities if activity.travel] == list(OfficeLevel)


def test_the_list_ships_without_any_time():
    for activity in standard_activities().values():
        assert not any(isinstance(value, int | float | Decimal) for value in activity.model_dump().values())


@pytest.mark.parametrize(
    "task, text, code",
    [
        (Task.PREPARE, "Điền tờ khai đăng ký", "dien-to-khai"),
        (Task.PREPARE, "Soạn đơn đề nghị cấp Giấy chứng nhận", "dien-to-khai"),
        (Task.PREPARE, "Soạn bản giải trình", "soan-van-ban"),
        (Task.PREPARE, "Sao Giấy chứng nhận đăng ký doanh nghiệp", "sao-chup"),
        (Task.PREPARE, "Bản sao có chứng thực giấy phép", "chung-thuc"),
        (Task.PREPARE, "Xin xác nhận của cơ quan thuế", "xin-xac-nhan"),
        (Task.SUBMIT, "Đi lại tới UBND xã", "di-lai-xa"),
        (Task.SUBMIT, "Đi lại tới UBND thị xã", "di-lai-huyen"),
        (Task.SUBMIT, "Đi lại đến Sở Y tế", "di-lai-tinh"),
        (Task.SUBMIT, "Gửi qua bưu chính kèm bản sao chứng thực", "gui-buu-chinh"),
        (Task.SUBMIT, "Trực tuyến", "nop-truc-tuyen"),
        (Task.PAY, "Nộp phí chứng thực", "nop-phi"),
        (Task.INSPECTION, "Chuẩn bị và tiếp đoàn kiểm tra bể bơi", "tiep-doan-kiem-tra"),
        (Task.OTHER, "Đi lại bổ sung hồ sơ", "bo-sung-ho-so"),
        (Task.RECEIVE, "Nhận Giấy chứng nhận tại Bộ phận một cửa", "nhan-tai-quay"),
        (Task.RECEIVE, "Nhận Giấy chứng nhận qua bưu chính", "nhan-buu-chinh"),
    ],
)
def test_a_line_is_recognised_by_its_words(task, text, code):
    assert recognised(text, task) == code


@pytest.mark.parametrize(
    "task, text",
    [
        (Task.PREPARE, ""),
        (Task.PREPARE, "Chuẩn bị giấy tờ tùy thân"),
        (Task.PREPARE, "Vì sáo và saola"),
        (Task.SUBMIT, "Đi lại tới cơ sở kinh doanh"),
        (Task.RECEIVE, "Nhận quyết định"),
        (Task.SUBMIT, "Điền tờ khai"),
    ],
)
def test_what_fits_no_activity_of_the_task_is_left_open(task, text):
    assert recognised(text, task) is None


def test_an_unknown_code_is_refused_with_the_known_ones():
    with pytest.raises(InputError, match="«bay-ra».*dien-to-khai.*nhan-buu-chinh") as raised:
        standard_activity("bay-ra", "Dòng 3")
    assert (raised.value.code, raised.value.where) == ("standard.unknown", "Dòng 3")


@pytest.mark.parametrize(
    "content, words",
    [
        (ONE + ONE, "hai lần: sao-chup"),
        (ONE + "hours = 1\n", "hours"),
        (ONE.replace("prepare", "sleep"), "phải là một trong"),
        (ONE.replace('["sao"]', "[]"), "ít nhất 1"),
        (ONE.replace("sao-chup", "Sao Chụp"), "mẫu quy định"),
    ],
    ids=["twice", "a time", "unknown task", "no words", "code"],
)
def test_a_wrong_list_is_refused(tmp_path, content, words):
    file = tmp_path / "activities.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_activities(file)

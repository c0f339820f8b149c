"""Which TTHC the candidate lists take, at and beside each threshold, and what they cannot judge."""

import pytest

from rules.candidates.criteria import criteria, thresholds
from rules.candidates.judging import Facts, anywhere, looks_on_site, names_one_stop, one_stop, sample
from rules.errors import InputError
from rules.vocabulary import Channel

AT = thresholds({})
LOCAL = Facts("1.1", frozenset({"Cấp Xã"}), frozenset({Channel.DIRECT, Channel.POST}), None, "", "Nộp hồ sơ", "", 20)
ONLINE = LOCAL._replace(channels=frozenset({Channel.ONLINE}), received=50)


def test_sample_is_frequent_and_online():
    assert sample(ONLINE, AT).reasons == ("50 hồ sơ một năm (tiêu chí: từ 50)", "nhận hồ sơ trực tuyến")
    assert not sample(ONLINE._replace(received=49), AT).is_listed


def test_sample_is_frequent_and_often_returned():
    paper = ONLINE._replace(channels=frozenset({Channel.DIRECT}))
    assert sample(paper._replace(returned=5), AT).reasons[1] == "5/50 hồ sơ bị trả lại, phải bổ sung"
    assert not sample(paper._replace(returned=4), AT).is_listed
    assert not sample(paper, AT).is_listed


@pytest.mark.parametrize(("level", "listed"), [(2, False), (3, True)])
def test_online_level_counts_from_its_threshold(level, listed):
    facts = ONLINE._replace(channels=frozenset({Channel.DIRECT}), online_level=level)
    assert sample(facts, AT).is_listed is listed


@pytest.mark.parametrize("judge", [sample, anywhere])
def test_without_volumes_nothing_is_judged_and_it_is_said(judge):
    assert judge(LOCAL._replace(received=None), AT).unknown == "chưa có số lượng hồ sơ hằng năm"


@pytest.mark.parametrize(
    "change",
    [
        {"received": 19},
        {"levels": frozenset({"Cấp Tỉnh"})},
        {"channels": frozenset({Channel.DIRECT})},
        {"channels": frozenset({Channel.POST})},
        {"steps": "Đoàn thẩm định kiểm tra thực tế tại cơ sở"},
    ],
)
def test_anywhere_needs_every_criterion(change):
    assert anywhere(LOCAL, AT).is_listed
    assert not anywhere(LOCAL._replace(**change), AT).is_listed


@pytest.mark.parametrize(
    "text",
    ["Bộ phận Một cửa UBND xã", "Trung tâm Phục vụ hành chính công", "Bộ phận tiếp nhận và trả kết quả", "bp MỘT CỬA"],
)
def test_one_stop_is_known_by_its_names(text):
    assert names_one_stop(text)
    assert not one_stop(LOCAL._replace(steps=text)).is_listed


def test_one_stop_takes_what_names_another_place():
    reasons = one_stop(LOCAL._replace(reception="Công an cấp xã")).reasons
    assert reasons[0] == "địa chỉ tiếp nhận ghi «Công an cấp xã»"
    assert not one_stop(LOCAL._replace(reception="Công an cấp xã", levels=frozenset({"Cấp Bộ"}))).is_listed
    assert one_stop(LOCAL._replace(steps="")).unknown


@pytest.mark.parametrize("reception", ["", "Sở Xây dựng", "Ủy ban nhân dân cấp xã"])
def test_silence_or_a_bare_authority_is_not_judged(reception):
    verdict = one_stop(LOCAL._replace(reception=reception))
    assert not verdict.is_listed and verdict.unknown


@pytest.mark.parametrize(
    "change", [{"steps": "Người yêu cầu ký trước mặt người thực hiện chứng thực"}, {"name": "Chứng thực giao dịch"}]
)
def test_anywhere_leaves_out_what_is_signed_before_somebody(change):
    assert not anywhere(LOCAL._replace(**change), AT).is_listed


def test_looking_on_site_is_not_checking_papers():
    assert looks_on_site("kiểm tra điều kiện thực tế tại cơ sở")
    assert looks_on_site("tiến hành kiểm tra, đánh giá thực tế")
    assert not looks_on_site("kiểm tra thành phần hồ sơ")


@pytest.mark.parametrize("changed", [{"sample_volume": 0}, {"sample_returned": 101}, {"la": 1}])
def test_impossible_thresholds_are_refused(changed):
    with pytest.raises(InputError, match="hãy"):
        thresholds(changed)


def test_an_office_sets_its_own_threshold():
    assert sample(ONLINE._replace(received=10), thresholds({"sample_volume": 10})).is_listed
    assert all(1 <= each.value <= each.most for each in criteria().values())

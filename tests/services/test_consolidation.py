"""The consolidation desk: taken in, settled, locked; one set whatever the order of the acts."""

from contextlib import contextmanager
from decimal import Decimal
from itertools import permutations

import pytest
import sqlalchemy as sa
from sqlmodel import select

from models.audit import Act
from models.database import reading, writing
from models.submission import Sending, Submission
from models.visibility import Viewer, seen_by
from rules.consolidation.duplicates import duplicate
from rules.consolidation.totals import totals
from rules.errors import InputError
from rules.submission import Step
from rules.vocabulary import Competence, Role, SubmissionState
from services.audit import verify_chain
from services.consolidation.details import with_sides, with_volumes
from services.consolidation.locking import lock, locked_content, locks_of, obstacles, reopen
from services.consolidation.progress import procedure_count, progress
from services.consolidation.quality import quality_comments
from services.consolidation.sets import read_set, set_of
from services.consolidation.settling import (
    Targets,
    choose_lead,
    count_source,
    decide_conflict,
    place_field,
    place_item,
    set_targets,
)
from services.consolidation.taking import take_in, take_out
from services.submissions.reading import get_submission
from services.submissions.steps import advance
from tests.conftest import ACT
from tests.services.sent_copies import PERIOD, Sent, agencies, store_sent

OFFICE = Act("Trần Văn Phòng", ACT.at, Role.OFFICE, "VPUBND")
DROPPED = {"measure": "Bỏ giấy chứng sinh", "kind": "drop_paper", "component": "papers", "item": "Giấy chứng sinh"}
REPLACED = DROPPED | {"measure": "Tra cứu thay", "kind": "replace_certified_copy"}


@pytest.fixture
def desk(engine):
    """Three agencies; A and B have sent one TTHC each in its own way, C another TTHC."""
    agencies(engine, "ABC")
    sent = [
        Sent("A", measures=[DROPPED | {"competence": "province"}]),
        Sent("B", subjects="300", before="3000000", after="900000", measures=[REPLACED | {"competence": "central"}]),
        Sent(
            "C", code="1.000002", name="Cấp giấy phép", field="An toàn", measures=[{"measure": "m1"}, {"measure": "m2"}]
        ),
    ]
    store_sent(engine, sent, ACT)
    return engine


def ids(engine) -> list[int]:
    with reading(engine) as session:
        return list(session.scalars(sa.select(Submission.id).order_by(Submission.agency_code)))


def sending_of(engine, agency: str) -> int:
    with reading(engine) as session:
        joined = sa.select(Sending.id).join(Submission, Submission.id == Sending.submission_id)
        return session.scalar(joined.where(Submission.agency_code == agency))


def version(engine) -> int:
    return read_set(engine, PERIOD).version


def settled(engine, act=OFFICE) -> None:
    """Everything the demonstration set needs before it is locked."""
    choose_lead(engine, sending_of(engine, "A"), version(engine), act)
    (conflict,) = read_set(engine, PERIOD).undecided
    decide_conflict(engine, PERIOD, conflict.key, "Bỏ hẳn giấy chứng sinh.", version(engine), act)


@contextmanager
def refused(code: str, words: str = ""):
    with pytest.raises(InputError, match=words or None) as raised:
        yield
    assert raised.value.code == code


def test_the_same_procedure_from_two_agencies_is_one_item_with_both_sources(desk):
    assert take_in(desk, ids(desk), OFFICE) == 3
    found = read_set(desk, PERIOD)
    assert [(item.shown.field, [each.agency_code for each in item.sources]) for item in found.items] == [
        ("An toàn", ["C"]),
        ("Hộ tịch", ["A", "B"]),
    ]
    assert totals(found.items).saving_vnd == Decimal(400_000 + 2_100_000 + 400_000)
    assert {get_submission(desk, one).state for one in ids(desk)} == {SubmissionState.CONSOLIDATED}
    with reading(desk) as session:
        compared = duplicate(with_volumes(session, found.items)[1])
    assert compared.volume == 400 and [row.before_each for row in compared.compared] == [10_000, 10_000]
    assert verify_chain(desk)["broken"] == []


def test_what_is_only_accepted_waits_and_already_warns_of_a_conflict(desk):
    first, second, third = ids(desk)
    take_in(desk, [first], OFFICE)
    found = read_set(desk, PERIOD)
    assert {each.agency_code for each in found.waiting} == {"B", "C"}
    assert len(found.conflicts) == 1 and found.undecided == []
    take_in(desk, [second, third], OFFICE)
    assert len(read_set(desk, PERIOD).undecided) == 1


def test_all_or_none_are_taken_in(desk):
    everything = ids(desk)
    take_in(desk, everything[:1], OFFICE)
    with refused("submission.wrong_state", "Đã tổng hợp"):
        take_in(desk, everything, OFFICE)
    assert len(read_set(desk, PERIOD).sources) == 1
    with refused("consolidation.nothing_chosen"):
        take_in(desk, [], OFFICE)


def test_a_plan_is_accepted_but_is_no_option(engine):
    agencies(engine, "A")
    (plan,) = store_sent(engine, [Sent("A", code="ke-hoach:A", name="Kế hoạch rà soát")], ACT)
    with pytest.raises(InputError) as raised:
        take_in(engine, [plan], OFFICE)
    assert raised.value.code == "consolidation.plan" and read_set(engine, PERIOD).version is None


def test_what_is_in_the_set_is_neither_returned_nor_withdrawn_past_it(desk):
    take_in(desk, [1, 2], OFFICE)
    head = Act("Thủ trưởng A", ACT.at, Role.HEAD, "A")
    for step, act in ((Step.RETURN, OFFICE), (Step.WITHDRAW, head)):
        with pytest.raises(InputError) as raised:
            advance(desk, 1, step, "Lý do", get_submission(desk, 1).version, act)
        assert raised.value.code == "submission.wrong_state"
    take_out(desk, 1, "Cần sửa", OFFICE)
    advance(desk, 1, Step.RETURN, "Cần sửa", get_submission(desk, 1).version, OFFICE)
    kept = read_set(desk, PERIOD)
    assert [source.submission_id for source in (*kept.sources, *kept.waiting)] == [2, 3]


def test_a_submission_is_taken_out_with_a_reason_only(desk):
    everything = ids(desk)
    take_in(desk, everything, OFFICE)
    settled(desk)
    with refused("consolidation.no_reason"):
        take_out(desk, everything[0], " ", OFFICE)
    take_out(desk, everything[0], "Cơ quan xin gửi lại", OFFICE)
    found = read_set(desk, PERIOD)
    assert get_submission(desk, everything[0]).state is SubmissionState.ACCEPTED
    assert [len(item.sources) for item in found.items] == [1, 1]
    assert found.items[1].lead.agency_code == "B"  # the chosen lead went with its sending
    take_out(desk, everything[2], "Cơ quan xin gửi lại", OFFICE)
    assert len(read_set(desk, PERIOD).items) == 1


def test_a_source_is_left_uncounted_with_a_reason_and_no_total_counts_it(desk):
    take_in(desk, ids(desk), OFFICE)
    with refused("consolidation.no_reason"):
        count_source(desk, sending_of(desk, "B"), False, "", version(desk), OFFICE)
    count_source(desk, sending_of(desk, "B"), False, "Trùng số đối tượng với A", version(desk), OFFICE)
    found = read_set(desk, PERIOD)
    assert totals(found.items).saving_vnd == 800_000
    assert [each.reason for each in found.items[1].sources] == ["", "Trùng số đối tượng với A"]
    count_source(desk, sending_of(desk, "B"), True, "", version(desk), OFFICE)
    assert totals(read_set(desk, PERIOD).items).saving_vnd == 2_900_000


def test_savings_divide_by_competence_and_by_what_the_form_recommends(engine):
    agencies(engine, "ABC")
    bare = [{"measure": "m1"}, {"measure": "m2", "competence": "province"}]
    sent = [
        Sent("A", recommended=["central"], measures=bare),
        Sent("B", code="1.000002", recommended=["central", "province"], measures=bare),
        Sent("C", code="1.000003", before="900000.5", after="0.25", measures=[{"measure": "m"}]),
    ]
    take_in(engine, store_sent(engine, sent, ACT), OFFICE)
    with reading(engine) as session:
        found = totals(with_sides(session, set_of(session, PERIOD).items))
    shares = {share.side: (share.saving_vnd, share.procedures) for share in found.shares}
    assert shares == {
        Competence.PROVINCE: (Decimal(400_000), 2),
        Competence.CENTRAL: (Decimal(200_000), 1),
        None: (Decimal("1100000.25"), 2),
    }


def test_a_decision_covers_the_conflict_as_it_was_and_no_other(desk):
    everything = ids(desk)
    take_in(desk, everything, OFFICE)
    settled(desk)
    assert read_set(desk, PERIOD).undecided == []
    with writing(desk) as session:  # the agency has sent again with other words
        sending = session.exec(select(Sending).where(Sending.id == sending_of(desk, "B"))).one()
        sending.measures = [sending.measures[0] | {"measure": "Đối chiếu bản chính"}]
        session.add(sending)
    (again,) = read_set(desk, PERIOD).undecided
    with refused("consolidation.conflict_changed"):
        decide_conflict(desk, PERIOD, "0" * 64, "Bỏ", version(desk), OFFICE)
    with refused("consolidation.no_reason"):
        decide_conflict(desk, PERIOD, again.key, "", version(desk), OFFICE)


def test_nothing_is_locked_while_anything_is_open_and_all_of_it_is_named(desk):
    with refused("consolidation.not_ready", "chưa có thủ tục nào"):
        set_targets(desk, PERIOD, Targets(None, None, "", None), None, OFFICE)
        lock(desk, PERIOD, version(desk), OFFICE)
    take_in(desk, ids(desk), OFFICE)
    with refused("consolidation.not_ready", "chưa chọn nguồn chính; 1 mâu thuẫn chưa có quyết định"):
        lock(desk, PERIOD, version(desk), OFFICE)
    settled(desk)
    assert obstacles(read_set(desk, PERIOD)) == []
    for agency in "AB":
        count_source(desk, sending_of(desk, agency), False, "Thử", version(desk), OFFICE)
    assert obstacles(read_set(desk, PERIOD)) == ["1 thủ tục không còn nguồn nào được tính"]


def test_a_locked_set_is_what_it_was_and_nobody_changes_it(desk):
    everything = ids(desk)
    take_in(desk, everything, OFFICE)
    settled(desk)
    conflict = read_set(desk, PERIOD).conflicts[0]
    fingerprint = lock(desk, PERIOD, version(desk), OFFICE)
    kept, found = locked_content(desk, PERIOD), read_set(desk, PERIOD)
    assert found.locked.fingerprint == fingerprint and found.locked.by == OFFICE.person
    assert [item["name"] for item in kept["items"]] == ["Cấp giấy phép", "Đăng ký khai sinh"]
    assert kept["totals"]["saving_vnd"] == "2900000"
    assert sum(Decimal(share["saving_vnd"]) for share in kept["totals"]["shares"]) == 2_900_000
    assert [each["decision"] for each in kept["conflicts"]] == ["Bỏ hẳn giấy chứng sinh."]
    seen = version(desk)
    for change in (
        lambda: take_out(desk, everything[0], "Lý do", OFFICE),
        lambda: choose_lead(desk, sending_of(desk, "B"), seen, OFFICE),
        lambda: count_source(desk, sending_of(desk, "B"), False, "Lý do", seen, OFFICE),
        lambda: decide_conflict(desk, PERIOD, conflict.key, "Khác", seen, OFFICE),
        lambda: set_targets(desk, PERIOD, Targets(None, None, "", None), seen, OFFICE),
        lambda: place_field(desk, PERIOD, "Hộ tịch", 1, seen, OFFICE),
        lambda: place_item(desk, PERIOD, "1.000001", 1, seen, OFFICE),
        lambda: lock(desk, PERIOD, seen, OFFICE),
    ):
        with refused("consolidation.locked", "Trần Văn Phòng chốt lúc 09:30 ngày 15/08/2021"):
            change()
    with refused("submission.wrong_state"):
        advance(desk, everything[0], Step.RETURN, "Lý do", get_submission(desk, everything[0]).version, OFFICE)
    assert locked_content(desk, PERIOD) == kept and verify_chain(desk)["broken"] == []


def test_a_reopened_set_may_be_changed_and_its_locks_are_kept(desk):
    take_in(desk, ids(desk), OFFICE)
    settled(desk)
    first = lock(desk, PERIOD, version(desk), OFFICE)
    with refused("consolidation.no_reason"):
        reopen(desk, PERIOD, "", version(desk), OFFICE)
    reopen(desk, PERIOD, "Bổ sung hồ sơ của C", version(desk), OFFICE)
    assert locked_content(desk, PERIOD) is None
    with refused("consolidation.not_locked"):
        reopen(desk, PERIOD, "Lần nữa", version(desk), OFFICE)
    assert lock(desk, PERIOD, version(desk), OFFICE) == first  # nothing has changed
    reopen(desk, PERIOD, "Đổi nguồn chính", version(desk), OFFICE)
    choose_lead(desk, sending_of(desk, "B"), version(desk), OFFICE)
    assert lock(desk, PERIOD, version(desk), OFFICE) != first
    assert [(one.number, one.reopen_reason) for one in locks_of(desk, PERIOD)] == [
        (3, ""),
        (2, "Đổi nguồn chính"),
        (1, "Bổ sung hồ sơ của C"),
    ]


def test_only_a_locked_set_is_adopted_and_what_is_adopted_is_not_reopened(desk):
    everything = ids(desk)
    take_in(desk, everything, OFFICE)
    settled(desk)
    seen = get_submission(desk, everything[0]).version
    with refused("consolidation.not_locked", "chưa được chốt"):
        advance(desk, everything[0], Step.ADOPT, "Quyết định thông qua", seen, OFFICE)
    lock(desk, PERIOD, version(desk), OFFICE)
    advance(desk, everything[0], Step.ADOPT, "Quyết định thông qua", seen, OFFICE)
    with refused("consolidation.adopted"):
        reopen(desk, PERIOD, "Sửa", version(desk), OFFICE)


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:], ids=str)
def test_the_fingerprint_is_the_same_whatever_the_order_of_the_acts(desk, order):
    everything = ids(desk)
    take_in(desk, everything, OFFICE)
    settled(desk)
    once = lock(desk, PERIOD, version(desk), OFFICE)
    reopen(desk, PERIOD, "Làm lại theo thứ tự khác", version(desk), OFFICE)
    for one in everything:
        take_out(desk, one, "Làm lại", OFFICE)
    for at in order:
        take_in(desk, [everything[at]], Act("Người khác", OFFICE.at, Role.OFFICE))
    choose_lead(desk, sending_of(desk, "A"), version(desk), OFFICE)
    assert lock(desk, PERIOD, version(desk), OFFICE) == once


def test_an_altered_copy_is_neither_taken_in_nor_locked(desk):
    everything = ids(desk)
    take_in(desk, everything[:2], OFFICE)
    settled(desk)
    with writing(desk) as session:
        for sending in session.exec(select(Sending)):
            sending.content = sending.content | {"figures": {"saving_vnd": "1"}}
            session.add(sending)
    with refused("submission.altered", "mã kiểm tra"):
        take_in(desk, everything[2:], OFFICE)
    with refused("submission.altered", "mã kiểm tra"):
        lock(desk, PERIOD, version(desk), OFFICE)
    assert all(found.remarks[0].blocks for found in quality_comments(desk, [sending_of(desk, "A")]))


def test_a_total_that_is_not_its_parts_is_not_locked(desk):
    take_in(desk, ids(desk), OFFICE)
    settled(desk)
    with writing(desk) as session:
        session.execute(sa.update(Sending).where(Sending.id == sending_of(desk, "C")).values(saving_vnd="399999"))
    with refused("consolidation.mismatch", "Cơ quan C"):
        lock(desk, PERIOD, version(desk), OFFICE)


def test_an_altered_lock_is_not_read(desk):
    take_in(desk, ids(desk), OFFICE)
    settled(desk)
    lock(desk, PERIOD, version(desk), OFFICE)
    with writing(desk) as session:
        session.execute(sa.text("UPDATE consolidation_lock SET fingerprint = 'khác'"))
    with refused("consolidation.altered"):
        locked_content(desk, PERIOD)


def test_fields_and_procedures_are_put_in_the_order_of_the_document(desk):
    more = [Sent("C", code="1.000003", name="Kết hôn"), Sent("C", code="1.000004", name="Chứng thực")]
    store_sent(desk, more, ACT)
    take_in(desk, ids(desk), OFFICE)

    def names() -> list[str]:
        return [item.shown.name for item in read_set(desk, PERIOD).items]

    assert names() == ["Cấp giấy phép", "Chứng thực", "Đăng ký khai sinh", "Kết hôn"]
    place_field(desk, PERIOD, "Hộ tịch", 1, version(desk), OFFICE)
    place_item(desk, PERIOD, "1.000003", 1, version(desk), OFFICE)
    assert names() == ["Kết hôn", "Chứng thực", "Đăng ký khai sinh", "Cấp giấy phép"]
    (new,) = store_sent(desk, [Sent("A", code="1.000005", name="An táng")], ACT)
    take_in(desk, [new], OFFICE)
    assert names() == ["Kết hôn", "Chứng thực", "Đăng ký khai sinh", "An táng", "Cấp giấy phép"]
    with refused("consolidation.place", "từ vị trí 1 đến 4"):
        place_item(desk, PERIOD, "1.000003", 5, version(desk), OFFICE)


def test_targets_need_a_source_and_stay_below_the_whole(desk):
    with refused("consolidation.target_source"):
        set_targets(desk, PERIOD, Targets(None, Decimal(10), " ", None), None, OFFICE)
    with refused("consolidation.target"):
        set_targets(desk, PERIOD, Targets(Decimal(101), None, "Kế hoạch", None), None, OFFICE)
    set_targets(desk, PERIOD, Targets(Decimal(20), Decimal("10.5"), "Kế hoạch số 1", ACT.at.date()), None, OFFICE)
    found = read_set(desk, PERIOD)
    assert (found.target_procedures_percent, found.target_cost_percent) == ("20", "10.5")
    assert (found.target_source, found.due_on) == ("Kế hoạch số 1", ACT.at.date())


def test_a_change_made_from_an_outdated_screen_is_refused(desk):
    take_in(desk, ids(desk), OFFICE)
    seen = version(desk)
    choose_lead(desk, sending_of(desk, "A"), seen, OFFICE)
    with refused("conflict.stale"):
        choose_lead(desk, sending_of(desk, "B"), seen, OFFICE)
    with refused("conflict.stale"):
        lock(desk, PERIOD, seen, OFFICE)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.LEADER, Role.ADMIN])
def test_only_the_office_consolidates(desk, role):
    stranger = Act("Người khác", ACT.at, role, "A")
    for change in (
        lambda: take_in(desk, ids(desk), stranger),
        lambda: take_out(desk, ids(desk)[0], "Lý do", stranger),
        lambda: set_targets(desk, PERIOD, Targets(None, None, "", None), None, stranger),
        lambda: lock(desk, PERIOD, 1, stranger),
        lambda: reopen(desk, PERIOD, "Lý do", 1, stranger),
        lambda: decide_conflict(desk, PERIOD, "k", "Bỏ", None, stranger),
        lambda: place_field(desk, PERIOD, "Hộ tịch", 1, 1, stranger),
        lambda: place_item(desk, PERIOD, "1.000001", 1, 1, stranger),
    ):
        with refused("permission.denied"):
            change()
    take_in(desk, ids(desk), OFFICE)
    for change in (
        lambda: choose_lead(desk, sending_of(desk, "A"), version(desk), stranger),
        lambda: count_source(desk, sending_of(desk, "A"), False, "Lý do", version(desk), stranger),
    ):
        with refused("permission.denied"):
            change()


def test_agencies_do_not_read_the_set_of_the_province(desk):
    take_in(desk, ids(desk), OFFICE)
    settled(desk)
    lock(desk, PERIOD, version(desk), OFFICE)
    agency = read_set(seen_by(desk, Viewer(Role.HEAD, "A")), PERIOD)
    assert agency.items == () and agency.decisions == {} and agency.locked is None
    assert locks_of(seen_by(desk, Viewer(Role.HEAD, "A")), PERIOD) == []
    for role in (Role.OFFICE, Role.LEADER):
        assert len(read_set(seen_by(desk, Viewer(role, "VPUBND")), PERIOD).items) == 2


def test_the_matrix_shows_every_agency_and_counts_by_state(desk):
    agencies_ = progress(desk, PERIOD)
    assert [(row.code, row.count([SubmissionState.ACCEPTED])) for row in agencies_] == [("A", 1), ("B", 1), ("C", 1)]
    take_in(desk, ids(desk)[:1], OFFICE)
    first = progress(desk, PERIOD)[0]
    assert first.count([SubmissionState.CONSOLIDATED]) == 1 and first.last_sent_at == ACT.at
    assert first.within("An toàn", None).cells == ()
    assert [row.cells for row in progress(desk, "2021-Q4")] == [(), (), ()]
    assert procedure_count(desk) == 2


def test_the_desk_asks_the_database_as_often_for_sixty_submissions_as_for_three(desk):
    def statements() -> int:
        seen: list[str] = []

        def note(*asked: object) -> None:
            seen.append(str(asked[2]))

        sa.event.listen(desk, "before_cursor_execute", note)
        with reading(desk) as session:
            kept = set_of(session, PERIOD)
            with_volumes(session, with_sides(session, kept.items))
        progress(desk, PERIOD)
        procedure_count(desk)
        quality_comments(desk, [each.sending_id for each in kept.sources])
        sa.event.remove(desk, "before_cursor_execute", note)
        return len(seen)

    take_in(desk, ids(desk), OFFICE)
    few = statements()
    many = [Sent("A", code=f"2.{at:06d}", name=f"Thủ tục {at}") for at in range(57)]
    take_in(desk, store_sent(desk, many, ACT), OFFICE)
    assert len(read_set(desk, PERIOD).sources) == 60
    assert few <= 16
    assert statements() == few

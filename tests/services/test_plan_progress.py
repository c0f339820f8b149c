"""Sentences of progress count what was done, by everybody, and nothing else."""

from datetime import date

import pytest
import sqlalchemy as sa

from models.consolidation import Consolidation, ConsolidationLock
from models.database import writing
from models.draft import Method, ProcedureDraft, Volume
from models.plan import PlanTaskDraft, Tracked
from models.review import CostTable, Review
from models.submission import Sending, Submission
from models.visibility import Viewer, seen_by
from rules.vocabulary import Role, SubmissionState
from services.inventory.procedures import save_procedure
from services.plans.progress import progress_of
from services.plans.tasks import import_tasks, list_tasks
from services.reviews.groups import create_group
from services.reviews.opening import open_group
from tests.services.plan_examples import ALCOHOL, DEATH, FAIR, ON, PERIOD, begun, line, plan, province, standing

CODES = {tracked: f"B.{at}" for at, tracked in enumerate(Tracked, start=1)}


@pytest.fixture
def here(engine, act, rule_set) -> sa.Engine:
    province(engine, act, rule_set)
    common = {"year": 2021, "part": "B. Phần", "content": "Việc", "lead": "Các sở", "time": "Quý III/2021"}
    drafts = [
        PlanTaskDraft(code=code, tracked=tracked, due_on=date(2021, 9, 30), **common) for tracked, code in CODES.items()
    ]
    import_tasks(engine, drafts, act)
    return engine


def sentence(engine: sa.Engine, tracked: Tracked) -> str:
    return progress_of(engine, list_tasks(engine, 2021), 2021, ON)[CODES[tracked]]


def test_the_inventory(here, act, rule_set):
    assert sentence(here, Tracked.INVENTORY) == "Kho có 3 thủ tục, 0 thủ tục đủ các bộ phận cấu thành."
    with writing(here) as session:
        session.execute(sa.text("UPDATE procedure SET missing_count = 0 WHERE code = '1.000656'"))
    assert "1 thủ tục đủ" in sentence(here, Tracked.INVENTORY)


def test_reviews_planned_begun_sent_and_accepted(here, act):
    plan(here, "SCT", [line("Rượu", ALCOHOL), line("Hội chợ", FAIR)], act)
    first, second = begun(here, ALCOHOL, "SCT", act), begun(here, FAIR, "SCT", act)
    begun(here, DEATH, "STP", act)
    standing(here, first, "SCT", SubmissionState.CONSOLIDATED, act)
    standing(here, second, "SCT", SubmissionState.WITH_OFFICE, act)
    assert sentence(here, Tracked.REVIEWS) == (
        "Kế hoạch các cơ quan có 2 dòng; đã mở 3 lượt rà soát, 2 kết quả đang ở Văn phòng, trong đó 1 được chấp nhận."
    )
    drafter = seen_by(here, Viewer(Role.DRAFTER, "STP"))
    assert sentence(drafter, Tracked.REVIEWS) == sentence(here, Tracked.REVIEWS), "counts are of everybody's work"


def test_work_of_another_year_does_not_count(here, act):
    begun(here, ALCOHOL, "SCT", act)
    with writing(here) as session:
        session.execute(sa.update(Review).values(period="2020-Q3"))
    assert "đã mở 0 lượt" in sentence(here, Tracked.REVIEWS)


def test_groups_are_counted_apart(here, act):
    begun(here, ALCOHOL, "SCT", act)
    group = create_group(here, "Nhóm", [ALCOHOL, DEATH], PERIOD, act._replace(agency="SCT"))
    review = open_group(here, group, ON, act)
    standing(here, review, "SCT", SubmissionState.ACCEPTED, act)
    assert sentence(here, Tracked.GROUPS) == (
        "Đã mở rà soát 1 nhóm thủ tục, 1 kết quả đang ở Văn phòng, trong đó 1 được chấp nhận."
    )


def test_the_consolidation_of_the_quarter_of_the_task(here, act):
    assert sentence(here, Tracked.CONSOLIDATION) == "Chưa mở tổng hợp Quý III/2021."
    kept = {"target_procedures_percent": "", "target_cost_percent": "", "target_source": "", "due_on": None}
    row = Consolidation(period=PERIOD, locked=False, updated_by=act.person, updated_at=act.at, **kept)
    with writing(here) as session:
        session.add(row)
    assert sentence(here, Tracked.CONSOLIDATION) == "Phương án Quý III/2021 có 00 thủ tục, nhóm thủ tục, chưa chốt."
    with writing(here) as session:
        about = {"consolidation_id": row.id, "number": 1, "content": {}, "fingerprint": "x"}
        session.add(ConsolidationLock(**about, locked_by=act.person, locked_at=act.at))
        session.execute(sa.update(Consolidation).values(locked=True))
    assert sentence(here, Tracked.CONSOLIDATION).endswith("đã chốt ngày 15 tháng 8 năm 2021.")


def test_online_levels_and_priorities(here, act, rule_set):
    volume = Volume(year=2020, received=10, source="Một cửa")
    for code, level in (("1.000001", 4), ("1.000002", 2)):
        draft = ProcedureDraft(code=code, name="Thủ tục", online_level=level, volumes=(volume,), methods=(Method(),))
        save_procedure(here, draft, None, act, rule_set)
    assert sentence(here, Tracked.ONLINE) == "0 thủ tục mức độ 3, 1 mức độ 4; 3 thủ tục chưa ghi mức độ."
    assert sentence(here, Tracked.PRIORITY).startswith("2 thủ tục có số lượng hồ sơ hằng năm để xếp ưu tiên; 1 trong")


def fee_file(kind: str | None) -> dict:
    baseline = {"id": "3.1", "task": "pay", "activity": "Nộp lệ phí", "hours": "0", "fee_vnd": "100000"}
    measure = {"measure": "m1", "kind": kind} if kind else {"measure": "m1"}
    changes = [{"measure": "m1", "line": "3.1", "set": {"fee_vnd": "60000"}}]
    return {
        "on": "2021-08-15",
        "times_per_year": "1",
        "subjects_per_year": "50",
        "hourly_income_vnd": "40000",
        "hourly_income_source": "minh họa",
        "baseline": [baseline],
        "options": [{"id": "A", "title": "Giảm phí", "changes": changes, "measures": [measure]}],
    }


@pytest.mark.parametrize(
    ("kind", "chosen", "said"),
    [
        ("online_fee_cut", "A", "1 thủ tục có phương án giảm phí"),
        ("online_fee_cut", None, "Chưa có phương án nào"),
        (None, "A", "Chưa có phương án nào"),
    ],
)
def test_fee_cuts_for_online_dossiers_of_chosen_options(here, act, kind, chosen, said):
    review = begun(here, ALCOHOL, "SCT", act)
    with writing(here) as session:
        about = {"review_id": review, "chosen_option": chosen, "rule_set_fingerprint": "x"}
        session.add(CostTable(**about, file=fee_file(kind), updated_by=act.person, updated_at=act.at))
    words = sentence(here, Tracked.ONLINE_FEES)
    assert words.startswith(said)
    assert ("2.000.000 đồng một năm" in words) is (kind is not None and chosen is not None)  # 50 × 40.000


def test_a_table_that_cannot_be_computed_counts_nothing(here, act):
    review = begun(here, ALCOHOL, "SCT", act)
    broken = fee_file("online_fee_cut") | {"baseline": "?"}
    with writing(here) as session:
        about = {"review_id": review, "chosen_option": "A", "rule_set_fingerprint": "x"}
        session.add(CostTable(**about, file=broken, updated_by=act.person, updated_at=act.at))
    assert sentence(here, Tracked.ONLINE_FEES).startswith("Chưa có")


def test_drafts(here):
    assert sentence(here, Tracked.DRAFTS) == "Có 0 dự thảo văn bản, 0 dự thảo đã đánh giá đủ."


def test_the_report_takes_the_newest_sending_of_each_result(here, act):
    review = begun(here, ALCOHOL, "SCT", act)
    standing(here, review, "SCT", SubmissionState.ACCEPTED, act)
    with writing(here) as session:
        submission = session.execute(sa.select(Submission.id)).scalar()
        for number, saving in ((1, "999"), (2, "1234567.5")):
            texts = {
                "subject_key": ALCOHOL,
                "code": ALCOHOL,
                "name": "",
                "field": "",
                "before_vnd": "",
                "after_vnd": "",
            }
            sent = {"presented_by": "a", "presented_at": act.at, "sent_by": "a", "sent_at": act.at}
            frozen = {"content": {}, "fingerprint": "x", "measures": [], "saving_vnd": saving}
            session.add(Sending(submission_id=submission, number=number, **texts, **sent, **frozen))
    assert sentence(here, Tracked.REPORTS) == (
        "1 cơ quan có 1 kết quả ở Văn phòng; 1 kết quả được chấp nhận, tiết kiệm 1.234.568 đồng một năm."
    )

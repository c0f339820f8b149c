"""One total for one thing: the desk, the report and the list of submissions say the same of the demonstration."""

import shutil
from decimal import Decimal

import pytest

from models.database import make_engine
from models.plan import Tracked
from models.visibility import Viewer, seen_by
from rules.consolidation.totals import totals
from rules.exact import total
from rules.submission import COUNTED
from rules.vocabulary import Competence, Role, SubmissionState
from rules.wording import vnd
from services.consolidation.sets import read_set
from services.consolidation.settling import count_source
from services.demonstration import demonstration_office
from services.plans.progress import progress_of
from services.plans.tasks import list_tasks
from services.reports.figures import report_figures
from services.submissions.reading import list_submissions
from tests.conftest import ACT, DAY

PERIOD = demonstration_office().period


@pytest.fixture
def province(demonstration_sqlite, tmp_path):
    shutil.copyfile(demonstration_sqlite, tmp_path / "tinh.db")
    engine = make_engine(f"sqlite:///{tmp_path / 'tinh.db'}")
    yield engine
    engine.dispose()


def assert_one_total(engine) -> None:
    office = seen_by(engine, Viewer(Role.OFFICE, "VPUBND"))
    kept, report = read_set(office, PERIOD), report_figures(office, PERIOD).whole
    desk = totals(kept.items)
    uncounted = {source.submission_id for source in kept.sources if not source.is_counted}
    listed = [one for one in list_submissions(office, PERIOD) if one.id not in uncounted]
    in_set = [one for one in listed if one.state in COUNTED and one.saving_vnd]
    waiting = [one for one in listed if one.state is SubmissionState.ACCEPTED and one.saving_vnd]
    assert desk.saving_vnd == total(item.saving_vnd for item in kept.items)
    assert desk.saving_vnd == total(Decimal(one.saving_vnd) for one in in_set) > 0
    assert desk.before_vnd == total(Decimal(one.before_vnd) for one in in_set)
    assert report.saving_vnd == total(Decimal(one.saving_vnd) for one in (*in_set, *waiting))
    assert report.before_vnd == total(Decimal(one.before_vnd) for one in (*in_set, *waiting))
    assert not waiting
    shares = {share.side: share.saving_vnd for share in desk.shares}
    assert (report.province_vnd, report.central_vnd, report.undecided_vnd) == (
        shares[Competence.PROVINCE],
        shares[Competence.CENTRAL],
        shares[None],
    )
    assert report.consolidated == len(kept.sources)
    year = report_figures(engine, PERIOD[:4]).whole
    assert f"tiết kiệm {vnd(year.saving_vnd)} một năm" in progress_of_reports(engine)


def progress_of_reports(engine) -> str:
    """What the plan of the province says of its row about the reports."""
    tasks = [task for task in list_tasks(engine, 2021) if task.tracked is Tracked.REPORTS]
    (sentence,) = progress_of(engine, tasks, 2021, DAY).values()
    return sentence


def test_desk_report_and_list_say_one_total(province):
    assert_one_total(province)


def test_a_source_that_does_not_count_counts_nowhere(province):
    kept = read_set(province, PERIOD)
    several = next(item for item in kept.items if len(item.sources) > 1)
    before = totals(kept.items).saving_vnd
    left = several.sources[1]
    count_source(province, left.sending_id, False, "Trùng số liệu", kept.version, ACT)
    assert_one_total(province)
    assert totals(read_set(province, PERIOD).items).saving_vnd == before - left.saving_vnd

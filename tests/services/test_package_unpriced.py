"""What has no cost table of its own is not lost: a group of TTHC, and a TTHC whose lead leaves it as it is."""

from copy import deepcopy

import pytest
import sqlalchemy as sa
from sqlmodel import select

from models.database import reading, writing
from models.submission import Sending
from rules.cross_check.catalogue import Severity
from rules.submission import Step
from services.consolidation.sets import read_set
from services.consolidation.taking import take_in
from services.package.assembling import assemble
from services.package.content import PackageContent, read_package
from services.package.cross_check import cross_check
from services.package.division import ANNEXES, divided
from services.package.figures import package_figures
from services.reviews.groups import list_groups
from services.reviews.reviews import get_review
from services.submissions.reading import get_submission
from services.submissions.snapshot import columns_of, fingerprint_of
from services.submissions.steps import Seen, advance, present
from tests.conftest import ACT, DAY
from tests.services.settled_sets import PERIOD, settle
from tests.services.word_documents import text

TOBACCO = 1  # Cấp Giấy phép bán lẻ sản phẩm thuốc lá, two sources


def take_in_a_group(engine: sa.Engine) -> None:
    (group,) = list_groups(engine, PERIOD)
    review = get_review(engine, group.review_id)
    submission = present(engine, review.id, Seen(None, review.version), ACT)
    for step in (Step.SEND, Step.ACCEPT):
        advance(engine, submission, step, "", get_submission(engine, submission).version, ACT)
    take_in(engine, [submission], ACT)


def leave_as_it_is(engine: sa.Engine, sending_id: int) -> None:
    """The copy as it would be had its agency chosen no option."""
    with writing(engine) as session:
        sending = session.get(Sending, sending_id)
        content = deepcopy(sending.content)
        content["cost"]["chosen_option"], content["figures"], content["measures"] = "", None, []
        sending.content, sending.fingerprint = content, fingerprint_of(content)
        for name, value in columns_of(content).items():
            setattr(sending, name, value)
        session.add(sending)


def blocking(content: PackageContent) -> list[str]:
    findings = cross_check(content, assemble(content))
    return [str(finding) for finding in findings if finding.severity is Severity.BLOCK]


def printed(content: PackageContent) -> dict[str, str]:
    return {part.file_name: text(part.make()) for part in assemble(content).parts if part.is_main and part.is_word}


def test_a_group_stands_in_the_decision_with_each_side_its_form_names(province):
    settle(province)
    before = read_package(province, PERIOD, DAY)
    take_in_a_group(province)
    content = read_package(province, PERIOD, DAY)
    assert len(content.proposing) == len(before.proposing) + 1 and content.totals.saving_vnd == before.totals.saving_vnd
    (group,) = [one for one in divided(content).all if one.entry.item.is_group]
    assert group.annexes == ANNEXES and not group.is_undecided
    said = printed(content)
    assert "02 thủ tục hành chính và 01 nhóm thủ tục hành chính" in said["02-Quyet-dinh.docx"]
    for name, words in said.items():
        if "Phu-luc-I" in name:
            assert group.entry.called in words
    assert "Gộp trường hợp cấp lại do hết hạn" in said["04-Phu-luc-II-Tham-quyen-cua-tinh.docx"]
    assert blocking(content) == []
    assert package_figures(read_set(province, PERIOD).items).whole.count == len(content.proposing)


@pytest.mark.parametrize("is_lead", [True, False])
def test_a_source_that_leaves_the_procedure_as_it_is_takes_no_figures_away(province, is_lead):
    settle(province)
    item = read_set(province, PERIOD).items[TOBACCO]
    (other,) = [source for source in item.sources if source is not item.lead]
    left, priced = (item.lead, other) if is_lead else (other, item.lead)
    leave_as_it_is(province, left.sending_id)
    content = read_package(province, PERIOD, DAY)
    entry = content.entries[TOBACCO]
    assert entry.item.lead.sending_id == item.lead.sending_id
    assert entry.case.figures.saving_vnd == entry.item.saving_vnd == priced.saving_vnd
    assert blocking(content) == []


def test_a_group_that_stays_as_it_is_proposes_nothing(province):
    take_in_a_group(province)
    with reading(province) as session:
        sending = session.exec(select(Sending).where(Sending.subject_key.startswith("nhom:"))).one()
    with writing(province) as session:
        row = session.get(Sending, sending.id)
        row.content = row.content | {"answers": row.content["answers"] | {"IV.1": "Giữ nguyên", "IV.3": []}}
        row.fingerprint = fingerprint_of(row.content)
        session.add(row)
    content = read_package(province, PERIOD, DAY)
    assert len(content.entries) == len(content.proposing) + 1

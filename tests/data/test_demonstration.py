"""The authored data of the demonstration province: readable by the strict door, whole, and honest about itself."""

import re
from datetime import date

import pytest

from models.draft import ProcedureDraft
from models.draft_document import DocumentDraft
from rules.costs.cost_file import CostFile
from rules.costs.options import evaluate
from rules.form import check_answers, form_for, load_forms, problems
from rules.vocabulary import AgencyKind, Channel
from services.demonstration import (
    FOLDER,
    DemonstrationReview,
    demonstration_agencies,
    demonstration_office,
    demonstration_procedures,
    demonstration_reviews,
    read_all,
)

OFFICE = demonstration_office()
AGENCIES = demonstration_agencies()
PROCEDURES = demonstration_procedures()
REVIEWS = demonstration_reviews(OFFICE)
FORM = form_for(load_forms(), "review", OFFICE.works_on)
END_OF_PERIOD = date(2021, 9, 30)
FROM_THE_INVENTORY = {"I.1", "I.2", "I.3", "I.4"}  # filled in when the review is opened

each_procedure = pytest.mark.parametrize("draft", PROCEDURES, ids=lambda draft: draft.code)
each_draft = pytest.mark.parametrize(
    "draft", list(read_all("drafts")), ids=lambda draft: draft["document"]["agency_code"]
)
each_review = pytest.mark.parametrize("review", REVIEWS, ids=lambda review: review.code)


def test_the_office_works_in_the_third_quarter_of_2021_and_says_its_income_is_a_suggestion():
    assert (OFFICE.province_code, OFFICE.period, OFFICE.demonstration) == ("H19", "2021-Q3", True)
    assert OFFICE.hourly_income_vnd == "40767"
    assert "minh họa" in OFFICE.hourly_income_source and "chưa đối chiếu" in OFFICE.hourly_income_source


def test_the_province_has_20_departments_and_11_districts():
    kinds = [agency.kind for agency in AGENCIES]
    assert len(kinds) - kinds.count(AgencyKind.DISTRICT) == 20
    assert kinds.count(AgencyKind.DISTRICT) == 11
    assert len({agency.code for agency in AGENCIES}) == len(AGENCIES)


def test_the_inventory_is_broad_enough_to_show_the_work():
    assert len(PROCEDURES) >= 42
    assert len({draft.field for draft in PROCEDURES}) >= 9
    assert len({draft.code for draft in PROCEDURES}) == len(PROCEDURES)
    assert len(REVIEWS) == 12


@pytest.mark.parametrize("folder, key", [("procedures", "code"), ("reviews", "procedure")])
def test_a_file_is_named_after_the_code_in_it(folder, key):
    paths = sorted((FOLDER / folder).glob("*.toml"))
    assert paths
    for path in paths:
        assert f'{key} = "{path.stem}"\n' in path.read_text(encoding="utf-8")


@each_procedure
def test_every_procedure_belongs_to_a_known_agency_and_says_that_it_is_illustrative(draft: ProcedureDraft):
    assert draft.managing_agency in {agency.code for agency in AGENCIES}
    assert draft.illustrative and all(volume.illustrative for volume in draft.volumes)
    assert draft.source.startswith("Dữ kiện theo bản ghi Cổng Dịch vụ công quốc gia")
    assert all(volume.source == "Số liệu minh họa, không phải số liệu thật của tỉnh" for volume in draft.volumes)


@each_procedure
def test_the_volumes_of_three_years_up_to_2020_add_up_over_the_channels(draft: ProcedureDraft):
    assert [volume.year for volume in draft.volumes] == [2020, 2019, 2018]
    offered = {method.channel for method in draft.methods}
    for volume in draft.volumes:
        assert volume.received > 0
        assert volume.online + volume.direct + volume.post == volume.received
        assert volume.late + volume.returned <= volume.received
        assert all(channel in offered for channel in Channel if getattr(volume, channel))


@each_procedure
def test_no_procedure_rests_on_a_document_of_after_the_period(draft: ProcedureDraft):
    assert all(basis.issued_on and basis.issued_on <= END_OF_PERIOD for basis in draft.legal_basis)
    later = re.compile(r"\d+/202[2-9]/|VNeID|Không có thông tin")
    assert not later.search(draft.model_dump_json(exclude={"source"}))


@each_procedure
def test_every_procedure_has_what_the_law_always_asks_for_except_a_deadline_here_and_there(draft: ProcedureDraft):
    assert draft.name and draft.steps and draft.methods and draft.papers and draft.subjects and draft.agency


def test_a_few_procedures_are_incomplete_as_the_portal_records_them():
    no_deadline = {draft.code for draft in PROCEDURES if not any(m.deadline.text for m in draft.methods)}
    undeclared = {draft.code for draft in PROCEDURES if draft.has_fees is None}
    without_amount = {d.code for d in PROCEDURES if d.has_fees and not any(m.fees for m in d.methods)}
    assert 4 <= len(no_deadline | undeclared | without_amount) <= 8
    assert no_deadline and undeclared and without_amount


@each_review
def test_the_answers_fit_the_form_and_leave_nothing_open(review: DemonstrationReview):
    assert review.code in {draft.code for draft in PROCEDURES}
    missing = problems(FORM, check_answers(FORM, review.answers))
    assert [problem for problem in missing if problem.question not in FROM_THE_INVENTORY] == []


@each_review
def test_the_cost_file_evaluates_and_its_chosen_option_saves(review: DemonstrationReview):
    result = evaluate(CostFile.parse(review.cost_file))
    assert 6 <= len(result.file.baseline) <= 15
    assert len(result.options) >= 2
    assert all(priced.saving >= 0 for priced in result.options)
    assert {priced.option.id: priced.saving for priced in result.options}[review.chosen_option] > 0
    assert review.chosen_reason


@each_review
def test_the_cost_file_says_that_its_times_are_illustrative_and_raises_no_warning(review: DemonstrationReview):
    assert all("minh họa" in line["note"] for line in review.cost_file["baseline"])
    assert evaluate(CostFile.parse(review.cost_file)).warnings == ()


@each_review
def test_the_dossiers_priced_are_those_the_inventory_counts(review: DemonstrationReview):
    (draft,) = (draft for draft in PROCEDURES if draft.code == review.code)
    volume = draft.volumes[0]
    assert review.cost_file["subjects_per_year"] == str(volume.received)
    for line in review.cost_file["baseline"]:
        if line["task"] == "submit" and "channel" in line:
            assert line["subjects_per_year"] == str(getattr(volume, line["channel"]))


@each_review
def test_a_fee_that_is_priced_stands_in_the_inventory_or_names_its_circular(review: DemonstrationReview):
    (draft,) = (draft for draft in PROCEDURES if draft.code == review.code)
    words = draft.model_dump_json()
    for line in review.cost_file["baseline"]:
        if line.get("fee_vnd"):
            (circular,) = re.findall(r"\d+/\d{4}/TT-BTC", line["note"])
            assert circular in words


def test_every_measure_is_named_in_words():
    changes = [c for review in REVIEWS for option in review.cost_file["options"] for c in option["changes"]]
    assert changes and all(len(change["measure"].split()) >= 3 for change in changes)


def test_some_options_are_for_the_province_to_decide_and_some_are_recommended_upward():
    authorities = [{row["authority"] for row in review.answers["VI.3"]} for review in REVIEWS]
    assert authorities.count({"province"}) >= 4
    assert authorities.count({"central"}) >= 4
    assert {"province", "central"} in authorities


@each_review
def test_a_recommendation_names_a_document_of_the_record_or_one_the_province_issues(review: DemonstrationReview):
    (draft,) = (draft for draft in PROCEDURES if draft.code == review.code)
    fee_decisions = {fee.decision.removeprefix("Thông tư số ") for m in draft.methods for fee in m.fees}
    numbers = {basis.number for basis in draft.legal_basis} | fee_decisions
    for row in review.answers["VI.3"]:
        named = set(re.findall(r"\d+/\d{4}/[\wĐ-]+", row["document"]))
        assert named <= numbers
        assert named or row["authority"] == "province" or "công bố" in row["document"]


@each_draft
def test_a_draft_document_says_that_it_is_illustrative_and_was_not_sent(draft: dict):
    document = DocumentDraft.model_validate(draft["document"])
    assert document.illustrative and "minh họa" in document.title and "minh họa" in document.delegation_basis
    assert document.agency_code in {agency.code for agency in AGENCIES}
    assert document.started_on.year == 2021 and document.sent_for_appraisal_on is None


@each_draft
def test_a_draft_document_has_a_new_an_amended_and_an_abolished_procedure_with_sourced_subjects(draft: dict):
    assert [planned["action"] for planned in draft["procedures"]] == ["new", "amended", "abolished"]
    codes = {procedure.code for procedure in PROCEDURES}
    for planned in draft["procedures"]:
        assert planned["action"] == "new" or planned["code"] in codes
        assert planned["expected_subjects"] > 0 and "minh họa" in planned["expected_subjects_source"]


@each_draft
def test_a_draft_document_names_no_document_that_the_inventory_does_not(draft: dict):
    known = {basis.number for procedure in PROCEDURES for basis in procedure.legal_basis}
    named = set(re.findall(r"\d+/\d{4}/[\w-]*[\wĐ]", str(draft)))
    assert named and named <= known

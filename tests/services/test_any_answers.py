"""Whatever a form allows to be answered is saved, comes back equal, and stands in the form's Word document."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings

from models.database import writing
from models.draft import ProcedureDraft
from models.office import AgencyDraft
from models.review import Review
from rules.form import FormDefinition, check_answers, load_forms
from rules.vocabulary import AgencyKind
from services.documents.word_documents import form_docx
from services.inventory.procedures import get_procedure, save_procedure
from services.office import save_agencies, save_office
from services.reviews.reviews import get_review, save_answers
from tests.rules.form_answers_strategy import answers_of
from tests.services.form_cases import OFFICE

FORMS = load_forms()
AT = datetime(2021, 8, 15, tzinfo=UTC)


@pytest.fixture
def open_form(engine, act, rule_set):
    """A review under any form, about a TTHC: which form a day takes is promised elsewhere."""
    save_office(engine, OFFICE, act)
    save_agencies(engine, [AgencyDraft(code="STP", name="Sở Tư pháp", kind=AgencyKind.DEPARTMENT)], act)
    save_procedure(engine, ProcedureDraft(code="1.000001", name="Thủ tục thử"), None, act, rule_set)
    procedure_id = get_procedure(engine, "1.000001").id

    def open_(form: FormDefinition) -> int:
        with writing(engine) as session:
            review = Review(
                procedure_id=procedure_id,
                period="2021-Q3",
                works_on=max(form.in_force_from, date(2021, 8, 15)),
                form_id=form.id,
                form_fingerprint=form.fingerprint,
                rule_set_fingerprint="",
                answers={},
                created_by="",
                created_at=AT,
                updated_by="",
                updated_at=AT,
            )
            session.add(review)
            session.flush()
            return review.id

    return open_


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_any_answers_are_saved_and_come_back_equal(engine, act, open_form, form):
    review_id = open_form(form)

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(answers_of(form))
    def saved_and_read_again(answers):
        before = get_review(engine, review_id)
        save_answers(engine, review_id, answers, before.version, act)
        after = get_review(engine, review_id)
        assert after.answers == before.answers | check_answers(form, answers)

    saved_and_read_again()
    assert form_docx(engine, review_id, date(2021, 8, 20)).startswith(b"PK")

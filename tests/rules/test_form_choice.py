"""Which form a day takes, on both sides of every date at which the forms change (law.md §2)."""

from datetime import date, timedelta

import pytest

from rules.errors import NotInForce
from rules.form import deciding_day, form_for, forms_for, load_forms

FORMS = load_forms()
BEGINS = [
    ("review", date(2014, 4, 15), None, "02-rs-kstt-2014"),
    ("review", date(2017, 12, 15), "02-rs-kstt-2014", "02-rs-kstt"),
    ("impact_new", date(2014, 4, 15), None, "01a-dg-kstt"),
    ("impact_new", date(2022, 3, 28), "01a-dg-kstt", "tt03-2022-danh-gia-moi"),
    ("impact_amended", date(2014, 4, 15), None, "01b-dg-kstt"),
    ("impact_amended", date(2022, 3, 28), "01b-dg-kstt", "tt03-2022-danh-gia-sua-doi"),
    ("plan", date(2017, 12, 15), None, "ke-hoach-ra-soat"),
    ("group", date(2017, 12, 15), None, "ra-soat-nhom"),
]
CHECKLISTS = ["nd63-2010-phu-luc-1", "nd63-2010-phu-luc-2", "nd63-2010-phu-luc-3"]


@pytest.mark.parametrize(("job", "day", "before", "after"), BEGINS)
def test_a_form_begins_on_its_day_and_not_the_day_before(job, day, before, after):
    assert form_for(FORMS, job, day).id == after
    eve = day - timedelta(days=1)
    if before:
        assert form_for(FORMS, job, eve).id == before
    else:
        with pytest.raises(NotInForce, match="không có biểu mẫu nào đang có hiệu lực; hãy chọn ngày"):
            form_for(FORMS, job, eve)


@pytest.mark.parametrize(
    ("job", "form_id"),
    [
        ("review", "02-rs-kstt"),
        ("impact_new", "01a-dg-kstt"),
        ("impact_amended", "01b-dg-kstt"),
        ("plan", "ke-hoach-ra-soat"),
        ("group", "ra-soat-nhom"),
    ],
)
def test_in_the_third_quarter_of_2021_every_job_has_its_form(job, form_id):
    assert form_for(FORMS, job, date(2021, 8, 15)).id == form_id


def test_between_the_question_lists_of_2010_and_the_forms_of_2014_there_is_none_to_fill_in():
    for job in ("review", "impact_new", "impact_amended"):
        for day in (date(2010, 10, 14), date(2013, 6, 30), date(2013, 7, 1)):
            with pytest.raises(NotInForce):
                form_for(FORMS, job, day)


def test_the_historic_lists_are_on_offer_from_their_first_day_and_after_their_last():
    with pytest.raises(NotInForce):
        forms_for(FORMS, "checklist", date(2010, 10, 13))
    for day in (date(2010, 10, 14), date(2013, 6, 30), date(2013, 7, 1), date(2021, 8, 15)):
        assert [form.id for form in forms_for(FORMS, "checklist", day)] == CHECKLISTS


@pytest.mark.parametrize(
    ("sent_on", "form_id"),
    [
        (date(2022, 3, 27), "01a-dg-kstt"),
        (date(2022, 3, 28), "tt03-2022-danh-gia-moi"),
        (None, "tt03-2022-danh-gia-moi"),
    ],
)
def test_a_draft_stays_on_the_form_of_the_day_it_was_sent_to_appraisal(sent_on, form_id):
    assert form_for(FORMS, "impact_new", deciding_day(sent_on, date(2022, 4, 1))).id == form_id

"""Which form is filled in: by the job and the day, never by guessing."""

from datetime import date

from rules.errors import NotInForce
from rules.form_definition import FormDefinition
from rules.vocabulary import Job
from rules.wording import short_date


def deciding_day(sent_for_appraisal_on: date | None, today_of_item: date) -> date:
    """The day whose form a draft document takes: the day it was sent to thẩm định, until then the day of the work.

    A draft sent before 28/3/2022 stays on Thông tư 07/2014/TT-BTP (Thông tư 03/2022/TT-BTP, chuyển tiếp).
    """
    return sent_for_appraisal_on or today_of_item


def form_for(forms: tuple[FormDefinition, ...], job: str, on: date) -> FormDefinition:
    """The form for this job on this day; a day without one is an error, never a guess."""
    [form] = forms_for(forms, job, on)
    return form


def forms_for(forms: tuple[FormDefinition, ...], job: str, on: date) -> tuple[FormDefinition, ...]:
    """Every form for this job on this day: one, but for the checklists, which stay on offer after their end."""
    of_job = sorted((form for form in forms if form.job == job), key=lambda form: form.in_force_from)
    begun = [form for form in of_job if form.in_force_from <= on]
    found = begun if job == Job.CHECKLIST else [form for form in begun[-1:] if not _has_ended(form, on)]
    if not found:
        raise _not_in_force(of_job, on)
    return tuple(found)


def _has_ended(form: FormDefinition, on: date) -> bool:
    return form.in_force_until is not None and form.in_force_until < on


def _not_in_force(of_job: list[FormDefinition], on: date) -> NotInForce:
    known = "; ".join(map(_in_words, of_job))
    remedy = f"hãy chọn ngày mà biểu mẫu có hiệu lực ({known})" if known else "chưa có biểu mẫu nào cho loại việc này"
    return NotInForce(f"Ngày {short_date(on)} không có biểu mẫu nào đang có hiệu lực; {remedy}.")


def _in_words(form: FormDefinition) -> str:
    begin = f"{form.code} từ ngày {short_date(form.in_force_from)}"
    return f"{begin} đến ngày {short_date(form.in_force_until)}" if form.in_force_until else begin

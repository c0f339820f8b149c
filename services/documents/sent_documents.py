"""The Word documents of what was sent: made from the frozen copy, whatever the agency has written since."""

from datetime import date
from typing import Any

import sqlalchemy as sa

from models.database import reading
from rules.errors import InputError
from services.documents.forms import form_context
from services.documents.word_export import render
from services.office import get_office
from services.office_rules import office_rules
from services.submissions.cases import case_of


def sent_form_docx(engine: sa.Engine, content: dict[str, Any], day: date) -> bytes:
    """The form as it was presented; ``content`` is that of a ``Sending``."""
    office = get_office(engine)
    if office is None:
        raise InputError("office.missing", "Chưa khai báo tỉnh và kỳ làm việc; hãy khai báo ở trang đầu.")
    with reading(engine) as session:
        case = case_of(content, office_rules(session))
    return render(case.form.template, form_context(case, office, day))

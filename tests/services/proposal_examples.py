"""Reviews with a few answers and one chosen option, for what the documents say of a proposal."""

from typing import Any

from rules.costs.cost_file import CostFile
from rules.form import load_forms
from services.reviews.cases import ReviewCase

FORMS = {form.id: form for form in load_forms()}
OPTION = "A"
_LINE = {"id": "1.1", "task": "prepare", "service_vnd": 5000}


def a_case(answers: dict[str, Any], *, form: str = "02-rs-kstt", cost_file: CostFile | None = None) -> ReviewCase:
    """A review that says this and nothing more."""
    return ReviewCase(
        id=1,
        period="2021-Q3",
        code="1.000001",
        name="Thủ tục thử",
        field="Lĩnh vực thử",
        agency="Sở Thử",
        is_illustrative=False,
        form=FORMS[form],
        answers=answers,
        problems=(),
        costs=None,
        costs_missing="",
        cost_file=cost_file,
        chosen_option=OPTION if cost_file else "",
    )


def written_case(written: dict[str, Any]) -> ReviewCase:
    """The review of an example of ``tests/cases/proposals.toml``."""
    waiting = {name: written[name] for name in ("waiting_days", "waiting_unit") if name in written}
    raw = {
        "on": "2021-08-15",
        "times_per_year": "1",
        "subjects_per_year": "100",
        "baseline": written.get("baseline", [_LINE]),
        "options": [{"id": OPTION, **written.get("option", {})}],
        **waiting,
    }
    form = written.get("form", "02-rs-kstt")
    return a_case(written.get("answers", {}), form=form, cost_file=CostFile.parse(raw))

"""A sent copy as the documents read a review: from the copy alone, whatever the agency has written since."""

from datetime import date
from typing import Any

from models.review import CostTable
from rules.form import problems
from services.costs.summary import priced
from services.office_rules import OfficeRules
from services.reviews.cases import ReviewCase


def case_of(content: dict[str, Any], rules: OfficeRules) -> ReviewCase:
    """The review as it was when it was presented; ``content`` is that of a ``Sending``.

    Figures are computed anew from the frozen cost file by the same engine as those of a review.
    """
    review, subject, answers = content["review"], content["subject"], content["answers"]
    form = rules.form(review["form_id"], date.fromisoformat(review["works_on"]))
    return ReviewCase(
        id=review["id"],
        period=review["period"],
        code=subject["code"],
        name=subject["name"],
        field=subject["field"],
        agency=subject["agency"],
        is_illustrative=subject["illustrative"],
        form=form,
        answers=answers,
        problems=tuple(problems(form, answers)),
        **priced(_cost_table(content), form.job, rules.rulebook)._asdict(),
    )


def _cost_table(content: dict[str, Any]) -> CostTable | None:
    """The frozen table as a row that is never stored."""
    if (cost := content["cost"]) is None:
        return None
    return CostTable(file=cost["file"], chosen_option=cost["chosen_option"], chosen_reason=cost["chosen_reason"])

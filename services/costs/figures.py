"""What the cost table of one review comes to."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from rules.text import clean

_Text = Annotated[str, AfterValidator(clean)]


class Figures(BaseModel):
    """Compliance cost a year before and after, exact; the ratio is None when the cost before is 0."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before_vnd: Decimal
    after_vnd: Decimal
    saving_vnd: Decimal
    ratio_percent: Decimal | None


class CostSummary(BaseModel):
    """The figures of the chosen option, with the income they price time at (empty where no time is counted).

    ``is_new``: the whole TTHC is planned anew, so that only ``after_vnd``, its expected cost, can be said.
    ``unconfirmed``: how many inputs behind the figures nobody has confirmed; while there are any the figures are a
    draft. ``beside``: what was entered of costs that arise once, waiting and the agency's effort, in no total.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    figures: Figures
    is_new: bool = False
    option_title: _Text
    hourly_income: _Text
    unconfirmed: int = 0
    beside: tuple[_Text, ...] = ()

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


class ComparedOption(BaseModel):
    """One option as it was compared with the others, whether it was chosen or not; the cost is that of a year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: _Text
    after_vnd: Decimal
    saving_vnd: Decimal
    ratio_percent: Decimal | None
    is_chosen: bool
    rejected_reason: _Text = ""


class CostSummary(BaseModel):
    """The figures of the chosen option, with the income they price time at (empty where no time is counted).

    ``is_new``: the whole TTHC is planned anew, so that only ``after_vnd``, its expected cost, can be said.
    ``unconfirmed``: how many inputs behind the figures nobody has confirmed; while there are any the figures are a
    draft. ``beside``: what was entered of costs that arise once, waiting and the agency's effort, in no total;
    ``waiting_rule``: the article that keeps waiting out of it, empty where waiting is not among it or no article is
    certain. ``compared``: every option, where there are several, with ``chosen_reason``, why this one was taken.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    figures: Figures
    is_new: bool = False
    option_title: _Text
    hourly_income: _Text
    unconfirmed: int = 0
    beside: tuple[_Text, ...] = ()
    waiting_rule: _Text = ""
    compared: tuple[ComparedOption, ...] = ()
    chosen_reason: _Text = ""

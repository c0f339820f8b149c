"""What every Word document receives, and what form 02/RS-KSTT receives.

Frozen plain values: a template neither looks anything up nor computes.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from rules.text import clean

Text = Annotated[str, AfterValidator(clean)]


class Plain(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Properties(Plain):
    """The properties of the file, not of the page."""

    title: Text
    author: Text
    made_on: date


class WordContext(Plain):
    """What every document has; a draft and demonstration data are named on each page."""

    properties: Properties
    is_draft: bool
    is_demonstration: bool


class Figures(Plain):
    """Compliance cost a year before and after, exact; the ratio is None when the cost before is 0."""

    before_vnd: Decimal
    after_vnd: Decimal
    saving_vnd: Decimal
    ratio_percent: Decimal | None


class CostSummary(Plain):
    """The figures of the chosen option, with the income they price time at (empty where no time is counted).

    ``is_new``: a planned TTHC that nobody bears today, so that ``after_vnd`` is its expected cost.
    """

    figures: Figures
    is_new: bool = False
    option_title: Text
    hourly_income: Text


class Check(Plain):
    """Có / Không with its reason and proposal; ``label`` names the entry when a question asks about several."""

    label: Text = ""
    yes: bool = False
    no: bool = False
    reason: Text = ""
    proposal: Text = ""


class Choice(Plain):
    label: Text
    chosen: bool


class Cell(Plain):
    """A cell over ``span`` of the 48 columns of the template's grid."""

    text: Text
    span: int


class AnswerTable(Plain):
    headings: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


class FormQuestion(Plain):
    """One question with its answer in whichever shapes its type has; ``missing`` says what is not answered."""

    title: Text
    is_reconstructed: bool
    paragraphs: tuple[Text, ...] = ()
    checks: tuple[Check, ...] = ()
    choices: tuple[Choice, ...] = ()
    reason: Text = ""
    table: AnswerTable | None = None
    cost: CostSummary | None = None
    missing: Text = ""


class FormBlock(Plain):
    """``section``: the statutory heading above, empty where it already stands; ``title``: the block's own."""

    section: Text
    title: Text
    questions: tuple[FormQuestion, ...]


class ReviewFormContext(WordContext):
    """Form 02/RS-KSTT of one review."""

    agency: Text
    form_code: Text
    form_title: Text
    form_source: Text
    procedure_name: Text
    procedure_code: Text
    open_count: int
    has_reconstructed: bool
    blocks: tuple[FormBlock, ...]

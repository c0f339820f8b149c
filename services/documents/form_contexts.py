"""What the Word document of a statutory form receives.

Every form's template can print every shape of answer; the contexts differ in what stands above the questions.
"""

from services.costs.figures import CostSummary
from services.documents.contexts import MarkedLine, Plain, Text, WordContext


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


class Comparison(Plain):
    """Two questions side by side: the text in force and the draft's, the words that differ marked."""

    before_title: Text
    after_title: Text
    before: tuple[MarkedLine, ...]
    after: tuple[MarkedLine, ...]


class DiagramStep(Plain):
    """``detail``: who does it and what it takes; ``arrow``: where the dossier goes next, empty after the last."""

    text: Text
    detail: Text
    arrow: Text


class DiagramRow(Plain):
    """One step in the lane of who does it; the other lanes are None."""

    citizen: DiagramStep | None
    one_stop: DiagramStep | None
    agency: DiagramStep | None
    other: DiagramStep | None


class DiagramSide(Plain):
    """The steps of one side and what they add up to."""

    title: Text
    rows: tuple[DiagramRow, ...]
    total: Text


class DiagramTable(Plain):
    """The titles of the four lanes, and the sides before and after."""

    lanes: tuple[Text, ...]
    sides: tuple[DiagramSide, ...]


class FormQuestion(Plain):
    """One question with its answer in whichever shapes its type has; ``missing`` says what is not answered.

    ``title`` ends with the sign of its mark; it is empty where the heads of ``comparison`` are the titles.
    ``line``: an answer that stands on the line of its title.
    """

    title: Text = ""
    line: Text = ""
    paragraphs: tuple[Text, ...] = ()
    checks: tuple[Check, ...] = ()
    choices: tuple[Choice, ...] = ()
    reason: Text = ""
    table: AnswerTable | None = None
    comparison: Comparison | None = None
    diagram: DiagramTable | None = None
    cost: CostSummary | None = None
    missing: Text = ""


class FormBlock(Plain):
    """``section``: the statutory heading above, empty where it already stands; ``title``: the block's own."""

    section: Text
    title: Text
    questions: tuple[FormQuestion, ...]


class FormContext(WordContext):
    """Any form; ``incomplete`` says what of the official form is not known here.

    ``unconfirmed``: how many inputs behind the figures in it nobody has confirmed.
    """

    agency: Text
    form_title: Text
    form_source: Text
    incomplete: Text
    open_count: int
    unconfirmed: int
    has_reconstructed: bool
    has_unknown: bool
    has_comparison: bool
    blocks: tuple[FormBlock, ...]


class GroupContext(FormContext):
    """The review of a group of TTHC."""

    form_name: Text
    subject_name: Text


class ReviewFormContext(GroupContext):
    """A form about one TTHC; a new one has no code yet."""

    subject_code: Text


class ImpactFormContext(ReviewFormContext):
    """The impact assessment of one TTHC of a draft legal document; ``action``: what the draft does to it."""

    document_title: Text
    action: Text


class PlanAnnex(Plain):
    """The rows of one question of the plan on pages of their own."""

    title: Text
    table: AnswerTable


class PlanContext(FormContext):
    """The review plan of an agency; ``authority_lines`` name the body above it, if there is one."""

    authority_lines: tuple[Text, ...]
    issuer: Text
    place: Text
    year: Text
    annexes: tuple[PlanAnnex, ...]

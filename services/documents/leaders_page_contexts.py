"""What the leaders' page on paper receives: as little as stands on one sheet."""

from services.documents.contexts import Picture, Plain, Text, WordContext


class PageFact(Plain):
    """One figure: what it is, the figure in words, and what it is of."""

    label: Text
    value: Text
    below: Text


class PageChart(Plain):
    """A chart under the sentence it shows."""

    title: Text
    chart: Picture


class ChartRow(Plain):
    """Two charts side by side; one alone stands at the left."""

    left: PageChart
    right: PageChart | None


class LeadersPageContext(WordContext):
    """``main_facts`` are four figures side by side, ``burden_facts`` three under them. ``as_of``: of what and on which
    day the figures are; ``unconfirmed_count``: TTHC whose figures rest on inputs nobody has confirmed.
    """

    issuer_lines: tuple[Text, ...]
    period: Text
    as_of: Text
    unconfirmed_count: int
    main_facts: tuple[PageFact, ...]
    burden_facts: tuple[PageFact, ...]
    chart_rows: tuple[ChartRow, ...]
    certainty: Text
    sides: Text
    waiting: tuple[Text, ...]
    late: tuple[Text, ...]

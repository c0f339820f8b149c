"""What the Phụ lục các số liệu đầu vào và giả định receives."""

from datetime import date

from services.documents.contexts import Plain, Text, WordContext


class AssumptionRow(Plain):
    """One input of a cost table; texts that are not known are empty, ``others``: values found but not taken.

    ``is_beside``: it is shown beside the form and counts in no total.
    """

    what: Text
    value: Text
    low_high: Text
    others: Text
    reason: Text
    is_beside: bool


class AssumptionSource(Plain):
    """The inputs whose values come from one source, named once above them."""

    name: Text
    rows: tuple[AssumptionRow, ...]


class AssumptionGroup(Plain):
    """The inputs nobody has confirmed, or those one person confirmed on one day, by source."""

    title: Text
    sources: tuple[AssumptionSource, ...]


class AssumedProcedure(Plain):
    """One review of a TTHC with the inputs of its figures; ``option`` is empty where none is chosen.

    ``note`` says why there are no inputs; ``unconfirmed`` is counted over the rows.
    """

    number: int
    name: Text
    code: Text
    agency: Text
    option: Text
    is_illustrative: bool
    unconfirmed: int
    groups: tuple[AssumptionGroup, ...]
    note: Text


class AssumptionsContext(WordContext):
    """Phụ lục: các số liệu đầu vào và giả định of the chosen reviews.

    ``attached``: the document it belongs to. ``review_count``: several agencies may have reviewed one TTHC.
    ``waiting_rule``: the article that keeps waiting out of the form, empty where none is certain.
    """

    attached: Text
    period: Text
    made_on: date
    procedure_count: int
    review_count: int
    input_count: int
    unconfirmed_count: int
    unconfirmed_inputs: int
    waiting_rule: Text
    procedures: tuple[AssumedProcedure, ...]

"""What the Phụ lục các số liệu đầu vào và giả định receives."""

from datetime import date

from services.documents.contexts import Plain, Text, WordContext


class AssumptionRow(Plain):
    """One input of a cost table; texts that are not known are empty, ``others``: values found but not taken."""

    what: Text
    value: Text
    low_high: Text
    kind: Text
    reference: Text
    others: Text
    person: Text
    reason: Text
    confirmed: Text


class AssumedProcedure(Plain):
    """One TTHC with the inputs of its figures; ``option`` is empty where none is chosen.

    ``note`` says why there are no inputs; ``unconfirmed`` is counted over the rows.
    """

    number: int
    name: Text
    code: Text
    option: Text
    is_illustrative: bool
    unconfirmed: int
    rows: tuple[AssumptionRow, ...]
    note: Text


class AssumptionsContext(WordContext):
    """Phụ lục: các số liệu đầu vào và giả định of the chosen reviews."""

    authority: Text
    period: Text
    year: int
    made_on: date
    procedure_count: int
    input_count: int
    unconfirmed_count: int
    unconfirmed_inputs: int
    procedures: tuple[AssumedProcedure, ...]

"""What the documents about a draft legal document as a whole receive."""

from services.documents.contexts import MarkedLine, Plain, Text, WordContext


class Labelled(Plain):
    """One line «label: text»."""

    label: Text
    text: Text


class AssessedProcedure(Plain):
    """One TTHC of the draft with what its assessment concludes; texts of several lines are tuples."""

    number: int
    name: Text
    code: Text
    action: Text
    form: Text
    necessity: Text
    reasonableness: tuple[Text, ...]
    legality: Text
    costs: tuple[Text, ...]


class ComparedComponent(Plain):
    label: Text
    before: tuple[MarkedLine, ...]
    after: tuple[MarkedLine, ...]


class ComparedProcedure(Plain):
    """A TTHC before and after the draft; ``only_side`` heads the one column of a TTHC that is new or abolished.

    ``note`` says what stays as it is, or why there is nothing to show.
    """

    number: int
    name: Text
    action: Text
    only_side: Text
    components: tuple[ComparedComponent, ...]
    note: Text


class DocumentContext(WordContext):
    """A document about one draft legal document."""

    agency: Text
    document_title: Text
    facts: tuple[Labelled, ...]


class ImpactSummaryContext(DocumentContext):
    """Tổng hợp kết quả đánh giá tác động.

    ``unconfirmed_count``: how many of the TTHC have a cost that rests on inputs nobody has confirmed.
    """

    open_count: int
    unconfirmed_count: int
    has_comparison: bool
    procedures: tuple[AssessedProcedure, ...]
    compared: tuple[ComparedProcedure, ...]
    missing: tuple[Text, ...]


class AppraisalItem(Plain):
    """One paper of the file for thẩm định and whether it is ready."""

    number: int
    name: Text
    state: Text


class MissingItem(Plain):
    number: int
    about: Text
    what: Text
    place: Text


class AppraisalListContext(DocumentContext):
    """Danh mục hồ sơ gửi thẩm định."""

    open_count: int
    items: tuple[AppraisalItem, ...]
    missing: tuple[MissingItem, ...]

"""What the inventory offers a measure: the papers, deadlines, fees … it may change, and the provisions behind them."""

from models.draft import LegalBasis, Method, ProcedureDraft
from rules.components import Component
from rules.costs.cost_file import Line
from rules.costs.measure_catalogue import Asked, MeasureKind
from rules.text import fold
from rules.vocabulary import Channel, Task

_LONGEST = 500
_ITEM_LABELS = {
    Component.PAPERS: "Giấy tờ",
    Component.DEADLINE: "Thời hạn",
    Component.FEES: "Phí, lệ phí",
    Component.METHODS: "Cách thức thực hiện",
    Component.STEPS: "Bước trong trình tự",
    Component.RESULT: "Kết quả",
    Component.DECIDING_AGENCY: "Cơ quan giải quyết",
}
_AT_THE_COUNTER = (Task.SUBMIT, Task.RECEIVE)


def item_label(kind: MeasureKind) -> str:
    """What of the TTHC the measure changes, as its field is called."""
    return _ITEM_LABELS.get(kind.component, "Thủ tục liên quan")


def items(kind: MeasureKind, draft: ProcedureDraft) -> list[str]:
    """The items of the component the inventory knows, each once."""
    found = {
        Component.PAPERS: [paper.name for paper in draft.papers],
        Component.DEADLINE: [method.deadline.text for method in draft.methods],
        Component.FEES: [_fee(method) for method in draft.methods],
        Component.METHODS: [method.channel.label for method in draft.methods if method.channel],
        Component.STEPS: list(draft.steps),
        Component.RESULT: [draft.result],
        Component.DECIDING_AGENCY: [draft.competent_agency or draft.agency],
    }.get(kind.component, [draft.name])
    short = (" ".join(text.split())[:_LONGEST] for text in found)
    return list(dict.fromkeys(text for text in short if text))


def _fee(method: Method) -> str:
    return "; ".join(f"{fee.kind.label}: {fee.text}" for fee in method.fees if fee.text)


def provisions(draft: ProcedureDraft) -> list[str]:
    """The legal basis of the TTHC, as a measure names what has to be amended."""
    return list(dict.fromkeys(filter(None, (_provision(basis) for basis in draft.legal_basis))))


def _provision(basis: LegalBasis) -> str:
    document = f"{basis.number} ({basis.title})" if basis.number and basis.title else basis.number or basis.title
    return " ".join(f"{basis.article} {document}".split())[:_LONGEST]


def offered_lines(kind: MeasureKind, lines: list[Line]) -> list[Line]:
    """The lines a measure of this kind can change."""
    if kind.asks is Asked.LOWER_FEE:
        return [line for line in lines if line.fee_vnd]
    if kind.asks is Asked.MOVE_SUBJECTS:
        return [line for line in lines if line.task in _AT_THE_COUNTER and line.channel is Channel.DIRECT]
    return lines


def likely_lines(kind: MeasureKind, offered: list[Line], item: str) -> list[str]:
    """Those that most likely stand for the item; the officer sees them and may choose others."""
    if kind.asks in (Asked.MOVE_SUBJECTS, Asked.LOWER_FEE):
        return [line.id for line in offered][: 1 if kind.asks is Asked.LOWER_FEE else None]
    if kind.component is Component.DECIDING_AGENCY:
        return [line.id for line in offered if line.channel is Channel.DIRECT]
    wanted = fold(item or "")
    names = {line.id: fold(line.activity) for line in offered if line.activity}
    return [key for key, name in names.items() if wanted and (name in wanted or wanted in name)]

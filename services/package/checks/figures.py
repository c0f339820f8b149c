"""Whether the figures that are printed agree with one another and with the option set."""

from collections.abc import Iterator
from decimal import Decimal

from rules.consolidation.totals import Totals
from rules.cross_check.arithmetic import difference_is_wrong, ratio_is_wrong, sum_is_wrong
from rules.cross_check.catalogue import CheckFinding, found
from rules.wording import percent, vnd
from services.package.assembling import Assembled
from services.package.checks.printed import AMOUNTS, MADE_OF_PARTS, SIDES, Printed, own_amounts, printed, rows_of
from services.package.content import Entry, PackageContent
from services.package.contexts.annexes import ListShare, OptionPartContext, ProcedureListContext
from services.package.contexts.letter import SavingTable
from services.package.contexts.report import MeasureTable, ReportBreakdown, SideTable

_NAMES = {
    "before_vnd": "chi phí trước",
    "after_vnd": "chi phí sau",
    "saving_vnd": "chi phí tiết kiệm",
    "province_vnd": "phần của tỉnh",
    "central_vnd": "phần trung ương",
    "undecided_vnd": "phần chưa phân thẩm quyền",
}
_REDO = "hãy lập lại tài liệu, nếu còn thì báo người quản trị."


def figure_findings(content: PackageContent, assembled: Assembled) -> Iterator[CheckFinding]:
    """Of the documents to be signed or read; the figures of the dossiers behind them are those of their sources."""
    right = content.totals
    for part in assembled.parts:
        if part.is_main:
            for one in printed(part):
                yield from _of_object(one)
                yield from _of_share(one, right.before_vnd)
                yield from _of_total(one, right)
    yield from _of_annexes(right, assembled)
    yield from _of_entries(content)
    yield from _of_sources(content)


def _of_share(one: Printed, before: Decimal) -> Iterator[CheckFinding]:
    """What a side saves is shown in percent of the cost of all TTHC."""
    if isinstance(one.node, ListShare | SavingTable | SideTable):
        saving, ratio = one.node.saving_vnd, one.node.ratio_percent
        if ratio_is_wrong(before, saving, ratio):
            message = f"tiết kiệm {vnd(saving)} trên {vnd(before)} không phải {percent(ratio)}"
            yield found("ratio", one.place, f"Tỷ lệ sai: {message}; {_REDO}")


def _of_annexes(right: Totals, assembled: Assembled) -> Iterator[CheckFinding]:
    """The annexes of both sides and what nobody has been assigned are the saving of the set."""
    parts = [part.context.saving_vnd for part in assembled.parts if isinstance(part.context, OptionPartContext)]
    unassigned = [share.saving_vnd for share in right.shares if share.side is None]
    if parts and sum_is_wrong([*parts, *unassigned], right.saving_vnd):
        message = f"Các phụ lục phương án cộng lại không bằng {vnd(right.saving_vnd)}; {_REDO}"
        yield found("sum", "Các phụ lục phương án", message)


def _of_object(one: Printed) -> Iterator[CheckFinding]:
    said = one.node.__dict__
    before, after, saving = (said.get(name) for name in AMOUNTS) if "saving_vnd" in said else (None, None, None)
    if saving is not None and before is not None:
        if after is not None and difference_is_wrong(before, after, saving):
            message = f"trước {vnd(before)}, sau {vnd(after)}, tiết kiệm ghi {vnd(saving)}"
            yield found("difference", one.place, f"Số tiết kiệm sai: {message}; {_REDO}")
        if "ratio_percent" in said and ratio_is_wrong(before, saving, said["ratio_percent"]):
            message = f"tiết kiệm {vnd(saving)} trên {vnd(before)} không phải {percent(said['ratio_percent'])}"
            yield found("ratio", one.place, f"Tỷ lệ sai: {message}; {_REDO}")
    if not said.keys().isdisjoint(MADE_OF_PARTS):
        yield from _of_parts(one)


def _of_parts(one: Printed) -> Iterator[CheckFinding]:
    """Rows add up to the total beside them, the sides to the saving."""
    whole = own_amounts(one.node)
    for rows in rows_of(one.node):
        for name in whole:
            parts = [row[name] for row in rows if name in row]
            if len(parts) == len(rows) and sum_is_wrong(parts, whole[name]):
                message = f"Các dòng cộng lại không bằng tổng ({_NAMES[name]} ghi {vnd(whole[name])}); {_REDO}"
                yield found("sum", one.place, message)
    sides = [one.node.__dict__.get(name) for name in SIDES]
    saving = one.node.__dict__.get("saving_vnd")
    if saving is not None and None not in sides and sum_is_wrong(sides, saving):
        yield found("sum", one.place, f"Các phần theo thẩm quyền cộng lại không bằng {vnd(saving)}; {_REDO}")


def _of_total(one: Printed, right: Totals) -> Iterator[CheckFinding]:
    """What is printed as the total of all TTHC is the total of the set."""
    node, said = one.node, {}
    if isinstance(node, ProcedureListContext):
        said = own_amounts(node.total)
    elif isinstance(node, SavingTable | SideTable | MeasureTable):
        said = {"saving_vnd": node.saving_vnd}
    elif isinstance(node, ReportBreakdown) and node.whole.count == right.items:  # else only the largest are listed
        said = {name: getattr(node.whole, name) for name in AMOUNTS}
    for name, amount in said.items():
        if amount != getattr(right, name):
            amounts = f"{_NAMES[name]} ghi {vnd(amount)}, phương án chung là {vnd(getattr(right, name))}"
            yield found("total", one.place, f"Tổng sai: {amounts}; {_REDO}")


def _of_entries(content: PackageContent) -> Iterator[CheckFinding]:
    """The figures the documents are made with are those of the set."""
    for entry in content.proposing:
        if entry.case.figures is not None and _differ(entry.case.figures, entry.item):
            said, right = vnd(entry.case.figures.saving_vnd), vnd(entry.item.saving_vnd)
            message = f"Số của thủ tục khác phương án chung (tiết kiệm {said}, phương án chung {right}); {_REDO}"
            yield found("row", entry.called, message)


def _of_sources(content: PackageContent) -> Iterator[CheckFinding]:
    """Each form and cost table that goes along is the one its figures were taken from."""
    counted = [(entry, source) for entry in content.entries for source in entry.item.counted]
    for (entry, source), kept in zip(counted, content.sources, strict=True):
        figures = kept.case.figures
        if (figures is None) != (source.saving_vnd is None) or (figures and _differ(figures, source)):
            yield found("source", _source_place(entry, source.agency), _SOURCE)


_SOURCE = "Số liệu trong hồ sơ kèm theo khác số đã tổng hợp; hãy trả lại hồ sơ để cơ quan gửi lại rồi tổng hợp lại."


def _source_place(entry: Entry, agency: str) -> str:
    return f"{entry.called}, hồ sơ của {agency}"


def _differ(one: object, other: object) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in AMOUNTS)

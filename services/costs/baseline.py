"""The rows of a cost table that the inventory already knows; what it does not know is left for the officer."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from models.draft import Fee, Method, ProcedureDraft, Volume
from rules.text import fold
from rules.vocabulary import Channel, FeeKind, SourceKind, Task

Line = dict[str, Any]
Source = dict[str, str]


class FoundLine(NamedTuple):
    """A row for the table, and of its values those the inventory can account for: field → candidate of a record."""

    line: Line
    sources: dict[str, Source]


INSPECTION = "Chuẩn bị, phục vụ kiểm tra, đánh giá thực tế"
NO_TIME = "chưa nhập thời gian"
NO_DECISION = "chưa ghi văn bản quy định mức thu"
_FREE = {"", "khong", "khong co", "mien phi", "khong thu phi", "khong mat phi", "khong quy dinh", "khong co thong tin"}
_LONGEST = 500
_LONGEST_REFERENCE = 2_000
_NUMBERS = {task: number for number, task in enumerate(Task, start=1)}


def found_lines(draft: ProcedureDraft) -> list[FoundLine]:
    """Rows of TT 02/2017/TT-VPCP Điều 27: a paper each, a channel each, a prescribed fee each. Times stay 0.

    With them the sources of their values: the fee decision, the count of dossiers by channel.
    """
    return [
        *_numbered(Task.PREPARE, (FoundLine({"activity": name, "note": NO_TIME}, {}) for name in _papers(draft))),
        *_numbered(Task.SUBMIT, _channel_rows(draft)),
        *_numbered(Task.PAY, _fee_rows(draft)),
        *_numbered(Task.RECEIVE, _channel_rows(draft)),
    ]


def inspection_line() -> FoundLine:
    """Row 4 of the form, for a TTHC whose subjects have to prepare for an inspection."""
    return next(iter(_numbered(Task.INSPECTION, [FoundLine({"activity": INSPECTION, "note": NO_TIME}, {})])))


def latest_volume(draft: ProcedureDraft) -> Volume | None:
    return max(draft.volumes, key=lambda volume: volume.year, default=None)


def volume_source(volume: Volume, count: int) -> Source:
    """Where a count of dossiers comes from, as a candidate of an input's record."""
    reference = f"Số lượng hồ sơ năm {volume.year}: {volume.source}"
    return {"value": str(count), "kind": SourceKind.ONE_STOP.value, "reference": _short(reference, _LONGEST_REFERENCE)}


def _numbered(task: Task, rows: Iterable[FoundLine]) -> list[FoundLine]:
    return [
        found._replace(line={"id": f"{_NUMBERS[task]}.{n}", "task": task.value, "hours": "0"} | found.line)
        for n, found in enumerate(rows, start=1)
    ]


def _papers(draft: ProcedureDraft) -> list[str]:
    """Each paper once, also when several cases of the TTHC ask for it."""
    names: dict[str, str] = {}
    for paper in draft.papers:
        names.setdefault(fold(paper.name), _short(paper.name))
    return list(names.values())


def _channels(draft: ProcedureDraft) -> list[Channel]:
    return list(dict.fromkeys(method.channel for method in draft.methods if method.channel))


def _channel_rows(draft: ProcedureDraft) -> list[FoundLine]:
    """A row a channel, with the dossiers counted for it where there are several channels."""
    channels, volume = _channels(draft), latest_volume(draft)
    found: list[FoundLine] = []
    for channel in channels:
        row = {"channel": channel.value, "activity": channel.label, "note": NO_TIME}
        count = getattr(volume, channel.value) if volume and len(channels) > 1 else None
        if count is None:
            found.append(FoundLine(row, {}))
        else:
            counted = {"subjects_per_year": volume_source(volume, count)}
            found.append(FoundLine(row | {"subjects_per_year": str(count)}, counted))
    return found


def _fee_rows(draft: ProcedureDraft) -> list[FoundLine]:
    """Each prescribed fee once; several levels of one kind are alternatives and must not be paid by everybody."""
    charged: dict[tuple[FeeKind, int | None, str], tuple[Fee, list[Method]]] = {}
    for method in draft.methods:
        for fee in method.fees:
            if is_charged(fee):
                key = (fee.kind, fee.amount_vnd, "" if fee.amount_vnd else fold(fee.text))
                charged.setdefault(key, (fee, []))[1].append(method)
    kinds = [fee.kind for fee, _ in charged.values()]
    return [_fee_row(draft, fee, methods, kinds.count(fee.kind) > 1) for fee, methods in charged.values()]


def is_charged(fee: Fee) -> bool:
    """Whether anything is paid: an amount, or words that do not say the TTHC is free."""
    return bool(fee.amount_vnd) or (fee.amount_vnd is None and fold(fee.text).rstrip(".") not in _FREE)


def _fee_row(draft: ProcedureDraft, fee: Fee, methods: list[Method], one_of_several: bool) -> FoundLine:
    notes = [fee.decision or NO_DECISION]
    if fee.amount_vnd is None:
        notes.append("chưa xác định được mức thu")
    if one_of_several:
        notes.append("có nhiều mức, nhập số đối tượng của từng mức")
    where = [method.channel.label for method in methods if method.channel]
    if len(set(where)) < len(_channels(draft)):
        notes.append(f"chỉ thu khi nộp: {', '.join(dict.fromkeys(where))}")
    activity = _short(f"{fee.kind.label}: {fee.text}" if fee.text else fee.kind.label)
    row = {"activity": activity, "fee_vnd": fee.amount_vnd or 0, "note": "; ".join(notes)}
    # Nobody pays every level: without the officer's counts the levels must not add up.
    row |= {"subjects_per_year": "0"} if one_of_several else {}
    return FoundLine(row, {"fee_vnd": _decided(fee)} if fee.amount_vnd and fee.decision else {})


def _decided(fee: Fee) -> Source:
    return {"value": str(fee.amount_vnd), "kind": SourceKind.REGULATION.value, "reference": fee.decision}


def _short(text: str, longest: int = _LONGEST) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"

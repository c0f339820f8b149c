"""The rows of a cost table that the inventory already knows; what it does not know is left for the officer."""

from collections.abc import Iterable
from typing import Any

from models.draft import Fee, Method, ProcedureDraft, Volume
from rules.text import fold
from rules.vocabulary import Channel, FeeKind, Task

Line = dict[str, Any]

NO_TIME = "chưa nhập thời gian"
NO_DECISION = "chưa ghi văn bản quy định mức thu"
_FREE = {"", "khong", "khong co", "mien phi", "khong thu phi", "khong mat phi", "khong quy dinh", "khong co thong tin"}
_LONGEST = 500
_NUMBERS = {task: number for number, task in enumerate(Task, start=1)}


def baseline_from_inventory(draft: ProcedureDraft) -> list[Line]:
    """Rows of TT 02/2017/TT-VPCP Điều 27: a paper each, a channel each, a prescribed fee each. Times stay 0."""
    return [
        *_numbered(Task.PREPARE, ({"activity": name, "note": NO_TIME} for name in _papers(draft))),
        *_numbered(Task.SUBMIT, _channel_rows(draft)),
        *_numbered(Task.PAY, _fee_rows(draft)),
        *_numbered(Task.RECEIVE, _channel_rows(draft)),
    ]


def latest_volume(draft: ProcedureDraft) -> Volume | None:
    return max(draft.volumes, key=lambda volume: volume.year, default=None)


def _numbered(task: Task, rows: Iterable[Line]) -> list[Line]:
    return [
        {"id": f"{_NUMBERS[task]}.{n}", "task": task.value, "hours": "0"} | row for n, row in enumerate(rows, start=1)
    ]


def _papers(draft: ProcedureDraft) -> list[str]:
    """Each paper once, also when several cases of the TTHC ask for it."""
    names: dict[str, str] = {}
    for paper in draft.papers:
        names.setdefault(fold(paper.name), _short(paper.name))
    return list(names.values())


def _channels(draft: ProcedureDraft) -> list[Channel]:
    return list(dict.fromkeys(method.channel for method in draft.methods if method.channel))


def _channel_rows(draft: ProcedureDraft) -> list[Line]:
    """A row a channel, with the dossiers counted for it where there are several channels."""
    channels = _channels(draft)
    rows: list[Line] = []
    for channel in channels:
        row = {"channel": channel.value, "activity": channel.label, "note": NO_TIME}
        if len(channels) > 1 and (count := _count(draft, channel)) is not None:
            row["subjects_per_year"] = str(count)
        rows.append(row)
    return rows


def _count(draft: ProcedureDraft, channel: Channel) -> int | None:
    volume = latest_volume(draft)
    return getattr(volume, channel.value) if volume else None


def _fee_rows(draft: ProcedureDraft) -> list[Line]:
    """Each prescribed fee once; several levels of one kind are alternatives and must not be paid by everybody."""
    charged: dict[tuple[FeeKind, int | None, str], tuple[Fee, list[Method]]] = {}
    for method in draft.methods:
        for fee in method.fees:
            if _is_charged(fee):
                key = (fee.kind, fee.amount_vnd, "" if fee.amount_vnd else fold(fee.text))
                charged.setdefault(key, (fee, []))[1].append(method)
    kinds = [fee.kind for fee, _ in charged.values()]
    return [_fee_row(draft, fee, methods, kinds.count(fee.kind) > 1) for fee, methods in charged.values()]


def _is_charged(fee: Fee) -> bool:
    return bool(fee.amount_vnd) or (fee.amount_vnd is None and fold(fee.text).rstrip(".") not in _FREE)


def _fee_row(draft: ProcedureDraft, fee: Fee, methods: list[Method], one_of_several: bool) -> Line:
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
    return row | {"subjects_per_year": "0"} if one_of_several else row


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"

"""The diagram of a group's steps for Word: swim lanes in a table, so that it breaks across pages."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rules.process_map.steps import Lane
from rules.wording import number, two_digits
from services.documents.form_contexts import DiagramRow, DiagramSide, DiagramStep, DiagramTable
from services.reviews.diagram import Side, Step, diagram

Rows = Sequence[Mapping[str, str | None]]
_LANES = list(Lane)


def diagram_table(before_rows: Rows, after_rows: Rows) -> DiagramTable:
    """The steps «Hiện tại» and «Sau đơn giản hóa» in swim lanes, with the totals under each side."""
    drawn = diagram(before_rows, after_rows)
    sides = {"Hiện tại": drawn.before, "Sau đơn giản hóa": drawn.after}
    return DiagramTable(
        lanes=tuple(lane.label for lane in _LANES),
        sides=tuple(
            DiagramSide(title=title, rows=tuple(_rows(side.steps)), total=total_in_words(side))
            for title, side in sides.items()
            if any(map(len, (drawn.before.steps, drawn.after.steps)))
        ),
    )


def _rows(steps: Sequence[Step]) -> Iterator[DiagramRow]:
    for step, follower in pairwise([*steps, None]):
        drawn = DiagramStep(text=step.text, detail=" – ".join(details(step)), arrow=_arrow(step, follower))
        yield DiagramRow(**{lane.value: drawn if step.lane is lane else None for lane in _LANES})


def details(step: Step) -> Iterator[str]:
    """Who does it and what it takes, in words."""
    if step.actor:
        yield step.actor
    if step.days is not None:
        yield f"{number(step.days)} ngày"
    if step.visits:
        yield f"{two_digits(step.visits)} lượt đi lại"
    if step.papers:
        yield f"{two_digits(step.papers)} giấy tờ"


def _arrow(step: Step, follower: Step | None) -> str:
    """Where the dossier goes next: down in the same lane, or to a lane on either side."""
    if follower is None:
        return ""
    way = _LANES.index(follower.lane) - _LANES.index(step.lane)
    return "↓" if way == 0 else "→" if way > 0 else "←"


def total_in_words(side: Side) -> str:
    """«05 bước, 20 ngày, 03 lần chuyển hồ sơ, …»."""
    if not side.steps:
        return "Chưa ghi bước nào"
    said = [
        f"{two_digits(side.count)} bước",
        "chưa ghi đủ số ngày" if side.days is None else f"{number(side.days)} ngày",
        f"{two_digits(side.hand_overs)} lần chuyển hồ sơ",
        f"{two_digits(side.visits)} lượt đi lại",
        f"{two_digits(side.papers)} giấy tờ",
    ]
    return ", ".join(said)

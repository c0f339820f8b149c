"""The charts of the leaders' page, made of the figures of the page and of nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from rules.consolidation.items import Item
from rules.consolidation.totals import split
from rules.vocabulary import Competence
from rules.wording import number
from services.charts.bars import SIDES, burden_bars, paired_bars, ranked_bars
from services.charts.frames import figure, frame_of
from services.charts.levels import HIGH, LIKELY, LOW, REACHED, TARGET, intervals, target_bars
from services.charts.steps import steps_to_total, total_row
from services.leadership import findings_said as said
from services.leadership.leader_chart import LeaderChart, drawing, keys_of, source_of, with_rests
from services.leadership.overview import Overview
from services.package.figures import FigureRow, by_agency, by_field

AGENCIES, FIELDS, MEASURES = "cơ quan", "lĩnh vực", "biện pháp"
BEFORE, AFTER = "Trước", "Sau"
SAVING, COST = "Tiết kiệm", "Chi phí"
_SIDE_KEYS = dict(zip(SIDES, (Competence.PROVINCE, Competence.CENTRAL, None), strict=True))


def leader_charts(found: Overview, day: date) -> list[LeaderChart]:
    """Those that have something to show, in the order of the page; ``day`` is that of the figures."""
    return list(_charts(found, source_of(found, day)))


def _charts(found: Overview, source: str) -> Iterator[LeaderChart]:
    listed = [item for item in found.items if item.proposes]
    figures = found.figures
    if any(row.saving_vnd or row.province_vnd or row.central_vnd for row in figures.agencies):
        yield _ranked("agencies", figures.agencies, by_agency(listed), AGENCIES, source)
        yield _ranked("fields", figures.fields, by_field(listed), FIELDS, source)
        yield _sides(figures.whole, listed, source)
    if any(row.before_vnd or row.after_vnd for row in figures.fields):
        yield _before_after(found, by_field(listed), source)
    if found.measures:
        yield _measures(found, source)
    yield from _burdens(found, listed, source)
    yield from _levels(found, listed, source)


def _ranked(
    key: str, rows: Sequence[FigureRow], members: Mapping[str, list[Item]], what: str, source: str
) -> LeaderChart:
    """The saving by agency or field, the greatest first, divided by whose it is to decide."""
    ranked = sorted(rows, key=lambda row: -row.saving_vnd)
    behind = {row.title: keys_of(members[row.title]) for row in ranked}
    frame = frame_of(mark for row in ranked for mark in _parts(row))
    shown = set(frame["key"])
    parts = {
        _of_side(row.title, part): keys_of(item for item in members[row.title] if side in split(item))
        for row in ranked
        for part, side in _SIDE_KEYS.items()
        if _of_side(row.title, part) in shown
    }
    return LeaderChart(
        key,
        said.concentrated([said.Ranked(row.title, row.saving_vnd) for row in ranked], what),
        frame,
        drawing(ranked_bars, frame, SAVING, source, what),
        source,
        parts | with_rests(behind, what),
    )


def _parts(row: FigureRow) -> Iterator[dict[str, object]]:
    sides = dict(zip(SIDES, (row.province_vnd, row.central_vnd, row.undecided_vnd), strict=True))
    if not any(sides.values()):
        yield figure(row.title, row.title, "", Decimal(0))
    for part, amount in sides.items():
        if amount:
            yield figure(_of_side(row.title, part), row.title, part, amount)


def _of_side(name: str, part: str) -> str:
    return f"{name}: {part[0].lower()}{part[1:]}"


def _sides(whole: FigureRow, listed: Sequence[Item], source: str) -> LeaderChart:
    """Whose the saving is, of all of it."""
    row = whole._replace(title="Mức tiết kiệm")
    frame = frame_of(_parts(row))
    shown = set(frame["key"])
    behind = {
        _of_side(row.title, part): keys_of(item for item in listed if side in split(item))
        for part, side in _SIDE_KEYS.items()
        if _of_side(row.title, part) in shown
    }
    title = said.divided(whole)
    draw = drawing(ranked_bars, frame, SAVING, source, "phần")
    return LeaderChart("sides", title, frame, draw, source, behind | {row.title: keys_of(listed)})


def _before_after(found: Overview, members: Mapping[str, list[Item]], source: str) -> LeaderChart:
    """The cost before and after by field, the costliest first."""
    ranked = sorted(found.figures.fields, key=lambda row: -row.before_vnd)
    frame = frame_of(
        figure(row.title, row.title, part, amount)
        for row in ranked
        for part, amount in ((BEFORE, row.before_vnd), (AFTER, row.after_vnd))
    )
    behind = with_rests({row.title: keys_of(members[row.title]) for row in ranked}, FIELDS)
    title = said.fallen(found.figures.whole, ranked)
    draw = drawing(paired_bars, frame, COST, source, FIELDS)
    return LeaderChart("before_after", title, frame, draw, source, behind)


def _measures(found: Overview, source: str) -> LeaderChart:
    """From nothing to the whole saving, measure by measure, the biggest first."""
    names = [f"{at}. {one.measure}: {one.called}" for at, one in enumerate(found.measures, 1)]
    rows = [
        figure(name, f"{at}. {one.measure}", "", one.saving_vnd)
        for at, (name, one) in enumerate(zip(names, found.measures, strict=True), 1)
    ]
    whole = "Tổng mức tiết kiệm" if found.saving_vnd >= 0 else "Tổng chi phí tăng thêm"
    frame = frame_of([*rows, total_row(whole, whole, found.saving_vnd)])
    behind = {name: (one.subject_key,) for name, one in zip(names, found.measures, strict=True)}
    ranked = [said.Ranked(one.measure, one.saving_vnd) for one in found.measures]
    every = tuple(dict.fromkeys(one.subject_key for one in found.measures))
    draw = drawing(steps_to_total, frame, SAVING, source, MEASURES)
    title = said.concentrated(ranked, MEASURES)
    return LeaderChart("measures", title, frame, draw, source, with_rests(behind, MEASURES) | {whole: every})


def _burdens(found: Overview, listed: Sequence[Item], source: str) -> Iterator[LeaderChart]:
    """Hours, visits and papers a year, un-priced."""
    changes = (
        ("Giờ làm thủ tục", found.hours, "giờ/năm"),
        ("Lượt đi lại", found.visits, "lượt/năm"),
        ("Giấy tờ phải nộp", found.papers, "giấy tờ/năm"),
    )
    known = [each for each in changes if each[1].saved is not None and (each[1].before or each[1].after)]
    if not known:
        return
    frame = frame_of(
        figure(name, name, part, amount, unit)
        for name, change, unit in known
        for part, amount in ((BEFORE, change.before), (AFTER, change.after))
    )
    of = "; ".join(f"{name.lower()}: {number(change.counted)}/{number(len(listed))}" for name, change, _ in known)
    full = f"{source} Thủ tục đã đếm được {of}."
    axis = "Một năm, trước khi đơn giản hóa là 100%"
    draw = drawing(burden_bars, frame, axis, full)
    title = said.relieved(found.hours, found.visits, found.papers)
    behind = {name: keys_of(listed) for name, _, _ in known}
    yield LeaderChart("burdens", title, frame, draw, full, behind)


def _levels(found: Overview, listed: Sequence[Item], source: str) -> Iterator[LeaderChart]:
    """The saving against the target, and within its interval."""
    name, every = "Mức tiết kiệm", keys_of(listed)
    if found.target.saving_vnd:
        frame = frame_of(
            figure(name, name, part, amount)
            for part, amount in ((REACHED, found.saving_vnd), (TARGET, found.target.saving_vnd))
        )
        where = f" Chỉ tiêu: {'; '.join(found.target.sources)}." if found.target.sources else ""
        full = source + where
        title = said.reached(found.saving_vnd, found.target)
        draw_target = drawing(target_bars, frame, SAVING, full)
        yield LeaderChart("target", title, frame, draw_target, full, {name: every})
    if found.interval and listed:
        bounds = (found.interval.low, found.interval.likely, found.interval.high)
        rows = frame_of(
            figure(name, name, part, amount) for part, amount in zip((LOW, LIKELY, HIGH), bounds, strict=True)
        )
        draw_interval = drawing(intervals, rows, SAVING, source)
        yield LeaderChart("interval", said.spread(found.interval), rows, draw_interval, source, {name: every})

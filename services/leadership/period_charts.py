"""The charts that look over periods and scopes: stages of a saving, shares of dossiers, the trend, two side by side."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from rules.wording import number, rounded, short_date
from services.charts.bars import paired_bars
from services.charts.frames import figure, frame_of
from services.charts.lines import PERCENT, lines
from services.charts.steps import steps, total_row
from services.leadership.charts import SAVING
from services.leadership.handling import Handled, HandledRow, Measure
from services.leadership.leader_chart import LeaderChart, drawing, keys_of, source_of
from services.leadership.overview import Overview
from services.leadership.realising import Outcomes, RealisedRow
from services.leadership.scope import Scope
from services.leadership.sentences import short

_MONEY = "Số tiền"


def realised_chart(found: Outcomes, scope: Scope, day: date) -> LeaderChart | None:
    """What became of the proposed saving, stage by stage; None where nothing was proposed."""
    if not found.rows or not found.whole.proposed:
        return None
    frame = frame_of(_stages(found))
    rows = found.rows
    behind = {
        "Đề xuất": _subjects(rows),
        "Chưa thông qua": _subjects([row for row in rows if not row.realised.adopted]),
        "Đã thông qua": _subjects([row for row in rows if row.realised.adopted]),
        "Chưa hiệu lực": _subjects([row for row in rows if row.realised.adopted and not row.realised.in_force]),
        "Có hiệu lực": _subjects([row for row in rows if row.realised.in_force]),
        "Chưa đo": _subjects([row for row in rows if row.realised.in_force and row.realised.measured is None]),
        **dict.fromkeys(
            ("Do quy định", "Do số hồ sơ", "Đo được"),
            _subjects([row for row in rows if row.realised.measured is not None]),
        ),
    }
    source = (
        f"Nguồn: hồ sơ trình và số đo sau khi thực hiện, {scope.asked.in_words}; tính đến {short_date(day)}. "
        "Do quy định: biện pháp thực hiện khác đề xuất. Do số hồ sơ: số hồ sơ thực tế khác dự kiến."
    )
    return LeaderChart("realised", _came_of(found), frame, drawing(steps, frame, SAVING, source), source, behind)


def _stages(found: Outcomes) -> Iterator[dict[str, object]]:
    whole = found.whole
    yield total_row("Đề xuất", "Đề xuất", whole.proposed)
    yield from _step("Chưa thông qua", whole.adopted - whole.proposed)
    yield total_row("Đã thông qua", "Đã thông qua", whole.adopted)
    yield from _step("Chưa hiệu lực", whole.in_force - whole.adopted)
    yield total_row("Có hiệu lực", "Có hiệu lực", whole.in_force)
    if not found.counted:
        return
    kept = Fraction(whole.measured) - Fraction(whole.by_rule) - whole.by_volume  # in force, of what was measured
    yield from _step("Chưa đo", kept - Fraction(whole.in_force))
    yield figure("Do quy định", "Do quy định", "", whole.by_rule)
    yield figure("Do số hồ sơ", "Do số hồ sơ", "", whole.by_volume)
    yield total_row("Đo được", "Đo được", whole.measured)


def _step(name: str, amount: object) -> Iterator[dict[str, object]]:
    if amount:
        yield figure(name, name, "", amount)


def _subjects(rows: Sequence[RealisedRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.subject_key for row in rows))


def _came_of(found: Outcomes) -> str:
    whole = found.whole
    if not found.counted:
        return f"Đã có hiệu lực {short(whole.in_force)} trong {short(whole.proposed)}/năm đề xuất; chưa đo thủ tục nào"
    measured = [row.realised for row in found.rows if row.realised.measured is not None]
    of = sum((Fraction(row.proposed) for row in measured), Fraction(0))
    said = f"{number(found.counted)} hồ sơ đã đo: thực tế {short(whole.measured)}, đề xuất {short(of)}/năm"
    causes = [
        f"{cause} {'tăng' if amount > 0 else 'giảm'} {short(abs(amount))}"
        for cause, amount in (("quy định", whole.by_rule), ("số hồ sơ", whole.by_volume))
        if amount
    ]
    return f"{said} ({', '.join(causes)})" if causes else said


def handled_chart(found: Handled, measure: Measure) -> LeaderChart | None:
    """A share of the dossiers over the years: all of them, then by name, the most dossiers first; None of nothing."""
    received: dict[str, int] = {}
    for row in found.rows:
        received[row.name] = received.get(row.name, 0) + row.received
    ranked = sorted(found.rows, key=lambda row: (-received[row.name], row.name, row.year))
    known = [row for row in (*found.whole, *ranked) if row.shares[measure].percent is not None]
    if not known:
        return None
    frame = frame_of(
        figure(handled_mark(row), row.name, str(row.year), row.shares[measure].percent, PERCENT) for row in known
    )
    note = " Dữ liệu minh họa." if found.is_illustrative else ""
    source = f"Nguồn: số hồ sơ hằng năm ghi ở từng thủ tục trong kho, theo hệ thống một cửa.{note}"
    title = _handled_title([row for row in found.whole if row.shares[measure].percent is not None], measure)
    return LeaderChart("handled", title, frame, drawing(lines, frame, "Tỷ lệ", source), source, {})


def handled_mark(row: HandledRow) -> str:
    """The mark of a row in the chart."""
    return f"{row.name}, năm {row.year}"


def _handled_title(whole: Sequence[HandledRow], measure: Measure) -> str:
    if not whole:
        return measure.label
    shares = [rounded(row.shares[measure].percent, 1) for row in whole]
    said = f"{measure.label}: {_one_place(shares[-1])}% năm {whole[-1].year}"
    if len(whole) == 1:
        return said
    change = shares[-1] - shares[0]
    if not change:
        return f"{said}, bằng năm {whole[0].year}"
    return f"{said}, {'tăng' if change > 0 else 'giảm'} {_one_place(abs(change))} điểm % so với năm {whole[0].year}"


def _one_place(share: Decimal) -> str:
    return number(share, 1).removesuffix(",0")


def trend_chart(found: Sequence[Overview], day: date) -> LeaderChart | None:
    """The saving of each period, in the order given; None of no period."""
    if not found:
        return None
    names = [each.period.title for each in found]
    frame = frame_of(figure(name, SAVING, name, each.saving_vnd) for name, each in zip(names, found, strict=True))
    behind = {
        name: keys_of(item for item in each.items if item.proposes) for name, each in zip(names, found, strict=True)
    }
    first, last = found[0], found[-1]
    title = f"Tiết kiệm {short(last.saving_vnd)}/năm ở {last.period.in_words}"
    if len(found) > 1:
        change = last.saving_vnd - first.saving_vnd
        word = "nhiều hơn" if change > 0 else "ít hơn"
        title += (
            f", {word} {first.period.in_words} {short(abs(change))}" if change else f", bằng {first.period.in_words}"
        )
    source = source_of(last, day)
    return LeaderChart("trend", title, frame, drawing(lines, frame, SAVING, source), source, behind)


def compared_chart(first: Overview, second: Overview, called: tuple[str, str], day: date) -> LeaderChart:
    """The money of two scopes side by side; ``called`` are their names, which must differ."""
    pairs = (
        ("Chi phí trước", "before_vnd"),
        ("Chi phí sau", "after_vnd"),
        (SAVING, "saving_vnd"),
        ("Tỉnh tự quyết", "province_vnd"),
        ("Kiến nghị trung ương", "central_vnd"),
    )
    both = list(zip(called, (first, second), strict=True))
    frame = frame_of(
        figure(f"{name}: {title}", name, title, getattr(found.figures.whole, field))
        for name, field in pairs
        for title, found in both
    )
    behind = {
        f"{name}: {title}": keys_of(item for item in found.items if item.proposes)
        for name, _ in pairs
        for title, found in both
    }
    change = first.saving_vnd - second.saving_vnd
    more, less = called if change > 0 else called[::-1]
    title = f"{more} tiết kiệm nhiều hơn {less} {short(abs(change))}/năm" if change else "Mức tiết kiệm bằng nhau"
    source = source_of(first, day)
    return LeaderChart("compared", title, frame, drawing(paired_bars, frame, _MONEY, source), source, behind)

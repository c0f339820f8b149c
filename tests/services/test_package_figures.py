"""The figures of a package: parts add up, and table, chart, screen and document say the same."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.consolidation.items import Item, Measure, Source
from rules.consolidation.totals import ratio
from rules.exact import EXACT, total
from rules.vocabulary import Competence
from rules.wording import number
from services.charts.package import MOST_NAMES, agency_bars, bar_chart, field_bars
from services.package.figures import FigureRow, most_of, of_these, package_figures
from services.package.report_charts import charts_of, described
from services.package.report_tables import breakdowns

_AMOUNTS = FigureRow._fields[2:]
_money = st.decimals(min_value=0, max_value=10**13, places=4)
_sides = st.sampled_from([*Competence, None])
_kinds = st.sampled_from(["drop_paper", "online", None, "=cmd|"])


def _measure(kind, side, saving) -> Measure:
    return Measure("Bỏ giấy tờ", kind, "papers", "", "", side, "", "", saving)


@st.composite
def _items(draw) -> list[Item]:
    found = []
    for at in range(draw(st.integers(1, 8))):
        sources = []
        for rank in sorted(draw(st.sets(st.integers(0, 4), min_size=1, max_size=3))):
            measures = tuple(_measure(draw(_kinds), draw(_sides), draw(_money)) for _ in range(draw(st.integers(0, 3))))
            saving, after = total(each.saving_vnd for each in measures), draw(_money)
            sources.append(_source(at, rank, EXACT.add(after, saving), after, measures, draw(st.booleans())))
        found.append(Item(f"1.{at:06d}", tuple(sources)))
    return found


def _source(at, rank, before, after, measures, is_counted=True) -> Source:
    return Source(
        at * 10 + rank, at * 10 + rank, "", f"CQ{rank}", f"Sở số {rank}", f"1.{at:06d}", f"1.{at:06d}",
        f"Thủ tục {at}", f"Lĩnh vực {at % 3}", before, after, EXACT.subtract(before, after), measures,
        is_counted=is_counted, rank=rank,
    )  # fmt: skip


@given(_items())
def test_every_breakdown_adds_up_to_the_whole_and_the_sides_to_the_saving(items):
    figures = package_figures(items)
    for rows in (figures.fields, figures.agencies):
        for name in _AMOUNTS:
            assert total(getattr(row, name) for row in rows) == getattr(figures.whole, name)
    assert sum(row.count for row in figures.fields) == figures.whole.count
    assert total(row.saving_vnd for row in figures.measures) == figures.whole.saving_vnd
    assert "Biện pháp khác" not in [row.title for row in figures.measures[:-1]]
    for row in (*figures.fields, *figures.agencies, *figures.largest, figures.whole):
        assert EXACT.subtract(row.before_vnd, row.after_vnd) == row.saving_vnd
        assert total((row.province_vnd, row.central_vnd, row.undecided_vnd)) == row.saving_vnd
        assert row.ratio_percent == ratio(row.saving_vnd, row.before_vnd)


@given(_items())
def test_the_largest_are_the_ten_that_save_most(items):
    figures = package_figures(items)
    listed = [row.saving_vnd for row in figures.largest]
    saving = sorted((item.saving_vnd for item in items if item.proposes and item.saving_vnd > 0), reverse=True)
    assert listed == saving[:10]


@settings(deadline=None, max_examples=25)  # each draws three charts
@given(_items())
def test_charts_and_tables_have_the_same_figures(items):
    figures = package_figures(items)
    tables = {each.number: each for each in breakdowns(figures)}
    for drawn in charts_of(figures):
        rows, amounts = tables[drawn.about].rows, [bar.amount for bar in drawn.bars]
        if drawn.about == 1:
            assert amounts == [amount for row in rows for amount in (row.before_vnd, row.after_vnd)]
        else:
            assert total(amounts) == total(row.saving_vnd for row in rows)
        drawing = bar_chart(drawn.bars, drawn.axis).to_dict()
        (data,) = drawing["datasets"].values()
        words = [each["said"].split(": ")[-1] for each in data]
        assert words == [number(amount, 0) for amount in amounts]
        assert all(word in described(drawn) for word in words)


def _rows(count: int) -> list[FigureRow]:
    amounts = [Decimal(at + 1) for at in range(count)]
    return [
        FigureRow(f"Lĩnh vực {at}", 1, each * 2, each, each, each, Decimal(0), Decimal(0))
        for at, each in enumerate(amounts)
    ]


def test_many_fields_become_fifteen_and_the_others_together_with_nothing_lost():
    rows = _rows(40)
    shown = most_of(rows, lambda row: row.before_vnd, MOST_NAMES, "lĩnh vực")
    assert len(shown) == 16 and shown[-1].title == "Khác (25 lĩnh vực)"
    assert of_these(shown, "").before_vnd == of_these(rows, "").before_vnd
    assert [row.title for row in shown[:2]] == ["Lĩnh vực 39", "Lĩnh vực 38"]
    assert total(bar.amount for bar in field_bars(rows)) == total(row.before_vnd + row.after_vnd for row in rows)


def test_a_bar_says_whose_saving_it_is_in_words_and_an_agency_without_saving_stays_in_sight():
    nothing = FigureRow("Sở B", 1, Decimal(5), Decimal(5), *[Decimal(0)] * 4)
    both = FigureRow("Sở A", 1, Decimal(9), Decimal(2), Decimal(7), Decimal(3), Decimal(4), Decimal(0))
    bars = agency_bars([both, nothing])
    assert [(bar.name, bar.part, bar.amount) for bar in bars] == [
        ("Sở A", "Tỉnh", 3),
        ("Sở A", "Trung ương", 4),
        ("Sở B", "", 0),
    ]


def test_names_that_begin_alike_keep_bars_of_their_own():
    long = "Cấp giấy phép " * 12
    rows = [row._replace(title=f"{long}{at}") for at, row in enumerate(_rows(3))]
    (data,) = bar_chart(field_bars(rows), "Chi phí").to_dict()["datasets"].values()
    assert len({each["name"] for each in data}) == 3


def test_a_group_has_no_code():
    measures = (_measure(None, None, Decimal(1)),)
    single = Item("1.000001", (_source(1, 1, Decimal(2), Decimal(1), measures),))
    group = Item("nhom:3", single.sources)
    assert single.called == "Thủ tục 1 (1.000001)" and group.called == "Thủ tục 1"

"""Any consistent set passes the check of its figures."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.consolidation.items import Item
from rules.cross_check.catalogue import Severity
from services.costs.figures import Figures
from services.package.assembling import assemble
from services.package.content import Entry, PackageContent
from services.package.cross_check import cross_check
from services.reviews.cases import total_figures

AMOUNT = st.decimals(0, 10**13, places=2, allow_nan=False)


@pytest.fixture(scope="module")
def content(locked_package):
    return locked_package


def entry_with(entry: Entry, number: int, before: Decimal, after: Decimal, *, has_more: bool) -> Entry:
    """One TTHC with one source, its saving put on the measures there are."""
    source, saving = entry.item.sources[0], before - after
    first, *others = source.measures
    measures = (replace(first, saving_vnd=saving),)
    kept = replace(
        source,
        before_vnd=before,
        after_vnd=after,
        saving_vnd=saving,
        measures=measures + tuple(replace(one, saving_vnd=Decimal(0)) for one in others if has_more),
    )
    code = f"3.{number:06d}"
    figures = total_figures([Figures(before_vnd=before, after_vnd=after, saving_vnd=saving, ratio_percent=None)])
    costs = entry.case.costs.model_copy(update={"figures": figures})
    case = replace(entry.case, code=code, name=f"Thủ tục thử số {number}", costs=costs)
    return Entry(Item(code, (kept,), kept.sending_id), case)


def a_set(content: PackageContent, amounts: list[tuple[Decimal, Decimal, bool, bool]]) -> PackageContent:
    """A set of TTHC like those of the demonstration, with these costs before and after."""
    entries = tuple(
        entry_with(content.entries[is_second], number, before, after, has_more=has_more)
        for number, (before, after, is_second, has_more) in enumerate(amounts, 1)
    )
    sources = tuple(content.sources[0]._replace(case=entry.case) for entry in entries)
    return replace(content, entries=entries, sources=sources)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), report_multiple_bugs=False)
@given(amounts=st.lists(st.tuples(AMOUNT, AMOUNT, st.booleans(), st.booleans()), min_size=1, max_size=5))
def test_a_consistent_set_never_stops_the_export(content, amounts):
    made = a_set(content, amounts)
    findings = cross_check(made, assemble(made))
    assert [str(finding) for finding in findings if finding.severity is Severity.BLOCK] == []

"""Whatever a table of the package prints, an edited sentence may name."""

from rules.prose_numbers import GROUPS, PROCEDURES, unsupported_numbers
from rules.wording import percent, vnd
from services.package.division import divided
from services.package.figures import package_figures
from services.package.known_numbers import known_numbers
from services.package.procedure_list import shares


def test_the_part_of_each_agency_and_field_may_be_named(locked_package):
    known = known_numbers(locked_package)
    figures = package_figures(entry.item for entry in locked_package.proposing)
    for row in (*figures.fields, *figures.agencies, *figures.largest, figures.whole):
        said = f"{row.title} tiết kiệm {', '.join(vnd(amount) for amount in row[2:])}, đạt {percent(row.ratio_percent)}"
        assert unsupported_numbers(said, "", known) == []


def test_the_part_of_each_side_may_be_named_in_percent_of_the_cost(locked_package):
    division, known = divided(locked_package), known_numbers(locked_package)
    printed = list(shares(division))
    assert len(printed) > 1
    for share in printed:
        said = f"{share.title}: {vnd(share.saving_vnd)}, bằng {percent(share.ratio_percent)} chi phí hiện tại"
        assert unsupported_numbers(said, "", known) == []


def test_what_stands_in_no_table_may_not(locked_package):
    known, whole = known_numbers(locked_package), locked_package.totals
    wrong = f"{vnd(whole.saving_vnd + 1)}"
    assert unsupported_numbers(f"tiết kiệm {wrong}, tức 99,99%", "", known) == [wrong, "99,99%"]
    assert 2 in known.counts[PROCEDURES] and 0 in known.counts[GROUPS]

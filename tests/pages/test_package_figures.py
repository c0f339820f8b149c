"""«Số liệu» of the package page shows the figures the report prints."""

from pages.widgets.messages import escaped
from rules.vocabulary import Role
from services.consolidation.sets import read_set
from services.package.figures import package_figures
from services.package.report_tables import breakdowns
from tests.pages.conftest import somebody
from tests.services.settled_sets import PERIOD


def test_the_screen_shows_every_table_of_the_report(demonstration, open_page, at_the_screen):
    at_the_screen(somebody(Role.OFFICE, "VPUBND", "Trần Thị Lan"))
    app = open_page("pages/consolidation/package.py")
    assert not app.exception
    shown = {metric.label: metric.value for metric in app.metric}
    assert shown["Tiết kiệm (đồng/năm)"] == "31.458.890.234" and shown["Tỷ lệ cắt giảm"] == "35,75%"
    words = " ".join(str(element.value) for element in app.markdown)
    for table in breakdowns(package_figures(read_set(demonstration, PERIOD).items)):
        for row in table.rows:
            assert f"{row.before_vnd:,.0f}".replace(",", ".") in words and escaped(table.first_column) in words

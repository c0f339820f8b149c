"""Days of the documents that contradict one another."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rules.wording import short_date


class Days(NamedTuple):
    """The days of a package; None where the paper leaves them blank. ``figures``: the day the figures are of."""

    letter: date | None
    decision: date | None
    report: date | None
    act_by: date | None
    figures: date | None


def contradictions(days: Days) -> Iterator[str]:
    """One sentence for each pair of days in the wrong order."""
    orders = (
        ("Tờ trình ký ngày", days.letter, "quyết định ký ngày", days.decision),
        ("Số liệu chốt ngày", days.figures, "tờ trình ký ngày", days.letter),
        ("Số liệu chốt ngày", days.figures, "quyết định ký ngày", days.decision),
        ("Số liệu chốt ngày", days.figures, "báo cáo ký ngày", days.report),
        ("Quyết định ký ngày", days.decision, "thời hạn thực hiện đến ngày", days.act_by),
    )
    for first, earlier, then, later in orders:
        if earlier and later and earlier > later:
            yield f"{first} {short_date(earlier)}, sau {then} {short_date(later)}; hãy sửa lại ngày."

"""Rules about phí, lệ phí."""

from collections.abc import Iterator

from rules.findings.catalogue import Hit, Setting
from rules.findings.record import Record
from rules.wording import vnd

_SMALLEST_NOTE_VND = 1_000


def fee_lost_thousand(record: Record, setting: Setting) -> Iterator[Hit]:
    """An amount between nothing and 1.000 đồng: no fee is that low, its thousands were lost."""
    for place, method in enumerate(record.methods):
        for fee in method.fees:
            if fee.amount_vnd and fee.amount_vnd < _SMALLEST_NOTE_VND:
                yield Hit(fee.text or vnd(fee.amount_vnd), f"Mức thu chỉ {vnd(fee.amount_vnd)} đồng.", place)

"""Sources and measures for the tests of the consolidation; what is not said is ordinary."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from rules.consolidation.items import Measure, Source
from rules.vocabulary import Competence

CASES = Path(__file__).parents[1] / "cases" / "consolidation.toml"


def measure(**said: Any) -> Measure:
    usual = {
        "measure": "Bỏ bản sao",
        "kind": "drop_paper",
        "component": "",
        "item": "",
        "provision": "Điều 9",
        "competence": Competence.PROVINCE,
        "agency": "",
        "due": "",
        "saving_vnd": Decimal(100),
    }
    if "kind" in said and "provision" not in said:
        usual["provision"] = ""
    return Measure(**usual | said)


def source(number: int, **said: Any) -> Source:
    usual = {
        "submission_id": number,
        "sending_id": number,
        "fingerprint": f"{number:064x}",
        "agency_code": f"CQ-{number}",
        "agency": f"Cơ quan {number}",
        "subject_key": "1.000001",
        "code": "1.000001",
        "name": "Đăng ký khai sinh",
        "field": "Hộ tịch",
        "before_vnd": Decimal(1_000),
        "after_vnd": Decimal(900),
        "saving_vnd": Decimal(100),
        "measures": (measure(),),
    }
    return Source(**usual | said)

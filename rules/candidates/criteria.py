"""The thresholds of the candidate lists: the software's own, which an office may set otherwise."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rules.costs.cost_values import Strict
from rules.errors import InputError
from rules.toml_file import read_toml
from rules.wording import number

FILE = Path(__file__).with_name("criteria.toml")


class Criterion(Strict):
    """One threshold; ``list`` is the list it belongs to, ``value`` what holds until an office sets another."""

    list: str
    label: str
    unit: str
    value: int
    most: int

    def said(self, value: int) -> str:
        """«50 hồ sơ», «10%»."""
        return f"{number(value)}{'' if self.unit == '%' else ' '}{self.unit}".rstrip()


@cache
def criteria() -> dict[str, Criterion]:
    """Every threshold by its id."""
    return {key: Criterion.model_validate(written) for key, written in read_toml(FILE, FILE.name).items()}


def thresholds(changed: Mapping[str, int]) -> dict[str, int]:
    """The values to judge by: as shipped, save what the office has changed.

    Raises:
        InputError: «candidates.threshold», for a value outside 1 to ``most`` or a criterion nobody knows.
    """
    for key, value in changed.items():
        known = criteria().get(key)
        if known is None:
            raise InputError("candidates.threshold", f"Không có tiêu chí «{key}»; hãy tải lại trang.", key)
        if not 1 <= value <= known.most:
            message = f"«{known.label}» phải từ 1 đến {known.said(known.most)}; hãy nhập lại."
            raise InputError("candidates.threshold", message, key)
    return {key: each.value for key, each in criteria().items()} | dict(changed)

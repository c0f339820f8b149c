"""What the Office sets for a year's priority list: the weights, and where the list is cut."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator

from rules.costs.cost_values import Strict
from rules.exact import bounded
from rules.priority.criteria import criteria
from rules.validation import explain

_MOST = 1_000
Weight = Annotated[Decimal, bounded(_MOST)]


class PrioritySettings(Strict):
    """Weights by criterion (their sum need not be 100); the first ``count`` are in, or, where that is None, all from
    ``least_score`` on."""

    weights: dict[str, Weight]
    count: Annotated[int, Field(ge=1, le=10_000)] | None = 30
    least_score: Annotated[Decimal, bounded(10)] | None = None

    @model_validator(mode="after")
    def _can_rank(self) -> "PrioritySettings":
        if set(self.weights) != set(criteria()):
            raise ValueError("phải có trọng số của đúng các tiêu chí trong danh sách")
        if not any(self.weights.values()):
            raise ValueError("phải có ít nhất một trọng số lớn hơn 0")
        if (self.count is None) == (self.least_score is None):
            raise ValueError("phải chọn một cách lấy: số thủ tục đứng đầu hoặc điểm thấp nhất")
        return self


def default_settings() -> PrioritySettings:
    """The weights the product proposes."""
    return PrioritySettings(weights={key: criterion.weight for key, criterion in criteria().items()})


def read_settings(values: Any) -> PrioritySettings:
    """The settings of stored or typed values.

    Raises:
        InputError: a wrong value, named in Vietnamese.
    """
    try:
        return PrioritySettings.model_validate(values)
    except ValidationError as error:
        raise explain(error, "Danh mục ưu tiên") from None

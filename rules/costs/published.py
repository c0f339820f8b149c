"""Figures that others have published, computed again by the engine (files under ``rules/published``)."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Self

from pydantic import AfterValidator, Field, ValidationError, field_validator, model_validator

from rules.costs.cost_file import CostFile
from rules.costs.cost_values import Id, Strict, Text, Title
from rules.costs.options import Result, evaluate
from rules.errors import InputError
from rules.exact import EXACT, total
from rules.parameter import is_web_address
from rules.toml_file import read_toml
from rules.validation import explain
from rules.vocabulary import Term

FOLDER = Path(__file__).parents[1] / "published"
_ON = date(2026, 11, 24)  # when the list was compiled; no rule of a day enters the arithmetic
_OPTION = "A"


class Country(Term):
    VIETNAM = "vietnam", "Việt Nam"
    AUSTRALIA = "australia", "Úc"
    GERMANY = "germany", "Đức"
    UNITED_STATES = "united_states", "Hoa Kỳ"


class PublishedKind(Term):
    """What a published example exercises of the engine."""

    TABLE = "table", "Tiền theo đơn giá, số lần, số đối tượng"
    HOURS = "hours", "Giờ theo số lần, số đối tượng"
    GROUP = "group", "Tổng của nhóm thủ tục"
    FEE = "fee", "Mức phí, lệ phí"


class Currency(Term):
    VND = "vnd", "đồng"
    AUD = "aud", "đô la Úc"
    EUR = "eur", "ơ-rô"
    USD = "usd", "đô la Mỹ"


class Metric(Term):
    """The results of the engine that a source can have published; amounts are those of a year."""

    BEFORE = "before", "Chi phí hiện tại"
    AFTER = "after", "Sau đơn giản hóa"
    SAVING = "saving", "Tiết kiệm"
    RATIO_PERCENT = "ratio_percent", "Tỷ lệ cắt giảm"
    HOURS = "hours", "Số giờ"
    OCCASIONS = "occasions", "Số lượt thực hiện"


Figures = dict[Metric, Annotated[Decimal, Field(ge=0)]]


class PublishedCase(Strict):
    """One example as its source prints it.

    ``lines`` and ``after`` are rows and changes of a cost file, in the currency of the source. ``expected`` holds the
    figures the source prints, ``follows`` those that only follow from what it prints. ``tolerance`` is half a unit of
    the last digit printed, for every figure of the case. ``remark`` says what is to be learned: errors of the source.
    """

    id: Id
    title: Annotated[Title, Field(min_length=1)]
    country: Country
    kind: PublishedKind
    currency: Currency
    source: Annotated[Text, Field(min_length=1)]
    url: Annotated[str, AfterValidator(is_web_address)]
    printed: Annotated[Text, Field(min_length=1)]
    remark: Text = ""
    times_per_year: Any
    subjects_per_year: Any
    hourly_income: Any = None
    lines: Annotated[tuple[dict[str, Any], ...], Field(min_length=1)]
    after: tuple[dict[str, Any], ...] = ()
    expected: Figures = {}
    follows: Figures = {}
    tolerance: Annotated[Decimal, Field(ge=0)] = Decimal(0)

    @field_validator("after")
    @classmethod
    def _one_measure(cls, changes: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
        return tuple({"measure": "Đơn giản hóa", **change} for change in changes)

    @model_validator(mode="after")
    def _says_something_once(self) -> Self:
        if not (self.expected or self.follows) or set(self.expected) & set(self.follows):
            raise ValueError("phải có ít nhất một số liệu ở expected hoặc follows, mỗi số liệu ở một nơi")
        return self

    def cost_file(self) -> CostFile:
        """The example as a cost file; one that the engine would refuse raises an ``InputError``."""
        return CostFile.parse(
            {
                "on": _ON.isoformat(),
                "hourly_income_vnd": self.hourly_income,
                "hourly_income_source": None if self.hourly_income is None else self.source,
                "times_per_year": self.times_per_year,
                "subjects_per_year": self.subjects_per_year,
                "baseline": self.lines,
                "options": [{"id": _OPTION, "title": "Sau đơn giản hóa", "changes": self.after}],
            }
        )


class Compared(NamedTuple):
    """One figure of a source beside the engine's; ``is_printed``: the source itself states it."""

    metric: Metric
    published: Decimal
    computed: Decimal | None
    agrees: bool
    is_printed: bool

    @property
    def difference(self) -> Decimal | None:
        """Computed − published."""
        return None if self.computed is None else EXACT.subtract(self.computed, self.published)


def load_published(folder: Path = FOLDER) -> tuple[PublishedCase, ...]:
    """Every example, file by file; the first that is wrong stops it with its place."""
    cases = tuple(case for file in sorted(folder.glob("*.toml")) for case in _read(file))
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise InputError("published.duplicate", f"Ví dụ «{case.id}» có hai lần; hãy giữ lại một.", case.id)
        seen.add(case.id)
    return cases


@cache
def published_cases() -> tuple[PublishedCase, ...]:
    """The examples that ship with the program."""
    return load_published()


def _read(file: Path) -> list[PublishedCase]:
    raw = read_toml(file, file.name)
    if set(raw) != {"cases"} or not isinstance(raw["cases"], list):
        raise InputError("published.shape", "Tệp phải gồm các mục [[cases]]; hãy sửa lại.", file.name)
    return [_case(values, file.name, number) for number, values in enumerate(raw["cases"], 1)]


def _case(values: dict[str, Any], file: str, number: int) -> PublishedCase:
    try:
        return PublishedCase.model_validate(values)
    except ValidationError as error:
        raise explain(error, f"{file}, mục {number}") from None


def priced(case: PublishedCase) -> Result:
    """The example computed by the engine, with its derivation."""
    return evaluate(case.cost_file())


def reproduce(case: PublishedCase) -> list[Compared]:
    """Every figure of the source beside what the engine makes of its inputs."""
    computed = _computed(priced(case))
    stated = [(True, case.expected), (False, case.follows)]
    return [
        Compared(metric, value, found := computed[metric], _agrees(found, value, case.tolerance), is_printed)
        for is_printed, figures in stated
        for metric, value in figures.items()
    ]


def _agrees(found: Decimal | None, value: Decimal, tolerance: Decimal) -> bool:
    return found is not None and abs(EXACT.subtract(found, value)) <= tolerance


def _computed(result: Result) -> dict[Metric, Decimal | None]:
    (option,) = result.options
    return {
        Metric.BEFORE: result.baseline.per_year,
        Metric.AFTER: option.table.per_year,
        Metric.SAVING: option.saving,
        Metric.RATIO_PERCENT: option.ratio_percent,
        Metric.HOURS: result.baseline.hours_per_year,
        Metric.OCCASIONS: total(
            EXACT.multiply(cost.times_per_year, cost.subjects_per_year) for cost in result.baseline.lines
        ),
    }

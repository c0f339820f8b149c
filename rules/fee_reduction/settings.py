"""What the Office assumes and chooses for a year, as it is stored: rates and ranges by field, choices by fee."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from rules.exact import bounded
from rules.fee_reduction.charges import FeeCompetence
from rules.text import clean
from rules.wording import number

Percent = Annotated[Decimal, bounded(100)]
Name = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=2_000)]
Place = tuple[str, str]  # code of the TTHC, key of its fee


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FieldAssumption(_Strict):
    """Of one lĩnh vực: the reduction in percent, and the share of dossiers online after it (low, likely, high).

    None where the officer has said nothing: then the field counts in no total.
    """

    field: Name
    rate: Percent | None = None
    low: Percent | None = None
    likely: Percent | None = None
    high: Percent | None = None

    @property
    def is_whole(self) -> bool:
        return None not in (self.rate, self.low, self.likely, self.high)

    @model_validator(mode="after")
    def _rising(self) -> "FieldAssumption":
        said = [value for value in (self.low, self.likely, self.high) if value is not None]
        if said != sorted(said):
            shown = " – ".join(number(value) for value in said)
            raise ValueError(f"có khoảng {shown} không tăng dần; hãy nhập thấp ≤ khả dĩ ≤ cao")
        return self


class FeeDecision(_Strict):
    """What the officer says of one fee: whether it is the alternative that counts, and who sets it."""

    code: Name
    key: Name
    counts: bool = False
    competence: FeeCompetence | None = None


class MoveSaving(_Strict):
    """What one dossier saves its sender by going online, from the cost table of a review when this was saved."""

    code: Name
    saving_vnd: Annotated[Decimal, Field(ge=-(10**13), le=10**13)]
    formula: str
    review: str


class FeeReduction(_Strict):
    """All of a year. ``source``: on what the assumptions rest, in the officer's words."""

    source: Annotated[str, AfterValidator(clean), Field(max_length=5_000)] = ""
    fields: tuple[FieldAssumption, ...] = ()
    fees: tuple[FeeDecision, ...] = ()
    moves: tuple[MoveSaving, ...] = ()

    @field_validator("fields")
    @classmethod
    def _once(cls, fields: tuple[FieldAssumption, ...]) -> tuple[FieldAssumption, ...]:
        names = [one.field for one in fields]
        if len(set(names)) < len(names):
            raise ValueError("có lĩnh vực ghi hai lần; hãy giữ lại một dòng")
        return fields

    @cached_property
    def by_field(self) -> Mapping[str, FieldAssumption]:
        return {one.field: one for one in self.fields}

    @cached_property
    def by_fee(self) -> Mapping[Place, FeeDecision]:
        return {(one.code, one.key): one for one in self.fees}

    @cached_property
    def by_move(self) -> Mapping[str, MoveSaving]:
        return {one.code: one for one in self.moves}

"""What a form may demand of a complete answer. The code is for programs, the message is the form's own sentence."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Definition(BaseModel):
    """Read strictly and never changed afterwards: one definition serves every session."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _compilable(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error:
        raise ValueError("không phải là biểu thức chính quy hợp lệ") from None
    return pattern


Pattern = Annotated[Words, AfterValidator(_compilable)]


class _Check(Definition):
    """A requirement on a complete answer, with the sentence shown while it is not met."""

    message: Words


class AnswerRequired(_Check):
    """Something is answered: every entry of an ``each``, at least one entry or row of a list."""

    code: Literal["answer_required"]


class PartRequired(_Check):
    """The reason or the proposal is written when the answer is one of ``when`` (any answer when empty)."""

    code: Literal["reason_required", "proposal_required"]
    when: tuple[Slug, ...] = ()

    @property
    def part(self) -> str:
        return self.code.removesuffix("_required")


class ReasonMatches(_Check):
    """The reason contains ``pattern`` (such as «điều, khoản») when the answer is one of ``when``."""

    code: Literal["reason_matches"]
    pattern: Pattern
    when: tuple[Slug, ...] = ()


class Says(_Check):
    """Where the words contain ``if_said``, they also contain ``pattern``: a shortened deadline names its days."""

    code: Literal["says"]
    pattern: Pattern
    if_said: Pattern


class AtMost(_Check):
    """The number is not above ``limit``: a share in percent stays within 100."""

    code: Literal["at_most"]
    limit: int


class NotOnly(_Check):
    """The text says more than ``phrases``, joined by ``fillers``."""

    code: Literal["not_only"]
    phrases: Annotated[tuple[Words, ...], Field(min_length=1)]
    fillers: tuple[Words, ...] = ()


class _CellCheck(_Check):
    """About the cell of ``column`` in each row whose cells named in ``when`` hold those values."""

    column: Slug
    when: dict[Slug, tuple[Slug, ...]] = {}


class CellRequired(_CellCheck):
    """The cell is filled."""

    code: Literal["cell_required"]


class CellMatches(_CellCheck):
    """What is written in the cell contains ``pattern``."""

    code: Literal["cell_matches"]
    pattern: Pattern


CellCheck = CellRequired | CellMatches
Check = Annotated[
    AnswerRequired | PartRequired | ReasonMatches | Says | AtMost | NotOnly | CellRequired | CellMatches,
    Field(discriminator="code"),
]

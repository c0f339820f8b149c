"""What a statutory form is: blocks of questions, as written in ``rules/forms/<id>.toml``."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from rules.vocabulary import Mark


def _one_value_once(values: tuple) -> tuple:
    names = [getattr(item, "value", None) or getattr(item, "id", item) for item in values]
    if len(set(names)) != len(names):
        raise ValueError("có giá trị bị lặp; mỗi giá trị chỉ được khai báo một lần")
    return values


def _compilable(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error:
        raise ValueError("không phải là biểu thức chính quy hợp lệ") from None
    return pattern


Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
QuestionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(\.[0-9A-Za-z]+)*$")]


class Definition(BaseModel):
    """Read strictly and never changed afterwards: one definition serves every session."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Option(Definition):
    """One of the answers offered by a choice."""

    value: Slug
    label: Words


Options = Annotated[tuple[Option, ...], AfterValidator(_one_value_once)]


class Column(Definition):
    """One column of a question answered in rows; ``prefill`` names the part of the inventory's fact."""

    id: Slug
    label: Words
    type: Literal["text", "choice"] = "text"
    options: Options = ()
    prefill: Slug | None = None
    hint: str = ""


class Condition(Definition):
    """Holds when the answer to an earlier question is one of ``values``."""

    question: QuestionId
    values: Annotated[tuple[Slug, ...], Field(alias="is", min_length=1)]


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
    pattern: Annotated[Words, AfterValidator(_compilable)]
    when: tuple[Slug, ...] = ()


class NotOnly(_Check):
    """The text says more than ``phrases``, joined by ``fillers``."""

    code: Literal["not_only"]
    phrases: Annotated[tuple[Words, ...], Field(min_length=1)]
    fillers: tuple[Words, ...] = ()


class CellRequired(_Check):
    """In each row the cell of ``column`` is filled when the cells named in ``when`` hold those values."""

    code: Literal["cell_required"]
    column: Slug
    when: dict[Slug, tuple[Slug, ...]] = {}


Check = Annotated[AnswerRequired | PartRequired | ReasonMatches | NotOnly | CellRequired, Field(discriminator="code")]
QuestionType = Literal["text", "texts", "yes_no", "choice", "choices", "each", "rows", "number", "inventory", "cost"]


class Question(Definition):
    """One question; ``source`` and ``mark`` are the block's or the form's unless it has its own."""

    id: QuestionId
    label: Words
    type: QuestionType
    source: Words
    mark: Mark
    number: str | None = None  # shown before the label; the id unless given
    hint: str = ""
    asks: tuple[Literal["reason", "proposal"], ...] = ()
    entry: Annotated[str, StringConstraints(pattern=r"^[a-z]?$")] = ""  # texts: «a» numbers the entries a.1, a.2 …
    over: tuple[QuestionId, ...] = ()  # each: the texts questions whose entries are asked about
    options: Options = ()
    columns: Annotated[tuple[Column, ...], AfterValidator(_one_value_once)] = ()
    unit: str = ""
    prefill: Slug | None = None
    only_if: tuple[Condition, ...] = ()
    validations: tuple[Check, ...] = ()

    @property
    def heading(self) -> str:
        return _numbered(self, self.label)


class Block(Definition):
    """A part of the form that is filled in together; ``group`` is the statutory heading above it."""

    id: QuestionId
    title: Words
    group: str = ""
    number: str | None = None
    hint: str = ""
    shows: tuple[Slug, ...] = ()  # facts of the inventory shown beside the questions
    only_if: tuple[Condition, ...] = ()
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    @property
    def heading(self) -> str:
        return _numbered(self, self.title)


def _numbered(item: Question | Block, words: str) -> str:
    number = item.id if item.number is None else item.number
    return f"{number}. {words}" if number else words


class FormDefinition(Definition):
    """A form as in force from ``in_force_from`` (until ``in_force_until``) for one ``job``."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
    code: Words
    title: Words
    job: Slug
    in_force_from: date
    in_force_until: date | None = None
    source: Words
    mark: Mark
    intro: str = ""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    fingerprint: str = ""

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for block in self.blocks for question in block.questions)

    def question(self, question_id: str) -> Question | None:
        return next((q for q in self.questions if q.id == question_id), None)

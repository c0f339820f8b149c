"""What a statutory form is: blocks of questions, as written in ``rules/forms/<id>.toml``."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from rules.form_validation import Check, Definition, Slug, Words
from rules.vocabulary import Job, Mark


def _one_value_once(values: tuple) -> tuple:
    names = [getattr(item, "value", None) or getattr(item, "id", item) for item in values]
    if len(set(names)) != len(names):
        raise ValueError("có giá trị bị lặp; mỗi giá trị chỉ được khai báo một lần")
    return values


def _not_empty(values: tuple) -> tuple:
    # Not Field(min_length=1): pydantic would also report «too short» for a list whose only member is wrong.
    if not values:
        raise ValueError("đang trống; phải có ít nhất một mục")
    return values


QuestionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(\.[0-9A-Za-z]+)*$")]


class Option(Definition):
    """One of the answers offered by a choice."""

    value: Slug
    label: Words


Options = Annotated[tuple[Option, ...], AfterValidator(_one_value_once)]


class Column(Definition):
    """One column of a question answered in rows; ``prefill`` names the part of the inventory's fact.

    ``width``: its part of the table on the screen, in percent; where all are 0, texts are alike.
    """

    id: Slug
    label: Words
    type: Literal["text", "choice"] = "text"
    options: Options = ()
    prefill: Slug | None = None
    hint: str = ""
    width: Annotated[int, Field(ge=0, le=100)] = 0


class Condition(Definition):
    """Holds when the answer to an earlier question is one of ``values``."""

    question: QuestionId
    values: Annotated[tuple[Slug, ...], Field(alias="is", min_length=1)]


QuestionType = Literal[
    "text", "texts", "yes_no", "choice", "choices", "each", "rows", "number", "inventory", "cost", "diagram"
]


class Question(Definition):
    """One question; ``source`` and ``mark`` are the block's or the form's unless it has its own."""

    id: QuestionId
    label: Words
    type: QuestionType
    source: Words
    mark: Mark
    number: str | None = None  # shown before the label; the id unless given
    hint: str = ""
    good: str = ""  # an example of an answer that serves, and of one that does not
    bad: str = ""
    asks: tuple[Literal["reason", "proposal"], ...] = ()
    entry: Annotated[str, StringConstraints(pattern=r"^[a-z]?$")] = ""  # texts: «a» numbers the entries a.1, a.2 …
    over: tuple[QuestionId, ...] = ()  # each: the texts asked about; diagram: the rows of steps before and after
    options: Options = ()
    columns: Annotated[tuple[Column, ...], AfterValidator(_one_value_once)] = ()
    unit: str = ""
    one_line: bool = False
    prefill: Slug | None = None
    only_if: tuple[Condition, ...] = ()  # all of them hold
    only_if_any: tuple[Condition, ...] = ()  # at least one of them holds
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
    only_if_any: tuple[Condition, ...] = ()
    questions: Annotated[tuple[Question, ...], AfterValidator(_not_empty)]

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
    job: Job
    in_force_from: date
    in_force_until: date | None = None
    source: Words
    mark: Mark
    intro: str = ""
    template: Slug = "review_form"  # the folder under templates/ of its Word document
    incomplete: str = ""  # one line: what is not known of the official form and must be taken from it
    blocks: Annotated[tuple[Block, ...], AfterValidator(_not_empty)]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by its id, in the order of the form."""
        return MappingProxyType({question.id: question for block in self.blocks for question in block.questions})

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over what is asked: a review remembers under which wording it was filled in.

        How sure the wording is does not count, nor do examples: neither calls for a new look at every answer. What
        a form leaves at its default does not count either, so that a new field changes only the forms that use it.
        """
        unasked = {"mark": True, "source": True}
        shown = {"good": True, "bad": True, "columns": {"__all__": {"width": True}}}
        questions = {"blocks": {"__all__": {"questions": {"__all__": unasked | shown}}}}
        not_asked = {"incomplete": True, "template": True, **unasked, **questions}
        asked = self.model_dump(mode="json", exclude=not_asked, exclude_defaults=True)
        text = json.dumps(asked, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

"""The figures a document prints, found in its context whatever the document is."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pydantic import BaseModel

from services.package.parts import Part

AMOUNTS = ("before_vnd", "after_vnd", "saving_vnd")
SIDES = ("province_vnd", "central_vnd", "undecided_vnd")
_WHOLES = ("total", "whole", "subtotal", "figures")  # where the totals of the rows beside them stand
_ROWS = ("rows", "fields", "groups", "shares")
MADE_OF_PARTS = frozenset({*_ROWS, *SIDES})
_CALLED = ("called", "name", "title", "by")


class Printed(NamedTuple):
    """One object of a context and where a reader finds it."""

    place: str
    node: BaseModel


def printed(part: Part) -> Iterator[Printed]:
    """Every object of the context of a document, the whole document first."""
    if part.context is not None:
        yield from _inside(part.context, part.title)


def _inside(node: BaseModel, place: str) -> Iterator[Printed]:
    yield Printed(place, node)
    for value in node.__dict__.values():
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, BaseModel):
                yield from _inside(child, _below(place, child))


def _below(place: str, child: BaseModel) -> str:
    called = next((child.__dict__[name] for name in _CALLED if child.__dict__.get(name)), "")
    return f"{place}, {called}" if called else place


def own_amounts(node: BaseModel) -> dict[str, Decimal]:
    """The amounts of an object: its own, or those of the totals it carries; none where it has none."""
    said = node.__dict__
    if any(name in said for name in AMOUNTS):
        return {name: said[name] for name in (*AMOUNTS, *SIDES) if said.get(name) is not None}
    for name in _WHOLES:
        if isinstance(said.get(name), BaseModel):
            return own_amounts(said[name])
    return {}


def rows_of(node: BaseModel) -> Iterator[list[dict[str, Decimal]]]:
    """The amounts of the rows below an object, one list for each table of them; rows without figures left out."""
    for name in _ROWS:
        rows = node.__dict__.get(name)
        found = (
            [amounts for row in rows if isinstance(row, BaseModel) and (amounts := own_amounts(row))] if rows else []
        )
        if found:
            yield found

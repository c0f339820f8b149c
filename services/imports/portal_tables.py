"""The three kinds of tables in a portal file: ways of handing in, papers, legal basis."""

from collections.abc import Iterator
from itertools import zip_longest

from models.draft import Deadline, Fee, LegalBasis, Method, Paper, Unread
from rules.text import fold
from services.imports.portal_sections import NOTHING
from services.imports.portal_values import (
    read_channel,
    read_date,
    read_deadline,
    read_fee,
    read_quantity,
    split_fees,
    unread,
)
from services.imports.portal_word import Block, Table

_METHODS = ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả")
_PAPERS = ("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng")
_LEGAL_BASIS = ("Số ký hiệu", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành")
_DEFAULT_CASE = "bao gom"


class Notes(list[Unread]):
    """What has found no place in the components so far."""

    def add(self, rule: str | None, text: str) -> None:
        if rule and text:
            self.append(unread(rule, text))


def flat(block: Block) -> str:
    """A block as plain lines; the cells of a row are kept apart by bars."""
    return block if isinstance(block, str) else "\n".join(" | ".join(filter(None, row)) for row in block.rows)


def read_methods(blocks: list[Block], notes: Notes) -> Iterator[Method]:
    for channel_text, deadline_text, fee_cell, note in _all_rows(blocks, _METHODS, notes):
        channel = read_channel(channel_text)
        if channel is None:
            notes.add("portal.channel_unknown", channel_text)
        fees = tuple(_fee(text, notes) for text in split_fees(fee_cell))
        yield Method(channel=channel, deadline=_deadline(deadline_text, notes), fees=fees, note=note)


def _deadline(text: str, notes: Notes) -> Deadline:
    deadline, rule = read_deadline(text)
    notes.add(rule, text)
    return deadline


def _fee(text: str, notes: Notes) -> Fee:
    fee, rule = read_fee(text)
    notes.add(rule, text)
    return fee


def read_papers(blocks: list[Block], notes: Notes) -> Iterator[Paper]:
    """A paragraph before a table names the case of its papers; «Bao gồm» names none."""
    headings: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            headings += [block] if _says_something(block) and fold(block.rstrip(" :")) != _DEFAULT_CASE else []
            continue
        papers = [_paper("\n".join(headings), row, notes) for row in _rows(block, _PAPERS, notes)]
        headings = [] if papers else headings
        yield from papers
    for text in headings:
        notes.add("portal.heading_without_papers", text)


def _paper(case: str, row: list[str], notes: Notes) -> Paper:
    name, form, quantity_text = row
    quantity = read_quantity(quantity_text)
    if quantity:
        return Paper(case=case, name=name, form=form, originals=quantity[0], copies=quantity[1])
    notes.add("portal.quantity_unreadable", quantity_text)
    return Paper(case=case, name=name, form=form, quantity_text=quantity_text)


def read_legal_basis(blocks: list[Block], notes: Notes) -> Iterator[LegalBasis]:
    for number, title, day_text, issuer in _all_rows(blocks, _LEGAL_BASIS, notes):
        day = read_date(day_text)
        if day is None:
            notes.add("portal.date_unreadable", day_text)
        issued_text = "" if day else day_text
        yield LegalBasis(number=number, title=title, issued_on=day, issued_text=issued_text, issuer=issuer)


def _all_rows(blocks: list[Block], columns: tuple[str, ...], notes: Notes) -> Iterator[list[str]]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _rows(block, columns, notes)
        elif _says_something(block):
            notes.add("portal.outside_sections", block)


def _rows(table: Table, columns: tuple[str, ...], notes: Notes) -> Iterator[list[str]]:
    """The rows below the header, as many cells as the form has columns; further cells are noted."""
    if not table.rows or [fold(cell) for cell in table.rows[0]] != [fold(name) for name in columns]:
        notes.add("portal.unknown_table", flat(table))
        return
    for row in table.rows[1:]:
        for extra in row[len(columns) :]:
            notes.add("portal.extra_cell", extra)
        cells = [cell for cell, _ in zip_longest(row[: len(columns)], columns, fillvalue="")]
        if any(cells):
            yield cells


def _says_something(text: str) -> bool:
    return bool(text) and fold(text) != NOTHING

"""Edited passages: kept beside the sentence they replaced, found again, checked, and harmless whatever they say."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, cycle

import pytest
from sqlmodel import select

from models.audit import AuditEvent
from models.database import reading
from models.draft import MAX_TEXT
from rules.errors import InputError
from rules.prose_numbers import KnownNumbers
from rules.text import clean
from services.consolidation.sets import read_set
from services.consolidation.taking import take_out
from services.demonstration import load_demonstration
from services.package.assembling import assemble
from services.package.content import PackageContent, read_package
from services.package.known_numbers import known_numbers
from services.package.parts import Part
from services.package.passages import Edit, Passage, Passages
from services.package.texts import edit_passage, restore_passage
from services.package.worded import Worded, joined, package_state, read_edits, word_package
from tests.conftest import ACT
from tests.services.word_documents import text

PERIOD, DAY = "2021-Q3", date(2021, 8, 20)
PLACE = "decision.article.1"
SAID = Passage(PLACE, "Quyết định, Điều 1", "Thông qua phương án đơn giản hóa 53 thủ tục hành chính.")
COLLEAGUE = ACT._replace(person="Trần Thị Lan")


@pytest.fixture
def edited(engine):
    """``edited("…")``: the passage as stored once somebody has worded it so."""

    def edit(text: str, passage: Passage = SAID, act=ACT) -> Passage:
        edit_passage(engine, PERIOD, passage, text, act)
        return replace(passage, edit=read_edits(engine, PERIOD).get(passage.place))

    return edit


def actions(engine) -> list[str]:
    with reading(engine) as session:
        events = session.exec(select(AuditEvent).order_by(AuditEvent.id)).all()
        return [event.action for event in events if event.action.startswith("package.")]


def test_an_edit_stands_in_its_place_with_who_and_when(engine, edited):
    passage = edited("  Thông qua phương án của 53 thủ tục hành chính.\r\n")
    assert passage.text == "Thông qua phương án của 53 thủ tục hành chính."
    assert (passage.edit.by, passage.edit.at, passage.edit.generated) == (ACT.person, ACT.at, SAID.generated)
    said = Passages(read_edits(engine, PERIOD))
    assert said.write(PLACE, SAID.title, SAID.generated) == passage.text
    assert said.write("decision.article.2", "Quyết định, Điều 2", "Giao các sở.") == "Giao các sở."
    assert read_edits(engine, "2021-Q4") == {}


def test_an_edit_can_be_put_back_and_every_step_is_recorded(engine, edited):
    passage = edited("Lời văn mới.")
    edited("Lời văn mới.", passage)  # nothing has changed
    restore_passage(engine, PERIOD, passage, ACT)
    assert read_edits(engine, PERIOD) == {}
    again = edited("Lời văn khác.")
    assert edited(f" {SAID.generated}", again).edit is None  # typed letter for letter, it is the software's again
    steps = ["passage_edited", "passage_restored"] * 2
    assert actions(engine) == [f"package.{step}" for step in steps]


def test_the_second_of_two_is_refused_and_told_who_was_first(engine, edited):
    first = edited("Của người thứ nhất.", act=COLLEAGUE)
    for work in (
        lambda: edit_passage(engine, PERIOD, SAID, "Của người thứ hai.", ACT),
        lambda: restore_passage(engine, PERIOD, SAID, ACT),
    ):
        with pytest.raises(InputError, match="Trần Thị Lan") as raised:
            work()
        assert raised.value.code == "conflict.stale"
    restore_passage(engine, PERIOD, first, ACT)
    with pytest.raises(InputError) as raised:
        edit_passage(engine, PERIOD, first, "Sửa câu đã lấy lại.", ACT)
    assert raised.value.code == "conflict.stale" and read_edits(engine, PERIOD) == {}


@pytest.mark.parametrize(("text", "code"), [(" \n ", "empty_passage"), ("a" * (MAX_TEXT + 1), "long_passage")])
def test_no_empty_and_no_endless_text(engine, text, code):
    with pytest.raises(InputError, match="Điều 1") as raised:
        edit_passage(engine, PERIOD, SAID, text, ACT)
    assert raised.value.code == f"package.{code}"


def test_an_edit_is_outdated_once_the_software_would_say_something_else(edited):
    passage = edited("Lời văn mới.")
    assert not passage.is_outdated and not SAID.is_outdated
    assert replace(passage, generated="Thông qua phương án đơn giản hóa 54 thủ tục hành chính.").is_outdated
    confirmed = edited("Lời văn mới.", replace(passage, generated="Câu mới."))
    assert not confirmed.is_outdated  # looked at, and kept beside the new sentence


def test_edits_are_joined_checked_and_never_lost(engine, edited):
    edited("Thông qua phương án của 45 thủ tục hành chính.")
    edited("Không còn chỗ.", replace(SAID, place="annex.1.000001.contents"))
    found = joined(Worded((SAID,), KnownNumbers()), read_edits(engine, PERIOD))
    (checked,) = found.passages
    assert checked.unsupported == ("45 thủ tục hành chính",) and checked.needs_look
    assert checked.document == "Quyết định"
    assert [edit.text for edit in found.homeless.values()] == ["Không còn chỗ."]


NASTY = (
    "{{ 7 * 7 }} {% for x in y %} {# ẩn #}",
    "<w:p><w:r><w:t>chen vào</w:t></w:r></w:p> & <script>alert(1)</script>",
    unicodedata.normalize("NFD", "Rút ngắn thời hạn giải quyết"),
    "a\x00b\x0bc\x1fd\u202ee",
    "dòng một\ndòng hai 😀",
    "Đoạn dài. " * 5_000,
)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:12]))
def test_hostile_text_is_stored_as_text(edited, text):
    stored = edited(text).text
    assert stored == unicodedata.normalize("NFC", stored) and not {"\x00", "\x1f", "\u202e"} & set(stored)
    assert len(stored) > 1 and edited(stored, replace(SAID, place="letter.opening")).text == stored


@pytest.fixture
def province(engine):
    load_demonstration(engine, ACT)
    return engine


def _one_place(content: PackageContent, passages: Passages) -> Iterator[Part]:
    for entry in content.proposing:
        passages.write(f"annex.{entry.item.subject_key}.contents", f"Phụ lục II, {entry.case.name}", entry.called)
    yield from ()


def test_the_state_changes_with_the_set_and_not_with_the_edits(province, monkeypatch):
    monkeypatch.setattr("services.package.assembling._BUILDERS", (_one_place,))
    before, worded = package_state(province, PERIOD, DAY), word_package(province, PERIOD, DAY)
    first = worded.passages[0]
    edit_passage(province, PERIOD, first, "Lời văn mới.", ACT)
    assert package_state(province, PERIOD, DAY) == before
    assert word_package(province, PERIOD, DAY) == worded  # what is kept is free of edits
    kept = read_set(province, PERIOD)
    take_out(province, kept.items[0].sources[0].submission_id, "Rà soát lại", ACT)
    assert package_state(province, PERIOD, DAY) != before
    found = joined(word_package(province, PERIOD, DAY), read_edits(province, PERIOD))
    assert list(found.homeless) == [first.place] and len(found.passages) == len(worded.passages) - 1


def test_hostile_text_stands_in_the_documents_as_text(province):
    """Each place has one of the texts in turn; the long one only once, so that the test stays short."""
    content = read_package(province, PERIOD, DAY)
    said = chain([NASTY[-1]], cycle(NASTY[:-1]))
    written = {passage: clean(words) for passage, words in zip(assemble(content).passages.written, said, strict=False)}
    edits = {passage.place: Edit(words, passage.generated, "", ACT.at, 1) for passage, words in written.items()}
    parts = assemble(replace(content, edits=edits)).parts
    made = "\n".join(text(part.make()) for part in parts if part.is_main and part.is_word)
    for words in set(written.values()):
        assert all(line.strip() in made for line in words.split("\n"))


def test_the_figures_of_the_package_are_known(province):
    content = read_package(province, PERIOD, DAY)
    known, totals = known_numbers(content), content.totals
    assert {totals.before_vnd, totals.after_vnd, totals.saving_vnd} <= known.amounts
    assert {entry.item.saving_vnd for entry in content.proposing} <= known.amounts
    assert 2 in known.counts["procedures"] and 0 in known.counts["groups"]
    assert assemble(content).passages is not None

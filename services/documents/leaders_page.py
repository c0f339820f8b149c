"""The leaders' page taken away: one sheet of A4 in Word or PDF, whatever the figures and however long the names."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from models.office import OfficeDraft
from services.charts.pictures import chart_picture
from services.charts.style import Room
from services.documents.annex import authority_of
from services.documents.contexts import Properties
from services.documents.forms import agency_heading
from services.documents.leaders_page_contexts import ChartRow, LeadersPageContext, PageChart, PageFact
from services.documents.pdf import convert_to_pdf
from services.documents.word_documents import required_office
from services.documents.word_export import render
from services.leadership import sentences
from services.leadership.charts import leader_charts
from services.leadership.leader_chart import LeaderChart
from services.leadership.overview import Overview, overview
from services.leadership.scope import Scope

SHOWN = ("agencies", "fields", "measures", "burdens", "before_after")
MOST_CHARTS = 4
MAIN_FACTS = 4  # of those at the head of the page; the others are burdens that nobody prices
MOST_WAITING = 4
CHART_MM = 77  # half of the sheet; the letters have 7 points
LOW, TALL = Room(350, 172, 11, 3), Room(350, 230, 11, 4)
_FEW_WORDS = 230  # letters of the longest column that leave room for the taller charts
_LONGEST_HEADING, _LONGEST_FINDING, _LONGEST_NAME = 52, 84, 44  # wider, the page would grow over its end


def leaders_page_docx(engine: sa.Engine, scope: Scope, day: date) -> bytes:
    """The page as the reader may see it on ``day``; refused while the office is not set up.

    Raises:
        InputError: «office.missing», and those of ``overview``.
    """
    office = required_office(engine)
    return render("leaders_page", leaders_page_context(overview(engine, scope, day), office, day))


def leaders_page_pdf(engine: sa.Engine, scope: Scope, day: date) -> bytes:
    """The same as PDF; takes some seconds.

    Raises:
        InputError: those of ``leaders_page_docx`` and of ``convert_to_pdf``.
    """
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "trang.docx"
        document.write_bytes(leaders_page_docx(engine, scope, day))
        (made,) = convert_to_pdf([document], Path(folder))
        return made.read_bytes()


def leaders_page_context(found: Overview, office: OfficeDraft, day: date) -> LeadersPageContext:
    """Everything the sheet says; long names are cut, long lists name the first and count the others."""
    brief = _with_short_names(found)
    facts = [PageFact(label=fact.label, value=fact.value, below=fact.below) for fact in sentences.facts(found)]
    certainty, sides = sentences.certainty(found), sentences.sides(found)
    waiting, late = sentences.at_most(sentences.waiting(found), MOST_WAITING + 1), sentences.late(brief)
    longest = max(_width("".join(column)) for column in ((certainty, sides), waiting, late))
    room = TALL if longest <= _FEW_WORDS and not found.agency else LOW
    return LeadersPageContext(
        properties=Properties(
            title=f"Tổng quan rà soát, đơn giản hóa thủ tục hành chính {found.period.in_words}",
            author=found.agency or authority_of(office),
            made_on=day,
        ),
        is_draft=found.draft.procedures > 0,
        is_demonstration=office.demonstration or found.is_illustrative,
        issuer_lines=tuple(_issuer_lines(found.agency, office)),
        period=found.period.title,
        as_of=sentences.as_of(brief, day),
        unconfirmed_count=found.draft.procedures,
        main_facts=tuple(facts[:MAIN_FACTS]),
        burden_facts=tuple(facts[MAIN_FACTS:]),
        chart_rows=tuple(_rows(leader_charts(found, day), room)),
        certainty=certainty,
        sides=sides,
        waiting=waiting,
        late=late,
    )


def _issuer_lines(agency: str, office: OfficeDraft) -> Iterator[str]:
    lines = agency_heading(agency).split("\n") if agency else office.authority_lines
    for line in lines:
        yield cut(line.upper(), 2 * _LONGEST_HEADING // len(lines))  # they are printed in capitals anyway


def _with_short_names(found: Overview) -> Overview:
    late = tuple(replace(one, name=cut(one.name, _LONGEST_NAME)) for one in found.late)
    return replace(found, agency=cut(found.agency, _LONGEST_NAME), late=late)


def cut(text: str, most: int) -> str:
    """As much as is ``most`` letters wide, ended at a word where there is one, with «…» for what is left out."""
    if _width(text) <= most:
        return text
    fits = (kept for end in range(len(text), 0, -1) if _width(kept := text[:end]) < most)
    kept = next(fits)
    words, _, _ = kept.rpartition(" ")
    return f"{(words or kept).rstrip(' ,;')}…"


def _width(text: str) -> int:
    """In letters; a capital is up to twice as wide as the others."""
    return len(text) + sum(letter.isupper() for letter in text)


def _rows(charts: Sequence[LeaderChart], room: Room) -> Iterator[ChartRow]:
    by_key = {chart.key: chart for chart in charts}
    drawn = islice((_drawn(by_key[key], room) for key in SHOWN if key in by_key), MOST_CHARTS)
    for left in drawn:
        yield ChartRow(left=left, right=next(drawn, None))


def _drawn(chart: LeaderChart, room: Room) -> PageChart:
    picture = chart_picture(chart.draw(room), f"{chart.title}. {chart.source}", CHART_MM)
    return PageChart(title=cut(chart.title, _LONGEST_FINDING), chart=picture)

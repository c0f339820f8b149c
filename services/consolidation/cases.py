"""The option set as the documents read reviews: from the frozen copies of its sources, in the order of the desk."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, select

from models.database import reading
from models.submission import Sending
from rules.consolidation.items import Item, Source
from services.consolidation.sets import set_of
from services.consolidation.taking import altered
from services.office_rules import OfficeRules, office_rules
from services.reviews.cases import ReviewCase, total_figures
from services.submissions.cases import case_of
from services.submissions.snapshot import is_intact


class SourceCase(NamedTuple):
    """One counted source: its frozen content, and the same as the documents read it."""

    case: ReviewCase
    content: dict[str, Any]
    presented_by: str
    presented_at: datetime


class SetCases(NamedTuple):
    """``items``: one a TTHC, with the texts of its lead and the figures of all its counted sources."""

    items: tuple[ReviewCase, ...]
    sources: tuple[SourceCase, ...]


def read_set_cases(engine: sa.Engine, period: str) -> SetCases:
    """What the documents of the set are made of; empty while nothing was taken in.

    While no lead is chosen the first agency's texts stand for the item. A copy that was altered is refused.
    """
    with reading(engine) as session:
        return cases_of(session, set_of(session, period).items)


def cases_of(session: Session, items: Sequence[Item]) -> SetCases:
    """As ``read_set_cases``, for items already read in the caller's transaction."""
    read = _Reading(session, office_rules(session))
    cases = tuple(read.item(item) for item in items)
    return SetCases(cases, tuple(source for item in items for source in read.sources(item.counted)))


class _Reading:
    """Opens each sending once."""

    def __init__(self, session: Session, rules: OfficeRules):
        self.session, self.rules = session, rules
        self.known: dict[int, SourceCase] = {}

    def item(self, item: Item) -> ReviewCase:
        counted = [source.case for source in self.sources(item.counted)]
        (shown,) = self.sources([item.shown])
        case = replace(shown.case, agency="; ".join(source.agency for source in item.sources))
        priced = [one.costs for one in counted if one.costs]
        if not priced:
            return case
        figures = total_figures(costs.figures for costs in priced)
        unconfirmed = sum(costs.unconfirmed for costs in priced)
        shown = case.costs or priced[0]  # the lead may leave the TTHC as it is, and have no option to price
        costs = shown.model_copy(update={"figures": figures, "unconfirmed": unconfirmed})
        return replace(case, costs=costs)

    def sources(self, sources: Sequence[Source]) -> Iterator[SourceCase]:
        wanted = [source.sending_id for source in sources if source.sending_id not in self.known]
        for sending in self.session.exec(select(Sending).where(Sending.id.in_(wanted))) if wanted else ():
            if not is_intact(sending):
                raise altered(sending)
            case = case_of(sending.content, self.rules)
            self.known[sending.id] = SourceCase(case, sending.content, sending.presented_by, sending.presented_at)
        yield from (self.known[source.sending_id] for source in sources)

"""What a leader looks at: a period, the province or one agency, and which of the proposals are counted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session

from models.measured import SentBurdens
from models.visibility import viewer_of
from rules.consolidation.items import Item, Source
from rules.exact import EXACT, total
from rules.permissions import WHOLE_PROVINCE
from rules.vocabulary import Competence, Term
from services.consolidation.details import with_sides
from services.consolidation.sets import OptionSet, set_of
from services.reports.accepted import left_out
from services.reports.periods import ReportPeriod, report_period


class Scenario(Term):
    """Which proposals count: a question leaders ask of one and the same option set."""

    OPTION_SET = "option_set", "Phương án chung"
    WITH_WAITING = "with_waiting", "Cả hồ sơ chờ đưa vào"
    PROVINCE = "province", "Riêng phần tỉnh tự quyết"
    CONFIRMED = "confirmed", "Riêng số liệu đã xác nhận"


class Scope(NamedTuple):
    """``period``: a quarter «2021-Q3» or a year «2021»; ``agency`` its code, «» for the whole province."""

    period: str
    agency: str = ""
    scenario: Scenario = Scenario.OPTION_SET

    @property
    def asked(self) -> ReportPeriod:
        return report_period(self.period)


class Proposals(NamedTuple):
    """All that was proposed for a period, whatever is asked of it: the sets of its quarters with their ``items``, and
    ``waiting``, what is accepted and in none of them; all as far as the reader may see it."""

    sets: tuple[OptionSet, ...]
    items: tuple[Item, ...]
    waiting: tuple[Item, ...]
    burdens: dict[int, SentBurdens]
    sees_desk: bool


class Scoped(NamedTuple):
    """The sets of the period's quarters, and the items of all of them that are in the scope."""

    sets: tuple[OptionSet, ...]
    items: tuple[Item, ...]
    burdens: dict[int, SentBurdens]


def scoped(session: Session, scope: Scope) -> Scoped:
    """What the scope holds, as far as the reader may see it, in a number of statements that only the quarters make."""
    return within(read_proposals(session, scope.asked), scope)


def read_proposals(session: Session, period: ReportPeriod) -> Proposals:
    """Whoever belongs to one agency does not see the Office's desk: without what it counts with another agency's."""
    viewer = viewer_of(session)
    sees_desk = viewer is None or viewer.role in WHOLE_PROVINCE
    sets = tuple(set_of(session, part) for part in period.parts)
    items = [item for each in sets for item in each.items]
    waiting = [item for each in sets for item in _waiting(each)]
    if not sees_desk and (items or waiting):
        excluded = left_out(session, period.parts)
        items, waiting = (
            [item for item in each if item.shown.sending_id not in excluded] for each in (items, waiting)
        )  # fmt: skip
    known = with_sides(session, [*items, *waiting])
    return Proposals(sets, known[: len(items)], known[len(items) :], _burdens(session, known), sees_desk)


def within(found: Proposals, scope: Scope) -> Scoped:
    """Of the proposals of its period those in the scope; an agency's accepted proposals count without the desk."""
    asks_for_all = not found.sees_desk or scope.scenario is Scenario.WITH_WAITING
    items = (*found.items, *found.waiting) if asks_for_all else found.items
    own = [each for item in items if (each := _of_agency(item, scope.agency)) is not None]
    return Scoped(found.sets, tuple(_of_scenario(own, scope.scenario, found.burdens)), found.burdens)


def _waiting(found: OptionSet) -> Iterator[Item]:
    known = {item.subject_key for item in found.items}
    waiting: dict[str, list[Source]] = {}
    for source in found.waiting:
        if source.subject_key not in known:  # one more opinion on what is in the set: settled at the desk first
            waiting.setdefault(source.subject_key, []).append(source)
    yield from (Item(key, tuple(sources)) for key, sources in waiting.items())


def _of_agency(item: Item, agency: str) -> Item | None:
    """The item with the agency's own sources only, as the tables by agency count it; None where it has none."""
    if not agency:
        return item
    own = tuple(source for source in item.sources if source.agency_code == agency)
    return replace(item, sources=own) if own else None


def _of_scenario(items: Iterable[Item], scenario: Scenario, found: dict[int, SentBurdens]) -> Iterator[Item]:
    for item in items:
        if scenario is Scenario.PROVINCE:
            yield replace(item, sources=tuple(_provincial(source) for source in item.sources))
        elif scenario is not Scenario.CONFIRMED or all(_is_confirmed(found, source) for source in item.counted):
            yield item


def _provincial(source: Source) -> Source:
    """As if only what the province decides by itself were done."""
    if source.before_vnd is None:
        return source
    measures = tuple(one for one in source.measures if source.competence_of(one) is Competence.PROVINCE)
    saving = total(measure.saving_vnd for measure in measures)
    return replace(source, measures=measures, saving_vnd=saving, after_vnd=EXACT.subtract(source.before_vnd, saving))


def _is_confirmed(found: dict[int, SentBurdens], source: Source) -> bool:
    return source.sending_id in found and not found[source.sending_id].unconfirmed


def _burdens(session: Session, items: Iterable[Item]) -> dict[int, SentBurdens]:
    wanted = {source.sending_id for item in items for source in item.counted}
    rows = session.scalars(sa.select(SentBurdens).where(SentBurdens.sending_id.in_(wanted)))
    return {row.sending_id: row for row in rows}

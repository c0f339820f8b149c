"""Proposals that cannot all stand in one option set until the Office has decided."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from rules.consolidation.items import Measure, Source
from rules.text import fold
from rules.vocabulary import Term

ABOLISH = "abolish"
# Kinds that set a new value: two of them differ when their words differ, whatever item they name.
VALUED = frozenset({"shorten_deadline", "less_frequent", "online_fee_cut", "fewer_copies"})


class ConflictKind(Term):
    CUT_DIFFERENTLY = "cut_differently", "Hai cơ quan cắt giảm khác nhau"
    ABOLISHED_AND_AMENDED = "abolished_and_amended", "Cơ quan này bãi bỏ, cơ quan khác sửa đổi"
    SAME_PROVISION = "same_provision", "Cùng sửa một điều, khoản"


class Proposal(NamedTuple):
    """One measure and the sending that proposes it."""

    source: Source
    measure: Measure


class Conflict(NamedTuple):
    """``key`` names the kind, the proposals and what they say: other words are another conflict.

    ``about`` says what it is about; ``is_in_set``: all its proposals are in the set, so that it stops the locking.
    """

    kind: ConflictKind
    key: str
    about: str
    proposals: tuple[Proposal, ...]

    @property
    def is_in_set(self) -> bool:
        return all(proposal.source.is_in_set for proposal in self.proposals)


def conflicts(sources: Iterable[Source]) -> list[Conflict]:
    """All conflicts between the measures of these sendings, the same list whatever the order of the sendings."""
    proposals = sorted(
        (Proposal(source, measure) for source in sources for measure in source.measures),
        key=lambda proposal: (proposal.source.rank, proposal.source.sending_id, proposal.measure.measure),
    )
    found = [*_cut_differently(proposals), *_abolished_and_amended(proposals)]
    known = {_identity(each) for conflict in found for each in conflict.proposals}
    found += _same_provision(proposals, known)
    return sorted(found, key=lambda conflict: (list(ConflictKind).index(conflict.kind), conflict.about, conflict.key))


def _cut_differently(proposals: list[Proposal]) -> Iterator[Conflict]:
    kind = ConflictKind.CUT_DIFFERENTLY
    by_item = _grouped([each for each in proposals if each.measure.kind != ABOLISH], _same_item)
    by_value = _grouped([each for each in proposals if each.measure.kind in VALUED], _same_valued)
    for group, differs in ((by_item, _what), (by_value, _words)):
        for members in group:
            if _of_several(members) and len({differs(each) for each in members}) > 1:
                yield _conflict(kind, f"{_called(members[0])}: {_named(members[0].measure)}", members)


def _abolished_and_amended(proposals: list[Proposal]) -> Iterator[Conflict]:
    for members in _grouped(proposals, lambda each: each.source.subject_key):
        abolishing = {each.source.sending_id for each in members if each.measure.kind == ABOLISH}
        amending = {each.source.sending_id for each in members if each.measure.kind != ABOLISH}
        if abolishing and amending - abolishing:
            involved = [each for each in members if each.measure.kind == ABOLISH or _is_of(each, amending - abolishing)]
            yield _conflict(ConflictKind.ABOLISHED_AND_AMENDED, _called(involved[0]), involved)


def _same_provision(proposals: list[Proposal], known: set[tuple[int, str]]) -> Iterator[Conflict]:
    """Of different TTHC, or of one TTHC with different contents that no other conflict has (``known``) yet."""
    for members in _grouped(proposals, lambda each: _bare(each.measure.provision)):
        if len({each.source.subject_key for each in members}) == 1:
            members = [each for each in members if _identity(each) not in known]
        saying = {(each.source.subject_key, _what(each), _item(each)) for each in members}
        if _of_several(members) and len(saying) > 1:
            yield _conflict(ConflictKind.SAME_PROVISION, members[0].measure.provision, members)


def _conflict(kind: ConflictKind, about: str, proposals: list[Proposal]) -> Conflict:
    said = sorted([each.source.subject_key, each.source.agency_code, *_content(each.measure)] for each in proposals)
    text = json.dumps([kind.value, said], ensure_ascii=False, separators=(",", ":"))
    return Conflict(kind, hashlib.sha256(text.encode()).hexdigest(), about, tuple(proposals))


def _content(measure: Measure) -> list[str]:
    competence = measure.competence.value if measure.competence else ""
    said = (measure.measure, measure.kind or "", measure.component, measure.item, measure.provision)
    return [*said, competence, measure.agency, measure.due]


def _identity(each: Proposal) -> tuple[int, str]:
    return each.source.sending_id, each.measure.measure


def _grouped(proposals: list[Proposal], by: Callable[[Proposal], Hashable]) -> Iterator[list[Proposal]]:
    groups: dict[Any, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        if key := by(proposal):
            groups[key].append(proposal)
    yield from (members for members in groups.values() if len(members) > 1)


def _same_item(each: Proposal) -> Hashable:
    return (each.source.subject_key, each.measure.component, _item(each)) if _item(each) else None


def _same_valued(each: Proposal) -> Hashable:
    return each.source.subject_key, each.measure.kind, each.measure.component


def _what(each: Proposal) -> str:
    """What is done: the kind of the catalogue, or the officer's own words."""
    return each.measure.kind or _bare(each.measure.measure)


def _words(each: Proposal) -> tuple[str, str]:
    return _item(each), _bare(each.measure.measure)


def _item(each: Proposal) -> str:
    return _bare(each.measure.item)


@lru_cache(maxsize=10_000)
def _bare(text: str) -> str:
    return fold(text).strip(" .;,")


def _of_several(proposals: Iterable[Proposal]) -> bool:
    return len({each.source.sending_id for each in proposals}) > 1


def _is_of(each: Proposal, sendings: set[int]) -> bool:
    return each.source.sending_id in sendings


def _called(proposal: Proposal) -> str:
    source = proposal.source
    return f"{source.name} ({source.code})" if source.code else source.name


def _named(measure: Measure) -> str:
    return measure.item or measure.measure

"""Which written names are one document: structure first (known document, kind, issuer), then likeness of the words."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import token_sort_ratio

from rules.papers.core import Core, Document, document_core

# Likeness of the words, 0–100, from which two names are compared word by word (rapidfuzz token_sort_ratio).
LIKE = 88
_LEAST_FOR_MISPRINT = 6  # words of content a name must have before a misprint in one of them is believed
_LARGEST_BLOCK = 400
_LOOSE = frozenset(("cuoc", "day", "du", "hien", "hanh", "cu", "the"))
_REFERRING = frozenset(
    ("quy", "dinh", "thuoc", "ban", "hanh", "kem", "neu")
)  # how a form is referred to, not which one


def group_names(names: dict[str, str]) -> list[list[str]]:
    """The keys of ``names`` (key → written name) in groups of one document each; the same whatever their order."""
    cores = {key: document_core(name) for key, name in names.items()}
    exact: dict[tuple, list[str]] = defaultdict(list)
    for key in sorted(cores):
        exact[identity(cores[key])].append(key)
    groups = [group for same in exact.values() for group in _apart(same, cores)]
    joined = _join_alike(groups, cores)
    return sorted((sorted(group) for group in joined), key=lambda group: group[0])


def identity(core: Core) -> tuple:
    """The same for names that are one document without any doubt but the issuer's."""
    if core.known:
        return ("known", core.known)
    if core.note or core.first.is_vague:
        return ("whole", *sorted(word for word in content(core.whole) if word not in _REFERRING))
    return (core.joined.value, *sorted((each.kind, each.known, _told(each)) for each in core.documents))


def _told(document: Document) -> tuple[tuple[str, int], ...]:
    return () if document.known else _bag(document.compared)


@lru_cache(maxsize=65_536)
def _bag(words: str) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(content(words)).items()))


@lru_cache(maxsize=65_536)
def content(words: str) -> tuple[str, ...]:
    """The words that carry meaning, in their order."""
    return tuple(word for word in re.findall(r"\w+", words) if word not in LITTLE)


LITTLE = frozenset("cua cac va theo nhung ve viec duoc cho tai de mot co da la o trong voi thi nay tren".split())


def _apart(keys: list[str], cores: dict[str, Core]) -> list[list[str]]:
    """Apart where forms or issuers differ; a name that says neither goes with the only one there is."""
    if cores[keys[0]].known:
        return [keys]
    parts: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        parts[_marker(cores[key])].append(key)
    if len([marker for marker in parts if marker]) <= 1:
        return [keys]
    return list(parts.values())


def _marker(core: Core) -> str:
    """What tells documents of the same words apart: the form an applicant fills in, else who issues them."""
    return core.form if core.made_by == "applicant" else _issuer(core)


def _issuer(core: Core) -> str:
    """The issuer where it tells documents apart; «cơ quan có thẩm quyền» says nothing."""
    said = {each.issuer for each in core.documents if each.issuer and "tham quyen" not in each.issuer}
    return "; ".join(sorted(said))


def _join_alike(groups: Sequence[list[str]], cores: dict[str, Core]) -> list[list[str]]:
    """Groups whose names differ only by little words or a misprint are one."""
    texts = {index: _compared(cores[group[0]]) for index, group in enumerate(groups)}
    markers = [{marker for key in group if (marker := _marker(cores[key]))} for group in groups]
    root = list(range(len(groups)))

    def find(index: int) -> int:
        while root[index] != index:
            index = root[index]
        return index

    for first, second in _neighbours(texts):
        one, other = sorted((find(first), find(second)))
        together = markers[one] | markers[other]
        if one != other and len(together) <= 1 and same_words(texts[first][1], texts[second][1]):
            root[other], markers[one] = one, together
    found: dict[int, list[str]] = defaultdict(list)
    for index, group in enumerate(groups):
        found[find(index)].extend(group)
    return list(found.values())


def _compared(core: Core) -> tuple[str, str]:
    """Kind and words of a single document that may be compared by likeness; «» for what may not."""
    if core.known or core.note or core.first.is_vague or len(core.documents) > 1:
        return "", ""
    return core.first.kind, core.first.compared


def same_words(one: str, other: str) -> bool:
    """Whether two names of one kind say the same: alike, and apart only by loose words or one misprint."""
    if token_sort_ratio(one, other) < LIKE:
        return False
    mine, theirs = Counter(content(one)), Counter(content(other))
    more, less = list((mine - theirs).elements()), list((theirs - mine).elements())
    if not more and not less:
        return True
    if all(word in _LOOSE for word in (*more, *less)):
        return True
    return (
        len(more) == len(less) == 1
        and min(mine.total(), theirs.total()) >= _LEAST_FOR_MISPRINT
        and _misprint(more[0], less[0])
    )


def _misprint(one: str, other: str) -> bool:
    """One letter too many or too few in a word without figures: «chuyên», «chuyn». Other letters are another word."""
    long_enough = max(len(one), len(other)) >= 4 and one.isalpha() and other.isalpha()
    return long_enough and len(one) != len(other) and Levenshtein.distance(one, other) == 1


def _neighbours(texts: dict[int, tuple[str, str]]) -> Iterable[tuple[int, int]]:
    """Pairs worth comparing: same kind, and the same words of content at the beginning or at the end."""
    seen = set()
    for ends in (lambda words: words[:4], lambda words: words[-4:]):
        for block in _blocks(texts, ends):
            for pair in combinations(block, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _blocks(texts: dict[int, tuple[str, str]], ends: Callable) -> Iterable[list[int]]:
    blocks: dict[tuple, list[int]] = defaultdict(list)
    for index, (kind, text) in texts.items():
        words = content(text)
        if len(words) >= 3:
            blocks[(kind, ends(words))].append(index)
    for block in blocks.values():
        by_length = sorted(block, key=lambda index: (len(texts[index][1]), index))
        for start in range(0, len(by_length), _LARGEST_BLOCK // 2):  # overlapping windows of names about as long
            yield by_length[start : start + _LARGEST_BLOCK]

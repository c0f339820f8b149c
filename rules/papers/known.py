"""Well-known documents: every way they are written, who issues them, which State database holds what they say."""

import re
from functools import cache, lru_cache
from pathlib import Path

from rules.costs.cost_values import Strict
from rules.papers.kinds import by_first_word, first_word
from rules.papers.state_databases import state_databases
from rules.text import fold
from rules.toml_file import read_toml

_FILE = Path(__file__).with_suffix(".toml")
# What may follow the name of a document without making it another one.
_FOLLOWS = re.compile(
    r"$|[,.:]?\s*(cua|do|da|duoc|co|con|cho|kem|tai|va so|theo|phu hop|hop le|ban (sao|chinh|goc)|dien tu|neu|hoac|"
    r"trong|da duoc|ghi|chung minh|so|ma so|gan lien|, quyen)\b"
)
# A document of another country, or a translation of one, is not what our databases hold.
_FOREIGN = re.compile(r"\b(nuoc ngoai|nuoc so tai|nuoc xuat xu|nuoc xuat khau|ban dich)\b")


class KnownDocument(Strict):
    """One document, or several that serve as one another (``alternative_of``: the id under which they go together).

    ``proves_identity``: shown to tell who somebody is.
    """

    id: str
    name: str
    issuer: str
    state_database: str
    patterns: tuple[str, ...]
    alternative_of: str = ""
    proves_identity: bool = False


@cache
def known_documents() -> dict[str, KnownDocument]:
    """All of them by id."""
    written = read_toml(_FILE, _FILE.name)
    found = {key: KnownDocument.model_validate({"id": key, **each}) for key, each in written.items()}
    unknown = {each.state_database for each in found.values()} - state_databases().keys()
    if unknown:
        raise ValueError(f"{_FILE.name}: {sorted(unknown)}")
    return found


@cache
def _patterns() -> dict[str, list[tuple[str, str]]]:
    """Folded patterns with the document, by their first word."""
    return by_first_word((fold(words), each.id) for each in known_documents().values() for words in each.patterns)


@lru_cache(maxsize=65_536)
def known_id(document: str) -> str:
    """The known document this folded text names, «» where it names none."""
    for words, key in _patterns().get(first_word(document), ()):
        if document.startswith(words) and _FOLLOWS.match(document[len(words) :]):
            return "" if _FOREIGN.search(document) else key
    return ""

"""What the machine proposes for a group of names: a name for the document, who issues it, which database holds it."""

from collections.abc import Sequence
from typing import NamedTuple

from rules.papers.core import Core, document_core
from rules.papers.known import known_documents
from rules.papers.state_databases import state_databases
from rules.papers.stripping import written_name
from rules.text import fold

STATE = "Cơ quan nhà nước có thẩm quyền"
_NAME, _ISSUER = 300, 200  # letters the catalogue keeps


class Proposal(NamedTuple):
    """``issuer`` «» where the State does not issue it, ``state_database`` «» where none is known to hold it."""

    name: str
    issuer: str
    state_database: str
    source: str


def propose(names: Sequence[str]) -> Proposal:
    """For names of one document; at least one."""
    ordered = sorted(names, key=lambda name: (len(name), name))
    known = document_core(ordered[0]).known
    if known:
        document = known_documents()[known]
        source = state_databases()[document.state_database].source_text
        return Proposal(document.name, document.issuer, document.state_database, source)
    issuers = [issuer for name in ordered if (issuer := _issuer(name, document_core(name)))]
    named = [issuer for issuer in issuers if issuer != STATE]
    return Proposal(_name(ordered[0]), (named or issuers or [""])[0], "", "")


def _name(name: str) -> str:
    core, written = document_core(name), written_name(name)
    if core.note or len(core.documents) > 1 or core.first.is_vague:
        return _short(written)
    return _short(_as_written(written, core.first.words) or written)


def _short(text: str) -> str:
    return text if len(text) <= _NAME else text[: _NAME - 1].rsplit(" ", 1)[0] + "…"


def _issuer(name: str, core: Core) -> str:
    if core.made_by != "state":
        return ""
    said = core.first.issuer
    if not said or "tham quyen" in said or len(core.documents) > 1:
        return STATE
    return (_as_written(written_name(name), said) or STATE)[:_ISSUER].strip()


def _as_written(written: str, folded: str) -> str:
    """These folded words with the accents they were written with; «» where they do not stand together."""
    plain = fold(written)
    start = plain.find(folded)
    if start < 0 or len(plain) != len(written):
        return ""
    found = written[start : start + len(folded)].strip(" ,;.:-")
    return found[:1].upper() + found[1:]

"""The files of a package in the order of its list: every document is put together here, none is written yet."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from services.package.amendments import amendments
from services.package.annexes import annexes
from services.package.content import PackageContent
from services.package.decision import decision
from services.package.dossiers import dossiers
from services.package.letter import letter
from services.package.parts import Part
from services.package.passages import Passages
from services.package.report import report
from services.package.summary_workbook import summary

Builder = Callable[[PackageContent, Passages], Iterable[Part]]
_BUILDERS: tuple[Builder, ...] = (letter, decision, annexes, report, summary, amendments, dossiers)


class Assembled(NamedTuple):
    """``passages`` knows every sentence the documents say, and the edits no document has a place for."""

    parts: tuple[Part, ...]
    passages: Passages


def assemble(content: PackageContent) -> Assembled:
    """All documents of the package, with the edits in their places."""
    passages = Passages(content.edits)
    parts = tuple(part for build in _BUILDERS for part in build(content, passages))
    return Assembled(parts, passages)

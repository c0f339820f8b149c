"""The check of a package before it is exported: what will be printed, against the figures of the option set."""

from collections.abc import Iterable, Iterator
from datetime import date

import sqlalchemy as sa

from rules.cross_check.catalogue import CheckFinding, Severity, in_order
from rules.errors import InputError
from rules.wording import two_digits
from services.package.apart import read_apart
from services.package.assembling import Assembled, assemble
from services.package.checks.citations import basis_findings, citation_findings
from services.package.checks.counts import count_findings
from services.package.checks.figures import figure_findings
from services.package.checks.items import item_findings
from services.package.checks.province import province_findings
from services.package.checks.signing import signing_findings
from services.package.checks.texts import text_findings
from services.package.content import PackageContent, read_package


def check_package(engine: sa.Engine, period: str, day: date) -> tuple[CheckFinding, ...]:
    """The check of the package of a period, as it would be exported now.

    Raises:
        InputError: no office, nothing in the set, a copy or the locked set was altered.
    """
    return read_apart(engine, _check, period, day)


def _check(engine: sa.Engine, period: str, day: date) -> tuple[CheckFinding, ...]:
    content = read_package(engine, period, day)
    return cross_check(content, assemble(content))


def cross_check(content: PackageContent, assembled: Assembled) -> tuple[CheckFinding, ...]:
    """Everything found, what blocks the export first; nothing where the documents agree."""
    return in_order(_all(content, assembled))


def _all(content: PackageContent, assembled: Assembled) -> Iterator[CheckFinding]:
    yield from figure_findings(content, assembled)
    yield from count_findings(assembled)
    yield from text_findings(content, assembled)
    yield from citation_findings(content, assembled)
    yield from basis_findings(content)
    yield from signing_findings(content)
    yield from item_findings(content)
    yield from province_findings(content)


def refuse_blocking(findings: Iterable[CheckFinding]) -> None:
    """Stop an export of documents that contradict their figures.

    Raises:
        InputError: names the first contradiction and how many others there are.
    """
    blocking = [finding for finding in findings if finding.severity is Severity.BLOCK]
    if not blocking:
        return
    first = blocking[0]
    others = f" Còn {two_digits(len(blocking) - 1)} lỗi khác ở «Kiểm tra»." if len(blocking) > 1 else ""
    raise InputError("package.contradiction", f"{first.message}{others}", first.place)

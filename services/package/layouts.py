"""The layout (NĐ 30/2020) of the documents to be signed, each made for the check."""

from datetime import date

import sqlalchemy as sa

from rules.layout.findings import Finding
from services.layout.checking import check_layout
from services.package.apart import read_apart
from services.package.assembling import assemble
from services.package.content import read_package


def check_layouts(engine: sa.Engine, period: str, day: date) -> list[tuple[str, list[Finding]]]:
    """For each main Word document of the package its title and what was found.

    Raises:
        InputError: no office, nothing in the set, a copy or the locked set was altered.
    """
    return read_apart(engine, _checked, period, day)


def _checked(engine: sa.Engine, period: str, day: date) -> list[tuple[str, list[Finding]]]:
    parts = assemble(read_package(engine, period, day)).parts
    return [(part.title, check_layout(part.make())) for part in parts if part.is_main and part.is_word]

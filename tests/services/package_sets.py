"""Contents of a package for tests: the settled, locked demonstration, and sets with other sides."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from rules.consolidation.items import Measure
from rules.vocabulary import Competence
from services.package.annexes import annexes
from services.package.content import Entry, PackageContent
from services.package.decision import decision
from services.package.letter import letter
from services.package.parts import Part
from services.package.passages import Edit, Passages
from tests.conftest import ACT

BUILDERS = (letter, decision, annexes)


def built(content: PackageContent) -> tuple[list[Part], Passages]:
    """Tờ trình, Quyết định and its annexes."""
    passages = Passages(content.edits)
    return [part for build in BUILDERS for part in build(content, passages)], passages


def edited(content: PackageContent, texts: dict[str, str]) -> PackageContent:
    """The same set after somebody has reworded these places."""
    edits = {place: Edit(text, "", ACT.person, ACT.at, 1) for place, text in texts.items()}
    return replace(content, edits=edits)


def of_sides(entry: Entry, sides: Iterable[Competence | None]) -> Entry:
    """The same TTHC whose first source proposes one measure of each side; the first takes what the others leave."""
    source = next(source for source in entry.item.sources if source.saving_vnd)
    rest = [Decimal(1_000) * number for number, _ in enumerate(sides)]
    savings = [source.saving_vnd - sum(rest), *rest[1:]]
    measures = tuple(_measure(side, saving) for side, saving in zip(sides, savings, strict=True))
    alone = replace(source, measures=measures, recommended=frozenset())
    figures = entry.case.costs.figures.model_copy(
        update={name: getattr(source, name) for name in ("before_vnd", "after_vnd", "saving_vnd")}
    )
    case = replace(entry.case, costs=entry.case.costs.model_copy(update={"figures": figures}))
    return Entry(replace(entry.item, sources=(alone,), chosen_lead=None), case)


def _measure(side: Competence | None, saving: Decimal) -> Measure:
    called = side.value if side else "chưa ai"
    return Measure(
        measure=f"Biện pháp của {called}",
        kind=None,
        component="papers",
        item="Giấy tờ",
        provision=f"Điều 9, Quyết định của {called}",
        competence=side,
        agency=f"Cơ quan {called}",
        due="Quý IV/2021",
        saving_vnd=saving,
    )

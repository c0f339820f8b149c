"""A Word document as it looks: everything resolved through its styles, nothing left to look up.

Lengths are twips (twentieths of a point), sizes of letters half-points, as Word writes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from rules.text import clean, fold

TWIPS_PER_MM = 1440 / 25.4
_TELLING = 200  # letters; what a paragraph is shows in its beginning


class Fonts(NamedTuple):
    """The font for each kind of letter; None where nothing sets one."""

    ascii: str | None
    hAnsi: str | None  # noqa: N815  the attributes are named as Word names them
    cs: str | None
    eastAsia: str | None  # noqa: N815


class Look(NamedTuple):
    """How letters look; ``colour`` is empty when automatic, which is black on paper."""

    fonts: Fonts
    half_points: int
    bold: bool = False
    italic: bool = False
    caps: bool = False
    underlined: bool = False
    colour: str = ""
    raised: bool = False


class Run(NamedTuple):
    """Letters of one look."""

    text: str
    look: Look


class Setting(NamedTuple):
    """How a paragraph is set; ``first`` is the first line beside ``left``, negative when it hangs."""

    alignment: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: str = "auto"
    keeps_with_next: bool = False
    borders: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Where a paragraph stands, counted from 1; table 0 is the running text, ``beside`` names what is beside it."""

    paragraph: int
    section: int = 1
    table: int = 0
    row: int = 0
    cell: int = 0
    beside: str = ""

    @property
    def words(self) -> str:
        """«đoạn 12» or «bảng 2, hàng 3, ô 1, đoạn 1»."""
        inside = f"bảng {self.table}, hàng {self.row}, ô {self.cell}, " if self.table else ""
        return f"{inside}đoạn {self.paragraph}" + (f" ({self.beside})" if self.beside else "")


@dataclass(eq=False)
class Paragraph:
    """One paragraph; ``width`` is the room it has, 0 when unknown; ``page_field`` the instruction of a page number."""

    runs: list[Run]
    setting: Setting
    place: Place
    style: str = ""
    list_number: str = ""
    has_drawn_line: bool = False
    width: int = 0
    page_field: str = ""

    @cached_property
    def raw(self) -> str:
        return "".join(run.text for run in self.runs)

    @cached_property
    def text(self) -> str:
        return clean(f"{self.list_number} {self.raw}" if self.list_number else self.raw)

    @cached_property
    def folded(self) -> str:
        """The beginning, by which a part is known, without accents and in lower case."""
        return fold(self.text[:_TELLING])

    @cached_property
    def shown(self) -> str:
        """The text in the case in which a reader sees it."""
        return "".join(run.text.upper() if run.look.caps else run.text for run in self.runs)

    @cached_property
    def lettered(self) -> list[Run]:
        """The runs that show letters or digits at the height of the line."""
        return [run for run in self.runs if not run.look.raised and any(map(str.isalnum, run.text))]

    @property
    def is_blank(self) -> bool:
        """Without anything a reader sees; most paragraphs show it before they are cleaned."""
        return not (self.list_number or any(map(str.isalnum, self.raw)) or self.text)

    @property
    def is_centred(self) -> bool:
        return self.setting.alignment == "center"

    @property
    def is_caps(self) -> bool:
        return self.shown.upper() == self.shown

    @property
    def is_bold(self) -> bool:
        return bool(self.lettered) and all(run.look.bold for run in self.lettered)

    @property
    def is_italic(self) -> bool:
        return bool(self.lettered) and all(run.look.italic for run in self.lettered)

    @property
    def is_boxed(self) -> bool:
        """A box around the paragraph makes it a notice, not a part of the document."""
        return {"top", "bottom", "left", "right"} <= self.setting.borders

    @property
    def first_words(self) -> str:
        words = " ".join(self.text[:200].split())
        return words if len(words) <= 60 else words[:57].rstrip() + "…"

    def lines(self) -> Iterator["Paragraph"]:
        """One paragraph for each line that a line break ends; the last one keeps what is drawn under it."""
        lines: list[list[Run]] = [[]]
        for run in self.runs:
            head, *others = run.text.split("\n")
            lines[-1].append(run._replace(text=head))
            lines += [[run._replace(text=other)] for other in others]
        for runs in lines[:-1]:
            yield replace(self, runs=runs, has_drawn_line=False)
        yield replace(self, runs=lines[-1])


@dataclass(eq=False)
class Section:
    """Pages of one size; ``headers`` and ``footers`` by «default», «first» and «even», inherited ones included."""

    number: int = 1
    width: int = 12240  # what Word takes where a document says nothing
    height: int = 15840
    top: int = 1440
    bottom: int = 1440
    left: int = 1440
    right: int = 1440
    header_distance: int = 720
    has_title_page: bool = False
    number_format: str = "decimal"
    number_start: int | None = None
    headers: dict[str, list[Paragraph]] = field(default_factory=dict)
    footers: dict[str, list[Paragraph]] = field(default_factory=dict)

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right


class Table(NamedTuple):
    """What decides whether a table needs a page across; ``width`` is 0 when nothing tells it."""

    section: int
    columns: int
    width: int


@dataclass(eq=False)
class Document:
    """A document: its pages, and every paragraph of its body in the order of reading."""

    sections: list[Section]
    paragraphs: list[Paragraph]
    tables: list[Table] = field(default_factory=list)
    has_even_headers: bool = False

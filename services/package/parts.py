"""The files of a package: under which name, called what, and made how."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from services.documents.contexts import WordContext
from services.documents.word_export import render


@dataclass(frozen=True)
class Part:
    """One file. ``file_name`` may stand in a folder of the package; ``context`` is what a Word document says.

    ``is_main``: one of the documents to be signed or read, not one of the many forms and cost tables behind them.
    """

    file_name: str
    title: str
    make: Callable[[], bytes]
    context: WordContext | None = None
    is_main: bool = True

    @property
    def is_word(self) -> bool:
        return self.file_name.endswith(".docx")


def word_part(file_name: str, title: str, template: str, context: WordContext, *, is_main: bool = True) -> Part:
    """A document of ``templates/<template>``."""
    return Part(file_name, title, partial(render, template, context), context, is_main)

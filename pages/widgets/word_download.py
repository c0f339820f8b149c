"""A button that makes a Word document when it is clicked."""

from collections.abc import Callable
from typing import Any

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_button(place: Any, label: str, make: Callable[[], bytes], file_name: str, *, primary: bool = False) -> None:
    """``make`` runs on the click, not while the page is drawn."""
    place.download_button(
        label,
        data=make,
        file_name=file_name,
        mime=WORD,
        type="primary" if primary else "secondary",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )

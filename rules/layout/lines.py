"""The lines under tiêu ngữ, the agency and trích yếu: borders of an empty paragraph, drawn lines, dashes."""

import re
from typing import NamedTuple

from rules.layout.document import Paragraph

_DASHES = re.compile(r"[\s_\-–—―─=*]{3,}|o0o", re.IGNORECASE)
_MOTTO_EMS = 12.22  # width of «Độc lập - Tự do - Hạnh phúc», bold Times New Roman, in letter heights
_LEAST, _MOST = 0.8, 1.2  # of the width of the words; programs set letters a little differently
_HALF = 0.55  # of the room: what is longer is more than half of any line of words in it


class Line(NamedTuple):
    """A line found under words; ``length`` in twips, 0 where nothing measures it."""

    length: int = 0

    def wrong_length(self, above: Paragraph, *, is_whole: bool) -> str:
        """What is wrong with its length beside the words above it; empty when right or unknown."""
        if not self.length:
            return ""
        if is_whole:
            words = _MOTTO_EMS * max((run.look.half_points for run in above.lettered), default=0) * 10
            if self.length < _LEAST * words:
                return "đường kẻ ngắn hơn dòng chữ"
            return "đường kẻ dài hơn dòng chữ" if self.length > _MOST * words else ""
        return "đường kẻ quá dài" if above.width and self.length > _HALF * above.width else ""


def line_below(paragraphs: list[Paragraph], index: int) -> Line | None:
    """The line under the paragraph at this index, if there is one before the next text of its cell."""
    words = paragraphs[index]
    if words.has_drawn_line or any(run.look.underlined for run in words.lettered):
        return Line()
    if "bottom" in words.setting.borders:
        return Line(_room(words))
    for following in paragraphs[index + 1 :]:
        if following.place[1:5] != words.place[1:5]:
            return None
        if following.has_drawn_line or _DASHES.fullmatch(following.raw.strip()):
            return Line()
        if not following.is_blank:
            return Line(_room(following)) if "top" in following.setting.borders and not following.is_boxed else None
        if following.setting.borders & {"top", "bottom"}:
            return Line(_room(following))
    return None


def _room(paragraph: Paragraph) -> int:
    """How long a border is: the room without the indents; 0 when unknown."""
    setting = paragraph.setting
    return max(paragraph.width - setting.left - setting.right, 0) if paragraph.width else 0

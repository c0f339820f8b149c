"""One thing that the file for thẩm định still lacks, and where it is mended."""

from typing import NamedTuple

from rules.vocabulary import Term


class Place(Term):
    """Where something missing is mended; ``Missing.key`` names the record there."""

    MEMBERS = "members", "Hồ sơ dự thảo, mục «Thủ tục»"
    ASSESSMENT = "assessment", "Hồ sơ dự thảo, nút «Đánh giá» của thủ tục"
    DOCUMENT = "document", "Hồ sơ dự thảo, mục «Thông tin dự thảo»"
    PLANNED = "planned", "Thủ tục trong dự thảo"
    FORM = "form", "Biểu đánh giá tác động"
    COST = "cost", "Bảng chi phí tuân thủ"


class Missing(NamedTuple):
    """One thing to mend before the file may be sent; ``name`` is the TTHC's, empty where the draft itself lacks it.

    ``key`` is the number of the draft document (MEMBERS, DOCUMENT), the planned TTHC (ASSESSMENT, PLANNED) or the
    review (FORM, COST).
    """

    what: str
    name: str
    place: Place
    key: int

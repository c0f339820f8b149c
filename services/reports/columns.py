"""The columns of the periodic report: one list for the page, the Word document and the workbook."""

from decimal import Decimal
from typing import NamedTuple

from rules.wording import number, percent
from services.reports.rows import ReportRow


class ReportColumn(NamedTuple):
    """``key`` names the property of a row; ``meaning`` is one sentence, shown wherever the table is."""

    key: str
    title: str
    meaning: str

    @property
    def unit(self) -> str:
        """What the figure counts."""
        return {"ratio_percent": "%"}.get(self.key, "đồng/năm" if self.key.endswith("_vnd") else "hồ sơ")

    def shown(self, row: ReportRow) -> str:
        """The figure as people read it."""
        value = getattr(row, self.key)
        if self.key == "ratio_percent":
            return percent(value)
        return number(value, 0) if isinstance(value, Decimal) else number(value)


STATES = (
    ReportColumn(
        "under_review", "Đang rà soát", "Cơ quan đang làm: chưa trình lần nào, thủ trưởng trả lại hoặc đã rút về."
    ),
    ReportColumn("with_head", "Chờ thủ trưởng duyệt", "Đã trình thủ trưởng cơ quan, thủ trưởng chưa duyệt."),
    ReportColumn(
        "with_office", "Chờ Văn phòng xem xét", "Đã trình Văn phòng UBND tỉnh, chưa được chấp nhận hay trả lại."
    ),
    ReportColumn("returned", "Văn phòng trả lại", "Văn phòng UBND tỉnh đã trả lại, cơ quan chưa trình lại."),
    ReportColumn("accepted", "Đã chấp nhận", "Văn phòng UBND tỉnh đã chấp nhận, chưa đưa vào phương án chung."),
    ReportColumn(
        "consolidated",
        "Đã tổng hợp",
        "Đã đưa vào phương án chung của tỉnh, kể cả đã được thông qua, đã có hiệu lực hoặc đã đo kết quả.",
    ),
)
COUNTS = (
    ReportColumn(
        "total",
        "Tổng số hồ sơ",
        "Số hồ sơ rà soát của kỳ; một thủ tục hoặc nhóm thủ tục do một cơ quan rà soát là một hồ sơ, "
        "do nhiều cơ quan cùng rà soát thì tính ở từng cơ quan; bằng tổng các cột tình trạng bên phải.",
    ),
    *STATES,
)
COSTS = (
    ReportColumn(
        "before_vnd",
        "Chi phí hiện tại",
        "Chi phí tuân thủ một năm trước khi đơn giản hóa (đồng), của các hồ sơ đã chấp nhận và đã tổng hợp; "
        "không tính hồ sơ trùng mà Văn phòng UBND tỉnh đã loại khi tổng hợp.",
    ),
    ReportColumn(
        "saving_vnd", "Tiết kiệm", "Chi phí tuân thủ một năm giảm được theo phương án đã chọn của các hồ sơ đó (đồng)."
    ),
    ReportColumn(
        "ratio_percent",
        "Tỷ lệ cắt giảm",
        "Tiết kiệm chia cho chi phí hiện tại, tính từ hai số tổng, làm tròn 02 chữ số thập phân; "
        "dấu — khi chi phí hiện tại bằng 0.",
    ),
    ReportColumn(
        "province_vnd", "Thuộc thẩm quyền của tỉnh", "Phần tiết kiệm của các biện pháp do tỉnh quyết định (đồng)."
    ),
    ReportColumn(
        "central_vnd",
        "Kiến nghị trung ương",
        "Phần tiết kiệm của các biện pháp phải kiến nghị cơ quan trung ương (đồng).",
    ),
    ReportColumn(
        "undecided_vnd",
        "Chưa phân thẩm quyền",
        "Phần tiết kiệm của các biện pháp chưa rõ thuộc thẩm quyền của cấp nào (đồng); biện pháp chưa ghi thẩm quyền "
        "được tính theo mục VI.3 của biểu mẫu nếu mục này chỉ nêu một bên.",
    ),
)

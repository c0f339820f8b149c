"""The project's own Excel template: which sheet and column holds which part of a TTHC."""

from typing import NamedTuple

from rules.vocabulary import Channel, DeadlineUnit, FeeKind
from services.excel import Column, SheetPlan, write_workbook

EXAMPLE_CODE = "0.000000"
YES_NO = {"Có": True, "Không": False}
CHANNELS = {label: value for value, label in Channel.labels().items()}
UNITS = {label: value for value, label in DeadlineUnit.labels().items()}
FEE_KINDS = {label: value for value, label in FeeKind.labels().items()}
ONLINE_LEVELS = {str(level): level for level in range(1, 5)}
Choices = dict[str, str] | dict[str, bool] | dict[str, int]


class Field(NamedTuple):
    """One column: its title, the field it fills, how it is read (text, lines, number, date, code) or its choices."""

    title: str
    key: str
    reads: str = "text"
    choices: Choices | None = None
    width: int = 22


_CODE = Field("Mã thủ tục", "code", "code", width=14)
_CHANNEL = Field("Hình thức nộp", "channel", "choice", CHANNELS)

SHEETS: dict[str, tuple[Field, ...]] = {
    "Thủ tục": (
        _CODE,
        Field("Tên thủ tục", "name", width=50),
        Field("Số quyết định công bố", "decision"),
        Field("Cấp thực hiện", "level", "terms"),
        Field("Loại thủ tục", "kind"),
        Field("Lĩnh vực", "field"),
        Field("Cơ quan thực hiện", "agency", width=30),
        Field("Cơ quan có thẩm quyền", "competent_agency", width=30),
        Field("Địa chỉ tiếp nhận hồ sơ", "reception_address", width=30),
        Field("Cơ quan được ủy quyền", "delegated_agency"),
        Field("Cơ quan phối hợp", "coordinating_agency"),
        Field("Mã cơ quan phụ trách rà soát", "managing_agency"),
        Field("Đối tượng thực hiện", "subjects", "terms", width=30),
        Field("Mức độ dịch vụ công trực tuyến", "online_level", "choice", ONLINE_LEVELS),
        Field("Kết quả thực hiện", "result", width=30),
        Field("Có kết quả thực hiện", "has_result", "choice", YES_NO),
        Field("Yêu cầu, điều kiện (mỗi dòng một điều kiện)", "conditions", "lines", width=40),
        Field("Có yêu cầu, điều kiện", "has_conditions", "choice", YES_NO),
        Field("Có mẫu đơn, mẫu tờ khai", "has_form_templates", "choice", YES_NO),
        Field("Có phí, lệ phí", "has_fees", "choice", YES_NO),
        Field("Từ khóa", "keywords"),
        Field("Mô tả", "description", width=30),
        Field("Nguồn dữ liệu", "source", width=30),
    ),
    "Trình tự": (_CODE, Field("Nội dung bước", "text", width=90)),
    "Cách thức": (
        _CODE,
        _CHANNEL,
        Field("Thời hạn: số", "value", "number"),
        Field("Thời hạn: đơn vị", "unit", "choice", UNITS),
        Field("Thời hạn (nguyên văn)", "text", width=40),
        Field("Mô tả cách nộp", "note", width=40),
    ),
    "Phí, lệ phí": (
        _CODE,
        _CHANNEL,
        Field("Loại", "kind", "choice", FEE_KINDS),
        Field("Mức thu (đồng)", "amount_vnd", "number"),
        Field("Nội dung (nguyên văn)", "text", width=40),
        Field("Văn bản quy định mức thu", "decision", width=30),
    ),
    "Giấy tờ": (
        _CODE,
        Field("Trường hợp", "case", width=30),
        Field("Tên giấy tờ", "name", width=60),
        Field("Mẫu đơn, tờ khai", "form"),
        Field("Số bản chính", "originals", "number"),
        Field("Số bản sao", "copies", "number"),
    ),
    "Căn cứ pháp lý": (
        _CODE,
        Field("Số ký hiệu", "number"),
        Field("Trích yếu", "title", width=60),
        Field("Ngày ban hành", "issued_on", "date"),
        Field("Cơ quan ban hành", "issuer"),
        Field("Điều, khoản", "article"),
    ),
    "Số lượng hồ sơ": (
        _CODE,
        Field("Năm", "year", "number"),
        Field("Tiếp nhận", "received", "number"),
        Field("Nộp trực tuyến", "online", "number"),
        Field("Nộp trực tiếp", "direct", "number"),
        Field("Nộp qua bưu chính", "post", "number"),
        Field("Giải quyết quá hạn", "late", "number"),
        Field("Trả lại để bổ sung", "returned", "number"),
        Field("Nguồn số liệu", "source", width=40),
    ),
}

_EXAMPLES: dict[str, list[list[str | int | None]]] = {
    "Thủ tục": [
        [
            *(EXAMPLE_CODE, "VÍ DỤ: Cấp bản sao giấy tờ lưu trữ", "01/QĐ-UBND", "Cấp Tỉnh, Cấp Xã", "Loại khác"),
            *("Văn thư, lưu trữ", "Sở Nội vụ", "Sở Nội vụ", "Bộ phận một cửa", None, None, None),
            *("Công dân Việt Nam, Doanh nghiệp", "3", "Bản sao có chứng thực", "Có", "Không", "Không", "Có", "Có"),
            *(None, None, "Dòng ví dụ, không được nhập"),
        ]
    ],
    "Trình tự": [
        [EXAMPLE_CODE, "Bước 1: Nộp hồ sơ tại bộ phận một cửa."],
        [EXAMPLE_CODE, "Bước 2: Nhận kết quả."],
    ],
    "Cách thức": [
        [EXAMPLE_CODE, "Trực tiếp", 5, "ngày làm việc", "05 ngày làm việc", "Nộp tại bộ phận một cửa"],
        [EXAMPLE_CODE, "Trực tuyến", "2,5", "ngày làm việc", None, "Nộp qua cổng dịch vụ công"],
    ],
    "Phí, lệ phí": [[EXAMPLE_CODE, "Trực tiếp", "Phí", "20.000", "20.000 đồng/bản", None]],
    "Giấy tờ": [[EXAMPLE_CODE, None, "Phiếu yêu cầu", "Mẫu số 01", 1, 0]],
    "Căn cứ pháp lý": [[EXAMPLE_CODE, "01/2011/QH13", "Luật Lưu trữ", "11/11/2011", "Quốc hội", "Điều 31"]],
    "Số lượng hồ sơ": [[EXAMPLE_CODE, 2020, "1.200", 300, 800, 100, 5, 12, "Ví dụ"]],
}
_GUIDE = (
    "Mỗi thủ tục là một dòng ở trang «Thủ tục»; các trang khác nối với thủ tục bằng cột «Mã thủ tục».",
    "Mã thủ tục viết đủ như 1.001612; một thủ tục có nhiều bước, giấy tờ… thì ghi nhiều dòng cùng mã.",
    f"Các dòng in nghiêng mang mã {EXAMPLE_CODE} là ví dụ và không được nhập; có thể xóa hoặc để nguyên.",
    "Số viết theo lối Việt Nam: 1.234,5 (chấm phân nghìn, phẩy thập phân); ngày viết như 23/06/2014.",
    "Ô có danh sách chọn thì chọn trong danh sách; nhiều cấp hoặc nhiều đối tượng thì cách nhau bằng dấu phẩy.",
    "Phí, lệ phí nối với cách thức bằng cột «Hình thức nộp»; để trống mức thu nếu văn bản không ấn định một mức.",
    "Không dùng công thức: hãy dán dưới dạng giá trị. Một dòng sai thì cả thủ tục đó không được nhập và được báo lại.",
    "Ô hoặc trang để trống thì giữ nguyên nội dung đang có; sửa hoặc xóa nội dung thì làm trên trang thủ tục.",
)


def template() -> bytes:
    """The empty workbook to download: instructions, and sheets with drop-downs and examples."""
    guide = SheetPlan("Hướng dẫn", (Column("Cách điền tệp kho thủ tục hành chính", 120),), [[line] for line in _GUIDE])
    plans = (
        SheetPlan(title, [_column(field) for field in fields], examples=_EXAMPLES[title])
        for title, fields in SHEETS.items()
    )
    return write_workbook((guide, *plans))


def _column(field: Field) -> Column:
    return Column(field.title, field.width, tuple(field.choices or ()))

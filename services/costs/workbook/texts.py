"""The sheets of words: «Nguồn số liệu», where each input comes from, and «Hướng dẫn», how the file is used."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rules.costs.cost_file import CostFile
from rules.costs.input_words import in_words
from rules.costs.inputs import Input, inputs_of
from rules.wording import short_date
from services.costs.workbook.cells import HEADING_ROWS, Heading, Row, header, is_beyond_excel, text
from services.costs.workbook.names import FINGERPRINT, FORM, VERSION
from services.excel import NUMBER, LiveCell, LiveSheet, Role

SOURCES, GUIDE = "Nguồn số liệu", "Hướng dẫn"
_SOURCE_COLUMNS = (
    ("STT", 6),
    ("Số liệu", 44),
    ("Giá trị khi tải tệp", 15),
    ("Loại nguồn", 16),
    ("Tài liệu", 34),
    ("Ngày", 12),
    ("Người cung cấp", 18),
    ("Thấp", 13),
    ("Cao", 13),
    ("Xác nhận", 22),
)
_GUIDE_WIDTHS = (34, 96)


class Identity(NamedTuple):
    """Which stored table the workbook was made of."""

    review_id: int
    version: int
    fingerprint: str
    saved: str


def sources_sheet(file: CostFile, heading: Heading) -> LiveSheet:
    """Every input that counts, with what is known of it; those nobody has confirmed first."""
    titles, widths = zip(*_SOURCE_COLUMNS, strict=True)
    rows: list[Row] = [*heading.rows("NGUỒN SỐ LIỆU", len(titles)), header(titles)]
    ordered = sorted(inputs_of(file), key=lambda found: found.is_confirmed)
    rows += [_source(number, found, file) for number, found in enumerate(ordered, 1)]
    return LiveSheet(SOURCES, widths, rows, heading=HEADING_ROWS + 1, frozen=2)


def _source(number: int, found: Input, file: CostFile) -> Row:
    source = found.source
    low, high = (found.low, found.high) if found.is_ranged else (None, None)
    shown = Role.EXPECTED
    return [
        LiveCell(Role.CENTRED, number),
        text(in_words(file, found.ref)),
        LiveCell(shown, found.value, NUMBER),
        text(source.kind.label if source else "chưa ghi"),
        text(source.reference if source else ""),
        text(short_date(source.on) if source and source.on else "", Role.CENTRED),
        text(source.person if source else ""),
        LiveCell(shown, low, NUMBER),
        LiveCell(shown, high, NUMBER),
        text(_confirmed(found)),
    ]


def _confirmed(found: Input) -> str:
    if not found.is_confirmed:
        return "chưa xác nhận"
    confirmed = found.record.confirmed
    return f"{confirmed.by}, {short_date(confirmed.on)}"


def guide_sheet(identity: Identity, heading: Heading, totals: Iterable) -> LiveSheet:
    """How to use the file, how figures are rounded, and which stored table it was made of."""
    beyond = any(is_beyond_excel(total) for total in totals)
    rows: list[Row] = [
        *heading.rows("HƯỚNG DẪN", len(_GUIDE_WIDTHS)),
        *([text(about, Role.TOTAL_TEXT), text(words)] for about, words in _guidance(beyond)),
        [],
        [text("Tệp này được lập từ", Role.SECTION, len(_GUIDE_WIDTHS))],
        [text("Số thứ tự của biểu trong phần mềm"), LiveCell(Role.TEXT, identity.review_id, "0", FORM)],
        [text("Lần lưu thứ"), LiveCell(Role.TEXT, identity.version, "0", VERSION)],
        [text("Người lưu, thời điểm lưu"), text(identity.saved)],
        [text("Mã kiểm tra của bảng chi phí"), LiveCell(Role.TEXT, identity.fingerprint, name=FINGERPRINT)],
    ]
    return LiveSheet(GUIDE, _GUIDE_WIDTHS, rows)


def _guidance(is_beyond: bool) -> Iterator[tuple[str, str]]:
    yield (
        "Mở tệp",
        "Nếu các ô tính còn trống khi mở, hãy bấm «Bật chỉnh sửa» (hoặc «Enable Editing») để Excel tính lại. "
        "Dấu phân cách số theo thiết lập của máy đang mở tệp.",
    )
    yield (
        "Ô được sửa",
        "Chỉ các ô nền vàng hoặc cam, chữ xanh. Mỗi ô có tên riêng, thí dụ TNBQ, so_lan, doi_tuong, gio_1.1; các "
        "trang được khóa không mật khẩu để công thức không bị sửa nhầm.",
    )
    yield (
        "Ô không có số riêng",
        "Dòng không có mức TNBQ, số lần hoặc số đối tượng riêng thì lấy giá trị của nhóm trường hợp hoặc của thủ tục "
        "bằng công thức, nên sửa «số đối tượng/năm» ở trang «Số liệu vào» là các dòng đó tính theo. Muốn một dòng có "
        "số riêng, hãy nhập trên phần mềm rồi tải lại tệp.",
    )
    yield (
        "Chữ viết tắt",
        "TTHC: thủ tục hành chính. Mức TNBQ: mức thu nhập bình quân của một người trong một giờ làm việc.",
    )
    yield (
        "Cách tính một dòng",
        "Chi phí thực hiện = (thời gian × mức TNBQ/giờ + thuê dịch vụ) × số lượt + phí, lệ phí. Tổng chi phí/năm = chi "
        "phí thực hiện × số lần/năm × số đối tượng/năm (Thông tư số 02/2017/TT-VPCP, Điều 27). Cách định giá công việc "
        "theo giờ và số lượt được dựng lại từ thực tế, chưa đối chiếu bản gốc.",
    )
    yield (
        "Phương án",
        "Ô của phương án lấy số hiện tại bằng công thức. Chỗ phương án thay đổi có dấu ◆, chữ đậm, nền cam; dòng bị bỏ "
        "ghi «bỏ» và bằng 0; dòng mới ghi «thêm».",
    )
    yield (
        "Làm tròn",
        "Tính bằng số đầy đủ; chỉ làm tròn đến đồng khi trình bày, tỷ lệ lấy 2 chữ số thập phân. Tổng là tổng của số "
        "chưa làm tròn, nên có thể lệch 1 đồng so với cộng các số đã làm tròn.",
    )
    yield (
        "Số của phần mềm",
        "Là số phần mềm đã tính khi tải tệp, để đối chiếu. Cột «Chênh lệch» bằng 0 khi Excel tính ra đúng số đó; sau "
        "khi sửa ô số liệu vào, cột này cho biết kết quả đã đổi bao nhiêu.",
    )
    if is_beyond:
        yield (
            "Số quá lớn",
            "Có tổng từ 1.000.000.000.000.000 đồng trở lên. Excel chỉ giữ đúng 15 chữ số nên không hiện đúng từng "
            "đồng; số đúng là số ở cột «Số của phần mềm».",
        )
    yield (
        "Nhập lại vào phần mềm",
        "Lưu tệp .xlsx, mở trang chi phí tuân thủ của đúng thủ tục này, chọn tệp ở mục «Bảng tính Excel», xem bảng "
        "thay đổi rồi áp dụng. Không thêm, xóa dòng, cột hoặc tên ô trong tệp.",
    )

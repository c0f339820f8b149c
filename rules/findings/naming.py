"""Rules about the title of a TTHC: action word + result + object, and what does not belong to it."""

import re
from collections.abc import Iterator

from rules.findings.catalogue import Hit, Setting
from rules.findings.record import Record

_PREFIX = re.compile(r"thủ tục(?: hành chính)?[\s:-]+", re.IGNORECASE)
_ACTIONS = (
    *("cấp", "cho phép", "cho", "xét", "đăng ký", "đề nghị", "công bố", "công nhận", "chấp thuận", "chấp nhận", "xin"),
    *("phê duyệt", "thẩm định", "thẩm duyệt", "thẩm tra", "phê chuẩn", "kiểm tra", "kiểm định", "kiểm dịch"),
    *("giám định", "đánh giá", "nghiệm thu", "xác nhận", "xác định", "xác minh", "chứng nhận", "chứng thực", "cử"),
    *("công chứng", "hợp pháp hóa", "hợp pháp hoá", "hợp nhất", "hợp tác", "gia hạn", "kéo dài"),
    *("thay đổi", "thay thế"),
    *("điều chỉnh", "chỉnh sửa", "cải chính", "sửa đổi", "sửa", "bổ sung", "bổ nhiệm", "bổ trợ", "đính chính"),
    *("cập nhật", "tích hợp", "chuyển", "chuyển đổi", "đổi", "đổi tên", "di chuyển", "tách", "chia", "sáp nhập"),
    *("nhập", "nhập cảnh", "xuất cảnh"),
    *("thành lập", "tổ chức", "giải thể", "giải quyết", "giải trình", "chấm dứt", "tạm ngừng", "tạm dừng", "đình chỉ"),
    *("ngừng", "dừng", "tạm đình chỉ", "thu hồi", "thu thập", "thu phí", "hủy", "huỷ", "bãi bỏ", "xóa", "xoá", "miễn"),
    *("miễn nhiệm", "giảm", "hoàn", "hoàn trả", "hoàn thuế", "khấu trừ", "khai báo", "khai thác", "khai", "kê khai"),
    *("thông báo", "báo cáo", "báo tăng", "báo giảm", "tố cáo", "khiếu nại", "tiếp nhận", "tiếp công dân", "tiếp tục"),
    *("nhận", "giao", "thuê", "bán", "mua", "cho thuê", "thanh toán", "quyết toán", "chi trả", "trả", "nộp", "rút"),
    *("hỗ trợ", "trợ cấp", "trợ giúp", "hưởng", "thực hiện", "thôi", "đưa", "đón", "mời", "bầu", "lập", "ghi"),
    *("mở", "khóa", "khoá", "mở khóa", "tuyển sinh", "tuyển dụng", "tuyển chọn", "thi", "thi tuyển", "xếp", "xếp hạng"),
    *("phân loại", "phân bổ", "phân hạng", "phúc khảo", "phục hồi", "khôi phục", "cung cấp", "cung ứng", "trích lục"),
    *("tra cứu", "sao", "sao lục", "nhập khẩu", "xuất khẩu", "tạm nhập", "tạm xuất", "tái xuất", "tái nhập", "xuất"),
    *("xử lý", "xử phạt", "hòa giải", "hoà giải", "thỏa thuận", "thoả thuận", "góp ý", "lấy ý kiến", "tham vấn"),
    *("quyết định", "quy định", "ban hành", "phê duyệt", "giới thiệu", "lựa chọn", "chỉ định", "ủy quyền", "uỷ quyền"),
    *("tặng", "truy tặng", "phong tặng", "khen thưởng", "vinh danh", "tôn vinh", "di dời", "tháo dỡ", "liên thông"),
    *("liên kết", "tiêu hủy", "tiêu huỷ", "đấu giá", "đấu thầu", "đầu tư", "vay", "gửi", "chào bán", "phát hành"),
    *("niêm yết", "đặt", "sử dụng", "tiến hành", "triển khai", "bảo lưu", "bảo hộ", "kết nạp", "kết hôn", "ly hôn"),
    *("phá dỡ", "ký", "ký quỹ", "đào tạo", "cai nghiện", "áp dụng", "quản lý", "theo dõi", "giám sát", "duyệt", "ứng"),
    *("tạm", "thử nghiệm", "hướng dẫn", "xây dựng", "lưu", "đối thoại", "điều động", "luân chuyển", "nâng", "hạ"),
)
_ACTION = re.compile(rf"(?:{'|'.join(sorted(_ACTIONS, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_KIND = (
    r"giấy phép|giấy chứng nhận|giấy xác nhận|chứng chỉ|chứng nhận|thẻ|chứng thư|quyết định|văn bản|giấy tờ|"
    r"hành nghề|hoạt động|hồ sơ|thông tin|nội dung"
)
# The whole title: actions («cấp lại», «gia hạn»), then the kind of result, and nothing it is about.
_ACTION_AND_KIND = re.compile(
    r"(?:(?:cấp|lại|mới|đổi|bổ sung|sửa đổi|điều chỉnh|gia hạn|thu hồi|đăng ký|đề nghị|cho phép|công nhận|thay đổi|và|"
    rf"hoặc)[,;]?\s+)+(?:{_KIND})(?:\s+(?:hành nghề|hoạt động|đăng ký))?[.;]?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\d.])\d\.\d{6}(?!\d)|\bH\d{2}\b")
_REPEATED = re.compile(r"\b(cấp|đăng ký|công nhận|thẩm định|gia hạn)(?:\s+(?:lại|mới|đổi))?\s+\1\b", re.IGNORECASE)
_LEFT_OVER = re.compile(r"[.,;:\\(]\s*$|\\")
_LONGEST = 250


def title_without_action(record: Record, setting: Setting) -> Iterator[Hit]:
    """The title does not begin with what is done; «Thủ tục» before the action word is passed over."""
    if not _ACTION.match(_bare(record.name)):
        yield Hit(record.name, f"Tên thủ tục «{record.name}» không mở đầu bằng từ chỉ hành động.")


def title_without_object(record: Record, setting: Setting) -> Iterator[Hit]:
    """An action and a kind of paper, and not a word about what the paper is for."""
    if _ACTION_AND_KIND.fullmatch(_bare(record.name)):
        yield Hit(record.name, f"Tên thủ tục «{record.name}» chưa nói rõ đối tượng, lĩnh vực.")


def title_too_long(record: Record, setting: Setting) -> Iterator[Hit]:
    """More than ``_LONGEST`` characters."""
    if len(record.name) > _LONGEST:
        yield Hit(record.name, f"Tên thủ tục dài {len(record.name)} ký tự.")


def title_with_slips(record: Record, setting: Setting) -> Iterator[Hit]:
    """A mark at the end, a bracket that stays open, a code, an action word twice: not part of a title."""
    slips = (
        (bool(_LEFT_OVER.search(record.name)), "dấu câu thừa"),
        (record.name.count("(") != record.name.count(")"), "dấu ngoặc không khép"),
        (bool(_CODE.search(record.name)), "mã số"),
        (bool(_REPEATED.search(record.name)), "từ chỉ hành động viết hai lần"),
    )
    if found := [words for there, words in slips if there]:
        yield Hit(record.name, f"Tên thủ tục có {', '.join(found)}.")


def _bare(name: str) -> str:
    """The title without «Thủ tục» and spaces before it."""
    stripped = name.strip()
    prefix = _PREFIX.match(stripped)
    return stripped[prefix.end() :] if prefix else stripped

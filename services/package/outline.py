"""What a package holds, said before any document of it is put together."""

from typing import NamedTuple


class Outlined(NamedTuple):
    """``place``: the name of a document, or of a folder of them («…/»)."""

    place: str
    title: str


OUTLINE = (
    Outlined("01-To-trinh.docx", "Tờ trình của Văn phòng Ủy ban nhân dân tỉnh"),
    Outlined("02-Quyet-dinh.docx", "Quyết định thông qua phương án đơn giản hóa"),
    Outlined("03-Phu-luc-I-Danh-muc.docx", "Phụ lục I: danh mục thủ tục hành chính"),
    Outlined("04-Phu-luc-II-Tham-quyen-cua-tinh.docx", "Phụ lục II: phương án thuộc thẩm quyền của tỉnh"),
    Outlined("05-Phu-luc-III-Kien-nghi-trung-uong.docx", "Phụ lục III: phương án kiến nghị cơ quan trung ương"),
    Outlined("06-Bao-cao-ket-qua-ra-soat.docx", "Báo cáo kết quả rà soát, đánh giá"),
    Outlined("07-Bang-tong-hop-chi-phi.xlsx", "Bảng tổng hợp chi phí tuân thủ (Excel)"),
    Outlined("08-Phu-luc-so-lieu-dau-vao.docx", "Phụ lục các số liệu đầu vào và giả định"),
    Outlined("du-thao-sua-doi/", "Dự thảo văn bản sửa đổi, với quy định tỉnh tự sửa được"),
    Outlined("bieu-mau/", "Biểu rà soát của từng hồ sơ"),
    Outlined("chi-phi/", "Bảng chi phí tuân thủ của từng hồ sơ (Excel)"),
)

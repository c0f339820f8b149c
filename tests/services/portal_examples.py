"""The demonstration files under tests/fixtures/portal. Run the module to write them again."""

import unicodedata

from tests.services.portal_files import FIXTURES, NOTHING, PortalFile, paragraph, table_row

BOX = (
    "<w:p><w:r><w:t>Bước 3: Xem hộp ghi chú.</w:t></w:r><w:r><w:pict><w:txbxContent>"
    f"{paragraph('Ghi chú trong hộp chữ.')}</w:txbxContent></w:pict></w:r></w:p>"
    f"<w:sdt><w:sdtContent>{paragraph('Bước 4: Nằm trong ô điều khiển.')}</w:sdtContent></w:sdt>"
    f"<w:tbl><w:tblPr/>{table_row(('Mức', 'Nội dung'))}{table_row(('Mức một', 'Nội dung lạc bảng'))}</w:tbl>"
)
INNER = (
    f"<w:p/><w:tbl><w:tblPr/>{table_row(('Bảng lồng ô một', 'Bảng lồng ô hai'))}</w:tbl>{paragraph('Sau bảng lồng')}"
)
HEADER = (
    '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f"{paragraph('Dữ liệu minh họa')}</w:hdr>"
)

PLAIN = PortalFile()

TWO_CASES = PortalFile(
    code="9.900002",
    name="Cấp giấy phép bán lẻ hàng mẫu (minh họa)",
    level="Cấp Tỉnh, Cấp Xã",
    field="Lưu thông hàng hóa trong nước",
    decision="02/QĐ-MH",
    steps=(
        "a) Trường hợp cấp mới:",
        "Bước 1: Nộp hồ sơ.⏎- Trực tiếp;⏎- Trực tuyến.",
        "b) Trường hợp cấp lại: như trên.",
    ),
    methods=(
        (
            "Trực tiếp",
            "15 Ngày",
            "Phí : 1.200.000 Đồng (Khu vực thành phố: 1.200.000 đồng/điểm)\nLệ phí : 30000 Đồng (cấp giấy)\n"
            "File đính kèm: bieu-phi-minh-hoa.pdf\nLệ phí : 30000 Đồng (hợp pháp hóa)",
            "Nộp tại bộ phận một cửa.\nGiờ hành chính.",
        ),
        ("Trực tuyến", "24 Giờ", "Phí : 5 triệu Đồng", "Qua cổng dịch vụ công."),
        ("Dịch vụ bưu chính", "3 Tháng", "Phí :  Đồng (Theo quy định của Bộ Tài chính)", ""),
    ),
    papers=(
        (
            "Trường hợp 1: Cấp mới",
            (
                ("Đơn đề nghị", "Mau-01.docx\nMau-02.docx", "Bản chính: 1⏎Bản sao: 0"),
                ("Bản sao giấy đăng ký", "", "Bản chính: 0⏎Bản sao: 12"),
            ),
        ),
        ("Trường hợp 2: Cấp lại do mất, hỏng", (("Đơn đề nghị cấp lại", "Mau-02.docx", "Bản chính: 2 Bản sao: 1"),)),
    ),
    subjects="Cán bộ, công chức, viên chức, Doanh nghiệp, Tổ chức (không bao gồm doanh nghiệp, HTX)",
    roles=("Sở Mẫu", "Ủy ban nhân dân tỉnh", "Trung tâm phục vụ, số 1 đường Mẫu", "Phòng Mẫu", "Sở Khác, Công an tỉnh"),
    legal_basis=(
        ("01/2099/NĐ-MH", "Nghị định minh họa", "23-06-2014", "Chính phủ"),
        ("02/2099/TT-MH", "Thông tư minh họa về phí", "01-12-2020", ""),
    ),
    conditions="a) Có địa điểm;⏎b) Có kho hàng.⏎⏎c) Có hợp đồng.",
    keywords="Bán lẻ, giấy phép",
    grid=True,
)

DOUBTFUL = PortalFile(
    code="9.900003",
    name=unicodedata.normalize("NFD", "Đăng ký tạm trú kiểu gõ rời (minh họa)"),
    methods=(
        ("Trực tiếp", "10", "Phí : Miễn phí Đồng (Thu 50.000 đồng với trường hợp cấp đổi)", ""),
        ("Nộp qua người thân", "Ngay trong ngày", "Lệ phí : 120,000 Đồng", ""),
        ("Trực tuyến", "0 Giờ", "Thu theo thực tế", ""),
        ("", "", "", ""),
    ),
    papers=(("Bao gồm", (("Tờ khai", "", "Bản chính: một"), ("Ảnh chân dung", "", ""))),),
    legal_basis=(("03/2099/TT-MH", "Thông tư minh họa", "31-02-2015", "Bộ Mẫu"),),
    conditions="Không có yêu cầu, điều kiện.",
    description="Áp dụng thử.",
)

ODD = PortalFile(
    code="9.900004",
    name="Xác nhận tệp có cấu trúc lạ & <ký tự> đặc biệt (minh họa)",
    steps=("Thành phần hồ sơ: xem bên dưới.", "Cách thức thực hiện:", "Đối tượng thực hiện: mọi người."),
    xml_after_steps=BOX,
    methods=(("Trực tiếp", "2 Ngày làm việc", "", INNER, "Ô thứ năm thừa"), ("Trực tuyến", "1 Năm")),
    papers=(
        ("Số lượng bộ hồ sơ: 01 bộ.", ()),
        ("Trường hợp A", (("Giấy tờ nằm một mình trong hàng",),)),
    ),
    result=NOTHING,
    legal_basis=(),
    conditions=NOTHING,
    parts={"word/header1.xml": HEADER},
)

EXAMPLES = {
    "ban-sao-trich-luc.docx": PLAIN,
    "giay-phep-hai-truong-hop.docx": TWO_CASES,
    "tam-tru-chua-ro.doc": DOUBTFUL,
    "cau-truc-la.docx": ODD,
}

if __name__ == "__main__":
    for file_name, example in EXAMPLES.items():
        (FIXTURES / file_name).write_bytes(example.as_bytes())

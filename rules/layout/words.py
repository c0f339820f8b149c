"""The words by which the parts of a document are known, folded (without accents, in lower case)."""

import re

NATIONAL_NAME = "cong hoa xa hoi chu nghia viet nam"
MOTTO = re.compile(r"doc lap\b.{0,6}\btu do\b.{0,6}\bhanh phuc")
SYMBOL = re.compile(r"so ?:")
DATE = re.compile(r"[^(]{0,40}\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b.{0,12}")
RECIPIENTS = re.compile(r"noi nhan ?:?")
APPENDIX = re.compile(r"phu luc( (so )?([ivxlc]+|\d+|[a-z]))? ?[.:]?")
ISSUES = ("quyet dinh", "quyet nghi")
FORM = re.compile(r"\b(bieu mau|mau so)\b|/(rs|dg)-kstt")

# Điều 7 of the decree names the kinds; these are they.
KINDS = frozenset(
    "nghi quyet|quyet dinh|chi thi|quy che|quy dinh|thong cao|thong bao|huong dan|chuong trinh|ke hoach|phuong an|"
    "de an|du an|bao cao|bien ban|to trinh|hop dong|cong dien|ban ghi nho|ban thoa thuan|giay uy quyen|giay moi|"
    "giay gioi thieu|giay nghi phep|phieu gui|phieu chuyen|phieu bao".split("|")
)

AUTHORITY = re.compile(r"(chu tich|uy ban nhan dan|hoi dong nhan dan|giam doc|chanh|cuc truong|truong ban|bo truong)\b")
UNIT = re.compile(r"(so|van phong|ban|chi cuc|cuc|trung tam|phong|thanh tra|truong|hoi dong)\b")
LEGAL_BASIS = re.compile(r"(can cu|xet de nghi|theo de nghi|xet to trinh)\b")
ADDRESSEE = re.compile(r"kinh gui ?:")
ARTICLE = re.compile(r"dieu \d+[a-z]?\s*[.:]?")
CLAUSE = re.compile(r"(\d{1,2}\.|[a-z]{1,2}\))\s")
NUMERAL = re.compile(r"[IVX]{1,6}\.\s+[^\W\d]")  # of the text itself: «c.» is no hundred
CHOICE = re.compile(r"[☐☑☒□■▢✓✔]")

# With its accents: «Trường» and «Chánh» are names, «trưởng» and «chánh văn phòng» are not.
POSITION = re.compile(
    r"(tm|kt|tl|tuq|q)\.|\b(chủ tịch|giám đốc|trưởng|chánh văn phòng|chánh thanh tra|ủy ban|uỷ ban|văn phòng|"
    r"thư ký|đại diện|người|ủy viên|kế toán|hội đồng|bộ trưởng|cục|sở)\b"
)

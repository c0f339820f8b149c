"""The four lists of candidates, by the rows of the province's plan."""

from enum import StrEnum


class CandidateList(StrEnum):
    """A list: its label, its rows of the plan, and what it looks for, in words."""

    label: str
    tasks: str
    looks_for: str

    SAMPLE = (
        "sample",
        "Hồ sơ mẫu",
        "B.5",
        "có nhiều hồ sơ một năm, đồng thời nhận trực tuyến hoặc hay bị trả lại, phải bổ sung",
    )
    ANYWHERE = (
        "anywhere",
        "Tiếp nhận phi địa giới",
        "B.10",
        "giải quyết ở địa phương, đang nhận trực tiếp, đã nhận được qua bưu chính hoặc trực tuyến, "
        "các bước không có kiểm tra thực tế, không phải ký trước người giải quyết",
    )
    ONE_STOP = (
        "one_stop",
        "Đưa về một cửa",
        "B.9",
        "địa chỉ tiếp nhận ghi rõ nơi nhận không phải Bộ phận một cửa",
    )
    LINK = (
        "link",
        "Liên thông",
        "B.11, B.12",
        "kết quả của thủ tục này là giấy tờ phải nộp ở thủ tục kia, cùng đối tượng, cùng lĩnh vực, "
        "không phải thủ tục cấp lại, sửa đổi của chính giấy tờ đó",
    )

    def __new__(cls, value: str, label: str, tasks: str, looks_for: str) -> "CandidateList":
        made = str.__new__(cls, value)
        made._value_, made.label, made.tasks, made.looks_for = value, label, tasks, looks_for
        return made

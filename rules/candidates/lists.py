"""The four lists of candidates, by the rows of the province's plan."""

from rules.vocabulary import Term


class CandidateList(Term):
    """``tasks``: its rows of the plan; ``looks_for``: the TTHC it takes, in words."""

    SAMPLE = "sample", "Hồ sơ mẫu"
    ANYWHERE = "anywhere", "Tiếp nhận phi địa giới"
    ONE_STOP = "one_stop", "Đưa về một cửa"
    LINK = "link", "Liên thông"

    @property
    def tasks(self) -> str:
        return _TASKS[self]

    @property
    def looks_for(self) -> str:
        return _LOOKS_FOR[self]


_TASKS = {
    CandidateList.SAMPLE: "B.5",
    CandidateList.ANYWHERE: "B.10",
    CandidateList.ONE_STOP: "B.9",
    CandidateList.LINK: "B.11, B.12",
}
_LOOKS_FOR = {
    CandidateList.SAMPLE: "có nhiều hồ sơ một năm, đồng thời nhận trực tuyến hoặc hay bị trả lại, phải bổ sung",
    CandidateList.ANYWHERE: "giải quyết ở địa phương, đang nhận trực tiếp, đã nhận được qua bưu chính hoặc trực tuyến, "
    "các bước không có kiểm tra thực tế, không phải ký trước người giải quyết",
    CandidateList.ONE_STOP: "địa chỉ tiếp nhận ghi rõ nơi nhận không phải Bộ phận một cửa",
    CandidateList.LINK: "kết quả của thủ tục này là giấy tờ phải nộp ở thủ tục kia, cùng đối tượng, cùng lĩnh vực, "
    "không phải thủ tục cấp lại, sửa đổi của chính giấy tờ đó",
}

"""What changed between two states of a TTHC, component by component, in an official's words."""

from typing import NamedTuple

from models.draft import ProcedureDraft

LABELS = {
    "name": "Tên thủ tục hành chính",
    "decision": "Số quyết định công bố",
    "level": "Cấp thực hiện",
    "kind": "Loại thủ tục",
    "field": "Lĩnh vực",
    "agency": "Cơ quan thực hiện",
    "competent_agency": "Cơ quan có thẩm quyền",
    "reception_address": "Địa chỉ tiếp nhận hồ sơ",
    "delegated_agency": "Cơ quan được ủy quyền",
    "coordinating_agency": "Cơ quan phối hợp",
    "managing_agency": "Cơ quan phụ trách rà soát",
    "subjects": "Đối tượng thực hiện",
    "online_level": "Mức độ dịch vụ công trực tuyến",
    "steps": "Trình tự thực hiện",
    "methods": "Cách thức, thời hạn, phí, lệ phí",
    "papers": "Thành phần hồ sơ",
    "form_templates": "Mẫu đơn, mẫu tờ khai",
    "conditions": "Yêu cầu, điều kiện",
    "result": "Kết quả thực hiện",
    "legal_basis": "Căn cứ pháp lý",
    "volumes": "Số lượng hồ sơ hằng năm",
    "keywords": "Từ khóa",
    "description": "Mô tả",
    "source": "Nguồn dữ liệu",
    "illustrative": "Dữ liệu minh họa",
    "has_result": "Có kết quả thực hiện",
    "has_form_templates": "Có mẫu đơn, mẫu tờ khai",
    "has_conditions": "Có yêu cầu, điều kiện",
    "has_fees": "Có phí, lệ phí",
    "unread": "Nội dung chưa đọc được",
}


class Change(NamedTuple):
    """One component before and after, as JSON values."""

    component: str
    label: str
    before: object
    after: object


def differences(before: ProcedureDraft | None, after: ProcedureDraft) -> list[Change]:
    """The components that differ, in the order of the law; everything differs from nothing."""
    new = after.model_dump(mode="json")
    old = (
        before.model_dump(mode="json") if before else ProcedureDraft(code=after.code, name="—").model_dump(mode="json")
    )
    return [Change(key, label, old[key], new[key]) for key, label in LABELS.items() if old[key] != new[key]]

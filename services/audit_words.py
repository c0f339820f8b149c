"""The record of changes in an official's words: what was done, to what, and what was there before and after."""

from typing import Any, NamedTuple

from rules.costs.cost_fields import FIELD_LABELS
from rules.submission import Step
from rules.vocabulary import Term
from rules.wording import quarter
from services.inventory.change_text import value_text
from services.inventory.differences import LABELS

ACTIONS = {
    "office.saved": "Lưu thông tin đơn vị",
    "agencies.saved": "Lưu danh sách cơ quan",
    "person.saved": "Lưu người dùng",
    "person.disabled": "Khóa người dùng",
    "person.enabled": "Mở khóa người dùng",
    "person.erased": "Xóa dữ liệu cá nhân của người dùng",
    "person.signed_out": "Đăng xuất",
    "person.sign_ins_ended": "Chấm dứt các phiên đăng nhập của người dùng",
    "procedure.saved": "Lưu thủ tục",
    "procedure.import_declined": "Giữ bản đang lưu, không lấy theo tệp",
    "finding.accepted": "Chấp nhận điểm cần xem lại, không phải lỗi",
    "finding.taken_back": "Lấy lại việc chấp nhận điểm cần xem lại",
    "import.finished": "Nhập từ tệp",
    "process_map.saved": "Lưu sơ đồ quy trình",
    "process_map.proposed": "Lưu sơ đồ quy trình sau đơn giản hóa",
    "paper_type.confirmed": "Xác nhận loại giấy tờ",
    "paper_type.split": "Tách loại giấy tờ",
    "paper_type.merged": "Gộp loại giấy tờ",
    "review.opened": "Mở biểu rà soát",
    "review.answers_saved": "Lưu câu trả lời",
    "review.answers_copied": "Chép câu trả lời từ biểu trước",
    "review.copy_confirmed": "Kiểm tra câu trả lời đã chép",
    "review.rules_accepted": "Nhận quy định mới cho biểu",
    "comment.added": "Ghi ý kiến",
    "comment.settled": "Khép ý kiến",
    "group.created": "Lập nhóm thủ tục",
    "group.deleted": "Xóa nhóm thủ tục",
    "cost_table.saved": "Lưu bảng chi phí",
    "cost_table.inputs_recorded": "Ghi nguồn số liệu",
    "cost_table.inputs_confirmed": "Xác nhận số liệu",
    "cost_table.confirmations_withdrawn": "Rút xác nhận số liệu",
    "cost_table.option_chosen": "Chọn phương án",
    "cost_table.choice_withdrawn": "Bỏ chọn phương án",
    "draft_document.saved": "Lưu dự thảo văn bản",
    "draft_document.deleted": "Xóa dự thảo văn bản",
    "planned.added": "Thêm thủ tục vào dự thảo",
    "planned.saved": "Lưu thủ tục trong dự thảo",
    "planned.current_taken": "Lấy nội dung hiện hành mới",
    "planned.removed": "Xóa thủ tục khỏi dự thảo",
    "planned.dropped": "Bỏ thủ tục khỏi dự thảo",
    "planned.put_back": "Đưa thủ tục trở lại dự thảo",
    "standard_time.saved": "Lưu thời gian chuẩn",
    "standard_time.removed": "Xóa thời gian chuẩn",
    "confirmation.confirmed": "Xác nhận đã đối chiếu",
    "confirmation.corrected": "Sửa theo bản gốc",
    "confirmation.imported": "Nhận xác nhận của tỉnh khác",
    "confirmation.withdrawn": "Rút xác nhận đối chiếu",
    "list.settings_saved": "Lưu thông số lập danh mục",
    "list.chosen": "Đưa vào hoặc đưa ra khỏi danh mục",
    "list.choice_dropped": "Bỏ quyết định đưa vào, đưa ra khỏi danh mục",
    "plan.taken_over": "Nhập kế hoạch của tỉnh",
    "plan.task_updated": "Cập nhật nhiệm vụ trong kế hoạch",
    "legal_document.saved": "Ghi sổ văn bản",
    "legal_document.removed": "Xóa khỏi sổ văn bản",
    "package.settings_saved": "Lưu thông tin bộ tài liệu trình ký",
    "package.passage_edited": "Sửa lời văn trong bộ tài liệu",
    "package.passage_restored": "Lấy lại câu của phần mềm",
    "feedback.taken_over": "Nhập phản ánh, kiến nghị, khảo sát",
    "consolidation.taken_in": "Đưa hồ sơ vào phương án chung",
    "consolidation.taken_out": "Đưa hồ sơ ra khỏi phương án chung",
    "consolidation.lead_chosen": "Chọn nguồn chính",
    "consolidation.source_counted": "Tính hoặc không tính số liệu của một nguồn",
    "consolidation.conflict_decided": "Quyết định xử lý mâu thuẫn",
    "consolidation.targets_set": "Ghi chỉ tiêu, hạn trình",
    "consolidation.ordered": "Xếp thứ tự trong văn bản",
    "consolidation.locked": "Chốt phương án chung",
    "consolidation.reopened": "Mở lại phương án chung",
}

ACTIONS |= {f"submission.{step.value}": step.label for step in Step}

SUBJECTS = {
    "list": "Danh mục của tỉnh",
    "submission": "Hồ sơ trình",
    "consolidation": "Phương án chung",
    "plan": "Kế hoạch của tỉnh năm",
    "plan_task": "Nhiệm vụ trong kế hoạch",
    "feedback": "Phản ánh, kiến nghị, khảo sát",
    "office": "Thông tin đơn vị",
    "agencies": "Danh sách cơ quan",
    "person": "Người dùng",
    "procedure": "Thủ tục",
    "import": "Nhập từ tệp",
    "review": "Biểu rà soát",
    "comment": "Ý kiến",
    "group": "Nhóm thủ tục",
    "cost_table": "Bảng chi phí của biểu",
    "draft_document": "Dự thảo văn bản",
    "planned": "Thủ tục trong dự thảo",
    "standard_time": "Thời gian chuẩn",
    "form": "Biểu mẫu",
    "parameter": "Quy định",
    "legal_document": "Sổ văn bản",
    "package": "Bộ tài liệu trình ký",
    "paper_type": "Loại giấy tờ",
}

_NAMES = {name: label[:1].upper() + label[1:] for name, label in FIELD_LABELS.items()} | LABELS
_NAMES |= {
    "version": "Bản số",
    "name": "Tên",
    "title": "Tên, trích yếu",
    "kind": "Loại",
    "code": "Mã",
    "codes": "Các thủ tục",
    "changed": "Phần thay đổi",
    "created": "Phần thêm mới",
    "role": "Vai trò",
    "agency_code": "Cơ quan",
    "disabled": "Đã khóa",
    "agencies": "Cơ quan",
    "province": "Tỉnh, thành phố",
    "province_code": "Mã tỉnh",
    "authority_lines": "Tên cơ quan ban hành",
    "place": "Địa danh trên văn bản",
    "period": "Kỳ",
    "works_on": "Ngày áp dụng quy định",
    "demonstration": "Dữ liệu minh họa",
    "form": "Biểu mẫu",
    "chosen_option": "Phương án được chọn",
    "chosen_reason": "Lý do chọn",
    "valid_from": "Áp dụng từ ngày",
    "source_kind": "Loại nguồn",
    "is_illustrative": "Dữ liệu minh họa",
    "document": "Dự thảo số",
    "action": "Quy định thế nào",
    "planned": "Nội dung dự thảo",
    "current": "Nội dung hiện hành",
    "expected_subjects": "Số đối tượng dự kiến",
    "expected_subjects_source": "Nguồn của số đối tượng",
    "delegated_components": "Bộ phận được giao quy định",
    "delegation_basis": "Căn cứ giao quy định thủ tục",
    "person_in_charge": "Người phụ trách",
    "contact": "Điện thoại, thư điện tử",
    "started_on": "Ngày bắt đầu soạn thảo",
    "consulted_on": "Ngày lấy ý kiến",
    "sent_for_appraisal_on": "Ngày gửi thẩm định",
    "issued_on": "Ngày ban hành",
    "issuer": "Cơ quan ban hành",
    "in_force_from": "Có hiệu lực từ ngày",
    "in_force_to": "Có hiệu lực đến hết ngày",
    "letter": "Tờ trình",
    "decision": "Quyết định",
    "report": "Báo cáo",
    "symbol": "Ký hiệu",
    "signed_on": "Ngày ký",
    "capacity": "Chức vụ người ký",
    "signer": "Họ tên người ký",
    "recipients": "Nơi nhận",
    "act_by": "Thời hạn trình văn bản sửa đổi",
    "confirmations": "Xác nhận",
    "settled_by": "Người khép ý kiến",
    "text": "Nội dung",
    "question": "Câu",
    "review": "Biểu rà soát số",
    "review_id": "Biểu rà soát số",
    "state": "Trạng thái",
    "sending": "Lần trình",
    "fingerprint": "Mã kiểm tra nội dung",
    "added": "Thêm mới",
    "updated": "Cập nhật",
    "unchanged": "Không thay đổi",
    "conflicts": "Chờ xử lý",
    "failed": "Không nhập được",
    "finding": "Điểm cần xem lại",
    "weights": "Trọng số",
    "is_taken": "Có trong danh mục",
    "quote": "Nguyên văn",
}
_WHOLE = ("changed", "file")  # wrappers: what stands in them is the content
_LONGEST = 1_000  # characters of one value on the screen
_CODES = {term.value: term.label for kind in Term.__subclasses__() for term in kind}


class Part(NamedTuple):
    """One thing that changed, in words."""

    label: str
    before: str
    after: str


def action_label(action: str) -> str:
    return ACTIONS.get(action, action)


def subject_label(subject: str) -> str:
    """«Biểu rà soát 12»."""
    kind, _, key = subject.partition(":")
    if kind in ("consolidation", "package"):
        key = quarter(key.partition("/")[0])
    return f"{SUBJECTS.get(kind, kind)} {key}".strip()


def parts_of(before: dict[str, Any] | None, after: dict[str, Any] | None) -> tuple[Part, ...]:
    """What differs between both, part by part."""
    old, new = _contents(before), _contents(after)
    return tuple(
        Part(_NAMES.get(name, name), _text(old.get(name)), _text(new.get(name)))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    )


def _contents(state: dict[str, Any] | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in (state or {}).items():
        found |= value if name in _WHOLE and isinstance(value, dict) else {name: value}
    return found


def _text(value: Any) -> str:
    text = value_text(_named(value))
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _named(value: Any) -> Any:
    """The value with the fields of its records in words; a field without words is told by its value alone."""
    if isinstance(value, list):
        return [_NAMES.get(item) or _named(item) if isinstance(item, str) else _named(item) for item in value]
    if isinstance(value, dict):
        said = {name: _text(item) for name, item in value.items() if item not in (None, "", [], {})}
        return "; ".join(f"{_NAMES[name]}: {text}" if name in _NAMES else text for name, text in said.items())
    return _CODES.get(value, value) if isinstance(value, str) else value

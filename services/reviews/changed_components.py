"""Which components of NĐ 63/2010 Điều 8(2) a draft document changes, by the names forms 01A and 01B use."""

from models.draft import ProcedureDraft

COMPONENTS = {
    "name": "Tên thủ tục hành chính",
    "steps": "Trình tự thực hiện",
    "methods": "Cách thức thực hiện",
    "papers": "Thành phần, số lượng hồ sơ",
    "deadlines": "Thời hạn giải quyết",
    "subjects": "Đối tượng thực hiện",
    "agencies": "Cơ quan giải quyết",
    "fees": "Phí, lệ phí, chi phí khác",
    "templates": "Mẫu đơn, mẫu tờ khai",
    "conditions": "Yêu cầu, điều kiện",
    "result": "Kết quả thực hiện",
}


def changed_components(before: ProcedureDraft, after: ProcedureDraft) -> list[str]:
    """The components that are not the same before and after, in the order of the law."""
    old, new = component_values(before), component_values(after)
    return [name for name in COMPONENTS if old[name] != new[name]]


def component_values(draft: ProcedureDraft) -> dict[str, object]:
    """What each component of the TTHC says."""
    return {
        "name": draft.name,
        "steps": draft.steps,
        "methods": ([(method.channel, method.note) for method in draft.methods], draft.online_level),
        "papers": draft.papers,
        "deadlines": [(method.channel, method.deadline) for method in draft.methods],
        "subjects": draft.subjects,
        "agencies": (draft.agency, draft.competent_agency, draft.delegated_agency, draft.coordinating_agency),
        "fees": (draft.has_fees, [(method.channel, method.fees) for method in draft.methods if method.fees]),
        "templates": (draft.has_form_templates, draft.form_templates),
        "conditions": (draft.has_conditions, draft.conditions),
        "result": (draft.has_result, draft.result),
    }

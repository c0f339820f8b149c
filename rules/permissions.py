"""Who may do what: role × action × own agency or all. The services ask; the screens only follow."""

from enum import Enum

from rules.vocabulary import Role, Term


class Action(Term):
    """One kind of official action; the label completes the sentence «… không được …»."""

    SET_UP = "set_up", "khai báo đơn vị, kỳ làm việc và danh sách cơ quan"
    MANAGE_PEOPLE = "manage_people", "quản lý người dùng"
    SIGN_OUT = "sign_out", "đăng xuất"
    EDIT_INVENTORY = "edit_inventory", "sửa, nhập thủ tục hành chính"
    DRAFT = "draft", "soạn thảo nội dung rà soát, đánh giá"
    COMMENT = "comment", "ghi ý kiến"
    CONFIRM_RULES = "confirm_rules", "đối chiếu bản gốc"
    SET_STANDARD_TIMES = "set_standard_times", "quy định thời gian chuẩn"
    PLAN_PROVINCE = "plan_province", "cập nhật kế hoạch của tỉnh"
    IMPORT_FEEDBACK = "import_feedback", "nhập phản ánh, kiến nghị và kết quả khảo sát"
    PRESENT = "present", "trình thủ trưởng đơn vị"
    SEND = "send", "duyệt và trình Văn phòng"
    ASSESS = "assess", "trả lại, chấp nhận kết quả rà soát"
    CONSOLIDATE = "consolidate", "tổng hợp phương án của tỉnh"
    PREPARE_PACKAGE = "prepare_package", "chuẩn bị bộ tài liệu trình ký"
    EXPORT_PACKAGE = "export_package", "xuất bộ tài liệu trình ký"
    KEEP_PAPER_TYPES = "keep_paper_types", "giữ danh mục loại giấy tờ"
    PREPARE_LISTS = "prepare_lists", "lập các danh mục của tỉnh"


# Who reads of all agencies, the command line of the server (None) among them.
WHOLE_PROVINCE = frozenset({None, Role.OFFICE, Role.LEADER})


class Scope(Enum):
    """For whose content an action is allowed: that of one's own agency, or everybody's."""

    OWN = "own"
    ALL = "all"


# A head answers for the agency's content and may write it too; an administrator has no official content;
# a leader reads everything, takes the documents away and writes nothing.
_MAY: dict[Role, dict[Action, Scope]] = {
    Role.DRAFTER: {
        Action.EDIT_INVENTORY: Scope.OWN,
        Action.DRAFT: Scope.OWN,
        Action.COMMENT: Scope.OWN,
        Action.PRESENT: Scope.OWN,
    },
    Role.HEAD: {
        Action.EDIT_INVENTORY: Scope.OWN,
        Action.DRAFT: Scope.OWN,
        Action.COMMENT: Scope.OWN,
        Action.PRESENT: Scope.OWN,
        Action.SEND: Scope.OWN,
    },
    Role.OFFICE: {
        Action.SET_UP: Scope.ALL,
        Action.EDIT_INVENTORY: Scope.ALL,
        Action.DRAFT: Scope.OWN,
        Action.COMMENT: Scope.ALL,
        Action.CONFIRM_RULES: Scope.ALL,
        Action.SET_STANDARD_TIMES: Scope.ALL,
        Action.PLAN_PROVINCE: Scope.ALL,
        Action.IMPORT_FEEDBACK: Scope.ALL,
        Action.PRESENT: Scope.OWN,
        Action.SEND: Scope.OWN,
        Action.ASSESS: Scope.ALL,
        Action.CONSOLIDATE: Scope.ALL,
        Action.PREPARE_PACKAGE: Scope.ALL,
        Action.EXPORT_PACKAGE: Scope.ALL,
        Action.KEEP_PAPER_TYPES: Scope.ALL,
        Action.PREPARE_LISTS: Scope.ALL,
    },
    Role.LEADER: {Action.EXPORT_PACKAGE: Scope.ALL},
    Role.ADMIN: {Action.SET_UP: Scope.ALL, Action.MANAGE_PEOPLE: Scope.ALL},
}


def may(role: Role | None, action: Action, *, is_own: bool = True) -> bool:
    """Whether this role may do this, to its own agency's content or (``is_own`` False) to another's.

    ``role`` None is the command line of the server. Everybody may sign out.
    """
    if role is None or action is Action.SIGN_OUT:
        return True
    scope = _MAY[role].get(action)
    return scope is Scope.ALL or (scope is Scope.OWN and is_own)

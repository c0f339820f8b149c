"""The closed lists of the field. The value is what is stored; the label is what an official reads."""

from enum import StrEnum


class Term(StrEnum):
    """An enum member with a Vietnamese label: ``NAME = "stored value", "nhãn tiếng Việt"``."""

    label: str

    def __new__(cls, value: str, label: str):
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def labels(cls) -> dict[str, str]:
        return {member.value: member.label for member in cls}


class Mark(Term):
    """How sure the source of a rule is (shown wherever the rule is shown)."""

    CONFIRMED = "confirmed", "đã đối chiếu nguồn"
    RECONSTRUCTED = "reconstructed", "chưa đối chiếu bản gốc"
    UNKNOWN = "unknown", "chưa rõ"


class Job(Term):
    """What a form is filled in for: a TTHC in force, a TTHC in a draft document, or preparing either."""

    REVIEW = "review", "Rà soát thủ tục hành chính đang có hiệu lực"
    IMPACT_NEW = "impact_new", "Đánh giá tác động thủ tục hành chính quy định mới trong dự thảo"
    IMPACT_AMENDED = "impact_amended", "Đánh giá tác động thủ tục hành chính được sửa đổi, bổ sung trong dự thảo"
    PLAN = "plan", "Lập kế hoạch rà soát thủ tục hành chính"
    GROUP = "group", "Rà soát nhóm thủ tục hành chính"
    CHECKLIST = "checklist", "Danh mục câu hỏi kiểm tra (Nghị định 63/2010/NĐ-CP, lịch sử)"


class Obligation(Term):
    """Whether a document must prescribe a component of a TTHC (Nghị định 63/2010/NĐ-CP Điều 8(2))."""

    ALWAYS = "always", "Luôn phải quy định"
    CONDITIONAL = "conditional", "Phải quy định khi thủ tục có nội dung này"


class Task(Term):
    """The six tasks of the compliance-cost table (Thông tư 02/2017/TT-VPCP Điều 27; layout reconstructed)."""

    PREPARE = "prepare", "Chuẩn bị hồ sơ"
    SUBMIT = "submit", "Nộp hồ sơ"
    PAY = "pay", "Nộp phí, lệ phí, chi phí khác"
    INSPECTION = "inspection", "Chuẩn bị, phục vụ việc kiểm tra, đánh giá thực tế (nếu có)"
    OTHER = "other", "Công việc khác (nếu có)"
    RECEIVE = "receive", "Nhận kết quả"


class Channel(Term):
    """How a dossier is handed in or a result received (Cách thức thực hiện)."""

    DIRECT = "direct", "Trực tiếp"
    POST = "post", "Dịch vụ bưu chính"
    ONLINE = "online", "Trực tuyến"


class SubjectKind(Term):
    """Who carries out a TTHC, as case groups of a cost table tell them apart."""

    PERSON = "person", "Cá nhân"
    ORGANISATION = "organisation", "Tổ chức"
    FIRM = "firm", "Doanh nghiệp"


class Occasion(Term):
    """Whether a subject gets the result for the first time or again."""

    FIRST = "first", "Lần đầu"
    AGAIN = "again", "Cấp lại"


class SourceKind(Term):
    """Where the value of an input of a cost table comes from."""

    REGULATION = "regulation", "Quy định"
    ONE_STOP = "one_stop", "Đếm từ hệ thống một cửa"
    SURVEY = "survey", "Khảo sát"
    EXPERT = "expert", "Chuyên gia"
    ASSUMPTION = "assumption", "Giả định"


class Difficulty(Term):
    """How hard a standard activity is in the case at hand; standard times are kept for each level."""

    SIMPLE = "simple", "Đơn giản"
    MEDIUM = "medium", "Trung bình"
    COMPLEX = "complex", "Phức tạp"


class Competence(Term):
    """Who may decide what a measure needs (NĐ 63/2010 Điều 31)."""

    PROVINCE = "province", "Thuộc thẩm quyền của tỉnh"
    CENTRAL = "central", "Kiến nghị cơ quan trung ương"


class DeadlineUnit(Term):
    WORKING_DAY = "working_day", "ngày làm việc"
    DAY = "day", "ngày"
    HOUR = "hour", "giờ"
    MONTH = "month", "tháng"
    YEAR = "year", "năm"


class FeeKind(Term):
    PHI = "phi", "Phí"
    LE_PHI = "le_phi", "Lệ phí"
    OTHER = "khac", "Chi phí khác"


class AgencyKind(Term):
    DEPARTMENT = "department", "Sở, ban, ngành"
    DISTRICT = "district", "UBND cấp huyện"
    COMMUNE = "commune", "UBND cấp xã"
    OFFICE = "office", "Văn phòng UBND tỉnh"


class DocumentKind(Term):
    """The legal documents of a province that may carry TTHC."""

    RESOLUTION = "resolution", "Nghị quyết của Hội đồng nhân dân tỉnh"
    DECISION = "decision", "Quyết định của Ủy ban nhân dân tỉnh"
    OTHER = "other", "Văn bản khác"


class PlannedAction(Term):
    """What a draft legal document does to a TTHC."""

    NEW = "new", "Quy định mới"
    AMENDED = "amended", "Sửa đổi, bổ sung"
    REPLACED = "replaced", "Thay thế"
    ABOLISHED = "abolished", "Bãi bỏ"


class Role(Term):
    """What a person is in the work of the province; one person has one."""

    DRAFTER = "can_bo", "Cán bộ soạn thảo"
    HEAD = "thu_truong", "Thủ trưởng đơn vị"
    OFFICE = "van_phong", "Cán bộ Văn phòng UBND tỉnh"
    LEADER = "lanh_dao", "Lãnh đạo"
    ADMIN = "quan_tri", "Quản trị"


class SubmissionState(Term):
    """Where the result of a review stands on its way to the province-wide option set."""

    WITH_HEAD = "with_head", "Chờ thủ trưởng duyệt"
    HEAD_RETURNED = "head_returned", "Thủ trưởng trả lại"
    WITH_OFFICE = "with_office", "Đã trình Văn phòng"
    OFFICE_RETURNED = "office_returned", "Văn phòng trả lại"
    WITHDRAWN = "withdrawn", "Đã rút"
    ACCEPTED = "accepted", "Đã chấp nhận"
    CONSOLIDATED = "consolidated", "Đã tổng hợp"
    ADOPTED = "adopted", "Đã được thông qua"
    IN_FORCE = "in_force", "Đã có hiệu lực"
    MEASURED = "measured", "Đã đo kết quả"


class FeedbackKind(Term):
    """What citizens and firms said of a TTHC (NĐ 20/2008/NĐ-CP; surveys of the province's plan)."""

    PETITION = "petition", "Phản ánh, kiến nghị"
    SURVEY = "survey", "Kết quả khảo sát"


class TaskState(Term):
    """How far a task of the province's yearly plan has come."""

    NOT_STARTED = "not_started", "Chưa thực hiện"
    UNDER_WAY = "under_way", "Đang thực hiện"
    DONE = "done", "Đã hoàn thành"


class Readiness(Term):
    """How far a State database can give what a paper says to whoever handles a dossier (NĐ 45/2020/NĐ-CP)."""

    CONNECTED = "connected", "Đã kết nối"
    READY = "ready", "Sẵn sàng"
    NOT_READY = "not_ready", "Chưa sẵn sàng"

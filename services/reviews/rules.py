"""When the law or the form has changed since a review was opened: said, and never applied silently."""

import sqlalchemy as sa

from models.audit import Act
from models.database import writing
from services.office_rules import OfficeRules, office_rules
from services.reviews.records import store_change, unchanged_since
from services.reviews.reviews import ReviewView


def changed_rules(view: ReviewView, rules: OfficeRules) -> list[str]:
    """What is no longer as it was when the review was opened. Answers are never changed because of it."""
    sentences = []
    if rules.form(view.form_id, view.on).fingerprint != view.form_fingerprint:
        sentences.append("Câu hỏi của biểu mẫu đã được sửa sau khi mở lần rà soát này; hãy xem lại các câu trả lời.")
    if rules.rulebook.at(view.on).fingerprint != view.rule_set_fingerprint:
        sentences.append("Quy định dùng cho ngày rà soát đã được cập nhật; hãy xem lại trang «Quy định đang áp dụng».")
    return sentences


def accept_rules(engine: sa.Engine, review_id: int, opened_version: int, act: Act) -> int:
    """An officer has looked at what changed and goes on under the rules and the form as they are now."""
    with writing(engine) as session:
        review = unchanged_since(session, review_id, opened_version)
        rules = office_rules(session)
        before = {"biểu mẫu": review.form_fingerprint, "quy định": review.rule_set_fingerprint}
        review.form_fingerprint = rules.form(review.form_id, review.works_on).fingerprint
        review.rule_set_fingerprint = rules.rulebook.at(review.works_on).fingerprint
        after = {"biểu mẫu": review.form_fingerprint, "quy định": review.rule_set_fingerprint}
        return store_change(session, review, act, "review.rules_accepted", before, after)

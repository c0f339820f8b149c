"""When the law or the form has changed since a review was opened: said, and never applied silently."""

import sqlalchemy as sa

from models.audit import Act
from models.database import writing
from models.review import Review
from rules.wording import short_date
from services.office_rules import OfficeRules, office_rules
from services.reviews.records import Change, store_change, unchanged_since
from services.reviews.reviews import ReviewView, deciding_on


def changed_rules(view: ReviewView, rules: OfficeRules) -> list[str]:
    """What is no longer as it was when the review was opened. Answers are never changed because of it."""
    sentences = []
    if view.deciding_on != view.on:
        sentences.append(
            f"Ngày gửi thẩm định của dự thảo là {short_date(view.deciding_on)}; "
            f"biểu này đang theo quy định ngày {short_date(view.on)}."
        )
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
        before = _followed(review)
        review.works_on = deciding_on(session, rules, review)
        review.form_fingerprint = rules.form(review.form_id, review.works_on).fingerprint
        review.rule_set_fingerprint = rules.rulebook.at(review.works_on).fingerprint
        return store_change(session, review, act, "review.rules_accepted", Change(before, _followed(review)))


def _followed(review: Review) -> dict[str, str]:
    """What a review follows, as the record of changes names it."""
    return {
        "biểu mẫu": review.form_fingerprint,
        "quy định": review.rule_set_fingerprint,
        "ngày áp dụng quy định": short_date(review.works_on),
    }

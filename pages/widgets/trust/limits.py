"""What the calculator does not count, with the article where one was compared."""

import streamlit as st

from pages.widgets.messages import escaped, mark_note
from rules.rulebook import RuleSet

_OPPORTUNITY = "cost/counts_opportunity_cost"


def show_limits(rules: RuleSet) -> None:
    """Opportunity cost, waiting, the agency's own cost, adapting once."""
    rule = rules.entry(_OPPORTUNITY)
    st.markdown(
        f"- **Chi phí cơ hội**: không tính ({escaped(rule.source)}).\n"
        "- **Thời gian chờ giải quyết**: không quy ra tiền. Rút ngắn thời hạn giải quyết tự nó không tạo ra số tiền "
        "tiết kiệm; số ngày chờ được ghi bên cạnh.\n"
        "- **Chi phí của cơ quan giải quyết**: chi phí tuân thủ là chi phí của cá nhân, tổ chức; số giờ của cán bộ "
        "được ghi bên cạnh.\n"
        "- **Chi phí một lần để thích ứng**: nằm ngoài chi phí hằng năm, được ghi bên cạnh."
    )
    mark_note(rule.mark)
    st.markdown(
        "Bảng chi phí không nhận dòng có tên chi phí cơ hội hoặc thời gian chờ. Khoản có thật mà luật không cho tính "
        "thì trình bày bằng lời, ngoài bảng."
    )

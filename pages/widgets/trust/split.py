"""How the saving of an option is split over its measures, on a small example that the engine computes."""

import streamlit as st

from pages.widgets.text_table import text_table
from rules.costs.cost_file import CostFile
from rules.costs.options import Result, evaluate
from rules.wording import number, vnd

_FEWER_PAPERS = {"measure": "Bớt giấy tờ", "line": "1.1", "set": {"hours": 2}}
_FEWER_SUBJECTS = {"measure": "Thu hẹp đối tượng", "line": "1.1", "set": {"subjects_per_year": 600}}
EXAMPLE = {
    "on": "2021-08-15",
    "hourly_income_vnd": 40_000,
    "hourly_income_source": "Số liệu minh họa",
    "times_per_year": 1,
    "subjects_per_year": 1_000,
    "baseline": [{"id": "1.1", "task": "prepare", "activity": "Chuẩn bị hồ sơ", "hours": 4}],
    "options": [
        {"id": "A", "changes": [_FEWER_PAPERS]},
        {"id": "B", "changes": [_FEWER_SUBJECTS]},
        {"id": "C", "changes": [_FEWER_PAPERS, _FEWER_SUBJECTS]},
    ],
}


def example() -> Result:
    """Two measures alone, and both together."""
    return evaluate(CostFile.parse(EXAMPLE))


def show_split() -> None:
    """Two sentences, then the figures of the engine."""
    result = example()
    alone = {option.option.changes[0].measure: option.saving for option in result.options[:2]}
    both = result.options[2]
    st.markdown(
        "Hai biện pháp cùng tác động vào một công việc thì tiết kiệm chung thường khác tổng của từng biện pháp làm "
        "riêng. Phần của mỗi biện pháp là số tiền nó làm giảm thêm, lấy bình quân trên mọi thứ tự thực hiện, nên các "
        "phần luôn cộng đúng bằng tổng tiết kiệm."
    )
    text_table(
        ["Biện pháp", "Nếu chỉ làm biện pháp này (đồng/năm)>", "Phần được chia khi làm cả hai (đồng/năm)>"],
        [(measure, number(alone[measure], 0), number(share, 0)) for measure, share in both.by_measure().items()],
        ["Cộng", number(sum(alone.values()), 0), number(both.saving, 0)],
    )
    line = result.baseline.lines[0]
    st.caption(
        f"Số liệu minh họa: hiện tại {line.formula} = {vnd(line.per_year)}; bớt giấy tờ còn 2 giờ; thu hẹp còn 600 đối "
        f"tượng; làm cả hai còn {vnd(both.table.per_year)}."
    )
    st.caption(
        "Chia chính xác khi không quá 12 biện pháp cùng gặp nhau ở một dòng; nhiều hơn thì lấy mẫu thứ tự và ghi rõ số "
        "thứ tự đã lấy."
    )

"""Activities that the law keeps out of the cost form: waiting for the result, and what one might have earned."""

import re
from collections.abc import Iterable

from rules.costs.cost_file import CostFile, Line
from rules.costs.under_option import under_option
from rules.errors import InputError, NotInForce
from rules.rulebook import RuleSet
from rules.text import clean

_RULE = "cost/counts_opportunity_cost"
# With accents: «cho cơ quan» (for the agency) is not «chờ cơ quan» (waiting for it).
_OPPORTUNITY = re.compile(r"chi phí cơ hội|cơ hội (kinh doanh )?bị mất|mất cơ hội|(thu nhập|lợi nhuận) bị mất")
_WAITING = re.compile(
    r"\bchờ (đợi )?(cơ quan|kết quả|giải quyết|trả kết quả|thẩm định|xử lý|phê duyệt|cấp phép|ký duyệt)"
)


def refuse_excluded(file: CostFile, rule_set: RuleSet) -> None:
    """Raise an ``InputError`` for a priced line that is opportunity cost or waiting, where the rules exclude them."""
    try:
        counts = rule_set.value(_RULE)
    except NotInForce:
        return
    if counts:
        return
    for where, line in _lines(file):
        if what := excluded(line):
            message = (
                f"Dòng «{line.id}» là {what}: không tính trong biểu ({rule_set.source(_RULE)}); hãy bỏ dòng này và "
                "ghi số ngày chờ ở mục «Thời gian chờ giải quyết», bên cạnh biểu."
            )
            raise InputError("line.excluded", message, where)


def excluded(line: Line) -> str:
    """What kind of excluded cost the line names; empty when it may stand in the form."""
    if not (line.hours or line.service_vnd or line.fee_vnd):
        return ""
    words = clean(line.activity).lower()
    if _OPPORTUNITY.search(words):
        return "chi phí cơ hội"
    return "thời gian chờ cơ quan giải quyết" if _WAITING.search(words) else ""


def _lines(file: CostFile) -> Iterable[tuple[str, Line]]:
    """The lines of the current costs, then every line an option adds or edits, as the option leaves it."""
    for number, line in enumerate(file.baseline):
        yield f"baseline[{number}]", line
    for o, option in enumerate(file.options):
        lines = {line.id: line for line in under_option(file, option).baseline}
        for c, change in enumerate(option.changes):
            if line := lines.get(change.add.id if change.add else change.line):
                yield f"options[{o}].changes[{c}].{'add' if change.add else 'set'}", line

"""A cost table as the documents and lists show it: the chosen option priced, or why there is no figure."""

from decimal import Decimal
from typing import Any, NamedTuple

from models.review import CostTable
from rules.costs.beside import Beside
from rules.costs.cost_file import CostFile
from rules.costs.inputs import Input, inputs_of
from rules.costs.options import Result, evaluate
from rules.errors import InputError
from rules.exact import EXACT
from rules.rulebook import Rulebook
from rules.vocabulary import Job
from rules.wording import number
from services.costs.beside_words import beside_in_words, waiting_rule
from services.costs.figures import ComparedOption, CostSummary, Figures


class PricedTable(NamedTuple):
    """What can be said of a cost table; ``costs`` is None when nothing can be counted, ``costs_missing`` says why."""

    costs: CostSummary | None
    costs_missing: str
    cost_file: CostFile | None = None
    chosen_option: str = ""


def priced(table: CostTable | None, job: Job, rulebook: Rulebook) -> PricedTable:
    """The chosen option priced by the engine (TT 02/2017/TT-VPCP Điều 27), or why there is no figure.

    Of a TTHC that the draft prescribes as a whole (new, or in place of another) the table holds the expected cost
    alone: no option is chosen, and what a replaced TTHC costs today is not in it.
    """
    if table is None:
        return PricedTable(None, "chưa có bảng chi phí tuân thủ")
    try:
        file = CostFile.parse(table.file)
        if not table.chosen_option and job is not Job.IMPACT_NEW:
            return PricedTable(None, "chưa chọn phương án trong bảng chi phí tuân thủ", file)
        result = evaluate(file)
    except InputError as error:
        return PricedTable(None, f"bảng chi phí tuân thủ chưa tính được: {error.message}")
    if job is Job.IMPACT_NEW:
        return PricedTable(_expected(result, rulebook), "", file)
    costs = _of_option(result, table, rulebook)
    return PricedTable(costs, "", file, table.chosen_option)


def chosen_inputs(file: CostFile, chosen: str) -> tuple[Input, ...]:
    """The inputs of the current costs and of the chosen option; of the current costs alone while none is chosen."""
    return inputs_of(file, [chosen] if chosen else [])


def _expected(result: Result, rulebook: Rulebook) -> CostSummary:
    """What the draft will cost; ``is_new`` keeps documents from printing a cost before or a saving.

    The cost before of 0 is no finding about a replaced TTHC: there is only nothing to set the expected cost against.
    """
    expected = result.baseline.per_year
    figures = Figures(before_vnd=Decimal(0), after_vnd=expected, saving_vnd=EXACT.minus(expected), ratio_percent=None)
    return CostSummary(figures=figures, is_new=True, option_title="", **_about(result, "", rulebook))


def _of_option(result: Result, table: CostTable, rulebook: Rulebook) -> CostSummary:
    chosen = table.chosen_option
    of_chosen = next(option for option in result.options if option.option.id == chosen)
    figures = Figures(
        before_vnd=result.baseline.per_year,
        after_vnd=of_chosen.table.per_year,
        saving_vnd=of_chosen.saving,
        ratio_percent=of_chosen.ratio_percent,
    )
    title = of_chosen.option.title or of_chosen.option.id
    return CostSummary(
        figures=figures,
        is_new=False,
        option_title=title,
        compared=_compared(result, chosen),
        chosen_reason=table.chosen_reason,
        **_about(result, chosen, rulebook),
    )


def _compared(result: Result, chosen: str) -> tuple[ComparedOption, ...]:
    """All options in their order; nothing was compared where there is only one."""
    if len(result.options) < 2:
        return ()
    return tuple(
        ComparedOption(
            title=". ".join(filter(None, (other.option.id, other.option.title))),
            after_vnd=other.table.per_year,
            saving_vnd=other.saving,
            ratio_percent=other.ratio_percent,
            is_chosen=other.option.id == chosen,
            rejected_reason=other.option.rejected_reason,
        )
        for other in result.options
    )


def _about(result: Result, chosen: str, rulebook: Rulebook) -> dict[str, Any]:
    """What stands around the figures: the income, the inputs still to be confirmed, what no total counts."""
    option = next((option for option in result.options if option.option.id == chosen), None)
    return {
        "hourly_income": _income(result.file),
        "unconfirmed": sum(not found.is_confirmed for found in chosen_inputs(result.file, chosen)),
        "beside": beside_in_words(result.file, result.beside, option and option.beside),
        "waiting_rule": waiting_rule(result.file, rulebook) if _waits(result.beside, option and option.beside) else "",
    }


def _waits(*states: Beside | None) -> bool:
    return any(state is not None and state.waiting_days is not None for state in states)


def _income(file: CostFile) -> str:
    if file.hourly_income_vnd is None:
        return ""
    return f"{number(file.hourly_income_vnd)} đồng (nguồn: {file.hourly_income_source.rstrip('. ')})"

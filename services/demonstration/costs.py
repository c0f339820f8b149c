"""The cost tables of the demonstration province: authored in short, saved and confirmed as an officer would.

An authored file names measures and sources by short keys, so that each is written once; what is stored has them whole.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.audit import Act
from models.office import OfficeDraft
from rules.costs.cost_file import CostFile
from rules.costs.evidence import InputRef
from rules.costs.inputs import inputs_of
from rules.toml_file import read_toml
from services.costs.evidence import confirm_inputs
from services.costs.tables import get_cost_table, save_cost_table

OFFICER = "Cán bộ đầu mối (minh họa)"
_SOURCES = Path(__file__).parents[2] / "data" / "demonstration" / "input_sources.toml"


def whole_cost_file(content: dict[str, Any], office: OfficeDraft) -> dict[str, Any]:
    """The cost file of an authored review or assessment, with the office's working day and hourly income."""
    income = {
        "on": office.works_on.isoformat(),
        "hourly_income_vnd": office.hourly_income_vnd,
        "hourly_income_source": office.hourly_income_source,
    }
    return income | _with_measures(content) | {"inputs": [_income_record(office), *_records(content)]}


def store_costs(
    engine: sa.Engine, review_id: int, file: dict[str, Any], unconfirmed: Collection[InputRef], act: Act
) -> int:
    """Save the table and let the office's officer confirm what has a source; returns the version now stored."""
    begun = get_cost_table(engine, review_id)
    version = save_cost_table(engine, review_id, file, begun and begun.version, act)
    checked = CostFile.parse(file)
    confirmed = [found.ref for found in inputs_of(checked) if found.record and found.ref not in unconfirmed]
    return confirm_inputs(engine, review_id, confirmed, version, Act(OFFICER, act.at))


def left_unconfirmed(content: dict[str, Any]) -> frozenset[InputRef]:
    """The inputs that the authored file leaves for somebody to confirm."""
    return frozenset(InputRef(**place) for place in content.get("inputs", {}).get("unconfirmed", ()))


def _with_measures(content: dict[str, Any]) -> dict[str, Any]:
    """Measures under their titles, those with details described in every option that has them."""
    cost, titles = content["cost"], content.get("measures", {})
    details = content.get("measure_details", {})
    options = []
    for option in cost.get("options", ()):
        keys = dict.fromkeys(change["measure"] for change in option["changes"])
        changes = [change | {"measure": titles[change["measure"]]} for change in option["changes"]]
        described = [{"measure": titles[key]} | details[key] for key in keys if key in details]
        options.append(option | {"changes": changes, "measures": described})
    return cost | {"options": options}


def _records(content: dict[str, Any]) -> list[dict[str, Any]]:
    """What is known of each input, every candidate with its source whole."""
    inputs = content.get("inputs", {})
    sources = read_toml(_SOURCES, _SOURCES.name) | inputs.get("sources", {})
    return [
        {name: value for name, value in record.items() if name != "found"}
        | {"candidates": [{"value": found["value"]} | sources[found["source"]] for found in record["found"]]}
        for record in inputs.get("records", ())
    ]


def _income_record(office: OfficeDraft) -> dict[str, Any]:
    candidate = {
        "value": office.hourly_income_vnd,
        "kind": "assumption",
        "reference": office.hourly_income_source,
        "on": office.works_on.isoformat(),
        "person": OFFICER,
    }
    return {"of": {"field": "hourly_income_vnd"}, "candidates": [candidate]}

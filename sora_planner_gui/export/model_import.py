"""What the configuration of a model says, as JSON and as a table."""

from __future__ import annotations

import json

from sora_planner_gui.catalogue.model_import.model import (
    FIGURES,
    FIRST_FRAME,
    NOTES,
    ImportedModel,
)
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.table import columns

ASKED = "not stated: to be asked"


def to_json(model: ImportedModel) -> str:
    """The figures by the keys of their quantities, and the keys of what has to be asked."""
    known: dict[str, int | str] = {key: model.values[key] for key in FIGURES if key in model.values}
    if model.first_frame_alone:
        known[FIRST_FRAME] = model.first_frame_alone
    document = {
        "name": model.name,
        "family": model.family,
        "class_name": model.class_name or None,
        **known,
        "unknown": list(model.unknown),
        "facts": dict(model.facts),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(model: ImportedModel) -> str:
    """Every figure with its label, and how it was derived; what has to be asked last."""
    quantities = estimation_graph().quantities
    rows = [
        [quantities[key].label, _shown(key, model), NOTES.get(key, "")]
        for key in FIGURES
        if key in model.values
    ]
    declarations = estimation_graph().declarations
    if model.first_frame_alone:
        rows.append([declarations[FIRST_FRAME].label, model.first_frame_alone, ""])
    rows += [[declarations[key].label, "—", ASKED] for key in model.unknown]
    title = model.class_name or f"no class stated; by its keys {model.family}"
    return f"{model.name} ({title})\n\n{columns(rows)}"


def _shown(key: str, model: ImportedModel) -> str:
    return format_value(model.values[key], estimation_graph().quantities[key].unit)

"""What the configuration of a model says, as JSON and as a table."""

from __future__ import annotations

import json

from sora_planner_gui.catalogue.model_import.model import (
    FIRST_FRAME,
    PUBLISHED,
    ImportedModel,
)
from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.table import columns

ASKED = "not stated: to be asked"
NOT_UNDERSTOOD = (
    "Not understood, and perhaps further weights: {members}. Compare the parameters with what the "
    "authors state."
)


def to_json(model: ImportedModel) -> str:
    """The figures by the keys of their quantities, and the keys of what has to be asked."""
    known: dict[str, float | str] = {key: model.value(key) for key in model.shown}
    if model.first_frame_alone:
        known[FIRST_FRAME] = model.first_frame_alone
    document = {
        "name": model.name,
        "family": model.family,
        "class_name": model.class_name or None,
        **known,
        "published": _published(model),
        "published_source": model.native.source if model.native else None,
        "native_clip": _clip(model),
        "not_understood": list(model.not_understood),
        "unknown": list(model.unknown),
        "facts": dict(model.facts),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def to_table(model: ImportedModel) -> str:
    """Every figure with its label, and how it was derived; what has to be asked last."""
    quantities = estimation_graph().quantities
    rows = [[quantities[key].label, _shown(key, model), model.note(key)] for key in model.shown]
    declarations = estimation_graph().declarations
    if model.first_frame_alone:
        note = "" if model.has_vae else PUBLISHED
        rows.append([declarations[FIRST_FRAME].label, model.first_frame_alone, note])
    rows += [[declarations[key].label, "—", ASKED] for key in model.unknown]
    title = model.class_name or f"no class stated; by its keys {model.family}"
    lines = [f"{model.name} ({title})", "", columns(rows)]
    clip = _clip(model)
    if clip and model.native:
        lines += ["", f"Published for {clip} ({model.native.source})."]
    if model.not_understood:
        lines += ["", NOT_UNDERSTOOD.format(members=", ".join(model.not_understood))]
    return "\n".join(lines)


def _published(model: ImportedModel) -> list[str]:
    """What no file says, and the family was published with."""
    keys = [key for key in model.shown if not model.in_file(key)]
    return keys if model.has_vae or not model.first_frame_alone else [*keys, FIRST_FRAME]


def _clip(model: ImportedModel) -> str | None:
    """The clip that a model was published for, in words; None where it is not known."""
    native = model.native
    if native is None or native.size is None:
        return None
    size = f"{native.size[0]} × {native.size[1]}"
    if native.frames == 1:
        return f"one image of {size}"
    return f"{size}, {native.frames} frames at {native.frame_rate} a second"


def _shown(key: str, model: ImportedModel) -> str:
    return format_value(model.value(key), estimation_graph().quantities[key].unit)

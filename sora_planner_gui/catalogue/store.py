"""The presets that come with the program, read from its resources."""

from __future__ import annotations

import json
from functools import cache
from types import MappingProxyType
from typing import Any

from sora_planner_gui import paths
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure

Catalogue = MappingProxyType[str, Preset]


@cache
def bundled(kind: str) -> Catalogue:
    """The bundled presets of a kind ("gpus", "models", "platforms") by their id."""
    presets = document(kind)["presets"]
    return MappingProxyType({key: _preset(raw) for key, raw in presets.items()})


def document(name: str) -> dict[str, Any]:
    """A file of the bundled catalogue as it is, for what is not presets."""
    path = paths.resources() / "catalogue" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _preset(raw: dict[str, Any]) -> Preset:
    figures = {key: _figure(each) for key, each in raw["figures"].items()}
    return Preset(
        raw["name"], raw.get("vendor", ""), raw.get("notes", ""), raw.get("facts", {}), figures
    )


def _figure(raw: dict[str, Any]) -> Figure:
    ends = raw.get("percentiles")
    return Figure(**{**raw, "percentiles": tuple(ends) if ends else None})

"""The coefficients of utilisation that the program ships with, and what they were fitted to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sora_planner_gui.catalogue.utilisation import Fit


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Fits by the family that each leaves out ("" for none), and where they come from."""

    fits: Mapping[str, Fit]
    same_chip: Mapping[str, str]
    runs: int
    date: str
    method: str
    source: str


def to_text(calibrated: Calibrated) -> str:
    """The coefficients as the text of their file."""
    return json.dumps(asdict(calibrated), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def from_text(text: str) -> Calibrated:
    """The coefficients of a file's text."""
    document: dict[str, Any] = json.loads(text)
    fits = {name: Fit(**fit) for name, fit in document["fits"].items()}
    return Calibrated(**{**document, "fits": fits})

"""What a text that somebody types states, for tests that ask for no more."""

from __future__ import annotations

from typing import Any

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.reading import read


def read_figure(text: str, unit: str, **bounds: Any) -> Figure:
    """The figure that `read` finds."""
    return read(text, unit, **bounds).figure

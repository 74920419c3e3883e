"""The gallery: each bundled plan with the question that it answers, and the sentence that does.

Facts in `resources/gallery.json`; a sentence names its figures, which are worked out, never typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sora_planner_gui import paths
from sora_planner_gui.files import json_text, records
from sora_planner_gui.files.disk import read_bounded

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A quantity of a scenario, "" for the base; in full to so many digits, 0 for the usual.

    With `over` it is shown as a multiple of the figure of that plan's base.
    """

    key: str
    scenario: str = ""
    digits: float = 0.0
    over: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A bundled plan by its name, its question, the answer with {names} of figures, and a chart."""

    plan: str
    question: str
    sentence: str
    figures: Mapping[str, ShownFigure]
    chart: str = ""


@dataclass(frozen=True, slots=True)
class _Gallery:
    format: str
    format_version: float
    examples: tuple[Example, ...]


@cache
def gallery() -> tuple[Example, ...]:
    """All examples in the order in which they are offered."""
    data = json_text.parse(read_bounded(paths.resources() / "gallery.json", _LARGEST))
    found: _Gallery = records.from_data(data, _Gallery)
    return found.examples

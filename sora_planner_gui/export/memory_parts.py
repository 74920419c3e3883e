"""What fills a card's memory while it serves, in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sora_planner_gui.engine.formatting import format_value

if TYPE_CHECKING:
    from sora_planner_gui.answers.spread import Spreads

Translate = Callable[[str], str]
PARTS = (
    "serving_weight_memory",
    "text_encoder_memory",
    "autoencoder_memory",
    "serving_working_memory",
)
SUM = "serving_memory"
FIGURES = (*PARTS, SUM)


def memory_parts(found: Spreads, translate: Translate = str) -> str:
    """The parts and their sum: "Weights in memory 40 GB + … = 142 GB"; `found` has the FIGURES."""
    quantities = found.estimate.graph.quantities
    named = (f"{translate(quantities[key].label)} {_text(found, key)}" for key in PARTS)
    return f"{' + '.join(named)} = {_text(found, SUM)}"


def _text(found: Spreads, key: str) -> str:
    return format_value(found.value(key), "GB")

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
MOVED_OUT = "serving_memory_per_gpu"
FIGURES = (*PARTS, SUM, MOVED_OUT)


def memory_parts(found: Spreads, translate: Translate = str) -> str:
    """The parts and their sum: "Weights in memory 40 GB + … = 142 GB"; `found` has the FIGURES.

    Where parts are moved out, what each card has to hold at most stands behind.
    """
    quantities = found.estimate.graph.quantities
    named = (f"{translate(quantities[key].label)} {_text(found, key)}" for key in PARTS)
    text = f"{' + '.join(named)} = {_text(found, SUM)}"
    if found.estimate.choices["offloading"] == "none":
        return text
    return f"{text}; {translate(quantities[MOVED_OUT].label)} {_text(found, MOVED_OUT)}"


def _text(found: Spreads, key: str) -> str:
    return format_value(found.value(key), "GB")

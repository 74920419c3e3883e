"""What fills a card's memory while it serves, in one sentence."""

from __future__ import annotations

from collections.abc import Callable

from sora_planner_gui.engine.formatting import format_value
from sora_planner_gui.plan.estimate import Estimate

Translate = Callable[[str], str]
PARTS = (
    "serving_weight_memory",
    "text_encoder_memory",
    "autoencoder_memory",
    "serving_working_memory",
)


def memory_parts(estimate: Estimate, translate: Translate = str) -> str:
    """The parts and their sum: "Weights in memory 40 GB + … = 142 GB"."""
    named = (f"{translate(_label(estimate, key))} {_text(estimate, key)}" for key in PARTS)
    return f"{' + '.join(named)} = {_text(estimate, 'serving_memory')}"


def _label(estimate: Estimate, key: str) -> str:
    return estimate.graph.quantities[key].label


def _text(estimate: Estimate, key: str) -> str:
    return format_value(estimate.values[key], "GB")

"""What a card of 16 GB holds of a large model, and what moving the rest costs: a worked example.

Wan 2.1 14B, 5 s of 480p, 40 steps with guidance in fp8 on a card as fast as an RTX 4090.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.stating import state
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import BASE, Plan
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.plain import plain

MEMORY, NEEDED = "serving_memory_per_gpu", "serving_gpus_for_memory"
MOVING, WAIT = "offload_time_per_clip", "clip_latency"
_CARD, _MODEL = "rtx_4090", "wan2.1-14b"
_CHOICES = {
    **{"serving_method": "architecture", "first_frame_alone": "yes", "decoding_tiles": "tiles"},
    **{"utilisation_method": "predicted", "precision_method": "by_part"},
}
_VALUES = {
    **{"serving_gpu_memory": "16 GB", "frame_width": "832", "frame_height": "480"},
    **{"frames_per_clip": "81", "clip_duration": "5.0625 s", "frame_rate": "16"},
    **{"denoising_steps": "40", "guidance_passes": "2", "software_factor": "1.5"},
    **{"activation_bytes": "40 byte", "host_bandwidth": "24 GB/s"},
}
WAYS: Mapping[str, Mapping[str, str]] = {
    "nothing moved": {},
    "nothing moved, weights in 4 bits": {"weight_storage": "4"},
    "part by part": {"offloading": "parts"},
    "part by part, weights in 4 bits": {"offloading": "parts", "weight_storage": "4"},
    "and half of the blocks in each pass": {"offloading": "blocks", "swapped_share": "50 %"},
    "and all blocks in each pass": {"offloading": "blocks", "swapped_share": "100 %"},
    "the same, while the card waits": {
        **{"offloading": "blocks", "swapped_share": "100 %", "transfer_overlap": "waits"},
    },
}
"""What is moved out or held in fewer bits, as typed, by what it is called."""


@dataclass(frozen=True, slots=True)
class SmallCard:
    """One of the ways: what is on the card at most, how many cards hold it, and times, in base
    units."""

    way: str
    memory: float
    cards: float
    moving: float
    wait: float


def small_card(graph: Graph) -> list[SmallCard]:
    """Each of the ways, worked out by a plan's formulas."""
    estimator = Estimator(graph)
    found = []
    for way, typed in WAYS.items():
        values = estimator.estimate(_plan(graph, typed)).values
        figures = (float(values[key]) for key in (MEMORY, NEEDED, MOVING, WAIT))
        found.append(SmallCard(way, *figures))
    return found


def _plan(graph: Graph, typed: Mapping[str, str]) -> Plan:
    catalogues = bundled_catalogues()
    plan = Plan("", base=plain(**_CHOICES))
    chosen = {"model": _MODEL, "serving_gpu": _CARD, "serving_precision": "fp8"}
    for key, option in {**chosen, **_of(typed, graph.choices)}.items():
        plan = edit.set_choice(plan, BASE, key, option, graph, catalogues)
    given = {**_VALUES, **_of(typed, graph.quantities)}
    values = {key: state(text, graph.quantities[key]) for key, text in given.items()}
    return replace(plan, base=replace(plan.base, values={**plan.base.values, **values}))


def _of(typed: Mapping[str, str], declared: Mapping[str, object]) -> dict[str, str]:
    return {key: text for key, text in typed.items() if key in declared}

"""What the engine's formulas say of a claim's figures: products of quantities, and their value.

Each identity is a product of quantities, to powers, that is one by the engine's formulas; a test
holds them against these. A card's dense 16-bit peak is known from the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.claims import Claim, ClaimFigure
from sora_planner_gui.engine.enclosure import Enclosure

PEAK = "peak"
"""FLOP/s of the claim's card, dense, at 16 bits."""
_WORK, _MINUTE = "serving_flop_per_video_minute", 60.0
Powers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Identity:
    """`key` is `factor` times the product of other quantities, each to a power."""

    key: str
    powers: Powers
    factor: float = 1.0


GPU_TIME = Identity("training_gpu_time", {"training_gpus": 1, "training_duration": 1})
IDENTITIES = (
    Identity(
        "training_flop",
        {
            "reference_training_flop": 1,
            "size_multiple": 1,
            "dataset_multiple": 1,
            "frames_multiple": 1,
        },
    ),
    Identity("training_flop", {"parameter_count": 1, "training_tokens": 1}, 6.0),
    GPU_TIME,
    Identity("training_flop", {"training_gpu_time": 1, "training_mfu": 1, PEAK: 1}),
    Identity("training_gpu_time", {"training_flop": 1, "training_mfu": -1, PEAK: -1}),
    Identity("training_duration", {"training_gpu_time": 1, "training_gpus": -1}),
    Identity("training_gpus", {"training_gpu_time": 1, "training_duration": -1}),
    Identity("training_gpt3_runs", {"training_flop": 1, "gpt3_training_flop": -1}),
    Identity("gpu_time_per_clip", {"clip_duration": 1, "video_minutes_per_gpu_hour": -1}),
    Identity("gpu_time_per_clip", {"clip_latency": 1, "gpus_per_replica": 1}),
    Identity("cost_per_clip", {"gpu_time_per_clip": 1, "serving_gpu_rent": 1}),
    Identity("cost_per_clip", {"rent_per_video_minute": 1, "clip_duration": 1}),
    Identity("price_per_clip", {"price_per_video_second": 1, "clip_duration": 1}),
    Identity("training_cost", {"training_gpu_time": 1, "training_gpu_rent": 1}),
    Identity(
        "video_minutes_per_gpu_hour",
        {PEAK: 1, "serving_mfu": 1, _WORK: -1},
    ),
)

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Worked:
    """What an identity gives for its quantity, and the quantities that it takes it from."""

    identity: Identity
    value: Enclosure
    names: tuple[str, ...]


def known(claim: Claim, constants: Mapping[str, float]) -> dict[str, Enclosure]:
    """The claim's figures by quantity, and what is known of constants, in base units.

    Work for a minute of video is in FLOP for a second of it, whether it is stated in FLOP/min or,
    as the engine has it, in FLOP.
    """
    stated = {each.key: _stated(each) for each in claim.figures if each.key}
    fixed = {key: Enclosure(value, value) for key, value in constants.items()}
    return {**fixed, **stated}


def _stated(figure: ClaimFigure) -> Enclosure:
    if figure.key == _WORK and "s" not in figure.measure.powers:
        return figure.interval.scaled(1 / _MINUTE)
    return figure.interval


def derive(values: Mapping[str, Enclosure]) -> dict[str, Enclosure]:
    """The values, and what follows from them."""
    found = dict(values)
    for _ in range(_ROUNDS):
        for identity in IDENTITIES:
            each = _work(identity, found)
            if each is not None:
                found.setdefault(identity.key, each.value)
    return found


def worked(key: str, values: Mapping[str, Enclosure]) -> Iterator[Worked]:
    """Each way in which a quantity follows from the others, its own value left out."""
    others = derive({name: value for name, value in values.items() if name != key})
    others.pop(key, None)
    for identity in IDENTITIES:
        each = _work(identity, others) if identity.key == key else None
        if each is not None:
            yield each


def _work(identity: Identity, values: Mapping[str, Enclosure]) -> Worked | None:
    if not all(key in values for key in identity.powers):
        return None
    total = Enclosure(identity.factor, identity.factor)
    for key, power in identity.powers.items():
        try:
            total = total * values[key] if power > 0 else total / values[key]
        except ZeroDivisionError:
            return None
    return Worked(identity, total, tuple(identity.powers))

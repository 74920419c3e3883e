"""Which quantity of the model a printed figure may mean, by its unit and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_TRAINING = re.compile(r"train|训练|fine-?tun", re.IGNORECASE)
_SERVING = re.compile(r"serv|infer|generat|clip|app\b|deploy|推理|生成", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A quantity that a figure may mean, and what to call the figure then."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """Units of these, among words that fit, mean this; `training` None where either may be."""

    units: str
    key: str
    name: str
    words: str = ""
    training: bool | None = None


_RULES = (
    _Rule("GPU", "training_gpus", "GPUs", training=True),
    _Rule(
        "GPU", "gpus_per_replica", "GPUs", r"from \w+ card|per replica|a replica|on \w+ GPU", False
    ),
    _Rule("GPU", "serving_gpus_peak", "GPUs at peak", r"peak|busiest|峰", False),
    _Rule("GPU", "serving_gpus_average", "GPUs", training=False),
    _Rule("s min h day week month quarter year", "training_duration", "time", training=True),
    _Rule(
        "GPU·s GPU·min GPU·h GPU·day GPU·month GPU·year",
        "training_gpu_time",
        "GPU time",
        training=True,
    ),
    _Rule("GPU·s/clip GPU·min/clip GPU·h/clip", "gpu_time_per_clip", "GPU time"),
    _Rule(
        "s/clip min/clip",
        "clip_duration",
        "length",
        r"[-\u2011](?:second|minute)|long|length|(?:clip|video)s?(?: of | \()\d",
    ),
    _Rule("s/clip min/clip h/clip", "clip_latency", "wait"),
    _Rule("FLOP", "reference_training_flop", "basis", r"DiT|basis|baseline|reference"),
    _Rule("FLOP", "training_flop", "work", training=True),
    _Rule("FLOP/min", "serving_flop_per_video_minute", "work", r"minute of|second of|分钟"),
    _Rule("min/(GPU·h) min/h min/(GPU·day)", "video_minutes_per_gpu_hour", "rate"),
    _Rule(
        "%", "training_mfu", "utilisation", r"utili[sz]ation|MFU|of (?:the |its )?peak|利用率", True
    ),
    _Rule(
        "%", "serving_mfu", "utilisation", r"utili[sz]ation|MFU|of (?:the |its )?peak|利用率", False
    ),
    _Rule("1", "training_tokens", "tokens", r"^tokens?$"),
    _Rule("1", "parameter_count", "parameters", r"^(?:parameters?|params|weights|参数)$"),
    _Rule("USD/(GPU·h) USD/h", "training_gpu_rent", "rent", training=True),
    _Rule("USD/(GPU·h) USD/h", "serving_gpu_rent", "rent", training=False),
    _Rule("USD/clip", "cost_per_clip", "cost", r"cost|成本|spend|burn"),
    _Rule("USD/clip", "price_per_clip", "price"),
    _Rule("USD/s USD/min", "price_per_video_second", "price"),
    _Rule("USD/GPU", "serving_gpu_price", "price"),
    _Rule("USD", "training_cost", "cost", training=True),
    _Rule("USD/kWh", "electricity_price", "tariff"),
    _Rule("W/GPU kW/GPU", "serving_gpu_power", "draw"),
    _Rule("min/day", "generated_minutes_per_day", "minutes"),
    _Rule("×", "size_multiple", "model multiple", r"size|model|larger|bigger|参数"),
    _Rule("×", "dataset_multiple", "data multiple", r"data|数据"),
    _Rule("×", "frames_multiple", "frame multiple", r"frame|帧"),
    _Rule("clip/(user·day)", "clips_per_user", "clips"),
)


def meanings(
    unit: str, noun: str, near: str, sentence: str, text: str, knows: Callable[[str], bool]
) -> tuple[Meaning, ...]:
    """What a figure may mean, the likeliest first; one alone where the words beside it tell.

    `near` are these words, `noun` what is counted.
    `knows` tells whether the graph has a quantity.
    """
    training = _is_training(sentence, text)
    fitting = [
        rule for rule in _RULES if _fits(rule, unit, noun, near, training) and knows(rule.key)
    ]
    told = fitting[:1] if fitting and fitting[0].words else fitting
    return tuple(Meaning(rule.key, rule.name) for rule in told)


def _fits(rule: _Rule, unit: str, noun: str, near: str, training: bool | None) -> bool:
    if unit not in rule.units.split():
        return False
    if rule.training is not None and rule.training is not training:
        return False
    words = noun if rule.words.startswith("^") else near
    return not rule.words or bool(re.search(rule.words, words, re.IGNORECASE))


def _is_training(sentence: str, text: str) -> bool | None:
    """Whether training is spoken of; None where neither it nor serving is."""
    for part in (sentence, text):
        if _TRAINING.search(part):
            return True
        if _SERVING.search(part):
            return False
    return None

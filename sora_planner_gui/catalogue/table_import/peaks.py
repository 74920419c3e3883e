"""Peaks that may be rates with 2:4 sparsity, which data sheets print without saying so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.reading import read_number

_SAME, _EXACTLY = 0.006, 0.001
"""Data sheets round: 1,979 is twice 989.4. Of a card that is not known a likeness says less."""
_LEAST_DIGITS = 4
"""Of a card that is not known, 200 may be anything, and 1,979 is an H100's."""
_DOUBLED = 2.0
_PEAK, _SPARSE = "peak_", "sparse_"
_ACC16 = "fp16_acc16"
_MOST_A_WATT = {
    **{"bf16": 2.6, "fp16": 2.6, "tf32": 1.4, "fp8": 5.2, "int8": 5.2, "fp4": 13.0, "fp32": 0.75},
    "fp16_acc16": 2.6,
}
"""Dense TFLOP/s for each watt of rated power: a little above the best card of the catalogue at each
precision (B100 reaches 2.5 at 16 bits, B300 12.3 at 4), below twice what most reach."""
_WORDS_BESIDE = re.compile(
    r"(?i)\b(nvidia|amd|intel|geforce|instinct|tesla|google|gpu|aws|\d+ ?gb)\b|\([^)]*\)"
)


def doubtful_peaks(
    presets: Iterable[Preset], cards: Iterable[Preset]
) -> list[tuple[str, str, str]]:
    """Peaks as high as what a known card has with sparsity alone: entry, figure, known card.

    The known card is the one of that name; of names that are not known it is any whose sparse rate
    is the same, unless another's dense one is. More a watt than any known card has is doubted too.
    """
    known = list(cards)
    found: dict[tuple[str, str], str] = {}
    for preset in presets:
        named = _named(preset.name, known)
        for key, figure in preset.figures.items():
            if not key.startswith(_PEAK):
                continue
            value = _rate(figure.value)
            card = ""
            if named:
                card = _doubled(key, value, named, _SAME)
            elif len(f"{value:g}".replace(".", "").strip("0")) >= _LEAST_DIGITS:
                card = _doubled(key, value, known, _EXACTLY)
            if not card and _is_beyond(key, value, preset):
                card = preset.name
            if card:
                found.setdefault((preset.name, key), card)
    return [(name, key, card) for (name, key), card in found.items()]


def _named(name: str, cards: Sequence[Preset]) -> list[Preset]:
    """The known cards that a name can be of."""
    words = set(_name_words(name))
    return [card for card in cards if (own := _name_words(card.name)) and own[0] in words]


@lru_cache(maxsize=4096)
def _name_words(name: str) -> tuple[str, ...]:
    """The words of a card's name, the one that tells it from others first."""
    bare = _WORDS_BESIDE.sub(" ", name).lower()
    words = re.findall(r"[a-z]*\d+[a-z\d]*|[a-z]+", bare)
    numbered = [each for each in words if re.search(r"\d", each)]
    return tuple(dict.fromkeys((*numbered, *words))) if numbered else ()


def _doubled(key: str, value: float, cards: Sequence[Preset], near: float) -> str:
    """The known card of which a rate is the sparse one, where it is the dense one of none."""
    if any(_is_same(value, dense) for card in cards for dense in _of(card, key)):
        return ""
    return next((card.name for card in cards if _is_sparse_of(key, value, card, near)), "")


def _is_sparse_of(key: str, value: float, card: Preset, near: float) -> bool:
    sparse = (
        *_of(card, key.replace(_PEAK, _SPARSE)),
        *(_DOUBLED * each for each in _of(card, key)),
    )
    return any(_is_same(value, each, near) for each in sparse)


def _of(card: Preset, key: str) -> list[float]:
    """The rates of a card at a precision; of 16 bits those of either kind."""
    keys = {key}
    for one, other in (("bf16", "fp16"), ("fp16", "bf16"), ("fp8", "int8"), ("int8", "fp8")):
        if key.endswith(f"_{one}"):
            keys.add(key.removesuffix(one) + other)
    if key.endswith("fp16"):
        keys.add(key + "_acc16")
    return [_rate(card.figures[each].value) for each in keys if each in card.figures]


def _is_same(one: float, other: float, near: float = _SAME) -> bool:
    return abs(one - other) <= near * other


def _is_beyond(key: str, value: float, preset: Preset) -> bool:
    """Whether a rate is more than a card of that power can reach in dense work."""
    power = preset.figures.get("power")
    most = _MOST_A_WATT.get(key.removeprefix(_PEAK))
    return power is not None and most is not None and value > most * read_number(power.value, "W")


@lru_cache(maxsize=4096)
def _rate(text: str) -> float:
    return read_number(text, "TFLOP/s") / 1e12

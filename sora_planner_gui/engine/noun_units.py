"""Units of printed figures, in which any noun counts as a dimension: USD/clip, clip/(user·day).

The engine's own units give factors; beside them a GPU, a clip or a user is one of its kind, so that
figures close only where the nouns do. A node is eight GPUs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sora_planner_gui.engine import units
from sora_planner_gui.errors import ReadingError

GPUS_OF_A_NODE = 8
LONGEST = 100
_GPU = ("gpu", "gpus", "card", "cards", "accelerator", "accelerators")
_NODE = ("node", "nodes", "server", "servers")
_QUARTER = ("quarter", "quarters")
_BITS = re.compile(r"([kKMGTP]?)bits?")
_MULTIPLES = {"": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15}
_BYTES_OF_A_BIT = 1 / 8
_WORD = re.compile(r"[^\W\d_][\w’'&-]*", re.UNICODE)
_PLAIN = ("", "1", "×", "x", "times", "count", "fraction")


@dataclass(frozen=True, slots=True)
class NounUnit:
    """A factor to base units, and the power of each base unit and noun; `share` is a per cent."""

    factor: float
    powers: Mapping[str, int] = field(default_factory=dict)
    share: bool = False


@lru_cache(maxsize=2048)
def noun_unit(text: str) -> NounUnit:
    """Read a unit; ReadingError where it is none."""
    if len(text) > LONGEST:
        raise ReadingError("The unit is longer than {most} characters.", most=LONGEST)
    above, *below = _split(text)
    factor, powers = 1.0, dict[str, int]()
    for sign, part in ((1, above), *((-1, each) for each in below)):
        for name in _names(part, text):
            found = _atom(name, text)
            factor *= found.factor**sign
            for noun, power in found.powers.items():
                powers[noun] = powers.get(noun, 0) + sign * power
    left = {noun: power for noun, power in powers.items() if power}
    return NounUnit(factor, left, share=not left and "%" in text)


def _split(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"/|\bper\b", text.strip())]


def _names(part: str, text: str) -> list[str]:
    bare = part[1:-1] if part.startswith("(") and part.endswith(")") else part
    if "(" in bare or ")" in bare:
        raise ReadingError("“{unit}” has brackets that do not match.", unit=text)
    return [name for name in re.split(r"[·*\s]+", bare) if name] or [""]


def _atom(name: str, text: str) -> NounUnit:
    low = name.lower()
    if low in _PLAIN:
        return NounUnit(1.0)
    if low in _GPU:
        return NounUnit(1.0, {"gpu": 1})
    if low in _NODE:
        return NounUnit(float(GPUS_OF_A_NODE), {"gpu": 1})
    if low in _QUARTER:
        return NounUnit(units.YEAR / 4, {"s": 1})
    bits = _BITS.fullmatch(name)
    if bits:
        return NounUnit(_MULTIPLES[bits[1]] * _BYTES_OF_A_BIT, {"byte": 1})
    known = _known(name)
    if known is not None and (known.dimension != units.DIMENSIONLESS or name == "%"):
        named = zip(units.BASE_UNITS, known.dimension.exponents, strict=True)
        return NounUnit(float(known.factor), {base: power for base, power in named if power})
    if not _WORD.fullmatch(name):
        raise ReadingError("“{unit}” is not a unit known here.", unit=text)
    return NounUnit(1.0, {_singular(low): 1})


def _known(name: str) -> units.Unit | None:
    try:
        return units.unit(name)
    except ReadingError:
        return None


def _singular(noun: str) -> str:
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 2 else noun

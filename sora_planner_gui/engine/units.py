"""The units people use, as exact factors to the engine's base units.

Base units are FLOP, second, byte, joule, US dollar and gram of CO₂e. Whatever is only counted
(GPUs, pixels, frames, shares) has no dimension, so that USD/h and USD/(GPU·h) are of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from sora_planner_gui.engine import currencies
from sora_planner_gui.errors import ReadingError

BASE_UNITS = ("FLOP", "s", "byte", "J", "USD", "g CO₂e")


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a quantity measures: the powers of the base units, in the order of BASE_UNITS."""

    exponents: tuple[int, ...] = (0,) * len(BASE_UNITS)

    def __mul__(self, other: Dimension) -> Dimension:
        pairs = zip(self.exponents, other.exponents, strict=True)
        return Dimension(tuple(mine + theirs for mine, theirs in pairs))

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * other**-1

    def __pow__(self, power: int) -> Dimension:
        return Dimension(tuple(exponent * power for exponent in self.exponents))

    def __str__(self) -> str:
        above = _product(self.exponents, sign=1) or "1"
        below = _product(self.exponents, sign=-1)
        if not below:
            return above
        return f"{above}/({below})" if "·" in below else f"{above}/{below}"


def _product(exponents: Iterable[int], *, sign: int) -> str:
    return "·".join(
        name if exponent == sign else f"{name}^{exponent * sign}"
        for name, exponent in zip(BASE_UNITS, exponents, strict=True)
        if exponent * sign > 0
    )


def _base(name: str) -> Dimension:
    return Dimension(tuple(int(name == base) for base in BASE_UNITS))


DIMENSIONLESS = Dimension()
COMPUTE = _base("FLOP")
TIME = _base("s")
DATA = _base("byte")
ENERGY = _base("J")
MONEY = _base("USD")
CARBON = _base("g CO₂e")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written, its exact factor to base units, and what it measures."""

    text: str
    factor: Fraction
    dimension: Dimension
    # GPU and × only count; min/h has no dimension either, but is no count.
    only_counts: bool


MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 7 * 86_400
MONTH, YEAR = 30 * DAY, 365 * DAY
PREFIXES = {letter: 1000**power for power, letter in enumerate("kMGTPEZ", start=1)}
BINARY_PREFIXES = {f"{letter}i": 1024**power for power, letter in enumerate("KMGT", start=1)}

Measure = tuple[int | Fraction, Dimension]

# Symbols are read as they are written: MW is no mW.
SYMBOLS: dict[str, Measure] = {
    "1": (1, DIMENSIONLESS),
    "×": (1, DIMENSIONLESS),
    "x": (1, DIMENSIONLESS),
    "%": (Fraction(1, 100), DIMENSIONLESS),
    "s": (1, TIME),
    "h": (HOUR, TIME),
    "d": (DAY, TIME),
    "fps": (1, DIMENSIONLESS / TIME),
    "FLOP": (1, COMPUTE),
    "FLOPs": (1, COMPUTE),
    "FLOPS": (1, COMPUTE / TIME),
    "B": (1, DATA),
    "J": (1, ENERGY),
    "W": (1, ENERGY / TIME),
    "Wh": (HOUR, ENERGY),
    "$": (1, MONEY),
    "US$": (1, MONEY),
    "g": (1, CARBON),
    "t": (10**6, CARBON),
    # The gas of "g CO₂e" and the kind of pixel in "latent px" measure nothing themselves.
    "CO2e": (1, DIMENSIONLESS),
    "latent": (1, DIMENSIONLESS),
}
PREFIXED = ("FLOP", "FLOPs", "FLOPS", "B", "J", "W", "Wh", "g", "t")

# Words are read in any case. The first name of each row stands for all of them.
WORDS: tuple[tuple[tuple[str, ...], Measure], ...] = (
    (("sec", "secs", "second", "seconds"), (1, TIME)),
    (("min", "mins", "minute", "minutes"), (MINUTE, TIME)),
    (("hour", "hours", "hr", "hrs"), (HOUR, TIME)),
    (("day", "days"), (DAY, TIME)),
    (("week", "weeks"), (WEEK, TIME)),
    (("month", "months"), (MONTH, TIME)),
    (("year", "years", "yr", "yrs"), (YEAR, TIME)),
    (("flop",), (1, COMPUTE)),
    (("byte", "bytes"), (1, DATA)),
    (("joule", "joules"), (1, ENERGY)),
    (("watt", "watts"), (1, ENERGY / TIME)),
    (("usd", "dollar", "dollars"), (1, MONEY)),
    (("cent", "cents"), (Fraction(1, 100), MONEY)),
    (("tonne", "tonnes"), (10**6, CARBON)),
    (("percent",), (Fraction(1, 100), DIMENSIONLESS)),
    (("count", "fraction", "times"), (1, DIMENSIONLESS)),
    (("gpu", "gpus", "card", "cards"), (1, DIMENSIONLESS)),
    (("px", "pixel", "pixels", "frame", "frames", "image", "images"), (1, DIMENSIONLESS)),
    (("gigapixel", "gigapixels"), (10**9, DIMENSIONLESS)),
    (("clip", "clips", "layer", "layers", "step", "steps"), (1, DIMENSIONLESS)),
    (("token", "tokens", "parameter", "parameters"), (1, DIMENSIONLESS)),
)
# What each dimension is called in messages, with units to write.
KINDS: dict[Dimension, tuple[str, str]] = {
    COMPUTE: ("an amount of computing", "FLOP, PFLOP, ZFLOP"),
    COMPUTE / TIME: ("a rate of computing", "TFLOP/s, PFLOP/s"),
    TIME: ("a time", "s, min, h, days, months"),
    DIMENSIONLESS / TIME: ("a rate", "1/s, 1/h, 1/year"),
    DATA: ("an amount of data", "byte, GB, GiB, TB"),
    DATA / TIME: ("a rate of data", "GB/s, TB/s"),
    ENERGY: ("an energy", "J, kWh, MWh"),
    ENERGY / TIME: ("a power", "W, kW, MW"),
    MONEY: ("an amount of money", "USD"),
    MONEY / TIME: ("a price of time", "USD/h, USD/(GPU·h)"),
    MONEY / ENERGY: ("a price of energy", "USD/kWh"),
    CARBON: ("an amount of carbon", "g CO₂e, kg CO₂e, t CO₂e"),
    CARBON / ENERGY: ("a carbon intensity", "g CO₂e/kWh"),
    CARBON / TIME: ("a rate of carbon", "g CO₂e/min, t CO₂e/year"),
}
SHARE = ("a share", "15 %, 0.15")
COUNT = ("a plain number", "20, 5k, 20B")
TIME_BY_TIME = ("a time per time", "min/h, min/day, h/year")


@lru_cache(maxsize=1024)
def unit(text: str) -> Unit:
    """Return the unit written as `text`, such as "TFLOP/s", "GPU hours" or "USD/(GPU·h)"."""
    above, *below = _quotient(text)
    factor, dimension = Fraction(1), DIMENSIONLESS
    for measure in above:
        factor, dimension = factor * measure[0], dimension * measure[1]
    for measure in (each for product in below for each in product):
        factor, dimension = factor / measure[0], dimension / measure[1]
    counts = all(of == DIMENSIONLESS for product in (above, *below) for _, of in product)
    return Unit(text, factor, dimension, counts)


def to_base(value: float, text: str) -> float:
    """Return `value`, given in the unit `text`, in base units.

    0.06 is taken for the decimal it is written as, so that a bound equals what people type for it.
    """
    return float(Fraction(str(float(value))) * unit(text).factor)


def from_base(base_value: float, text: str) -> float:
    """Return `base_value`, given in base units, in the unit `text`."""
    return float(Fraction(base_value) / unit(text).factor)


def is_share(asked: Unit) -> bool:
    """Say whether people read and write this unit in per cent."""
    return asked.text in ("fraction", "%", "percent")


def kind_of(asked: Unit) -> tuple[str, str]:
    """Return what a unit measures, in words, and units of that kind as examples."""
    if is_share(asked):
        return SHARE
    if asked.dimension == DIMENSIONLESS:
        return COUNT if asked.only_counts else TIME_BY_TIME
    return KINDS.get(asked.dimension, (str(asked.dimension), str(asked.dimension)))


def check_same_kind(typed: Unit, expected: Unit) -> None:
    """Refuse a typed unit that measures something else than the one expected."""
    same = (typed.dimension, typed.only_counts) == (expected.dimension, expected.only_counts)
    if same and (not is_share(typed) or is_share(expected) or expected.text == "×"):
        return
    kind, examples = kind_of(expected)
    raise ReadingError(
        "“{unit}” is {found}; this is {expected}: {examples}, …",
        unit=typed.text,
        found=kind_of(typed)[0],
        expected=kind,
        examples=examples,
    )


def _quotient(text: str) -> list[list[Measure]]:
    """Return the measures above the first stroke and below each stroke."""
    pieces = re.split(r"\s*/\s*|\s+(per)\s+", text.strip().replace("₂", "2"))
    products = [_factors(pieces[0], text)]
    for stroke, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        names = _factors(piece, text)
        # Nobody can say where the hour of USD/GPU·h belongs; GPU-h is one word, and so is clear.
        if stroke is None and len(names) > 1 and not re.fullmatch(r"\(.*\)|\w+-\w+", piece):
            raise ReadingError(
                "It is not clear what “{unit}” divides by.",
                advice="Put brackets around it, as in USD/(GPU·h).",
                unit=text,
            )
        products.append(names)
    return [[_measure(name, text) for name in names] for names in products]


def _factors(piece: str, text: str) -> list[str]:
    bracketed = re.fullmatch(r"\(([^()]*)\)", piece)
    names = re.split(r"\s*[·*-]\s*|\s+", (bracketed[1] if bracketed else piece).strip())
    if not all(names):
        raise _unknown(text)
    return names


def _measure(name: str, text: str) -> Measure:
    found = known_symbols().get(name) or known_words().get(name.lower())
    if found:
        return found
    if currencies.other_currency(name) is not None:
        raise other_currency_error(name)
    raise _unknown(text, name)


def other_currency_error(name: str) -> ReadingError:
    """The refusal of an amount in another currency."""
    return ReadingError(
        "Amounts of money are in US dollars; “{currency}” is another currency.",
        advice="Convert it to US dollars first.",
        currency=name,
    )


def _unknown(text: str, name: str = "") -> ReadingError:
    alike = [known for known in known_symbols() if known.lower() == name.lower()]
    if name == "m":
        advice = "Write min for minutes, months, or M for million."
    elif alike:
        advice = "Did you mean {choices}?"
    else:
        advice = "Known are, for instance, s, h, days, FLOP, TFLOP/s, GB, W, kWh, USD, g CO₂e."
    return ReadingError(
        "“{unit}” is not a unit known here.", advice=advice, unit=text, choices=", ".join(alike)
    )


@cache
def known_symbols() -> dict[str, Measure]:
    """Symbols of files, as they are written, with all their prefixes."""
    prefixed: dict[str, Measure] = {
        prefix + symbol: (multiple * SYMBOLS[symbol][0], SYMBOLS[symbol][1])
        for symbol in PREFIXED
        for prefix, multiple in PREFIXES.items()
    }
    binary = {f"{prefix}B": (multiple, DATA) for prefix, multiple in BINARY_PREFIXES.items()}
    return SYMBOLS | prefixed | binary


@cache
def known_words() -> dict[str, Measure]:
    """Words of files, in small letters; they are read in any case."""
    return {name: measure for names, measure in WORDS for name in names}

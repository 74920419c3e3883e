"""Weights of a transformer as data: matrices of named sizes, and the one function that counts them.

A size is written as text, a sum of products of names and numbers: "width", "6 width",
"width + feed_forward". Normalisation vectors are left out: they are less than 0.01 % of a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import prod

VISUAL = "visual"
"""Multiplied once for every visual token."""
TEXT = "text"
"""Multiplied for tokens of the prompt alone."""
ONCE = "once"
"""Multiplied once a pass: modulation and embeddings of time, guidance and labels."""

Sizes = Callable[[str], Fraction]
"""The value of a name in a size."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """So many linear maps from one width to another, with or without bias, in so many layers."""

    rows: str
    columns: str
    number: int = 1
    stream: str = VISUAL
    layers: str = "1"
    bias: str = "1"
    """"1", "0", or the key that says whether there is one."""
    when: str = ""
    """The key without whose value, or with false, there is no such matrix."""


def matrices(
    *pairs: tuple[str, str], stream: str = VISUAL, bias: str = "1", when: str = ""
) -> tuple[Matrix, ...]:
    """One linear map for each pair of widths."""
    return tuple(Matrix(*pair, stream=stream, bias=bias, when=when) for pair in pairs)


def in_layers(layers: str, *groups: Iterable[Matrix]) -> tuple[Matrix, ...]:
    """The matrices of one block, as often as there are layers."""
    return tuple(
        Matrix(each.rows, each.columns, each.number, each.stream, layers, each.bias, each.when)
        for group in groups
        for each in group
    )


def count(
    parts: Iterable[Matrix], sizes: Sizes, is_stated: Callable[[str], bool]
) -> tuple[int, int]:
    """All weights, and those multiplied once for every visual token (biases aside)."""
    everything = per_token = 0
    for each in parts:
        if each.when and not is_stated(each.when):
            continue
        rows, columns = measure(each.rows, sizes), measure(each.columns, sizes)
        copies = each.number * measure(each.layers, sizes)
        has_bias = each.bias == "1" or (each.bias != "0" and is_stated(each.bias))
        everything += copies * columns * (rows + has_bias)
        per_token += copies * columns * rows * (each.stream == VISUAL)
    return everything, per_token


def measure(text: str, sizes: Sizes) -> int:
    """The whole number that a size comes to, rounded down."""
    terms = (term.split() for term in text.split("+"))
    return int(sum((prod((_factor(name, sizes) for name in term)) for term in terms), Fraction()))


def _factor(name: str, sizes: Sizes) -> Fraction:
    return Fraction(name) if name[0].isdigit() or name[0] == "-" else sizes(name)

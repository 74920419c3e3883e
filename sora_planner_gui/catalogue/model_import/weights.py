"""Weights of a transformer as data: matrices of named sizes, and the one function that counts them.

A size is written as text, a sum of products of names and numbers: "width", "6 width",
"width + feed_forward", "8/3 width up to 256" for the next multiple of 256, "down to" for the last
one, "/head_width" to divide. Normalisation vectors are left out: they are less than 0.01 % of a
model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, prod

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
    """The key without whose value, or with false, there is no such matrix; "!key" the reverse."""


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


def block(
    layers: str = "1",
    *,
    visual: str = "",
    text: str = "",
    once: str = "",
    bias: str = "1",
    when: str = "",
) -> tuple[Matrix, ...]:
    """Linear maps written as "4 * width > width, width > feed_forward", by stream."""
    return tuple(
        _map(written, stream, layers, bias, when)
        for stream, all_of_it in ((VISUAL, visual), (TEXT, text), (ONCE, once))
        for written in filter(None, (each.strip() for each in all_of_it.split(",")))
    )


def _map(written: str, stream: str, layers: str, bias: str, when: str) -> Matrix:
    number, star, widths = written.rpartition("*")
    rows, columns = widths.split(">")
    return Matrix(
        rows.strip(), columns.strip(), int(number) if star else 1, stream, layers, bias, when
    )


def count(
    parts: Iterable[Matrix], sizes: Sizes, is_stated: Callable[[str], bool]
) -> tuple[int, int]:
    """All weights, and those multiplied once for every visual token (biases aside)."""
    everything = per_token = 0
    for each in parts:
        if each.when and is_stated(each.when.removeprefix("!")) == each.when.startswith("!"):
            continue
        rows, columns = measure(each.rows, sizes), measure(each.columns, sizes)
        copies = each.number * measure(each.layers, sizes)
        has_bias = each.bias == "1" or (each.bias != "0" and is_stated(each.bias))
        everything += copies * columns * (rows + has_bias)
        per_token += copies * columns * rows * (each.stream == VISUAL)
    return everything, per_token


def measure(text: str, sizes: Sizes) -> int:
    """The whole number that a size comes to, rounded down."""
    for words, rounded in ((" up to ", ceil), (" down to ", floor)):
        base, found, multiple = text.partition(words)
        if found:
            step = measure(multiple, sizes)
            return rounded(Fraction(measure(base, sizes), step)) * step
    terms = (term.split() for term in text.split("+"))
    return int(sum((prod((_factor(name, sizes) for name in term)) for term in terms), Fraction()))


def names(parts: Iterable[Matrix]) -> set[str]:
    """The names in the sizes of parts, and the keys that decide whether they are there."""
    found: set[str] = set()
    for each in parts:
        for text in (each.rows, each.columns, each.layers):
            found |= {word.removeprefix("/") for word in text.split() if not _is_number(word)}
        found |= {each.when.removeprefix("!"), each.bias} - {"", "0", "1"}
    return found - {"+", "up", "down", "to"}


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word[0] == "-"


def _factor(name: str, sizes: Sizes) -> Fraction:
    if name.startswith("/"):
        return 1 / sizes(name[1:])
    return Fraction(name) if _is_number(name) else sizes(name)

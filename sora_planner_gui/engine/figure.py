"""A value as somebody stated it, with what backs it.

Defaults of the engine, figures of a preset and assumptions of a plan are all of this one kind, so
that each can be shown, edited, stored and defended in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated value: the text, the meaning of its ends, and where it comes from.

    `value` is unambiguous text with its unit ("20B", "60 s", "4 to 10", "0.21 · 0.38 · 0.66").
    `shape` and `percentiles` are the meaning of a range; they are stored and never guessed again.
    `at_least` and `at_most` are hard bounds that cut the shape off, as text like `value`.
    """

    value: str
    shape: str = "fixed"
    percentiles: tuple[float, float] | None = None
    note: str = ""
    source: str = ""
    date: str = ""
    grade: str = ""
    unknown: str = ""
    """Members of a file that this version does not know, as JSON text."""
    at_least: str = ""
    at_most: str = ""

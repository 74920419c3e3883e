"""How a label is spoken of in a sentence: of one, or of many."""

from __future__ import annotations

_AFTER_THE_NOUN = frozenset(
    (
        *("to", "of", "per", "at", "in", "that", "for", "a", "as", "on", "with", "against", "by"),
        *("from", "over", "above", "through"),
        *("used", "seen", "attended", "decoded", "made", "kept", "paid"),
    )
)
"""What begins a label's rest, behind the noun that the verb goes with."""


def is_plural(label: str) -> bool:
    """Whether a label names many: "GPUs to train" does, "Cost of clips" does not."""
    words = label.split()
    rest = next((at for at, word in enumerate(words) if at and word in _AFTER_THE_NOUN), len(words))
    noun = next((word for word in words[:rest] if word.endswith(",")), words[rest - 1]).rstrip(",")
    return noun.endswith("s") and not noun.endswith("ss")


def verb(label: str) -> str:
    """Return "is" or "are", as the label asks for."""
    return "are" if is_plural(label) else "is"

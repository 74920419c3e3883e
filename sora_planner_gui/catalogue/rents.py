"""Rents by channel: cards are compared by those of one provider under one term alone.

A spot price beside a price on demand, or a marketplace beside a large cloud, would rank channels
instead of cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure

ON_DEMAND = "on demand"
TERMS = (
    *(ON_DEMAND, "reserved 1 year", "reserved 3 years"),
    *("spot", "marketplace", "index", "internal"),
)
"""How a rent is agreed on; an internal one is no price that others can have."""
_NOT_COMPARED = ("internal",)
Presets = Mapping[str, Preset]


def channel_of(series: Preset) -> str:
    """The channel of a series of rents: its provider and term, as in "RunPod, on demand"."""
    facts = series.facts
    provider = facts.get("provider") or facts.get("channel", "")
    return ", ".join(filter(None, (provider, facts.get("channel_kind", ""))))


def channels(rents: Presets) -> dict[str, int]:
    """The channels to compare by, with how many cards have a rent there: most cards first."""
    cards: dict[str, set[str]] = {}
    for series in rents.values():
        if series.figures and series.facts.get("gpu") and _is_compared(series):
            cards.setdefault(channel_of(series), set()).add(series.facts["gpu"])
    return {name: len(cards[name]) for name in sorted(cards, key=lambda key: -len(cards[key]))}


def latest(series: Preset) -> Figure:
    """The newest price of a series that has any."""
    return series.figures[max(series.figures)]


def channels_of_card(card: str, rents: Presets) -> tuple[str, ...]:
    """Where a card has a rent."""
    found = (channel_of(each) for each in _of_card(card, rents))
    return tuple(dict.fromkeys(found))


def rent_in(channel: str, key: str, card: Preset, rents: Presets) -> Figure | None:
    """What a card costs in a channel, by the newest price; None where it has none there.

    A rent that the card states without a channel is its owner's, and holds in all of them.
    """
    own, of = card.figures.get("rent"), card.facts.get("rent_channel", "")
    if own is not None and not of:
        return own
    known = [(max(each.figures), latest(each)) for each in _of_card(key, rents)
             if channel_of(each) == channel]  # fmt: skip
    if own is not None and of == channel:
        known.append((own.date, own))
    return max(known, key=lambda each: each[0])[1] if known else None


def priced(channel: str, cards: Presets, rents: Presets) -> dict[str, Preset]:
    """The cards with their rents in a channel, and without one where they have none there."""
    return {key: _priced(channel, key, card, rents) for key, card in cards.items()}


def _priced(channel: str, key: str, card: Preset, rents: Presets) -> Preset:
    rent = rent_in(channel, key, card, rents)
    if rent is card.figures.get("rent"):
        return card
    figures = {name: each for name, each in card.figures.items() if name != "rent"}
    if rent is None:
        return replace(card, figures=figures)
    return replace(
        card,
        figures={**figures, "rent": rent},
        facts={**card.facts, "rent_channel": channel},
    )


def _of_card(card: str, rents: Presets) -> Iterator[Preset]:
    return (
        each
        for each in rents.values()
        if each.figures and each.facts.get("gpu") == card and _is_compared(each)
    )


def _is_compared(series: Preset) -> bool:
    return series.facts.get("channel_kind") not in _NOT_COMPARED

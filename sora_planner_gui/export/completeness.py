"""What the catalogue holds and what it lacks, counted: a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.kinds import GRADES
from sora_planner_gui.catalogue.presets import RENT_CHANNEL, Preset
from sora_planner_gui.catalogue.rents import channel_of, channels, rent_in

Presets = Mapping[str, Preset]
NATIVE = ("denoising_steps", "guidance_passes")
"""Figures of a model's settings; its clip is the fact `native_video`."""
_UNTOLD = "not published"
_PEAKS_OF_16_BITS = ("peak_bf16", "peak_fp16")

_INTRODUCTION = """\
# What the catalogue holds

This page is written by `make docs`; a test holds it against the catalogue. It counts what the
catalogue comes with, and names what it lacks. What is missing is left out because no source says
it: nothing is guessed.
"""


@dataclass(frozen=True, slots=True)
class Holdings:
    """The presets by kind, and how many published runs were measured on each card."""

    kinds: Mapping[str, Presets]
    runs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a kind's entries have something, and the names of those that have not."""

    title: str
    has: int
    all: int
    missing: tuple[str, ...]


def parts(held: Holdings) -> tuple[Counted, ...]:
    """Cards with a rent, a price and measured runs; models with their native settings."""
    cards, models, rents = held.kinds["gpus"], held.kinds["models"], held.kinds["rents"]
    rented = {series.facts.get("gpu") for series in rents.values() if series.figures}
    bought = {each.facts.get("gpu") for each in held.kinds["purchases"].values() if each.figures}
    same = _same_silicon(cards)
    return (
        _part(
            f"cards with a rent by {RENT_CHANNEL}, which cards are compared by",
            cards,
            lambda key: rent_in(RENT_CHANNEL, key, cards[key], rents) is not None,
        ),
        _part(
            "cards with a rent in any channel",
            cards,
            lambda key: key in rented or "rent" in cards[key].figures,
        ),
        _part(
            "cards with a price to buy, of the card or of its server",
            cards,
            lambda key: key in bought or "price" in cards[key].figures,
        ),
        _part(
            "cards with a peak of 16 bits",
            cards,
            lambda key: any(name in cards[key].figures for name in _PEAKS_OF_16_BITS),
        ),
        _part("cards with measured runs", cards, lambda key: bool(held.runs.get(key))),
        _part(
            "cards with measured runs of their own silicon",
            cards,
            lambda key: any(held.runs.get(each) for each in same[key]),
        ),
        _part(
            "models with their native clip",
            models,
            lambda key: _has_clip(models[key]),
        ),
        *(
            _part(f"models with their {name.replace('_', ' ')}", models, _has(models, name))
            for name in NATIVE
        ),
        _part(
            "models with all three",
            models,
            lambda key: (
                _has_clip(models[key]) and all(name in models[key].figures for name in NATIVE)
            ),
        ),
    )


def to_markdown(held: Holdings) -> str:
    """The counts as a document: what is there of what, the channels, the grades, what lacks."""
    found = parts(held)
    lines = [
        _INTRODUCTION,
        "| | | of |",
        "| --- | ---: | ---: |",
        *(f"| {each.title} | {each.has} | {each.all} |" for each in found),
        "\n## Cards with a rent, by channel\n",
        "| channel | cards | series | newest price |",
        "| --- | ---: | ---: | --- |",
        *_channels(held.kinds["rents"]),
        "\n## Figures by kind and grade\n",
        *_grades(held.kinds),
        "\n## What lacks\n",
        *(f"- **{_lacking(each.title)}** ({len(each.missing)}): {', '.join(each.missing)}"
          for each in found if each.missing),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _part(title: str, presets: Presets, has: Callable[[str], bool]) -> Counted:
    missing = tuple(sorted(each.name for key, each in presets.items() if not has(key)))
    return Counted(title, len(presets) - len(missing), len(presets), missing)


def _has(presets: Presets, figure: str) -> Callable[[str], bool]:
    return lambda key: figure in presets[key].figures


def _has_clip(model: Preset) -> bool:
    return model.facts.get("native_video", _UNTOLD) != _UNTOLD


def _same_silicon(cards: Presets) -> dict[str, list[str]]:
    """The cards that share a card's chip, itself among them."""
    chips: dict[str, list[str]] = {}
    for key, card in cards.items():
        chips.setdefault(card.facts.get("silicon", key), []).append(key)
    return {key: chips[card.facts.get("silicon", key)] for key, card in cards.items()}


def _channels(rents: Presets) -> Iterator[str]:
    of: dict[str, list[Preset]] = {}
    for series in rents.values():
        of.setdefault(channel_of(series), []).append(series)
    for name, cards in channels(rents).items():
        newest = max(date for series in of[name] for date in series.figures)
        yield f"| {name} | {cards} | {len(of[name])} | {newest} |"


def _grades(kinds: Mapping[str, Presets]) -> Iterator[str]:
    counted = {
        kind: Counter(
            figure.grade for preset in presets.values() for figure in preset.figures.values()
        )
        for kind, presets in kinds.items()
    }
    shown = [grade for grade in GRADES if any(each[grade] for each in counted.values())]
    yield f"| kind | entries | figures | {' | '.join(shown)} | other values |"
    yield f"| --- | ---: | ---: |{' ---: |' * len(shown)} ---: |"
    for kind, counts in counted.items():
        others = sum(len(v) for preset in kinds[kind].values() for v in preset.others.values())
        cells = [len(kinds[kind]), counts.total(), *(counts[grade] for grade in shown), others]
        yield f"| {kind} | {' | '.join(str(each) for each in cells)} |"


def _lacking(title: str) -> str:
    """A part's title, of those that are not in it."""
    return title.replace(" with ", " without ", 1)

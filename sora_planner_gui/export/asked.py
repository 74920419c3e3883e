"""Questions in words: the answer as a sentence, what else to know, and what its plan is called."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from string import Formatter

from sora_planner_gui.answers.asked import AskedAnswer, AskedQuestion
from sora_planner_gui.catalogue.presets import RENT_CHANNEL
from sora_planner_gui.engine.formatting import (
    format_interval,
    format_number,
    format_unit,
    format_value,
    without_unit,
)
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import meaning, point
from sora_planner_gui.plan.asked import inquiries
from sora_planner_gui.plan.document import Plan

BEST = "Cheapest by rents of {channel}: {cards} USD."
PLACE = "{card} is number {place} of {ranked}."
NOT_RANKED = "{card} has no rent there and is not compared: its own is from {channel}."
TILES = "It decodes in tiles: whole frames of this size do not fit the card."
UNKNOWN = "The catalogue lacks the memory of {card}, or its speed at the precision of the plan."
NO_PRICE = "No price leaves a margin of {margin}: a part of it always pays what a clip costs."
IMPOSSIBLE = "No value of “{label}” gives what is asked for."
APART = "Other methods of training compute ask for {low} to {high} times as much."
APART_ONE = "Another method of training compute asks for {times} times as much."
NOTES = "“{question}” All else as in the bundled plan “{plan}”."
UNHELD = "Weights and training state do not fit: it takes {needed} cards to hold them, not {had}."
NEVER_HELD = "Weights and training state do not fit on any number of these cards."
PUBLISHED = (
    "Published: {run}, {size} parameters, took {hours} GPU-hours on {card},"
    " {times} × what this asks for on such cards at that size."
)
PUBLISHED_ESTIMATE = (
    "Published: {run}, {size} parameters, took an estimated {hours} GPU-hours on {card},"
    " {times} × what this asks for on such cards at that size."
)
_TEXTS = (
    *(BEST, PLACE, NOT_RANKED, TILES, UNKNOWN, NO_PRICE, IMPOSSIBLE, APART, APART_ONE, NOTES),
    *(UNHELD, NEVER_HELD, PUBLISHED, PUBLISHED_ESTIMATE),
)
_FOUND = 1e-4
"""Cards that are found are right to such a share."""

Words = Callable[[str], str]
"""What translates a text, or leaves it as it is."""


def sentence(
    found: AskedAnswer, words: Words = str, emphasis: Words = str, plain: Words = str
) -> str:
    """The answer, its fields and figures filled in: `emphasis` marks figures, `plain` all else."""
    way = found.question.way
    pricing = found.question.inquiry.pricing
    if found.impossible is not None and pricing and found.impossible.given == pricing.given:
        return plain(words(NO_PRICE)).format(margin=_said(found.question, words)[pricing.given])
    if found.impossible is not None:
        label = found.question.graph.quantities[_sought_key(found)].label
        return plain(words(IMPOSSIBLE)).format(label=plain(words(label)))
    if found.endless or found.unknown:
        said = {name: plain(text) for name, text in _said(found.question, words).items()}
        return plain(words(way.ceiling if found.endless else UNKNOWN)).format(**said)
    numbers = dict(_figures(found))
    figures = {name: emphasis(text) for name, text in numbers.items()}
    fields = {name: plain(text) for name, text in _said(found.question, words).items()}
    nouns = _nouns(found.question, {**fields, **numbers}, {**fields, **figures}, words, plain)
    return plain(words(_way_to_say(found))).format(
        **{**fields, **figures, **nouns, **_ranges(found)}
    )


def remarks(found: AskedAnswer, words: Words = str) -> Iterator[str]:
    """What else to know: what cannot be, the best of what is ranked, other methods, published."""
    pricing = found.question.inquiry.pricing
    if found.eased:
        yield words(TILES)
    for limit in found.unheld:
        if math.isfinite(limit.needed[1]):
            needed, had = (format_number(math.ceil(n[1]), "GPU") for n in (limit.needed, limit.had))
            yield words(UNHELD).format(needed=needed, had=had)
        else:
            yield words(NEVER_HELD)
    if found.ranking and not math.isnan(found.figures[pricing.cost] if pricing else 0):
        unit = found.question.graph.quantities[found.question.inquiry.by].unit
        cards = (f"{_name(found, e.preset)} {format_number(e.value, unit)}" for e in found.ranking)
        yield words(BEST).format(channel=RENT_CHANNEL, cards=", ".join(cards))
        card = _said(found.question, words).get("card", "")
        if not found.place:
            yield words(NOT_RANKED).format(card=card, channel=_channel(found))
        elif found.place > len(found.ranking):
            yield words(PLACE).format(card=card, place=found.place, ranked=found.ranked)
    if found.apart is not None:
        ratios = sorted(ratio for _, ratio in found.apart.apart)
        low, high = (format_number(each, "×", digits=2) for each in (ratios[0], ratios[-1]))
        text = APART if len(ratios) > 1 else APART_ONE
        yield words(text).format(low=low, high=high, times=low)
    for each in found.published:
        run = each.run
        yield words(PUBLISHED if run.by_its_authors else PUBLISHED_ESTIMATE).format(
            run=run.name,
            size=format_number(run.parameters, "count"),
            hours=format_number(run.gpu_time, "GPU·h"),
            card=found.question.catalogues["gpus"][run.gpu].name,
            times=format_number(run.gpu_time / each.asked, "×", digits=2),
        )


def plan_of(found: AskedAnswer, words: Words = str) -> Plan:
    """The plan with a title and notes that say which question it answers."""
    said = _said(found.question, words)
    notes = words(NOTES).format(
        question=words(found.question.inquiry.title), plan=found.question.inquiry.plan
    )
    nouns = _nouns(found.question, said, said, words, str)
    title = words(found.question.way.name).format(**{**said, **nouns})
    return replace(found.plan, title=title, notes=f"{sentence(found, words)} {notes}")


def to_text(found: AskedAnswer) -> str:
    """Question and answer."""
    return "\n".join((found.question.inquiry.title, sentence(found), *remarks(found)))


def to_json(found: AskedAnswer) -> str:
    """The same for programs: figures and their ends in base units."""
    document = {
        "question": found.question.inquiry.id,
        "way": found.question.way.id,
        "answer": sentence(found),
        "remarks": list(remarks(found)),
        "figures": {
            name: {
                "key": found.question.inquiry.figures[name],
                "p50": _known(value),
                "range": [_known(end) for end in ends],
            }
            for (name, value), ends in zip(found.figures.items(), found.ends.values(), strict=True)
        },
        "published": [
            {
                "run": each.run.id,
                "parameters": each.run.parameters,
                "gpu_time": each.run.gpu_time,
                "asked": each.asked,
            }
            for each in found.published
        ],
        "ranking": {each.preset: each.value for each in found.ranking},
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _channel(found: AskedAnswer) -> str:
    """Where the rent of the card asked for is from."""
    choice = found.plan.base.choices[found.question.inquiry.ranked]
    return found.question.catalogues["gpus"][choice].facts.get("rent_channel", "")


def _known(value: float) -> float | None:
    """The value as JSON has it: null where there is none."""
    return value if math.isfinite(value) else None


def texts() -> Iterator[str]:
    """Every text that is translated: those of the questions, and those above."""
    yield from _TEXTS
    for asked in inquiries():
        yield asked.title
        yield from (each.label for each in asked.fields)
        yield from (option.label for each in asked.fields for option in each.options)
        for way in asked.ways:
            said = (way.sentence, way.at_loss, way.unpriced, way.ceiling)
            yield from filter(None, (way.label, *said, way.name))
        yield from (text for nouns in asked.counted.values() for text in nouns)


def _are_known(found: AskedAnswer, text: str) -> bool:
    """Whether all figures that a sentence names have values."""
    named = {name for _, name, _, _ in Formatter().parse(text) if name in found.figures}
    return all(math.isfinite(each) for name, each in found.figures.items() if name in named)


def _figures(found: AskedAnswer) -> Iterator[tuple[str, str]]:
    """Numbers without their units, which sentences say."""
    for name, value in found.figures.items():
        yield name, format_number(_whole(found, name, value), _quantity(found, name).unit)
    pricing = found.question.inquiry.pricing
    if pricing is not None:
        yield "times", format_number(1 - found.figures[pricing.left], "count")


def _whole(found: AskedAnswer, name: str, value: float) -> float:
    """Rounded up to whole cards, where cards are counted, but for the error of what is found."""
    whole = name in found.question.inquiry.counted and _quantity(found, name).unit == "GPU"
    return max(math.ceil(value * (1 - _FOUND)), 1) if whole and math.isfinite(value) else value


def _nouns(
    question: AskedQuestion,
    numbers: Mapping[str, str],
    shown: Mapping[str, str],
    words: Words,
    plain: Words,
) -> Mapping[str, str]:
    """What is counted, with its number as it is shown: one of it, or several."""
    return {
        name: plain(words(one if numbers[name] == "1" else several)).format(
            **{**shown, "number": shown[name]}
        )
        for name, (one, several) in question.inquiry.counted.items()
        if name in numbers
    }


def _way_to_say(found: AskedAnswer) -> str:
    """The sentence of the way: with the price, at a loss, or without any cost."""
    way, pricing = found.question.way, found.question.inquiry.pricing
    if way.unpriced and not _are_known(found, way.sentence):
        return way.unpriced
    at_loss = pricing is not None and found.figures[pricing.left] < 0
    return way.at_loss if at_loss else way.sentence


def _ranges(found: AskedAnswer) -> Mapping[str, str]:
    """Two ends of each figure, without units."""
    ranges = {}
    for name, ends in found.ends.items():
        unit = _quantity(found, name).unit
        low, high = (_whole(found, name, end) for end in ends)
        if unit == "fraction":
            numbers = (format_number(end, unit) for end in (low, high))
            ranges[f"{name}_range"] = " to ".join(numbers)
            ranges["times_range"] = format_interval(1 - high, 1 - low, "count")
            continue
        text = format_interval(low, high, unit) if low < high else format_value(low, unit)
        ranges[f"{name}_range"] = text.removesuffix(format_unit(unit, plural=True)).rstrip()
    return ranges


def _said(question: AskedQuestion, words: Words) -> dict[str, str]:
    """What the fields of the way say: a typed time as it was typed, a number as figures are."""
    said = {}
    for asked in map(question.inquiry.field, question.way.fields):
        if asked.id in question.figures:
            quantity = question.graph.quantities[asked.key]
            said[asked.id] = _typed(question.figures[asked.id].value, question, asked.id, quantity)
        elif asked.options:
            labels = {each.id: each.label for each in asked.options}
            said[asked.id] = words(labels[question.options[asked.id]])
        else:
            said[asked.id] = _preset_name(question, asked.key, question.options[asked.id])
    return said


def _typed(text: str, question: AskedQuestion, field: str, quantity: Quantity) -> str:
    """A text with a unit of its own as it is; else the number, of a range its text."""
    figure = question.figures[field]
    if quantity.unit in _IN_OWN_WORDS or meaning(figure, quantity).shape != "fixed":
        counted = field in question.inquiry.counted
        return without_unit(text, quantity.unit) if counted else text
    shown = format_value if quantity.unit == "fraction" else format_number
    return shown(point(figure, quantity), quantity.unit)


_IN_OWN_WORDS = ("day", "s")
"""Units of what people type in units of their own: three months, half a minute."""


def _sought_key(found: AskedAnswer) -> str:
    sought = found.impossible
    assert sought is not None
    fields = {each.id: each.key for each in found.question.inquiry.fields}
    return fields.get(sought.key, sought.key)


def _quantity(found: AskedAnswer, name: str) -> Quantity:
    return found.question.graph.quantities[found.question.inquiry.figures[name]]


def _name(found: AskedAnswer, preset: str) -> str:
    return _preset_name(found.question, found.question.inquiry.ranked, preset)


def _preset_name(question: AskedQuestion, choice: str, preset: str) -> str:
    known = question.catalogues[question.graph.choices[choice].presets]
    return known[preset].name if preset in known else preset

"""What a report says, gathered once: figures in words, what drives them, what they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sora_planner_gui import __version__
from sora_planner_gui.answers import drivers, spread
from sora_planner_gui.answers.drivers import Drivers, DriversQuestion
from sora_planner_gui.answers.spread import SpreadQuestion
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import IN_WORDS, format_interval, format_value
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.reading import describe
from sora_planner_gui.engine.uncertainty import Spread
from sora_planner_gui.engine.wording import verb
from sora_planner_gui.export.working import evidence
from sora_planner_gui.plan.estimate import HEADLINE, SHOWN, Estimate
from sora_planner_gui.plan.resolve import DEFAULT, OLDER, PRESET

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges

EXPLAINED = ("training_cost", "rent_per_video_minute")
"""The figures whose drivers are named; where one has no value, it is left out."""
MOST_DRIVERS = 3


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """A headline figure: as few words and as a sentence."""

    key: str
    label: str
    median: str
    interval: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Assumption:
    """A stated value with what backs it. `mark` is "override", "changed" or nothing."""

    label: str
    value: str
    source: str
    grade: str
    note: str
    mark: str


@dataclass(frozen=True, slots=True)
class Content:
    """A scenario of a plan, ready to be set on paper; all texts are plain."""

    title: str
    scenario: str
    notes: str
    headlines: tuple[HeadlineFigure, ...]
    drivers: tuple[str, ...]
    groups: Mapping[str, tuple[Assumption, ...]]
    choices: tuple[tuple[str, str], ...]
    stamp: str


def gather(estimate: Estimate, ranges: Ranges, today: date) -> Content:
    """All that the report of a scenario says."""
    plan = estimate.plan
    spreads = spread.answer(SpreadQuestion(estimate, HEADLINE), ranges).of
    notes = plan.scenario(estimate.scenario).notes
    return Content(
        plan.title,
        estimate.scenario,
        "\n".join(filter(None, (plan.notes, notes))),
        tuple(headline(estimate, key, spreads[key]) for key in HEADLINE),
        tuple(_driver_sentences(estimate, ranges, today)),
        _groups(estimate),
        tuple(_choices(estimate)),
        stamp(estimate, today),
    )


def headline(estimate: Estimate, key: str, found: Spread) -> HeadlineFigure:
    """A figure with its interval, and which side each end counts from."""
    quantity = estimate.quantities[key]
    missing = estimate.missing(key)
    if missing:
        labels = ", ".join(estimate.graph.quantities[each].label for each in missing)
        sentence = f"{quantity.label} has no value: it needs {labels}."
        return HeadlineFigure(key, quantity.label, "—", "", sentence)
    low, median, high = (float(found.percentiles[SHOWN.index(each)]) for each in (5, 50, 95))
    point = format_value(float(estimate.values[key]), quantity.unit)
    if not low < high:
        return HeadlineFigure(key, quantity.label, point, "", f"{_said(quantity, point)}.")
    middle = format_value(median, quantity.unit)
    interval = format_interval(low, high, quantity.unit)
    sentence = (
        f"{_said(quantity, middle)}, the median; nine in ten draws lie between "
        f"{_counted(quantity, format_value(low, quantity.unit))} and "
        f"{_counted(quantity, format_value(high, quantity.unit))}."
    )
    return HeadlineFigure(key, quantity.label, middle, interval, sentence)


def _said(quantity: Quantity, value: str) -> str:
    """A figure as a sentence begins: "GPUs to train are 2 112", "Gross margin is 12 %"."""
    if value.startswith(IN_WORDS):
        return f"{quantity.label}: it {value}"
    return f"{quantity.label} {verb(quantity.label)} {_counted(quantity, value)}"


def _counted(quantity: Quantity, value: str) -> str:
    """A value without the name of what is counted where the label begins with it."""
    repeated = quantity.unit == "GPU" and quantity.label.startswith("GPUs ")
    return value.removesuffix("GPU").rstrip() if repeated else value


def paragraph(estimate: Estimate, key: str, ranges: Ranges, today: date) -> str:
    """A sentence to paste: the figure, its interval, what matters for it, and the sources."""
    spreads = spread.answer(SpreadQuestion(estimate, (key,)), ranges).of
    found = headline(estimate, key, spreads[key])
    parts = [found.sentence]
    named = _moving(_drivers(estimate, key, ranges, today))
    if named:
        parts.append(f"It rests most on {_listed([_backed(estimate, each) for each in named])}.")
    parts.append(f"({stamp(estimate, today)})")
    return " ".join(parts)


def stamp(estimate: Estimate, today: date) -> str:
    """With what it was computed, and from which plan."""
    plan = estimate.plan
    return (
        f"Sora Planner {__version__}, “{plan.title}”, scenario “{estimate.scenario}”, "
        f"{int(plan.draws):,} draws, seed {int(plan.seed)}, {today.isoformat()}"
    )


def _driver_sentences(estimate: Estimate, ranges: Ranges, today: date) -> Iterator[str]:
    for key in EXPLAINED:
        found = _drivers(estimate, key, ranges, today)
        named = _moving(found)
        if found is None or not named:
            continue
        shares = [
            f"{found.inputs[each].title()} ({100 * found.indices[each].total:.0f} %)"
            for each in named
        ]
        label = estimate.graph.quantities[key].label
        yield (
            f"The range of “{label}” comes most from {_listed(shares)}: shares of its variance, "
            "each with what it does together with others."
        )


def _drivers(estimate: Estimate, key: str, ranges: Ranges, today: date) -> Drivers | None:
    """What drives a figure; None where it has no value."""
    if estimate.missing(key):
        return None
    return drivers.answer(DriversQuestion(estimate, key, today), ranges)


def _moving(found: Drivers | None) -> list[str]:
    """The inputs that explain most of a figure's variance, those that matter little left out."""
    if found is None:
        return []
    totals = {key: each.total for key, each in found.indices.items() if each.total >= 0.05}
    return sorted(totals, key=lambda key: -totals[key])[:MOST_DRIVERS]


def _backed(estimate: Estimate, key: str) -> str:
    """An assumption with its range and its source, in a few words."""
    stated = estimate.stated.get(key)
    if stated is None:
        return key
    quantity = estimate.quantities[key]
    basis = ", ".join(evidence(stated.figure)) or "no source"
    return f"{quantity.title()} ({describe(stated.figure, quantity.unit)}; {basis})"


def _groups(estimate: Estimate) -> dict[str, tuple[Assumption, ...]]:
    groups: dict[str, list[Assumption]] = {}
    for key, stated in estimate.stated.items():
        quantity = estimate.quantities[key]
        if quantity.fixed:
            continue
        # What stands in a row is always the plan's own.
        changed = stated.origin not in (DEFAULT, OLDER, PRESET) and not quantity.row
        mark = ("override" if estimate.is_override(key) else "changed") if changed else ""
        line = _assumption(quantity.title(), stated.figure, quantity.unit, mark)
        groups.setdefault(estimate.group(key), []).append(line)
    return {title: tuple(lines) for title, lines in groups.items()}


def _assumption(label: str, figure: Figure, unit: str, mark: str) -> Assumption:
    grade = " · ".join(evidence(figure)[1 if figure.source else 0 :])
    return Assumption(label, describe(figure, unit), figure.source, grade, figure.note, mark)


def _choices(estimate: Estimate) -> Iterator[tuple[str, str]]:
    for key, choice in estimate.graph.choices.items():
        option = estimate.choices[key]
        preset = estimate.plan.presets.get(choice.presets, {}).get(option)
        text = preset.name if preset else dict(choice.options).get(option, option)
        if text:
            yield f"{estimate.graph.groups[key]}: {choice.label}", text


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

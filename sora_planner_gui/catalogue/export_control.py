"""Whether the rules of the United States, or of China itself, bar a card from China on a date.

The rules are presets of the catalogue: cards named, or tests of figures. What the catalogue does
not have (die areas, some peaks) leaves a verdict open; that is said, never
guessed. No legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.reading import read_number

BARRED, LICENCE, FREE, UNKNOWN = "barred", "licence", "free", "unknown"
BITS = {"peak_bf16": 16, "peak_fp16": 16, "peak_fp8": 8, "peak_int8": 8, "peak_fp4": 4}
_EXPORTABLE, _CASE_BY_CASE = "stay exportable", "licence, decided case by case"
_NOT_ADMITTED = "not admitted"
_TOLD = (
    *("definition", "scope", "guidance", "bill", "announced"),
    *("duty", "cap", "import approved"),
)
"""Effects of rules that are told and decide nothing."""
_BOTH_WAYS = re.compile(r"([\d,.]+ GB/s) both ways")


@dataclass(frozen=True, slots=True)
class ExportStatus:
    """BARRED, LICENCE, FREE or UNKNOWN, with the rule that decides it and its source."""

    status: str
    rule: str
    source: str = ""


def verdict(card_id: str, card: Preset, rules: Mapping[str, Preset], on: date) -> ExportStatus:
    """What holds for sending the card to China on a date, by the rules in force then."""
    stated = card.facts.get("export_rule", "")
    if stated.startswith("not applicable"):
        return ExportStatus(UNKNOWN if "cloud" in stated else FREE, stated)
    in_force = sorted(_in_force(rules, on), key=lambda rule: rule.facts["from"])
    named = [rule for rule in in_force if card_id in _named(rule)]
    if named and _effect(named[-1]) == _EXPORTABLE:
        return _by(FREE, named[-1])
    applies = {rule.name: _applies(card_id, card, rule) for rule in in_force}
    held = [rule for rule in in_force if applies[rule.name] and _effect(rule) == _NOT_ADMITTED]
    if held:
        return _by(BARRED, held[-1])
    binding = [rule for rule in in_force if applies[rule.name] and _binds(rule)]
    if not binding:
        return _open(in_force, applies)
    relief = next((rule for rule in in_force if _effect(rule) == _CASE_BY_CASE), None)
    if relief is None:
        return _by(LICENCE, binding[-1])
    return (
        _by(BARRED, binding[-1], relief) if applies[relief.name] is False else _by(LICENCE, relief)
    )


def total_processing_performance(card: Preset) -> float | None:
    """The most of dense TFLOP/s × bits over the card's precisions; None where no peak is known."""
    peaks = (
        _read(card.figures[key].value, "TFLOP/s") / 1e12 * bits
        for key, bits in BITS.items()
        if key in card.figures
    )
    return max(peaks, default=None)


@lru_cache(maxsize=1024)  # the same few texts are read for every card, whenever a plan changes
def _read(text: str, unit: str) -> float:
    return read_number(text, unit)


def _in_force(rules: Mapping[str, Preset], on: date) -> Iterator[Preset]:
    for rule in rules.values():
        begins, ends = rule.facts.get("from", ""), rule.facts.get("until", "9999-12-31")
        if begins and _day(begins) <= on < _day(ends):
            yield rule


def _day(text: str) -> date:
    """A date; of a month alone, its first day."""
    return date.fromisoformat(text if len(text) == 10 else f"{text}-01")


def _named(rule: Preset) -> set[str]:
    return {name.strip() for name in rule.facts.get("cards", "").split(",")}


def _binds(rule: Preset) -> bool:
    """Whether a card that the rule reaches needs a licence by it."""
    return _effect(rule) not in (_EXPORTABLE, _CASE_BY_CASE, _NOT_ADMITTED, *_TOLD)


def _effect(rule: Preset) -> str:
    return rule.facts.get("effect", "")


def _by(status: str, rule: Preset, relief: Preset | None = None) -> ExportStatus:
    text = f"{rule.name}: {rule.facts.get('test', '')}"
    if relief is not None:
        text += f"; above {relief.name.lower()} ({relief.facts.get('test', '')})"
    return ExportStatus(status, text, rule.facts.get("source", ""))


def _open(in_force: list[Preset], applies: Mapping[str, bool | None]) -> ExportStatus:
    """No rule is known to bind: free, or a test that lacks a figure."""
    for rule in reversed(in_force):
        if applies[rule.name] is None and _binds(rule):
            text = f"not verified: {rule.name} tests what the catalogue lacks"
            return ExportStatus(
                UNKNOWN, f"{text} ({rule.facts.get('test', '')})", rule.facts.get("source", "")
            )
    return ExportStatus(FREE, "below every test in force" if in_force else "no rule in force yet")


def _applies(card_id: str, card: Preset, rule: Preset) -> bool | None:
    """Whether a rule reaches a card; None where a figure that decides it is not known."""
    if card_id in _named(rule):
        return True
    limits = {key: _limit(rule, key) for key in rule.figures}
    if not limits:
        return False
    performance = total_processing_performance(card)
    ways = [_all(_compared(key, limit, card, performance) for key, limit in way.items())
            for way in _ways(limits)]  # fmt: skip
    return True if True in ways else None if None in ways else False


def _ways(limits: dict[str, float]) -> list[dict[str, float]]:
    """The limits that must all be met, for each way to be reached by the rule."""
    if "dense_performance_at_least" not in limits:
        return [limits]
    dense = {key: limits[key] for key in ("dense_performance_at_least", "density_at_least")}
    return [{"performance_at_least": limits["performance_at_least"]}, dense]


def _limit(rule: Preset, key: str) -> float:
    unit = "GB/s" if key.startswith(("bandwidth", "interconnect")) else "count"
    return _read(rule.figures[key].value, unit)


def _compared(key: str, limit: float, card: Preset, performance: float | None) -> bool | None:
    value = _value(key, card, performance)
    if value is None:
        return None
    return value >= limit if key.endswith("at_least") else value < limit


def _value(key: str, card: Preset, performance: float | None) -> float | None:
    if key.startswith(("performance", "dense_performance")):
        return performance
    if key.startswith("bandwidth"):
        figure = card.figures.get("bandwidth")
        return None if figure is None else _read(figure.value, "GB/s")
    if key.startswith("interconnect"):
        found = _BOTH_WAYS.search(card.facts.get("interconnect_bandwidth", ""))
        return None if found is None else _read(found[1], "GB/s")
    return None  # a density, which needs the area of the die


def _all(parts: Iterator[bool | None]) -> bool | None:
    found = list(parts)
    return False if False in found else None if None in found else True

"""Documents of older formats rely on defaults of their time: these stated, and left out again.

Works on documents as files have them. What is not laid out as a plan stays as it is: that is for
the reader to refuse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from sora_planner_gui.plan.older_defaults import (
    CHOICES,
    OPTIONS_UNKNOWN_TO_0_1_0,
    UNKNOWN_TO_0_1_0,
    VALUES,
)

Document: TypeAlias = dict[str, Any]

_MARK = "older_defaults"
_STATED = (("values", VALUES), ("choices", CHOICES))
_EMPTY_BASE = {"name": "Base"}


def stated(document: Document) -> Document:
    """The document with every older default that it relies on, and its ancestor likewise.

    A default goes into the base; into a variant only where a preset gives it in the base, and none
    does in the variant.
    """
    return _with_ancestor(_stated_in({"base": _EMPTY_BASE, **document}), _stated_in)


def left_out(document: Document) -> Document:
    """The document without the older defaults that a migration stated and that still stand."""
    found = _with_ancestor(_left_out_of(document), _left_out_of)
    if found.get("base") == _EMPTY_BASE:
        del found["base"]
    return found


def unmarked(document: Document) -> Document:
    """The document without the word of what a migration stated."""

    def of_plan(plan: Document) -> Document:
        return _with_scenarios(plan, lambda each: _without(each, _MARK))

    return _with_ancestor(of_plan(document), of_plan)


def is_unknown_to_0_1_0(document: Document) -> bool:
    """Whether it, or its ancestor, says something that version 0.1.0 would pass over."""
    if any(_says_something_new(each) for each in _scenarios(document)):
        return True
    models = document.get("presets", {}).get("models", {}).values()
    if any(each.get("choices") for each in models):
        return True
    return "ancestor" in document and is_unknown_to_0_1_0(document["ancestor"])


def _says_something_new(scenario: Document) -> bool:
    pairs = scenario.get("correlations") or ()
    keys = {*scenario.get("values", ()), *scenario.get("choices", ())}
    keys |= {each[end] for each in pairs for end in ("first", "second")}
    options = set(scenario.get("choices", {}).items())
    options |= {(key, each) for key, mix in scenario.get("mixtures", {}).items() for each in mix}
    return bool(keys & UNKNOWN_TO_0_1_0 or options & OPTIONS_UNKNOWN_TO_0_1_0)


def _stated_in(plan: Document) -> Document:
    base = plan.get("base")
    if not isinstance(base, dict):
        return plan
    supplied = _supplied(plan, base, base)
    given = {*_keys(base), *supplied}
    left: Document = {"base": _with_defaults(base, [key for key in _all() if key not in given])}
    variants = plan.get("variants")
    if isinstance(variants, list):
        from_presets = supplied - _keys(base)
        left["variants"] = [_in_variant(each, plan, base, from_presets) for each in variants]
    return {**plan, **left}


def _in_variant(variant: Any, plan: Document, base: Document, from_presets: set[str]) -> Any:
    """The variant with the defaults that it falls back to, as its presets give none."""
    if not isinstance(variant, dict):
        return variant
    given = _keys(variant) | _supplied(plan, variant, base)
    return _with_defaults(variant, [key for key in _all() if key in from_presets - given])


def _with_defaults(scenario: Document, keys: list[str]) -> Document:
    if not keys:
        return scenario
    found = {**scenario, _MARK: sorted(keys)}
    for member, defaults in _STATED:
        own = scenario.get(member, {})
        wanted = {key: each for key, each in defaults.items() if key in keys}
        if wanted and isinstance(own, dict):
            found[member] = {**own, **wanted}
    return found


def _left_out_of(plan: Document) -> Document:
    return _with_scenarios(plan, _without_defaults)


def _without_defaults(scenario: Document) -> Document:
    marked = set(scenario.get(_MARK, ()))
    found = _without(scenario, _MARK)
    for member, defaults in _STATED:
        own = scenario.get(member, {})
        left = {
            key: each for key, each in own.items() if key not in marked or each != defaults.get(key)
        }
        found = {**found, member: left} if left else _without(found, member)
    return found


def _supplied(plan: Document, scenario: Document, base: Document) -> set[str]:
    """What the model gives that holds in a scenario: quantities and choices."""
    chosen = _member(scenario, "choices").get("model", _member(base, "choices").get("model", ""))
    models = _member(_member(plan, "presets"), "models")
    model = _member(models, chosen) if isinstance(chosen, str) else {}
    return {*_member(model, "figures"), *_member(model, "choices")}


def _keys(scenario: Document) -> set[str]:
    return {*_member(scenario, "values"), *_member(scenario, "choices")}


def _all() -> tuple[str, ...]:
    return (*VALUES, *CHOICES)


def _member(document: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = document.get(key)
    return found if isinstance(found, dict) else {}


def _without(document: Document, key: str) -> Document:
    return {name: each for name, each in document.items() if name != key}


def _with_ancestor(document: Document, changed: Callable[[Document], Document]) -> Document:
    """A document whose ancestor, and that one's, are changed."""
    ancestor = document.get("ancestor")
    if not isinstance(ancestor, dict):
        return document
    return {**document, "ancestor": _with_ancestor(changed(ancestor), changed)}


def _with_scenarios(plan: Document, changed: Callable[[Document], Document]) -> Document:
    found = dict(plan)
    if "base" in plan:
        found["base"] = changed(plan["base"])
    if "variants" in plan:
        found["variants"] = [changed(each) for each in plan["variants"]]
    return found


def _scenarios(document: Document) -> Iterator[Document]:
    yield document.get("base", {})
    yield from document.get("variants", ())

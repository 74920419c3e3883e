"""The scenario that a claim implies: its inputs, and what its figures say of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sora_planner_gui.answers.audit.implied import GPU_SECONDS, RENT, TRAINING_SHARE, Implied
from sora_planner_gui.answers.audit.verdict import Audit
from sora_planner_gui.catalogue.claims import ClaimFigure
from sora_planner_gui.catalogue.kinds import DATE
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.enclosure import Enclosure
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.stating import found_text, state_filed
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.resolve import choices_of

Catalogues = Mapping[str, Mapping[str, Preset]]
_MULTIPLES = ("size_multiple", "dataset_multiple", "frames_multiple")
OVERRIDDEN = (
    *("generated_minutes_per_day", "serving_flop_per_video_minute", "training_tokens"),
    *_MULTIPLES,
)
"""Formulas of whose inputs claims seldom speak: what is printed stands for them."""
_FLOP, _KNOWN_FLOP = "training_flop", "known_training_flop"
_RATE = "video_minutes_per_gpu_hour"
_ALL_OF_IT = Enclosure(1.0, 1.0)
_MINUTE = 60.0
_LONGEST_NAME, _MOST_ALIKE = 40, 100


def with_scenario(
    plan: Plan, audit: Audit, graph: Graph, catalogues: Catalogues
) -> tuple[Plan, str] | None:
    """The plan with a variant as the claim has it, and its name; None where it has none.

    Its card and ways to work things out, its inputs, and the utilisation and rent that its figures
    imply, so that the results come out as printed. The notes name the claim and all its figures.
    """
    name = _free_name(plan, audit)
    plan = edit.add_variant(plan, name)
    for key, option in _choices(audit, graph, catalogues):
        plan = edit.set_choice(plan, name, key, option, graph, catalogues)
    stated = dict(_stated(audit, graph, choices_of(plan, plan.scenario(name), graph)))
    if not stated:
        return None
    for key, figure in stated.items():
        plan = edit.set_value(plan, name, key, figure)
    return _noted(plan, name, audit), name


def _choices(audit: Audit, graph: Graph, catalogues: Catalogues) -> Iterator[tuple[str, str]]:
    """The card for training and for serving, and the methods that use what is printed."""
    keys = {each.key for each in audit.claim.figures}
    for figure in audit.claim.figures:
        role = "training_gpu" if _is_of_training(figure.key) else "serving_gpu"
        if figure.card in catalogues["gpus"]:
            yield role, figure.card
    if keys & set(_MULTIPLES):
        yield "training_method", "dit_extrapolation"
    elif {"parameter_count", "training_tokens"} <= keys:
        yield "training_method", "token_count"
    elif _FLOP in keys:
        yield "training_method", "known_flop"
    if "training_duration" in keys:
        yield "training_sizing", "by_duration"
    elif "training_gpus" in keys:
        yield "training_sizing", "by_fleet"
    if keys & {"gpu_time_per_clip", "serving_gpu_rent", "cost_per_clip"}:
        yield "fleet_use_method", "own"
    if "serving_mfu" in keys:
        yield "utilisation_method", "own"


def _is_of_training(key: str) -> bool:
    return key.startswith(("training_", "reference_")) or key in _MULTIPLES


def _stated(audit: Audit, graph: Graph, choices: Mapping[str, str]) -> Iterator[tuple[str, Figure]]:
    """What the claim prints of inputs, and what it implies of others."""
    for figure in audit.claim.figures:
        quantity = graph.quantities.get(figure.key)
        if quantity is not None and _is_taken(figure, quantity, choices):
            yield from _figure(quantity, _in_base(figure), audit)
    work = audit.claim.of(_FLOP)
    if work is not None and choices["training_method"] == "known_flop":
        yield from _figure(graph.quantities[_KNOWN_FLOP], work.nominal, audit)
    by_name = {each.name: each for each in audit.implied}
    printed = {each.key for each in audit.claim.figures}
    if TRAINING_SHARE in by_name and TRAINING_SHARE not in printed:
        quantity = graph.quantities[TRAINING_SHARE]
        yield from _figure(quantity, _at_most_all(by_name[TRAINING_SHARE]), audit)
        yield from _figure(graph.quantities["training_goodput"], _ALL_OF_IT, audit)
    if GPU_SECONDS in by_name:
        rate = _ALL_OF_IT / by_name[GPU_SECONDS].nominal
        yield from _figure(graph.quantities[_RATE], rate, audit)
    if RENT in by_name and "cost_per_clip" in printed:
        yield from _figure(graph.quantities[RENT], by_name[RENT].nominal, audit)
        yield from _figure(graph.quantities["serving_fleet_use"], _ALL_OF_IT, audit)


def _is_taken(figure: ClaimFigure, quantity: Quantity, choices: Mapping[str, str]) -> bool:
    """Inputs, under the choices made, and a few formulas; results come out by themselves."""
    if figure.key in OVERRIDDEN:
        return True
    if quantity.fixed:
        return False
    if quantity.given_when is not None:
        choice, option = quantity.given_when
        return choices[choice] == option
    return quantity.function is None


def _in_base(figure: ClaimFigure) -> Enclosure:
    """As printed; work for a minute of video in FLOP, as the engine has it."""
    is_rate = figure.key == "serving_flop_per_video_minute" and "s" in figure.measure.powers
    return figure.nominal.scaled(_MINUTE) if is_rate else figure.nominal


def _at_most_all(share: Implied) -> Enclosure:
    return Enclosure(min(share.nominal.low, 1.0), min(share.nominal.high, 1.0))


def _figure(quantity: Quantity, value: Enclosure, audit: Audit) -> Iterator[tuple[str, Figure]]:
    """The value as a plan states it, within the quantity's bounds."""
    ends = dict.fromkeys(found_text(end, quantity) for end in (value.low, value.high))
    figure = state_filed(" to ".join(ends), quantity)
    claim = audit.claim
    dated = claim.date if DATE.fullmatch(claim.date) else ""
    yield quantity.key, replace(figure, source=claim.source[:200], date=dated, note=claim.who[:200])


def _free_name(plan: Plan, audit: Audit) -> str:
    """Who printed it, and when; with a number where a scenario is called so."""
    claim = audit.claim
    name = f"{claim.who} {claim.date}".strip()[:_LONGEST_NAME] or "Claim"
    taken = {each.name for each in plan.scenarios()}
    tried = (name, *(f"{name} ({number})" for number in range(2, _MOST_ALIKE)))
    return next(each for each in tried if each not in taken)


def _noted(plan: Plan, name: str, audit: Audit) -> Plan:
    claim = audit.claim
    printed = "; ".join(map(_as_printed, claim.figures))
    who = " ".join(filter(None, (claim.who, f"({claim.date})" if claim.date else "")))
    parts = (claim.statement, who, printed, claim.source)
    notes = ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
    variants = tuple(
        replace(each, notes=notes) if each.name == name else each for each in plan.variants
    )
    return replace(plan, variants=variants)


def _as_printed(figure: ClaimFigure) -> str:
    to = f" to {figure.last:g}" if figure.ranged else ""
    return f"{figure.name} {figure.value:g}{to} {figure.unit}".strip()

"""What a plan's figures would be with another model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.quantities import Value
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.estimate import Estimate, Estimator


@dataclass(frozen=True, slots=True)
class ModelQuestion:
    """A scenario's figures if it adopted a model, its other presets from these catalogues."""

    estimate: Estimate
    model: Preset
    catalogues: edit.Catalogues


def answer(question: ModelQuestion) -> Mapping[str, Value]:
    """Every figure, in base units; nan where an input is missing."""
    now, graph = question.estimate, question.estimate.graph
    adopted = edit.adopt_model(now.plan, now.scenario, question.model, graph, question.catalogues)
    return Estimator(graph).estimate(adopted, now.scenario).values

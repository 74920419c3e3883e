"""The engine run on published training runs: GPU time by every method, beside that stated."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.runs import LeftOut
from sora_planner_gui.catalogue.training_mfu import Utilisation, fitted
from sora_planner_gui.catalogue.training_runs import Stage, TrainingRun
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas.training import TRAINING_STAGES
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.stating import bounds, point, state_filed
from sora_planner_gui.engine.uncertainty import Case, Simulation
from sora_planner_gui.measured.generation import precision_of
from sora_planner_gui.plan.document import Plan, Row
from sora_planner_gui.plan.edit import Catalogues
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.plain import plain
from sora_planner_gui.plan.uncertain import uncertain_of

CHOICE, PREDICTED = "training_method", "training_gpu_time"
STAGES, KNOWN = "stages", "known_flop"
GOODPUT = "85 · 93 · 97 %"
"""Share of wall-clock time that makes progress. Llama 3: over 90 % (arXiv 2407.21783), and 0.345
over all hours against 0.41 a step. A rate of steps without interruptions has all of it."""
DIT_SAMPLES = 1.792e9
"""Samples that DiT-XL/2 saw: 7 million steps of 256 (arXiv 2212.09748)."""

Shares = Mapping[str, str] | Sequence[Utilisation]
"""What is known of utilisation: a range for each kind of run as typed, or published runs."""

_DRAWS, _SEED = 16_384, 1
_JOINT = "joint"
_ENDS = np.array([0.05, 0.5, 0.95])


@dataclass(frozen=True, slots=True)
class Interval:
    """GPU·s at the 5th, 50th and 95th percentile of draws."""

    p5: float
    p50: float
    p95: float

    def overlaps(self, other: Interval) -> bool:
        """Whether the intervals have a value in common."""
        return self.p5 <= other.p95 and other.p5 <= self.p95


@dataclass(frozen=True, slots=True)
class TrainingPrediction:
    """A run's GPU·s by each method that can be applied to it; it is predicted by the first."""

    run: TrainingRun
    methods: Mapping[str, Interval]

    @property
    def method(self) -> str:
        """The method that predicts it: stages where they are known, else a known count of FLOP."""
        return next(iter(self.methods))

    @property
    def predicted(self) -> Interval:
        """What that method says."""
        return self.methods[self.method]

    @property
    def error_factor(self) -> float:
        """How far the median is off, as a factor of at least 1."""
        return math.exp(abs(math.log(self.run.gpu_time / self.predicted.p50)))

    @property
    def covered(self) -> bool:
        """Whether what was stated lies in the interval."""
        return self.predicted.p5 <= self.run.gpu_time <= self.predicted.p95

    @property
    def apart(self) -> tuple[str, ...]:
        """The methods whose intervals have no value in common with that which predicts it."""
        return tuple(
            name for name, each in self.methods.items() if not each.overlaps(self.predicted)
        )


def predict_training(
    graph: Graph,
    catalogues: Catalogues,
    runs: Sequence[TrainingRun],
    utilisation: Shares,
) -> tuple[list[TrainingPrediction], list[LeftOut]]:
    """Each run's GPU time as a plan of its own says, and the runs that no plan can be made of.

    The share of the peak is that of other families of its kind in all that is published, or for
    each kind as typed.
    """
    predictor = _Predictor(graph, catalogues, utilisation)
    found: list[TrainingPrediction] = []
    left_out: list[LeftOut] = []
    for run in runs:
        try:
            found.append(predictor.predict(run))
        except LookupError as error:
            left_out.append(LeftOut(run.id, str(error.args[0])))
    return found, left_out


def plans_of(
    run: TrainingRun,
    graph: Graph,
    catalogues: Catalogues,
    utilisation: Shares,
) -> dict[str, Plan]:
    """The run as plans, by method: those that can be applied to it, the one that predicts it first.

    LookupError, in words for people, where the catalogue lacks its model or the peak of its card.
    """
    plan = _plan(run, graph, catalogues, utilisation)
    made: dict[str, Callable[[TrainingRun, Plan, Graph], Plan | None]] = {
        STAGES: _by_stages,
        KNOWN: _by_known_flop,
        "token_count": _by_stages,
        "architecture": _by_architecture,
        "dit_extrapolation": _by_dit,
        "gpt3_multiple": _by_gpt3,
    }
    found = {method: make(run, plan, graph) for method, make in made.items()}
    return {
        method: _with(each, choices={CHOICE: method})
        for method, each in found.items()
        if each is not None
    }


class _Predictor:
    """Draws the plans of one run after another."""

    def __init__(
        self,
        graph: Graph,
        catalogues: Catalogues,
        utilisation: Shares,
    ) -> None:
        self._graph = graph
        self._catalogues = catalogues
        self._utilisation = utilisation
        self._simulation = Simulation(graph, seed=_SEED, draws=_DRAWS)

    def predict(self, run: TrainingRun) -> TrainingPrediction:
        """One run by every method that can be applied; LookupError as of `plans_of`."""
        plans = plans_of(run, self._graph, self._catalogues, self._utilisation)
        return TrainingPrediction(run, {name: self._drawn(plan) for name, plan in plans.items()})

    def _drawn(self, plan: Plan) -> Interval:
        estimate = Estimator(self._graph).estimate(plan, targets=[PREDICTED])
        case = Case(estimate.choices, estimate.given, uncertain_of(estimate))
        found = self._simulation.spreads(case, [PREDICTED], _ENDS)[PREDICTED]
        return Interval(*map(float, found.percentiles))


def _plan(
    run: TrainingRun,
    graph: Graph,
    catalogues: Catalogues,
    utilisation: Shares,
) -> Plan:
    """What all methods share: the model, the card's peak, and what of it is used."""
    typed = {
        **run.architecture,
        "training_mfu": _share(run, utilisation),
        "training_goodput": "100 %" if run.steady else GOODPUT,
    }
    values = {key: state_filed(text, graph.quantities[key]) for key, text in typed.items()}
    values["training_gpu_peak"] = _peak(graph, catalogues["gpus"], run)
    choices = {"first_frame_alone": "no"}
    if run.causal:
        choices["attention_kind"] = "sparse"
        values["attended_share"] = state_filed("50 %", graph.quantities["attended_share"])
    if run.model:
        model = _preset(catalogues["models"], run.model, "model")
        figures, picked = _of_model(graph, model)
        values, choices = {**figures, **values}, {**choices, **picked}
    base = plain(**choices)
    return Plan(run.name, base=replace(base, values={**base.values, **values}))


def _share(run: TrainingRun, utilisation: Shares) -> str:
    """The share of the peak, as it is typed."""
    if isinstance(utilisation, Mapping):
        return utilisation[run.kind]
    span = fitted(utilisation, run.kind, without=run.family)
    return f"{100 * span.low:.3g} to {100 * span.high:.3g} % lognormal"


def _of_model(graph: Graph, model: Preset) -> tuple[dict[str, Figure], dict[str, str]]:
    """What a model preset gives; the prompt of a joint sequence passes the weights too."""
    figures = {key: each for key, each in model.figures.items() if key in graph.quantities}
    none = state_filed("0", graph.quantities["text_tokens"])
    figures.setdefault("text_tokens", none)
    if model.facts.get("cross_attention", "").startswith(_JOINT):
        figures.setdefault("linear_text_tokens", figures["text_tokens"])
    causal = "yes" if model.facts.get("vae_causal") == "yes" else "no"
    return figures, {"first_frame_alone": causal, **model.choices}


def _peak(graph: Graph, cards: Mapping[str, Preset], run: TrainingRun) -> Figure:
    """The peak that the row states, or the card's at the precision of the run."""
    if run.peak and not run.peak.startswith("peak_"):
        return state_filed(run.peak, graph.quantities["training_gpu_peak"])
    card = _preset(cards, run.gpu, "card")
    name = run.peak or f"peak_{precision_of(run.precision)}"
    if name not in card.figures:
        raise LookupError(f"the catalogue has no {name.replace('_', ' of ')} of “{run.gpu}”")
    return card.figures[name]


def _preset(presets: Mapping[str, Preset], name: str, what: str) -> Preset:
    if name not in presets:
        raise LookupError(f"the catalogue has no {what} “{name}”")
    return presets[name]


# ------------------------------------------------------------------------------------ each method


def _by_stages(run: TrainingRun, plan: Plan, graph: Graph) -> Plan | None:
    return _with_stages(plan, run.stages) if run.stages else None


def _by_known_flop(run: TrainingRun, plan: Plan, graph: Graph) -> Plan | None:
    if math.isnan(run.flop):
        return None
    return _with(plan, values=_stated(graph, known_training_flop=run.flop))


def _by_architecture(run: TrainingRun, plan: Plan, graph: Graph) -> Plan | None:
    """All tokens of video as tokens of clips like the largest, all others as tokens of stills."""
    if not run.stages:
        return None
    kinds = (_clips(run, graph), _stills(run, graph))
    tokens = [_tokens(plan, graph, each) for each in kinds]
    largest = max(
        run.stages, key=lambda each: math.prod(_point(graph, each, key) for key in _SIZES)
    )
    values = _stated(graph, training_video_tokens=tokens[0], training_image_tokens=tokens[1])
    size = dict(zip(_SIZES, ("frame_width", "frame_height", "frames_per_clip"), strict=True))
    cells = {size[key]: largest.cells[key] for key in _SIZES}
    return _with(plan, values={**values, **cells})


def _by_dit(run: TrainingRun, plan: Plan, graph: Graph) -> Plan | None:
    """DiT's compute by size, samples and latent frames: of whole runs of models of pictures."""
    if not run.stages or not run.makes_pictures or run.steady:
        return None
    samples = _samples(graph, run.stages)
    least, most = bounds(graph.quantities["dataset_multiple"])
    if not (least or 0.0) <= samples / DIT_SAMPLES <= (most or math.inf):
        return None
    clips = _clips(run, graph)
    of_clips = _samples(graph, clips)
    frames = sum(_point(graph, e, "samples") * _point(graph, e, "frames") for e in clips)
    values = _stated(
        graph,
        dataset_multiple=samples / DIT_SAMPLES,
        video_share=of_clips / samples,
        frames_per_clip=frames / of_clips if clips else 1.0,
    )
    return _with(plan, values=values)


def _by_gpt3(run: TrainingRun, plan: Plan, graph: Graph) -> Plan | None:
    if math.isnan(run.gpt3_multiple):
        return None
    return _with(plan, values=_stated(graph, gpt3_multiple=run.gpt3_multiple))


_SIZES = ("width", "height", "frames")


def _clips(run: TrainingRun, graph: Graph) -> list[Stage]:
    """The stages of more than stills."""
    return [each for each in run.stages if _point(graph, each, "frames") > 1]


def _stills(run: TrainingRun, graph: Graph) -> list[Stage]:
    return [each for each in run.stages if _point(graph, each, "frames") <= 1]


def _samples(graph: Graph, stages: Iterable[Stage]) -> float:
    return sum(_point(graph, each, "samples") for each in stages)


def _tokens(plan: Plan, graph: Graph, stages: Sequence[Stage]) -> float:
    """Tokens of these stages as the engine counts them, every number at its median."""
    key = "training_stage_tokens"
    estimate = Estimator(graph).estimate(_with_stages(plan, stages), targets=[key])
    return float(estimate.values[key])


def _point(graph: Graph, stage: Stage, column: str) -> float:
    table = graph.tables[TRAINING_STAGES.key]
    return point(stage.cells[column], next(e for e in table.columns if e.key == column))


def _stated(graph: Graph, **values: float) -> dict[str, Figure]:
    """Numbers in base units as figures of these quantities, which have no other unit."""
    return {key: state_filed(f"{value!r}", graph.quantities[key]) for key, value in values.items()}


def _with_stages(plan: Plan, stages: Iterable[Stage]) -> Plan:
    rows = tuple(Row(each.name, each.cells) for each in stages)
    base = plan.base
    return replace(plan, base=replace(base, tables={**base.tables, TRAINING_STAGES.key: rows}))


def _with(
    plan: Plan,
    values: Mapping[str, Figure] | None = None,
    choices: Mapping[str, str] | None = None,
) -> Plan:
    base = plan.base
    changed = replace(
        base,
        values={**base.values, **(values or {})},
        choices={**base.choices, **(choices or {})},
    )
    return replace(plan, base=changed)

"""The answer to a question that people come with: a plan that it makes, and figures of that plan.

What is sought is found first and stated in the plan. Every figure is then the plan's own, so that
whoever opens it sees the numbers of the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from sora_planner_gui.answers import cards, limits, methods, spread
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Array, Ranges, Stop, never
from sora_planner_gui.answers.limits import Limit
from sora_planner_gui.answers.methods import Disagreement
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.catalogue.store import bundled_training_runs
from sora_planner_gui.catalogue.training_runs import PublishedHours, read_published_hours
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import format_exact
from sora_planner_gui.engine.goal import solve
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.stating import FOUND_DIGITS, bounds, found_text, point, state_filed
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.asked import (
    AskedField,
    Inquiry,
    Sought,
    Way,
    read_figures,
    read_options,
)
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimate, vary
from sora_planner_gui.plan.storage import read_example

Ends = tuple[float, float]
RANKED = 3
"""So many presets of a ranking are told."""
_CARD, _TIME = "training_gpu", "training_gpu_time"
_LOW, _HIGH = 5.0, 95.0
_REACH = 1e7
"""What is sought is looked for so many times below and above what the bundled plan has."""
_ROUNDS, _CLOSE = 12, 1e-5
"""What grows along with others is looked for so often at most, until it is so close."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question one way round, with what is given: figures by field, and options of its lists."""

    inquiry: Inquiry
    way: Way
    figures: Mapping[str, Figure]
    options: Mapping[str, str]
    graph: Graph
    catalogues: edit.Catalogues


@dataclass(frozen=True, slots=True)
class RankedPreset:
    """A preset by its id, and its figure in base units."""

    preset: str
    value: float


@dataclass(frozen=True, slots=True)
class PublishedRun:
    """A published run, and the GPU·s that the answer's plan asks for at its size, on its card."""

    run: PublishedHours
    asked: float


@dataclass(frozen=True, slots=True, eq=False)
class AskedAnswer:
    """A plan of what is given and found, and by name its figures and their 5th to 95th percentiles.

    All in base units. `impossible` is what was sought where no value of it is right; nothing else
    is then worked out; `unknown` where that is for want of an input. `ranking` has the best
    presets; `apart` the methods of training compute that answer differently, where the answer rests
    on one; `unheld` the limits that the plan does not keep, even where every card that is begun is
    a whole one; `published` the published runs nearest to it in size.
    """

    question: AskedQuestion
    plan: Plan
    impossible: Sought | None = None
    unknown: bool = False
    figures: Mapping[str, float] = field(default_factory=dict)
    ends: Mapping[str, Ends] = field(default_factory=dict)
    ranking: tuple[RankedPreset, ...] = ()
    apart: Disagreement | None = None
    unheld: tuple[Limit, ...] = ()
    published: tuple[PublishedRun, ...] = ()


def asked_question(
    inquiry: Inquiry,
    way: Way,
    texts: Mapping[str, str],
    graph: Graph,
    catalogues: edit.Catalogues,
) -> AskedQuestion:
    """The question with what is typed and chosen in its fields, by their ids.

    UserError, with the field's id as the place, where a text cannot be read.
    """
    figures = read_figures(inquiry, way, texts, graph)
    options = read_options(inquiry, way, texts, graph)
    return AskedQuestion(inquiry, way, figures, options, graph, catalogues)


def answer(question: AskedQuestion, ranges: Ranges, should_stop: Stop = never) -> AskedAnswer:
    """Find what is sought, and the figures with it. Raises Stopped when told to."""
    plan = _raised(question, _given(question), ranges, should_stop)
    found_ends: dict[str, Ends] = {}
    for sought in question.way.sought:
        found = _found(question, plan, sought, ranges, should_stop)
        if found is None:
            known = math.isfinite(_estimate(question, plan).values[sought.figure])
            return AskedAnswer(question, plan, impossible=sought, unknown=not known)
        plan, ends = found
        found_ends[_field_of(question, sought).key] = ends
    estimate = _estimate(question, plan)
    keys = question.inquiry.figures
    asked = (*keys.values(), *methods.quantities(question.graph).values())
    drawn = spread.answer(spread.SpreadQuestion(estimate, asked), ranges, should_stop)
    return AskedAnswer(
        question,
        plan,
        figures={name: drawn.value(key) for name, key in keys.items()},
        ends={name: found_ends.get(key) or drawn.interval(key) for name, key in keys.items()},
        ranking=tuple(_ranking(question, estimate, ranges, should_stop)),
        apart=_apart(question, drawn),
        unheld=tuple(_unheld(question, estimate, ranges, should_stop)),
        published=tuple(_published(question, plan, ranges, should_stop)),
    )


def _given(question: AskedQuestion) -> Plan:
    """The plan with what is given; what is to come out as a figure is left to be sought."""
    graph, catalogues, way = question.graph, question.catalogues, question.way
    plan = read_example(question.inquiry.plan, graph)
    name, targets = plan.base.name, {each.given for each in way.sought}
    for choice, option in way.choices.items():
        plan = edit.set_choice(plan, name, choice, option, graph, catalogues)
    for asked in map(question.inquiry.field, way.fields):
        if asked.key in graph.choices:
            option = question.options[asked.id]
            plan = edit.set_choice(plan, name, asked.key, option, graph, catalogues)
        elif asked.options:
            plan = _chosen(question, plan, asked)
        elif asked.id not in targets:
            plan = _stated(question, plan, asked, question.figures[asked.id])
    return plan


def _chosen(question: AskedQuestion, plan: Plan, asked: AskedField) -> Plan:
    """The plan with what an option of a list states."""
    chosen = next(each for each in asked.options if each.id == question.options[asked.id])
    for key, text in chosen.values.items():
        figure = state_filed(text, question.graph.quantities[key])
        plan = edit.set_value(plan, plan.base.name, key, figure)
    return plan


def _stated(question: AskedQuestion, plan: Plan, asked: AskedField, figure: Figure) -> Plan:
    """The plan with a figure for a field, and with what grows along.

    Depth and width are not rounded: in steps, a model with a few more weights would take less time.
    """
    before, quantities = _estimate(question, plan), question.graph.quantities
    times = point(figure, quantities[asked.key]) / before.values[asked.key]
    plan = edit.set_value(plan, plan.base.name, asked.key, figure)
    for key, power in asked.along.items():
        grown = before.values[key] * times**power
        text = Figure(format_exact(float(f"{grown:.{FOUND_DIGITS}g}"), quantities[key].unit))
        plan = edit.set_value(plan, plan.base.name, key, text)
    return plan


def _found(
    question: AskedQuestion, plan: Plan, sought: Sought, ranges: Ranges, should_stop: Stop
) -> tuple[Plan, Ends] | None:
    """The plan with what is sought, and where 9 in 10 draws have it; None where no value is right.

    The ends are the values with which the figure's 5th and 95th percentile are what is given.
    """
    search = _Search(question, sought, ranges, should_stop)
    found = search.look(plan, None)
    if found is None:
        return None
    plan, value = found
    ends = (search.look(plan, percentile) for percentile in (_LOW, _HIGH))
    low, high = sorted(value if end is None else end[1] for end in ends)
    return plan, (low, high)


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for the value of a field with which a figure, or a percentile of it, is what is given.

    What grows along does so at every value that is looked at. Such a value is found at the median
    of every input, and again for the ratio of the figure's draws to that, until it stays.
    """

    question: AskedQuestion
    sought: Sought
    ranges: Ranges
    should_stop: Stop

    @property
    def asked(self) -> AskedField:
        return _field_of(self.question, self.sought)

    @property
    def target(self) -> float:
        """What the figure is to be, in base units."""
        given = self.question.inquiry.field(self.sought.given)
        quantity = self.question.graph.quantities[given.key]
        return point(self.question.figures[given.id], quantity)

    def look(self, plan: Plan, percentile: float | None) -> tuple[Plan, float] | None:
        """The plan with the least value that is right, and that value; None where none is."""
        if self.asked.along:
            return self._grown(plan, percentile)
        quantity = self.question.graph.quantities[self.asked.key]
        goal = (_estimate(self.question, plan), quantity.key, self.sought.figure, self.target)
        found = self.ranges.goal(*goal, percentile, should_stop=self.should_stop)
        if not found.values:
            return None
        text = Figure(found_text(found.values[0], quantity))
        return edit.set_value(plan, plan.base.name, quantity.key, text), found.values[0]

    def _grown(self, plan: Plan, percentile: float | None) -> tuple[Plan, float] | None:
        """The same of a value with which other quantities grow."""
        start, figure = _estimate(self.question, plan), self.sought.figure
        quantity = self.question.graph.quantities[self.asked.key]
        ratio = self._drawn(start, percentile) / start.values[figure]
        grown, value = plan, float(start.values[quantity.key])
        for _ in range(_ROUNDS):
            near = self._at_medians(start, self.target / ratio)
            if near is None:
                return None
            value = near
            grown = _stated(self.question, plan, self.asked, Figure(found_text(value, quantity)))
            there = _estimate(self.question, grown)
            drawn = self._drawn(there, percentile)
            if math.isclose(drawn, self.target, rel_tol=_CLOSE):
                break
            ratio = drawn / there.values[figure]
        return grown, value

    def _drawn(self, estimate: Estimate, percentile: float | None) -> float:
        """The percentile of the figure's draws, the median without one."""
        shown = (50.0 if percentile is None else percentile,)
        asked = spread.SpreadQuestion(estimate, (self.sought.figure,), shown)
        drawn = spread.answer(asked, self.ranges, self.should_stop)
        return float(drawn.of[self.sought.figure].percentiles[0])

    def _at_medians(self, start: Estimate, target: float) -> float | None:
        """The least value with which the figure at the median of every input is the target."""
        key, figure = self.asked.key, self.sought.figure
        now = start.values[key]

        def at(values: Array) -> Array:
            along = {
                each: start.values[each] * (values / now) ** power
                for each, power in self.asked.along.items()
            }
            return np.asarray(vary(start, {key: values, **along}, [figure])[figure], float)

        low, high = bounds(self.question.graph.quantities[key])
        within = max(low or 0.0, now / _REACH), min(high or math.inf, now * _REACH)
        return next(iter(solve(at, target, *within, log=True).values), None)


def _raised(question: AskedQuestion, plan: Plan, ranges: Ranges, should_stop: Stop) -> Plan:
    """The plan with what is to be at least what another figure needs."""
    if not question.way.raised:
        return plan
    estimate, quantities = _estimate(question, plan), question.graph.quantities
    needed = tuple(question.way.raised.values())
    drawn = spread.answer(spread.SpreadQuestion(estimate, needed), ranges, should_stop)
    for key, figure in question.way.raised.items():
        if drawn.value(figure) > estimate.values[key]:
            text = Figure(found_text(drawn.value(figure), quantities[key]))
            plan = edit.set_value(plan, plan.base.name, key, text)
    return plan


def _ranking(
    question: AskedQuestion, estimate: Estimate, ranges: Ranges, should_stop: Stop
) -> Iterator[RankedPreset]:
    """The best presets of the choice that is ranked, those that can do it first."""
    key = question.inquiry.by
    if not key:
        return
    catalogues = question.catalogues
    compared = cards.CardsQuestion(
        estimate,
        cards.known_cards(estimate.plan, catalogues),
        (key, cards.NEEDED),
        (question.inquiry.ranked,),
        catalogues.get("rents", {}),
    )
    found = cards.answer(compared, ranges, should_stop)
    for name in found.best_first(key)[:RANKED]:
        yield RankedPreset(name, found.value(name, key))


def _unheld(
    question: AskedQuestion, estimate: Estimate, ranges: Ranges, should_stop: Stop
) -> Iterator[Limit]:
    if not question.inquiry.limits:
        return
    for each in limits.answer(limits.LimitsQuestion(estimate), ranges, should_stop):
        if each.id in question.inquiry.limits and each.needed[1] > math.ceil(each.had[1]):
            yield each


def _published(
    question: AskedQuestion, plan: Plan, ranges: Ranges, should_stop: Stop
) -> Iterator[PublishedRun]:
    """The runs nearest to the plan in size, each held against the plan at the run's own size."""
    if not question.inquiry.published:
        return
    asked = question.inquiry.field(question.inquiry.published)
    quantity, name = question.graph.quantities[asked.key], plan.base.name
    for run in _nearest(question, _estimate(question, plan).values[asked.key]):
        there = edit.set_choice(plan, name, _CARD, run.gpu, question.graph, question.catalogues)
        text = Figure(found_text(run.parameters, quantity))
        estimate = _estimate(question, _stated(question, there, asked, text))
        spreads = spread.answer(spread.SpreadQuestion(estimate, (_TIME,)), ranges, should_stop)
        if math.isfinite(spreads.value(_TIME)):
            yield PublishedRun(run, spreads.value(_TIME))


def _nearest(question: AskedQuestion, size: float) -> list[PublishedHours]:
    """The published runs on known cards that are nearest by the ratio of sizes."""
    known = question.catalogues[question.graph.choices[_CARD].presets]
    found = read_published_hours(bundled_training_runs())
    apart = {run.id: abs(math.log(run.parameters / size)) for run in found if run.gpu in known}
    return [run for run in found if apart.get(run.id) == min(apart.values(), default=math.inf)]


def _apart(question: AskedQuestion, drawn: Spreads) -> Disagreement | None:
    keys = question.inquiry.figures.values()
    rests = any(methods.TOTAL in drawn.estimate.rests_on(key) for key in keys)
    return methods.disagreement(methods.answer(drawn)) if rests else None


def _field_of(question: AskedQuestion, sought: Sought) -> AskedField:
    """The field of what is sought; of a key that has none, a bare one."""
    known = {each.id: each for each in question.inquiry.fields}
    return known.get(sought.key) or AskedField(sought.key, "", "", sought.key)


def _estimate(question: AskedQuestion, plan: Plan) -> Estimate:
    return estimated(EstimateQuestion(plan, question.graph))

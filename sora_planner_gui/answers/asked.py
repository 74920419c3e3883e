"""The answer to a question that people come with: a plan that it makes, and figures of that plan.

What is sought is found first and stated in the plan. Every figure is then the plan's own, so that
whoever opens it sees the numbers of the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from sora_planner_gui.answers import cards, limits, methods, spread
from sora_planner_gui.answers.estimate import EstimateQuestion
from sora_planner_gui.answers.estimate import answer as estimated
from sora_planner_gui.answers.evaluation import Array, Ranges, Stop, never
from sora_planner_gui.answers.limits import Limit
from sora_planner_gui.answers.methods import Disagreement
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.catalogue.presets import RENT_CHANNEL
from sora_planner_gui.catalogue.rents import rent_in
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
"""What grows along is looked for so many times below and above what the bundled plan has."""
_FAR = 1e9
"""The same of what is sought, alone: a single card serves little of a flagship's clips."""
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

    All in base units. `impossible` is what was sought where no value of it is right, and `endless`
    says that no number of what is to be raised is enough, `unknown` that the card's own figures are
    missing; nothing else is then worked out. `eased` says that it was, with the choices that ease
    it. `ranking` has the best presets; the one that is
    asked for has this `place` among so many `ranked`, 0 where it is not compared. `apart` has the
    methods of training compute that answer differently, where the answer rests on one; `unheld` the
    limits that the plan does not keep, even where every card that is begun is a whole one;
    `published` the published runs nearest to it in size.
    """

    question: AskedQuestion
    plan: Plan
    impossible: Sought | None = None
    endless: bool = False
    unknown: bool = False
    eased: bool = False
    figures: Mapping[str, float] = field(default_factory=dict)
    ends: Mapping[str, Ends] = field(default_factory=dict)
    ranking: tuple[RankedPreset, ...] = ()
    place: int = 0
    ranked: int = 0
    apart: Disagreement | None = None
    unheld: tuple[Limit, ...] = ()
    published: tuple[PublishedRun, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether there are figures, and a plan to open."""
        return self.impossible is None and not self.endless and not self.unknown


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
    given = _given(question)
    if _lacks(question, given):
        return AskedAnswer(question, given, unknown=True)
    raised = _raised(question, given, ranges, should_stop)
    eased = raised is None and bool(question.way.eased)
    if eased:
        given = _eased(question, given)
        raised = _raised(question, given, ranges, should_stop)
    if raised is None:
        return AskedAnswer(question, given, endless=True)
    plan = raised
    found_ends: dict[str, Ends] = {}
    for sought in question.way.sought:
        found = _found(question, plan, sought, ranges, should_stop)
        if found is None:
            return AskedAnswer(question, plan, impossible=sought)
        plan, ends = found
        found_ends[_field_of(question, sought).key] = ends
    priced = _priced(question, plan, ranges, should_stop)
    if priced is None:
        return AskedAnswer(question, plan, impossible=_margin_of(question))
    plan = priced
    estimate = _estimate(question, plan)
    keys = question.inquiry.figures
    asked = (*keys.values(), *methods.quantities(question.graph).values())
    drawn = spread.answer(spread.SpreadQuestion(estimate, asked), ranges, should_stop)
    ranking = _ranking(
        question, _kept(plan, given, question.way.raised), drawn, ranges, should_stop
    )
    names, own = [each.preset for each in ranking], estimate.choices.get(question.inquiry.ranked)
    figures = {name: drawn.value(key) for name, key in keys.items()}
    reach = {name: found_ends.get(key) or drawn.interval(key) for name, key in keys.items()}
    _leave(question, figures, reach)
    return AskedAnswer(
        question,
        plan,
        figures=figures,
        ends=reach,
        eased=eased,
        ranking=ranking[:RANKED],
        place=1 + names.index(own) if own in names else 0,
        ranked=len(names),
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
    return _rented(question, plan)


def _lacks(question: AskedQuestion, plan: Plan) -> bool:
    """Whether what is to be raised, or a figure that needs no price, has no value at all."""
    pricing, keys = question.inquiry.pricing, question.inquiry.figures
    values, quantities = _estimate(question, plan).values, question.graph.quantities
    unpriced = (
        key
        for name, key in keys.items()
        if "USD" not in quantities[key].unit and not (pricing and name == pricing.left)
    )
    return any(math.isnan(values[key]) for key in (*question.way.raised.values(), *unpriced))


def _rented(question: AskedQuestion, plan: Plan) -> Plan:
    """The plan with the rent that the card is compared by; without one its own, or none at all."""
    role, catalogues = question.inquiry.ranked, question.catalogues
    if not role:
        return plan
    name = _estimate(question, plan).choices[role]
    card = cards.known_cards(plan, catalogues)[name]
    rent = rent_in(RENT_CHANNEL, name, card, catalogues.get("rents", {}))
    if rent is None or rent is card.figures.get("rent"):
        return edit.clear_value(plan, plan.base.name, f"{role}_rent")
    return edit.set_value(plan, plan.base.name, f"{role}_rent", rent)


def _kept(plan: Plan, before: Plan, keys: Iterable[str]) -> Plan:
    """The plan with what an earlier one states for these keys."""
    for key in keys:
        figure, name = before.base.values.get(key), plan.base.name
        if figure is None:
            plan = edit.clear_value(plan, name, key)
        else:
            plan = edit.set_value(plan, name, key, figure)
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


def told(value: float) -> float:
    """An amount of money as a sentence tells it, to which others are to fit."""
    digits = 4 if 1_000 <= value < 10_000 else 3
    return float(f"{value:.{digits}g}")


def _margin_of(question: AskedQuestion) -> Sought | None:
    """What is sought where a margin is given: the price."""
    pricing = question.inquiry.pricing
    if pricing is None or pricing.given not in question.figures:
        return None
    return Sought(pricing.price, question.inquiry.figures[pricing.left], pricing.given)


def _priced(question: AskedQuestion, plan: Plan, ranges: Ranges, should_stop: Stop) -> Plan | None:
    """The plan with the price that leaves the margin given of the cost told; None without one.

    By the median of the cost, which folds in the rent exactly: the plan's margin, all of which is
    drawn, is off by the error of draws.
    """
    pricing, sought = question.inquiry.pricing, _margin_of(question)
    if pricing is None or sought is None:
        return plan
    keys, quantities = question.inquiry.figures, question.graph.quantities
    estimate, quantity = _estimate(question, plan), quantities[pricing.price]
    asked = spread.SpreadQuestion(estimate, (keys[pricing.cost], keys[pricing.sold]))
    drawn = spread.answer(asked, ranges, should_stop)
    cost, sold = (drawn.value(key) for key in asked.keys)
    if not math.isfinite(cost):
        return plan
    given = question.inquiry.field(pricing.given)
    rest = 1 - point(question.figures[given.id], quantities[given.key])
    price = estimate.values[quantity.key] * told(cost) / rest / sold if rest > 0 else math.inf
    most = bounds(quantity)[1]
    if not math.isfinite(price) or (most is not None and price > most):
        return None
    text = Figure(found_text(price, quantity))
    return edit.set_value(plan, plan.base.name, quantity.key, text)


def _leave(question: AskedQuestion, figures: dict[str, float], ends: dict[str, Ends]) -> None:
    """Put in the margin that follows from the cost and the price told, unless that has a range."""
    pricing = question.inquiry.pricing
    if pricing is None or ends[pricing.sold][0] != ends[pricing.sold][1]:
        return
    sold, (low, high) = figures[pricing.sold], ends[pricing.cost]
    figures[pricing.left] = 1 - told(figures[pricing.cost]) / told(sold)
    ends[pricing.left] = 1 - high / sold, 1 - low / sold


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
        now = float(goal[0].values[quantity.key])
        low, high = bounds(quantity)
        within = max(low or 0.0, now / _FAR), min(high or math.inf, now * _FAR)
        found = self.ranges.goal(*goal, percentile, within, self.should_stop)
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


def _eased(question: AskedQuestion, plan: Plan) -> Plan:
    """The plan with the choices that need less."""
    for choice, option in question.way.eased.items():
        plan = edit.set_choice(
            plan, plan.base.name, choice, option, question.graph, question.catalogues
        )
    return plan


def _raised(question: AskedQuestion, plan: Plan, ranges: Ranges, should_stop: Stop) -> Plan | None:
    """The plan with what is at least what another figure needs; None where that has no end."""
    if not question.way.raised:
        return plan
    estimate, quantities = _estimate(question, plan), question.graph.quantities
    needed = tuple(question.way.raised.values())
    drawn = spread.answer(spread.SpreadQuestion(estimate, needed), ranges, should_stop)
    for key, figure in question.way.raised.items():
        needed_now, most = drawn.value(figure), bounds(quantities[key])[1]
        if not math.isfinite(needed_now) or (most is not None and needed_now > most):
            return None
        if needed_now > estimate.values[key]:
            text = Figure(found_text(needed_now, quantities[key]))
            plan = edit.set_value(plan, plan.base.name, key, text)
    return plan


def _ranking(
    question: AskedQuestion, plan: Plan, drawn: Spreads, ranges: Ranges, should_stop: Stop
) -> tuple[RankedPreset, ...]:
    """The presets of the choice that is ranked that can do it, the best first.

    Each is shared by as many as it needs itself, and the one that is asked for has the answer's
    own figure. By rents of one channel: those without one there are not compared.
    """
    key, role = question.inquiry.by, question.inquiry.ranked
    if not key:
        return ()
    catalogues = question.catalogues
    estimate, rents = _estimate(question, plan), catalogues.get("rents", {})
    known = cards.known_cards(plan, catalogues)
    rented = {
        name: card
        for name, card in known.items()
        if rent_in(RENT_CHANNEL, name, card, rents) is not None
    }
    compared = cards.CardsQuestion(estimate, rented, (key, cards.NEEDED), (role,), rents)
    found = cards.answer(compared, ranges, should_stop)
    own, values = estimate.choices[role], {}
    for name, standing in zip(found.names, found.standings, strict=True):
        if name == own:
            values[name] = drawn.value(key)
        elif standing == cards.HOLDS:
            values[name] = found.value(name, key)
    ranked = (RankedPreset(name, value) for name, value in values.items() if math.isfinite(value))
    return tuple(sorted(ranked, key=lambda each: each.value))


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
    nearest = min(apart.values(), default=math.inf)
    return [run for run in found if apart.get(run.id) == nearest]


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

"""The charts of a scenario for paper: each made of its data, in a size that two of fit a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from sora_planner_gui.answers import break_even, distribution, drivers, fleet
from sora_planner_gui.answers import cards as compared
from sora_planner_gui.answers.audit.comparison import beside_plan
from sora_planner_gui.answers.audit.evidence import gather
from sora_planner_gui.answers.audit.implied import GPU_SECONDS
from sora_planner_gui.answers.audit.verdict import AuditQuestion
from sora_planner_gui.answers.audit.verdict import answer as audit
from sora_planner_gui.answers.distribution import DistributionQuestion
from sora_planner_gui.answers.drivers import DriversQuestion
from sora_planner_gui.answers.fleet import FleetQuestion
from sora_planner_gui.answers.methods import quantities
from sora_planner_gui.answers.spread import ranged
from sora_planner_gui.catalogue.claims import read_claims
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled_claims
from sora_planner_gui.gui.charts.break_even import BreakEvenChart, BreakEvenData
from sora_planner_gui.gui.charts.chart import Chart, ChartData
from sora_planner_gui.gui.charts.claims import ClaimedChart, ClaimedData
from sora_planner_gui.gui.charts.distribution import (
    MOST_CURVES,
    DistributionChart,
    DistributionData,
)
from sora_planner_gui.gui.charts.fleet import FleetChart, FleetData
from sora_planner_gui.gui.charts.methods import MethodChart, MethodData
from sora_planner_gui.gui.charts.ranking import RankingChart, RankingData
from sora_planner_gui.gui.charts.tornado import TornadoChart, TornadoData
from sora_planner_gui.gui.printing.pictures import Size, chart_for_paper
from sora_planner_gui.gui.shown.cards import RANKED_KEYS, ranking_data, ranking_question
from sora_planner_gui.gui.shown.claims import claimed_data
from sora_planner_gui.gui.shown.distribution import distribution_data
from sora_planner_gui.gui.shown.drivers import tornado_data
from sora_planner_gui.gui.shown.estimate import break_even_data, fleet_data, methods_data
from sora_planner_gui.measured.published import measured
from sora_planner_gui.plan.estimate import HEADLINE, Estimate
from sora_planner_gui.plan.uncertain import has_range

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges

SIZE = Size(430, 280)
"""Two of them stand beside each other on a page."""
OUTPUT = HEADLINE[0]
"""The figure whose spread and drivers are shown."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What charts are about: a scenario, what simulates it, the cards that hold, and the day."""

    estimate: Estimate
    ranges: Ranges
    cards: Mapping[str, Preset]
    on: date


def chart_data(subject: Subject, names: Iterable[str]) -> dict[str, ChartData]:
    """What these charts show, by name; it takes as long as what is asked for takes to answer."""
    return {name: _CHARTS[name][1](subject) for name in names}


def charts_of(data: Mapping[str, ChartData]) -> dict[str, Chart]:
    """The charts for paper; in the thread of the window, where there is one."""
    return {name: chart_for_paper(_CHARTS[name][0](), shown, SIZE) for name, shown in data.items()}


def _methods(subject: Subject) -> MethodData:
    keys = quantities(subject.estimate.graph).values()
    return methods_data(ranged(subject.estimate, keys, subject.ranges))


def _fleet(subject: Subject) -> FleetData:
    found = ranged(subject.estimate, fleet.FIGURES, subject.ranges)
    return fleet_data(found, fleet.answer(FleetQuestion(found), subject.ranges))


def _break_even(subject: Subject) -> BreakEvenData:
    keys = break_even.figures(subject.estimate)
    return break_even_data(ranged(subject.estimate, keys, subject.ranges))


def _ranking(subject: Subject) -> RankingData:
    question = ranking_question(subject.estimate, subject.cards)
    return ranking_data(question, compared.answer(question, subject.ranges), RANKED_KEYS[0])


def _distribution(subject: Subject) -> DistributionData:
    found = None
    if has_range(subject.estimate, OUTPUT):
        question = DistributionQuestion(subject.estimate, OUTPUT, MOST_CURVES)
        found = distribution.answer(question, subject.ranges)
    return distribution_data(subject.estimate, OUTPUT, found)


def _drivers(subject: Subject) -> TornadoData:
    estimate, found = subject.estimate, None
    if has_range(estimate, OUTPUT) and np.isfinite(estimate.values[OUTPUT]):
        question = DriversQuestion(estimate, OUTPUT, subject.on)
        found = drivers.answer(question, subject.ranges)
    return tornado_data(estimate, OUTPUT, found)


def _claims(subject: Subject) -> ClaimedData:
    """What a second of video takes: by the plan, by what was claimed, and as measured."""
    estimate = subject.estimate
    evidence = gather(estimate.graph, subject.cards, measured(estimate.graph))
    claims = AuditQuestion(read_claims(bundled_claims()), evidence)
    audits = audit(claims)
    found = beside_plan(GPU_SECONDS, audits, evidence, estimate, subject.ranges)
    return claimed_data(found, estimate.graph)


_CHARTS: dict[str, tuple[Callable[[], Any], Callable[[Subject], ChartData]]] = {
    "methods": (MethodChart, _methods),
    "fleet": (FleetChart, _fleet),
    "break-even": (BreakEvenChart, _break_even),
    "gpus": (RankingChart, _ranking),
    "distribution": (DistributionChart, _distribution),
    "drivers": (TornadoChart, _drivers),
    "claims": (ClaimedChart, _claims),
}
NAMES = tuple(_CHARTS)

"""The verdict on a claim: one, by precedence, with its factor and the likely slip."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sora_planner_gui.answers.audit.arithmetic import Relation, closest
from sora_planner_gui.answers.audit.identities import PEAK, Worked, worked
from sora_planner_gui.answers.audit.implied import (
    GPU_SECONDS,
    RENT,
    SHIPPED,
    TRAINING_SHARE,
    CardFacts,
    HeldAgainst,
    Implied,
    card_of,
    implied,
    stated_and_known,
)
from sora_planner_gui.answers.audit.others import APART, Contradiction, beside, contradictions
from sora_planner_gui.answers.audit.slips import (
    NONE,
    OTHER,
    Mend,
    mend,
    mend_of_multiple,
    slip_of,
    slip_of_shipped,
    slip_of_words,
)
from sora_planner_gui.answers.evaluation import Stop, never
from sora_planner_gui.catalogue.claims import Claim, ClaimFigure
from sora_planner_gui.engine.enclosure import Enclosure
from sora_planner_gui.engine.noun_units import GPUS_OF_A_NODE
from sora_planner_gui.engine.uncertainty import Stopped

CONSISTENT = "consistent"
DOES_NOT_FOLLOW = "does_not_follow"
IMPOSSIBLE = "impossible"
OUTSIDE = "outside_measured"
CONFLICT = "sources_conflict"
PEAKS = ("training_gpu_peak", "serving_gpu_peak")
MEMORIES = ("training_gpu_memory", "serving_gpu_memory")
LEAST_OF = {"pue": 1.0, "server_power_factor": 1.0}
"""Quantities that are no less than this; all others are no less than nothing."""
_COUNTED = ({"gpu": 1}, {"clip": 1}, {"user": 1})
VERDICTS = (IMPOSSIBLE, DOES_NOT_FOLLOW, OUTSIDE, CONFLICT, CONSISTENT)
"""The weightiest first: a claim has the first that applies."""


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """Claims, which are also held against each other, and the evidence."""

    claims: Sequence[Claim]
    evidence: HeldAgainst


@dataclass(frozen=True, slots=True)
class Finding:
    """What speaks for a verdict: a relation, an implied figure, a known one, or another's claim."""

    verdict: str
    factor: float
    slip: str
    relation: Relation | None = None
    worked: Worked | None = None
    figure: ClaimFigure | None = None
    implied: Implied | None = None
    conflict: Contradiction | None = None
    constant: float = math.nan
    mend: Mend | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """The findings on a claim, the weightiest first; none where it is consistent.

    `relations` by result, `implied` all that follows from the figures, `beside` what others print
    of the same, whenever they did.
    """

    claim: Claim
    findings: tuple[Finding, ...]
    relations: Mapping[str, Relation | None] = field(default_factory=dict)
    implied: tuple[Implied, ...] = ()
    beside: tuple[Contradiction, ...] = ()

    @property
    def verdict(self) -> str:
        """That of the weightiest finding."""
        return self.findings[0].verdict if self.findings else CONSISTENT

    @property
    def factor(self) -> float:
        """Printed over computed."""
        return self.findings[0].factor if self.findings else 1.0

    @property
    def slip(self) -> str:
        """The likely slip."""
        return self.findings[0].slip if self.findings else NONE


def answer(question: AuditQuestion, should_stop: Stop = never) -> tuple[Audit, ...]:
    """An audit of every claim that is judged. Raises Stopped when told to."""
    found = []
    for claim in question.claims:
        if should_stop():
            raise Stopped
        if claim.judged:
            found.append(_audit(claim, question))
    return tuple(found)


def _audit(claim: Claim, question: AuditQuestion) -> Audit:
    evidence = question.evidence
    relations, consequences = closest(claim), implied(claim, evidence)
    by_formula = tuple(_by_formula(claim, evidence))
    settled = {each.figure.name for each in by_formula if each.figure is not None}
    findings = [
        *_of_limits(claim),
        *_of_implied(consequences, claim, evidence),
        *(each for each in by_formula if each.verdict != CONSISTENT),
        *_of_relations(claim, relations, settled),
        *_of_constants(claim, evidence),
        *_of_card(claim, evidence),
        *_of_others(claim, question.claims),
    ]
    ranked = sorted(findings, key=lambda each: VERDICTS.index(each.verdict))
    others = beside(claim, question.claims)
    return Audit(claim, tuple(ranked), relations, consequences, others)


def _of_relations(
    claim: Claim, relations: Mapping[str, Relation | None], settled: set[str]
) -> Iterator[Finding]:
    """Results that do not follow; those that the engine's formulas speak of are theirs."""
    for name, relation in relations.items():
        if relation is not None and not relation.holds and name not in settled:
            fit, figure = mend(claim, name), relation.result
            yield Finding(
                DOES_NOT_FOLLOW, relation.factor, fit.slip, relation, figure=figure, mend=fit
            )


def _by_formula(claim: Claim, evidence: HeldAgainst) -> Iterator[Finding]:
    """Every result that the engine's formulas give from what is stated; without one, every figure.

    Of several ways the nearest counts.
    """
    card = card_of(claim)
    has_result = any(each.result for each in claim.figures)
    for case in claim.cases():
        values = stated_and_known(case, card, evidence)
        for figure in case.figures:
            if figure.key and (figure.result or not has_result):
                yield from _nearest_way(figure, tuple(worked(figure.key, values)))


def _nearest_way(figure: ClaimFigure, ways: Sequence[Worked]) -> Iterator[Finding]:
    if not ways:
        return
    nearest = min(ways, key=lambda each: each.value.apart(figure.interval))
    holds = nearest.value.meets(figure.interval, 1 + 1e-9)
    middle = nearest.value.middle
    factor = figure.nominal.middle / middle if middle else math.nan
    powers = (*figure.measure.powers, *nearest.names)
    slip = NONE if holds else slip_of(factor, powers)
    verdict = CONSISTENT if holds else DOES_NOT_FOLLOW
    named = OTHER if not holds and slip == NONE else slip
    yield Finding(verdict, factor, named, worked=nearest, figure=figure)


def _of_limits(claim: Claim) -> Iterator[Finding]:
    """Figures of a quantity that are less than it can be, for every value within the rounding."""
    for figure in claim.figures:
        least = LEAST_OF.get(figure.key, 0.0)
        if (figure.key or figure.measure.powers in _COUNTED) and figure.interval.high < least:
            factor = figure.nominal.middle / least if least else math.nan
            yield Finding(IMPOSSIBLE, factor, NONE, figure=figure, constant=least)


def _of_implied(
    consequences: Sequence[Implied], claim: Claim, evidence: HeldAgainst
) -> Iterator[Finding]:
    for each in consequences:
        if each.impossible:
            slip = slip_of(each.factor, ())
            fit = (
                mend_of_multiple(claim, each.factor, slip) if each.name == TRAINING_SHARE else None
            )
            yield Finding(IMPOSSIBLE, each.factor, slip, implied=each, mend=fit)
        elif each.name == SHIPPED and each.outside:
            period = each.most.name if each.most else ""
            slip = slip_of_shipped(each.card, period, each.nominal.middle, evidence)
            yield Finding(CONFLICT, each.factor, slip, implied=each)
        elif each.outside:
            yield Finding(OUTSIDE, each.factor, _slip_outside(each), implied=each)


def _slip_outside(each: Implied) -> str:
    """Eight cards for one, where what is paid or needed for a card is then within the listed."""
    value = each.nominal.middle
    for times in (1 / GPUS_OF_A_NODE, float(GPUS_OF_A_NODE)):
        undone = replace(each, value=Enclosure(value * times, value * times))
        right_way = (each.factor > 1) == (times < 1)
        if each.name in (RENT, GPU_SECONDS) and right_way and undone.factor == 1:
            return "eight_cards_for_one"
    return NONE


def _of_constants(claim: Claim, evidence: HeldAgainst) -> Iterator[Finding]:
    """Figures of what is known: reference models, and the like."""
    for figure in claim.figures:
        constant = evidence.constants.get(figure.key)
        if constant is not None:
            yield from _beside_known(figure, constant, tuple(figure.measure.powers))


def _of_card(claim: Claim, evidence: HeldAgainst) -> Iterator[Finding]:
    """The dense peak and the memory of a card, beside the catalogue."""
    for figure in claim.figures:
        facts = evidence.cards.get(figure.card, CardFacts())
        if figure.key in PEAKS and facts.peak:
            yield from _beside_known(figure, facts.peak, (PEAK,))
        elif figure.key in MEMORIES and facts.memory:
            yield from _beside_known(figure, facts.memory, ("byte",))


def _beside_known(
    figure: ClaimFigure, value: float, slips_in: tuple[str, ...]
) -> Iterator[Finding]:
    if not figure.interval.meets(Enclosure(value, value), APART):
        factor = figure.interval.middle / value
        yield Finding(CONFLICT, factor, slip_of(factor, slips_in), figure=figure, constant=value)


def _of_others(claim: Claim, claims: Sequence[Claim]) -> Iterator[Finding]:
    for each in contradictions(claim, claims):
        powers = tuple(each.figure.measure.powers)
        told = slip_of_words(each.figure.name, each.others.name)
        slip = slip_of(each.factor, powers) if told == NONE else told
        yield Finding(CONFLICT, each.factor, slip, conflict=each)

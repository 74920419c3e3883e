"""The slip that a factor fits: what people confuse, by how much it moves a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sora_planner_gui.answers.audit.arithmetic import closest
from sora_planner_gui.catalogue.claims import Claim, ClaimFigure

NONE, OTHER = "none", "other"
NEAR = 0.02
"""How near, as a share, a factor must lie to be a slip's."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is confused, its factors, and the nouns or base units whose figures it can be in.

    `above` are powers of which one must stand in the figure's unit; empty for any figure.
    """

    name: str
    factors: tuple[float, ...]
    above: tuple[str, ...] = ()


SLIPS = (
    Slip("multiply_add", (2.0, 0.5), ("FLOP",)),
    Slip("bits_for_bytes", (8.0, 1 / 8), ("byte",)),
    Slip("eight_cards_for_one", (8.0, 1 / 8), ("gpu",)),
    Slip("month_length", (31 / 30, 30 / 31, 365 / 360, 360 / 365, 28 / 30, 30 / 28), ("s",)),
    Slip("quarter_for_year", (4.0, 1 / 4), ("s", "gpu", "USD")),
    Slip("seconds_for_minutes", (60.0, 1 / 60), ("s",)),
    Slip("yi_for_billion", (10.0, 0.1), ("USD", "user", "gpu", "parameter", "clip")),
    Slip("halved_or_doubled", (2.0, 0.5)),
    Slip("power_of_ten", (10.0, 0.1, 100.0, 0.01, 1000.0, 0.001)),
)


def slip_in_arithmetic(claim: Claim, name: str) -> str:
    """The first slip that, undone in one figure, makes a result follow; OTHER if there is none."""
    return next(_mending(claim, name), OTHER)


def slip_of(factor: float, unit_powers: tuple[str, ...]) -> str:
    """The slip that a factor between a figure and what is known of it fits; NONE if none does."""
    for slip in SLIPS:
        if slip.above and not set(slip.above) & set(unit_powers):
            continue
        if any(abs(factor / each - 1) < NEAR for each in slip.factors):
            return slip.name
    return NONE


def _mending(claim: Claim, name: str) -> Iterator[str]:
    for slip in SLIPS:
        for figure in claim.figures:
            powers = set(figure.measure.powers)
            if figure.result or (slip.above and not powers & set(slip.above)):
                continue
            for factor in slip.factors:
                found = closest(_with(claim, figure, factor)).get(name)
                if found is not None and found.holds:
                    yield slip.name


def _with(claim: Claim, figure: ClaimFigure, factor: float) -> Claim:
    to = None if figure.to is None else figure.to * factor
    changed = replace(figure, value=figure.value * factor, to=to, digits=0)
    figures = tuple(changed if each is figure else each for each in claim.figures)
    return replace(claim, figures=figures)

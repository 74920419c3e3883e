"""The slip that a factor fits: what people confuse, by how much it moves a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sora_planner_gui.answers.audit.arithmetic import closest
from sora_planner_gui.answers.audit.identities import PEAK
from sora_planner_gui.answers.audit.implied import HeldAgainst, quarters_of
from sora_planner_gui.catalogue.claims import Claim, ClaimFigure

NONE, OTHER = "none", "other"
CLIP_FOR_SECOND = "clip_for_second"
ROUGHLY = 1.4
"""How near counts of what was shipped lie, which nobody knows better."""
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


WALL_OVER_BOARD = 1.82
"""Power of a server at the wall over that of its boards; a yardstick of the catalogue, too."""
SLIPS = (
    Slip("sparse_for_dense", (2.0, 0.5), (PEAK,)),
    Slip("multiply_add", (2.0, 0.5), ("FLOP",)),
    Slip("bits_for_bytes", (8.0, 1 / 8), ("byte",)),
    Slip("eight_cards_for_one", (8.0, 1 / 8), ("gpu",)),
    Slip("month_length", (31 / 30, 30 / 31, 365 / 360, 360 / 365, 28 / 30, 30 / 28), ("s",)),
    Slip("quarter_for_year", (4.0, 1 / 4), ("s", "gpu", "USD")),
    Slip("seconds_for_minutes", (60.0, 1 / 60), ("s",)),
    Slip("yi_for_billion", (10.0, 0.1), ("USD", "user", "gpu", "parameter", "clip")),
    Slip("board_for_wall_power", (WALL_OVER_BOARD, 1 / WALL_OVER_BOARD), ("J",)),
    Slip("halved_or_doubled", (2.0, 0.5)),
    Slip("power_of_ten", (10.0, 0.1, 100.0, 0.01, 1000.0, 0.001)),
)
_WORDS = tuple(
    (slip, re.compile(words, re.IGNORECASE), re.compile(opposite, re.IGNORECASE))
    for slip, words, opposite in (
        ("downloads_for_users", "download|install|下载", "user|active|用户"),
        ("feed_for_uploads", "feed|view|watch|play|播放", "upload|posted|上传"),
        ("peak_for_mean", "peak|record|busiest|峰", "mean|average|typical|day|平均"),
    )
)


@dataclass(frozen=True, slots=True)
class Mend:
    """A slip, and the figure that would fit if it were so many times what is printed."""

    slip: str
    figure: ClaimFigure | None = None
    factor: float = 1.0


def mend(claim: Claim, name: str) -> Mend:
    """The first slip that, undone in one figure, makes a result follow; OTHER if there is none."""
    if any(_is_length(each) and _mends(claim, name, each) for each in claim.figures):
        return Mend(CLIP_FOR_SECOND)
    return next(_mending(claim, name), Mend(OTHER))


def mend_of_multiple(claim: Claim, factor: float, slip: str) -> Mend | None:
    """The largest plain multiple, which is to be checked first, taken so many times less."""
    multiples = [each for each in claim.figures if each.key.endswith("_multiple")]
    if not multiples:
        return None
    return Mend(slip, max(multiples, key=lambda each: each.last), 1 / factor)


def slip_of_shipped(card: str, period: str, printed: float, evidence: HeldAgainst) -> str:
    """The slip in a count of cards shipped: of dies, or of the year that a quarter is of."""
    quarters = quarters_of(period)
    counted = evidence.count(card, quarters)
    year = evidence.count(card, quarters_of(period[:4])) if len(quarters) == 1 else None
    if year is not None and _near(printed, year):
        return "quarter_for_year"
    if counted is not None and card in evidence.two_dies and _near(printed / 2, counted):
        return "dies_for_packages"
    return NONE


def slip_of_words(one: str, other: str) -> str:
    """The slip that the names of two figures of one thing tell."""
    for slip, words, opposite in _WORDS:
        for first, second in ((one, other), (other, one)):
            if words.search(first) and opposite.search(second) and not words.search(second):
                return slip
    return NONE


def _near(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] / ROUGHLY <= value <= ends[1] * ROUGHLY


def _is_length(figure: ClaimFigure) -> bool:
    return figure.measure.powers in ({"s": 1, "clip": -1}, {"s": 1}) and figure.value > 1


def _mends(claim: Claim, name: str, length: ClaimFigure) -> bool:
    """Whether the result is so many times too large, or small, as a clip has seconds."""
    relation = closest(claim).get(name)
    if relation is None or not set(relation.result.measure.powers) & {"s", "clip"}:
        return False
    seconds = length.nominal.middle
    return any(abs(relation.factor / each - 1) < NEAR for each in (seconds, 1 / seconds))


def slip_of(factor: float, unit_powers: tuple[str, ...]) -> str:
    """The slip that a factor between a figure and what is known of it fits; NONE if none does."""
    for slip in SLIPS:
        if slip.above and not set(slip.above) & set(unit_powers):
            continue
        if any(abs(factor / each - 1) < NEAR for each in slip.factors):
            return slip.name
    return NONE


def _mending(claim: Claim, name: str) -> Iterator[Mend]:
    """Shares first: they are assumed where the rest is counted."""
    figures = sorted(claim.figures, key=lambda each: not each.measure.share)
    for slip in SLIPS:
        for figure in figures:
            powers = set(figure.measure.powers)
            if figure.result or (slip.above and not powers & set(slip.above)):
                continue
            for factor in slip.factors:
                found = closest(_with(claim, figure, factor)).get(name)
                if found is not None and found.holds:
                    yield Mend(slip.name, figure, factor)


def _with(claim: Claim, figure: ClaimFigure, factor: float) -> Claim:
    to = None if figure.to is None else figure.to * factor
    changed = replace(figure, value=figure.value * factor, to=to, digits=0)
    figures = tuple(changed if each is figure else each for each in claim.figures)
    return replace(claim, figures=figures)

"""Whether a claim's figures give its result: products, sums, changes and growth, units closing.

Each figure enters a product with the power −1, 0 or 1; constants enter only by units. All
arithmetic is of intervals, so that what was rounded on the way is no fault.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise, product

from sora_planner_gui.catalogue.claims import Claim, ClaimFigure
from sora_planner_gui.engine.enclosure import Enclosure

PRODUCT, SUM, CHANGE, CHANGED, GROWTH = "product", "sum", "change", "changed", "growth"
_ONE = Enclosure(1.0, 1.0)
_TIME = {"s": 1}
_MOST_TERMS = 8
_FACTORS = ("%", "×", "x", "times")
_OF_PEAKS = ("training_mfu", "serving_mfu", "training_goodput")
_SLIPPED = (2.0, 0.5, 8.0, 1 / 8, 10.0, 0.1)
_NEARLY = 0.05
_EARLIER = re.compile(r"^(?:from|before|old|then|start)\b|之前|前", re.IGNORECASE)
_LATER = re.compile(r"^(?:to|after|now|new|later|end)\b|之后|后", re.IGNORECASE)
_A_PER_CENT = 0.01
_USES = re.compile(
    r"\b(?:use|used|utili[sz]ation|load|yield|efficiency|goodput|mfu|margin|kept|occupancy)\b"
    r"|利用率|良率|效率|毛利",
    re.IGNORECASE,
)
"""What a share is called by which one divides: margin gives a price, yield what goes in."""
_CHANGES = re.compile(
    r"\b(?:rise|rose|raise|growth|grew|increase|up|more|gain|fall|fell|drop|cut|cheaper|decline"
    r"|decrease|discount|down|less|off|change)\b|涨|升|增|降|跌|减|折",
    re.IGNORECASE,
)


Read = Callable[[ClaimFigure], Enclosure]
Dimension = tuple[tuple[str, int], ...]
Used = Sequence[tuple[ClaimFigure, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way in which figures would give a result; `work` does so for a way to read each figure."""

    kind: str
    powers: tuple[tuple[str, int], ...]
    work: Callable[[Read], Enclosure]
    refutes: bool = True
    terms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A way in which figures would give a result: what comes of it, in base units.

    `powers` are the figures' names with their powers; of a sum those of all its `terms`, which are
    products. `computed` holds all that the rounding of the figures allows, `nominal` what they
    give as printed.
    """

    kind: str
    result: ClaimFigure
    powers: tuple[tuple[str, int], ...]
    computed: Enclosure
    nominal: Enclosure
    refutes: bool = True
    terms: tuple[tuple[str, ...], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether some values that print as given satisfy it."""
        return self.computed.meets(self.result.interval, 1 + 1e-9)

    @property
    def factor(self) -> float:
        """Printed over computed, middle by middle; nan where a sign differs."""
        above, below = self.result.nominal.middle, self.nominal.middle
        return above / below if above * below > 0 else math.nan

    @property
    def distance(self) -> float:
        """How far apart, as a logarithm."""
        return abs(math.log(self.factor)) if self.factor > 0 else math.inf


def closest(claim: Claim) -> dict[str, Relation | None]:
    """For each result by name the relation to tell of; None where no units close.

    Where a result has two ends, each is held against the ends of what it comes from: low with low,
    or, where one grows as the other falls, low with high; the worse of the two is told.
    """
    return {each.name: _closest(claim, each) for each in claim.figures if each.result}


def _closest(claim: Claim, result: ClaimFigure) -> Relation | None:
    others = [each for each in claim.figures if each is not result]
    if not (result.ranged and any(each.ranged for each in others)):
        return best(tuple(_of_result(result, others)))
    orders = [
        [_at_end(result, others, end, with_end) for end, with_end in order]
        for order in (((True, True), (False, False)), ((True, False), (False, True)))
    ]
    worst = [_worst(each) for each in orders]
    told = [each for each in worst if each is not None]
    return min(told, key=lambda each: (not each.holds, each.distance), default=None)


def _at_end(
    result: ClaimFigure, others: Sequence[ClaimFigure], low: bool, others_low: bool
) -> Relation | None:
    ends = [each.at(low=others_low) for each in others]
    return best(tuple(_of_result(result.at(low=low), ends)))


def _worst(found: Sequence[Relation | None]) -> Relation | None:
    known = [each for each in found if each is not None]
    return max(known, key=lambda each: (not each.holds, each.distance), default=None)


def best(found: Sequence[Relation]) -> Relation | None:
    """The relation to tell of: one that holds, else that with most figures, then the nearest.

    Plain numbers whose units close by having none can agree, but refute nothing.
    """
    holding = [each for each in found if each.holds]
    telling = [each for each in found if each.refutes]
    ranked = sorted(holding or telling, key=lambda each: (-len(each.powers), each.distance))
    return ranked[0] if ranked else None


def _of_result(result: ClaimFigure, others: Sequence[ClaimFigure]) -> Iterator[Relation]:
    """Those of what is given; of other results only where nothing given closes."""
    given = [each for each in others if not each.result]
    is_only = len(given) == len(others)
    found = tuple(_related(result, _of_given(result, given, is_only=is_only)))
    yield from found or _related(result, _products(result, others))


def _related(result: ClaimFigure, forms: Iterable[Candidate]) -> Iterator[Relation]:
    """The forms that have a value, worked out as rounded and as printed."""
    for form in forms:
        try:
            computed, nominal = form.work(_rounded), form.work(_printed)
        except ZeroDivisionError:
            continue
        yield Relation(form.kind, result, form.powers, computed, nominal, form.refutes, form.terms)


def _rounded(figure: ClaimFigure) -> Enclosure:
    return figure.interval


def _printed(figure: ClaimFigure) -> Enclosure:
    return figure.nominal


def _of_given(
    result: ClaimFigure, given: Sequence[ClaimFigure], *, is_only: bool
) -> Iterator[Candidate]:
    """Where all that is given adds up by its units, a product of the terms is none."""
    sums = tuple(_sums(result, given))
    if not any(map(_is_change, (*given, result))):
        yield from sums or _products(result, given, is_only=is_only)
    if sums:
        yield from _ratios(result, given)
    yield from _changes(result, given)
    yield from _changed(result, given)
    yield from _growths(result, given)


def _products(
    result: ClaimFigure, others: Sequence[ClaimFigure], *, is_only: bool = False
) -> Iterator[Candidate]:
    """Products that close; a figure of the result's own unit alone says only the same again.

    Of a claim's only result they leave out no factor by which people slip. By a part of something
    nothing is divided: of 25 % who are active come fewer clips, not more.
    """
    for powers in _closing(_dimensions(others), _dimension(result)):
        used = [(each, power) for each, power in zip(others, powers, strict=True) if power]
        left_out = [each for each, power in zip(others, powers, strict=True) if not power]
        slips = is_only and any(map(_is_slip_left_out, left_out))
        if not slips and not _says_nothing(used, result) and not _is_over_a_part(used):
            named = tuple((each.name, power) for each, power in used)
            refutes = any(_is_dimensional(each) for each, _ in used)
            yield Candidate(PRODUCT, named, partial(_multiplied, used), refutes)


def _is_slip_left_out(figure: ClaimFigure) -> bool:
    """Whether to leave a plain factor out is a slip, as of a share that means nothing else.

    So is a half, 8 cards or ten times of whatever quantity. But what a card is used of its peak is
    no factor of anything but its computing.
    """
    is_factor = not figure.measure.powers and figure.unit in _FACTORS
    if not is_factor or figure.key in _OF_PEAKS or figure.nominal.low <= 0:
        return False
    value = figure.nominal.middle
    return not figure.key or any(abs(value / each - 1) < _NEARLY for each in _SLIPPED)


def _is_over_a_part(used: Used) -> bool:
    """Whether a share divides that is no utilisation, nor the share that another is so many times.

    What is busy over how much of it is used gives all that there is.
    """
    shares = [(each, power) for each, power in used if each.measure.share]
    is_above = any(power > 0 for _, power in shares)
    return not is_above and any(not _is_use(each) for each, power in shares if power < 0)


def _is_use(figure: ClaimFigure) -> bool:
    return bool(_USES.search(f"{figure.name} {figure.key.replace('_', ' ')}"))


def _is_dimensional(figure: ClaimFigure) -> bool:
    """Whether a unit says more than that something is counted: hours a minute do."""
    return bool(figure.measure.powers) or "/" in figure.unit


def _says_nothing(used: Used, result: ClaimFigure) -> bool:
    """Whether a product only says the same again, or closes by a ratio that nobody would form.

    A ratio of two figures of one unit is a result of its own, or none.
    """
    if len(used) == 1 and used[0][1] == 1 and used[0][0].unit == result.unit:
        return True
    above, below = (
        [each.measure.powers for each, power in used if power == sign and each.measure.powers]
        for sign in (1, -1)
    )
    return bool(result.measure.powers) and any(powers in below for powers in above)


def _sums(result: ClaimFigure, given: Sequence[ClaimFigure]) -> Iterator[Candidate]:
    """Sums of products of neighbours that use all that is given, each figure once."""
    if not 2 <= len(given) <= _MOST_TERMS:
        return
    named = tuple((each.name, 1) for each in given)
    for places in _adding_up(_dimensions(given), _dimension(result)):
        terms = [[(each, 1) for each in given[start:end]] for start, end in pairwise(places)]
        names = tuple(tuple(each.name for each, _ in term) for term in terms)
        yield Candidate(SUM, named, partial(_added, terms), terms=names)


def _ratios(result: ClaimFigure, given: Sequence[ClaimFigure]) -> Iterator[Candidate]:
    """How many times one of two plain numbers is the other, which could be summed as well."""
    if result.measure.powers or len(given) != 2:
        return
    for one, other in _pairs(given):
        used = [(one, 1), (other, -1)]
        named = tuple((each.name, power) for each, power in used)
        yield Candidate(PRODUCT, named, partial(_multiplied, used), refutes=False)


def _added(terms: Sequence[Used], read: Read) -> Enclosure:
    total = Enclosure(0.0, 0.0)
    for term in terms:
        total += _multiplied(term, read)
    return total


def _changes(result: ClaimFigure, given: Sequence[ClaimFigure]) -> Iterator[Candidate]:
    """What one figure is more or less than another of the same unit: plainly, or in per cent.

    From the earlier to the later, where their names tell which that is.
    """
    for one, other in _pairs(given):
        if _LATER.search(one.name) or _EARLIER.search(other.name):
            continue
        named = ((one.name, 1), (other.name, -1))
        if result.measure.share:
            yield Candidate(CHANGE, named, partial(_rise, one, other))
            yield Candidate(CHANGE, named, partial(_fall, one, other))
        elif one.measure.powers == result.measure.powers:
            yield Candidate(CHANGE, named, partial(_difference, one, other))


def _changed(result: ClaimFigure, given: Sequence[ClaimFigure]) -> Iterator[Candidate]:
    """What comes of a figure that rose or fell by so many per cent, where these are called so."""
    if len(given) != 2:
        return
    for one, share in (given, tuple(reversed(given))):
        if _is_change(share) and one.measure.powers == result.measure.powers:
            named = ((one.name, 1), (share.name, 1))
            yield Candidate(CHANGED, named, partial(_risen, one, share))
            yield Candidate(CHANGED, named, partial(_fallen, one, share))


def _is_change(figure: ClaimFigure) -> bool:
    """Whether a share is how much something rose or fell, and no part of it."""
    return figure.measure.share and bool(_CHANGES.search(figure.name))


def _risen(one: ClaimFigure, share: ClaimFigure, read: Read) -> Enclosure:
    return read(one) * (_ONE + read(share))


def _fallen(one: ClaimFigure, share: ClaimFigure, read: Read) -> Enclosure:
    return read(one) * (_ONE - read(share))


def _difference(one: ClaimFigure, other: ClaimFigure, read: Read) -> Enclosure:
    return read(other) - read(one)


def _rise(one: ClaimFigure, other: ClaimFigure, read: Read) -> Enclosure:
    return read(other) / read(one) - _ONE


def _fall(one: ClaimFigure, other: ClaimFigure, read: Read) -> Enclosure:
    return _ONE - read(other) / read(one)


def _growths(result: ClaimFigure, given: Sequence[ClaimFigure]) -> Iterator[Candidate]:
    """Growth a period, compounded over a time: "%/month" from two figures and the months."""
    is_times = result.unit.startswith(("×", "x/", "times"))
    if result.measure.powers != {"s": -1} or not (is_times or "%" in result.unit):
        return
    period = (1.0 if is_times else _A_PER_CENT) / result.measure.factor
    less = 0.0 if is_times else 1.0
    for time in given:
        if time.measure.powers == _TIME and time.interval.low > 0:
            for one, other in _pairs([each for each in given if each is not time]):
                if one.interval.low > 0 and other.interval.low > 0:
                    named = ((one.name, -1), (other.name, 1), (time.name, 1))
                    yield Candidate(
                        GROWTH, named, partial(_growth, one, other, time, (period, less))
                    )


def _growth(
    one: ClaimFigure, other: ClaimFigure, time: ClaimFigure, of: tuple[float, float], read: Read
) -> Enclosure:
    """Growth of each period, as a rate in 1/s; `of` are the period and what is taken off: the 1."""
    period, less = of
    times = (read(other) / read(one)).root(read(time).scaled(1 / period))
    return (times - Enclosure(less, less)).scaled(1 / period)


def _pairs(figures: Sequence[ClaimFigure]) -> Iterator[tuple[ClaimFigure, ClaimFigure]]:
    for one in figures:
        for other in figures:
            if one is not other and one.measure.powers == other.measure.powers:
                yield one, other


def _dimension(figure: ClaimFigure) -> Dimension:
    return tuple(sorted(figure.measure.powers.items()))


def _dimensions(figures: Sequence[ClaimFigure]) -> tuple[Dimension, ...]:
    return tuple(map(_dimension, figures))


@lru_cache(maxsize=512)
def _closing(of: tuple[Dimension, ...], wanted: Dimension) -> tuple[tuple[int, ...], ...]:
    """The powers, not all 0, with which dimensions multiply to one; whatever the figures are."""
    return tuple(
        powers
        for powers in product((0, 1, -1), repeat=len(of))
        if any(powers) and _product(zip(of, powers, strict=True)) == wanted
    )


@lru_cache(maxsize=512)
def _adding_up(of: tuple[Dimension, ...], wanted: Dimension) -> tuple[tuple[int, ...], ...]:
    """Where to cut dimensions into two runs or more, each of which multiplies to one."""
    found = []
    for cuts in product((False, True), repeat=len(of) - 1):
        places = (0, *(place for place, cut in enumerate(cuts, start=1) if cut), len(of))
        runs = [[(each, 1) for each in of[start:end]] for start, end in pairwise(places)]
        if len(runs) > 1 and all(_product(run) == wanted for run in runs):
            found.append(places)
    return tuple(found)


def _product(dimensions: Iterable[tuple[Dimension, int]]) -> Dimension:
    powers: dict[str, int] = {}
    for dimension, power in dimensions:
        for noun, of in dimension if power else ():
            powers[noun] = powers.get(noun, 0) + power * of
    return tuple(sorted((noun, power) for noun, power in powers.items() if power))


def _multiplied(used: Used, read: Read) -> Enclosure:
    """The product; ZeroDivisionError where a divisor may be zero."""
    found = _ONE
    for each, power in used:
        found = found * read(each) if power == 1 else found / read(each)
    return found

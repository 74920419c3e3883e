"""What a claim's figures imply, and where that lies to what was measured, listed or is possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sora_planner_gui.answers.audit.identities import PEAK, derive, known
from sora_planner_gui.catalogue.claims import Claim, ClaimFigure
from sora_planner_gui.engine.enclosure import Enclosure
from sora_planner_gui.engine.noun_units import noun_unit

BEYOND = 1.25
"""From this factor beyond the most extreme row of its kind on a figure is outside of it."""
LEAST_BYTES = 0.5
"""Bytes of a parameter in memory at the fewest bits that are used, four."""
SITE_OVER_WALL = 1.5
"""Power of a site over that of its servers at the most: no data centre of today needs more."""
TRAINING_SHARE, SERVING_SHARE = "training_mfu", "serving_mfu"
GPU_SECONDS = "gpu_time_per_video_second"
RENT = "serving_gpu_rent"
PRICE = "price_per_video_second"
TAKES = "candidates_per_clip"
PER_WAFER = "gpus_per_wafer"
ENERGY = "energy_per_video_second"
DRAW = "power_per_gpu"
SITE_DRAW = "site_power_per_gpu"
MEMORY = "weights_over_memory"
SHIPPED = "gpus_shipped"
AT_MOST = "training_flop_at_peak"
FLOP, RATE_OF_CARD, OF_SPARSE = "training_flop", "flop_per_second_of_card", "share_of_sparse_peak"
MINUTES, CARDS, OF_SUPPLY = "generated_minutes_per_day", "cards_day_and_night", "share_of_supply"
SPARSE_OVER_DENSE = 2.0
"""Peak with structured sparsity over the dense one: what data sheets of these cards print."""
COUNTS = ("training_gpus", "serving_gpus_peak", "serving_gpus_average")
USUAL_CARD = "h100_sxm"
"""The card whose supply a count is held against that names none."""
OF_THE_CARD = (SERVING_SHARE, GPU_SECONDS)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Something measured or listed: its name, value in base units and source."""

    name: str
    value: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """A card's dense 16-bit peak in FLOP/s, memory in bytes, wall power in W; 0 where unknown."""

    peak: float = 0.0
    memory: float = 0.0
    wall_power: float = 0.0


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """What claims are held against.

    `rows` by what is implied, then by card, "" for all cards; `constants` are quantities whose
    value is known; `shipped` is what was shipped in a quarter ("2023-Q3") of a card, by id, and of
    all cards of its generation; `two_dies` are the cards of whose packages each has two.
    """

    cards: Mapping[str, CardFacts]
    rows: Mapping[str, Mapping[str, tuple[Yardstick, ...]]]
    constants: Mapping[str, float]
    shipped: Mapping[str, Mapping[str, tuple[float, float]]]
    two_dies: frozenset[str] = frozenset()
    generations: Mapping[str, str] = field(default_factory=dict)

    def year_before(self, card: str, date: str) -> tuple[str, float] | None:
        """The last whole year before a date, and what was shipped of the generation in it.

        Without a date that of all years in which most was shipped.
        """
        years = sorted({quarter[:4] for quarter in self.shipped.get(card, {})})
        counts = {year: self.count(card, quarters_of(year)) for year in years}
        whole = {year: count[1] for year, count in counts.items() if count is not None}
        before = [year for year in whole if year < date[:4]] if date else list(whole)
        if not before:
            return None
        year = max(before) if date else max(before, key=whole.__getitem__)
        return f"{year} {self.generations.get(card, '')}".strip(), whole[year]

    def count(self, card: str, quarters: Sequence[str]) -> tuple[float, float] | None:
        """What was shipped of a card, and of its generation; None where it is not known."""
        by_quarter = self.shipped.get(card, {})
        if not quarters or not all(quarter in by_quarter for quarter in quarters):
            return None
        own, all_of_it = zip(*(by_quarter[quarter] for quarter in quarters), strict=True)
        return sum(own), sum(all_of_it)

    def extremes(self, name: str, card: str) -> tuple[Yardstick, Yardstick] | None:
        """The least and the most of a kind; of what a card can do on it, where it was measured.

        What is paid for a card is not held against lists of that card alone: who rents thousands,
        or owns them, pays less.
        """
        of = self.rows.get(name, {})
        rows = (of.get(card) if name in OF_THE_CARD else None) or of.get("")
        if not rows:
            return None
        return min(rows, key=_value), max(rows, key=_value)


@dataclass(frozen=True, slots=True)
class Implied:
    """Something that follows from the figures, in base units, and what it is held against.

    `value` holds all that rounds to what is printed, `nominal` what is printed taken as exact.
    `factor` is how far that lies beyond the nearer end, over 1 above the most and below 1 under the
    least; 1 within. `limit` is where it becomes impossible, `nearest` the row at that end, `of`
    what a share is one of.
    """

    name: str
    value: Enclosure
    nominal: Enclosure
    card: str = ""
    least: Yardstick | None = None
    most: Yardstick | None = None
    limit: float = 0.0
    of: Yardstick | None = None

    @property
    def impossible(self) -> bool:
        """Whether every value within the rounding is more than there can be."""
        return bool(self.limit) and self.value.low > self.limit * (1 + 1e-9)

    @property
    def factor(self) -> float:
        """How far beyond, by the nominal values; of what is impossible over the limit."""
        if self.impossible:
            return self.nominal.low / self.limit
        if self.most and self.value.low > self.most.value:
            return self.nominal.low / self.most.value
        if self.least and self.value.high < self.least.value:
            return self.nominal.high / self.least.value
        return 1.0

    @property
    def outside(self) -> bool:
        """Whether it lies outside what was measured or listed, by more than the margin."""
        above = self.most is not None and self.value.low > self.most.value * BEYOND
        below = self.least is not None and self.value.high * BEYOND < self.least.value
        return above or below

    @property
    def nearest(self) -> Yardstick | None:
        """The row at the end that it lies beyond."""
        return self.most if self.factor > 1 else self.least if self.factor < 1 else None


def implied(claim: Claim, evidence: HeldAgainst) -> tuple[Implied, ...]:
    """All that can be held against something; of two cases all that lies between them."""
    rounded = _hulls(_of_cases(claim, evidence))
    nominal = _hulls(_of_cases(claim.exact(), evidence))
    return tuple(
        replace(each, nominal=nominal.get(name, each).value) for name, each in rounded.items()
    )


def _of_cases(claim: Claim, evidence: HeldAgainst) -> Iterator[Implied]:
    for case in claim.cases():
        yield from _implied(case, evidence)


def _hulls(found: Iterable[Implied]) -> dict[str, Implied]:
    """By name, all that lies between the values of one kind."""
    hulls: dict[str, Implied] = {}
    for each in found:
        before = hulls.get(each.name, each)
        hulls[each.name] = replace(before, value=before.value.hull(each.value))
    return hulls


def card_of(claim: Claim) -> str:
    """The card that a claim's figures are of; "" where they name none, or several."""
    named = {each.card for each in claim.figures if each.card}
    return next(iter(named)) if len(named) == 1 else ""


def stated_and_known(claim: Claim, card: str, evidence: HeldAgainst) -> dict[str, Enclosure]:
    """The claim's figures by quantity, and what is known beside them: constants, a card's peak."""
    facts = evidence.cards.get(card, CardFacts())
    of_card = {PEAK: facts.peak} if facts.peak else {}
    return known(claim, {**evidence.constants, **of_card})


def _implied(claim: Claim, evidence: HeldAgainst) -> Iterator[Implied]:
    card = card_of(claim)
    facts = evidence.cards.get(card, CardFacts())
    stated = stated_and_known(claim, card, evidence)
    values = derive(stated)

    def held(name: str, value: Enclosure | None, limit: float = 0.0) -> Iterator[Implied]:
        if value is not None and value.high > 0:
            least, most = evidence.extremes(name, card) or (None, None)
            yield Implied(name, value, value, card, least, most, limit)

    seconds = _gpu_seconds(claim, values)
    trained, served = _training_share(stated, values), _serving_share(stated)
    cards = _cards(claim, values)
    yield from held(TRAINING_SHARE, trained, 1.0)
    yield from held(SERVING_SHARE, served, 1.0)
    share = trained or served
    if share is not None and facts.peak:
        yield from held(RATE_OF_CARD, share.scaled(facts.peak))
        yield from held(OF_SPARSE, share.scaled(1 / SPARSE_OVER_DENSE))
    yield from held(FLOP, _derived(FLOP, stated, values))
    if trained is None and "training_gpu_time" in values and facts.peak:
        yield from held(AT_MOST, values["training_gpu_time"].scaled(facts.peak))
    yield from held(GPU_SECONDS, seconds)
    yield from held(RENT, _rent(values, seconds))
    yield from held(PRICE, _price(claim, values))
    yield from held(TAKES, stated.get(TAKES))
    yield from held(PER_WAFER, _ratio(claim, "GPU", "wafer"))
    yield from held(ENERGY, _energy(claim, values))
    yield from held(DRAW, _draw(claim, values), facts.wall_power)
    yield from held(SITE_DRAW, _site_draw(claim, values), facts.wall_power * SITE_OVER_WALL)
    yield from held(MEMORY, _weights(values, facts), 1.0)
    yield from held(MINUTES, _minutes(claim, stated))
    yield from held(CARDS, cards)
    yield from _of_supply(claim, card, cards, evidence)
    yield from _shipped(claim, card, evidence)


def _derived(
    key: str, stated: Mapping[str, Enclosure], values: Mapping[str, Enclosure]
) -> Enclosure | None:
    """What follows and is not stated."""
    return None if key in stated else values.get(key)


def _minutes(claim: Claim, stated: Mapping[str, Enclosure]) -> Enclosure | None:
    """Seconds of video a second, of clips a day and their length."""
    clips = _with_unit(claim, "clip/s")
    if clips is None or "clip_duration" not in stated:
        return None
    return clips.interval * stated["clip_duration"]


def _cards(claim: Claim, values: Mapping[str, Enclosure]) -> Enclosure | None:
    """Cards that are busy day and night with the clips of a day."""
    clips, time = _with_unit(claim, "clip/s"), values.get("gpu_time_per_clip")
    return clips.interval * time if clips and time else None


def _of_supply(
    claim: Claim, card: str, cards: Enclosure | None, evidence: HeldAgainst
) -> Iterator[Implied]:
    """The cards beside all of their generation that were shipped in the last year before."""
    counted = next((each for key in COUNTS if (each := claim.of(key))), None)
    count = counted.interval if counted is not None else cards
    year = evidence.year_before(card or USUAL_CARD, claim.date)
    if count is None or count.low <= 0 or year is None:
        return
    name, shipped = year
    share = count.scaled(1 / shipped)
    row = Yardstick(name, 1.0)
    yield Implied(OF_SUPPLY, share, share, card or USUAL_CARD, of=row)


def _training_share(
    stated: Mapping[str, Enclosure], values: Mapping[str, Enclosure]
) -> Enclosure | None:
    """FLOP over what the cards could do in the time at their dense peak; stated, as stated."""
    if TRAINING_SHARE in stated:
        return stated[TRAINING_SHARE]
    needed = ("training_flop", "training_gpu_time", PEAK)
    if not all(key in values for key in needed):
        return None
    flop, time, peak = (values[key] for key in needed)
    return _over(flop, time * peak)


def _serving_share(stated: Mapping[str, Enclosure]) -> Enclosure | None:
    """The rate times the work of a minute over the dense peak; stated, as stated."""
    if SERVING_SHARE in stated:
        return stated[SERVING_SHARE]
    needed = ("video_minutes_per_gpu_hour", "serving_flop_per_video_minute", PEAK)
    if not all(key in stated for key in needed):
        return None
    rate, work, peak = (stated[key] for key in needed)
    return _over(rate * work, peak)


def _gpu_seconds(claim: Claim, values: Mapping[str, Enclosure]) -> Enclosure | None:
    """GPU seconds for a second of video: of a clip's, of a rate, or of a clip's energy."""
    if "gpu_time_per_clip" in values and "clip_duration" in values:
        return _over(values["gpu_time_per_clip"], values["clip_duration"])
    if "video_minutes_per_gpu_hour" in values:
        return _over(Enclosure(1.0, 1.0), values["video_minutes_per_gpu_hour"])
    energy, draw = _with_unit(claim, "J/clip"), _with_unit(claim, "W/GPU")
    if energy and draw and "clip_duration" in values:
        return _over(energy.interval, draw.interval * values["clip_duration"])
    return None


def _rent(values: Mapping[str, Enclosure], seconds: Enclosure | None) -> Enclosure | None:
    """USD for a GPU second: stated, or a clip's cost, or price, over its GPU time."""
    for key in (RENT, "training_gpu_rent"):
        if key in values:
            return values[key]
    if seconds is None:
        return None
    if "cost_per_clip" in values and "clip_duration" in values:
        return _over(values["cost_per_clip"], values["clip_duration"] * seconds)
    return _over(values[PRICE], seconds) if PRICE in values else None


def _price(claim: Claim, values: Mapping[str, Enclosure]) -> Enclosure | None:
    """USD for a second of video: a price, a clip's cost, or all money over all clips."""
    if PRICE in values:
        return values[PRICE]
    length = values.get("clip_duration")
    if length is None:
        return None
    if "cost_per_clip" in values:
        return _over(values["cost_per_clip"], length)
    money, clips = _with_unit(claim, "USD"), _with_unit(claim, "clip")
    return _over(money.interval, clips.interval * length) if money and clips else None


def _energy(claim: Claim, values: Mapping[str, Enclosure]) -> Enclosure | None:
    energy = _with_unit(claim, "J/clip")
    if energy is None or "clip_duration" not in values:
        return None
    return _over(energy.interval, values["clip_duration"])


def _draw(claim: Claim, values: Mapping[str, Enclosure]) -> Enclosure | None:
    """W of a card: stated, or a clip's energy over its GPU time."""
    draw, energy = _with_unit(claim, "W/GPU"), _with_unit(claim, "J/clip")
    if draw is not None:
        return draw.interval
    if energy is None or "gpu_time_per_clip" not in values:
        return None
    return _over(energy.interval, values["gpu_time_per_clip"])


def _site_draw(claim: Claim, values: Mapping[str, Enclosure]) -> Enclosure | None:
    """W of a card by what all of them draw, or used in their time: with cooling, where printed."""
    energy, power = _with_unit(claim, "J"), _with_unit(claim, "W")
    if energy and "training_gpu_time" in values:
        return _over(energy.interval, values["training_gpu_time"])
    cards = _with_unit(claim, "GPU")
    return power.interval / cards.interval if power and cards else None


def _weights(values: Mapping[str, Enclosure], facts: CardFacts) -> Enclosure | None:
    """A model's weights at four bits over the memory of the cards that hold it."""
    if "parameter_count" not in values or "gpus_per_replica" not in values or not facts.memory:
        return None
    memory = values["gpus_per_replica"].scaled(facts.memory)
    return _over(values["parameter_count"].scaled(LEAST_BYTES), memory)


def _shipped(claim: Claim, card: str, evidence: HeldAgainst) -> Iterator[Implied]:
    """Cards in a period, beside what was shipped in it."""
    for each in claim.figures:
        if not each.period or not set(each.measure.powers) <= {"gpu", "s"}:
            continue
        of = each.card or card
        shipped = evidence.count(of, quarters_of(each.period))
        if shipped is not None:
            least, most = (Yardstick(each.period, total) for total in shipped)
            count = Enclosure(each.value, each.last)
            yield Implied(SHIPPED, count, count, of, least, most)


def quarters_of(period: str) -> tuple[str, ...]:
    """The quarters of "2023-Q3", "2024-Q4 to 2025-Q3" or "2023"."""
    first, _, last = period.partition(" to ")
    if first.isdigit() and len(first) == 4:
        first, last = f"{first}-Q1", f"{first}-Q4"
    start, end = _place(first), _place(last or first)
    if start is not None and end is not None and 0 <= end - start < 80:
        return tuple(f"{place // 4}-Q{place % 4 + 1}" for place in range(start, end + 1))
    return ()


def _place(quarter: str) -> int | None:
    year, _, number = quarter.strip().partition("-Q")
    if not (year.isdigit() and len(year) == 4 and number in ("1", "2", "3", "4")):
        return None
    return 4 * int(year) + int(number) - 1


def _over(above: Enclosure, below: Enclosure) -> Enclosure | None:
    """A ratio; None where what is below may be zero, or is less."""
    return above / below if below.low > 0 else None


def _ratio(claim: Claim, above: str, below: str) -> Enclosure | None:
    one, other = _with_unit(claim, above), _with_unit(claim, below)
    return one.interval / other.interval if one and other else None


def _with_unit(claim: Claim, unit: str) -> ClaimFigure | None:
    """The only figure that is given of a unit's kind; a result only where nothing is given."""
    powers = noun_unit(unit).powers
    found = [
        each
        for each in claim.figures
        if each.measure.powers == powers and each.interval.low > 0 and not each.measure.share
    ]
    return found[0] if len(found) == 1 else None


def _value(row: Yardstick) -> float:
    return row.value

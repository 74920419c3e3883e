"""Published utilisation of training runs, by kind of run, and the range that each kind has."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev

from sora_planner_gui.catalogue.csv_rows import read_rows

COLUMNS = ("run", "kind", "family", "card", "mfu", "how", "source", "date", "not_used", "note")
LEAST_FAMILIES = 3
_NINE_IN_TEN = NormalDist().inv_cdf(0.95)


@dataclass(frozen=True, slots=True)
class Utilisation:
    """The share of the peak that a run reached, without interruptions; `not_used` says why not."""

    run: str
    kind: str
    family: str
    card: str
    mfu: float
    how: str
    source: str
    date: str
    not_used: str = ""

    @property
    def of_a_kernel(self) -> bool:
        """Whether it is of a kernel alone, and of no run."""
        return "kernel alone" in self.not_used


@dataclass(frozen=True, slots=True)
class Span:
    """The 5th, 50th and 95th percentile of a lognormal share, and of how many families."""

    low: float
    median: float
    high: float
    families: int


def read_utilisation(text: str) -> tuple[Utilisation, ...]:
    """The rows of a CSV text; UserError where it is no such table, ValueError for a bad share."""
    return tuple(
        Utilisation(
            run=row["run"],
            kind=row["kind"],
            family=row["family"],
            card=row["card"],
            mfu=_share(row["mfu"]),
            how=row["how"],
            source=row["source"],
            date=row["date"],
            not_used=row["not_used"],
        )
        for row in read_rows(text, COLUMNS, "training_mfu.csv")
    )


def fitted(rows: Iterable[Utilisation], kind: str, without: str = "") -> Span:
    """The range of another family's share, by those published of a kind; each family counts alike.

    Lognormal, by mean and deviation of the families' mean log(share), and cut off at 100 %. One
    family can be left out. ValueError where fewer than `LEAST_FAMILIES` are left.
    """
    logs = {family: each for family, each in _logs(rows, kind).items() if family != without}
    if len(logs) < LEAST_FAMILIES:
        raise ValueError(f"too few families of kind “{kind}”: {len(logs)}")
    means = [fmean(each) for each in logs.values()]
    reach = _NINE_IN_TEN * stdev(means)
    middle = fmean(means)
    high = min(math.exp(middle + reach), 1.0)
    return Span(math.exp(middle - reach), math.exp(middle), high, len(means))


@dataclass(frozen=True, slots=True)
class FamilyCheck:
    """A family's own share of the peak beside the range that the others of its kind give."""

    family: str
    mfu: float
    by_others: Span

    @property
    def covered(self) -> bool:
        """Whether the share lies in the interval from the 5th to the 95th percentile."""
        return self.by_others.low <= self.mfu <= self.by_others.high


def families_left_out(rows: Sequence[Utilisation], kind: str) -> list[FamilyCheck]:
    """Every family of a kind against the fit that has not seen it."""
    logs = _logs(rows, kind)
    return [
        FamilyCheck(family, math.exp(fmean(each)), fitted(rows, kind, family))
        for family, each in logs.items()
    ]


def _logs(rows: Iterable[Utilisation], kind: str) -> dict[str, list[float]]:
    """log(share) of each run of a kind that is used, by family."""
    logs: dict[str, list[float]] = {}
    for row in rows:
        if row.kind == kind and not row.not_used:
            logs.setdefault(row.family, []).append(math.log(row.mfu))
    return logs


def _share(text: str) -> float:
    share = float(text)
    if not 0 < share <= 1:
        raise ValueError(f"mfu is no share of a peak: {text[:40]}")
    return share

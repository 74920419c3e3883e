"""What two sides that are compared are called: by what tells them apart."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from sora_planner_gui.plan.estimate import Estimate


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """A scenario of a plan, and where that comes from: a file, or which state of the plan it is."""

    title: str
    scenario: str
    origin: str = ""

    def __str__(self) -> str:
        name = f"{self.title} · {self.scenario}"
        return f"{name} ({self.origin})" if self.origin else name


def side_of(estimate: Estimate, origin: str = "") -> ComparedSide:
    """The side that an estimate is of."""
    return ComparedSide(estimate.plan.title, estimate.scenario, origin)


def short_names(first: ComparedSide, second: ComparedSide) -> tuple[str, str]:
    """What tells the sides apart: their titles, else their scenarios, else where they come from.

    What is compared with itself is told apart by letters.
    """
    for one, other in zip(astuple(first), astuple(second), strict=True):
        if one and other and one != other:
            return one, other
    return f"{first.scenario} A", f"{second.scenario} B"

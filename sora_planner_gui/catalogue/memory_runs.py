"""Published peak memory of generation runs, and what each program held at its peak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sora_planner_gui.catalogue.store import document


@dataclass(frozen=True, slots=True)
class MemoryRun:
    """A run whose peak memory on each card was published.

    `values` are the run's own quantities and choices, as typed in the window, by key; `held` says
    how they are known. A run that tells too little has none, and says in `left_out` why.
    Of a run that has `moved_out` parts of the model at times no constant is fitted.
    """

    id: str
    family: str
    model: str
    card: str
    shape: str
    peak: str
    source: str
    held: str = ""
    left_out: str = ""
    moved_out: bool = False
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def cards(self) -> str:
        """How many cards shared the clip."""
        return self.values.get("gpus_per_replica", "1")


@cache
def memory_runs() -> tuple[MemoryRun, ...]:
    """All runs whose peak memory is published, those that cannot be used among them."""
    return tuple(MemoryRun(**raw) for raw in document("memory_runs")["runs"])

"""A plan in memory: a base scenario and variants that hold only what differs. All of it frozen.

The fields are the members of the plan file: what is declared here is what is written, read,
validated and described by the file's schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import unknown

BASE = "Base"
LONGEST_NAME = 100
"""Characters of a scenario's or a platform's name, which a file has as a key."""
MOST_VARIANTS = 200
DRAWS = tuple(1 << power for power in range(10, 21))
"""The numbers of draws to choose from: powers of two."""

LARGEST_SEED = 1 << 53
MIXABLE = ("training_method", "serving_method")
"""The choices that draws may be shared among; what is given does not depend on them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; its figures are keyed by the table's columns."""

    name: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Values of inputs, overrides of formulas, choices and the rows of tables.

    In a variant, what is absent is as in the base; `correlations` is None where the base's hold. A
    cell is correlated by a key as in platforms[YouTube].ai_share.
    """

    name: str
    notes: str = ""
    values: Mapping[str, Figure] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    correlations: tuple[Correlation, ...] | None = None
    mixtures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For a choice, the weights ("30 %") of the options that draws are shared among; {}: no mix."""
    unknown: str = ""
    older_defaults: tuple[str, ...] = field(default=(), compare=False)
    """Keys of values and choices that are defaults of an older version, which the file relied on.

    They were written when the file was migrated, and are left out where it is written in that
    format again. What a scenario states does not depend on them.
    """


@dataclass(frozen=True, slots=True)
class Change:
    """What a save changed: of a scenario, or of the plan where that is empty."""

    scenario: str
    key: str
    old: str = ""
    new: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Save:
    """One saving of a plan: when (UTC, as in 2026-11-22T09:30:00Z), by whom, and what it changed.

    `digest` is that of the plan saved; `more` counts changes beyond those that are listed.
    """

    when: str
    who: str = ""
    version: str = ""
    reason: str = ""
    digest: str = ""
    changes: tuple[Change, ...] = ()
    more: float = 0
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """With what a plan was saved and what came out, to be held against what comes out elsewhere.

    `formulas`, `presets` and `plan` are digests. `results` are worked out, in base units, by
    scenario and key, with every input `at` its median, or at its most likely value in files that
    say nothing of it; `ranges` are the 5th, 50th and 95th percentiles of the draws.
    """

    version: str
    formulas: str
    presets: str
    plan: str
    draws: float
    seed: float
    results: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    ranges: Mapping[str, Mapping[str, tuple[float, float, float]]] = field(default_factory=dict)
    at: str = "modes"
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """The version that a plan was opened from: its digest, and what it held unless too large."""

    digest: str
    title: str = ""
    notes: str = ""
    base: Scenario | None = None
    variants: tuple[Scenario, ...] = ()
    presets: Mapping[str, Mapping[str, Preset]] = field(default_factory=dict)
    draws: float = 16_384
    seed: float = 1
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: scenarios, and full copies, by kind and id, of the presets that they use."""

    title: str
    notes: str = ""
    base: Scenario = field(default_factory=lambda: Scenario(BASE))
    variants: tuple[Scenario, ...] = ()
    presets: Mapping[str, Mapping[str, Preset]] = field(default_factory=dict)
    draws: float = 16_384
    seed: float = 1
    history: tuple[Save, ...] = ()
    stamp: Stamp | None = None
    ancestor: Ancestor | None = None
    unknown: str = ""
    """Members of the file that this version does not know, as JSON text."""

    def scenarios(self) -> Iterator[Scenario]:
        """The base, then the variants."""
        yield self.base
        yield from self.variants

    def scenario(self, name: str | None) -> Scenario:
        """The scenario of that name; the base for None. UnknownName if there is none."""
        if name is None:
            return self.base
        for each in self.scenarios():
            if each.name == name:
                return each
        names = [each.name for each in self.scenarios()]
        raise unknown(
            "The plan “{title}” has no scenario “{name}”; it has {all}.",
            name,
            names,
            title=self.title,
            all=", ".join(names),
        )


def cells_of(scenario: Scenario) -> dict[str, Figure]:
    """What the rows of a scenario's own tables state, by the keys of cells."""
    return {
        Cell(table, row.name, column).key: figure
        for table, rows in scenario.tables.items()
        for row in rows
        for column, figure in row.figures.items()
    }


def as_stated(plan: Plan) -> Plan:
    """What the plan states, without what its file remembers."""
    return replace(plan, history=(), stamp=None, ancestor=None)

"""Two plans that come from a third, put together again: what each has changed, and who differs.

What only one side has changed is taken from it; what both have changed alike, too. Where they have
changed the same thing differently there is a conflict, for somebody to decide.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, TypeAlias

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.plan.document import Plan, Row, Save, Scenario
from sora_planner_gui.plan.rows import identities, in_order, moved_apart, unique_name

MINE, THEIRS = "mine", "theirs"
COMES_IN, STAYS, ALIKE, DECIDED = "comes_in", "stays", "alike", "decided"
Path: TypeAlias = tuple[str, ...]


class _Nothing:
    """What stands for a value that is not there."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING: Final = _Nothing()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides have changed differently, or one has changed and the other removed.

    `path` names it as the file does: ("variants", "low", "values", "training_mfu"). What is not
    there is NOTHING.
    """

    path: Path
    base: Any
    mine: Any
    theirs: Any

    @property
    def where(self) -> str:
        """The path as one text."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """What becomes of a change, in as small pieces as the file has.

    What only theirs has COMES_IN, what only mine has STAYS, what both have is ALIKE; of the rest
    one is DECIDED for. `before` is what the base has, where it was decided what mine has.
    """

    kind: str
    path: Path
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The plans put together; where there are conflicts not decided it has what mine has."""

    plan: Plan
    conflicts: tuple[Conflict, ...]
    """Those that are not decided."""
    outcomes: tuple[MergeOutcome, ...] = field(default=(), compare=False)
    """Of all changes but those."""


def merge(
    base: Plan,
    mine: Plan,
    theirs: Plan,
    graph: Graph,
    decisions: Mapping[Path, str] | None = None,
) -> Merged:
    """Put two plans together that come from `base`; `decisions` says MINE or THEIRS by path."""
    merger = _Merger(decisions or {})
    plan: Plan = merger.value((), base, mine, theirs)
    plan = merger.named_apart(plan)
    plan = _with_presets(plan, (mine, theirs, base), graph)
    return Merged(plan, tuple(merger.conflicts), tuple(merger.outcomes))


@dataclass(slots=True)
class _Merger:
    decisions: Mapping[Path, str]
    conflicts: list[Conflict] = field(default_factory=list)
    outcomes: list[MergeOutcome] = field(default_factory=list)

    def value(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        """The three put together, in as small pieces as can be decided one without the other."""
        if mine == theirs or theirs == base:
            self._note(ALIKE if mine == theirs else STAYS, path, base, mine)
            return mine
        if mine == base:
            self._note(COMES_IN, path, base, theirs)
            return theirs
        if path in _OF_THE_FILE:
            return _OF_THE_FILE[path](mine, theirs)
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping) and not _is_whole(path):
            return self._mapping(path, base, mine, theirs)
        if isinstance(mine, _RECORDS) and type(mine) is type(theirs):
            return self._record(path, base, mine, theirs)
        if all(isinstance(each, tuple) and _are_named(each) for each in (mine, theirs)):
            return self._rows(path, base if isinstance(base, tuple) else (), mine, theirs)
        if path[:1] == ("presets",) and NOTHING in (mine, theirs):
            return theirs if mine is NOTHING else mine  # a copy too many does no harm
        return self._decided(Conflict(path, base, mine, theirs))

    def _note(self, kind: str, path: Path, before: Any, after: Any) -> None:
        self.outcomes += (MergeOutcome(kind, *found) for found in _changed(path, before, after))

    def named_apart(self, plan: Plan) -> Plan:
        """The plan without two scenarios of one name, of which there may be one from each side."""
        taken = {plan.base.name}
        variants = []
        for each in plan.variants:
            variants.append(self._named(("variants",), each, taken))
        return replace(plan, variants=tuple(variants))

    def _mapping(
        self, path: Path, base: Any, mine: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> dict[str, Any]:
        before = base if isinstance(base, Mapping) else {}
        found = {
            key: self.value(
                (*path, key),
                *(each.get(key, NOTHING) for each in (before, mine, theirs)),
            )
            for key in sorted({*before, *mine, *theirs})
        }
        return {key: each for key, each in found.items() if each is not NOTHING}

    def _record(self, path: Path, base: Any, mine: Any, theirs: Any) -> Any:
        changes = {
            each.name: self.value(
                path if each.name == "tables" else (*path, each.name),  # each goes by its own name
                *(getattr(side, each.name, NOTHING) for side in (base, mine, theirs)),
            )
            for each in fields(mine)
        }
        return replace(mine, **changes)

    def _rows(
        self, path: Path, base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        ours, others = identities(base, mine), identities(base, theirs)
        before = {(True, each.name): each for each in base}
        found = {
            key: self.value(
                (*path, key[1]),
                *(side.get(key, NOTHING) for side in (before, ours, others)),
            )
            for key in dict.fromkeys((*before, *sorted({*ours, *others})))
        }
        kept = {key for key, each in found.items() if each is not NOTHING}
        if moved_apart(list(before), list(ours), list(others)):
            names = [tuple(each.name for each in side) for side in (base, mine, theirs)]
            ours = others if self._decided(Conflict((*path, "order"), *names)) == names[2] else ours
        order = in_order(list(before), list(ours), list(others), kept)
        rows = [found[key] for key in order]
        if path[-1] == "variants":  # told apart with the base, once all are there
            return tuple(rows)
        taken: set[str] = set()
        return tuple(self._named(path, each, taken) for each in rows)

    def _named(self, path: Path, row: Any, taken: set[str]) -> Any:
        """The row under a name that is not taken; that it was is for somebody to know.

        Where only a decision brings two of one name together, whoever decided sees it.
        """
        name = unique_name(row.name, taken)
        taken.add(name)
        if name == row.name:
            return row
        place = (*path, row.name, "name")
        if not self.decisions:
            self.conflicts.append(Conflict(place, NOTHING, row.name, row.name))
        return replace(row, name=name)

    def _decided(self, conflict: Conflict) -> Any:
        decision = self.decisions.get(conflict.path)
        chosen = conflict.theirs if decision == THEIRS else conflict.mine
        if decision is None:
            self.conflicts.append(conflict)
        else:
            self.outcomes.append(MergeOutcome(DECIDED, conflict.path, conflict.mine, chosen))
        return chosen


def _changed(path: Path, before: Any, after: Any) -> Iterator[tuple[Path, Any, Any]]:
    """Each piece that differs, with its path and what it was and is."""
    if before == after or path in _OF_THE_FILE or path[-1:] == _NOT_STATED:
        return
    pieces = None if _is_whole(path) else _pieces(path, before, after)
    if pieces is None:
        yield path, before, after
        return
    for place, one, other in pieces:
        yield from _changed(place, one, other)


def _pieces(path: Path, before: Any, after: Any) -> list[tuple[Path, Any, Any]] | None:
    """What two versions of something consist of; None where they are one piece."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = dict.fromkeys((*before, *after))
        return [
            ((*path, key), *(side.get(key, NOTHING) for side in (before, after))) for key in keys
        ]
    if isinstance(before, _RECORDS) and type(before) is type(after):
        return [
            (
                path if each.name == "tables" else (*path, each.name),
                *(getattr(side, each.name) for side in (before, after)),
            )
            for each in fields(before)
        ]
    if isinstance(before, tuple) and isinstance(after, tuple) and _are_named(before + after):
        was = {(True, each.name): each for each in before}
        now = identities(before, after)
        names = [tuple(each.name for each in side) for side in (before, after)]
        rows = [
            ((*path, key[1]), was.get(key, NOTHING), now.get(key, NOTHING))
            for key in dict.fromkeys((*was, *now))
        ]
        moved = [key for key in was if key in now] != [key for key in now if key in was]
        return [*rows, ((*path, "order"), names[0], names[1])] if moved else rows
    return None


def _are_named(rows: tuple[Any, ...]) -> bool:
    return all(isinstance(each, Scenario | Row) for each in rows)


def _is_whole(path: Path) -> bool:
    """Whether it makes sense as a whole alone: weights of a mixture add up to 100 %."""
    return path[-2:-1] == ("mixtures",)


def _both_histories(mine: tuple[Save, ...], theirs: tuple[Save, ...]) -> tuple[Save, ...]:
    """What was saved by one or the other, in the order of time; each keeps its own order.

    The first are dropped first: a clock that was wrong once must not make the last save the first.
    """
    found = heapq.merge(mine, theirs, key=lambda each: (each.when, repr(each)))
    return tuple(dict.fromkeys(found))


def _none(mine: object, theirs: object) -> None:
    """What is said of one file alone does not hold for the two together."""
    del mine, theirs


_OF_THE_FILE: dict[Path, Callable[[Any, Any], Any]] = {
    ("history",): _both_histories,
    ("stamp",): _none,
    ("ancestor",): _none,
}
_NOT_STATED = ("older_defaults",)
"""What the file relied on, which is no part of what it states."""
_RECORDS = (Plan, Scenario, Row, Preset)


def _with_presets(plan: Plan, sources: tuple[Plan, ...], graph: Graph) -> Plan:
    """The plan with copies of the presets it chooses, which one side may have dropped as unused."""
    presets = {kind: dict(each) for kind, each in plan.presets.items()}
    for scenario in plan.scenarios():
        for key, option in scenario.choices.items():
            kind = graph.choices[key].presets if key in graph.choices else ""
            if not kind or not option or option in presets.get(kind, {}):
                continue
            copies = (each.presets.get(kind, {}).get(option) for each in sources)
            copy = next((each for each in copies if each is not None), None)
            if copy is not None:
                presets.setdefault(kind, {})[option] = copy
    return plan if presets == plan.presets else replace(plan, presets=presets)

"""Which members the configuration of a class can have: with others, it is something else."""

from __future__ import annotations

import json
from functools import cache

from sora_planner_gui import paths
from sora_planner_gui.catalogue.model_import.families import Family
from sora_planner_gui.catalogue.model_import.weights import names
from sora_planner_gui.files.disk import read_bounded

_LARGEST = 10_000_000


@cache
def _of_classes() -> dict[str, frozenset[str]]:
    data = read_bounded(paths.resources() / "model-classes.json", _LARGEST)
    return {name: frozenset(keys) for name, keys in json.loads(data)["members"].items()}


def members_of(family: Family) -> frozenset[str]:
    """All members that the classes of a family have."""
    known = set(family.marks) | set(family.needs) | names(family.parts) | set(family.absent)
    return frozenset(known).union(*(_of_classes().get(each, ()) for each in family.classes))

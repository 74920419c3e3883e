"""Which members the configuration of a class can have: with others, it is something else."""

from __future__ import annotations

import json
from functools import cache

from sora_planner_gui import paths
from sora_planner_gui.catalogue.model_import.families import Family
from sora_planner_gui.catalogue.model_import.weights import names


@cache
def _of_classes() -> dict[str, frozenset[str]]:
    text = (paths.resources() / "model-classes.json").read_text(encoding="utf-8")
    return {name: frozenset(keys) for name, keys in json.loads(text)["members"].items()}


def members_of(family: Family) -> frozenset[str]:
    """All members that the classes of a family have."""
    known = set(family.marks) | set(family.needs) | names(family.parts) | set(family.absent)
    return frozenset(known).union(*(_of_classes().get(each, ()) for each in family.classes))

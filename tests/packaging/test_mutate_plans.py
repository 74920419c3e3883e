"""Some hundred damaged plans: opened whole or refused. The script tries twenty thousand."""

from __future__ import annotations

import json

import pytest

import mutate_plans

SOME = 500


def test_some_damaged_plans_are_opened_whole_or_refused() -> None:
    counts = mutate_plans.try_all(range(SOME))
    assert counts.opened + counts.refused == SOME
    assert counts.opened > SOME / 20
    assert counts.refused > SOME / 2


def test_a_value_that_silently_became_another_would_be_found() -> None:
    data = mutate_plans.plans()[0]
    document = json.loads(data)
    changed = {**document, "title": "another"}
    with pytest.raises(AssertionError, match="became"):
        mutate_plans._check_kept(changed, document, "$")


def test_mutants_are_the_same_every_time_and_differ_from_each_other() -> None:
    sources = mutate_plans.plans()
    made = [mutate_plans.mutant(number, sources) for number in range(20)]
    assert made == [mutate_plans.mutant(number, sources) for number in range(20)]
    assert len(set(made)) == 20

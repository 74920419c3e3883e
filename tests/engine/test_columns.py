"""Which column of the sequence a key has: for ever, whatever else there is."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.columns import (
    COLUMNS,
    FIRST_FREE,
    FREE,
    KEYS,
    SCATTERED,
    columns_of,
    second_column,
)
from sora_planner_gui.engine.formulas import estimation_graph

FIRST_RELEASED = 127
"""So many keys had a column when draws were first released."""

cells = st.sets(st.text(min_size=1, max_size=12), max_size=20)


def test_every_quantity_that_can_be_a_range_has_a_column() -> None:
    quantities = estimation_graph().quantities.values()
    assert {each.key for each in quantities if not each.fixed} <= set(KEYS)
    assert len(set(KEYS)) == len(KEYS) <= FIRST_FREE


def test_keys_never_change_their_places() -> None:
    """A plan's results move if they do: new keys go to the end."""
    released = " ".join(KEYS[:FIRST_RELEASED]).encode()
    assert sha256(released).hexdigest()[:16] == "618f5ce7ab9160c0"


@given(cells, st.sets(st.sampled_from(KEYS)))
def test_columns_differ_and_those_of_keys_do_not_depend_on_others(
    names: set[str], keys: set[str]
) -> None:
    found = columns_of(names | keys)
    assert len(set(found.values())) == len(found)
    assert all(found[key] == KEYS.index(key) for key in keys)
    assert all(FIRST_FREE <= found[name] < FIRST_FREE + FREE for name in names - set(KEYS))


@given(cells)
def test_columns_do_not_depend_on_the_order_of_names(names: set[str]) -> None:
    assert columns_of(sorted(names)) == columns_of(sorted(names, reverse=True))


def test_cells_beyond_the_last_column_are_scattered() -> None:
    found = columns_of(f"shops[{number}].visitors" for number in range(FREE + 3))
    assert sorted(found.values()) == [*range(FIRST_FREE, FIRST_FREE + FREE), *[SCATTERED] * 3]


def test_second_columns_are_columns_that_no_first_set_uses() -> None:
    second = {second_column(place) for place in range(FIRST_FREE)}
    assert second == set(range(FIRST_FREE + FREE, COLUMNS))
    assert second_column(FIRST_FREE) == second_column(SCATTERED) == SCATTERED

"""What cells are called: written and read in one place, whatever their rows are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.engine.cells import Cell, cell_of, name_of


def test_two_spellings() -> None:
    cell = Cell("platforms", "YouTube", "ai_share")
    assert (cell.key, cell.name) == ("platforms[YouTube].ai_share", "platforms.YouTube.ai_share")
    row = Cell("platforms", "YouTube")
    assert (row.key, row.name) == ("platforms[YouTube]", "platforms.YouTube")
    assert Cell("platforms", "", "ai_share").key == "platforms.ai_share"


@given(st.text(min_size=1), st.sampled_from(["", "ai_share"]))
def test_key_is_read_back(row: str, column: str) -> None:
    cell = Cell("platforms", row, column)
    assert cell_of(cell.key) == cell
    assert name_of(cell.key) == cell.name


@pytest.mark.parametrize("key", ["training_mfu", "platforms", "presets.gpus.h100", "a[b"])
def test_all_else_goes_by_its_key(key: str) -> None:
    assert cell_of(key) is None
    assert name_of(key) == key

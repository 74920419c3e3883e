from __future__ import annotations

from sora_planner_gui.export.table import columns


def test_columns_are_as_wide_as_their_longest_cell() -> None:
    rows = [["key", "unit"], ["clip_duration", "s"]]
    assert columns(rows).splitlines() == ["key            unit", "clip_duration  s"]


def test_numbers_stand_at_the_right() -> None:
    rows = [["a", "9", "x"], ["b", "10 528", "y"]]
    lines = columns(rows, right=frozenset({1})).splitlines()
    assert lines == ["a       9  x", "b  10 528  y"]


def test_no_line_ends_in_spaces() -> None:
    assert columns([["a", ""], ["b", "note"]]).splitlines() == ["a", "b  note"]

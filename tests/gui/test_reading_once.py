"""A typed text is read once, from the key to all that is shown of it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from gui.driver import User
from plan.strategies import GRAPH
from sora_planner_gui.engine import typed_text
from sora_planner_gui.engine.spelling import spelt
from sora_planner_gui.engine.stating import field_of
from sora_planner_gui.errors import ReadingError

KEY = "clip_duration"
TYPED = ("37.123", "4.321 to 9.87", "8.123 s", "3.1 · 4.2 · 5.3")


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read from now on, none of them known already."""
    found: list[str] = []
    read = typed_text._read

    def count(text: str) -> tuple[typed_text.Part, ...]:
        found.append(text)
        return read(text)

    monkeypatch.setattr(typed_text, "_read", count)
    return found


def as_filed(text: str) -> list[str]:
    """The text in the spelling of files, which is what is read; none while it is unfinished."""
    try:
        return [spelt(text, field_of(GRAPH.quantities[KEY])).text]
    except ReadingError:
        return []


@pytest.mark.parametrize("text", TYPED)
def test_each_key_reads_the_text_of_its_field_once(
    user: User, readings: list[str], text: str
) -> None:
    field = user.field(KEY)
    field.setFocus()
    field.selectAll()
    for length, letter in enumerate(text, start=1):
        expected = as_filed(text[:length])
        for known in expected:
            typed_text._kept.pop(known, None)  # as if nobody had ever typed it
        readings.clear()
        QTest.keyClicks(field, letter)
        assert field.text() == text[:length]
        assert readings == expected
    assert expected

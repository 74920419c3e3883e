"""A typed text is read once, from the key to all that is shown of it."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from gui.driver import User
from sora_planner_gui.engine import typed_text

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


@pytest.mark.parametrize("text", TYPED)
def test_no_key_reads_the_text_of_its_field_twice(
    user: User, readings: list[str], text: str
) -> None:
    field = user.field("clip_duration")
    field.setFocus()
    field.selectAll()
    for length, letter in enumerate(text, start=1):
        readings.clear()
        typed_text._kept.pop(text[:length], None)  # as if nobody had ever typed it
        QTest.keyClicks(field, letter)
        assert field.text() == text[:length]
        assert len(readings) <= 1, readings

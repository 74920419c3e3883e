"""Units with nouns: factors of the engine's units, and a dimension for every noun."""

from __future__ import annotations

import pytest

from sora_planner_gui.engine.noun_units import noun_unit
from sora_planner_gui.errors import ReadingError


@pytest.mark.parametrize(
    ("text", "factor", "powers"),
    [
        ("", 1, {}),
        ("×", 1, {}),
        ("%", 0.01, {}),
        ("GPU", 1, {"gpu": 1}),
        ("nodes", 8, {"gpu": 1}),
        ("clip/(user·day)", 1 / 86_400, {"clip": 1, "user": -1, "s": -1}),
        ("min/(GPU·h)", 1 / 60, {"gpu": -1}),
        ("USD/(kW·month)", 1 / (1000 * 30 * 86_400), {"USD": 1, "J": -1}),
        ("%/month", 0.01 / (30 * 86_400), {"s": -1}),
        ("Wh/question", 3600, {"J": 1, "question": -1}),
        ("TWh/year", 3.6e15 / (365 * 86_400), {"J": 1, "s": -1}),
        ("failure/(node·day)", 1 / (8 * 86_400), {"failure": 1, "gpu": -1, "s": -1}),
        ("GPU hours", 3600, {"gpu": 1, "s": 1}),
        ("queries", 1, {"query": 1}),
        ("clips per day", 1 / 86_400, {"clip": 1, "s": -1}),
    ],
)
def test_a_unit_is_its_factor_and_its_powers(
    text: str, factor: float, powers: dict[str, int]
) -> None:
    found = noun_unit(text)
    assert found.factor == pytest.approx(factor)
    assert found.powers == powers
    assert found.share == (text == "%")


@pytest.mark.parametrize("text", ["a" * 200, "USD/(GPU", "1.5e3", "#", "clip/((day))"])
def test_what_is_no_unit_is_refused(text: str) -> None:
    with pytest.raises(ReadingError):
        noun_unit(text)

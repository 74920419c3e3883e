"""Labels in sentences, of one and of many."""

from __future__ import annotations

import pytest

from sora_planner_gui.engine.wording import verb


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("GPUs to train", "are"),
        ("GPUs that hold the training state", "are"),
        ("Video minutes per GPU-hour", "are"),
        ("Tokens seen in training", "are"),
        ("Tokens attended to, first stage", "are"),
        ("Weights in memory", "are"),
        ("H100-months at full use", "are"),
        ("Training activations", "are"),
        ("Training cost", "is"),
        ("Cost of serving a day", "is"),
        ("Passes", "are"),
        ("Loss with the peak", "is"),
        ("Compute by stages", "is"),
        ("DiT-XL/2 in H100-months", "is"),
        ("Forward pass, scaled from DiT", "is"),
        ("Break-even", "is"),
    ],
)
def test_the_verb_goes_with_the_noun(label: str, expected: str) -> None:
    assert verb(label) == expected

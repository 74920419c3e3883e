"""Published peak memory against what the engine predicts."""

from __future__ import annotations

import math

import pytest

from sora_planner_gui.catalogue.memory_runs import memory_runs
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import point
from sora_planner_gui.export.memory import to_markdown
from sora_planner_gui.measured.memory import (
    check_memory,
    check_moved_out,
    left_out,
    memory_residual,
    residual,
)
from sora_planner_gui.measured.small_card import WAYS, small_card

GRAPH = estimation_graph()
CHECKS = {check.run.id: check for check in check_memory(GRAPH)}
MOVED_OUT = {check.run.id: check for check in check_moved_out(GRAPH)}


def test_every_published_peak_is_used_or_left_out_with_its_reason() -> None:
    used = {*CHECKS, *MOVED_OUT}
    assert {*used, *(run.id for run in left_out())} == {run.id for run in memory_runs()}
    assert (len(memory_runs()), len(CHECKS)) == (58, 51)
    assert all(run.left_out and not run.values for run in left_out())
    assert all(check.run.held and check.run.source for check in CHECKS.values())


def constant(key: str) -> float:
    """The median of a constant of the memory model, in bytes."""
    quantity = GRAPH.quantities[key]
    assert quantity.default is not None
    return point(quantity.default, quantity)


def test_parts_moved_out_are_as_published() -> None:
    """To within what runs without moving lie off at most, and nothing fitted to them."""
    assert set(MOVED_OUT) == {"i001", "i187"}
    for check in MOVED_OUT.values():
        assert 1 / 1.42 < check.ratio < 1.42
    by_hand = 1.42e9 * 4 + 32_760 * 1536 * constant("activation_bytes")
    assert MOVED_OUT["i001"].predicted == pytest.approx(by_hand)


def test_a_small_card_holds_a_large_model_that_is_moved_out_and_pays_for_it_in_time() -> None:
    ways = dict(zip(WAYS, small_card(GRAPH), strict=True))
    assert ways["nothing moved"].cards > ways["part by part"].cards > 1
    for way in ("part by part, weights in 4 bits", "and half of the blocks in each pass"):
        assert (ways[way].cards, ways[way].memory <= 16e9) == (1, True)
    all_blocks, waiting = (
        ways["and all blocks in each pass"],
        ways["the same, while the card waits"],
    )
    assert all_blocks.memory == waiting.memory < ways["part by part"].memory
    fetched = 80 * 14.3e9 / 24e9
    assert waiting.moving - all_blocks.moving == pytest.approx(fetched, rel=1e-3)
    assert waiting.wait - all_blocks.wait == pytest.approx(fetched, rel=1e-3)


def test_wan_on_one_card_by_hand() -> None:
    """14.3B weights in fp32, the autoencoder, and 75,600 tokens of 5,120 × 66.6 byte."""
    by_hand = 14.3e9 * 4 + 0.5e9 + 75_600 * 5120 * constant("activation_bytes")
    assert CHECKS["i005"].predicted == pytest.approx(by_hand)
    assert CHECKS["i005"].measured == 69.1e9


def test_wan_on_eight_cards_by_hand() -> None:
    """What is not shared: text encoder, autoencoder, decoding of 4 frames at 2,604 byte a pixel."""
    by_hand = 14.3e9 * 4 / 8 + 11.4e9 + 0.5e9 + 4 * 1280 * 720 * constant("decoding_bytes")
    assert CHECKS["i008"].predicted == pytest.approx(by_hand)


def test_the_residual_is_what_the_documents_state() -> None:
    found = memory_residual(GRAPH)
    assert (found.runs, found.families) == (51, 5)
    assert found.median_factor < 1.15
    assert found.worst < 1.5
    assert f"{found.median_factor:.2f}" in to_markdown(GRAPH)


def test_other_constants_fit_no_better() -> None:
    """The declared constants are the least-square fit, on a coarse grid about them."""
    best = memory_residual(GRAPH).spread
    for activation, decoding in (("56", "2400"), ("80", "2400"), ("68", "1800"), ("68", "3200")):
        constants = {"activation_bytes": activation, "decoding_bytes": decoding}
        assert residual(check_memory(GRAPH, constants)).spread > best


def test_the_residual_of_one_run_is_its_own_ratio() -> None:
    only = [CHECKS["i268"]]
    found = residual(only)
    assert found.median_factor == found.worst
    assert found.spread == pytest.approx(abs(math.log(only[0].ratio)))

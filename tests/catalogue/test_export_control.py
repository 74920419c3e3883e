"""Verdicts of the export rules, held against what was stated of each card."""

from __future__ import annotations

from datetime import date

import pytest

from sora_planner_gui.catalogue.export_control import (
    BARRED,
    FREE,
    LICENCE,
    UNKNOWN,
    ExportStatus,
    total_processing_performance,
    verdict,
)
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.figure import Figure

CARDS, RULES = bundled("gpus"), bundled("export-rules")


def found(card: str, day: str) -> ExportStatus:
    """The verdict on a card of the catalogue on a day."""
    return verdict(card, CARDS[card], RULES, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("card", "day", "status"),
    [
        ("a100_80_sxm", "2022-08-25", FREE),
        ("a100_80_sxm", "2022-08-26", LICENCE),
        ("a800", "2023-10-16", FREE),  # made to stay below the rule of 2022
        ("a800", "2023-10-17", LICENCE),
        ("h800", "2022-12-01", FREE),
        ("rtx_4090", "2023-06-01", FREE),
        ("rtx_4090", "2023-11-17", LICENCE),
        ("h20", "2024-04-04", FREE),
        ("h20", "2025-04-08", FREE),
        ("h20", "2025-04-09", LICENCE),
        ("h20", "2026-02-01", LICENCE),
        ("h200", "2024-01-01", LICENCE),
        ("h200", "2026-01-13", LICENCE),
        ("h200", "2026-01-20", BARRED),  # held by China's customs
        ("h200", "2026-02-01", LICENCE),  # case by case
        ("mi325x", "2026-01-15", LICENCE),
        ("b200", "2025-06-01", LICENCE),
        ("b200", "2026-01-14", LICENCE),
        ("b200", "2026-01-15", BARRED),  # beyond the review case by case
        ("rtx_4060", "2026-06-01", FREE),
        ("t4", "2026-06-01", FREE),
        ("ascend_910c", "2026-06-01", FREE),  # a Chinese product
        ("tpu_v6e", "2026-06-01", UNKNOWN),  # not sold
        ("l4", "2026-06-01", UNKNOWN),  # hangs on its density
        ("rtx_pro_6000", "2026-06-01", LICENCE),
    ],
)
def test_verdict(card: str, day: str, status: str) -> None:
    assert found(card, day).status == status


def test_verdict_names_the_rule_and_its_source() -> None:
    own = found("a800", "2024-01-01")
    assert "3A090.a of 2023" in own.rule
    assert own.source.startswith("https://")
    assert "Review case by case" in found("h200", "2026-03-01").rule


def test_rules_that_are_told_alone_decide_nothing() -> None:
    told = {"duty", "scope", "bill", "guidance", "announced", "cap", "import approved"}
    effects = {rule.facts["effect"] for rule in RULES.values()}
    assert told <= effects
    binding = {key: rule for key, rule in RULES.items() if rule.facts["effect"] not in told}
    for card in CARDS:
        for day in ("2025-05-14", "2026-02-01", "2026-11-30"):
            on = date.fromisoformat(day)
            here = verdict(card, CARDS[card], RULES, on)
            assert here.status == verdict(card, CARDS[card], binding, on).status, (card, day)
    assert "Licences for the H20" in found("h20", "2025-09-01").rule


def test_performance_is_the_most_over_the_precisions() -> None:
    assert total_processing_performance(CARDS["a100_80_sxm"]) == pytest.approx(4992)
    assert total_processing_performance(CARDS["l40s"]) == pytest.approx(5864)  # 733 × 8
    assert total_processing_performance(Preset("nothing known")) is None


def test_a_card_without_figures_is_never_called_free_by_a_test() -> None:
    bare = Preset("bare")
    assert verdict("bare", bare, RULES, date(2024, 6, 1)).status == UNKNOWN
    weak = Preset("weak", figures={"peak_fp16": Figure("20 TFLOP/s")})
    assert verdict("weak", weak, RULES, date(2024, 6, 1)).status == FREE

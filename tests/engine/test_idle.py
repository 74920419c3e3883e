"""What the choices leave unused, and that it changes nothing."""

from __future__ import annotations

import pytest

from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.idle import idle
from sora_planner_gui.plan.older_defaults import CHOICES

GRAPH = estimation_graph()
DEFAULT = idle(GRAPH, CHOICES)
"""Of the plain clip."""


@pytest.mark.parametrize(
    ("keys", "choices"),
    [
        ({"attended_share"}, {"attention_kind": "sparse"}),
        ({"attended_duration"}, {"attention_kind": "windowed"}),
        ({"head_width"}, {"attention_kind": "linear"}),
        ({"realised_gain", "attention_precision"}, {"precision_method": "by_part"}),
        (
            {
                *("software_factor", "prediction_error", "card_utilisation_factor"),
                *("utilisation_recovery", "code_age_factor"),
            },
            {"utilisation_method": "predicted"},
        ),
        ({"fixed_on_other_cards"}, {"sharing_cost": "paid"}),
        ({"daily_users", "clips_per_user"}, {"demand_method": "service"}),
        ({"daily_clips"}, {"demand_method": "clips"}),
        (
            {"measured_video_minutes_per_gpu_hour", "measured_gpu", "measured_gpu_peak"},
            {"serving_method": "measured"},
        ),
        ({"tile_side", "tile_overlap"}, {"decoding_tiles": "tiles"}),
        ({"swapped_share", "host_bandwidth", "transfer_overlap"}, {"offloading": "blocks"}),
    ],
)
def test_what_only_another_option_asks_for_is_idle(keys: set[str], choices: dict[str, str]) -> None:
    assert keys <= DEFAULT
    assert keys.isdisjoint(idle(GRAPH, CHOICES | choices))


@pytest.mark.parametrize(
    ("keys", "choices"),
    [
        ({"serving_mfu"}, {"utilisation_method": "predicted"}),
        ({"platforms", "candidates_per_clip"}, {"demand_method": "service"}),
        ({"platforms", "candidates_per_clip"}, {"demand_method": "clips"}),
        ({"precision_method", "prompt_time"}, {"serving_method": "measured"}),
    ],
)
def test_what_an_option_replaces_is_idle(keys: set[str], choices: dict[str, str]) -> None:
    assert keys.isdisjoint(DEFAULT)
    assert keys <= idle(GRAPH, CHOICES | choices)


def test_what_is_shown_whatever_is_chosen_is_in_use() -> None:
    assert {"gpt3_multiple", "training_stages"} <= DEFAULT
    shown = ("training_flop_gpt3_multiple", "training_flop_stages")
    assert {"gpt3_multiple", "training_stages"}.isdisjoint(idle(GRAPH, CHOICES, shown))


def test_what_no_formula_takes_is_not_idle() -> None:
    kept = {"serving_gpu_bandwidth", "model", "serving_gpu", "cost_per_clip", "training_precision"}
    assert kept.isdisjoint(DEFAULT)

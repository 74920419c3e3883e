"""A plan's ranges: what is drawn and mixed, what drives a figure, and which values meet a goal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from answers.drawn import drawn
from plan.strategies import GRAPH
from sora_planner_gui.answers.evaluation import (
    Ranges,
    branches_of,
    correlations_of,
    heaviest,
)
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.cells import name_of
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.uncertainty import Stopped
from sora_planner_gui.errors import UnknownName
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import DRAWS, Plan, Scenario
from sora_planner_gui.plan.estimate import HEADLINE, Estimate, Estimator, vary
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.plain import plain
from sora_planner_gui.plan.storage import read_example
from sora_planner_gui.plan.uncertain import mixtures_of, stated_ranges, uncertain_of

PLAN = read_example("sora-like", GRAPH)
PUBLISHED = read_example("sora-2024-published", GRAPH)
CATALOGUES = {kind: bundled(kind) for kind in ("gpus", "models")}
ALL = list(GRAPH.quantities)


def estimate(plan: Plan, scenario: str | None = None, *changes: str) -> Estimate:
    """The estimate of a plan with some changes."""
    for change in changes:
        plan = assign(plan, plan.scenario(scenario).name, change, GRAPH)
    return Estimator(GRAPH).estimate(plan, scenario)


def percentiles(found: Estimate, key: str) -> np.ndarray:
    """The percentiles shown of one figure, in base units."""
    return Ranges(GRAPH).spreads(found, [key])[key].percentiles


def points(found: Estimate, key: str, output: str, values: list[float]) -> np.ndarray:
    """A figure's point estimates at some values of an input, each evaluated by itself."""
    return np.array([float(vary(found, {key: value}, [output])[output]) for value in values])


# ------------------------------------------------------------------------------------ what is drawn


def test_ranges_are_those_stated_by_inputs_presets_overrides_and_cells() -> None:
    found = uncertain_of(estimate(PLAN, None, "training_flop=1e24 to 1e25"))
    for key in ("dataset_multiple", "training_gpu_rent", "training_flop"):
        assert key in found
    assert "platforms[YouTube].ai_share" in found
    assert "platforms[YouTube].minutes_per_day" not in found
    assert found["training_flop"].ends == (1e24, 1e25)


def test_each_range_has_a_name_to_set_it_by() -> None:
    for key, figure in stated_ranges(estimate(PLAN)).items():
        changed = assign(PLAN, "Base", f"{name_of(key)}={figure.value}", GRAPH)
        assert uncertain_of(estimate(changed)).keys() == uncertain_of(estimate(PLAN)).keys()


def test_tails_are_cut_off_at_the_bounds_of_the_quantity() -> None:
    found = uncertain_of(estimate(PLAN, None, "training_mfu=60 to 90 % normal", "pue=1.02 to 1.2"))
    assert (found["training_mfu"].at_least, found["training_mfu"].at_most) == (None, 1)
    assert (found["pue"].at_least, found["pue"].at_most) == (1, None)
    drawn = Ranges(GRAPH).joint(
        estimate(PLAN, None, "training_mfu=60 to 90 % normal"), ["training_mfu"]
    )
    assert drawn["training_mfu"].max() <= 1


def test_every_figure_has_a_spread_and_points_lie_where_draws_do() -> None:
    found = estimate(PLAN)
    spreads = Ranges(GRAPH).spreads(found, ALL, [0.01, 50, 99.99])
    assert list(spreads) == ALL
    for key, each in spreads.items():
        if np.isfinite(found.values[key]):
            assert each.percentiles[0] <= found.values[key] * (1 + 1e-9)
            assert each.percentiles[2] >= found.values[key] * (1 - 1e-9)
        else:
            assert np.all(np.isnan(each.percentiles))


def test_figures_agree_with_draws() -> None:
    plan = edit.set_draws(PLAN, 1 << 17)
    drawn = Ranges(GRAPH).joint(estimate(plan), HEADLINE)
    spreads = Ranges(GRAPH).spreads(estimate(PLAN), HEADLINE)
    for key in HEADLINE:
        expected = np.quantile(drawn[key], [0.05, 0.1, 0.5, 0.9, 0.95])
        np.testing.assert_allclose(spreads[key].percentiles, expected, rtol=0.01)


@pytest.mark.parametrize("draws", [DRAWS[0], DRAWS[-1]])
def test_fewest_and_most_draws_agree_within_their_errors(draws: int) -> None:
    usual, other = estimate(PLAN), estimate(edit.set_draws(PLAN, draws))
    ranges = Ranges(GRAPH)
    expected, found = ranges.spreads(usual, HEADLINE), ranges.spreads(other, HEADLINE)
    errors = ranges.errors(estimate(edit.set_draws(PLAN, 1024)), HEADLINE)
    for key in HEADLINE:
        gap = np.abs(found[key].percentiles - expected[key].percentiles)
        assert np.all(gap <= 5 * errors[key])


# --------------------------------------------------------------- what does not matter moves nothing


def test_reading_the_file_again_or_in_another_order_moves_no_digit() -> None:
    import json

    def turned(data: object) -> object:
        if isinstance(data, dict):
            return {key: turned(each) for key, each in reversed(data.items())}
        return data

    again = decode(encode(PLAN), GRAPH)
    other = decode(json.dumps(turned(json.loads(encode(PLAN)))).encode(), GRAPH)
    for plan in (again, other):
        for key in ALL:
            np.testing.assert_array_equal(
                percentiles(estimate(plan), key), percentiles(estimate(PLAN), key)
            )


def test_an_unrelated_range_a_variant_and_a_rename_move_no_digit() -> None:
    before = Ranges(GRAPH).spreads(estimate(PLAN), HEADLINE)
    changed = assign(PLAN, "Base", "llm_parameter_count=10B to 100B", GRAPH)
    changed = edit.add_variant(changed, "other")
    changed = assign(changed, "other", "dataset_multiple=1 to 2", GRAPH)
    changed = edit.rename_scenario(changed, "Base", "Main")
    after = Ranges(GRAPH).spreads(estimate(changed), HEADLINE)
    for key in HEADLINE:
        np.testing.assert_array_equal(before[key].percentiles, after[key].percentiles)
        assert before[key].mean == after[key].mean


def test_what_was_looked_at_before_moves_no_digit() -> None:
    """One `Ranges` for many plans and scenarios, as in the window."""
    ranges = Ranges(GRAPH)
    changes = ["training_mfu=30%", "pue=1.1 to 1.4", "serving_mfu=20 to 40 %", "serving_gpu=b200"]
    for change in ["platforms.YouTube.ai_share=2 to 9 %", *changes]:
        for plan in (assign(PLAN, "Base", change, GRAPH), PUBLISHED, PLAN):
            found = ranges.spreads(estimate(plan), HEADLINE)
            fresh = Ranges(GRAPH).spreads(estimate(plan), HEADLINE)
            for key in HEADLINE:
                np.testing.assert_array_equal(found[key].percentiles, fresh[key].percentiles)


def test_every_scenario_has_the_same_draws() -> None:
    plan = edit.add_variant(PLAN, "dear")
    plan = assign(plan, "dear", "training_gpu_rent=9 USD/(GPU·h)", GRAPH)
    drawn = [
        Ranges(GRAPH).joint(estimate(plan, name), ["dataset_multiple", "training_flop"])
        for name in ("Base", "dear")
    ]
    for key in ("dataset_multiple", "training_flop"):
        np.testing.assert_array_equal(drawn[0][key], drawn[1][key])


def test_seed_and_draws_are_the_plans() -> None:
    first = percentiles(estimate(PLAN), "serving_gpus_peak")
    other = percentiles(estimate(edit.set_seed(PLAN, 2)), "serving_gpus_peak")
    assert not np.array_equal(first, other)
    np.testing.assert_allclose(first, other, rtol=0.01)
    fewer = edit.set_draws(PLAN, 1024)
    assert Ranges(GRAPH).joint(estimate(fewer), ["pue"])["pue"].shape == (1024,)


# ---------------------------------------------------------------------------- methods, correlations

HALF = {"dit_extrapolation": "50 %", "gpt3_multiple": "50 %"}
MIXED = edit.set_mixture(PLAN, "Base", "training_method", HALF, GRAPH)


def test_a_mixture_shares_draws_among_methods() -> None:
    weights = {"dit_extrapolation": "20 %", "token_count": "30 %", "gpt3_multiple": "50 %"}
    plan = edit.set_mixture(PLAN, "Base", "training_method", weights, GRAPH)
    found = branches_of(estimate(plan))
    assert [each.weight for each in found] == pytest.approx([0.2, 0.5, 0.3])
    assert [each.case.choices["training_method"] for each in found] == sorted(weights)
    assert heaviest(estimate(plan)).case.choices["training_method"] == "gpt3_multiple"
    drawn = Ranges(GRAPH).joint(estimate(plan), ["training_flop", "training_flop_gpt3_multiple"])
    share = np.mean(drawn["training_flop"] == drawn["training_flop_gpt3_multiple"])
    assert share == pytest.approx(0.5, abs=1e-3)


def test_figures_of_a_mixture_agree_with_its_draws() -> None:
    """Also where a percentile falls on a method without any range."""
    plan = edit.set_mixture(
        MIXED, "Base", "serving_method", {"measured": "25 %", "architecture": "75 %"}, GRAPH
    )
    drawn = Ranges(GRAPH).joint(estimate(edit.set_draws(plan, 1 << 17)), HEADLINE)
    found = Ranges(GRAPH).spreads(estimate(plan), HEADLINE, [5, 20, 50, 80, 95])
    for key in HEADLINE:
        expected = np.quantile(drawn[key], [0.05, 0.2, 0.5, 0.8, 0.95])
        np.testing.assert_allclose(found[key].percentiles, expected, rtol=0.02)
        assert found[key].mean == pytest.approx(drawn[key].mean(), rel=0.02)
    errors = Ranges(GRAPH).errors(estimate(plan), HEADLINE)
    for key in HEADLINE:
        assert np.all(errors[key] < 0.02 * found[key].percentiles)


def test_a_mixture_with_a_method_that_lacks_an_input_has_no_percentiles() -> None:
    weights = {"dit_extrapolation": "50 %", "known_flop": "50 %"}
    plan = edit.set_mixture(PLAN, "Base", "training_method", weights, GRAPH)
    assert np.all(np.isnan(percentiles(estimate(plan), "training_flop")))
    assert np.all(np.isfinite(percentiles(estimate(plan), "rent_per_video_minute")))


def test_a_variant_has_the_bases_mixture_until_it_says_otherwise() -> None:
    plan = edit.add_variant(MIXED, "low")

    def mixed(changed: Plan) -> bool:
        return bool(mixtures_of(changed, changed.scenario("low")))

    assert mixed(plan)
    assert not mixed(edit.set_mixture(plan, "low", "training_method", {}, GRAPH))
    assert not mixed(
        edit.set_choice(plan, "low", "training_method", "token_count", GRAPH, CATALOGUES)
    )
    own = {"token_count": "10 %", "architecture": "90 %"}
    changed = edit.set_mixture(plan, "low", "training_method", own, GRAPH)
    assert mixtures_of(changed, changed.scenario("low"))["training_method"]["architecture"] == 0.9
    assert mixed(edit.set_mixture(changed, "low", "training_method", None, GRAPH))


def test_correlations_are_the_scenarios_or_the_bases() -> None:
    pair = (Correlation("training_mfu", "serving_mfu", 0.8),)
    plan = edit.add_variant(edit.set_correlations(PLAN, "Base", pair), "low")
    assert correlations_of(plan, plan.scenario("low")) == pair
    apart = edit.set_correlations(plan, "low", ())
    assert correlations_of(apart, apart.scenario("low")) == ()
    drawn = Ranges(GRAPH).joint(estimate(plan), ["training_mfu", "serving_mfu"])
    realised = stats.spearmanr(drawn["training_mfu"], drawn["serving_mfu"])[0]
    assert realised == pytest.approx(0.8, abs=0.02)


def test_a_correlated_cell_moves_with_its_partner() -> None:
    names = ("platforms[TikTok].ai_share", "platforms[YouTube].ai_share")
    plan = edit.set_correlations(PLAN, "Base", (Correlation(*names, 0.9),))
    drawn = Ranges(GRAPH).joint(estimate(plan), list(names))
    realised = stats.spearmanr(*drawn.values())[0]
    assert realised == pytest.approx(0.9, abs=0.02)
    apart, together = (percentiles(estimate(each), "ai_minutes_per_day") for each in (PLAN, plan))
    assert np.ptp(together) > np.ptp(apart)


# ------------------------------------------------------------------------------- drivers and sweeps


def test_drivers_of_a_figure() -> None:
    found = estimate(PLAN)
    ranges = Ranges(GRAPH)
    swings = ranges.swings(found, "training_cost")
    moving = {each.key for each in swings if each.width}
    assert moving == {"dataset_multiple", "training_mfu", "training_gpu_rent"}
    indices = ranges.indices(found, ["training_cost"])["training_cost"]
    ranks = ranges.rank_correlations(found, "training_cost")
    for key in indices:
        assert (indices[key].total > 0.01) == (key in moving)
        assert (abs(ranks[key]) > 0.1) == (key in moving)
    assert ranks["training_mfu"] < 0 < ranks["dataset_multiple"]


@pytest.mark.parametrize("plan", [PLAN, MIXED], ids=["plain", "mixed"])
@pytest.mark.parametrize(
    ("output", "swept"),
    [
        ("training_cost", "training_mfu"),
        ("gross_margin", "price_per_video_second"),
        ("serving_gpus_peak", "platforms[TikTok].ai_share"),
    ],
)
def test_a_sweep_has_at_each_point_the_figures_of_that_point(
    plan: Plan, output: str, swept: str
) -> None:
    values = np.array([0.2, 0.4, 0.5])
    found = Ranges(GRAPH).sweep(estimate(plan), output, {swept: values}, [5, 50, 95])
    name = swept.replace("[", ".").replace("]", "")
    for value, line in zip(values, found, strict=True):
        one = estimate(plan, None, f"{name}={float(value)!r}")
        expected = Ranges(GRAPH).spreads(one, [output], [5, 50, 95])[output].percentiles
        np.testing.assert_allclose(line, expected, rtol=5e-3)


# -------------------------------------------------------------------------------------------- goals


def test_training_days_have_a_closed_form() -> None:
    found = estimate(PLAN, None, "training_sizing=by_fleet")
    days = 30 * 86_400.0
    expected = drawn(found).value("training_gpu_time") / days
    solutions = Ranges(GRAPH).goal(found, "training_gpus", "training_duration", days)
    assert solutions.values == pytest.approx((expected,), rel=1e-9)


def test_cost_per_minute_has_a_closed_form() -> None:
    found = estimate(PLAN)
    cost = drawn(found).value("rent_per_video_minute")
    at_median = assign(
        PLAN, "Base", f"serving_mfu={100 * float(found.values['serving_mfu'])!r} %", GRAPH
    )
    at_median_cost = drawn(estimate(at_median)).value("rent_per_video_minute")
    expected = found.values["serving_mfu"] * 0.8 * at_median_cost / cost
    solutions = Ranges(GRAPH).goal(found, "serving_mfu", "rent_per_video_minute", cost / 0.8)
    assert solutions.values == pytest.approx((expected,), rel=1e-8)


def test_a_goal_on_a_probability_agrees_with_brute_force() -> None:
    """Fewest GPUs with which training ends within 30 days in nine draws of ten."""
    plan = assign(PLAN, "Base", "training_sizing=by_fleet", GRAPH)
    days = 30 * 86_400.0
    found = Ranges(GRAPH).goal(estimate(plan), "training_gpus", "training_duration", days, 90)
    (gpus,) = found.values
    fixed = edit.set_value(plan, "Base", "training_gpus", Figure(repr(float(gpus))))
    fixed = edit.set_draws(fixed, 1 << 17)
    drawn = Ranges(GRAPH).joint(estimate(fixed), ["training_duration"])["training_duration"]
    assert np.mean(drawn <= days) == pytest.approx(0.9, abs=0.003)


def test_a_goal_that_cannot_be_met_says_how_near_it_gets() -> None:
    found = Ranges(GRAPH).goal(estimate(PLAN), "serving_mfu", "rent_per_video_minute", 1e-9)
    assert found.values == ()
    assert found.nearest == 1
    expected = points(estimate(PLAN), "serving_mfu", "rent_per_video_minute", [1.0])
    assert found.nearest_output == pytest.approx(expected[0])


def test_a_goal_on_a_cell_of_the_table() -> None:
    found = estimate(PLAN)
    key, output = "platforms[YouTube].ai_share", "ai_minutes_per_day"
    target = drawn(found).value(output) * 1.5
    (share,) = Ranges(GRAPH).goal(found, key, output, target).values
    changed = estimate(PLAN, None, f"platforms.YouTube.ai_share={share!r}")
    assert drawn(changed).value(output) == pytest.approx(target)


def test_stretches_say_where_a_target_is_met() -> None:
    found = estimate(PLAN)
    mfu = found.values["training_mfu"]
    at_median = assign(PLAN, "Base", f"training_mfu={float(mfu)!r}", GRAPH)
    target = drawn(estimate(at_median)).value("training_cost")
    question = (found, "training_mfu", "training_cost", target)
    solutions = Ranges(GRAPH).goal(*question, within=(0.1, 0.9))
    met = Ranges(GRAPH).stretches(*question, "<=", solutions, within=(0.1, 0.9))
    np.testing.assert_allclose(met, [(mfu, 0.9)], rtol=1e-9)


@pytest.mark.parametrize(
    ("key", "within"),
    [
        ("training_mfu", (0.38e-3, 1)),
        ("candidates_per_clip", (1, 7436)),
        ("known_training_flop", (0, 1e12)),
        ("training_gpus", (6, 6e6)),
        ("platforms[YouTube].minutes_per_day", (43e3 * 60 / 86400, 43e9 * 60 / 86400)),
    ],
)
def test_a_goal_is_looked_for_within_bounds_and_a_thousandfold(
    key: str, within: tuple[float, float]
) -> None:
    found = Ranges(GRAPH).range_to_search(estimate(PLAN), key)
    np.testing.assert_allclose(found, within, rtol=0.3)


def test_an_unknown_cell_has_no_range_to_search() -> None:
    with pytest.raises(UnknownName):
        Ranges(GRAPH).range_to_search(estimate(PLAN), "platforms[Vimeo].ai_share")


def test_ranges_of_a_plan_without_ranges_are_numbers() -> None:
    plan = replace(PLAN, base=replace(plain(), tables={"platforms": ()}), presets={})
    found = estimate(plan, None, "dataset_multiple=5")
    spread = Ranges(GRAPH).spreads(found, ["training_flop"])["training_flop"]
    assert set(spread.percentiles) == {found.values["training_flop"]}


@pytest.mark.parametrize("percentile", [None, 90])
def test_a_search_is_stopped_midway(percentile: float | None) -> None:
    asked: list[int] = []

    def soon() -> bool:
        asked.append(1)
        return len(asked) > 5

    found = estimate(read_example("sora-like", GRAPH))
    search = ("training_mfu", "training_gpus", 5000.0, percentile, None)
    with pytest.raises(Stopped):
        Ranges(GRAPH).goal(found, *search, soon)
    assert len(asked) == 6


def test_ranges_do_not_depend_on_the_order_in_which_a_mixture_is_stated() -> None:
    weights = {"measured": "10 %", "architecture": "90 %"}
    found = []
    for stated in (weights, dict(reversed(weights.items()))):
        plan = Plan("t", base=Scenario("Base", mixtures={"serving_method": stated}), draws=1024)
        estimate = Estimator(GRAPH).estimate(plan)
        spread = Ranges(GRAPH).spreads(estimate, ["break_even_minutes"])["break_even_minutes"]
        found.append(spread.percentiles.tolist())
    assert found[0] == found[1]

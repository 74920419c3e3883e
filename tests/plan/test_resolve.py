"""Which value holds, and where it is from: default, preset, base, the variant's preset, its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from plan.strategies import GRAPH
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.resolve import (
    DEFAULT,
    INHERITED,
    OWN,
    PRESET,
    Stated,
    choices_of,
    rows_of,
    stated_values,
)


def card(name: str, **figures: str) -> Preset:
    """A card with these figures."""
    return Preset(name, figures={key: Figure(text) for key, text in figures.items()})


GREEN = card("Green", peak_bf16="100 TFLOP/s", peak_fp8="200 TFLOP/s", rent="1 USD/(GPU·h)")
BARE = card("Bare", rent="3 USD/(GPU·h)")
RED = card("Red", peak_bf16="50 TFLOP/s", rent="2 USD/(GPU·h)", serving_mfu="20 %")
PRESETS = {"gpus": {"green": GREEN, "red": RED, "bare": BARE}}
GREEN_CHOSEN = {"training_gpu": "green", "serving_gpu": "green"}
BASE = Scenario("Base", choices=GREEN_CHOSEN)
RENT, PEAK, MFU = "training_gpu_rent", "training_gpu_peak", "serving_mfu"


def stated(
    key: str, base: Scenario = BASE, variant: Scenario | None = None
) -> tuple[str, str, str] | None:
    """Text, origin and preset of what holds for a quantity in the variant, else in the base."""
    plan = Plan("t", base=base, variants=(variant,) if variant else (), presets=PRESETS)
    found = stated_values(plan, variant or base, GRAPH).get(key)
    return (found.figure.value, found.origin, found.preset) if found else None


def scenario(name: str, value: str | None = None, **choices: str) -> Scenario:
    """A scenario that states a rent and makes choices."""
    return Scenario(name, values={RENT: Figure(value)} if value else {}, choices=choices)


def test_a_default_holds_where_nothing_is_stated() -> None:
    assert stated("pue") == ("1.09 · 1.2 · 1.54", DEFAULT, "")
    assert stated(RENT, Scenario("Base", choices={"training_gpu": ""})) is None


def test_a_preset_goes_before_a_default() -> None:
    assert stated(RENT) == ("1 USD/(GPU·h)", PRESET, "Green")
    red = Scenario("Base", choices={"serving_gpu": "red"})
    assert stated(MFU, red) == ("20 %", PRESET, "Red")
    assert stated(MFU) == ("15 · 40 · 65 %", DEFAULT, "")


def test_a_value_of_the_base_goes_before_a_preset_and_names_it() -> None:
    base = replace(BASE, values={RENT: Figure("3 USD/(GPU·h)"), "pue": Figure("1.1")})
    assert stated(RENT, base) == ("3 USD/(GPU·h)", OWN, "Green")
    assert stated("pue", base) == ("1.1", OWN, "")


def test_a_variant_inherits_what_the_base_states() -> None:
    base = replace(BASE, values={RENT: Figure("3 USD/(GPU·h)")})
    assert stated(RENT, base, Scenario("low")) == ("3 USD/(GPU·h)", INHERITED, "Green")
    assert stated(PEAK, base, Scenario("low")) == ("100 TFLOP/s", PRESET, "Green")


def test_another_preset_of_the_variant_goes_before_a_value_of_the_base() -> None:
    base = replace(BASE, values={RENT: Figure("3 USD/(GPU·h)")})
    variant = scenario("low", training_gpu="red")
    assert stated(RENT, base, variant) == ("2 USD/(GPU·h)", PRESET, "Red")


def test_the_same_preset_chosen_again_leaves_the_value_of_the_base() -> None:
    base = replace(BASE, values={RENT: Figure("3 USD/(GPU·h)")})
    variant = scenario("low", training_gpu="green")
    assert stated(RENT, base, variant) == ("3 USD/(GPU·h)", INHERITED, "Green")


def test_a_value_of_the_base_stays_where_the_other_preset_gives_none() -> None:
    base = replace(BASE, values={"training_gpu_power": Figure("400 W")})
    variant = scenario("low", training_gpu="red")
    assert stated("training_gpu_power", base, variant) == ("400 W", INHERITED, "")


def test_a_value_of_the_variant_goes_before_everything() -> None:
    base = replace(BASE, values={RENT: Figure("3 USD/(GPU·h)")})
    variant = scenario("low", "4 USD/(GPU·h)", training_gpu="red")
    assert stated(RENT, base, variant) == ("4 USD/(GPU·h)", OWN, "Red")


def test_what_only_the_base_s_card_has_does_not_reach_a_variant_with_another_card() -> None:
    """A peak of one card with the rent of another would be a card that nobody sells."""
    base = replace(BASE, choices={**GREEN_CHOSEN, "training_precision": "fp8"})
    assert stated(PEAK, base) == ("200 TFLOP/s", PRESET, "Green")
    assert stated(PEAK, base, scenario("low", training_gpu="bare")) is None
    red = replace(BASE, choices={"serving_gpu": "red"})
    assert stated(MFU, red, scenario("low", serving_gpu="green")) == (
        "15 · 40 · 65 %",
        DEFAULT,
        "",
    )


def test_a_card_without_8_bit_arithmetic_computes_at_16() -> None:
    base = replace(BASE, choices={**GREEN_CHOSEN, "training_precision": "fp8"})
    variant = scenario("low", training_gpu="red")
    assert stated(PEAK, base, variant) == ("50 TFLOP/s", PRESET, "Red")


def test_a_variant_that_chooses_no_card_has_none_of_its_figures() -> None:
    assert stated(RENT, BASE, scenario("low", training_gpu="")) is None


def test_another_precision_in_a_variant_takes_the_peak_of_that_precision() -> None:
    base = replace(BASE, values={PEAK: Figure("70 TFLOP/s")})
    variant = scenario("low", training_precision="fp8")
    assert stated(PEAK, base, variant) == ("200 TFLOP/s", PRESET, "Green")


def test_names_that_this_version_does_not_know_are_left_out() -> None:
    future = {"x_future": Figure("whatever")}
    base = replace(BASE, values=future, choices={**GREEN_CHOSEN, "x_choice": "x"})
    plan = Plan("t", base=base, variants=(Scenario("low", values=future),), presets=PRESETS)
    for each in plan.scenarios():
        assert stated_values(plan, each, GRAPH).keys() <= GRAPH.quantities.keys()
        assert choices_of(plan, each, GRAPH).keys() == GRAPH.choices.keys()


def test_choices_are_the_scenario_s_own_else_the_base_s_else_the_default() -> None:
    base = Scenario("Base", choices={"training_method": "token_count", "serving_gpu": "red"})
    variant = Scenario("low", choices={"training_method": "known_flop"})
    plan = Plan("t", base=base, variants=(variant,), presets=PRESETS)
    found = choices_of(plan, variant, GRAPH)
    assert found["training_method"] == "known_flop"
    assert found["serving_gpu"] == "red"
    assert found["training_gpu"] == "h100_sxm"
    assert choices_of(plan, base, GRAPH)["training_method"] == "token_count"


def test_platforms_are_the_scenario_s_own_else_the_base_s_else_none() -> None:
    rows = (Row("YouTube"),)
    plan = Plan("t", base=Scenario("Base", tables={"platforms": rows}))
    assert rows_of(plan, Scenario("low"), "platforms") == rows
    assert rows_of(plan, Scenario("low", tables={"platforms": ()}), "platforms") == ()
    assert rows_of(Plan("t"), Scenario("low"), "platforms") == ()


def test_a_preset_that_the_plan_lacks_gives_nothing() -> None:
    assert stated(RENT, Scenario("Base", choices={"training_gpu": "blue"})) is None


def test_what_is_stated_is_the_figure_itself() -> None:
    figure = Figure("1.1", note="n", source="s", date="2026", grade="estimate")
    base = replace(BASE, values={"pue": figure})
    found = stated_values(Plan("t", base=base, presets=PRESETS), base, GRAPH)["pue"]
    assert found == Stated(figure, OWN)


def test_a_card_s_peak_at_16_bits_is_given_where_its_peak_is_another() -> None:
    """At 16 bits a formula takes the card's peak, or the one that is typed in its place."""
    key = "serving_gpu_peak_16bit"
    typed = {"serving_gpu_peak": Figure("70 TFLOP/s")}
    base = replace(BASE, values=typed, choices={**BASE.choices, "serving_precision": "bf16"})
    assert stated(key, base) is None
    plan = Plan("t", base=base, presets=PRESETS)
    assert Estimator(GRAPH).estimate(plan).values[key] == 70e12
    eight_bit = {**GREEN_CHOSEN, "serving_precision": "fp8"}
    assert stated(key, Scenario("Base", values=typed, choices=eight_bit)) == (
        "100 TFLOP/s",
        PRESET,
        "Green",
    )


WINDOWED = Preset("Windowed", choices={"attention_kind": "windowed", "newer": "yes"})
OTHERWISE = GRAPH.choices["attention_kind"].default
LINEAR = Preset("Linear", choices={"attention_kind": "linear"})
PLAIN = Preset("Plain", facts={"attention_kind": "sparse, of its own kind"})
ODD = Preset("Odd", choices={"attention_kind": "telepathic", "model": "windowed"})
MODELS = {"windowed": WINDOWED, "linear": LINEAR, "plain": PLAIN, "odd": ODD}


def attention(base: Mapping[str, str], variant: Mapping[str, str] | None = None) -> str:
    """The kind of attention under the base's choices, or a variant's over them."""
    variants = () if variant is None else (Scenario("V", choices=variant),)
    plan = Plan("t", base=Scenario("Base", choices=base), variants=variants)
    plan = replace(plan, presets={"models": MODELS})
    return choices_of(plan, tuple(plan.scenarios())[-1], GRAPH)["attention_kind"]


def test_a_model_gives_a_choice_that_base_and_own_choices_go_before() -> None:
    assert attention({}) == OTHERWISE
    assert attention({"model": "windowed"}) == "windowed"
    assert attention({"model": "windowed", "attention_kind": "sparse"}) == "sparse"
    assert attention({"model": "windowed"}, {}) == "windowed"
    assert attention({"model": "windowed"}, {"attention_kind": "full"}) == "full"
    assert attention({"attention_kind": "sparse", "model": "windowed"}, {}) == "sparse"


def test_a_variant_s_other_model_gives_its_choice_as_it_gives_its_figures() -> None:
    assert attention({"model": "windowed"}, {"model": "linear"}) == "linear"
    assert attention({"model": "windowed", "attention_kind": "sparse"}, {"model": "linear"}) == (
        "linear"
    )
    assert attention({"model": "windowed"}, {"model": "plain"}) == OTHERWISE


def test_words_about_attention_choose_nothing_and_neither_do_unknown_options() -> None:
    assert attention({"model": "plain"}) == OTHERWISE
    assert attention({"model": "odd"}) == OTHERWISE

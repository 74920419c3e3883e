"""The engine run on published runs: against formulas by hand, and as good as is claimed."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from sora_planner_gui.catalogue.runs import Run, read_runs
from sora_planner_gui.catalogue.software import KINDS
from sora_planner_gui.catalogue.store import (
    bundled,
    bundled_catalogues,
    bundled_runs,
    bundled_utilisation,
)
from sora_planner_gui.catalogue.utilisation import (
    Conditions,
    Fit,
    code_age_factor,
    seconds,
    software_factor,
    utilisation_recovery,
)
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.measured.generation import ALL, Calibration, Known, Prediction
from sora_planner_gui.measured.summary import by_card, by_family, by_software, summarise
from sora_planner_gui.plan.document import BASE, Plan
from sora_planner_gui.plan.edit import set_choice, set_value
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.plain import plain

SHIPPED = bundled_utilisation()
CALIBRATION = Calibration(estimation_graph(), bundled("gpus"), bundled("models"), SHIPPED.same_chip)
RUNS = {each.id: each for each in read_runs(bundled_runs())[0]}
KNOWN, LEFT_OUT = CALIBRATION.known(RUNS.values())
PREDICTIONS = {each.run.id: each for each in CALIBRATION.predict(KNOWN, SHIPPED.fits)}
OF_THE_MODEL = (
    *("linear_parameter_count", "transformer_layers", "transformer_width"),
    *("temporal_compression", "spatial_compression", "patch_frames", "patch_side"),
)
WAN_FLOP = (2 * 11.954e9 + 4 * 40 * 5120 * 75_600) * 75_600 * 50 * 2


def known(run: Run) -> Known:
    """The run with its presets."""
    [found], left_out = CALIBRATION.known([run])
    assert not left_out
    return found


def predicted(run: Run) -> Prediction:
    """One run's prediction."""
    return CALIBRATION.predict([known(run)], SHIPPED.fits)[0]


def why(run: Run) -> str:
    """Why a run is left out."""
    found, [left_out] = CALIBRATION.known([run])
    assert not found
    return left_out.why


def test_what_is_claimed_of_the_bundled_runs() -> None:
    total = summarise(PREDICTIONS.values())
    assert total is not None
    assert (total.runs, LEFT_OUT) == (284, [])
    assert total.median_error_factor <= 1.20
    assert 0.85 <= total.coverage <= 0.97
    assert 0.85 <= total.family_coverage <= 0.97
    assert total.median_width <= 4.5


def test_every_run_is_predicted_by_the_fit_that_left_its_family_out() -> None:
    """Seaweed's family no fit has seen, so that the one to all runs has left it out."""
    assert {each.run.family for each in KNOWN} == {*SHIPPED.fits, "seaweed"} - {ALL}
    for each in PREDICTIONS.values():
        assert each.left_out == each.run.family.replace("seaweed", ALL)


def test_a_run_of_an_unseen_family_is_predicted_by_the_fit_to_all() -> None:
    run = replace(RUNS["i005"], model="movie-gen-30b")
    assert predicted(run).left_out == ""


def test_flop_are_counted_by_the_engine() -> None:
    [found] = CALIBRATION.conditions([known(RUNS["i005"])])
    assert found.linear_flop + found.attention_flop == pytest.approx(WAN_FLOP)
    assert found.linear_flop == pytest.approx(2 * 11.954e9 * 75_600 * 50 * 2)


def test_a_run_is_predicted_as_the_formulas_by_hand_say() -> None:
    run = RUNS["i008"]
    fit = SHIPPED.fits["wan"]
    work = 5120 / (2 * 11.954e9 * 75_600 * 100 / WAN_FLOP)
    share = (
        math.exp(fit.level + fit.cards["h20"] + fit.software["tuned"])
        * (989.4 / 148) ** fit.peak_slope
        / (1 + fit.half_work / work)
    )
    denoising = WAN_FLOP / (148e12 * min(0.8, share)) / 8 * (1 + 7 * fit.sharing["NVLink"])
    decoding = 1280 * 720 * 81 / 1e9 * fit.decoding_time * 989.4 / 148
    assert predicted(run).p50 == pytest.approx(denoising + fit.prompt_time + decoding)


def test_engine_and_fit_come_to_the_same_seconds() -> None:
    """What is fitted is what a plan computes: the fit's own closed form is the engine's."""
    conditions = CALIBRATION.conditions(KNOWN)
    fit = SHIPPED.fits[ALL]
    engine = CALIBRATION.seconds(KNOWN, conditions, [fit] * len(KNOWN))
    assert engine == pytest.approx([seconds(fit, each) for each in conditions], rel=1e-9)


@pytest.mark.parametrize(
    "name",
    [
        *("i005", "i029", "i092", "i239", "i246", "i267", "n010", "n035", "n067", "n092"),
        *("i107", "i228", "n050", "i297", "i257"),
    ],
)
def test_a_plan_with_the_same_inputs_predicts_the_same_seconds(name: str) -> None:
    """A plan written out by hand, as an analyst would, against the calibration.

    Cards from a T4 to a B200, which software made for it and a framework run on.
    """
    run, fit = known(RUNS[name]), SHIPPED.fits[ALL]
    [conditions] = CALIBRATION.conditions([run])
    plan = plan_of(run, conditions, fit)
    found = Estimator(estimation_graph()).estimate(plan).values["clip_latency"]
    assert found == pytest.approx(seconds(fit, conditions), rel=1e-9)


def plan_of(run: Known, conditions: Conditions, fit: Fit) -> Plan:
    """A plan that states a run's inputs and the fit's coefficients as text, choices as a user."""
    of, figure = run.run, run.model.figures
    joint = run.model.facts.get("cross_attention", "").startswith("joint")
    text = of.text_tokens if of.text_tokens is not None else 0.0
    eight = conditions.quantised_attention
    card = run.card.figures
    stated = {
        **{key: figure[key].value for key in OF_THE_MODEL},
        "tokens_per_clip": repr(of.tokens) if of.tokens else None,
        "frames_per_clip": repr(of.frames),
        "frame_width": repr(of.width),
        "frame_height": repr(of.height),
        "denoising_steps": repr(of.steps),
        "guidance_passes": repr(of.passes),
        "text_tokens": repr(text),
        "linear_text_tokens": repr(text if joint else 0.0),
        "attended_share": repr(of.attended_share),
        "serving_gpu_peak": card[f"peak_{run.precision}"].value,
        "serving_gpu_peak_16bit": card["peak_bf16" if "peak_bf16" in card else "peak_fp16"].value,
        "gpus_per_replica": repr(of.gpus),
        "typical_utilisation": repr(math.exp(fit.level)),
        "utilisation_peak_slope": repr(fit.peak_slope),
        "utilisation_half_width": repr(fit.half_work),
        "card_utilisation_factor": repr(math.exp(fit.cards[conditions.card])),
        "software_factor": repr(software_factor(fit, conditions)),
        "utilisation_recovery": repr(utilisation_recovery(fit, conditions)),
        "code_age_factor": repr(code_age_factor(fit, conditions)),
        "realised_gain": repr(fit.realised_gain),
        "attention_gain": repr(fit.attention_gain) if eight else None,
        "sharing_overhead": repr(fit.sharing[conditions.interconnect]),
        "prompt_time": f"{fit.prompt_time if of.whole else 0.0!r} s",
        "decoding_time": f"{conditions.decoder * fit.decoding_time if of.whole else 0.0!r}",
    }
    choices = {
        **{"serving_method": "architecture", "precision_method": "by_part"},
        **{"utilisation_method": "predicted", "attention_kind": "sparse"},
        **{"attention_precision": "8" if eight else "16", "first_frame_alone": "yes"},
    }
    figures = {key: Figure(value) for key, value in stated.items() if value is not None}
    base = plain(**choices)
    return Plan("", base=replace(base, values={**base.values, **figures}))


@pytest.mark.parametrize(("card", "recovered"), [("b200", 1.45), ("h100_sxm", 1), ("t4", 1)])
def test_the_catalogue_gives_a_plan_what_the_calibration_adds(card: str, recovered: float) -> None:
    """A card that is chosen, as a user chooses it, brings what its software makes up for."""
    graph, catalogues = estimation_graph(), bundled_catalogues()
    plan = set_choice(Plan("", base=plain()), BASE, "serving_gpu", card, graph, catalogues)
    plan = set_choice(plan, BASE, "serving_precision", "fp16", graph, catalogues)
    of = Estimator(graph).estimate(plan).values
    plain_plan = set_value(plan, BASE, "utilisation_recovery", Figure("0"))
    without = Estimator(graph).estimate(plain_plan).values
    found = of["predicted_utilisation"] / without["predicted_utilisation"]
    assert found == pytest.approx(recovered, rel=0.01)


def test_the_catalogue_gives_a_plan_the_age_of_a_model_s_code() -> None:
    graph, catalogues = estimation_graph(), bundled_catalogues()
    for model, age in (("hunyuanvideo-13b", 0.88), ("wan2.1-14b", 1.0), ("flux.1-dev", 1.0)):
        plan = set_choice(Plan("", base=plain()), BASE, "model", model, graph, catalogues)
        found = Estimator(graph).estimate(plan).values["code_age_factor"]
        assert found == pytest.approx(age, abs=0.005)


def test_the_prompt_of_a_model_that_states_none_counts_for_nothing() -> None:
    models = bundled("models")
    name = "movie-gen-30b"
    silent = {key: each for key, each in models[name].figures.items() if key != "text_tokens"}
    models = models | {name: replace(models[name], figures=silent)}
    calibration = Calibration(estimation_graph(), bundled("gpus"), models, SHIPPED.same_chip)
    run = replace(RUNS["i005"], model=name, text_tokens=None)
    found, left_out = calibration.known([run, replace(run, text_tokens=0)])
    assert not left_out
    one, other = calibration.conditions(found)
    assert one == other


def test_tokens_are_counted_where_the_row_does_not_state_them() -> None:
    stated, counted = known(RUNS["i005"]), known(replace(RUNS["i005"], tokens=None))
    one, other = CALIBRATION.conditions([stated, counted])
    assert one.linear_flop == pytest.approx(other.linear_flop)


def test_a_factorised_model_attends_within_frames_and_places() -> None:
    [conditions] = CALIBRATION.conditions([known(RUNS["i161"])])
    attention = 4 * 28 * 1152 * (3600 + 432_000 / 3600)
    assert conditions.linear_share == pytest.approx(2 * 1.04e9 / (2 * 1.04e9 + attention))


def test_sparse_attention_is_counted_over_what_the_row_states() -> None:
    dense, sparse = CALIBRATION.conditions([known(RUNS["n090"]), known(RUNS["n092"])])
    looked_at = (0.09 * 115_200 + 256) / (115_200 + 256)
    assert sparse.attention_flop / dense.attention_flop == pytest.approx(looked_at)
    assert sparse.linear_flop == pytest.approx(dense.linear_flop)
    untold = replace(RUNS["i005"], attended_stated=False, attended_share=0.25)
    assert CALIBRATION.conditions([known(untold)])[0].sparse_unstated


def test_linear_attention_costs_one_heads_width() -> None:
    run = replace(RUNS["i005"], model="sana-video-2b", tokens=40_000)
    [found] = CALIBRATION.conditions([known(run)])
    assert found.attention_flop == pytest.approx(4 * 20 * 2240 * 112 * 40_000 * 100)


def test_attention_is_as_wide_as_its_heads_and_joint_text_passes_the_weights() -> None:
    run = replace(RUNS["i005"], model="cosmos3-super", tokens=10_000, text_tokens=600)
    [found] = CALIBRATION.conditions([known(run)])
    assert found.attention_flop == pytest.approx(4 * 64 * 8192 * 10_600 * 10_000 * 100)
    assert found.linear_flop == pytest.approx(2 * 31.2e9 * 10_600 * 100)


def test_steps_answered_from_a_cache_take_nothing() -> None:
    whole, half = CALIBRATION.conditions(
        [known(RUNS["i005"]), known(replace(RUNS["i005"], cached_share=0.5))]
    )
    assert half.linear_flop == pytest.approx(whole.linear_flop / 2)


@pytest.mark.parametrize("card", ["rtx_4090d", "gb300", "rtx_pro_6000", "ascend_910c"])
@pytest.mark.parametrize(
    "model",
    [
        *("qwen-image", "flux2-dev", "ltx2-19b", "cosmos3-nano", "cosmos3-super"),
        *("kandinsky5-lite", "kandinsky5-pro", "longcat-video", "sana-video-2b", "minimax-h3"),
    ],
)
def test_models_and_cards_of_2025_and_2026_can_be_predicted(model: str, card: str) -> None:
    run = replace(RUNS["i005"], model=model, gpu=card, tokens=None, text_tokens=None)
    found = predicted(run)
    assert 0 < found.p5 < found.p50 < found.p95 < math.inf


def test_a_card_of_a_maker_without_runs_is_less_certain() -> None:
    huawei = predicted(replace(RUNS["i005"], gpu="ascend_910c"))
    nvidia = predicted(replace(RUNS["i005"], gpu="b300"))
    assert huawei.p95 / huawei.p5 > 1.3 * nvidia.p95 / nvidia.p5


def test_8_bit_weights_on_a_card_whose_integers_were_cut_take_as_long_as_at_16() -> None:
    [found] = CALIBRATION.conditions([known(replace(RUNS["n037"], gpu="gb300"))])
    assert found.peak_ratio == 1


def test_8_bit_weights_on_a_card_without_their_arithmetic_take_as_long_as_at_16() -> None:
    [found] = CALIBRATION.conditions([known(replace(RUNS["n037"], gpu="a800", precision="fp8"))])
    assert found.peak_ratio == 1


def test_a_time_of_the_denoiser_alone_has_no_prompt_and_no_decoding() -> None:
    whole, part = CALIBRATION.conditions([known(RUNS["i005"]), known(RUNS["n035"])])
    assert (whole.prompt, whole.gigapixels) == (1, pytest.approx(1280 * 720 * 81 / 1e9))
    assert (part.prompt, part.gigapixels) == (0, 0)


def test_cut_versions_are_predicted_as_their_chip_and_pcie_cards_as_such() -> None:
    conditions = CALIBRATION.conditions([known(RUNS["i021"]), known(RUNS["i092"])])
    assert [each.card for each in conditions] == ["h100_sxm", "l20"]
    assert [each.interconnect for each in conditions] == ["NVLink", "PCIe"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"gpu": "h1000"}, "the catalogue has no card “h1000”"),
        ({"model": "sora-9"}, "the catalogue has no model “sora-9”"),
        ({"precision": "fp32", "gpu": "ascend_910c"}, "no fp32 peak"),
        ({"precision": "bf160"}, "precision “bf160” is not known"),
        ({"precision": ""}, "precision “” is not known"),
        ({"model": "magi-1-24b"}, "does not count its attention"),
        ({"model": "sora-like-20b"}, "the catalogue lacks"),
    ],
)
def test_what_cannot_be_predicted_is_left_out_with_its_reason(
    change: dict[str, str], reason: str
) -> None:
    assert reason in why(replace(RUNS["i005"], **change))  # type: ignore[arg-type]


def test_summaries_count_what_was_measured_alone() -> None:
    unmeasured = predicted(replace(RUNS["i005"], seconds=None))
    assert summarise([unmeasured]) is None
    total = summarise([unmeasured, PREDICTIONS["i005"]])
    assert total is not None
    assert total.runs == 1


def test_an_error_factor_is_the_same_both_ways() -> None:
    found = PREDICTIONS["i005"]
    twice = replace(found, run=replace(found.run, seconds=found.p50 * 3))
    half = replace(found, run=replace(found.run, seconds=found.p50 / 3))
    assert (twice.error_factor, half.error_factor) == pytest.approx((3, 3))
    assert not twice.covered


def test_groups_add_up_to_the_whole() -> None:
    for groups in (by_card, by_family, by_software):
        assert sum(each.runs for each in groups(PREDICTIONS.values())) == 284
    assert len(by_family(PREDICTIONS.values())) == 14
    assert {each.name for each in by_software(PREDICTIONS.values())} == set(KINDS)


def test_families_count_alike_however_many_their_runs() -> None:
    inside = [PREDICTIONS[name] for name in ("i005", "i006", "i007")]
    outside = PREDICTIONS["i191"]
    total = summarise([*inside, outside])
    assert total is not None
    assert (total.coverage, total.family_coverage) == (0.75, 0.5)


def test_nothing_to_predict_predicts_nothing() -> None:
    assert CALIBRATION.predict([], SHIPPED.fits) == []
    assert CALIBRATION.known([]) == ([], [])


@pytest.mark.parametrize("least", [True, False])
def test_the_least_and_the_most_that_a_row_can_say_have_finite_predictions(least: bool) -> None:
    head = bundled_runs().splitlines()[0]
    row = dict.fromkeys(head.split(","), "")
    named = {"id": "a", "arch_id": "wan2.1-14b", "gpu_id": "h20", "precision": "bf16"}
    ends = {
        **dict.fromkeys(("width", "height"), (1, 1e5)),
        **{"frames": (1, 1e6), "steps": (1, 1e4), "cfg_passes": (1, 10), "gpu_count": (1, 1e6)},
        **{"seconds_per_clip": (1e-6, 1e9), "text_tokens_in_sequence": (0, 1e6)},
    }
    row |= named | {key: str(low if least else high) for key, (low, high) in ends.items()}
    [run], left_out = read_runs(head + "\n" + ",".join(row.values()))
    found = predicted(run)
    assert not left_out
    assert 0 < found.p5 < found.p50 < found.p95 < math.inf
    assert 1 <= found.error_factor < math.inf

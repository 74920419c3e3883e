"""Audits of claims that are not among those published with the program, of every verdict and slip.

The arithmetic of each stands beside it.
"""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from answers.audit.told import told
from plan.strategies import GRAPH
from sora_planner_gui.answers.audit.evidence import gather
from sora_planner_gui.answers.audit.slips import WALL_OVER_BOARD
from sora_planner_gui.answers.audit.verdict import (
    CONFLICT,
    CONSISTENT,
    DOES_NOT_FOLLOW,
    IMPOSSIBLE,
    OUTSIDE,
    Audit,
    AuditQuestion,
    answer,
)
from sora_planner_gui.catalogue.claims import Claim
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.measured.published import measured

EVIDENCE = gather(GRAPH, bundled_catalogues()["gpus"], measured(GRAPH))

CONSISTENT_CLAIMS = (
    # 600 / 0.6 = 1000
    told("used", "busy = 600 GPU|3 digits", "use = 60 %|2 digits", "!all = 1000 GPU|4 digits"),
    told("shares of shares", "one = 40 %", "other = 10 %", "!ratio = 4 ×"),
    # 2048 × 57 d × 24 = 2.80M h
    told(
        "h800 hours",
        "cards@training_gpus = 2048 GPU|h800",
        "time@training_duration = 57 day|h800",
        "!work@training_gpu_time = 2.8e6 GPU·h|h800|2 digits",
    ),
    # 2.788M × 2 = 5.576M
    told(
        "deepseek cost",
        "work@training_gpu_time = 2.788e6 GPU·h|h800|4 digits",
        "rent@training_gpu_rent = 2 USD/(GPU·h)|h800",
        "!cost@training_cost = 5.576e6 USD|4 digits",
    ),
    # 6 × 37e9 × 14.8e12 = 3.286e24
    told(
        "6nd",
        "parameters@parameter_count = 37e9 1|2 digits",
        "tokens@training_tokens = 14.8e12 1|3 digits",
        "!work@training_flop = 3.3e24 FLOP|2 digits",
    ),
    # 3.8e25 / (16384 × 54 d × 989.4e12) = 50 %
    told(
        "llama",
        "cards@training_gpus = 16384 GPU|h100_sxm",
        "time@training_duration = 54 day",
        "work@training_flop = 3.8e25 FLOP|2 digits",
    ),
    # 120 × 0.7 = 84
    told("fell", "before = 120 USD", "cut = 30 %", "!after = 84 USD|2 digits"),
    told("rose", "before = 100 USD", "rise = 140 %", "!after = 240 USD|3 digits"),
    told(
        "compounded",
        "from = 1e24 FLOP",
        "to = 16e24 FLOP",
        "time = 2 year",
        "!growth = 4 ×/year|1 digits",
    ),
    told("twice", "each = 3.1 USD/clip|2 digits", "pairs = 2 ×", "!both = 6.2 USD/clip|2 digits"),
    told("a half", "all = 9.0 GW|2 digits", "half = 50 %", "!part = 4.5 GW|2 digits"),
    told("doubled", "before = 4 GW", "after = 8 GW", "!rise = 100 %|3 digits"),
    told("node", "nodes = 128 node", "!cards@training_gpus = 1024 GPU"),
    # 500 h a minute × 1440 = 43.2M min
    told("youtube", "uploads = 500 h/min|1 digits", "!minutes = 43.2e6 min/day|3 digits"),
    told("frames", "length = 10 s", "rate = 24 frame/s", "!frames = 240 frame"),
    told("shares", "a = 40 %|2 digits", "b = 35 %|2 digits", "c = 25 %|2 digits", "!all = 100 %"),
    told("rest", "all = 466 interruption", "some = 419 interruption", "!rest = 47 interruption"),
    told(
        "memory of a node",
        "cards = 8 GPU|h100_sxm",
        "each = 80 GB/GPU",
        "!all = 640 GB",
    ),
    told(
        "veo clip",
        "length@clip_duration = 8 s/clip",
        "price@price_per_video_second = 0.4 USD/s|2 digits",
        "!clip@price_per_clip = 3.2 USD/clip|2 digits",
    ),
    # 11.25M × 40 min / 1440 = 312,500
    told(
        "day and night",
        "clips = 11.25e6 clip/day|4 digits",
        "time@gpu_time_per_clip = 40 GPU·min/clip",
        "!cards@serving_gpus_average = 312500 GPU|4 digits",
    ),
    told(
        "unknown card",
        "cards@training_gpus = 10 GPU|cerebras_wse9",
        "time@training_duration = 1 day|cerebras_wse9",
        "work@training_flop = 1e28 FLOP|cerebras_wse9",
    ),
    told(
        "quarter and year", "quarter = 30e9 USD/quarter|2 digits", "!year = 120e9 USD/year|2 digits"
    ),
    told("yi", "users = 2.4e8 user|2 digits", "each = 10 CNY/user", "!all = 2.4e9 CNY|2 digits"),
    told(
        "wall power of a node",
        "node = 10.2 kW/node|3 digits|h100_sxm",
        "nodes = 100 node",
        "!all = 1.02 MW|3 digits",
    ),
    told(
        "a site of cards",
        "cards = 100000 GPU|1 digits|h100_sxm",
        "power = 150 MW|2 digits",
    ),
    told(
        "hopper of 2024",
        "shipped = 2.8e6 GPU/year|2 digits|h100_sxm|in 2024",
    ),
    told("tenth", "one = 40 ×", "other = 10 ×", "!ratio = 4 ×"),
    # 299 GPU·s a second: 44 GB weights in 80 GB
    told(
        "weights fit",
        "parameters@parameter_count = 22e9 1|h100_sxm",
        "cards@gpus_per_replica = 1 GPU|h100_sxm",
    ),
    told("average price", "all = 2000 USD", "minutes = 4 min", "!each = 500 USD/min|1 digits"),
    told(
        "battery of terms",
        "in = 3 USD/clip",
        "clips = 100 clip",
        "fixed = 50 USD",
        "!all = 350 USD|3 digits",
    ),
    told(
        "energy of a run",
        "cards@training_gpus = 1000 GPU|h100_sxm",
        "time@training_duration = 30 day",
        "energy = 700 MWh|2 digits",
    ),
)
OTHERS = (
    # (claim, verdict, factor, slip or "" for any)
    (
        # 4.5M × 25 % × 10 = 11.25M; over the share it would be 180M
        told(
            "over the active",
            "users = 4.5e6 user|2 digits",
            "active = 25 %",
            "clips@clips_per_user = 10 clip/(user·day)",
            "!total = 180e6 clip/day|2 digits",
        ),
        DOES_NOT_FOLLOW,
        16.0,
        "",
    ),
    (
        told(
            "6nd by multiply-adds",
            "parameters@parameter_count = 405e9 1|3 digits",
            "tokens@training_tokens = 15.6e12 1|3 digits",
            "!work@training_flop = 1.9e25 FLOP|2 digits",
        ),
        DOES_NOT_FOLLOW,
        0.5,
        "multiply_add",
    ),
    (
        # 1000 × 30 d × 40 % × 989.4e12 = 1.026e24; by the sparse peak 2.05e24
        told(
            "by the sparse peak",
            "cards@training_gpus = 1000 GPU|h100_sxm",
            "time@training_duration = 30 day",
            "use@training_mfu = 40 %",
            "!work@training_flop = 2.05e24 FLOP|3 digits",
        ),
        DOES_NOT_FOLLOW,
        2.0,
        "sparse_for_dense",
    ),
    (
        told("sparse peak", "peak@training_gpu_peak = 1979 TFLOP/s|4 digits|h100_sxm"),
        CONFLICT,
        2.0,
        "sparse_for_dense",
    ),
    (
        told("bits of memory", "memory@serving_gpu_memory = 640 GB|2 digits|h100_sxm"),
        CONFLICT,
        8.0,
        "bits_for_bytes",
    ),
    (
        told("link", "rate = 400 Gbit/s", "time = 10 s", "!moved = 4 TB|1 digits"),
        DOES_NOT_FOLLOW,
        8.0,
        "bits_for_bytes",
    ),
    (
        told(
            "cards for nodes",
            "nodes = 100 node",
            "time = 30 day",
            "!work = 72000 GPU·h|2 digits",
        ),
        DOES_NOT_FOLLOW,
        1 / 8,
        "eight_cards_for_one",
    ),
    (
        told("31 days", "day = 1.5e6 USD/day|2 digits", "!month = 46.5e6 USD/month|3 digits"),
        CONSISTENT,
        1.0,
        "none",
    ),
    (
        told("31 days exactly", "day = 1.5e6 USD/day", "!month = 46.5e6 USD/month|3 digits"),
        DOES_NOT_FOLLOW,
        31 / 30,
        "month_length",
    ),
    (
        told("quarter for year", "year = 26e9 USD/year|2 digits", "!q = 26e9 USD/quarter|2 digits"),
        DOES_NOT_FOLLOW,
        4.0,
        "quarter_for_year",
    ),
    (
        told(
            "yi for billion",
            "users = 2.4e8 user|2 digits",
            "each = 10 USD/user",
            "!all = 24e9 USD|2 digits",
        ),
        DOES_NOT_FOLLOW,
        10.0,
        "yi_for_billion",
    ),
    (
        told("dies", "shipped = 4.5e6 GPU/year|2 digits|b200|in 2024-Q4 to 2025-Q3"),
        CONFLICT,
        1.99,
        "dies_for_packages",
    ),
    (
        told("a year in a quarter", "bought = 2.8e6 GPU/quarter|2 digits|h100_sxm|in 2024-Q2"),
        CONFLICT,
        3.20,
        "quarter_for_year",
    ),
    (
        told(
            "minutes for seconds",
            "clips = 1000 clip",
            "time = 40 s/clip",
            "!all = 40000 GPU·min",
        ),
        CONSISTENT,
        1.0,
        "none",
    ),
    (
        told("min for s", "clips = 1000 clip", "time = 40 s/clip", "!all = 40000 min|2 digits"),
        DOES_NOT_FOLLOW,
        60.0,
        "seconds_for_minutes",
    ),
    (
        told(
            "board for wall",
            "cards = 10000 GPU|h100_sxm",
            "wall = 1.274 kW/GPU",
            "!power = 7 MW|2 digits",
        ),
        DOES_NOT_FOLLOW,
        0.549,
        "board_for_wall_power",
    ),
    (
        told("counted twice", "a = 5e6 user", "b = 3e6 user", "!all = 11e6 user|2 digits"),
        DOES_NOT_FOLLOW,
        11 / 8,
        "halved_or_doubled",
    ),
    (
        told(
            "clip for second",
            "length@clip_duration = 5 s/clip",
            "clip = 0.5 USD/clip|2 digits",
            "!second = 0.5 USD/s|2 digits",
        ),
        DOES_NOT_FOLLOW,
        5.0,
        "clip_for_second",
    ),
    (
        told("the whole for the rise", "from = 100 USD", "to = 240 USD", "!rise = 240 %|3 digits"),
        DOES_NOT_FOLLOW,
        240 / 140,
        "",
    ),
    (
        told("a rise for the cut", "from = 0.75 USD/s", "to = 0.4 USD/s", "!cut = 87.5 %|3 digits"),
        DOES_NOT_FOLLOW,
        87.5 / 46.7,
        "",
    ),
    (
        told(
            "share left out",
            "users = 4.5e6 user|2 digits",
            "active = 25 %",
            "clips = 10 clip/(user·day)",
            "!total = 45e6 clip/day|2 digits",
        ),
        DOES_NOT_FOLLOW,
        4.0,
        "",
    ),
    (
        told("fell wrongly", "before = 120 USD", "cut = 30 %", "!after = 36 USD|2 digits"),
        DOES_NOT_FOLLOW,
        36 / 84,
        "",
    ),
    (
        told("share over one", "use@serving_mfu = 130 %|2 digits|h100_sxm"),
        IMPOSSIBLE,
        1.3,
        "",
    ),
    (
        told(
            "too little time",
            "cards@training_gpus = 1000 GPU|a100_80_sxm",
            "time@training_duration = 10 day",
            "work@training_flop = 1e24 FLOP|2 digits",
        ),
        IMPOSSIBLE,
        1e24 / (1000 * 864000 * 312e12),
        "",
    ),
    (
        told(
            "power of a run",
            "cards@training_gpus = 1000 GPU|h100_sxm",
            "time@training_duration = 30 day",
            "energy = 2.5 GWh|2 digits",
        ),
        IMPOSSIBLE,
        2.5e9 / (720000 * 700 * 1.82 * 1.5),
        "",
    ),
    (
        told(
            "weights over memory",
            "parameters@parameter_count = 1.8e12 1|2 digits|h100_sxm",
            "cards@gpus_per_replica = 8 GPU|h100_sxm",
        ),
        IMPOSSIBLE,
        0.9e12 / 640e9,
        "",
    ),
    (
        told(
            "node's rent on a card", "rent@training_gpu_rent = 98.3 USD/(GPU·h)|3 digits|h100_sxm"
        ),
        OUTSIDE,
        98.3 / 14.24,
        "eight_cards_for_one",
    ),
    (
        told("mfu of a brochure", "use@training_mfu = 90 %|2 digits|h100_sxm"),
        OUTSIDE,
        0.9 / 0.66,
        "",
    ),
    (
        told(
            "dear clips",
            "length@clip_duration = 10 s/clip",
            "cost@cost_per_clip = 20 USD/clip|2 digits",
        ),
        OUTSIDE,
        2 / 0.778,
        "",
    ),
    (
        told(
            "hungry clips",
            "energy = 10 kWh/clip|2 digits",
            "length@clip_duration = 5 s/clip",
        ),
        OUTSIDE,
        2000 / 72,
        "",
    ),
    (
        told("gpt-3", "work@gpt3_training_flop = 1.57e23 FLOP|3 digits"),
        CONFLICT,
        0.5,
        "multiply_add",
    ),
)


def audit(claim: Claim) -> Audit:
    """The audit of one claim."""
    return answer(AuditQuestion([claim], EVIDENCE))[0]


@pytest.mark.parametrize("claim", CONSISTENT_CLAIMS, ids=lambda each: each.id)
def test_what_is_right_is_not_called_wrong(claim: Claim) -> None:
    found = audit(claim)
    assert found.verdict == CONSISTENT, found.findings[0]


@pytest.mark.parametrize("factor", [2.0, 0.5, 8.0, 10.0])
@pytest.mark.parametrize("claim", CONSISTENT_CLAIMS, ids=lambda each: each.id)
def test_a_changed_result_is_no_longer_right(claim: Claim, factor: float) -> None:
    if not any(each.result for each in claim.figures):
        pytest.skip("nothing printed follows from the rest")
    figures = tuple(
        replace(each, value=each.value * factor) if each.result else each for each in claim.figures
    )
    assert audit(replace(claim, figures=figures)).verdict != CONSISTENT


@pytest.mark.parametrize(
    ("claim", "verdict", "factor", "slip"), OTHERS, ids=[each[0].id for each in OTHERS]
)
def test_what_is_wrong_is_called_so_with_its_factor_and_slip(
    claim: Claim, verdict: str, factor: float, slip: str
) -> None:
    found = audit(claim)
    assert found.verdict == verdict
    assert found.factor == pytest.approx(factor, rel=0.05)
    assert not slip or found.slip == slip


@pytest.mark.parametrize(
    ("first", "later", "slip"),
    [
        ("users", "downloads", "downloads_for_users"),
        ("uploads", "views", "feed_for_uploads"),
        ("mean of a day", "record day", "peak_for_mean"),
        ("minutes", "minutes", "none"),
    ],
)
def test_names_of_conflicting_figures_tell_the_slip(first: str, later: str, slip: str) -> None:
    """1M against 3.7M of one quantity; no factor that people slip by."""
    claims = [
        told("a", f"{first}@daily_users = 1e6 user|2 digits", subject="app", date="2025"),
        told("b", f"{later}@daily_users = 3.7e6 user|2 digits", subject="app", date="2026"),
    ]
    _, found = answer(AuditQuestion(claims, EVIDENCE))
    assert (found.verdict, found.slip) == (CONFLICT, slip)
    assert found.factor == pytest.approx(3.7)


def test_the_power_at_the_wall_is_that_of_the_catalogue() -> None:
    of_board = bundled_catalogues()["gpus"]["h100_sxm"].figures["power"].value
    assert of_board == "700 W"
    assert EVIDENCE.cards["h100_sxm"].wall_power == pytest.approx(700 * WALL_OVER_BOARD)


def test_the_worst_of_claims_is_judged_in_a_second() -> None:
    """Eight figures, all ranges, of units that close in many ways, and of none that holds."""
    units = ("GPU", "USD/GPU", "day", "USD/(GPU·day)", "×", "%", "clip/USD")
    lines = [
        f"f{place} = {3 + place} to {9 + place} {unit}|3 digits" for place, unit in enumerate(units)
    ]
    claim = told("worst", *lines, "!r = 77.7 to 99 USD|3 digits")
    start = time.process_time()
    assert audit(claim).verdict == DOES_NOT_FOLLOW
    assert time.process_time() - start < 1

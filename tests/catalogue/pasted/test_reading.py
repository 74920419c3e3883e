"""Sentences of the press read into figures; what is guessed or not understood is told."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan.strategies import GRAPH
from sora_planner_gui.catalogue.pasted import reading
from sora_planner_gui.catalogue.pasted.reading import Proposed, claim_of, read_pasted
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.errors import ReadingError, UserError
from sora_planner_gui.files.text_rules import cleaned

CARDS = bundled_catalogues()["gpus"]


def read(text: str) -> tuple[Proposed, ...]:
    """What is proposed for a text."""
    return read_pasted(text, CARDS, GRAPH.quantities.__contains__)


def shown(text: str) -> list[tuple[float, float | None, str, str]]:
    """Value, other end, unit and quantity of each."""
    return [
        (each.figure.value, each.figure.to, each.figure.unit, each.figure.key)
        for each in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "We estimate that training Sora took 4,211–10,528 H100s for a month.",
            [
                (4211, 10528, "GPU", "training_gpus"),
                (1, None, "month", "training_duration"),
            ],
        ),
        (
            "A 10-second clip costs OpenAI about $1.30 and takes 40 GPU-minutes",
            [
                (10, None, "s/clip", "clip_duration"),
                (1.3, None, "USD/clip", "cost_per_clip"),
                (40, None, "GPU·min/clip", "gpu_time_per_clip"),
            ],
        ),
        (
            "11.3 million clips a day are $15 million a day, or $5.4 billion a year",
            [
                (11.3e6, None, "clip/day", ""),
                (15e6, None, "USD/day", ""),
                (5.4e9, None, "USD/year", ""),
            ],
        ),
        (
            "trained on 25,000 A100s at 32% to 36% MFU for 2.15e25 FLOP at about $1 per A100 hour",
            [
                (25000, None, "GPU", "training_gpus"),
                (32, 36, "%", "training_mfu"),
                (2.15e25, None, "FLOP", "training_flop"),
                (1, None, "USD/(GPU·h)", "training_gpu_rent"),
            ],
        ),
        (
            "Each of 11.3 million clips a day costs $2.60",
            [(11.3e6, None, "clip/day", ""), (2.6, None, "USD", "")],
        ),
        ("1.08×10²⁵ FLOP", [(1.08e25, None, "FLOP", "")]),
        ("at 2.50 dollars per GPU-hour it is cheap", [(2.5, None, "USD/(GPU·h)", "")]),
        (
            "at 2.50 USD/(GPU·h) or 2 USD/(GPU*hour)",
            [(2.5, None, "USD/(GPU·h)", ""), (2, None, "USD/(GPU·h)", "")],
        ),
        ("each makes 2 clips/(user·day)", [(2, None, "clip/(user·day)", "clips_per_user")]),
        ("it took 2.788 million NVIDIA H800 GPU hours", [(2.788e6, None, "GPU·h", "")]),
        ("it took 3 million H100 SXM card-hours", [(3e6, None, "GPU·h", "")]),
        ("8 H100 GPUs", [(8, None, "GPU", "")]),
        ("A rack of 72 GPUs draws 120 kW", [(72, None, "GPU", ""), (120, None, "kW", "")]),
        (
            "A clip of 10 seconds costs $1.30",
            [(10, None, "s/clip", "clip_duration"), (1.3, None, "USD/clip", "cost_per_clip")],
        ),
        (
            "They sell a clip (8 seconds) at $3",
            [(8, None, "s/clip", "clip_duration"), (3, None, "USD", "")],
        ),
        ("An NVL72 rack draws 120 kW", [(120, None, "kW", "")]),
        (
            "At 1.10 dollars per A100 GPU-hour it costs 568,000 dollars",
            [(1.1, None, "USD/(GPU·h)", ""), (568e3, None, "USD", "")],
        ),
        ("Each GPU draws 1.4 kW", [(1.4, None, "kW/GPU", "serving_gpu_power")]),
        ("117M TikTok videos a day", [(117e6, None, "clip/day", "")]),
        (
            "720,000 H100 at $30,000 each",
            [(720000, None, "GPU", ""), (30000, None, "USD/GPU", "")],
        ),
        (
            "It grew from 100M to 240M USD a year in nine months",
            [
                (100e6, None, "USD/year", ""),
                (240e6, None, "USD/year", ""),
                (9, None, "month", ""),
            ],
        ),
        (
            "训练Sora用了4211至10528张H100\uff0c时间一个月。",
            [
                (4211, 10528, "GPU", "training_gpus"),
                (1, None, "month", "training_duration"),
            ],
        ),
        (
            "每天生成1130万条视频\uff0c每条成本1.3美元\uff0c一年54亿美元。",
            [
                (11.3e6, None, "clip/day", ""),
                (1.3, None, "USD/clip", "cost_per_clip"),
                (5.4e9, None, "USD/year", ""),
            ],
        ),
        ("On 2024-11-10 Sora 2 and GPT-4 made 1080p in 2025.", []),
    ],
)
def test_sentences_of_the_press(
    text: str, figures: list[tuple[float, float | None, str, str]]
) -> None:
    assert shown(text) == [pytest.approx(each) if not any(each) else each for each in figures]


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("4,211 H100s", (reading.WHICH_CARD,)),
        ("4,211 H100 SXM5 cards", ()),
        ("4,211 H900s", (reading.UNKNOWN_CARD,)),
        ("it is 17 in all", (reading.NO_UNIT,)),
        ("5 bananas", (reading.UNKNOWN_NOUN,)),
        ("a GPU at $2/hour", (reading.CARD_ASSUMED,)),
        ("40 seconds of video for a clip of 8 s/clip", ()),
    ],
)
def test_what_is_guessed_is_asked(text: str, doubts: tuple[str, ...]) -> None:
    assert read(text)[-1].doubts == doubts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It took 57 days", 56.5, 57.5),
        ("It took 8 days", 7.5, 8.5),
        ("It trained for a month", 1, 1),
        ("a utilisation of 43 %", 0.425, 0.435),
        ("a 10-second clip", 10, 10),
        ("30 times the size", 30, 30),
    ],
)
def test_a_small_whole_number_is_rounded_where_it_is_no_count(
    text: str, low: float, high: float
) -> None:
    [found] = read(text)
    per_unit = 1 if found.figure.measure.share else found.figure.measure.factor
    assert found.figure.interval.low / per_unit == pytest.approx(low)
    assert found.figure.interval.high / per_unit == pytest.approx(high)


def test_what_is_not_understood_is_not_judged() -> None:
    claim = claim_of(read("7 and 5 bananas are 12 clips"))
    assert [each.unit for each in claim.figures] == ["clip"]


def test_the_card_of_a_count_is_that_of_the_catalogue() -> None:
    assert read("4,211 NVIDIA H100 GPUs")[0].figure.card == "h100_sxm"
    assert read("8 H200s")[0].figure.card == "h200"
    assert read("nothing but 8 H100 PCIe cards")[0].figure.card == "h100_pcie"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("650,000 H100 GPUs in the third quarter of 2023", "2023-Q3"),
        ("650,000 H100 GPUs in Q3 2023", "2023-Q3"),
        ("3.7M H100 GPUs in 2023.", "2023"),
        ("650,000 H100 GPUs", ""),
    ],
)
def test_a_count_of_cards_has_its_period(text: str, period: str) -> None:
    assert read(text)[0].figure.period == period


@given(st.text(max_size=300))
def test_any_text_gives_places_of_it_in_its_order(text: str) -> None:
    found, plain, before = read(text), cleaned(text), 0
    for each in found:
        assert before <= each.start < each.end <= len(plain)
        assert each.typed == plain[each.start : each.end]
        assert each.figure.value <= each.figure.last
        before = each.start + 1
    names = [each.figure.name for each in found]
    assert len(set(names)) == len(names)


@given(
    st.lists(
        st.sampled_from(
            [
                *("4,211–10,528", "H100s", "a", "month", "$1.30", "per", "clip", "of", "/", "×"),
                *("10-second", "11.3", "million", "%", "from", "to", "each", "40", "GPU-minutes"),
                *("day", "in", "Q3", "2023", "GPT-4", "half", "twice", "万", "亿", "张", "每天"),
                *("条视频", "10²⁵", "1e300", "9e99"),
            ]
        ),
        max_size=25,
    )
)
def test_shuffled_words_of_claims_never_fail(words: list[str]) -> None:
    try:
        found = read(" ".join(words))
    except ReadingError:
        assert "1e300" in words or "9e99" in words
        return
    for each in found:
        assert each.figure.interval.low <= each.figure.interval.high


@given(
    st.integers(1, 10**9),
    st.sampled_from(["H100s", "GPUs", "clips", "users", "TikTok videos", "MWh", "FLOP", "days"]),
)
def test_a_number_is_read_as_it_is_written(number: int, noun: str) -> None:
    [found] = read(f"They had {number:,} {noun}.")
    assert found.figure.value == number


@given(st.sampled_from("\u202e\u202d\u2066\u2069\x00\x1b"), st.integers(0, 50))
def test_hidden_characters_change_nothing(hidden: str, place: int) -> None:
    assert unicodedata.category(hidden) in ("Cf", "Cc")
    text = "Training took 4,211–10,528 H100s for a month in all"
    assert shown(text[:place] + hidden + text[place:]) == shown(text)


@pytest.mark.parametrize(
    "text",
    ["1,000 GPUs " * 10**6, " ".join(f"{n} GPUs" for n in range(400)), "9" * 10**7, "1" * 5000],
)
def test_too_much_is_refused_at_once(text: str) -> None:
    start = time.process_time()
    with pytest.raises(UserError, match=r"at most|more than"):
        read(text)
    assert time.process_time() - start < 1


@pytest.mark.parametrize("text", ["a " * 2500, "every one " * 500, "$ " * 2500])
def test_what_is_hard_to_search_is_read_in_a_second(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 1

"""What kind of software a row's words tell, and what else of a run they tell."""

from __future__ import annotations

import pytest

from sora_planner_gui.catalogue.runs import UNSTATED_SHARE, Run, read_runs
from sora_planner_gui.catalogue.software import KINDS, kind_of
from sora_planner_gui.catalogue.store import bundled_runs

HEAD = "id,arch_id,gpu_id,gpu_count,precision,width,height,frames,steps,cfg_passes,seconds_per_clip"
ROW = "a,wan2.1-14b,h20,1,bf16,1280,720,81,50,2,6935.5"


def run(**cells: str) -> Run:
    """The run of a row with further cells."""
    text = "\n".join([",".join([HEAD, *cells]), ",".join([ROW, *cells.values()])])
    [found], left_out = read_runs(text)
    assert not left_out
    return found


@pytest.mark.parametrize(
    ("title", "attention", "source", "kind"),
    [
        ("Wan 2.1", "", "Wan2.1 README", "authors"),
        ("Wan 2.2", "FlashAttention 3", "Wan2.2 README", "tuned"),
        ("Wan 2.1", "FlashAttention 2/3 (unverified)", "Wan README", "authors"),
        ("HunyuanVideo STA", "sparse: sliding tile", "arXiv 2502.04507", "tuned"),
        ("Cosmos3-Nano", "", "docs.nvidia.com/cosmos", "tuned"),
        ("HunyuanVideo", "", "xDiT docs", "framework"),
        ("Wan 2.1 (diffusers)", "", "https://github.com/ModelTC/LightX2V README", "framework"),
        ("Wan 2.1 (LightX2V)", "", "https://github.com/ModelTC/LightX2V README", "server"),
        ("Qwen-Image", "", "https://github.com/sgl-project/sglang", "server"),
        ("HunyuanVideo 1.5", "", "https://github.com/vllm-project/vllm-omni/pull/1", "server"),
        ("Wan 2.1", "official", "ModelTC/lightx2v README", "authors"),
        ("Wan 2.1 (original)", "", "https://github.com/thu-ml/TurboDiffusion", "authors"),
        ("FLUX.1-dev (compiled)", "", "xDiT docs", "compiled"),
        ("FLUX.1-dev Elastic XL", "", "https://huggingface.co/TheStageAI", "compiled"),
    ],
)
def test_words_tell_the_kind_of_software(
    title: str, attention: str, source: str, kind: str
) -> None:
    assert kind_of(title, attention, source) == kind


def test_a_column_is_believed_before_words() -> None:
    assert run(model="Wan (LightX2V)", software="authors").software == "authors"
    assert run(model="Wan (LightX2V)").software == "server"


def test_every_bundled_run_states_its_software() -> None:
    runs, _ = read_runs(bundled_runs())
    assert {each.software for each in runs} == set(KINDS)
    stated = [line.split(",") for line in bundled_runs().splitlines()[:1]]
    assert "software" in stated[0]


def test_the_words_of_bundled_rows_tell_what_their_column_says() -> None:
    """But for a few whose source says it; authors' code and frameworks are predicted alike."""
    plain = {"authors", "framework"}
    runs, _ = read_runs(bundled_runs())
    told = [(each.software, kind_of(each.title, each.attention, each.source)) for each in runs]
    apart = [pair for pair in told if pair[0] != pair[1] and not set(pair) <= plain]
    assert len(apart) <= 5


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        ({}, 1.0),
        ({"attended_share": "0.09"}, 0.09),
        ({"attention": "sparse: top-k 0.1"}, 0.1),
        ({"attention": "block sparse 94 % left out"}, 0.06),
        ({"attention": "SLA", "notes": "sparsity 0.95"}, 0.05),
        ({"attention": "NABLA"}, 0.1),
        ({"attention": "SSTA sparse"}, UNSTATED_SHARE),
        ({"attention": "sliding tile", "model": "HunyuanVideo STA training-free"}, 0.42),
        ({"attention": "sliding tile", "model": "HunyuanVideo STA fine-tuned"}, 0.09),
        ({"attention": "FlashAttention 3", "model": "HunyuanVideo (STA paper)"}, 1.0),
    ],
)
def test_how_much_attention_looks_at_is_read_from_words(
    cells: dict[str, str], share: float
) -> None:
    found = run(**cells)
    assert found.attended_share == pytest.approx(share)
    assert found.attended_stated is (share != UNSTATED_SHARE)


def test_caches_quantised_attention_and_the_denoiser_alone_are_read_from_words() -> None:
    assert run(model="Wan 2.1 TeaCache").cached_share == 0.45
    assert run(cached_share="0.3").cached_share == 0.3
    assert run(attention="SageAttention 2").quantised_attention
    assert not run(attention="FlashAttention 3").quantised_attention
    assert [run(covers=each).whole for each in ("pipeline", "denoising", "one forward pass")] == [
        *(True, False, False)
    ]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"software": "magic"}, "software is none of"),
        ({"attended_share": "2"}, "attended_share is out of bounds"),
        ({"cached_share": "x"}, "cached_share is not a number"),
        ({"doubt": "steps are not known"}, "not compared: steps are not known"),
    ],
)
def test_what_cannot_be_compared_is_left_out(cells: dict[str, str], why: str) -> None:
    text = "\n".join([",".join([HEAD, *cells]), ",".join([ROW, *cells.values()])])
    runs, [left_out] = read_runs(text)
    assert not runs
    assert why in left_out.why

"""Published pairs of runs that differ in their precision alone, and what the fit says to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sora_planner_gui.catalogue.utilisation import Conditions, Fit, seconds
from utilisation_fit import Row


@dataclass(frozen=True, slots=True)
class Pair:
    """What was changed on the run `of`, and by how many times it became faster.

    Ratios are those of the peaks; a ratio of 1 leaves the weights at 16 bits. `alone` compares the
    denoiser, without prompt and decoding.
    """

    what: str
    of: str
    measured: str
    source: str
    ratio: float = 1.0
    ratio_before: float = 1.0
    quantised: bool = False
    quantised_before: bool = False
    software: str = ""
    software_before: str = ""
    part: str = ""


_SAID = """
With other software too the gain is that of both. The official code that LightX2V is held against
already reached 0.54 of an H200's peak at 720p, as software with kernels of its own does: it had
less left to gain than authors' code has on the whole."""
_LIGHTX2V = "LightX2V benchmark page (29c8504c, 2025-11)"
PAIRS = (
    Pair(
        "fp8 weights, Wan 14B 480p, H200",
        "i238",
        "1.13",
        _LIGHTX2V,
        2,
        quantised=True,
        quantised_before=True,
    ),
    Pair(
        "fp8 weights, Wan 14B 720p, H200",
        "i241",
        "1.12",
        _LIGHTX2V,
        2,
        quantised=True,
        quantised_before=True,
    ),
    Pair(
        "fp8 weights, Wan 14B 480p, 8 × H100",
        "n010",
        "1.11",
        "LightX2V README (0328dc83)",
        2,
        quantised=True,
        quantised_before=True,
    ),
    Pair(
        "fp8 weights, HunyuanVideo 1.5 480p, H200",
        "n066",
        "1.00",
        "vllm-omni pull request 1516 (2026-02)",
        2,
    ),
    Pair("fp8 weights, FLUX compiled, H100", "i266", "1.32", "sayakpaul/diffusers-torchao", 2),
    Pair("MXFP8 weights, FLUX, B200", "n050", "up to 1.26", "PyTorch blog (2026-04)", 2),
    Pair("NVFP4 weights, FLUX, B200 (LTX-2 measured)", "n050", "1.56", "PyTorch blog (2026-04)", 4),
    Pair(
        "8-bit attention and own kernels, Wan 14B 480p, H200",
        "i237",
        "1.46–1.69",
        _LIGHTX2V,
        quantised=True,
        software="server",
        software_before="authors",
    ),
    Pair(
        "8-bit attention and own kernels, Wan 14B 720p, H200",
        "i240",
        "1.21–1.30",
        _LIGHTX2V,
        quantised=True,
        software="server",
        software_before="authors",
    ),
    Pair(
        "8-bit attention, the attention alone, H20",
        "i005",
        "1.27",
        "arXiv 2503.20314",
        quantised=True,
        part="attention",
    ),
)


def pairs_table(rows: Sequence[Row], fit: Fit) -> str:
    """Measured and predicted gains, a line each."""
    of = {row.id: row.conditions for row in rows}
    lines = [
        "The gain of the same run by precision alone, from the fit to all runs.\n",
        "| what | measured | predicted | source |",
        "|---|---|---|---|",
        *[_line(each, gain(each, of[each.of], fit)) for each in PAIRS],
        _SAID,
    ]
    return "\n".join(lines)


def _line(pair: Pair, predicted: float) -> str:
    return f"| {pair.what} | {pair.measured} | {predicted:.2f} | {pair.source} |"


def gain(pair: Pair, run: Conditions, fit: Fit) -> float:
    """How many times faster the fit says that the run becomes."""
    if pair.part == "attention":
        run = replace(run, linear_flop=run.attention_flop * 1e-9, gigapixels=0.0, prompt=0.0)
    before = replace(
        run,
        peak_ratio=pair.ratio_before,
        quantised_attention=pair.quantised_before,
        software=pair.software_before or run.software,
    )
    after = replace(
        run,
        peak_ratio=pair.ratio,
        quantised_attention=pair.quantised,
        software=pair.software or run.software,
    )
    return seconds(fit, before) / seconds(fit, after)

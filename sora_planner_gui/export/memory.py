"""The document of memory: formulas in words, and every published peak against its prediction."""

from __future__ import annotations

from sora_planner_gui.catalogue.memory_runs import MemoryRun
from sora_planner_gui.engine.formatting import format_number, format_value
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.measured.memory import (
    MemoryCheck,
    check_memory,
    check_moved_out,
    left_out,
    residual,
)
from sora_planner_gui.measured.small_card import SmallCard, small_card

_INTRODUCTION = """\
# Memory

This page is written by `make docs`; a test holds it against the engine. The formulas are in
[formulas.md](formulas.md), under *Memory*.

**Serving.** A card holds the denoiser's weights, the text encoder, the autoencoder and the working
memory of one clip: the larger of denoising (bytes for each token and unit of width) and decoding
(bytes for each pixel decoded at once), which come one after the other. Where several cards share a
clip, weights and activations are divided by their number; text encoder, autoencoder and decoding
are not. Whether weights are held in the precision that is computed in is for the plan to say
(*Serving bytes per parameter*): the code published with Wan 2.1 computes in bf16 and holds fp32.

**Training.** The state (weights, gradients, optimiser) is spread over the whole fleet. Activations
of a clip come on top, under recomputation, and are spread over the cards that share the clip.

Two constants are fitted to what was measured, on {runs} runs of {families} model families
(`packaging/fit_memory.py`); all else is counted. Nothing was published to hold the training
formulas against.

**What is left over**: the median prediction is a factor of {median:.2f} from the measured peak, the
worst {worst:.2f}; the root mean square of log(predicted ÷ measured) is {spread:.2f}, each family
counting alike. A family that is left out of the fit is predicted by the others to a factor of 1.23
(root mean square). The programs themselves differ by as much: HunyuanVideo works with 95 bytes for
each token and unit of width, Wan 2.1 with 30 to 40. Predictions have no part for the CUDA context
and the buffers of communication, which is why shared clips come out low.
"""


_MOVED_OUT = """\
## Moved out of the card

What has nothing to do may wait in the computer's memory (*Moved out of the card*): then text
encoder, denoiser and autoencoder are on the card one after the other, and the largest counts, not
their sum; of the denoiser, too, a part may be fetched anew in each pass. Weights may be held in
fewer bits than they are computed in, and frames decoded tile by tile. Published peaks of programs
that do so, to which nothing is fitted:
"""
_SMALL_CARD = """
What that means for a card of 16 GB: Wan 2.1 14B, 5 s of 480p in 40 steps with guidance, weights in
fp8, frames decoded in tiles, on a card as fast as an RTX 4090 whose link carries 24 GB/s. A pass
takes longer than fetching the weights, so that blocks that come while the card computes cost next
to nothing: a measured run of such a kind, with 8-bit attention and weights moved out, took 630 to
738 s (row i245).
"""
_HEAD = [
    "| run | model | clip | cards | measured | predicted | ratio |",
    "|---|---|---|---|---|---|---|",
]


def to_markdown(graph: Graph) -> str:
    """The document, with a row for every run."""
    checks = check_memory(graph)
    found = residual(checks)
    introduction = _INTRODUCTION.format(
        runs=found.runs,
        families=found.families,
        median=found.median_factor,
        worst=found.worst,
        spread=found.spread,
    )
    rows = (f"| {' | '.join(_row(check))} |" for check in checks)
    return "\n".join(
        [
            introduction,
            "## Predicted against measured\n",
            "Peak of each card.\n",
            *_HEAD,
            *rows,
            "",
            *_moved_out(graph),
            "## What each run held\n",
            *_held([check.run for check in checks]),
            "",
            "## Left out\n",
            *(f"- {run.id}, {run.model} ({run.card}), {run.peak}: {run.left_out}; {run.source}"
              for run in left_out()),
            "",
        ]
    )  # fmt: skip


def _moved_out(graph: Graph) -> list[str]:
    """Runs that move parts out, and the worked example of a small card."""
    checks = check_moved_out(graph)
    found = small_card(graph)
    return [
        _MOVED_OUT,
        *_HEAD,
        *(f"| {' | '.join(_row(check))} |" for check in checks),
        "",
        *_held([check.run for check in checks]),
        _SMALL_CARD,
        "| moved out | on the card at most | cards that hold it | moving, a clip | a clip |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(_way(each))} |" for each in found),
        "",
    ]


def _way(found: SmallCard) -> tuple[str, ...]:
    return (
        found.way,
        format_value(found.memory, "GB"),
        format_number(found.cards, "GPU"),
        format_value(found.moving, "s"),
        format_value(found.wait, "s"),
    )


def _row(check: MemoryCheck) -> tuple[str, ...]:
    run = check.run
    return (
        run.id,
        run.model,
        run.shape,
        f"{run.cards} × {run.card}",
        run.peak,
        format_value(check.predicted, "GB"),
        f"{check.ratio:.2f}",
    )


def _held(runs: list[MemoryRun]) -> list[str]:
    """What is assumed of runs alike, with their sources, once each."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for run in runs:
        alike.setdefault((run.model, run.held, run.source), []).append(run.id)
    return [
        f"- {model} ({', '.join(ids)}): {held}. {source}"
        for (model, held, source), ids in alike.items()
    ]

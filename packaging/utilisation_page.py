"""The page docs/calibration.md: how utilisation is fitted, how it predicts, what was tried."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from sora_planner_gui.catalogue.calibrated import Calibrated
from sora_planner_gui.catalogue.runs import LeftOut
from sora_planner_gui.measured.generation import ALL, Prediction
from sora_planner_gui.measured.summary import Summary, by_card, by_family, summarise
from utilisation_fit import CARD_SD, FREEDOM, PRIORS, SCALE, Row, card_medians, left_out_residuals

TERMS = {
    "peak_slope": "the line on the peak",
    "card": "the cards' own departures",
    "half_work": "work for each number moved (width, clip length)",
    "sharing": "number of cards",
    "compiled": "compiled models",
    "quantised_attention": "quantised attention",
    "family": "effects of families in the fit",
}

HEAD = """\
# Calibration

Written by `packaging/fit_utilisation.py`; do not edit.

The engine counts the FLOP of a clip; how long they take depends on the share of its peak that a
card reaches. That share is fitted to {runs} published generation runs
(`resources/catalogue/runs.csv`, each row with its source), and every run is predicted by a fit that
has not seen its **family of models**: models of one team on shared code, told by the model's id up
to its first digit (Wan 2.1 and 2.2 are one family). `sora-planner calibration` prints the
predictions; the page *Measured* of the window shows them.

## The model

    ln(share) = level − slope × ln(peak ÷ 989.4 TFLOP/s) + card − ln(1 + half ÷ work) + …
    work      = width ÷ (share of the FLOP that multiplies weights)

| term | fitted | what it says |
|---|---|---|
| level | {level:.2f} | share of an H100 on a wide model and a long clip, one card |
| slope | {slope:.2f} | the faster a card multiplies, the smaller the share |
| half | {half:,.0f} | work at which moving numbers takes as long as multiplying them |
| compiled | × {compiled:.2f} | operations fused by a compiler |
| quantised attention | × {quantised:.2f} | SageAttention, held against the 16-bit peak |
| each further card, NVLink | + {nvlink} | `sharing_overhead`, of `parallel_efficiency` |
| each further card, PCIe | + {pcie} | |

At fp8 only the weights multiply at the higher peak; attention stays at 16 bits. That has no
coefficient. Cut versions are predicted as the chip that they are cut from (H800 as H100, A800 as
A100). The cards' departures from the line:

{cards}

The form was chosen with these runs in sight. Two others were tried: a sum of times (weights,
attention, special functions, memory traffic, each at a fitted rate) gave a median error factor of
1.19, and the same form with the card's memory bandwidth in it 1.14. What the cross-validation
judges honestly is the fitted coefficients and the spread, not this choice among three.

Most probable values under residuals of Student's t ({freedom} degrees of freedom, scale {scale})
and these priors, which were set beforehand and not tuned; cards' and families' effects have the
prior 0 ± {pooled}:

{priors}

The 90 % interval reaches from the median ÷ {width:.2f} to × {width:.2f} ({width_new:.2f} for a card
without runs): the 90th percentile of absolute residuals of families left out, every family
counting alike. For a run's own interval the families are those that remain without its own, so
that neither its median nor its width has seen it.

## How well it predicts
"""

TRIED = """
The terms of the last lines are not in the model: they were tried after its result was known,
FlashAttention 3 is named by one family alone, and taking what happened to help would be fitting to
the runs that judge it.
"""

FOOT = """
## What the data cannot say

- **Blackwell.** All B200 runs are of software without kernels for it; expect shorter times.
- **Quantised attention** was run by one family on two cards. Its term rests on its prior where that
  family is left out.
- **Sparse attention** is not predicted: what it leaves out differs by method and clip.
- **Software year.** Rows have no date. Where one clip was measured twice (HunyuanVideo 720p on one
  H100) three publications give 1,904, 1,735 and 1,689 s: 13 %.
- **Fixed seconds** (text encoder, decoder, loading) are part of the times and are not modelled
  apart; few-step clips and single images suffer most.
- **Single images** (FLUX) are faster than video models lead to expect, and the spread among those
  is too narrow for them.
- **Optimised servers** (LightX2V on H200) are up to twice as fast as authors' own code, and no
  other family's rows teach by how much.
"""


def page(
    rows: Sequence[Row],
    calibrated: Calibrated,
    predictions: Sequence[Prediction],
    left_out: Iterable[LeftOut],
) -> str:
    """The whole page."""
    parts = [
        _head(rows, calibrated),
        _accuracy(predictions),
        "\n## What each term buys\n",
        _terms(rows),
        "## Rows left out\n",
        *[f"- `{each.id}`: {each.why}." for each in left_out],
        FOOT,
    ]
    return "\n".join(parts)


def _head(rows: Sequence[Row], calibrated: Calibrated) -> str:
    fit = calibrated.fits[ALL]
    counts = Counter(row.conditions.card for row in rows)
    cards = "\n".join(
        f"- `{name}` × {math.exp(effect):.2f} ({counts[name]} runs)"
        for name, effect in fit.cards.items()
    )
    return HEAD.format(
        runs=calibrated.runs,
        level=math.exp(fit.level),
        slope=fit.peak_slope,
        half=fit.half_work,
        compiled=math.exp(fit.compiled),
        quantised=math.exp(fit.quantised_attention),
        nvlink=_percent(fit.sharing["NVLink"], 1),
        pcie=_percent(fit.sharing["PCIe"], 1),
        cards=cards,
        freedom=FREEDOM,
        scale=SCALE,
        pooled=CARD_SD,
        priors=_priors(),
        width=math.exp(fit.spread),
        width_new=math.exp(fit.spread_new),
    )


def _priors() -> str:
    lines = ["| coefficient (or its logarithm) | mean | sd | from |", "|---|---|---|---|"]
    lines += [
        f"| {name.replace('_', ' ')} | {each.mean:.2f} | {each.sd:g} | {each.why} |"
        for name, each in PRIORS.items()
    ]
    return "\n".join(lines)


def _accuracy(predictions: Sequence[Prediction]) -> str:
    total = summarise(predictions, "all")
    assert total is not None
    return "\n".join(
        [
            "Each family left out of the fit that predicts it. The error factor is predicted over\n"
            "measured or its inverse, the width of an interval the ratio of its ends.\n",
            *_table("", [total]),
            "",
            *_table("card", by_card(predictions)),
            "",
            *_table("family", by_family(predictions)),
        ]
    )


def _percent(share: float, digits: int = 0) -> str:
    return f"{100 * share:.{digits}f} %"


def _table(what: str, summaries: Iterable[Summary]) -> list[str]:
    return [
        f"| {what} | runs | median error factor | in the 90 % interval | median width |",
        "|---|---|---|---|---|",
        *[
            f"| {each.name} | {each.runs} | {each.median_error_factor:.2f} | "
            f"{_percent(each.coverage)} | {each.median_width:.2f} |"
            for each in summaries
        ],
    ]


def _terms(rows: Sequence[Row]) -> str:
    """The table of terms taken out, and of terms that were tried."""
    lines = [
        "Families left out in every line; the 90th percentile is that of the error factor.\n",
        "| model | median error factor | 90th percentile |",
        "|---|---|---|",
        _line("median share of the card's other families, nothing else", card_medians(rows)),
        _line("**the model**", left_out_residuals(rows)),
        *[
            _line(f"without {text}", left_out_residuals(rows, without=(name,)))
            for name, text in TERMS.items()
        ],
        *[_line(f"with {name}", left_out_residuals(rows, tried=name)) for name in rows[0].tried],
    ]
    return "\n".join([*lines, TRIED])


def _line(name: str, residuals: Mapping[str, float]) -> str:
    factors = np.exp(np.abs(list(residuals.values())))
    return f"| {name} | {np.median(factors):.3f} | {np.quantile(factors, 0.9):.2f} |"

"""The page docs/calibration.md: how utilisation is fitted, how it predicts, what was tried."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from sora_planner_gui.catalogue.calibrated import Calibrated
from sora_planner_gui.catalogue.runs import LeftOut, Run
from sora_planner_gui.catalogue.software import KINDS
from sora_planner_gui.catalogue.utilisation import (
    CARD_SPREAD,
    FAMILY_SPREAD,
    MAKER_SPREAD,
    SOFTWARE_SPREAD,
    SPARSE_SPREAD,
    SPREADS,
    Fit,
    coefficients,
)
from sora_planner_gui.measured.generation import ALL, LIGHT_DECODER, Prediction
from sora_planner_gui.measured.summary import (
    Summary,
    by_card,
    by_family,
    by_software,
    summarise,
)
from utilisation_fit import (
    CARD_SD,
    FAMILY_SD,
    FREEDOM,
    LOGARITHMS,
    PRIORS,
    SCALE,
    TRIED,
    Row,
    card_medians,
    left_out_residuals,
)
from utilisation_pairs import pairs_table

TERMS = {
    "peak_slope": "the line on the peak",
    "card": "the cards' own departures",
    "half_work": "work for each number moved (width, clip length)",
    "sharing": "number of cards",
    "software": "kinds of software",
    "keeps_up": "software made for the card keeping up on fast cards",
    "older": "video models before 2025",
    "realised_gain": "gain of fewer bits on weights",
    "attention_gain": "gain of 8-bit attention",
    "decoding_time": "time of decoding",
    "prompt_time": "time of the prompt",
    "family": "effects of families in the fit",
}
FEW_EVALUATIONS, SMALL, MOSTLY_FIXED, SHARED = 16, 0.003, 0.3, 6

HEAD = """\
# Calibration

Written by `packaging/fit_utilisation.py`; do not edit.

The engine counts the FLOP of a clip; how long they take depends on the share of its 16-bit peak
that a card reaches. That share is fitted to {runs} published generation runs
(`resources/catalogue/runs.csv`, each row with its source and the kind of its software), and every
run is predicted by a fit that has not seen its **family of models**: models of one team on shared
code, told by the model's id up to its first digit (Wan 2.1 and 2.2 are one family).
`sora-planner calibration` prints the predictions; the page *Measured* of the window shows them.
Runs of Seaweed are predicted and not fitted to: what of its
7 billion weights a clip's tokens pass has not been published, and is taken as 12 × layers × width².

## The model

    seconds   = FLOP ÷ (16-bit peak × share) × sharing + prompt + pixels × decoding × 989.4 ÷ peak
    FLOP      = of weights ÷ gain of weights + of attention ÷ gain of attention
    ln(share) = level − slope × ln(peak ÷ 989.4 TFLOP/s) + card − ln(1 + half ÷ work)
                + ln(software) + recovered × ln(peak ÷ 989.4, at least 1) + age of the code
                and the share at most 80 %
    work      = width ÷ (share of the FLOP that multiplies weights)

| term | fitted | what it says |
|---|---|---|
| level | {level:.3f} | share of an H100 in authors' code, of a wide model and a long clip |
| slope | {slope:.3f} | the faster a card multiplies, the smaller the share |
| half | {half:,.0f} | work at which moving numbers takes as long as multiplying them |
{software}
| … on faster cards | × (peak ÷ 989.4) ^ {keeps:.2f} | `utilisation_recovery`: no slope for it |
| video models before 2025 | × {older:.2f} | their code was tuned less; `code_age_factor` |
| `realised_gain` | {gain:.2f} | of what fewer bits promise, gained on weights |
| `attention_gain` | {attention:.2f} | 8-bit attention |
| each further card, NVLink | + {nvlink} | `sharing_overhead`, of `parallel_efficiency` |
| each further card, PCIe | + {pcie} | |
| `prompt_time` | {prompt:.2f} GPU·s | text encoder; services add rewriting and safety |
| `decoding_time` | {decoding:.0f} GPU·s | a gigapixel on an H100; × {light} at 32 × 32 a latent |

The kinds of software are

{kinds}

A time that a row gives for the denoiser alone has no prompt and no decoding in it. Sparse
attention is counted over the part that the row states, else over a quarter; linear attention
over one head's width; steps answered from a named cache are not counted. Versions of a chip are
predicted as that chip (H800 as H100, A800 as A100, GB200 as B200, RTX 4090 D as RTX 4090). The
cards' departures from the line (`card_utilisation_factor`):

{cards}

Most probable values under residuals of Student's t ({freedom} degrees of freedom, scale {scale})
and these priors; cards' effects have the prior 0 ± {cards_sd}, families' 0 ± {families_sd}:

{priors}

## Intervals

Every run has a spread of its own, in logarithms. To that between families, {family_spread}, come

{spreads}

So few-step clips, images, clips shared by many cards and fewer bits are less certain than plain
ones. The spread says which run is less certain than which; how far the interval reaches is measured
(**conformal, by family**): errors of families left out, each over its run's spread, and of these
ratios the 90th percentile with every family counting alike, {reach:.2f}. It is that of Harrell and
Davis, the percentile's mean over its sampling distribution: a plain one of a dozen families jumps
with each of them and falls short for the next. A hierarchical normal model gives the same order of
runs but has to trust its tails; one width for all, as before, gives an image and a long clip the
same. For a run's own interval the families are those that remain without its own, so that neither
its median nor its width has seen it.

## How well it predicts
"""

TRIED_TEXT = """
The terms of the last lines are not in the model: they bought little or nothing with families left
out. Known misses, and what was tried:

- **Blackwell with its own kernels** was predicted twice too slow. The B200 runs in diffusers reach
  0.15–0.22 of the peak, those of Cosmos and of compiled FLUX 0.42–0.53: not the card but software
  made for it. `keeps_up` says so; one effect of all Blackwell cards does not.
- **Eight cards in authors' code**: efficiencies from 0.31 to 0.86 on the same cards and clip. No
  column tells the good from the bad; a term of its own buys nothing, the spread of sharing widens.
- **Small clips and images**: decoding and prompt as seconds of their own, with published decoders
  as prior; an effect of images buys nothing more.
- **A framework against authors' code**: no difference that other families confirm.
- **The prompt's tokens through the weights** of joint streams count (11 % of FLUX): right by the
  architecture, and neither better nor worse in the residuals.
"""

FOOT = """
## What the data cannot say

- **Why one code is slow.** HunyuanVideo 1.5 in diffusers takes four times as long as in vLLM-Omni
  (masked attention), Open-Sora-Plan twice as long as its neighbours: no column says so beforehand.
- **Other makers.** No run on AMD or Huawei cards has been read; their intervals are wider.
- **Software year.** Rows have no date. Where one clip was measured twice (HunyuanVideo 720p on one
  H100) three publications give 1,904, 1,735 and 1,689 s: 13 %.
- **Services' fixed time.** Published runs neither rewrite prompts nor check safety.
- **Priors and terms were chosen with these runs in sight**: kinds of software, what keeps up and
  what is older. What the cross-validation judges honestly is the fitted coefficients and the reach.
"""


def page(
    rows: Sequence[Row],
    calibrated: Calibrated,
    predictions: Sequence[Prediction],
    left_out: Iterable[LeftOut],
) -> str:
    """The whole page."""
    fit = calibrated.fits[ALL]
    parts = [
        _head(rows, calibrated),
        _accuracy(rows, fit, predictions),
        "\n## What each term buys\n",
        _terms(rows),
        "## Fewer bits, predicted and measured\n",
        pairs_table(rows, fit),
        "\n## Rows left out\n",
        *_left_out(left_out),
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
    software = "\n".join(
        f"| {kind} | × {math.exp(each):.2f} | {KINDS[kind]} |"
        for kind, each in fit.software.items()
    )
    return HEAD.format(
        runs=calibrated.runs,
        level=math.exp(fit.level),
        slope=fit.peak_slope,
        half=fit.half_work,
        software=software,
        keeps=fit.keeps_up,
        older=math.exp(fit.older),
        gain=fit.realised_gain,
        attention=fit.attention_gain,
        nvlink=_percent(fit.sharing["NVLink"], 1),
        pcie=_percent(fit.sharing["PCIe"], 1),
        prompt=fit.prompt_time,
        decoding=fit.decoding_time,
        cards=cards,
        freedom=FREEDOM,
        scale=SCALE,
        cards_sd=CARD_SD,
        families_sd=FAMILY_SD,
        priors=_priors(),
        family_spread=FAMILY_SPREAD,
        spreads=_spreads(),
        kinds="\n".join(f"- `{kind}`: {text}." for kind, text in KINDS.items()),
        light=LIGHT_DECODER,
        reach=fit.reach,
    )


def _spreads() -> str:
    """What adds to a run's spread, a line each."""
    moved = [
        f"- what `{name}` moves its seconds by, where the coefficient is off by {each} (logarithm);"
        for name, each in SPREADS.items()
    ]
    strange = {
        "software made for the card": SOFTWARE_SPREAD,
        "a card without runs": CARD_SPREAD,
        "a card of a maker without runs": MAKER_SPREAD,
        "sparse attention of unknown share, times the share of attention": SPARSE_SPREAD,
    }
    return "\n".join([*moved, *[f"- {each} for {what};" for what, each in strange.items()]])


def _priors() -> str:
    lines = ["| coefficient | mean | sd of it or its logarithm | from |", "|---|---|---|---|"]
    lines += [f"| {name.replace('_', ' ')} | {_mean(name)} |" for name in PRIORS]
    return "\n".join(lines)


def _mean(name: str) -> str:
    """The middle of a prior, as a plain number, its width and what it is from."""
    each = PRIORS[name]
    of_logarithm = name in LOGARITHMS or name.split(" ")[0] in ("sharing", "software", "level")
    mean = math.exp(each.mean) if of_logarithm or name == "older" else each.mean
    return f"{mean:,.4g} | {each.sd:g} | {each.why}"


def _accuracy(rows: Sequence[Row], fit: Fit, predictions: Sequence[Prediction]) -> str:
    total = summarise(predictions, "all")
    assert total is not None
    return "\n".join(
        [
            "Each family left out of the fit that predicts it. The error factor is predicted over\n"
            "measured or its inverse, the width of an interval the ratio of its ends. “Families\n"
            "alike” is the share in the interval with every family counting alike.\n",
            *_table("", [total]),
            "",
            *_table("kind of software", by_software(predictions)),
            "",
            *_table("card", by_card(predictions)),
            "",
            *_table("family", by_family(predictions)),
            "",
            *_table("what is hard", _hard(rows, fit, predictions)),
        ]
    )


def _hard(rows: Sequence[Row], fit: Fit, predictions: Sequence[Prediction]) -> list[Summary]:
    """Summaries of the runs that the old model missed."""
    of = {row.id: row for row in rows}
    fixed = {
        row.id: coefficients(fit, row.conditions).fixed_time / math.exp(row.log_seconds)
        for row in rows
    }
    groups: dict[str, Callable[[Run], bool]] = {
        f"at most {FEW_EVALUATIONS} passes": lambda run: run.steps * run.passes <= FEW_EVALUATIONS,
        "images": lambda run: run.frames == 1,
        f"fixed time over {MOSTLY_FIXED:.0%}": lambda run: fixed[run.id] > MOSTLY_FIXED,
        f"{SHARED} and more cards": lambda run: run.gpus >= SHARED,
        "fewer bits": lambda run: of[run.id].conditions.peak_ratio > 1,
        "8-bit attention": lambda run: run.quantised_attention,
        "sparse attention": lambda run: run.attended_share < 1,
        "Blackwell": lambda run: run.gpu in ("b200", "rtx_5090"),
    }
    found = (
        summarise([each for each in predictions if each.run.id in of and holds(each.run)], name)
        for name, holds in groups.items()
    )
    return [each for each in found if each is not None]


def _percent(share: float, digits: int = 0) -> str:
    return f"{100 * share:.{digits}f} %"


def _table(what: str, summaries: Iterable[Summary]) -> list[str]:
    return [
        f"| {what} | runs | median error factor | in the 90 % interval | families alike | "
        "median width |",
        "|---|---|---|---|---|---|",
        *[
            f"| {each.name} | {each.runs} | {each.median_error_factor:.2f} | "
            f"{_percent(each.coverage)} | {_percent(each.family_coverage)} | "
            f"{each.median_width:.2f} |"
            for each in summaries
        ],
    ]


def _terms(rows: Sequence[Row]) -> str:
    """The table of terms taken out, and of terms that were tried."""
    lines = [
        "Families left out in every line; the 90th percentile is that of the error factor, “of\n"
        "families” the median of their medians.\n",
        "| model | median error factor | of families | 90th percentile |",
        "|---|---|---|---|",
        _line("median share of the card's other families, nothing else", rows, card_medians(rows)),
        _line("**the model**", rows, left_out_residuals(rows)),
        *[
            _line(f"without {text}", rows, left_out_residuals(rows, without=(name,)))
            for name, text in TERMS.items()
        ],
        *[_line(f"with {name}", rows, left_out_residuals(rows, tried=name)) for name in TRIED],
    ]
    return "\n".join([*lines, TRIED_TEXT])


def _line(name: str, rows: Sequence[Row], residuals: Mapping[str, float]) -> str:
    factors = np.exp(np.abs(list(residuals.values())))
    by_family: dict[str, list[float]] = {}
    for row in rows:
        by_family.setdefault(row.family, []).append(math.exp(abs(residuals[row.id])))
    found = (
        f"{np.median(factors):.3f}",
        f"{np.median([np.median(each) for each in by_family.values()]):.3f}",
        f"{np.quantile(factors, 0.9):.2f}",
    )
    return f"| {name} | {' | '.join(found)} |"


def _left_out(rows: Iterable[LeftOut]) -> list[str]:
    """A line for each reason, with the rows that it keeps out."""
    reasons: dict[str, list[str]] = {}
    for each in rows:
        reasons.setdefault(each.why, []).append(f"`{each.id}`")
    return [f"- {why}: {', '.join(ids)}." for why, ids in reasons.items()]

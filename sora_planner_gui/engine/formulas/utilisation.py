"""What share of its 16-bit peak does a card turn into video? Stated, or predicted from runs.

The logarithm of the share is a sum of few terms, fitted to published runs (docs/calibration.md):
the faster a card multiplies, the smaller the share, unless its software is made for it; wide models
on long clips do more work for each number they move; and software differs.
"""

from __future__ import annotations

import numpy as np

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Choice, Value, constant, formula, number

TITLE = "Utilisation"

_FIT = "Fitted to published generation runs (docs/calibration.md), 2026-11"

INPUTS = (
    Choice(
        "utilisation_method",
        "Utilisation",
        "Whether the plan states the share of the peak that serving reaches, or it is predicted "
        "from the card, the model and the software, as the calibration predicts measured runs.",
        default="predicted",
        options=(("own", "Stated"), ("predicted", "Predicted")),
    ),
    number(
        "software_factor",
        Figure(
            "1 · 1.5 · 2.2",
            shape="pert",
            source="Authors' code · SGLang 1.59 and FastVideo 1.33 times it on an H100 (LightX2V "
            "README, 2025-11), FlashAttention 3 with compilation 1.37 × 1.28, servers 1.58 in the "
            "fit (docs/calibration.md) · Qwen-Image on SGLang 2.25",
            date="2026",
            grade="derived",
        ),
        "×",
        "Speed of the software",
        "How much faster the service's software is than the code that the model's authors "
        "published: 1 for that code, about 1.5 for an optimised server of 2025 to 2026, 2.2 for "
        "the best measured.",
        low=0.05,
        high=20,
    ),
    number(
        "card_utilisation_factor",
        "1",
        "×",
        "The card's own departure",
        "By how much runs measured on this card lie above or below what its peak alone predicts. "
        "The catalogue gives it for cards with measured runs; 1 without.",
        source="Nothing measured on the card: as its peak predicts",
        date="2026-11",
        grade="estimate",
        low=0.01,
        high=100,
    ),
    number(
        "utilisation_recovery",
        "0",
        "×",
        "Recovered on faster cards",
        "Software made for the card keeps up on cards faster than an H100: with this power of "
        "their peak over an H100's it makes up for the loss with the peak. The catalogue gives it "
        "for such cards. 0 is authors' code or a general framework, which do not keep up; on an "
        "H100 and on slower cards it has no effect.",
        source="Neutral: nothing is made up for, as in authors' code (docs/calibration.md)",
        date="2026-11",
        grade="estimate",
        high=1,
    ),
    number(
        "code_age_factor",
        "1",
        "×",
        "Age of the model's code",
        "How fast the model's published code is beside that of models of 2025 and later. The "
        "catalogue gives it for video models published before 2025, whose code was tuned less; 1 "
        "for all others.",
        source="Models of 2025 and later, by which the level is fitted (docs/calibration.md)",
        date="2026-11",
        grade="derived",
        low=0.01,
        high=100,
    ),
    number(
        "prediction_error",
        Figure(
            "0.51 to 1.96",
            shape="lognormal",
            percentiles=(5, 95),
            source="The spread between families of models that the fit has not seen: 0.33 in "
            "logarithms, reaching 2.03 times as far in nine of ten runs (docs/calibration.md)",
            date="2026-11",
            grade="derived",
        ),
        "×",
        "Error of the prediction",
        "The share that is reached over the share predicted. Of the measured runs, each predicted "
        "by a fit that has not seen its family of models, nine in ten lie within 0.64 to 1.43; "
        "with every family counting alike, within 0.47 to 1.55. What the next family may do, which "
        "few are known to tell, is taken as 0.51 to 1.96; gains, fixed times and software have "
        "ranges of their own.",
        low=0.01,
        high=100,
    ),
    constant(
        "typical_utilisation",
        "41.919 %",
        "fraction",
        "Share of an H100's peak, at most",
        "What authors' code reaches on a card with the peak of an H100, were the model so wide "
        "that moving numbers cost nothing.",
        source=_FIT,
    ),
    constant(
        "utilisation_peak_slope",
        "0.41927",
        "×",
        "Loss with the peak",
        "The share falls with this power of the card's peak: its memory does not keep up.",
        source=_FIT,
    ),
    constant(
        "utilisation_half_width",
        "2823.7",
        "count",
        "Width at half the share",
        "Width over the share of the weights at which a model reaches half of what it could.",
        source=_FIT,
    ),
    constant(
        "highest_utilisation",
        "80 %",
        "fraction",
        "Highest share",
        "More than this share of its peak no card was measured to turn into video.",
        source="Best kernels alone reach 75 to 95 % of the peak (FlashAttention 3; H20)",
    ),
)


@formula("fraction", "Utilisation predicted", low=POSITIVE, high=1.0, sense="share")
def predicted_utilisation(
    typical_utilisation: Value,
    h100_peak: Value,
    serving_gpu_peak_16bit: Value,
    utilisation_peak_slope: Value,
    card_utilisation_factor: Value,
    utilisation_half_width: Value,
    serving_linear_share: Value,
    transformer_width: Value,
    software_factor: Value,
    utilisation_recovery: Value,
    code_age_factor: Value,
    prediction_error: Value,
    highest_utilisation: Value,
) -> Value:
    """The share of its 16-bit peak that one card reaches by the calibration, and at most 80 %."""
    by_card = (h100_peak / serving_gpu_peak_16bit) ** utilisation_peak_slope
    by_model = 1 + utilisation_half_width * serving_linear_share / transformer_width
    expected = typical_utilisation * by_card * card_utilisation_factor / by_model
    recovered = np.maximum(serving_gpu_peak_16bit / h100_peak, 1) ** utilisation_recovery
    by_code = software_factor * recovered * code_age_factor
    return np.minimum(expected * by_code * prediction_error, highest_utilisation)


@formula("fraction", "Utilisation in serving", low=POSITIVE, high=1.0, sense="share")
def serving_utilisation(
    utilisation_method: str, serving_mfu: Value, predicted_utilisation: Value
) -> Value:
    """The share that the plan uses: stated, or predicted."""
    return {"own": serving_mfu, "predicted": predicted_utilisation}[utilisation_method]

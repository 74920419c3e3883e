"""How many GPUs, for how long? The fleet that trains the model."""

from __future__ import annotations

from sora_planner_gui.engine.card import card_inputs
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Choice, Value, formula, share

TITLE = "Training fleet"

INPUTS = (
    *card_inputs("training", "The card that trains; its figures come from the catalogue.", "bf16"),
    share(
        "training_mfu",
        Figure(
            "30 · 40 · 50 %",
            shape="pert",
            source="Low: Wan on TPU v5p 0.30, Step-Video-T2V 0.32; mode: Seaweed-7B 0.38 (arXiv "
            "2504.08685), Movie Gen about 0.40, Llama 3 at long context 0.38; high: Megatron-Core "
            "0.47, MegaScale 0.55",
            date="2025-04",
            grade="derived",
        ),
        "Utilisation (MFU)",
        "Share of the peak that the run turns into useful model FLOP. The published estimate "
        "assumes 100 %, which no run reaches.",
    ),
    share(
        "training_goodput",
        "90 %",
        "Goodput",
        "Share of wall-clock time that makes progress; the rest is failures, restarts and "
        "checkpoints.",
        source="Assumed; no video model's run states it",
        date="2026-11",
        grade="estimate",
    ),
    Choice(
        "training_sizing",
        "Fleet sized by",
        "Give the training time and read the fleet, or give the fleet and read the time.",
        default="by_duration",
        options=(("by_duration", "Training time"), ("by_fleet", "Number of GPUs")),
    ),
)


@formula("GPU·h", "Training GPU time", low=POSITIVE)
def training_gpu_time(
    training_flop: Value, training_gpu_peak: Value, training_mfu: Value, training_goodput: Value
) -> Value:
    """Compute divided by what one card really delivers; utilisation is applied only here."""
    return training_flop / (training_gpu_peak * training_mfu * training_goodput)


@formula(
    "day",
    "Training time",
    default=Figure(
        "30 days",
        source="Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03",
        date="2024-03",
        grade="estimate",
    ),
    low=0.001,
    high=36_500,
    given_when=("training_sizing", "by_duration"),
)
def training_duration(training_gpu_time: Value, training_gpus: Value) -> Value:
    """Days from start to end: given, or the GPU time divided among the fleet."""
    return training_gpu_time / training_gpus


@formula(
    "GPU",
    "GPUs to train",
    default=Figure(
        "6144",
        source="Movie Gen: up to 6,144 H100 (arXiv 2410.13720)",
        date="2024-10",
        grade="one source",
    ),
    low=POSITIVE,
    high=1e9,
    given_when=("training_sizing", "by_fleet"),
)
def training_gpus(training_gpu_time: Value, training_duration: Value) -> Value:
    """Cards that finish in the training time, or the fleet that is given."""
    return training_gpu_time / training_duration

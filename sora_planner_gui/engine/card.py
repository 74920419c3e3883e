"""The inputs that describe a GPU, declared once and used for every role that a card plays."""

from __future__ import annotations

from sora_planner_gui.engine.quantities import POSITIVE, Choice, Declaration, number

PRECISIONS = (
    ("bf16", "bf16"),
    ("fp16", "fp16 (fp32 accumulation)"),
    ("tf32", "tf32"),
    ("fp32", "fp32"),
    ("fp8", "fp8"),
    ("fp4", "fp4"),
)

OF_16_BITS = ("bf16", "fp16")
"""The precisions at which a card's peak is its peak at 16 bits."""


def card_inputs(role: str, use: str, precision: str) -> tuple[Declaration, ...]:
    """Which card plays the role ("training"), its precision by default, and its figures."""
    return (
        Choice(f"{role}_gpu", "GPU", use, default="h100_sxm", presets="gpus"),
        Choice(
            f"{role}_precision",
            "Precision",
            "Which of the card's peaks applies.",
            default=precision,
            options=PRECISIONS,
        ),
        number(
            f"{role}_gpu_peak",
            None,
            "TFLOP/s",
            "Peak per GPU",
            "The card's peak at the chosen precision: dense, never with sparsity.",
            low=POSITIVE,
            high=1e9,
        ),
        number(
            f"{role}_gpu_memory",
            None,
            "GB",
            "Memory per GPU",
            "Memory of one card.",
            low=POSITIVE,
            high=1e6,
        ),
        number(
            f"{role}_gpu_bandwidth",
            None,
            "GB/s",
            "Memory bandwidth",
            "How fast one card reads its memory. Shown for comparison; no formula uses it.",
            low=POSITIVE,
            high=1e9,
        ),
        number(
            f"{role}_gpu_power",
            None,
            "W",
            "Rated power (TDP)",
            "The most that one card draws by its data sheet.",
            low=POSITIVE,
            high=1e6,
        ),
        number(
            f"{role}_gpu_rent",
            None,
            "USD/(GPU·h)",
            "Rent",
            "Price of renting one card for an hour.",
            high=1e4,
        ),
        number(
            f"{role}_gpu_price",
            None,
            "USD",
            "Price of a card",
            "Price of buying one card.",
            high=1e8,
        ),
    )

"""What figures can be in their usual units: from the slowest card in use to the next ones' heirs.

A number outside says that another unit, or another mark, is meant: nothing is refused by it, but
asked.
"""

from __future__ import annotations

from collections.abc import Mapping

_LEAST_PEAKS = {
    **{"fp32": 0.3, "tf32": 5.0, "fp16": 5.0, "bf16": 5.0, "fp16_acc16": 5.0},
    **{"fp8": 15.0, "int8": 8.0, "fp4": 50.0},
}
"""TFLOP/s of the slowest cards that have units for a precision."""
_MOST_PEAK = 60_000.0

PLAUSIBLE: Mapping[str, tuple[float, float]] = {
    "memory": (1, 2_048),  # GB: 1 GB of 2010 to a few times GB300's 288
    "bandwidth": (15, 60_000),  # GB/s: DDR3 beside a card to HBM5's plans
    "power": (10, 6_000),  # W: fanless boards to boards of four dies
    "rent": (0.01, 40.0),  # USD/h: idle consumer cards to the newest by the hour
    "price": (100, 2_000_000),  # USD: used cards to servers of eight
    **{
        f"{sort}_{precision}": (least, _MOST_PEAK)
        for sort in ("peak", "sparse")
        for precision, least in _LEAST_PEAKS.items()
    },
    "parameter_count": (1e6, 1e14),
    "electricity_price": (0.005, 2),  # USD/kWh
    "grid_carbon": (1, 1_500),  # g CO₂e/kWh
}

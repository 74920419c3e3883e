"""How a plan is drawn: number of draws, seed, and methods that draws are shared among."""

from __future__ import annotations

import math
from collections.abc import Mapping

from sora_planner_gui.engine.graph import Graph, unknown
from sora_planner_gui.engine.reading import read_number
from sora_planner_gui.errors import UserError
from sora_planner_gui.plan.document import DRAWS, LARGEST_SEED, MIXABLE

_ROUNDING = 0.005
"""By how much weights may miss 100 %, as three of 33.3 % do."""


def check_draws(draws: float) -> None:
    """Refuse a number of draws that is not to be chosen."""
    if draws not in DRAWS:
        raise UserError(
            "A plan cannot have {draws:,.16g} draws.",
            advice="Choose a power of two from {least:,} to {most:,}.",
            draws=draws,
            least=DRAWS[0],
            most=DRAWS[-1],
        )


def check_seed(seed: float) -> None:
    """Refuse a seed that is not a whole number, or too large to be kept exactly."""
    if not (0 <= seed <= LARGEST_SEED and seed % 1 == 0):
        raise UserError(
            "The seed {seed:.16g} is not a whole number from 0 to {most}.",
            seed=seed,
            most=LARGEST_SEED,
        )


def check_mixture(choice: str, weights: Mapping[str, str], graph: Graph) -> None:
    """Refuse a choice that cannot be mixed, and weights that are no shares of a whole."""
    if choice not in MIXABLE:
        raise unknown(
            "“{name}” cannot be mixed; {mixable} can.",
            choice,
            MIXABLE,
            mixable=" and ".join(MIXABLE),
        )
    options = [option for option, _ in graph.choices[choice].options]
    for option in weights:
        if option not in options:
            message = "“{name}” is not an option of {choice}: {options}."
            raise unknown(message, option, options, choice=choice, options=", ".join(options))
    _check_total([read_weight(text) for text in weights.values()])


def read_weight(text: str) -> float:
    """The share that a weight such as "30 %" states; ReadingError where it cannot be one."""
    weight = read_number(text, "fraction")
    if not 0 <= weight <= 1:
        raise UserError("A weight lies between 0 and 100 %, not {text}.", text=text)
    return weight


def _check_total(weights: list[float]) -> None:
    total = math.fsum(weights)
    if weights and abs(total - 1) > _ROUNDING:
        raise UserError(
            "The weights add up to {total:.4g} %.",
            advice="Change them so that they add up to 100 %.",
            total=100 * total,
        )

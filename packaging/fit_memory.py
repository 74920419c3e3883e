"""Fit the two constants of the memory formulas to published peaks, and print what is left over.

Each model family counts alike, however many runs of it there are. The constants are found on a grid
of whole bytes, by the least mean square of log(predicted ÷ measured); then once more without each
family in turn, which predicts that family by the others.
"""

from __future__ import annotations

import math
from itertools import product
from statistics import fmean

from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.memory import to_markdown
from sora_planner_gui.measured.memory import MemoryCheck, check_memory, residual

ACTIVATION_BYTES = range(20, 101, 4)
DECODING_BYTES = range(1400, 5001, 200)
Pair = tuple[int, int]


def main() -> None:
    """Print the fit, the fit without each family, and the table of the engine's own constants."""
    graph = estimation_graph()
    pairs = list(product(ACTIVATION_BYTES, DECODING_BYTES))
    names = ("activation_bytes", "decoding_bytes")
    found = {
        pair: check_memory(graph, dict(zip(names, map(str, pair), strict=True))) for pair in pairs
    }
    families = {check.run.family for check in check_memory(graph)}
    print("all:", *_described(found, families))
    logs = []
    for family in sorted(families):
        best = _best(found, families - {family})
        outside = residual(_of(found[best], {family}))
        logs.append(outside.spread)
        print(f"without {family}: {best}, which predicts it to a spread of {outside.spread:.3f}")
    print(f"families left out: factor {math.exp(math.sqrt(fmean(each**2 for each in logs))):.2f}")
    print(to_markdown(graph))


def _described(found: dict[Pair, list[MemoryCheck]], families: set[str]) -> tuple[object, ...]:
    best = _best(found, families)
    return best, residual(_of(found[best], families))


def _best(found: dict[Pair, list[MemoryCheck]], families: set[str]) -> Pair:
    return min(found, key=lambda pair: residual(_of(found[pair], families)).spread)


def _of(checks: list[MemoryCheck], families: set[str]) -> list[MemoryCheck]:
    return [check for check in checks if check.run.family in families]


if __name__ == "__main__":
    main()

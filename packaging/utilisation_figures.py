"""The cards' own departures that follow from the fit, as lines of the catalogue's file.

The figures `serving_mfu` and `sharing_overhead` that stand there are those of the fit of 0.1, to
122 runs; plans that state their utilisation rest on them, so that they stay as they are.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence

from sora_planner_gui.catalogue.calibrated import Calibrated
from sora_planner_gui.measured.generation import ALL
from utilisation_fit import Row

KEY = "card_utilisation_factor"


def with_figures(text: str, rows: Sequence[Row], calibrated: Calibrated) -> str:
    """The catalogue of cards with the fitted figures in place of those that stood there.

    Edited line by line, as the file has a figure a line, to leave everything else as it is.
    """
    lines: list[str] = []
    waiting: list[str] = []
    for line in text.splitlines():
        card = re.fullmatch(r' {4}"([a-z0-9._-]+)": \{', line)
        if card:
            waiting = list(_figures(card[1], rows, calibrated))
        if line.startswith(f'        "{KEY}"'):
            continue
        if _comes_behind(line):
            lines += waiting
            waiting = []
        lines.append(line)
    return "\n".join(_with_commas(lines)) + "\n"


def _comes_behind(line: str) -> bool:
    """Whether a line is behind the place of our figure: they are in the order of their names."""
    figure = re.match(r' {8}"(\w+)": \{', line)
    return line == "      }" or bool(figure and figure[1] > KEY)


def _figures(card: str, rows: Sequence[Row], calibrated: Calibrated) -> Iterator[str]:
    """Yield a card's line; none for a card without runs."""
    chip = calibrated.same_chip.get(card, card)
    own = [row for row in rows if row.conditions.card == chip]
    if not own:
        return
    alike = "this card" if card == chip else "this card or the one it is a version of"
    figure = {
        "date": calibrated.date,
        "grade": "derived",
        "note": f"fitted to {calibrated.runs} runs, {len(own)} of {alike} among them; shrunk to 1",
        "source": "; ".join(dict.fromkeys(row.source for row in own)),
        "value": f"{math.exp(calibrated.fits[ALL].cards[chip]):.4g}",
    }
    yield f'        "{KEY}": {json.dumps(figure, ensure_ascii=False, sort_keys=True)},'


def _with_commas(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with a comma behind every figure but the last of its card."""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if re.fullmatch(r' {8}"\w+": \{.*\},?', line):
            yield line.rstrip(",") + ("" if following == "      }" else ",")
        else:
            yield line

"""The figures of cards that follow from the fit, as lines of the catalogue's file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sora_planner_gui.catalogue.calibrated import Calibrated
from sora_planner_gui.catalogue.utilisation import Conditions, interval, sharing_overhead
from sora_planner_gui.measured.generation import ALL
from utilisation_fit import Row

TYPICAL = "i005"  # Wan 2.1 14B at 1280 × 720, 81 frames: what a card's utilisation is stated for
MOST_SHARE = 0.98


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
        if re.match(r' {8}"(serving_mfu|sharing_overhead)"', line):
            continue
        if _comes_behind(line):
            lines += waiting
            waiting = []
        lines.append(line)
    return "\n".join(_with_commas(lines)) + "\n"


def _comes_behind(line: str) -> bool:
    """Whether a line is behind the place of our figures: they are in the order of their names."""
    figure = re.match(r' {8}"(\w+)": \{', line)
    return line == "      }" or bool(figure and figure[1] > "sharing_overhead")


def _figures(card: str, rows: Sequence[Row], calibrated: Calibrated) -> Iterator[str]:
    """Yield a card's lines; none for a card without runs."""
    chip = calibrated.same_chip.get(card, card)
    own = [row for row in rows if row.conditions.card == chip]
    if own:
        typical = next(row.conditions for row in rows if row.id == TYPICAL)
        conditions = replace(
            own[0].conditions,
            width=typical.width,
            linear_share=typical.linear_share,
            gain=1.0,
            compiled=False,
            quantised_attention=False,
        )
        alike = "this card" if card == chip else "this card or the one it is a version of"
        yield _utilisation(own, alike, conditions, calibrated)
        yield _sharing(rows, conditions, calibrated)


def _utilisation(
    own: Sequence[Row], alike: str, conditions: Conditions, calibrated: Calibrated
) -> str:
    low, _, high = interval(calibrated.fits[ALL], conditions)
    note = (
        f"one card, a clip of Wan 2.1 14B at 1280 × 720; fitted to {calibrated.runs} runs, "
        f"{len(own)} runs of {alike} among them; the spread is that of families of models left "
        "out of the fit"
    )
    if high > MOST_SHARE:
        note += f"; the high end, {100 * high:.0f} %, cut to {100 * MOST_SHARE:.0f} %"
    value = f"{100 * low:.1f} to {100 * min(high, MOST_SHARE):.1f} %"
    ends = {"shape": "lognormal", "percentiles": [5, 95]}
    return _line("serving_mfu", value, note, own, calibrated, **ends)


def _sharing(rows: Sequence[Row], conditions: Conditions, calibrated: Calibrated) -> str:
    wires = conditions.interconnect
    shared = [row for row in rows if row.conditions.interconnect == wires and row.gpus > 1]
    note = f"fitted to {calibrated.runs} runs, {len(shared)} of them shared over {wires}"
    value = f"{100 * sharing_overhead(calibrated.fits[ALL], conditions):.1f} %"
    return _line("sharing_overhead", value, note, shared, calibrated)


def _line(
    key: str,
    value: str,
    note: str,
    rows: Sequence[Row],
    calibrated: Calibrated,
    **shape: object,
) -> str:
    figure = {
        "date": calibrated.date,
        "grade": "derived",
        "note": note,
        "source": "; ".join(dict.fromkeys(row.source for row in rows)),
        "value": value,
        **shape,
    }
    return f'        "{key}": {json.dumps(figure, ensure_ascii=False, sort_keys=True)},'


def _with_commas(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with a comma behind every figure but the last of its card."""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if re.fullmatch(r' {8}"\w+": \{.*\},?', line):
            yield line.rstrip(",") + ("" if following == "      }" else ",")
        else:
            yield line

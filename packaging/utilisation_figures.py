"""What of the fit cards and models of the catalogue are given, as lines of the catalogue's files.

Of a model published before 2025 how fast its code is. Of a card its departure from what its peak
leads to expect, the error of its prediction, what it loses by sharing a clip, how far software
keeps up on it, and of how many runs that is known. The figures `serving_mfu` and most of
`sharing_overhead` that stand there are those of the fit of 0.1, to 122 runs; plans that state their
utilisation rest on them, so that they stay as they are. Cards without either have their overhead
from the present fit.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sora_planner_gui.catalogue.calibrated import Calibrated
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.utilisation import (
    CARD_SPREAD,
    FAMILY_SPREAD,
    MAKER_SPREAD,
    MEASURED_MAKER,
    NVLINK,
    PCIE,
    REFERENCE_PEAK,
)
from sora_planner_gui.engine.card import OF_16_BITS
from sora_planner_gui.measured.generation import ALL, Calibration
from utilisation_fit import Row

FACTOR, ERROR, OVERHEAD = "card_utilisation_factor", "prediction_error", "sharing_overhead"
RECOVERY, AGE = "utilisation_recovery", "code_age_factor"
RUNS = "measured_runs"
FACTS, FIGURES = "facts", "figures"
_WIRES = "as cards on such wires; none measured on this card"
_SILICON = "as the card of the same silicon on such wires"
"""How the note on an overhead begins that is ours."""

Written = Mapping[str, Mapping[str, Any]]
"""What a card is given: its facts and figures, by their keys."""


def of_cards(text: str, rows: Sequence[Row], calibrated: Calibrated) -> str:
    """The catalogue of cards with the fitted figures in place of those that stood there."""
    presets = json.loads(text)["presets"]
    return _with_figures(
        text, {name: _written(name, presets, rows, calibrated) for name in presets}
    )


def of_models(
    text: str, models: Mapping[str, Preset], calibration: Calibration, calibrated: Calibrated
) -> str:
    """The catalogue of models with the age of the code of those to which that matters."""
    older = {name for name, each in models.items() if calibration.is_older(each)}
    age = {AGE: _age(calibrated)}
    return _with_figures(
        text, {name: {FACTS: {}, FIGURES: age if name in older else {}} for name in models}
    )


def _with_figures(text: str, written: Mapping[str, Written]) -> str:
    """Edited line by line, as the file has a figure a line, to leave everything else as it is."""
    lines: list[str] = []
    card, waiting = "", list[tuple[str, str]]()
    for line in text.splitlines():
        if found := re.fullmatch(r' {4}"([a-z0-9._-]+)": \{', line):
            card = found[1]
        if found := re.fullmatch(r' {6}"(facts|figures)": \{', line):
            waiting = sorted(_lines(written[card][found[1]]))
        key = _key(line)
        while waiting and (key > waiting[0][0] or line.startswith("      }")):
            lines.append(waiting.pop(0)[1])
        if not _is_ours(key, line):
            lines.append(line)
    return "\n".join(_with_commas(lines)) + "\n"


def _key(line: str) -> str:
    """The name of the fact or figure in a line; they are in the order of their names."""
    found = re.match(r' {8}"(\w+)": ', line)
    return found[1] if found else ""


def _is_ours(key: str, line: str) -> bool:
    """Whether a line is written anew from the fit."""
    return key in (FACTOR, RECOVERY, ERROR, RUNS, AGE) or (
        key == OVERHEAD and any(each in line for each in (_WIRES, _SILICON))
    )


def _lines(given: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, each in given.items():
        yield key, f'        "{key}": {json.dumps(each, ensure_ascii=False, sort_keys=True)},'


def _written(
    card: str, presets: Mapping[str, Any], rows: Sequence[Row], calibrated: Calibrated
) -> Written:
    """What a card is given: of one without runs less is known."""
    preset, chip = presets[card], calibrated.same_chip.get(card, card)
    own = [row for row in rows if row.conditions.card == chip]
    figures = {ERROR: _error(bool(own), preset["vendor"], calibrated)}
    if own:
        figures[FACTOR] = _factor(card, chip, own, calibrated)
    if _peak(preset) > REFERENCE_PEAK:
        figures[RECOVERY] = _recovery(calibrated)
    if _measured_overhead(preset) is None:
        figures[OVERHEAD] = _overhead(_wires(preset), calibrated)
        of_chip = _measured_overhead(presets[chip])
        if of_chip is not None and _kind(_wires(presets[chip])) == _kind(_wires(preset)):
            note = f"{_SILICON}: {presets[chip]['name']}"
            figures[OVERHEAD] = {**of_chip, "grade": "derived", "note": note}
    return {FACTS: {RUNS: str(len(own))} if own else {}, FIGURES: figures}


def _peak(preset: Mapping[str, Any]) -> float:
    """The better of a card's 16-bit peaks, in FLOP/s."""
    texts = [preset["figures"].get(f"peak_{name}", {}).get("value", "0") for name in OF_16_BITS]
    return max(float(text.removesuffix(" TFLOP/s")) for text in texts) * 1e12


def _recovery(calibrated: Calibrated) -> dict[str, Any]:
    """How far software made for the card keeps up on it."""
    return {
        "date": calibrated.date,
        "grade": "derived",
        "note": "for software made for the card; 0 for authors' code and general frameworks",
        "source": f"docs/calibration.md: the fit to {calibrated.runs} runs",
        "value": f"{calibrated.fits[ALL].keeps_up:.4g}",
    }


def _age(calibrated: Calibrated) -> dict[str, Any]:
    """How fast the code of video models published before 2025 is."""
    return {
        "date": calibrated.date,
        "grade": "derived",
        "note": "published before 2025, when code was tuned less",
        "source": f"docs/calibration.md: the fit to {calibrated.runs} runs",
        "value": f"{math.exp(calibrated.fits[ALL].older):.4g}",
    }


def _factor(card: str, chip: str, own: Sequence[Row], calibrated: Calibrated) -> dict[str, Any]:
    """By how much runs of the card depart from what its peak leads to expect."""
    alike = "this card" if card == chip else "this card or the one it is a version of"
    return {
        "date": calibrated.date,
        "grade": "derived",
        "note": f"fitted to {calibrated.runs} runs, {len(own)} of {alike} among them; shrunk to 1",
        "source": "; ".join(dict.fromkeys(row.source for row in own)),
        "value": f"{math.exp(calibrated.fits[ALL].cards[chip]):.4g}",
    }


def _error(measured: bool, maker: str, calibrated: Calibrated) -> dict[str, Any]:
    """The 90 % interval of what a model's next family reaches over what is predicted.

    As of a run's seconds (`catalogue.utilisation.spread`), of what is uncertain the part that the
    share of the peak has: families, and a card or a maker without runs.
    """
    parts, known = [FAMILY_SPREAD], "runs of the card are known"
    if not measured:
        parts, known = [*parts, CARD_SPREAD], "no run of the card is known"
        if maker != MEASURED_MAKER:
            parts, known = [*parts, MAKER_SPREAD], "no run of a card of this maker is known"
    width = math.exp(calibrated.fits[ALL].reach * math.hypot(*parts))
    return {
        "date": calibrated.date,
        "grade": "derived",
        "note": f"{known}; nine in ten families of models lie in it",
        "percentiles": [5, 95],
        "shape": "lognormal",
        "source": f"docs/calibration.md: the intervals of the fit to {calibrated.runs} runs",
        "value": f"{1 / width:.3g} to {width:.3g}",
    }


def _measured_overhead(preset: Mapping[str, Any]) -> dict[str, Any] | None:
    """What was measured on a card, and not taken from others."""
    stated: dict[str, Any] | None = preset["figures"].get(OVERHEAD)
    if stated is None or stated["note"].startswith((_WIRES, _SILICON)):
        return None
    return stated


def _wires(preset: Mapping[str, Any]) -> str:
    wires: str = preset["facts"].get("interconnect", "")
    return wires


def _kind(wires: str) -> str:
    """The kind of wires; a bridge joins two cards and no more."""
    return PCIE if not wires or "PCIe" in wires or "bridge" in wires else NVLINK


def _overhead(wires: str, calibrated: Calibrated) -> dict[str, Any]:
    """What each further card adds, by the wires."""
    kind = _kind(wires)
    known = "NVLink" in wires or "PCIe" in wires
    return {
        "date": calibrated.date,
        "grade": "derived" if known else "estimate",
        "note": f"{_WIRES}; taken as {kind}",
        "source": f"docs/calibration.md: the fit to {calibrated.runs} runs",
        "value": f"{100 * calibrated.fits[ALL].sharing[kind]:.2g} %",
    }


def _with_commas(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines, with a comma behind every fact and figure but the last of its card."""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if _key(line):
            yield line.rstrip(",") + ("" if following.startswith("      }") else ",")
        else:
            yield line

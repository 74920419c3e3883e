"""Fit utilisation to the published runs; write the coefficients, the cards' figures and the page.

Run it again after a change of resources/catalogue/runs.csv or of the engine; nothing in it is
random, so that the same runs give the same files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sora_planner_gui.catalogue.calibrated import Calibrated, to_text
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.runs import Run, read_runs
from sora_planner_gui.catalogue.store import bundled, bundled_runs
from sora_planner_gui.catalogue.utilisation import Fit
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.measured.generation import ALL, Calibration
from utilisation_figures import of_cards, of_models
from utilisation_fit import families, rows_of, with_reach
from utilisation_page import page

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "catalogue"
DATE = "2026-11"
METHOD = "each model family left out of the fit that predicts it"
SOURCE = "the runs in resources/catalogue/runs.csv, each with its source"
DIGITS = 5
_LARGE = 100


def main() -> None:
    """Fit, and write what the program and its readers need."""
    runs, unusable = read_runs(bundled_runs())
    chips = same_chip(bundled("gpus"), runs)
    calibration = Calibration(estimation_graph(), bundled("gpus"), bundled("models"), chips)
    known, unknown = calibration.known(runs)
    rows = rows_of(calibration, known)
    fits = {ALL: with_reach(rows)}
    for family in families(rows):
        fits[family] = with_reach([row for row in rows if row.family != family])
    fits = {name: _rounded(each) for name, each in fits.items()}
    calibrated = Calibrated(fits, chips, len(rows), DATE, METHOD, SOURCE)
    predictions = calibration.predict(known, fits)
    _write(CATALOGUE / "utilisation.json", to_text(calibrated))
    cards, models = CATALOGUE / "gpus.json", CATALOGUE / "models.json"
    _write(cards, of_cards(cards.read_text(encoding="utf-8"), rows, calibrated))
    text = models.read_text(encoding="utf-8")
    _write(models, of_models(text, bundled("models"), calibration, calibrated))
    text = page(rows, calibrated, predictions, (*unusable, *unknown))
    _write(ROOT / "docs" / "calibration.md", text)


def same_chip(cards: Mapping[str, Preset], runs: Sequence[Run]) -> dict[str, str]:
    """For each card that shares its silicon with cards of which there are runs, that of the most.

    A card behaves as its silicon does: its runs and its predictions are those of one chip.
    """
    counted = Counter(run.gpu for run in runs)
    chips: dict[str, list[str]] = {}
    for key, card in cards.items():
        if silicon := card.facts.get("silicon"):
            chips.setdefault(silicon, []).append(key)
    found: dict[str, str] = {}
    for alike in chips.values():
        known = max(alike, key=lambda key: counted[key])
        if counted[known]:
            found |= {key: known for key in alike if key != known}
    return dict(sorted(found.items()))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    print(f"wrote {path.relative_to(ROOT)}")


def _rounded(fit: Fit) -> Fit:
    """With few digits: as many as printed results need, and the same on every machine."""
    return replace(fit, **{name: _few(each) for name, each in asdict(fit).items()})


def _few(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _few(each) for name, each in value.items()}
    return round(value, 1) if value > _LARGE else round(value, DIGITS)


if __name__ == "__main__":
    main()

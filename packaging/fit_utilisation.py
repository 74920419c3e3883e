"""Fit utilisation to the published runs; write the coefficients, the cards' figures and the page.

Run it again after a change of resources/catalogue/runs.csv or of the engine; nothing in it is
random, so that the same runs give the same files.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sora_planner_gui.catalogue.calibrated import Calibrated, to_text
from sora_planner_gui.catalogue.runs import read_runs
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
SAME_CHIP = {
    **{"a800": "a100_80_sxm", "a100_40_sxm": "a100_80_sxm", "h800": "h100_sxm"},
    **{"rtx_4090d": "rtx_4090", "gb200": "b200"},
}
METHOD = "each model family left out of the fit that predicts it"
SOURCE = "the runs in resources/catalogue/runs.csv, each with its source"
DIGITS = 5
_LARGE = 100


def main() -> None:
    """Fit, and write what the program and its readers need."""
    runs, unusable = read_runs(bundled_runs())
    calibration = Calibration(estimation_graph(), bundled("gpus"), bundled("models"), SAME_CHIP)
    known, unknown = calibration.known(runs)
    rows = rows_of(calibration, known)
    fits = {ALL: with_reach(rows)}
    for family in families(rows):
        fits[family] = with_reach([row for row in rows if row.family != family])
    fits = {name: _rounded(each) for name, each in fits.items()}
    calibrated = Calibrated(fits, SAME_CHIP, len(rows), DATE, METHOD, SOURCE)
    predictions = calibration.predict(known, fits)
    _write(CATALOGUE / "utilisation.json", to_text(calibrated))
    cards, models = CATALOGUE / "gpus.json", CATALOGUE / "models.json"
    _write(cards, of_cards(cards.read_text(encoding="utf-8"), rows, calibrated))
    text = models.read_text(encoding="utf-8")
    _write(models, of_models(text, bundled("models"), calibration, calibrated))
    text = page(rows, calibrated, predictions, (*unusable, *unknown))
    _write(ROOT / "docs" / "calibration.md", text)


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

"""What the shipped program checks of itself: that all of it has arrived, and that it works.

A check is a function that returns a line about what it found, and raises where something is wrong.
"""

from __future__ import annotations

import faulthandler
import hashlib
import importlib
import io
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from sora_planner_gui import __version__, paths
from sora_planner_gui.answers import spread
from sora_planner_gui.answers.estimate import EstimateQuestion, answer
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.commands.display import load_qt
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export import estimate as estimate_export
from sora_planner_gui.export import formats
from sora_planner_gui.export import quantities as quantities_export
from sora_planner_gui.export import working as working_export
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.estimate import HEADLINE, Estimate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from sora_planner_gui.gui.charts.chart import Chart
    from sora_planner_gui.gui.main_window import MainWindow

LONGEST = 60.0
LONGEST_TO_SHOW = 20.0
LEAST_SHARE_PAINTED = 0.005  # a line across an otherwise empty chart is more than this

CATALOGUES = (
    *("gpus", "models", "rents", "purchases", "platforms", "generators", "regions"),
    *("export-rules", "supply"),
)
PLANS = (
    *("service-2026", "service-2026-fast", "service-2026-flagship", "sora-like"),
    *("sora-2024-published", "sora-2024-consistent", "sora-2024-broker"),
)
ICONS = ("sora-planner.svg", "soraplan.svg")

PUBLISHED = "sora-2024-published"
# Scenario, quantity, what the printed text counts in, and the text as the press printed it.
PRINTED = (
    ("low", "training_flop", 1e25, "1.08"),
    ("high", "training_flop", 1e25, "2.70"),
    ("low", "training_gpus", 1, "4,211"),
    ("high", "training_gpus", 1, "10,528"),
    ("low", "video_minutes_per_gpu_hour", 1, "5.03"),
    ("low", "break_even_minutes", 1e6, "15.3"),
    ("high", "break_even_minutes", 1e6, "38.1"),
    ("low", "serving_gpus_average", 1e3, "89"),
    ("at scale", "serving_gpus_peak", 1e3, "720"),
)

Check = Callable[[], str]


def run(*, window: bool = False) -> int:
    """Carry out every check, print a line for each, and return 0, or 1 if one has failed."""
    with _report() as report:
        faulthandler.dump_traceback_later(LONGEST, exit=True, file=report)
        began = time.perf_counter()
        failures = sum(not _passes(name, check, report) for name, check in _checks(window))
        took = time.perf_counter() - began
        faulthandler.cancel_dump_traceback_later()
        result = f"{failures} failed" if failures else "all passed"
        print(f"self-test: {result}, {took:.1f} s", file=report)
    return 1 if failures else 0


def _checks(window: bool) -> Iterator[tuple[str, Check]]:
    yield "versions", check_versions
    yield "files", check_files
    yield "resources", check_resources
    yield "published", check_published_figures
    yield "plan file", check_plan_file
    yield "exports", check_exports
    yield "ranges", check_ranges
    if window:
        yield "window", check_window


@contextmanager
def _report() -> Iterator[TextIO]:
    """Where to print: the console, or a log file where there is none, as under Windows."""
    if sys.stdout is not None:
        yield sys.stdout
        return
    path = paths.log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        yield file


def _passes(name: str, check: Check, report: TextIO) -> bool:
    try:
        found = check()
    except Exception as error:  # whatever it is, the other checks are to be made
        print(f"FAILED  {name}: {type(error).__name__}: {error}", file=report, flush=True)
        return False
    print(f"ok      {name}: {found}", file=report, flush=True)
    return True


def _expect(condition: object, complaint: str) -> None:
    """Raise unless the condition holds; assertions may be compiled away."""
    if not condition:
        raise RuntimeError(complaint)


# ------------------------------------------------------------------------------- what has arrived


def check_versions() -> str:
    """Name the versions of the program and of what it stands on."""
    numpy = importlib.import_module("numpy")
    kind = "bundle" if paths.is_bundle() else "source"
    return (
        f"Sora Planner {__version__} ({kind}), Python {platform.python_version()}, "
        f"numpy {numpy.__version__}, {platform.platform()}"
    )


def check_files() -> str:
    """Compare every resource with the sum that it had when the bundle was made."""
    sums = paths.resources() / "SHA256SUMS"
    if not sums.exists():
        _expect(not paths.is_bundle(), f"{sums} is missing")
        return "no sums to compare with, as this is no bundle"
    lines = sums.read_text(encoding="utf-8").splitlines()
    wrong = [name for digest, name in map(str.split, lines) if not _has_sum(name, digest)]
    _expect(not wrong, f"missing or changed: {', '.join(wrong)}")
    return f"{len(lines)} as they were bundled"


def _has_sum(name: str, digest: str) -> bool:
    path = paths.resources() / name
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def check_resources() -> str:
    """Read every catalogue, bundled plan and icon, those that have to be there by name."""
    graph = estimation_graph()
    presets = {kind: len(bundled(kind)) for kind in CATALOGUES}
    _expect(all(presets.values()), f"an empty catalogue: {presets}")
    for name in PLANS:
        storage.read_example(name, graph)
    for name in storage.examples():
        storage.read_example(name, graph)
    for name in ICONS:
        _expect("<svg" in (paths.icons() / name).read_text(encoding="utf-8"), f"{name} is no SVG")
    counts = ", ".join(f"{number} {kind}" for kind, number in presets.items())
    return f"{counts}, {len(list(storage.examples()))} plans, {len(ICONS)} icons"


# ----------------------------------------------------------------------------- whether it works


def check_published_figures() -> str:
    """Estimate the published plan and compare with what was printed, digit for digit."""
    found = {name: _exported(name) for name in {scenario for scenario, *_ in PRINTED}}
    for scenario, key, unit, printed in PRINTED:
        value = found[scenario][key]["value"] / unit
        text = f"{value:,.{len(printed.partition('.')[2])}f}"
        _expect(text == printed, f"{key} of {scenario} is {text}, not {printed}")
    return f"{len(PRINTED)} figures of 2024 to every printed digit"


def check_plan_file() -> str:
    """Save a plan, open it, and save it again: the same plan and the same bytes."""
    graph = estimation_graph()
    plan = storage.read_example(PUBLISHED, graph)
    with tempfile.TemporaryDirectory() as folder:
        first, second = (Path(folder) / f"{name} plan{storage.SUFFIX}" for name in ("a", "b"))
        storage.write(first, plan)
        opened = storage.read(first, graph)
        storage.write(second, opened)
        data = first.read_bytes()
        _expect(opened == plan, "the opened plan differs from the saved one")
        _expect(data == second.read_bytes(), "saving it again gives other bytes")
    return f"saved, opened and saved again, {len(data):,} bytes the same"


def check_exports() -> str:
    """Make every export that the program has."""
    estimate = _estimate("low")
    found = _spreads(estimate)
    texts = [estimate_export.to_table(found), estimate_export.to_json(found)]
    texts += [working_export.to_text(found, key) for key in HEADLINE]
    graph = estimate.graph
    texts += [quantities_export.to_table(graph), quantities_export.to_markdown(graph)]
    texts += [quantities_export.to_json(graph)]
    _expect(all(len(text) > 100 for text in texts), "an export is empty")
    _expect(json.loads(texts[-1]), "the list of quantities is empty")
    files = {ending: formats.write(ending, _order(estimate)) for ending in formats.DATA}
    small = [ending for ending, data in files.items() if len(data) < 10_000]
    _expect(not small, f"an export is empty: {', '.join(small)}")
    characters = sum(map(len, texts))
    return f"{len(texts)} texts, {characters:,} characters; files of {', '.join(files)}"


def check_ranges() -> str:
    """Ask the questions about ranges as the command line does, and read the answers."""
    from sora_planner_gui.cli import main

    with tempfile.TemporaryDirectory() as folder:
        draws = os.path.join(folder, "draws.csv")
        questions = (
            ["drivers", "training_cost", "--format", "json"],
            ["elasticities", "--of", "training_cost", "--format", "json"],
            ["sweep", "training_cost", "--over", "training_mfu=20%..60%", "--format", "json"],
            ["goal", "training_mfu", "--target", "training_cost<=20M", "--format", "json"],
            ["audit", "--text", "Sora took 4,211 H100s for a month", "--format", "json"],
            ["ask", "train", "--format", "json"],
            ["draws", "training_cost", "training_mfu", "-o", draws],
        )
        for question in questions:
            answer = io.StringIO()
            with redirect_stdout(answer):
                _expect(main(question) == 0, f"{question[0]} failed")
            if question[-1] == "json":
                _expect(json.loads(answer.getvalue()), f"{question[0]} is empty")
        lines = Path(draws).read_text(encoding="utf-8-sig").count("\n")
    _expect(lines > 1024, f"the draws have only {lines} lines")
    return f"drivers, elasticities, a sweep, a goal, an audit, a question, {lines - 1:,} draws"


def _order(estimate: Estimate) -> formats.ExportRequest:
    ranges = Ranges(estimate.graph)
    return formats.ExportRequest([estimate], ranges, bundled("gpus"), datetime.now())


def _estimate(scenario: str) -> Estimate:
    graph = estimation_graph()
    return answer(EstimateQuestion(storage.read_example(PUBLISHED, graph), graph, scenario))


def _spreads(estimate: Estimate) -> spread.Spreads:
    question = spread.every_figure(estimate, with_errors=True)
    return spread.answer(question, Ranges(estimate.graph))


def _exported(scenario: str) -> dict[str, Any]:
    quantities: dict[str, Any] = json.loads(estimate_export.to_json(_spreads(_estimate(scenario))))
    return dict(quantities["quantities"])


# ------------------------------------------------------------------------------------ the window


def check_window() -> str:
    """Show the window on the plan that opens first and look whether its charts were painted."""
    load_qt(window=True)
    from PySide6.QtCore import QSettings, qVersion
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from sora_planner_gui.gui.application import build_window, make_application
    from sora_planner_gui.gui.starting import has_font

    present = QApplication.instance()
    application = present if isinstance(present, QApplication) else make_application()
    _expect(has_font(), "there is no font: no text would be seen")
    for name in ICONS:
        _expect(not QIcon(str(paths.icons() / name)).pixmap(64, 64).isNull(), f"{name} not drawn")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "settings.ini")
        window = build_window(QSettings(file, QSettings.Format.IniFormat))
        try:
            seen, set_ = _look_at(window, application), _set_report()
            return f"{seen}, {set_}, {application.platformName()}, Qt {qVersion()}"
        finally:
            window.close()
            window.deleteLater()


def _look_at(window: MainWindow, application: QApplication) -> str:
    window.show()
    _wait_until_shown(window, application)
    charts = window.charts.charts
    shares = {chart.title_label.title: _share_painted(chart) for chart in charts}
    empty = [title for title, share in shares.items() if share < LEAST_SHARE_PAINTED]
    _expect(not empty, f"nothing was painted of {', '.join(empty)}")
    size = window.size()
    return f"{size.width()} × {size.height()}, {len(charts)} charts painted"


def _set_report() -> str:
    """Set the report of a plan in both its forms."""
    from sora_planner_gui.gui.printing import export

    order = _order(_estimate("low"))
    page = export.report(order, "html").decode()
    _expect(page.count("<svg") >= 4, "the report has no charts")
    printed = export.report(order, "pdf")
    _expect(printed.startswith(b"%PDF") and len(printed) > 20_000, "the printed report is empty")
    return f"a report of {len(printed) // 1000} kB"


def _wait_until_shown(window: MainWindow, application: QApplication) -> None:
    end = time.perf_counter() + LONGEST_TO_SHOW
    while not window.windowHandle().isExposed():
        application.processEvents()
        _expect(time.perf_counter() < end, "the window was not shown")
        time.sleep(0.01)
    while not _is_drawn(window):
        application.processEvents()
        _expect(time.perf_counter() < end, "the charts were not drawn")
        time.sleep(0.01)
    application.processEvents()


def _is_drawn(window: MainWindow) -> bool:
    """Whether nothing is awaited, and every chart says what it shows."""
    titles = [chart.title_label.title for chart in window.charts.charts]
    return window.session.results.recompute.is_idle and all(titles)


def _share_painted(chart: Chart) -> float:
    """The share of a chart's drawing whose colour isn't that of its ground."""
    import numpy as np
    from PySide6.QtGui import QImage

    image = chart.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32)
    _, counts = np.unique(pixels, return_counts=True)
    return 1 - float(counts.max() / pixels.size)

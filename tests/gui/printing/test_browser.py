"""The report in a real browser: it asks for nothing, and the browser has nothing to say of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.formats import ExportRequest
from sora_planner_gui.gui.printing import export
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.storage import examples, read_example

GRAPH = estimation_graph()
CHROMIUM = shutil.which("chromium")
FAULTY = """<!DOCTYPE html><title>faulty</title><img src="http://page.invalid/a.png">
<script>console.error("a fault of the page")</script>"""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def opened(page: Path, folder: Path) -> tuple[list[str], set[str]]:
    """What a browser says of a page, and what the page asks for; no name leads anywhere."""
    log = folder / "net.json"
    command = [
        *(str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu"),
        *("--enable-logging=stderr", "--disable-background-networking", "--no-first-run"),
        *("--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND"),
        *(f"--user-data-dir={folder / 'profile'}", f"--log-net-log={log}"),
        *("--virtual-time-budget=2000", "--dump-dom", page.as_uri()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert "</html>" in done.stdout
    said = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    asked = (each.get("params", {}) for each in events)
    return said, {
        each["url"]
        for each in asked
        if each.get("url", "").startswith(("http", "ws", "ftp"))
        and "google" not in each["url"]  # what Chromium asks its maker for by itself
        and "gvt1" not in each["url"]
    }


def test_a_page_with_a_fault_is_found_out(tmp_path: Path) -> None:
    """That the test below can fail."""
    page = tmp_path / "faulty.html"
    page.write_text(FAULTY, encoding="utf-8")
    said, asked = opened(page, tmp_path)
    assert any("a fault of the page" in line for line in said)
    assert "http://page.invalid/a.png" in asked


@pytest.mark.parametrize("name", list(examples()))
def test_a_report_is_whole_by_itself(name: str, qtbot: object, tmp_path: Path) -> None:
    plan = read_example(name, GRAPH)
    estimates = [Estimator(GRAPH).estimate(plan, each.name) for each in plan.scenarios()]
    order = ExportRequest(
        estimates, Ranges(GRAPH), bundled_catalogues()["gpus"], datetime(2026, 11, 1)
    )
    page = tmp_path / "report.html"
    page.write_bytes(export.report(order, "html"))
    assert opened(page, tmp_path) == ([], set())

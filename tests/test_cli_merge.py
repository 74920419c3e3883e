"""The command `merge`: a file where there is no conflict, a list and status 1 where there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sora_planner_gui.answers.stamp import verdict
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan import edit, storage
from test_cli import call

GRAPH = estimation_graph()
LIKE = storage.read_example("sora-like", GRAPH)
__all__ = ["call"]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Plans that come from sora-like: two that agree, and one that does not."""
    values = {"mine": ("pue", "1.3"), "theirs": ("training_mfu", "30 %"), "other": ("pue", "1.4")}
    found = {}
    for name, (key, text) in values.items():
        plan = edit.set_value(LIKE, "Base", key, Figure(text))
        storage.write(tmp_path / f"{name}.soraplan", plan)
        found[name] = str(tmp_path / f"{name}.soraplan")
    return found


def test_what_each_has_changed_is_in_the_file(
    call: Any, files: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out.soraplan"
    found = call("merge", "sora-like", files["mine"], files["theirs"], "-o", str(out))
    assert (found.status, found.err) == (0, "")
    assert found.out.splitlines()[1:] == [
        "from mine.soraplan: 1",
        "  base.values.pue  nothing stated → 1.3",
        "from theirs.soraplan: 1",
        "  base.values.training_mfu  21 · 38 · 66 % → 30 %",
        "from mine.soraplan and theirs.soraplan: nothing",
    ]
    plan = storage.read(out, GRAPH)
    assert plan.base.values["pue"] == Figure("1.3")
    assert plan.base.values["training_mfu"] == Figure("30 %")
    judged = verdict(plan, GRAPH)
    assert judged is not None
    assert judged.identical


def test_conflicts_are_listed_and_nothing_is_written(
    call: Any, files: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "out.soraplan"
    found = call("merge", "sora-like", files["mine"], files["other"], "-o", str(out))
    assert (found.status, found.out) == (1, "")
    assert not out.exists()
    lines = [line.split() for line in found.err.splitlines()]
    assert lines[0][:2] == ["1", "conflict;"]
    assert lines[1] == ["sora-like", "mine.soraplan", "other.soraplan"]
    assert lines[2][0] == "base.values.pue"
    assert lines[2][-2:] == ["1.3", "1.4"]


def test_a_file_that_is_not_there_is_said(call: Any, tmp_path: Path) -> None:
    found = call("merge", "sora-like", "none.soraplan", "sora-like", "-o", str(tmp_path / "out"))
    assert (found.status, found.out) == (1, "")
    assert "none.soraplan" in found.err

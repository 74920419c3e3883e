"""The command `compare`: what it prints, for people and for programs."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from sora_planner_gui import paths
from sora_planner_gui.answers.two.compare import Result
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.export.compare import ratio_text
from test_cli import call

PLANS = paths.resources() / "plans"
PUBLISHED, CONSISTENT = "sora-2024-published", "sora-2024-consistent"
__all__ = ["call"]


def compared(call: Any, *words: str) -> Any:
    """What the command prints as JSON."""
    found = call("compare", *words, "--format", "json")
    assert (found.status, found.err) == (0, "")
    return json.loads(found.out)


def test_the_bars_multiply_to_the_ratio(call: Any) -> None:
    words = (PUBLISHED, CONSISTENT, "--scenario-a", "low", "--output", "serving_gpus_peak")
    found = compared(call, *words)
    assert found.keys() == {"assumptions", "results", "bridge"}
    bridge = found["bridge"]
    assert bridge.keys() == {"output", "from", "to", "parts"}
    assert bridge["output"] == "serving_gpus_peak"
    assert bridge["from"] == pytest.approx(88_620, rel=1e-5)
    assert all(part.keys() == {"key", "factor"} for part in bridge["parts"])
    product = math.prod(part["factor"] for part in bridge["parts"])
    assert product * bridge["from"] / bridge["to"] == pytest.approx(1, abs=1e-9)
    differing = {each["key"]: each for each in found["assumptions"]}
    assert {part["key"] for part in bridge["parts"][:-1]} <= differing.keys()
    assert bridge["parts"][-1]["key"] == "combination_of_ranges"
    size = differing["size_multiple"]
    assert (size["a"]["value"], size["a"]["note"]) == (30, "the article rounds 29.63 up")
    peak = next(each for each in found["results"] if each["key"] == "serving_gpus_peak")
    assert (peak["a"], peak["b"], peak["unit"]) == (bridge["from"], bridge["to"], "GPU")
    assert peak["ratio"] == pytest.approx(bridge["to"] / bridge["from"])


def test_a_figure_that_adds_up_has_differences_in_its_unit(call: Any) -> None:
    bridge = compared(call, PUBLISHED, CONSISTENT, "--output", "gross_margin")["bridge"]
    total = math.fsum(part["difference"] for part in bridge["parts"])
    assert total == pytest.approx(bridge["to"] - bridge["from"], abs=1e-12)


def test_files_and_variants_are_compared_as_bundled_plans_are(call: Any) -> None:
    files = [str(PLANS / f"{name}.soraplan") for name in (PUBLISHED, CONSISTENT)]
    assert compared(call, *files) == compared(call, PUBLISHED, CONSISTENT)
    bridge = compared(call, files[0], PUBLISHED, "--scenario-a", "low", "--scenario-b", "high")
    assert bridge["bridge"]["parts"] == [{"key": "dataset_multiple", "factor": pytest.approx(2.5)}]


def test_the_table_says_the_same_in_words(call: Any) -> None:
    words = (PUBLISHED, CONSISTENT, "--scenario-a", "low", "--output", "serving_gpus_peak")
    found = call("compare", *words)
    assert (found.status, found.err) == (0, "")
    lines = [" ".join(line.replace("\u202f", " ").split()) for line in found.out.splitlines()]
    first, second = "Sora, as published in 2024", "Sora, the 2024 assumptions made con…"
    assert lines[0] == f"From: {first} · low ({PUBLISHED})"
    assert lines[1].startswith("To: Sora, the 2024 assumptions made consistent · Base")
    assert f"Results {first} {second} Ratio" in lines
    assert f"GPUs at peak, from {first} to {second} [serving_gpus_peak]" in lines
    assert "GPUs at peak 88.6K GPU 2.61M GPU 29.43 serving_gpus_peak" in lines
    assert "Clips made for one kept × 2 candidates_per_clip 1 → 2" in lines


def test_scenarios_of_a_plan_and_states_of_one_have_names(call: Any, tmp_path: Path) -> None:
    found = call("compare", PUBLISHED, PUBLISHED, "--scenario-a", "low", "--scenario-b", "high")
    assert "GPUs to train, from low to high [training_gpus]" in found.out
    file = tmp_path / "mine.soraplan"
    file.write_bytes((PLANS / f"{PUBLISHED}.soraplan").read_bytes())
    found = call("compare", PUBLISHED, str(file))
    assert f"from {PUBLISHED} to mine.soraplan" in found.out


def test_nothing_differs_from_itself(call: Any) -> None:
    found = call("compare", PUBLISHED, PUBLISHED)
    assert found.status == 0
    assert "No assumption differs." in found.out
    assert "No result differs." in found.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nothing", PUBLISHED), "There is no bundled plan “nothing”"),
        (("nothing.soraplan", PUBLISHED), "nothing.soraplan: The plan cannot be read"),
        ((PUBLISHED, PUBLISHED, "--scenario-a", "lo"), "has no scenario “lo”"),
        ((PUBLISHED, PUBLISHED, "--output", "x"), "There is no quantity called “x”."),
    ],
)
def test_what_cannot_be_compared_is_said(call: Any, words: tuple[str, ...], message: str) -> None:
    found = call("compare", *words)
    assert (found.status, found.out) == (1, "")
    assert message in found.err


def test_a_ratio_that_is_no_number_is_said_in_words(call: Any, tmp_path: Path) -> None:
    """From nothing, to nothing, across zero, and of what one side does not have."""
    none = json.loads((PLANS / f"{CONSISTENT}.soraplan").read_text("utf-8"))
    none["base"]["platforms"] = []
    file = tmp_path / "none.soraplan"
    file.write_text(json.dumps(none), "utf-8")
    for words in ((str(file), CONSISTENT), (CONSISTENT, str(file)), (str(file), PUBLISHED)):
        found = call("compare", *words, "--output", "serving_gpus_peak")
        assert found.status == 0
        assert not re.search(r"\b(nan|inf)\b", found.out)
        assert re.search(r"GPUs at peak .* (from|to) nothing ", found.out)
    quantity = estimation_graph().quantities["gross_margin"]
    ratios = [(0, 1), (1, 0), (-1, 1), (math.nan, 1), (1, math.nan), (math.inf, 1), (1, math.inf)]
    texts = [ratio_text(Result(quantity, first, second)) for first, second in ratios]
    assert texts[:3] == ["from nothing", "to nothing", "other sign"]
    assert texts[3:5] == ["not on both sides"] * 2
    assert texts[5:] == ["beyond all numbers"] * 2


def test_a_file_goes_before_the_bundled_plan_of_its_name(
    call: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bundled = call("check", CONSISTENT)
    assert (bundled.status, bundled.err) == (0, "")
    text = (PLANS / f"{CONSISTENT}.soraplan").read_text("utf-8")
    Path(CONSISTENT).write_text(text.replace('"title": "', '"title": "Mine: ', 1), "utf-8")
    found = call("check", CONSISTENT)
    assert "Mine: " in found.out
    assert "from the file of that name" in found.err

"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sora_planner_gui import __version__, paths
from sora_planner_gui.answers.stamp import stamped
from sora_planner_gui.cli import main
from sora_planner_gui.commands.display import has_display
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.plan.storage import read_example, write

ROOT = Path(__file__).parents[1]
PLANS = paths.resources() / "plans"
BROKER = str(PLANS / "sora-2024-broker.soraplan")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class Ran:
    """What a call of the command line gave back."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    """Call the command line within this process."""

    def run(*words: str) -> Ran:
        status = main(list(words))
        return Ran(status, *capsys.readouterr())

    return run


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own, without a display."""
    kept = {key: each for key, each in os.environ.items() if key not in DISPLAYS}
    return subprocess.run(
        [sys.executable, "-m", "sora_planner_gui", *words],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# ----------------------------------------------------------------------------------------- estimate


def test_estimate_prints_the_first_example_by_default(call: Any) -> None:
    found = call("estimate")
    assert (found.status, found.err) == (0, "")
    assert found.out.startswith("A service of 2026 · Base\n")
    assert found.out == call("estimate", "--example", "service-2026").out


def test_estimate_reads_a_file(call: Any) -> None:
    found = call("estimate", BROKER)
    assert found.status == 0
    assert found.out == call("estimate", "--example", "sora-2024-broker").out


def test_estimate_as_json_has_every_quantity_with_its_unit(call: Any) -> None:
    found = json.loads(call("estimate", "--format", "json").out)
    of_plan = {"plan", "scenario", "draws", "seed"}
    assert found.keys() == {*of_plan, "quantities", "methods_apart", "beyond_the_model"}
    assert (found["plan"], found["scenario"]) == ("A service of 2026", "Base")
    declared = estimation_graph().quantities
    assert found["quantities"].keys() == declared.keys()
    for key, each in found["quantities"].items():
        assert set(each) >= {"unit", "value"}
        assert each["unit"] == declared[key].unit
        assert each["value"] is None or isinstance(each["value"], float)


def value(out: str, key: str) -> float:
    """A quantity's value in a JSON estimate."""
    found: float = json.loads(out)["quantities"][key]["value"]
    return found


def test_a_scenario_is_chosen_by_its_name(call: Any) -> None:
    words = ("estimate", "--example", "sora-2024-published", "--format", "json", "--scenario")
    low, high = call(*words, "low").out, call(*words, "high").out
    assert json.loads(low)["scenario"] == "low"
    assert round(value(low, "training_gpus")) == 4211
    assert round(value(high, "training_gpus")) == 10528


def test_changes_are_made_in_order_and_the_last_one_holds(call: Any) -> None:
    words = ("estimate", "--format", "json", "--set", "training_mfu=20%", "--set")
    assert value(call(*words, "training_mfu=38%").out, "training_mfu") == 0.38
    assert value(call(*words, "training_gpu=a100_80_sxm").out, "training_gpu_peak") == 312.0
    assert value(call(*words, "training_method=known_flop").out, "training_mfu") == 0.2


def test_changes_go_to_the_scenario_chosen(call: Any) -> None:
    words = ("estimate", "--example", "sora-2024-published", "--format", "json")
    change = ("--set", "platforms.YouTube.ai_share=0%", "--set", "pue=1.5")
    low = call(*words, "--scenario", "low", *change).out
    assert value(low, "pue") == 1.5
    assert json.loads(low)["scenario"] == "low"


def test_a_choice_of_preset_is_made_before_a_value_of_it(call: Any) -> None:
    words = ("estimate", "--format", "json")
    changes = ["training_gpu=b200", "training_gpu_peak=1 PFLOP/s"]
    found = call(*words, *(word for each in changes for word in ("--set", each))).out
    assert value(found, "training_gpu_peak") == 1000.0
    found = call(*words, *(word for each in reversed(changes) for word in ("--set", each))).out
    assert value(found, "training_gpu_peak") == 2250.0


def test_what_lacks_an_input_is_null(call: Any) -> None:
    found = call("estimate", "--format", "json", "--set", "training_gpu=").out
    assert value(found, "training_gpu_peak") is None
    assert value(found, "training_gpus") is None
    assert value(found, "training_flop") > 0
    assert "needs " in call("estimate", "--set", "training_gpu=").out


# ------------------------------------------------------------------------------ the other commands


def test_explain_prints_the_chain_down_to_sources(call: Any) -> None:
    words = ("--example", "sora-2024-published", "--scenario", "low")
    found = call("explain", "training_gpus", *words)
    assert (found.status, found.err) == (0, "")
    for part in (
        "[training_gpus]",
        "[training_flop]",
        "[dataset_multiple]",
        "source: Factorial Funds",
    ):
        assert part in found.out
    assert "the article rounds 29.63 up" in found.out


def test_explain_takes_changes(call: Any) -> None:
    found = call("explain", "pue", "--set", "pue=1.234")
    assert "1.234" in found.out


def test_check_of_a_good_file(call: Any, tmp_path: Path) -> None:
    found = call("check", BROKER)
    assert (found.status, found.err) == (0, "")
    assert found.out == f"{BROKER}: in order; “Sora, as a broker's report has it”, 0 variants\n"
    plan = json.loads(Path(BROKER).read_text("utf-8"))
    plan["base"]["values"]["x_future"] = {"value": "1"}
    plan["variants"] = [{"name": "low"}]
    (tmp_path / "new.soraplan").write_text(json.dumps(plan), "utf-8")
    found = call("check", str(tmp_path / "new.soraplan"))
    assert found.status == 0
    assert "1 variant\n" in found.out
    assert "kept, but unknown to this version: x_future" in found.out


def test_check_says_whether_results_are_those_it_was_saved_with(call: Any, tmp_path: Path) -> None:
    path = tmp_path / "sent.soraplan"
    graph = estimation_graph()
    write(path, stamped(read_example("sora-like", graph), graph))
    found = call("check", str(path))
    assert "results: identical to those it was saved with\n" in found.out
    text = path.read_text("utf-8").replace('"value": "10 s"', '"value": "12 s"')
    path.write_text(text, "utf-8")
    found = call("check", str(path))
    assert found.status == 0
    assert "differ from those it was saved with: it was changed since by something" in found.out
    assert "Base · GPUs to train: " in found.out


def test_check_of_a_bad_file_says_what_where_and_how_to_mend_it(call: Any, tmp_path: Path) -> None:
    path = tmp_path / "bad.soraplan"
    path.write_bytes(Path(BROKER).read_bytes()[:200])
    found = call("check", str(path))
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("sora-planner: bad.soraplan, line ")
    assert "The file is damaged" in found.err
    assert "open an earlier copy" in found.err


def test_examples_lists_every_plan_with_its_scenarios(call: Any) -> None:
    found = call("examples")
    names = [part.partition(":")[0] for part in found.out.split("\n\n")]
    assert names[0] == "service-2026"
    assert sorted(names) == sorted(path.stem for path in PLANS.glob("*.soraplan"))
    assert "Base, low, high" in found.out


def test_quantities_lists_all_as_a_table_and_as_json(call: Any) -> None:
    keys = list(estimation_graph().quantities)
    entries = json.loads(call("quantities", "--format", "json").out)
    assert [each["key"] for each in entries] == keys
    assert list(entries[0]) == ["key", "kind", "unit", "label", "formula", "source"]
    lines = call("quantities").out.splitlines()
    assert [line.split()[0] for line in lines] == ["key", *keys]


# ------------------------------------------------------------------------------- mistakes and usage


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("estimate", "gone.soraplan"), "gone.soraplan: The plan cannot be read: no such file"),
        (("estimate", "."), ".: The plan cannot be read: is a directory. This is a folder"),
        (("estimate", "--example", "sora"), "no bundled plan “sora”"),
        (("estimate", "--scenario", "lwo"), "has no scenario “lwo”; it has Base"),
        (("estimate", "--set", "training_mfu"), "“training_mfu” should have the form KEY=VALUE."),
        (("estimate", "--set", "mfu=1"), "mfu: There is no quantity, choice or cell called “mfu”."),
        (("estimate", "--set", "frame_width=1,048"), "Write frame_width=1048 or frame_width=1.04"),
        (("estimate", "--set", "training_gpu=h100"), "Did you mean h100_"),
        (("estimate", "--set", "h100_peak=1"), "part of a definition and cannot be changed"),
        (("explain", "training_gpu"), "There is no quantity called “training_gpu”. Did you mean"),
        (("check", "gone.soraplan"), "gone.soraplan: The plan cannot be read"),
    ],
)
def test_a_mistake_is_told_on_standard_error_with_exit_code_1(
    call: Any, words: tuple[str, ...], message: str
) -> None:
    found = call(*words)
    assert (found.status, found.out) == (1, "")
    assert found.err.startswith("sora-planner: ")
    assert message in found.err
    assert found.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("estimate", "--frobnicate"),
        ("estimate", "--format", "yaml"),
        ("estimate", "a.soraplan", "--example", "sora-like"),
        ("estimate", "a.soraplan", "b.soraplan"),
        ("estimate", "--set"),
        ("explain",),
        ("check",),
        ("check", "a", "b"),
        ("examples", "x"),
        ("exmaples",),
        ("estimat", "a.soraplan"),
        ("--frobnicate",),
    ],
)
def test_wrong_usage_is_told_on_standard_error_with_exit_code_2(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(list(words))
    found = capsys.readouterr()
    assert (caught.value.code, found.out) == (2, "")
    assert "usage: sora-planner" in found.err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--version",), f"Sora Planner {__version__}\n"),
        (("--help",), "what the engine knows: keys, units"),
        (("estimate", "--help"), "usage: sora-planner estimate"),
    ],
)
def test_help_and_version_are_told_on_standard_output(
    words: tuple[str, ...], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(list(words))
    assert caught.value.code == 0
    assert part in capsys.readouterr().out


# ------------------------------------------------------------------------------- no display, no Qt


def test_without_a_display_the_estimate_is_printed_and_how_to_open_the_window(
    call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    found = call()
    assert found.status == 0
    assert found.out.startswith(call("estimate").out)
    assert "There is no display here" in found.out
    assert "xvfb-run sora-planner" in found.out
    of_file = call(BROKER)
    assert of_file.out.startswith(call("estimate", BROKER).out)
    assert "There is no display here" not in call("gone.soraplan").out
    missing = call(BROKER, "gone.soraplan")
    assert missing.status == 1
    assert "gone.soraplan" in missing.err


@pytest.mark.parametrize("name", DISPLAYS)
def test_a_display_is_any_of_those_that_qt_knows(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for each in DISPLAYS:
        monkeypatch.delenv(each, raising=False)
    assert not has_display()
    monkeypatch.setenv(name, "x")
    assert has_display()


def test_the_process_without_a_display_ends_well() -> None:
    found = run()
    assert (found.returncode, found.stderr) == (0, "")
    assert "There is no display here" in found.stdout


@pytest.mark.parametrize(
    ("words", "commands"),
    [(("--help",), []), (("estimate",), ["estimate"]), (("examples",), ["examples"])],
)
def test_a_command_waits_for_no_other(words: tuple[str, ...], commands: list[str]) -> None:
    """The list of commands is printed without any of them, and without numpy."""
    script = (
        "import atexit, sys; from sora_planner_gui import cli;"
        "package = 'sora_planner_gui.commands.';"
        "modules = {package + name.replace('-', '_'): name for name in cli.COMMANDS};"
        "heavy = ['xlsxwriter', *(['numpy'] if '--help' in sys.argv else [])];"
        "loaded = lambda: [modules.get(name, name) for name in (*modules, *heavy)"
        " if name in sys.modules];"
        "atexit.register(lambda: print(loaded(), file=sys.stderr));"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, f"{commands}\n")


@pytest.mark.parametrize(
    "words",
    [
        ("estimate", "--set", "training_gpu=b200"),
        ("explain", "training_cost"),
        ("check", BROKER),
        ("quantities",),
        ("examples",),
    ],
)
def test_a_command_loads_no_qt_and_no_scipy(words: tuple[str, ...]) -> None:
    script = (
        "import sys; from sora_planner_gui.cli import main; status = main(sys.argv[1:]);"
        "loaded = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(loaded & {'PySide6', 'shiboken6', 'pyqtgraph', 'scipy', 'pint', 'msgspec'}),"
        "file=sys.stderr); sys.exit(status)"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "[]\n")


def test_a_process_exits_with_1_for_a_mistake_and_2_for_usage() -> None:
    mistake = run("estimate", "gone.soraplan")
    assert (mistake.returncode, mistake.stdout) == (1, "")
    assert "Traceback" not in mistake.stderr
    assert run("estimate", "--frobnicate").returncode == 2


@pytest.mark.parametrize("words", [("quantities",), ("examples",)])
def test_a_reader_that_goes_away_is_no_error(words: tuple[str, ...]) -> None:
    """More than a pipe's buffer, and so little that only the end of the program writes it."""
    read, write = os.pipe()
    os.close(read)
    found = subprocess.run(
        [sys.executable, "-m", "sora_planner_gui", *words],
        cwd=ROOT,
        stdout=write,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (found.returncode, found.stderr) == (0, "")


def test_output_is_utf8_whatever_the_locale() -> None:
    found = run("estimate", "--example", "sora-2024-published", PYTHONIOENCODING="ascii")
    assert (found.returncode, found.stderr) == (0, "")
    assert "CO₂e" in found.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_output_that_cannot_be_written_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(
            [sys.executable, "-m", "sora_planner_gui.cli", "examples"],
            **{"stdout": full, "stderr": subprocess.PIPE, "text": True},
            check=False,
        )
    assert found.returncode == 1
    assert found.stderr == "sora-planner: The output cannot be written: no space left on device.\n"


def test_a_misspelt_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["exmaples"])
    assert "no command “exmaples”. Did you mean examples?" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="in the background of a shell"
)
def test_ctrl_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "a.soraplan"
    os.mkfifo(pipe)
    found = subprocess.Popen(
        [sys.executable, "-m", "sora_planner_gui", "check", str(pipe)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    with pipe.open("wb"):  # opens as soon as the command reads
        found.send_signal(signal.SIGINT)
        _, told = found.communicate(timeout=60)
    assert (found.returncode, told) == (130, "")

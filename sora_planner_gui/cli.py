"""The command line: the same engine and the same plans, and no Qt where no window is asked for."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sora_planner_gui import __version__
from sora_planner_gui.errors import UserError

if TYPE_CHECKING:
    from sora_planner_gui.engine.graph import Graph
    from sora_planner_gui.plan.document import Plan
    from sora_planner_gui.plan.estimate import Estimate
    from sora_planner_gui.plan.ranges import Ranges

    Source = argparse.ArgumentParser | argparse._MutuallyExclusiveGroup

_DESCRIPTION = """\
Plans the compute of text-to-video models. Without a command, opens the window on the plans named.

commands:
  estimate     every figure of a plan, with its range
  explain      the working of one figure, with its sources
  drivers      which assumptions a figure's range comes from
  sweep        a figure while one input or two go over a range
  goal         the values of an input that meet a target
  draws        the raw draws of any quantities, as a CSV file
  check        whether a plan file is in order
  examples     the bundled plans
  quantities   what the engine knows: keys, units, formulas, sources
  self-test    whether the program is complete and works; --window: on the screen too
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 1 for a mistake of the user's. Usage errors exit with 2."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _write_utf8()
    command, options = _parse(words)
    try:
        status = command(options)
        if sys.stdout is not None:  # as in a program without a console
            sys.stdout.flush()
        return status
    except UserError as error:
        print(f"sora-planner: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has gone, as in `sora-planner quantities | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


Command = Callable[[argparse.Namespace], int]


def _parse(words: list[str]) -> tuple[Command, argparse.Namespace]:
    commands = _commands()
    if words and words[0] in commands:
        command, declare = commands[words[0]]
        parser = argparse.ArgumentParser(prog=f"sora-planner {words[0]}")
        declare(parser)
        return command, parser.parse_args(words[1:])
    parser = argparse.ArgumentParser(
        prog="sora-planner",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="plans to open")
    parser.add_argument("--version", action="version", version=f"Sora Planner {__version__}")
    return _window, parser.parse_args(words)


def _commands() -> dict[str, tuple[Command, Callable[[argparse.ArgumentParser], None]]]:
    return {
        "estimate": (_estimate, _declare_estimate),
        "explain": (_explain, _declare_explain),
        "drivers": (_drivers, _declare_drivers),
        "sweep": (_sweep, _declare_sweep),
        "goal": (_goal, _declare_goal),
        "draws": (_draws, _declare_draws),
        "check": (_check, _declare_check),
        "examples": (_examples, lambda parser: None),
        "quantities": (_quantities, _declare_format),
        "self-test": (_self_test, _declare_self_test),
    }


def _declare_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table")


def _declare_plan(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", metavar="FILE", type=Path, help="a plan file")
    _declare_changes(parser, source)


def _declare_changes(parser: argparse.ArgumentParser, source: Source) -> None:
    source.add_argument("--example", metavar="NAME", help="a bundled plan instead of a file")
    parser.add_argument("--scenario", metavar="NAME", help="a variant instead of the base")
    parser.add_argument(
        "--set",
        metavar="KEY=VALUE",
        action="append",
        default=[],
        dest="changes",
        help="change an assumption, as typed in the window; may be given again",
    )


def _declare_estimate(parser: argparse.ArgumentParser) -> None:
    _declare_plan(parser)
    _declare_drawing(parser)
    _declare_format(parser)


def _declare_drawing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--draws", metavar="N", type=int, help="how many, a power of two")
    parser.add_argument("--seed", metavar="N", type=int, help="for other draws")


def _declare_drivers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="the figure, such as training_cost")
    _declare_estimate(parser)


def _declare_sweep(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="the figure, such as training_cost")
    parser.add_argument(
        "--over",
        metavar="INPUT=FROM..TO",
        action="append",
        default=[],
        required=True,
        dest="axes",
        help="the input and its ends; may be given twice",
    )
    parser.add_argument("--steps", metavar="N", type=int, default=11, help="values of each input")
    parser.add_argument("--log", action="store_true", help="steps of equal ratio")
    _declare_estimate(parser)


def _declare_goal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", metavar="INPUT", help="what to solve for, such as training_mfu")
    parser.add_argument("--target", metavar="KEY<=VALUE", required=True, help="or >=, or =")
    parser.add_argument(
        "--confidence", metavar="SHARE", help="in so many draws, such as 90%%, not in the estimate"
    )
    parser.add_argument("--within", metavar="FROM..TO", help="where to look for it")
    _declare_estimate(parser)


def _declare_draws(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keys", metavar="KEY", nargs="+", help="quantities, or cells of the table")
    parser.add_argument(
        "-o", "--output", metavar="FILE.csv", type=Path, required=True, help="the file to write"
    )
    parser.add_argument("--plan", metavar="FILE", type=Path, dest="file", help="a plan file")
    _declare_changes(parser, parser)
    _declare_drawing(parser)


def _declare_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="the figure to explain, such as training_gpus")
    _declare_plan(parser)


def _declare_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a plan file")


def _declare_self_test(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--window", action="store_true", help="show and check the window as well")


def _estimate(options: argparse.Namespace) -> int:
    from sora_planner_gui.export import estimate as export

    estimate, ranges = _estimated(options)
    to_text = export.to_json if options.format == "json" else export.to_table
    print(to_text(estimate, ranges))
    return 0


def _drivers(options: argparse.Namespace) -> int:
    from datetime import date

    from sora_planner_gui.export import drivers as export

    estimate, ranges = _estimated(options)
    estimate.graph.quantity(options.key)
    found = export.find(estimate, options.key, ranges, date.today())
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0


def _sweep(options: argparse.Namespace) -> int:
    from sora_planner_gui.export import sweep as export
    from sora_planner_gui.plan.questions import read_axes

    estimate, ranges = _estimated(options)
    estimate.graph.quantity(options.key)
    axes = read_axes(estimate, options.axes, options.steps, log=options.log)
    over = {axis.input.key: axis.values for axis in axes}
    found = ranges.sweep(estimate, options.key, over, export.PERCENTILES)
    to_text = export.to_json if options.format == "json" else export.to_table
    print(to_text(estimate, options.key, axes, found))
    return 0


def _goal(options: argparse.Namespace) -> int:
    from sora_planner_gui.export import goal as export
    from sora_planner_gui.plan.questions import at, read_ends, read_input, read_target

    estimate, ranges = _estimated(options)
    asked = read_input(estimate, options.input)
    target = read_target(estimate, options.target, options.confidence)
    with at("within"):
        within = read_ends(options.within, asked.quantity) if options.within else None
    answer = export.find(estimate, ranges, asked, target, within)
    print(export.to_json(answer) if options.format == "json" else export.to_text(answer))
    return 0


def _draws(options: argparse.Namespace) -> int:
    from sora_planner_gui.export.draws import to_csv
    from sora_planner_gui.plan.questions import read_input

    estimate, ranges = _estimated(options)
    asked = [read_input(estimate, key) for key in options.keys]
    found = ranges.joint(estimate, [each.key for each in asked])
    try:
        with options.output.open("w", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}\r\n" for line in to_csv(asked, found))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UserError("The draws cannot be written: {reason}.", reason=reason) from error
    print(f"{options.output}: {int(estimate.plan.draws):,} draws")
    return 0


def _explain(options: argparse.Namespace) -> int:
    from sora_planner_gui.export import working as export
    from sora_planner_gui.plan.estimate import Estimator

    graph, plan = _changed_plan(options)
    graph.quantity(options.key)
    print(export.to_text(Estimator(graph).estimate(plan, options.scenario), options.key))
    return 0


def _check(options: argparse.Namespace) -> int:
    from sora_planner_gui.plan.drawing import unknown_ends
    from sora_planner_gui.plan.storage import read

    graph = _graph()
    plan = read(options.file, graph)
    unknown = {key for each in plan.scenarios() for key in each.values} - set(graph.quantities)
    unknown |= unknown_ends(plan, graph)
    number = len(plan.variants)
    print(f"{options.file}: in order; “{plan.title}”, {number} variant{'' if number == 1 else 's'}")
    if unknown:
        print(f"kept, but unknown to this version: {', '.join(sorted(unknown))}")
    return 0


def _examples(options: argparse.Namespace) -> int:
    from sora_planner_gui.export.table import columns
    from sora_planner_gui.plan.storage import examples, read_example

    plans = {name: read_example(name, _graph()) for name in examples()}
    rows = [
        [name, plan.title, ", ".join(each.name for each in plan.scenarios())]
        for name, plan in plans.items()
    ]
    print(columns(rows))
    return 0


def _quantities(options: argparse.Namespace) -> int:
    from sora_planner_gui.export import quantities as export

    print(export.to_json(_graph()) if options.format == "json" else export.to_table(_graph()))
    return 0


def _self_test(options: argparse.Namespace) -> int:
    from sora_planner_gui import selftest

    if options.window and not _has_display():
        raise UserError("There is no display here to show the window on.")
    return selftest.run(window=options.window)


def _window(options: argparse.Namespace) -> int:
    if not _has_display():
        return _estimate_without_display(options.files)
    gc.disable()  # while all is being made, collecting finds nothing; `run` lets it begin again
    from sora_planner_gui.gui.application import run

    return run(options.files)


def _graph() -> Graph:
    from sora_planner_gui.engine.formulas import estimation_graph

    return estimation_graph()


def _estimated(options: argparse.Namespace) -> tuple[Estimate, Ranges]:
    """The estimate that the options ask for, and what simulates it."""
    from sora_planner_gui.plan import edit
    from sora_planner_gui.plan.estimate import Estimator
    from sora_planner_gui.plan.ranges import Ranges

    graph, plan = _changed_plan(options)
    plan = plan if options.draws is None else edit.set_draws(plan, options.draws)
    plan = plan if options.seed is None else edit.set_seed(plan, options.seed)
    return Estimator(graph).estimate(plan, options.scenario), Ranges(graph)


def _changed_plan(options: argparse.Namespace) -> tuple[Graph, Plan]:
    """The plan that the options name, with the changes that they ask for."""
    from sora_planner_gui.plan import storage
    from sora_planner_gui.plan.assign import assign

    graph = _graph()
    if options.file is not None:
        plan = storage.read(options.file, graph)
    else:
        plan = storage.read_example(options.example or storage.FIRST_EXAMPLE, graph)
    scenario = plan.scenario(options.scenario).name
    for change in options.changes:
        plan = assign(plan, scenario, change, graph)
    return graph, plan


def _has_display() -> bool:
    """Whether a window can be opened; without a display Qt would abort the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def _estimate_without_display(files: Sequence[Path]) -> int:
    plans = [["--", str(file)] for file in files] or [[]]
    status = max(main(["estimate", *plan]) for plan in plans)
    print(
        "\nThere is no display here, so this is the estimate that the window would show.\n"
        "To open the window, run this on a desktop, or under a virtual screen: "
        "xvfb-run sora-planner"
    )
    return status


def _write_utf8() -> None:
    """Units and formulas have signs that an old console's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())

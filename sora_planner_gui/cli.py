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

_DESCRIPTION = """\
Plans the compute of text-to-video models. Without a command, opens the window on the plans named.

commands:
  estimate     every figure of a plan
  explain      the working of one figure, with its sources
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
    _declare_format(parser)


def _declare_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="the figure to explain, such as training_gpus")
    _declare_plan(parser)


def _declare_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="a plan file")


def _declare_self_test(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--window", action="store_true", help="show and check the window as well")


def _estimate(options: argparse.Namespace) -> int:
    from sora_planner_gui.export import estimate as export
    from sora_planner_gui.plan.estimate import Estimator

    graph, plan = _changed_plan(options)
    found = Estimator(graph).estimate(plan, options.scenario)
    print(export.to_json(found) if options.format == "json" else export.to_table(found))
    return 0


def _explain(options: argparse.Namespace) -> int:
    from sora_planner_gui.export import working as export
    from sora_planner_gui.plan.estimate import Estimator

    graph, plan = _changed_plan(options)
    graph.quantity(options.key)
    print(export.to_text(Estimator(graph).estimate(plan, options.scenario), options.key))
    return 0


def _check(options: argparse.Namespace) -> int:
    from sora_planner_gui.plan.storage import read

    graph = _graph()
    plan = read(options.file, graph)
    unknown = {key for each in plan.scenarios() for key in each.values} - set(graph.quantities)
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

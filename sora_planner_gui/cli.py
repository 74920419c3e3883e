"""The command line: the same engine and the same plans, and no Qt where no window is asked for."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from sora_planner_gui import __version__
from sora_planner_gui.commands.display import has_display, load_qt
from sora_planner_gui.errors import UserError

COMMANDS = {
    "ask": "what people ask first: serve clips, train a model; answered in a sentence",
    "estimate": "every figure of a plan, with its range",
    "explain": "the working of one figure, with its sources",
    "drivers": "which assumptions a figure's range comes from",
    "elasticities": "by how many per cent a figure rises when an input rises by one",
    "sweep": "a figure while one input or two go over a range",
    "goal": "the values of an input that meet a target",
    "compare": "what differs between two plans or scenarios, and the way from figure to figure",
    "merge": "two plans that come from a third, put together; conflicts are listed",
    "draws": "the raw draws of any quantities, as a CSV file",
    "export": "a plan as an Excel workbook, a report, a chart, CSV or JSON",
    "check-figures": "a plan's figures beside published prices, costs, speeds and demand",
    "audit": "whether printed figures can be right: a table of claims, or figures",
    "gpus": "every card in the place of the plan's: speed, cost, memory, export rules",
    "check": "whether a plan file is in order",
    "examples": "the bundled plans",
    "import-model": "a model from the config.json of its transformer, as Hugging Face has it",
    "catalogue": "GPUs, models, prices and what else is built in; import takes a table",
    "quantities": "what the engine knows: keys, units, formulas, sources",
    "calibration": "published runs as predicted, beside what was measured",
    "self-test": "whether the program is complete and works; --window: on the screen too",
}
"""Each command's name, which is its module's in `commands`, and what it prints."""

INTERRUPTED = 130
"""The exit status after Ctrl+C, as shells have it: 128 and the number of the signal."""

Command = Callable[[argparse.Namespace], int]


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
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as in `sora-planner quantities | head`.
        _write_nowhere()
        return 0
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"sora-planner: The output cannot be written: {reason}.", file=sys.stderr)
        _write_nowhere()
        return 1


def _parse(words: list[str]) -> tuple[Command, argparse.Namespace]:
    if words and words[0] in COMMANDS:
        module = import_module(f"sora_planner_gui.commands.{words[0].replace('-', '_')}")
        parser = argparse.ArgumentParser(prog=f"sora-planner {words[0]}")
        module.declare(parser)
        return module.run, parser.parse_args(words[1:])
    parser = argparse.ArgumentParser(
        prog="sora-planner",
        description=_description(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="plans to open")
    parser.add_argument("--version", action="version", version=f"Sora Planner {__version__}")
    options = parser.parse_args(words)
    _refuse_misspelt(parser, words)
    return _window, options


def _refuse_misspelt(parser: argparse.ArgumentParser, words: Sequence[str]) -> None:
    """A misspelt command would be taken for a plan to open."""
    if not words or Path(words[0]).suffix or os.path.exists(words[0]):
        return
    from difflib import get_close_matches

    if near := get_close_matches(words[0], COMMANDS, n=1):
        parser.error(f"there is no file and no command “{words[0]}”. Did you mean {near[0]}?")


def _description() -> str:
    width = max(map(len, COMMANDS))
    commands = (f"  {name:{width}}   {prints}" for name, prints in COMMANDS.items())
    return "\n".join(
        [
            "Plans the compute of text-to-video models. Without a command, opens the window on the",
            "plans named.",
            "",
            "commands:",
            *commands,
        ]
    )


def _window(options: argparse.Namespace) -> int:
    if not has_display():
        return _estimate_without_display(options.files)
    load_qt(window=True)
    gc.disable()  # while all is being made, collecting finds nothing; `run` lets it begin again
    from sora_planner_gui.gui.application import run

    return run(options.files)


def _estimate_without_display(files: Sequence[Path]) -> int:
    plans = [["--", str(file)] for file in files] or [[]]
    statuses = [main(["estimate", *plan]) for plan in plans]
    if 0 in statuses:
        print(
            "\nThere is no display here, so this is the estimate that the window would show.\n"
            "To open the window, run this on a desktop, or under a virtual screen: "
            "xvfb-run sora-planner"
        )
    return max(statuses)


def _write_utf8() -> None:
    """Units and formulas have signs that an old console's encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _write_nowhere() -> None:
    """Let what is still to be written go, so that ending the process does not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())

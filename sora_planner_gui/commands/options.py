"""The options that commands share."""

from __future__ import annotations

import argparse

PLAN = "a plan file, or the name of a bundled plan"
Source = argparse.ArgumentParser | argparse._MutuallyExclusiveGroup


def declare_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json"), default="table")


def declare_plan(parser: argparse.ArgumentParser) -> None:
    source = parser.add_mutually_exclusive_group()
    source.add_argument("file", nargs="?", metavar="FILE", help=PLAN)
    declare_changes(parser, source)


def declare_changes(parser: argparse.ArgumentParser, source: Source) -> None:
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


def declare_drawing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--draws", metavar="N", type=int, help="how many, a power of two")
    parser.add_argument("--seed", metavar="N", type=int, help="for other draws")


def declare_estimate(parser: argparse.ArgumentParser) -> None:
    declare_plan(parser)
    declare_drawing(parser)
    declare_format(parser)

"""A model from the configuration of its transformer: its figures, and what has to be asked."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.catalogue.model_import.loading import load
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.export import model_import as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("config", metavar="CONFIG.json", type=Path, help="of the transformer")
    parser.add_argument("--vae", metavar="CONFIG.json", type=Path, help="of its autoencoder")
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    model = load(options.config, options.vae)
    print(export.to_json(model) if options.format == "json" else export.to_table(model))
    return 0

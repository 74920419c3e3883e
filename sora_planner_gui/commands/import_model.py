"""A model from the configuration of its transformer: its figures, and what has to be asked."""

from __future__ import annotations

import argparse
from pathlib import Path

from sora_planner_gui.catalogue.model_import import headers
from sora_planner_gui.catalogue.model_import.loading import load
from sora_planner_gui.commands.options import declare_format
from sora_planner_gui.export import model_import as export


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument("config", metavar="CONFIG.json", type=Path, help="of the transformer")
    parser.add_argument("--vae", metavar="CONFIG.json", type=Path, help="of its autoencoder")
    parser.add_argument(
        "--weights",
        metavar="FILE",
        type=Path,
        nargs="+",
        default=[],
        help="its .safetensors or .gguf files, of which only the headers are read",
    )
    declare_format(parser)


def run(options: argparse.Namespace) -> int:
    """Carry it out; return the exit status."""
    model = load(options.config, options.vae)
    if options.weights:
        model = model.with_weights(headers.count(options.weights))
    print(export.to_json(model) if options.format == "json" else export.to_table(model))
    return 0

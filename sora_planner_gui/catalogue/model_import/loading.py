"""A model from the files of its transformer and autoencoder, as they lie in its folders."""

from __future__ import annotations

import os
from pathlib import Path

from sora_planner_gui.catalogue.model_import import autoencoders
from sora_planner_gui.catalogue.model_import.describing import describe
from sora_planner_gui.catalogue.model_import.model import ImportedModel
from sora_planner_gui.catalogue.model_import.reading import read_config
from sora_planner_gui.files.text_rules import cleaned

_LONGEST_NAME = 100


def load(transformer: Path, vae: Path | None = None) -> ImportedModel:
    """What the two files say of a model; UserError where they cannot be read or understood."""
    return describe(
        read_config(transformer),
        read_config(vae) if vae else None,
        name=shown_name(transformer),
        vae_name=shown_name(vae) if vae else "",
    )


def shown_name(path: Path) -> str:
    """A file's name with that of its folder, as all of them are called config.json."""
    return cleaned("/".join(path.parts[-2:]))[-_LONGEST_NAME:]


def source(transformer: Path, vae: Path | None) -> str:
    """What to state as the source of figures from these files."""
    return "; ".join(shown_name(path) for path in (transformer, vae) if path)


def autoencoder_beside(transformer: Path) -> Path | None:
    """The autoencoder's file in the folder beside the transformer's, where models have it."""
    path = transformer.parent.parent / "vae" / "config.json"
    return path if transformer.parent.name == "transformer" and os.path.isfile(path) else None


def is_autoencoder(path: Path) -> bool:
    """Whether a file is the configuration of a known autoencoder."""
    return read_config(path).get("_class_name") in autoencoders.CLASSES

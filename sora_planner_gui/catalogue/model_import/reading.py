"""Reading the configuration of a model from a file: JSON of others, bounded as our own is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.files import json_text
from sora_planner_gui.files.disk import read_bounded, system_error
from sora_planner_gui.files.text_rules import cleaned

_NO_OBJECT = "This is not a file of Sora Planner: it should be a JSON object."


def read_config(path: Path) -> dict[str, Any]:
    """The configuration in a file; UserError where it cannot be read."""
    try:
        data = read_bounded(path, json_text.LARGEST)
    except OSError as error:
        raise system_error("The configuration cannot be read: {reason}.", path, error) from error
    return parse_config(data, cleaned(path.name))


def parse_config(data: bytes, name: str) -> dict[str, Any]:
    """The configuration that the bytes state; UserError, with the file's name, where they don't."""
    try:
        members = json_text.parse(data)
        json_text.check(members)
    except FileError as error:
        message = error.message
        if message == _NO_OBJECT:
            message = "This is no configuration of a model: it should be a JSON object."
        raise UserError(
            message,
            advice="It should be the config.json of a model, as its authors publish it.",
            where=f"{name}, {error.where}",
            **error.values,
        ) from error
    return members

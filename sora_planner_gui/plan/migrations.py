"""Older plan files brought up to the newest format, one version at a time.

A step is a function from the document of version n - 1 to that of version n, declared with
`@since(n)`. The writer knows only the newest version.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from sora_planner_gui.errors import FileError

Document: TypeAlias = dict[str, Any]

NEWEST = 1
_STEPS: dict[int, Callable[[Document], Document]] = {}


def since(
    version: int,
) -> Callable[[Callable[[Document], Document]], Callable[[Document], Document]]:
    """Declare the step that brings a document to `version`."""

    def register(step: Callable[[Document], Document]) -> Callable[[Document], Document]:
        _STEPS[version] = step
        return step

    return register


def check_not_newer(document: Document) -> None:
    """Raise FileError for the document of a newer program, which may follow other rules."""
    version = document.get("format_version")
    if isinstance(version, int) and version > NEWEST:
        raise FileError(
            "This plan was saved by a newer Sora Planner (file format {version}; this program "
            "reads up to {newest}).",
            advice="Install the newest version, or ask the sender to save it for this one.",
            where="$.format_version",
            version=version,
            newest=NEWEST,
        )


def migrate(document: Document) -> Document:
    """The document in the newest format; FileError where its version is none or newer."""
    check_not_newer(document)
    version = document.get("format_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError(
            "The format version should be a whole number from 1 to {newest}.",
            where="$.format_version",
            newest=NEWEST,
        )
    for step in range(version + 1, NEWEST + 1):
        document = {**_STEPS[step](document), "format_version": step}
    return document

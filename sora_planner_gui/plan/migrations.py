"""Older plan files brought up to the newest format, one version at a time.

A step is a function from the document of version n - 1 to that of version n, declared with
`@since(n)`. A document is written in the lowest version that can say what it says, so that
colleagues with an older program can open it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from sora_planner_gui.errors import FileError
from sora_planner_gui.plan import relying

Document: TypeAlias = dict[str, Any]

NEWEST = 3
_ONLY_TABLE = "platforms"
"""Of format 1, where it is a member of the scenario."""
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


def lowest(document: Document) -> tuple[int, Document]:
    """The lowest version that expresses a document of the newest one, and the document in it."""
    older = relying.left_out(document)
    if relying.unmarked(relying.stated(older)) != relying.unmarked(document):
        return NEWEST, document
    tables = {key for each in _scenarios(older) for key in each.get("tables", ())}
    if tables - {_ONLY_TABLE} or relying.is_unknown_to_0_1_0(older):
        return 2, older
    return 1, _with_scenarios(older, _apart)


def alike(document: Document) -> Document:
    """A document of the newest version in one form, however its file came to state what it does."""
    return relying.unmarked(lowest(document)[1])


def path_in(version: Any, path: str) -> str:
    """The path of a member as it stands in a file of this version."""
    return path.replace(f".tables.{_ONLY_TABLE}", f".{_ONLY_TABLE}") if version == 1 else path


@since(2)
def _tables_in_one_member(document: Document) -> Document:
    return _with_scenarios(document, _gathered)


def _gathered(scenario: Document) -> Document:
    left = {key: each for key, each in scenario.items() if key != _ONLY_TABLE}
    rows = scenario.get(_ONLY_TABLE)
    return left if rows is None else {**left, "tables": {_ONLY_TABLE: rows}}


def _apart(scenario: Document) -> Document:
    left = {key: each for key, each in scenario.items() if key != "tables"}
    return {**left, **scenario.get("tables", {})}


def _with_scenarios(document: Document, changed: Callable[[Document], Document]) -> Document:
    """The document of a plan with its scenarios changed, and those of its ancestor.

    What is none stays as it is: that is for the reader to refuse.
    """
    found = dict(document)
    if isinstance(found.get("base"), dict):
        found["base"] = changed(found["base"])
    if isinstance(found.get("variants"), list):
        variants = found["variants"]
        found["variants"] = [changed(e) if isinstance(e, dict) else e for e in variants]
    if isinstance(found.get("ancestor"), dict):
        found["ancestor"] = _with_scenarios(found["ancestor"], changed)
    return found


def _scenarios(document: Document) -> Iterator[Document]:
    """The scenarios of a plan as it is written, and of its ancestor."""
    yield document.get("base", {})
    yield from document.get("variants", ())
    if "ancestor" in document:
        yield from _scenarios(document["ancestor"])


@since(3)
def _older_defaults_stated(document: Document) -> Document:
    """Defaults became those of a service of 2026: what a plan relied on, it states."""
    return relying.stated(document)

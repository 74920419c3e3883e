"""The guides for whoever comes next name only what is there, and each choice is told in full.

`NAME` in a path stands for whatever is added; a path that begins with none of the checkout's
folders is one of the program's. What stands in code in parentheses behind a file is found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DECISIONS = ROOT / "docs" / "decisions"
GUIDES = [ROOT / "CONTRIBUTING.md", *sorted(DECISIONS.glob("*.md"))]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / ".github").rglob("*.md")),
    ROOT / "packaging" / "README.md",
]
AUTOMATIC = [ROOT / ".pre-commit-config.yaml", *sorted((ROOT / ".github").rglob("*.yml"))]
MADE = {".venv", "build", "dist"}
"""Folders that are made in a checkout, and are not in a fresh one."""
HEADINGS = ["## Context", "## Decision", "## What it costs", "## When to reconsider"]

FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.-]+(?:/[\w.*-]+)*/?")
ENDING = re.compile(r"\.(?:cfg|csv|json|lock|md|png|py|soraplan|svg|toml|ts|ya?ml)$")
FILE_AND_NAMES = re.compile(r"`([\w./-]+\.\w+)`\s+\(((?:`\w+`(?:,\s+|\s+and\s+)?)+)\)")
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")
CONFLICT = re.compile(r"^(?:<{7}|={7}$|>{7})", re.MULTILINE)
MAKE = re.compile(r"\bmake +([a-z][a-z-]*)")
AUTOMATIC_MAKE = re.compile(r"(?:(?:run|entry): make|target:) +([a-z][a-z-]*)")


def name_of(path: Path) -> str:
    """What a test is called that reads this file."""
    return path.relative_to(ROOT).as_posix()


def code_in(text: str) -> list[str]:
    """The pieces of code in a page, in its lines and set apart."""
    return [*FENCED.findall(text), *CODE.findall(FENCED.sub("", text))]


def paths_in(text: str) -> Iterator[str]:
    """The words of a page's code that look like paths of the repository."""
    for word in " ".join(code_in(text)).split():
        if PATH.fullmatch(word) and ("/" in word or ENDING.search(word)):
            yield word


def places_of(path: str) -> list[Path]:
    """Where a path leads, in the checkout or in the program's package."""
    pattern = path.rstrip("/").replace("NAME", "*")
    return [found for base in (ROOT, ROOT / "sora_planner_gui") for found in base.glob(pattern)]


def missing_paths(text: str) -> list[str]:
    """The paths of a page that lead nowhere."""
    made = (path for path in paths_in(text) if path.split("/")[0] not in MADE)
    return [path for path in made if not places_of(path)]


def missing_names(text: str) -> list[str]:
    """What a page says of a file and is not in it."""
    return [
        f"{path}: {name}"
        for path, names in FILE_AND_NAMES.findall(text)
        for name in CODE.findall(names)
        if not any(re.search(rf"\b{name}\b", each.read_text("utf-8")) for each in places_of(path))
    ]


def missing_links(text: str, folder: Path) -> list[str]:
    """The links of a page to files that are not there."""
    return [link for link in LINK.findall(text) if not (folder / link).exists()]


def unknown_targets(commands: str, calls: re.Pattern[str] = MAKE) -> set[str]:
    """What make is called for and does not know."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(calls.findall(commands)) - set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("path", GUIDES, ids=name_of)
def test_every_path_in_a_guide_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert missing_paths(text) == []
    assert missing_names(text) == []


def test_the_guide_names_many_paths_and_what_is_in_them() -> None:
    text = GUIDES[0].read_text(encoding="utf-8")
    assert len(set(paths_in(text))) > 40
    assert len(FILE_AND_NAMES.findall(text)) > 10


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_leads_to_a_file(path: Path) -> None:
    assert missing_links(path.read_text(encoding="utf-8"), path.parent) == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_page_holds_both_sides_of_a_merge(path: Path) -> None:
    assert not CONFLICT.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_target_that_a_page_names_is_in_the_makefile(path: Path) -> None:
    assert unknown_targets("\n".join(code_in(path.read_text(encoding="utf-8")))) == set()


@pytest.mark.parametrize("path", AUTOMATIC, ids=name_of)
def test_every_target_that_is_called_automatically_is_in_the_makefile(path: Path) -> None:
    assert unknown_targets(path.read_text(encoding="utf-8"), AUTOMATIC_MAKE) == set()


def test_choices_are_numbered_told_in_full_and_listed() -> None:
    choices = [path for path in GUIDES[1:] if path.name != "README.md"]
    listed = LINK.findall((DECISIONS / "README.md").read_text(encoding="utf-8"))
    assert [path.name for path in choices] == [link for link in listed if re.match(r"\d", link)]
    for number, path in enumerate(choices, 1):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert path.name.startswith(f"{number:04}-")
        assert lines[0].startswith(f"# {number}. ")
        assert [line for line in lines if line.startswith("## ")] == HEADINGS


def test_the_architecture_leads_to_the_choices() -> None:
    links = LINK.findall((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert "docs/decisions/README.md" in links


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Add it to `engine/nowhere.py`.", ["engine/nowhere.py"]),
        ("Run `pytest tests/engine tests/nowhere`.", ["tests/nowhere"]),
        ("```\npython packaging/nowhere.py\n```", ["packaging/nowhere.py"]),
        ("Write `NOWHERE.md`, and `nowhere/NAME.py`.", ["NOWHERE.md", "nowhere/NAME.py"]),
        ("`engine/goal.py`, `commands/NAME.py`, `tests/files/`, `build/newest`, `km/h`", ["km/h"]),
        ("`training_gpus`, `make test`, `20B`, `WHEELHOUSE=/path`, `4 to 10`", []),
    ],
)
def test_a_path_to_nowhere_is_found(text: str, missing: list[str]) -> None:
    assert missing_paths(text) == missing


def test_a_name_that_a_file_does_not_have_is_found() -> None:
    text = "a row in `engine/columns.py` (`KEYS`, `NOT_THERE`) and `cli.py` (`main`)"
    assert missing_names(text) == ["engine/columns.py: NOT_THERE"]


def test_a_link_and_a_target_to_nowhere_are_found() -> None:
    assert missing_links("[a](nowhere.md) [b](https://x.org) [c](README.md#more)", ROOT) == [
        "nowhere.md"
    ]
    assert unknown_targets("make test; make nothing  # said") == {"nothing"}
    steps = "- run: make nothing\n- { target: neither }\n# to make sense of it"
    assert unknown_targets(steps, AUTOMATIC_MAKE) == {"nothing", "neither"}

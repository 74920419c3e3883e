"""The generated pages are up to date, and the schema accepts plans and refuses what is none."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import write_docs

PLANS = sorted((Path(__file__).parents[2] / "resources" / "plans").glob("*.soraplan"))
SCHEMA = json.loads(write_docs.plan_schema())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.fixture
def document() -> dict[str, Any]:
    """A plan file's content, for damaging."""
    content: dict[str, Any] = json.loads(PLANS[0].read_text(encoding="utf-8"))
    return deepcopy(content)


@pytest.mark.parametrize("name", ["formulas.md", "memory.md", "plan.schema.json"])
def test_page_is_what_the_code_says(name: str) -> None:
    written = (write_docs.DOCS / name).read_text(encoding="utf-8")
    assert written == write_docs.pages()[name], "run `make docs`"


def test_every_page_is_tested() -> None:
    assert set(write_docs.pages()) == {"formulas.md", "memory.md", "plan.schema.json"}


def test_pages_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_docs, "DOCS", tmp_path / "docs")
    write_docs.main()
    for name, text in write_docs.pages().items():
        assert (tmp_path / "docs" / name).read_text(encoding="utf-8") == text


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert "unknown" not in json.dumps(SCHEMA)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_bundled_plan_fits_the_schema(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))


def test_members_of_a_later_version_fit_the_schema(document: dict[str, Any]) -> None:
    document["later"] = {"any": ["thing"]}
    document["base"]["later"] = 1
    VALIDATOR.validate(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["format"], "another-plan"),
        (["format_version"], 2),
        (["format_version"], "1"),
        (["title"], 5),
        (["title"], None),
        (["base"], []),
        (["base", "values"], {"clip_duration": 60}),
        (["base", "values"], {"clip_duration": {"shape": "fixed"}}),
        (["base", "values"], {"clip_duration": {"value": "4 to 10 s", "shape": "round"}}),
        (["base", "values"], {"clip_duration": {"value": "4 to 10 s", "percentiles": [5]}}),
        (["base", "choices"], {"training_method": 1}),
        (["base", "platforms"], {}),
        (["variants"], {}),
        (["variants"], [{"notes": "A variant without a name."}]),
        (["presets"], {"gpus": {"mine": {"vendor": "A card without a name."}}}),
    ],
)
def test_what_does_not_fit_is_refused(
    document: dict[str, Any], path: list[str], value: object
) -> None:
    *parents, last = path
    place = document
    for name in parents:
        place = place[name]
    place[last] = value
    assert not VALIDATOR.is_valid(document)


@pytest.mark.parametrize("member", ["format", "format_version", "title"])
def test_plan_without_a_needed_member_is_refused(document: dict[str, Any], member: str) -> None:
    del document[member]
    assert not VALIDATOR.is_valid(document)

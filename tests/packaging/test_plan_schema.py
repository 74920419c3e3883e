"""The plan file's schema describes every record, accepts plans and refuses what is none."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import plan_schema
from plan.strategies import plans
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import encode

PLANS = sorted((Path(__file__).parents[2] / "resources" / "plans").glob("*.soraplan"))
SCHEMA = json.loads(plan_schema.plan_schema())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@dataclass(frozen=True, slots=True)
class Odd:
    """A record that no plan file can hold."""

    when: complex


@pytest.fixture
def document() -> dict[str, Any]:
    """A plan file's content, for damaging."""
    content: dict[str, Any] = json.loads(PLANS[0].read_text(encoding="utf-8"))
    return deepcopy(content)


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert "unknown" not in json.dumps(SCHEMA)


def test_every_record_and_member_is_described() -> None:
    for record in plan_schema.record_types(Plan):
        described = SCHEMA["$defs"][record.__name__]
        named = {each.name for each in fields(record)} - {"unknown"}
        assert named <= set(described["properties"])
        assert described["description"]
        assert set(described["required"]) <= set(described["properties"])


def test_lists_of_fixed_length_say_what_stands_where() -> None:
    percentiles = SCHEMA["$defs"]["Figure"]["properties"]["percentiles"]
    (pair,) = [each for each in percentiles["anyOf"] if each["type"] == "array"]
    assert (pair["minItems"], pair["maxItems"]) == (2, 2)
    assert pair["prefixItems"] == [{"type": "number"}] * 2


def test_type_that_no_file_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="complex"):
        plan_schema.record_schema(Odd)


def with_later_shapes() -> jsonschema.Draft202012Validator:
    """The schema for files of a later version: shapes that this one does not know are kept."""
    schema = deepcopy(SCHEMA)
    del schema["$defs"]["Figure"]["properties"]["shape"]["enum"]
    return jsonschema.Draft202012Validator(schema)


@given(plan=plans())
def test_any_plan_as_written_fits_the_schema(plan: Plan) -> None:
    with_later_shapes().validate(json.loads(encode(plan)))


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
        (["format_version"], 4),
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
        (["base", "platforms"], [{"figures": {}}]),
        (["base", "tables"], {"stages": [{"figures": {}}]}),
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

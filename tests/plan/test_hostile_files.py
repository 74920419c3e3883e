"""Damaged, strange and hostile files: one clear message with line or path, and soon."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.strategies import GRAPH, json_values
from sora_planner_gui import paths
from sora_planner_gui.errors import FileError
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.migrations import NEWEST

PLACE = re.compile(r"line \d+|\$")
REAL = (paths.resources() / "plans" / "sora-2024-published.soraplan").read_bytes()
LIKE = (paths.resources() / "plans" / "sora-like.soraplan").read_bytes()
HEAD = '"format": "sora-planner-plan", "format_version": 1, "title": "t"'
AT_COMMA = 66 if sys.version_info >= (3, 13) else 67  # older ones name what follows the comma


def refusal(data: bytes | str) -> str:
    """The message with which a file is refused, which must name a place."""
    with pytest.raises(FileError) as caught:
        decode(data.encode() if isinstance(data, str) else data, GRAPH)
    assert PLACE.search(caught.value.where), caught.value.where
    message = str(caught.value).replace("\u202f", " ")
    assert len(message) < 2_000
    return message


def accepted_or_refused(data: bytes) -> None:
    """A file that is not refused must save as a file of the same plan, and give an estimate."""
    try:
        plan = decode(data, GRAPH)
    except FileError:
        refusal(data)
        return
    assert decode(encode(plan), GRAPH) == plan
    estimator = Estimator(GRAPH)
    for scenario in plan.scenarios():
        estimator.estimate(plan, scenario.name)


def plan_with(**members: Any) -> str:
    """A plan file with other members."""
    return json.dumps(json.loads(f"{{{HEAD}}}") | members)


def with_values(**values: Any) -> str:
    """A plan file whose base states these values."""
    return plan_with(base={"name": "Base", "values": values})


# ------------------------------------------------------------------------------------- damaged text


@pytest.mark.parametrize("length", range(0, len(REAL) - 1, 97))
def test_a_truncated_file_is_refused(length: int) -> None:
    refusal(REAL[:length])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "line 1, column 1: The file is damaged: expecting value."),
        ("\n\n{", "line 3, column 2: The file is damaged: expecting property name"),
        (f"{{{HEAD},}}", f"line 1, column {AT_COMMA}: The file is damaged"),
        (f"{{{HEAD}}} more", "line 1, column 68: The file is damaged: extra data."),
        (f'{{{HEAD}, "notes": "a\x00b"}}', "The file is damaged: invalid control character"),
        ("[]", "line 1: This is not a file of Sora Planner: it should be a JSON object."),
        ('"text"', "it should be a JSON object"),
        ("null", "it should be a JSON object"),
        ("{}", "$.format: This is not a Sora Planner plan: “format” should be"),
        ('{"format": ["sora-planner-plan"]}', "$.format: This is not a Sora Planner plan"),
        ('{"format": "sora-planner-catalogue", "format_version": 1}', "$.format"),
    ],
)
def test_what_is_no_plan_is_refused(data: str, message: str) -> None:
    assert message in refusal(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\n\xff\xfe{\x00",
        b'\n{"title": "\xe9"}',
        b"\nPK\x03\x04\x80",
        b"\n" + REAL[:500] + b"\xc3(",
    ],
)
def test_what_is_not_utf8_is_refused_with_its_line(data: bytes) -> None:
    line = int(re.search(r"line (\d+): The file is not text in UTF-8", refusal(data))[1])  # type: ignore[index]
    assert line == data.count(b"\n") + 1


def test_utf16_is_refused() -> None:
    assert "not text in UTF-8" in refusal(REAL.decode().encode("utf-16"))


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1" * 310, "9" * 100_000]
)
@pytest.mark.parametrize(
    ("data", "where"),
    [
        ('{HEAD, "x": NUMBER}', "$.x"),
        ('{HEAD, "x": {"y": [1, NUMBER]}}', "$.x.y[1]"),
        (
            '{HEAD, "base": {"name": "B", "values": {"dataset_multiple": '
            '{"value": "4 to 10", "shape": "uniform", "percentiles": [0, NUMBER]}}}}',
            "$.base.values.dataset_multiple.percentiles[1]",
        ),
    ],
)
def test_what_is_no_finite_number_is_refused(number: str, data: str, where: str) -> None:
    text = data.replace("HEAD", HEAD).replace("NUMBER", number)
    assert refusal(text) == (
        f"{where}: This is not a number that a file can hold: it is not finite."
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (f'{{{HEAD}, "title": "t"}}', "$: The key “title” stands twice in one object."),
        (f'{{"format": "x", {HEAD}}}', "$: The key “format” stands twice in one object."),
        (f'{{{HEAD}, "x": [{{"a": 1, "b": 2, "a": 1}}]}}', "$.x[0]: The key “a” stands twice"),
    ],
)
def test_a_key_that_stands_twice_is_refused(data: str, message: str) -> None:
    assert message in refusal(data)


def test_a_key_that_stands_twice_among_many_is_found_soon() -> None:
    members = ",".join(f'"k{i}": 1' for i in range(300_000))
    assert "“k299999” stands twice" in refusal(f'{{{HEAD}, {members}, "k299999": 1}}')


# --------------------------------------------------------------------------------- size and nesting


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"format":[', b"[[1],"])
def test_fifty_megabytes_of_nesting_are_refused(opening: bytes) -> None:
    assert "at most 10 MB are read" in refusal(opening * (50_000_000 // len(opening)))


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"format":['])
def test_nesting_to_the_limit_of_size_is_refused(opening: bytes) -> None:
    assert "nests more than 32 levels deep" in refusal(opening * (9_999_000 // len(opening)))


def test_millions_of_items_are_refused() -> None:
    assert "more than 1,000,000 items" in refusal(f'{{{HEAD}, "x": [{"1," * 4_000_000}1]}}')


def nested(levels: int) -> str:
    """A plan file that nests so many levels deep, counting the file itself."""
    return f'{{{HEAD}, "x": {"[" * (levels - 1)}{"]" * (levels - 1)}}}'


def test_nesting_just_over_the_limit_is_refused_and_at_the_limit_is_not() -> None:
    path = "$.x" + "[0]" * 31
    assert refusal(nested(33)).startswith(f"{path}: The file nests more than 32 levels deep.")
    accepted = decode(nested(32).encode(), GRAPH)
    assert decode(encode(accepted), GRAPH) == accepted


def test_nesting_beyond_what_python_follows_is_refused() -> None:
    assert "nests more than 32 levels deep" in refusal(nested(100_000))


# ----------------------------------------------------------------------------------------- versions


@pytest.mark.parametrize("version", [NEWEST + 1, NEWEST + 2, 10**200])
def test_a_newer_format_is_refused_with_advice(version: int) -> None:
    message = refusal(json.dumps({"format": "sora-planner-plan", "format_version": version}))
    assert f"saved by a newer Sora Planner (file format {version};" in message
    assert "Install the newest version" in message


def test_a_newer_format_is_called_newer_even_where_it_follows_other_rules() -> None:
    document = {
        "format": "sora-planner-plan",
        "format_version": NEWEST + 1,
        "title": "\x07" * 20_000,
    }
    assert "saved by a newer Sora Planner" in refusal(json.dumps(document))


@pytest.mark.parametrize("version", [0, -1, "1", True, False, None, 1.0, 1.5, [1], {}])
def test_what_is_no_version_is_refused(version: Any) -> None:
    message = refusal(plan_with(format_version=version))
    assert message == "$.format_version: The format version should be a whole number from 1 to 3."


def test_a_missing_version_is_refused() -> None:
    assert "$.format_version" in refusal('{"format": "sora-planner-plan", "title": "t"}')


# ------------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"title": 5}, "$.title: Expected text, found a number."),
        ({"title": None}, "$.title: Expected text, found null."),
        ({"notes": True}, "$.notes: Expected text, found true or false."),
        ({"base": []}, "$.base: Expected an object, found a list."),
        ({"base": None}, "$.base: Expected an object, found null."),
        ({"base": {}}, "$.base: “name” is missing here."),
        ({"base": {"name": " \n"}}, "$.base.name: A name is missing here."),
        ({"base": {"name": "B", "values": []}}, "$.base.values: Expected an object, found a list."),
        ({"base": {"name": "B", "values": {"pue": 1.2}}}, "$.base.values.pue: Expected an object"),
        ({"base": {"name": "B", "values": {"pue": {}}}}, "$.base.values.pue: “value” is missing"),
        (
            {"base": {"name": "B", "values": {"pue": {"value": 1.2}}}},
            "$.base.values.pue.value: Expected text, found a number.",
        ),
        ({"base": {"name": "B", "choices": {"model": 1}}}, "$.base.choices.model: Expected text"),
        ({"base": {"name": "B", "platforms": {}}}, "$.base.platforms: Expected a list"),
        ({"base": {"name": "B", "platforms": [[]]}}, "$.base.platforms[0]: Expected an object"),
        (
            {"format_version": 2, "base": {"name": "B", "tables": {"platforms": [[]]}}},
            "$.base.tables.platforms[0]: Expected an object",
        ),
        (
            {"format_version": 2, "base": {"name": "B", "tables": []}},
            "$.base.tables: Expected an object",
        ),
        ({"variants": {"name": "low"}}, "$.variants: Expected a list, found an object."),
        ({"variants": ["low"]}, "$.variants[0]: Expected an object, found text."),
        ({"presets": []}, "$.presets: Expected an object, found a list."),
        ({"presets": {"gpus": {"x": 1}}}, "$.presets.gpus.x: Expected an object, found a number."),
        ({"presets": {"gpus": {"x": {}}}}, "$.presets.gpus.x: “name” is missing here."),
        (
            {"presets": {"gpus": {"x": {"name": "X", "facts": {"a": 1}}}}},
            "$.presets.gpus.x.facts.a: Expected text, found a number.",
        ),
    ],
)
def test_a_wrong_type_is_refused_with_its_path(members: dict[str, Any], message: str) -> None:
    assert refusal(plan_with(**members)).startswith(message)


def test_a_missing_title_is_refused() -> None:
    data = '{"format": "sora-planner-plan", "format_version": 1}'
    assert refusal(data) == "$: “title” is missing here."


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ({"value": ""}, "Nothing is written here."),
        ({"value": "banana"}, "“banana” is not a number."),
        ({"value": "140 %"}, "140 % is too high: the most possible here is 100 %."),
        ({"value": "-1 %"}, "too low"),
        ({"value": "5 days"}, "“days” is a time; this is a share"),
        ({"value": "0,5"}, "can be read in more than one way"),
        ({"value": "~0.5"}, "does not state the shape “fixed”"),
        ({"value": "1e999999999"}, "beyond what can be calculated with"),
        ({"value": "1" * 201}, "longer than 200 characters"),
        ({"value": "20 to 40 %"}, "does not state the shape “fixed”"),
        ({"value": "20 %", "shape": "uniform"}, "does not state the shape “uniform”"),
        ({"value": "20 %", "shape": "gaussian"}, "does not state the shape “gaussian”"),
        ({"value": "20 to 40 %", "shape": "uniform"}, "which percentiles its ends are"),
        (
            {"value": "40 to 20 %", "shape": "uniform", "percentiles": [5, 95]},
            "The numbers are not in order",
        ),
        (
            {"value": "20 to 20 %", "shape": "uniform", "percentiles": [5, 95]},
            "Both ends are 20 %.",
        ),
        (
            {"value": "0 to 20 %", "shape": "lognormal", "percentiles": [5, 95]},
            "needs both ends above zero",
        ),
        (
            {"value": "20 to 40 %", "shape": "uniform", "percentiles": [95, 5]},
            "which percentiles its ends are",
        ),
        (
            {"value": "20 to 40 %", "shape": "uniform", "percentiles": [5]},
            "2 items are expected here.",
        ),
        (
            {"value": "20 to 40 %", "shape": "uniform", "percentiles": ["5", "95"]},
            "percentiles[0]: Expected a number, found text.",
        ),
        ({"value": "30 · 20 · 40 %", "shape": "pert"}, "The numbers are not in order"),
        ({"value": "20 · 30 · 140 %", "shape": "pert"}, "140 % is too high"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_wherever_it_stands(
    figure: dict[str, Any], message: str
) -> None:
    values = {"training_mfu": figure}
    platforms = [{"name": "YouTube", "figures": {"ai_share": figure}}]
    card = {"name": "Card", "figures": {"serving_mfu": figure}}
    model = {"name": "Model", "figures": values}
    places = {
        "$.base.values.training_mfu": {"base": {"name": "B", "values": values}},
        "$.variants[0].values.training_mfu": {"variants": [{"name": "low", "values": values}]},
        "$.base.platforms[0].figures.ai_share": {"base": {"name": "B", "platforms": platforms}},
        "$.presets.gpus.c.figures.serving_mfu": {"presets": {"gpus": {"c": card}}},
        "$.presets.models.m.figures.training_mfu": {"presets": {"models": {"m": model}}},
    }
    for path, members in places.items():
        found = refusal(plan_with(**members))
        assert found.startswith(path)
        assert message in found


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("peak_bf16", "banana"),
        ("peak_bf16", "80 GB"),
        ("memory", "0 GB"),
        ("rent", "-1 USD/(GPU·h)"),
        ("power", "700 USD"),
        ("price", "1e12 USD"),
    ],
)
def test_a_card_that_could_not_be_calculated_with_is_refused(figure: str, value: str) -> None:
    card = {"name": "Card", "figures": {figure: {"value": value}}}
    message = refusal(plan_with(presets={"gpus": {"c": card}}))
    assert message.startswith(f"$.presets.gpus.c.figures.{figure}: ")


def test_a_constant_cannot_be_overridden_by_a_file() -> None:
    message = "$.base.values.h100_peak: “H100 peak"
    assert refusal(with_values(h100_peak={"value": "1 TFLOP/s"})).startswith(message)


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        (
            {"training_method": "guess"},
            "$.base.choices.training_method: “guess” is not an option: dit_extrapolation, token",
        ),
        ({"training_precision": ""}, "$.base.choices.training_precision: “” is not an option"),
        (
            {"training_gpu": "h100_sxm"},
            "$.base.choices.training_gpu: The plan chooses the preset “h100_sxm” and does not",
        ),
    ],
)
def test_an_unknown_option_is_refused(choices: dict[str, str], message: str) -> None:
    assert refusal(plan_with(base={"name": "B", "choices": choices})).startswith(message)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        (
            {"variants": [{"name": "low"}, {"name": "low"}]},
            "$.variants[1].name: Two scenarios are called “low”.",
        ),
        ({"variants": [{"name": "Base"}]}, "$.variants[0].name: Two scenarios are called “Base”."),
        (
            {"base": {"name": "B", "platforms": [{"name": "A"}, {"name": "C"}, {"name": "A"}]}},
            "$.base.platforms[2].name: Two platforms are called “A”.",
        ),
        (
            {"variants": [{"name": "v", "platforms": [{"name": ""}]}]},
            "$.variants[0].platforms[0].name: A name is missing here.",
        ),
        (
            {"variants": [{"name": f"{i}"} for i in range(201)]},
            "$.variants: There are 201 variants; at most 200 are allowed.",
        ),
        (
            {"base": {"name": "B", "values": {f"x_{i}": {"value": "1"} for i in range(10_001)}}},
            "$: There are 10,001 values; at most 10,000 are allowed.",
        ),
        (
            {"base": {"name": "B", "platforms": [{"name": f"{i}"} for i in range(1_001)]}},
            "$.base.platforms: There are 1,001 platforms; at most 1,000 are allowed.",
        ),
        (
            {"base": {"name": "B", "notes": "n" * 10_001}},
            "$.base.notes: This text has 10,001 characters. At most 10,000 are allowed",
        ),
        ({"k" * 101: 1}, "$: This text has 101 characters. At most 100 are allowed"),
    ],
)
def test_names_and_numbers_of_things_are_bounded(members: dict[str, Any], message: str) -> None:
    assert refusal(plan_with(**members)).startswith(message)


UNSEEN = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xD800]


@pytest.mark.parametrize("code", [each for each in UNSEEN if chr(each) not in "\n\t"])
def test_hidden_characters_are_refused_in_every_text_and_key(code: int) -> None:
    bad = f"ab{chr(code)}c"
    hidden = f"The text has a hidden character, U+{code:04X}, after “ab”."
    assert refusal(plan_with(title=bad)).startswith(f"$.title: {hidden}")
    figure = {"value": "1.2", "note": bad}
    assert refusal(with_values(pue=figure)).startswith(f"$.base.values.pue.note: {hidden}")
    assert refusal(with_values(**{bad: figure})).startswith(f"$.base.values: {hidden}")
    assert refusal(plan_with(x=[{"y": bad}])).startswith(f"$.x[0].y: {hidden}")


@pytest.mark.parametrize(
    "text", ["tab\tand\nline", "a\u00a0b", "\u200f", "a\u200db", "\u2028", "\ufeff"]
)
def test_line_breaks_tabs_and_marks_of_writing_are_kept(text: str) -> None:
    assert decode(plan_with(title=text).encode(), GRAPH).title == text


# ------------------------------------------------------------------------------------------- random


@given(st.binary(max_size=300))
def test_random_bytes_are_refused(data: bytes) -> None:
    refusal(data)


@given(json_values)
def test_random_documents_are_refused_or_hold(document: Any) -> None:
    accepted_or_refused(json.dumps(document).encode())


changes = st.lists(
    st.tuples(
        st.integers(0, len(REAL) - 1),
        st.integers(0, 3),
        st.one_of(
            st.binary(max_size=3), st.sampled_from([b"9", b"{", b"]", b'"', b",", b"e", b"%"])
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=400)
@given(changes)
def test_a_real_plan_with_bytes_changed_is_refused_or_holds(
    changes: list[tuple[int, int, bytes]],
) -> None:
    data = REAL
    for position, length, replacement in changes:
        data = data[:position] + replacement + data[position + length :]
    accepted_or_refused(data)


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value of a document."""
    yield path
    lists = data if isinstance(data, list) else ()
    for key, each in data.items() if isinstance(data, dict) else enumerate(lists):
        yield from places(each, (*path, key))


def replaced(path: tuple[Any, ...], value: Any, data: Any) -> Any:
    """The document with another value at one place."""
    if not path:
        return value
    copy = deepcopy(data)
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return copy


DOCUMENT = json.loads(LIKE)
PLACES = list(places(DOCUMENT))
WRONG = (None, True, 5, -1.5, "x", "", "1,048", [], [1], {}, {"value": "1"}, {"name": "x"}, 10**299)


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_any_other_value_at_any_place_of_a_real_plan_is_refused_or_holds(value: Any) -> None:
    for path in PLACES[:: 1 if value in (None, "x") else 5]:
        accepted_or_refused(json.dumps(replaced(path, value, DOCUMENT)).encode())


@settings(max_examples=200)
@given(st.sampled_from(PLACES), json_values)
def test_a_random_value_at_any_place_is_refused_or_holds(path: tuple[Any, ...], value: Any) -> None:
    accepted_or_refused(json.dumps(replaced(path, value, DOCUMENT)).encode())

"""The plan file: one JSON document, written in one way only and read with suspicion.

The file is data: nothing in it is run, looked up or fetched. `json_text` bounds it in size and
depth; here every value is checked against the engine's declarations, and the first thing that does
not fit is an error with its path.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sora_planner_gui.catalogue.presets import supplies
from sora_planner_gui.engine import correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Quantity, Table
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.errors import FileError, UserError
from sora_planner_gui.files import json_text
from sora_planner_gui.files.records import from_data, to_data
from sora_planner_gui.plan.document import MOST_VARIANTS, Plan, Row, Scenario
from sora_planner_gui.plan.drawing import check_draws, check_mixture, check_seed
from sora_planner_gui.plan.history import remembered
from sora_planner_gui.plan.migrations import check_not_newer, lowest, migrate, path_in

FORMAT = "sora-planner-plan"
MOST_ROWS = 1_000
MOST_VALUES = 10_000
MOST_CORRELATIONS = 300
MOST_SAVES = 1_000
"""Five times what this version keeps."""
_HEAD = ("format", "format_version")


def encode(plan: Plan) -> bytes:
    """The plan as a file: sorted keys, one value per line; equal plans give equal bytes.

    FileError where the file could not be read again.
    """
    version, members = lowest(to_data(plan))
    with _in_version(version):
        _check_numbers(plan)
    document = {"format": FORMAT, "format_version": version, **members}
    json_text.check(document)
    data = json_text.render(document, first=_HEAD)
    json_text.check_size(data)
    return data


def decode(data: bytes, graph: Graph) -> Plan:
    """The plan in a file; FileError says what is wrong, where, and how to mend it."""
    document = json_text.parse(data)
    check_not_newer(document)
    json_text.check(document)
    if document.get("format") != FORMAT:
        raise FileError(
            "This is not a Sora Planner plan: “format” should be “{format}”.",
            where="$.format",
            format=FORMAT,
        )
    version = document.get("format_version")
    document = migrate(document)
    members = {key: each for key, each in document.items() if key not in _HEAD}
    with _in_version(version):
        plan: Plan = from_data(members, Plan)
        _check(plan, graph)
    return plan


def _check(plan: Plan, graph: Graph) -> None:
    """Names, numbers of things, options and values, each against what the engine declares."""
    _check_numbers(plan)
    _check_names(((f"{path}.name", each.name) for path, each in _paths(plan)), "scenarios")
    for path, scenario in _paths(plan):
        _check_options(scenario.choices, plan, graph, f"{path}.choices")
        _check_values(scenario.values, graph.quantities, f"{path}.values")
        for key, rows in scenario.tables.items():
            _check_rows(rows, graph.tables.get(key), f"{path}.tables.{key}")
        with _at(f"{path}.correlations"):
            correlation.check(scenario.correlations or ())
        _check_mixtures(scenario.mixtures, graph, f"{path}.mixtures")
    _check_number("saves", len(plan.history), MOST_SAVES, "$.history")
    _check_ancestor(plan, graph)
    with _at("$.draws"):
        check_draws(plan.draws)
    with _at("$.seed"):
        check_seed(plan.seed)
    _check_presets(plan, graph)


def _check_ancestor(plan: Plan, graph: Graph) -> None:
    """An ancestor is held to what a plan is held to, as it may become one."""
    ancestor = remembered(plan)
    if ancestor is not None:
        try:
            _check(ancestor, graph)
        except FileError as error:
            error.where = error.where.replace("$", "$.ancestor", 1)
            raise


def _check_numbers(plan: Plan) -> None:
    _check_number("variants", len(plan.variants), MOST_VARIANTS, "$.variants")
    _check_number("values", _number_of_values(plan), MOST_VALUES, "$")
    for path, scenario in _paths(plan):
        for key, rows in scenario.tables.items():
            _check_number(key, len(rows), MOST_ROWS, f"{path}.tables.{key}")
        pairs = scenario.correlations or ()
        _check_number("correlations", len(pairs), MOST_CORRELATIONS, f"{path}.correlations")


def _number_of_values(plan: Plan) -> int:
    """The figures of all scenarios, of rows of tables and of presets."""
    presets = [each for kind in plan.presets.values() for each in kind.values()]
    tables = [rows for each in plan.scenarios() for rows in each.tables.values()]
    return (
        sum(len(each.values.keys() - each.older_defaults) for each in plan.scenarios())
        + sum(len(each.figures) + sum(map(len, each.others.values())) for each in presets)
        + sum(len(row.figures) for rows in tables for row in rows)
    )


def _check_rows(rows: tuple[Row, ...], table: Table | None, path: str) -> None:
    """Names and figures; of a table that this version does not know, the names."""
    columns = {column.key: column for column in table.columns} if table else {}
    names = ((f"{path}[{i}].name", each.name) for i, each in enumerate(rows))
    _check_names(names, path.rpartition(".")[2])
    for index, row in enumerate(rows):
        _check_values(row.figures, columns, f"{path}[{index}].figures")


def _check_presets(plan: Plan, graph: Graph) -> None:
    for kind, presets in plan.presets.items():
        for key, preset in presets.items():
            declared = {
                figure: graph.quantities[quantity]
                for figure in {**preset.figures, **preset.others}
                if (quantity := supplies(kind, figure)) in graph.quantities
            }
            path = f"$.presets.{kind}.{key}"
            _check_values(preset.figures, declared, f"{path}.figures")
            for figure, others in preset.others.items():
                for each in others:
                    _check_values({figure: each}, declared, f"{path}.others")


def _check_mixtures(mixtures: Mapping[str, Mapping[str, str]], graph: Graph, path: str) -> None:
    for choice, weights in mixtures.items():
        if choice in graph.choices:
            with _at(f"{path}.{choice}"):
                check_mixture(choice, weights, graph)


def _paths(plan: Plan) -> list[tuple[str, Scenario]]:
    variants = [(f"$.variants[{i}]", each) for i, each in enumerate(plan.variants)]
    return [("$.base", plan.base), *variants]


def _check_names(named: Iterable[tuple[str, str]], what: str) -> None:
    """Raise FileError for a name that is blank or stands before; pairs of path and name."""
    seen: set[str] = set()
    for path, name in named:
        if not name.strip():
            raise FileError("A name is missing here.", advice="Give it one.", where=path)
        if name in seen:
            raise FileError(
                "Two {what} are called “{name}”.",
                advice="Give one of them another name.",
                where=path,
                what=what,
                name=name[:100],
            )
        seen.add(name)


def _check_number(what: str, found: int, most: int, path: str) -> None:
    if found > most:
        raise FileError(
            "There are {found:,} {what}; at most {most:,} are allowed.",
            where=path,
            found=found,
            what=what,
            most=most,
        )


def _check_options(choices: Mapping[str, str], plan: Plan, graph: Graph, path: str) -> None:
    for key, option in choices.items():
        choice = graph.choices.get(key)
        if choice is None:
            continue
        if choice.presets:
            _check_preset(option, plan.presets.get(choice.presets, {}), f"{path}.{key}")
        else:
            _check_option(option, [each for each, _ in choice.options], f"{path}.{key}")


def _check_preset(name: str, presets: Container[str], path: str) -> None:
    if name and name not in presets:
        raise FileError(
            "The plan chooses the preset “{name}” and does not have it.",
            advice="Choose it again in Sora Planner, which copies it into the plan.",
            where=path,
            name=name[:100],
        )


def _check_option(option: str, options: Sequence[str], path: str) -> None:
    if option not in options:
        raise FileError(
            "“{option}” is not an option: {options}.",
            where=path,
            option=option[:100],
            options=", ".join(options),
        )


def _check_values(
    values: Mapping[str, Figure], declared: Mapping[str, Quantity], path: str
) -> None:
    for key, figure in values.items():
        if key in declared:
            with _at(f"{path}.{key}"):
                check_figure(figure, declared[key])


@contextmanager
def _at(path: str) -> Iterator[None]:
    """What is wrong within is wrong at this place of the file."""
    try:
        yield
    except UserError as error:
        raise FileError(error.message, advice=error.advice, where=path, **error.values) from error


@contextmanager
def _in_version(version: object) -> Iterator[None]:
    """What is wrong within is said to be where it stands in a file of this version."""
    try:
        yield
    except FileError as error:
        error.where = path_in(version, error.where)
        raise

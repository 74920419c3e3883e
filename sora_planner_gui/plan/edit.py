"""Changes to a plan, each a function from a plan to a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sora_planner_gui.catalogue.kinds import DATE, GRADES
from sora_planner_gui.catalogue.presets import (
    NATIVE,
    Preset,
    costs_of,
    supplied,
    supplied_choices,
)
from sora_planner_gui.engine.cells import Cell, cell_of
from sora_planner_gui.engine.correlation import Correlation, check
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph, unknown
from sora_planner_gui.errors import UserError
from sora_planner_gui.files.text_rules import check_text, cleaned
from sora_planner_gui.plan.document import LONGEST_NAME, MOST_VARIANTS, Plan, Row, Scenario
from sora_planner_gui.plan.drawing import check_draws, check_mixture, check_seed
from sora_planner_gui.plan.relied_on import falls_back_on, with_older
from sora_planner_gui.plan.resolve import (
    choices_of,
    correlations_of,
    model_of,
    rows_of,
    states_own,
)

Catalogues = Mapping[str, Mapping[str, Preset]]
"""The presets to choose from, by kind and id."""


def set_value(plan: Plan, scenario: str, key: str, figure: Figure) -> Plan:
    """State a value for an input or a cell of a table, or override a formula, in one scenario."""
    return _with_figures(plan, scenario, key, {**_figures(plan, scenario, key), _at(key): figure})


def stated_in_base(label: str) -> UserError:
    """What to say where a variant is to state nothing, and its base states something."""
    return UserError(
        "“{label}” cannot be taken: there it is not stated, and here the base states it.",
        advice="Reset it in the base first.",
        label=label,
    )


def clear_value(plan: Plan, scenario: str, key: str) -> Plan:
    """Take a scenario's own value back: base, preset, default or formula hold again."""
    left = _without(_figures(plan, scenario, key), {_at(key)})
    return _with_figures(plan, scenario, key, left)


def reset_value(plan: Plan, scenario: str, key: str) -> Plan:
    """Take a scenario's own value back; what its file relied on, of an older version, comes back.

    As clear_value in all else.
    """
    plan = clear_value(plan, scenario, key)
    return _fallen_back(plan, scenario, key)


def stated_figure(plan: Plan, scenario: str, key: str) -> Figure | None:
    """What a scenario itself states for a quantity, or for a cell the rows that hold there."""
    return _figures(plan, scenario, key).get(_at(key))


def _at(key: str) -> str:
    """The name of a figure among those that it is stated with."""
    cell = cell_of(key)
    return key if cell is None else cell.column


def _figures(plan: Plan, scenario: str, key: str) -> Mapping[str, Figure]:
    """What a figure is stated with: the scenario's values, or those of the cell's row."""
    cell, chosen = cell_of(key), plan.scenario(scenario)
    if cell is None:
        return chosen.values
    rows = {row.name: row.figures for row in rows_of(plan, chosen, cell.table)}
    if cell.row not in rows:
        raise unknown("There is no row called “{name}”.", cell.row, rows)
    return rows[cell.row]


def _with_figures(plan: Plan, scenario: str, key: str, figures: Mapping[str, Figure]) -> Plan:
    cell = cell_of(key)
    if cell is None:
        return _change(plan, scenario, values=figures)
    rows = (
        replace(row, figures=figures) if row.name == cell.row else row
        for row in rows_of(plan, plan.scenario(scenario), cell.table)
    )
    return set_rows(plan, scenario, cell.table, tuple(rows))


def set_choice(
    plan: Plan, scenario: str, key: str, option: str, graph: Graph, catalogues: Catalogues
) -> Plan:
    """Choose an option or a preset; a preset is copied into the plan.

    The scenario's own values and choices of what the preset supplies are taken back, so that
    choosing a card shows that card; so are those of inputs that the option turns into formulas, and
    its own mixture of the options. What another card costs goes with that card. A clip, steps and
    passes that the user has typed stay: `take_native` takes the model's. UnknownName if there is no
    such choice or option.
    """
    _check_option(plan, key, option, graph, catalogues)
    before = plan.scenario(scenario)
    former = choices_of(plan, before, graph)[key]
    plan = _change(
        plan,
        scenario,
        values=_without(before.values, _no_longer_given(graph, key, option)),
        choices={**before.choices, key: option},
        mixtures=_without(before.mixtures, {key}),
    )
    plan = carry_presets(plan, graph, catalogues)
    preset = plan.presets.get(graph.choices[key].presets, {}).get(option)
    if preset is None:
        return plan
    chosen = plan.scenario(scenario)
    supply = supplied(key, preset, choices_of(plan, chosen, graph))
    kept = {each for each in NATIVE if states_own(chosen, each, graph)}
    of_another = costs_of(key) if former not in ("", option) else frozenset()
    return _change(
        plan,
        scenario,
        values=_without(chosen.values, set(supply) - kept | of_another),
        choices=_without(chosen.choices, set(supplied_choices(key, preset))),
    )


def take_native(plan: Plan, scenario: str, graph: Graph) -> Plan:
    """Let the clip, the steps and the passes be those that the scenario's model was published with.

    What the scenario states of them is taken back; where in a variant the base states it, the
    variant states the model's own.
    """
    chosen = plan.scenario(scenario)
    model = model_of(plan, chosen, graph)
    if model is None:
        return plan
    native = {key: model.figures[key] for key in NATIVE if key in model.figures}
    values = _without(chosen.values, set(native))
    if chosen is not plan.base:
        values |= {key: each for key, each in native.items() if key in plan.base.values}
    return _change(plan, scenario, values=values)


def adopt_model(
    plan: Plan, scenario: str, preset: Preset, graph: Graph, catalogues: Catalogues
) -> Plan:
    """Put a model of the user's own into the plan, and choose it in one scenario.

    UserError for one without a name.
    """
    if not preset.name.strip():
        raise UserError("A model needs a name.", advice="Type at least one letter.")
    check_text(preset.name)
    models = plan.presets.get("models", {})
    key = _new_key(preset.name, {*models, *catalogues.get("models", {})})
    plan = replace(plan, presets={**plan.presets, "models": {**models, key: preset}})
    return set_choice(plan, scenario, "model", key, graph, catalogues)


def clear_choice(plan: Plan, scenario: str, key: str, graph: Graph, catalogues: Catalogues) -> Plan:
    """Take a scenario's own choice back."""
    choices = _without(plan.scenario(scenario).choices, {key})
    return carry_presets(_change(plan, scenario, choices=choices), graph, catalogues)


def reset_choice(plan: Plan, scenario: str, key: str, graph: Graph, catalogues: Catalogues) -> Plan:
    """Take a scenario's own choice back, as reset_value does a value."""
    plan = clear_choice(plan, scenario, key, graph, catalogues)
    return _fallen_back(plan, scenario, key)


def _fallen_back(plan: Plan, scenario: str, key: str) -> Plan:
    chosen = plan.scenario(scenario)
    if not falls_back_on(plan, chosen, key):
        return plan
    older = with_older(chosen, key)
    return _change(
        plan,
        scenario,
        values=older.values,
        choices=older.choices,
        older_defaults=older.older_defaults,
    )


def carry_presets(plan: Plan, graph: Graph, catalogues: Catalogues) -> Plan:
    """The plan with copies of just the presets it uses; copies that it has are kept as they are.

    So are kinds of presets that only a newer version knows.
    """
    kinds = {choice.presets for choice in graph.choices.values()}
    used = {kind: dict(each) for kind, each in plan.presets.items() if kind not in kinds}
    for scenario in plan.scenarios():
        options = choices_of(plan, scenario, graph)
        for key, choice in graph.choices.items():
            known = _presets(plan, choice.presets, catalogues)
            if choice.presets and options[key] in known:
                used.setdefault(choice.presets, {})[options[key]] = known[options[key]]
    return replace(plan, presets=used)


def set_rows(plan: Plan, scenario: str, table: str, rows: tuple[Row, ...] | None) -> Plan:
    """Give a scenario its own rows of a table; None takes them back, and the base's hold.

    UserError for a row without a name, or with the name of another.
    """
    _check_row_names([each.name for each in rows or ()])
    tables = _without(plan.scenario(scenario).tables, {table})
    return _change(plan, scenario, tables=tables if rows is None else {**tables, table: rows})


def rename_row(plan: Plan, scenario: str, table: str, name: str, new: str) -> Plan:
    """Call a row by another name in a scenario's table, and so in what is correlated with it.

    In the base it has the new name in all variants that have no rows of their own. UserError as
    of `set_rows`.
    """
    before = rows_of(plan, plan.scenario(scenario), table)
    renamed = tuple(replace(row, name=new) if row.name == name else row for row in before)
    changed = set_rows(plan, scenario, table, renamed)
    columns = {column for row in before if row.name == name for column in row.figures}
    keys = {Cell(table, name, each).key: Cell(table, new, each).key for each in columns}
    for old, now in zip(plan.scenarios(), changed.scenarios(), strict=True):
        wanted = correlations_of(plan, old)
        if rows_of(changed, now, table) is renamed:
            wanted = _renamed(wanted, keys)
        if wanted != correlations_of(changed, now):
            changed = _change(changed, now.name, correlations=wanted)
    return changed


def set_correlations(
    plan: Plan, scenario: str, correlations: tuple[Correlation, ...] | None
) -> Plan:
    """Give a scenario its own correlations; None takes them back, and the base's hold.

    UserError where no inputs can have them; it names the nearest that they can have.
    """
    check(correlations or ())
    return _change(plan, scenario, correlations=correlations)


def set_mixture(
    plan: Plan, scenario: str, choice: str, weights: Mapping[str, str] | None, graph: Graph
) -> Plan:
    """Share draws among the options of a choice by weights such as "30 %".

    None takes the scenario's own mixture back; an empty one ends the base's here. UserError where
    the choice cannot be mixed, or the weights do not add up to 100 %.
    """
    mixtures = _without(plan.scenario(scenario).mixtures, {choice})
    if weights is not None:
        check_mixture(choice, weights, graph)
        mixtures[choice] = dict(weights)
    return _change(plan, scenario, mixtures=mixtures)


def set_draws(plan: Plan, draws: int) -> Plan:
    """Simulate with another number of draws; UserError unless it is one of DRAWS."""
    check_draws(draws)
    return replace(plan, draws=float(draws))


def set_seed(plan: Plan, seed: int) -> Plan:
    """Draw other numbers; UserError unless the seed is a whole number from 0 to 2^53."""
    check_seed(seed)
    return replace(plan, seed=float(seed))


def set_note(plan: Plan, scenario: str, key: str, note: str) -> Plan:
    """Say why a scenario's own value is what it is."""
    figure = _figures(plan, scenario, key)[_at(key)]
    return set_value(plan, scenario, key, replace(figure, note=_text(note)))


def set_evidence(plan: Plan, scenario: str, key: str, source: str, dated: str, grade: str) -> Plan:
    """Say what backs a scenario's own value; UserError where the date or the grade is none."""
    figure = _figures(plan, scenario, key)[_at(key)]
    if dated and not DATE.fullmatch(dated):
        raise UserError(
            "“{text}” is no date.", advice="Write 2026, 2026-09 or 2026-09-17.", text=dated
        )
    if grade and grade not in GRADES:
        raise unknown("“{name}” is no grade.", grade, GRADES)
    backed = replace(figure, source=_text(source), date=dated, grade=grade)
    return set_value(plan, scenario, key, backed)


def set_details(plan: Plan, title: str, notes: str) -> Plan:
    """Give the plan another title and other notes."""
    return replace(plan, title=_text(title), notes=_text(notes))


def add_variant(plan: Plan, name: str, like: str | None = None) -> Plan:
    """A new variant at the end: empty, or with the differences of the variant `like`."""
    _check_new_name(plan, name)
    if len(plan.variants) == MOST_VARIANTS:
        raise UserError(
            "A plan has at most {most} variants.", advice="Delete one first.", most=MOST_VARIANTS
        )
    pattern = plan.scenario(like)
    variant = Scenario(name) if pattern is plan.base else replace(pattern, name=name)
    return replace(plan, variants=(*plan.variants, variant))


def rename_scenario(plan: Plan, scenario: str, name: str) -> Plan:
    """Call a scenario by another name."""
    if name != scenario:
        _check_new_name(plan, name)
    return _change(plan, scenario, name=name)


def remove_variant(plan: Plan, name: str) -> Plan:
    """The plan without a variant; UserError for the base, which every plan has."""
    if plan.scenario(name) is plan.base:
        raise UserError("“{name}” is the base of the plan and cannot be deleted.", name=name)
    return replace(plan, variants=tuple(each for each in plan.variants if each.name != name))


def _change(plan: Plan, scenario: str, **changes: Any) -> Plan:
    changed = replace(plan.scenario(scenario), **changes)
    if plan.base.name == scenario:
        return replace(plan, base=changed)
    variants = tuple(changed if each.name == scenario else each for each in plan.variants)
    return replace(plan, variants=variants)


def _renamed(
    correlations: tuple[Correlation, ...], keys: Mapping[str, str]
) -> tuple[Correlation, ...]:
    return tuple(
        replace(
            each,
            first=keys.get(each.first, each.first),
            second=keys.get(each.second, each.second),
        )
        for each in correlations
    )


def _without(mapping: Mapping[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key not in keys}


def _no_longer_given(graph: Graph, choice: str, option: str) -> set[str]:
    """The quantities that are inputs under other options of the choice alone."""
    conditions = {key: each.given_when or ("", "") for key, each in graph.quantities.items()}
    return {key for key, (on, when) in conditions.items() if on == choice and when != option}


def _presets(plan: Plan, kind: str, catalogues: Catalogues) -> dict[str, Preset]:
    """The presets of a kind that can be chosen: the catalogue's, and the plan's own copies."""
    return {**catalogues.get(kind, {}), **plan.presets.get(kind, {})}


def _check_option(plan: Plan, key: str, option: str, graph: Graph, catalogues: Catalogues) -> None:
    if key not in graph.choices:
        raise unknown("There is no choice called “{name}”.", key, graph.choices)
    choice = graph.choices[key]
    options = [each for each, _ in choice.options]
    if choice.presets:
        options = ["", *_presets(plan, choice.presets, catalogues)]
    if option not in options:
        message = "“{name}” is not an option of {choice}: {options}."
        shown = ", ".join(each for each in options if each)
        raise unknown(message, option, options, choice=key, options=shown)


def _check_new_name(plan: Plan, name: str) -> None:
    if not name.strip():
        raise UserError("A scenario needs a name.", advice="Type at least one letter.")
    check_text(name, most=LONGEST_NAME)
    if name in (each.name for each in plan.scenarios()):
        raise UserError(
            "There is already a scenario called “{name}”.", advice="Choose another.", name=name
        )


def _check_row_names(names: list[str]) -> None:
    for index, name in enumerate(names):
        if not name.strip():
            raise UserError("A row of a table needs a name.", advice="Type at least one letter.")
        check_text(name, most=LONGEST_NAME)
        if name in names[:index]:
            raise UserError(
                "There is already a row called “{name}”.", advice="Choose another.", name=name
            )


def _new_key(name: str, taken: set[str]) -> str:
    """An id made of a name, and of a number where it is taken."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else " " for c in name.lower())
    stem = "-".join(kept.split())[:60] or "model"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def _text(typed: str) -> str:
    text = cleaned(typed)
    check_text(text)
    return text

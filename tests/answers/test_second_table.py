"""A graph with a second table: its cells are figures like all others, from field to file.

The engine declares one table so far; nothing beside it knows that one by name.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from answers.drawn import drawn
from sora_planner_gui.answers import drivers
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.two.bridge import bridge
from sora_planner_gui.answers.two.compare import assumptions
from sora_planner_gui.answers.two.differing import differing
from sora_planner_gui.answers.two.merge import merge
from sora_planner_gui.answers.two.take import take_all
from sora_planner_gui.engine.correlation import Correlation
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import Rows, Table, Value, formula, number, share
from sora_planner_gui.engine.units import from_base
from sora_planner_gui.errors import DeclarationError, FileError, UserError
from sora_planner_gui.export import assumptions as copied
from sora_planner_gui.export.working import to_text
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.assign import assign
from sora_planner_gui.plan.document import Plan, Row, Scenario
from sora_planner_gui.plan.estimate import Estimate, Estimator
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.history import changes
from sora_planner_gui.plan.questions import read_axes, read_input
from sora_planner_gui.plan.resolve import DEFAULT, INHERITED, OWN
from sora_planner_gui.plan.strangers import strangers
from sora_planner_gui.plan.uncertain import has_range

PLATFORMS = Table(
    "platforms",
    "Platforms",
    "Where.",
    (
        number("minutes_per_day", "0", "min/day", "Uploaded a day", "Minutes."),
        share("ai_share", "0 %", "Generated share", "Of it."),
    ),
)
STAGES = Table(
    "stages",
    "Training stages",
    "One after another.",
    (
        number("videos", "0", "count", "Videos", "Seen."),
        number("passes", "1", "×", "Passes", "Over each."),
    ),
)


@formula("count", "Videos seen")
def seen(stages: Rows, waste: Value) -> Value:
    """Of all stages, those thrown away among them."""
    return sum(row.videos * row.passes for row in stages) * waste


@formula("min/day", "Generated")
def generated(platforms: Rows) -> Value:
    """Over all platforms."""
    return sum(row.minutes_per_day * row.ai_share for row in platforms)


@formula("min/day", "All together")
def together(platforms: Rows, stages: Rows, generated: Value) -> Value:
    """Rests on both tables at once."""
    passes = sum(row.passes for row in stages)
    return generated * passes + sum(row.minutes_per_day for row in platforms)


WASTE = number("waste", "1.5", "×", "Waste", "Times as many.")
DECLARED = (PLATFORMS, STAGES, WASTE, seen, generated, together)
GRAPH = Graph(
    {each.key: each for each in DECLARED}, dict.fromkeys((each.key for each in DECLARED), "All")
)
ROWS = {
    "platforms": (Row("Tube", {"minutes_per_day": Figure("100"), "ai_share": Figure("10 %")}),),
    "stages": (
        Row("low", {"videos": Figure("1000"), "passes": Figure("1 to 3", "uniform", (0, 100))}),
        Row("high.res", {"videos": Figure("10")}),
    ),
}
PLAN = Plan("t", base=Scenario("Base", tables=ROWS), variants=(Scenario("less"),))


def estimated(plan: Plan = PLAN, scenario: str = "Base") -> Estimate:
    return Estimator(GRAPH).estimate(plan, scenario)


def changed(change: str, scenario: str = "Base", plan: Plan = PLAN) -> Plan:
    return assign(plan, scenario, change, GRAPH, {"": {}})


def test_cells_stand_among_the_figures() -> None:
    found = estimated()
    assert found.values["seen"] == pytest.approx((1000 * 2 + 10) * 1.5)
    assert from_base(found.values["together"], "min/day") == pytest.approx(10 * 3 + 100)
    assert list(found.quantities) == [
        *GRAPH.quantities,
        "platforms[Tube].minutes_per_day",
        "platforms[Tube].ai_share",
        "stages[low].videos",
        "stages[low].passes",
        "stages[high.res].videos",
        "stages[high.res].passes",
    ]
    key = "stages[high.res].passes"
    assert found.quantity(key).title() == "high.res: Passes"
    assert (found.group(key), found.values[key]) == ("Training stages", 1)
    assert (found.stated[key].origin, found.stated["stages[low].passes"].origin) == (DEFAULT, OWN)
    assert read_input(found, "stages.high.res.passes").key == key
    with pytest.raises(UserError, match=r"“stages\.higher\.passes”"):
        read_input(found, "stages.higher.passes")


def test_a_figure_rests_on_the_cells_of_just_its_tables() -> None:
    found = estimated()
    assert found.rests_on("seen") == ("waste", *found.cells["stages"])
    cells = [key for keys in found.cells.values() for key in keys]
    assert found.rests_on("together") == ("generated", *cells)
    ranged = [key for key in ("seen", "generated", "together") if has_range(found, key)]
    assert ranged == ["seen", "together"]
    assert has_range(found, "stages[low].passes")


def test_a_variant_s_rows_state_what_is_otherwise_than_the_base_s() -> None:
    found = estimated(changed("stages.low.videos=2000", "less"), "less")
    origins = {key: found.stated[key].origin for key in found.cells["stages"]}
    assert list(origins.values()) == [OWN, INHERITED, INHERITED, DEFAULT]
    assert found.values["seen"] == pytest.approx((2000 * 2 + 10) * 1.5)


def test_cells_are_drawn_swept_and_looked_for() -> None:
    found, ranges = estimated(), Ranges(GRAPH)
    spread = ranges.spreads(found, ["seen", "together"])["seen"]
    assert spread.percentiles[[0, -1]] == pytest.approx([1665, 4365], rel=1e-3)
    (axis,) = read_axes(found, ["stages.low.passes=1..3"], 3, log=False)
    swept = ranges.sweep(found, "seen", {axis.input.key: axis.values}, [50])[:, 0]
    assert swept == pytest.approx([1515, 3015, 4515])
    both = ranges.sweep(found, "together", {axis.input.key: axis.values}, [50])[:, 0]
    assert from_base(float(both[1]), "min/day") == pytest.approx(130)
    assert ranges.goal(found, axis.input.key, "seen", 3015).values == pytest.approx((2,))
    asked = drivers.DriversQuestion(found, "seen", date(2026, 11, 30))
    assert [each.key for each in drivers.answer(asked, ranges).swings] == ["stages[low].passes"]
    draws = ranges.joint(found, ["stages[low].passes", "seen", "stages[low].videos"])
    assert draws["seen"] == pytest.approx((1000 * draws["stages[low].passes"] + 10) * 1.5)
    assert np.ptp(draws["stages[low].videos"]) == 0


def test_cells_are_edited_and_taken_back() -> None:
    key = "stages[low].passes"
    plan = edit.set_note(PLAN, "Base", key, "as in the trial")
    assert estimated(plan).stated[key].figure.note == "as in the trial"
    plan = edit.clear_value(plan, "Base", key)
    assert estimated(plan).stated[key].origin == DEFAULT
    with pytest.raises(UserError, match="no row called “x”"):
        edit.set_value(PLAN, "Base", "stages[x].passes", Figure("2"))
    linked = edit.set_correlations(PLAN, "Base", (Correlation(key, "waste", 0.5),))
    renamed = edit.rename_row(linked, "Base", "stages", "low", "first")
    assert renamed.base.correlations == (Correlation("stages[first].passes", "waste", 0.5),)
    assert strangers(linked, GRAPH) == strangers(renamed, GRAPH) == ()
    assert edit.set_rows(PLAN, "less", "stages", ()).variants[0].tables == {"stages": ()}


def test_working_names_the_cells_of_both_tables() -> None:
    text = to_text(drawn(estimated()), "together")
    assert "low: Passes + high.res: Passes" in text
    assert "Tube, Generated share: 10" in text


def test_differences_are_found_bridged_taken_and_merged() -> None:
    plan = changed("stages.low.videos=2000", plan=changed("platforms.Tube.ai_share=20 %"))
    more = (*plan.base.tables["stages"], Row("last", {"videos": Figure("5")}))
    plan = edit.set_rows(plan, "Base", "stages", more)
    ours, theirs = estimated(), estimated(plan)
    found = assumptions(ours, theirs)
    assert [(each.kind, each.key) for each in found] == [
        ("quantity", "platforms[Tube].ai_share"),
        ("quantity", "stages[low].videos"),
        ("row", "stages[last]"),
    ]
    parts = bridge(drawn(ours), drawn(theirs), "seen").parts
    assert {each.key for each in parts} == {"stages[low].videos", "stages[last]"}
    assert take_all(PLAN, "Base", theirs).base.tables == plan.base.tables
    keys = [each.key for each in changes(PLAN, plan)]
    assert keys == [
        "stages",
        "platforms[Tube].ai_share",
        "stages[low].videos",
        "stages[last].videos",
    ]
    assert [each.key for each in differing(PLAN, plan, GRAPH)] == keys[1:]
    mine = changed("stages.low.videos=3000")
    merged = merge(PLAN, mine, plan, GRAPH)
    assert [each.where for each in merged.conflicts] == ["base.stages.low.figures.videos"]
    assert [row.name for row in merged.plan.base.tables["stages"]] == ["low", "high.res", "last"]


def test_cells_are_exported() -> None:
    rows = list(copied.rows(estimated(), str))
    assert [row[:3] for row in rows[-2:]] == [
        ("Training stages", "high.res: Videos", "10"),
        ("Training stages", "high.res: Passes", "1"),
    ]


def _relying_on_older_defaults(plan: Plan) -> Plan:
    """The plan as a file of format 2 has it."""
    document = json.loads(encode(plan))
    return decode(json.dumps({**document, "format_version": 2}).encode(), GRAPH)


def test_plan_with_another_table_is_written_in_format_2_and_read_again() -> None:
    data = encode(_relying_on_older_defaults(PLAN))
    document = json.loads(data)
    assert document["format_version"] == 2
    assert list(document["base"]["tables"]) == ["platforms", "stages"]
    assert decode(data, GRAPH).base.tables == PLAN.base.tables
    assert encode(decode(data, GRAPH)) == data


def test_plan_goes_back_to_format_1_with_its_last_other_table() -> None:
    rows = {"platforms": ROWS["platforms"]}
    plan = _relying_on_older_defaults(replace(PLAN, base=replace(PLAN.base, tables=rows)))
    document = json.loads(encode(plan))
    assert document["format_version"] == 1
    assert [row["name"] for row in document["base"]["platforms"]] == ["Tube"]
    assert "tables" not in document["base"]
    assert decode(encode(plan), GRAPH) == plan


@pytest.mark.parametrize("table", ["stages", "tables_to_come"])
def test_what_is_wrong_in_a_table_is_said_where_it_stands(table: str) -> None:
    rows = (Row("a"), Row("a"))
    plan = Plan("t", base=Scenario("Base", tables={table: rows}))
    with pytest.raises(FileError) as caught:
        decode(encode(plan), GRAPH)
    assert caught.value.where == f"$.base.tables.{table}[1].name"


def test_column_needs_a_default() -> None:
    table = Table("t", "T", "T.", (number("a", None, "count", "A", "A."),))
    with pytest.raises(DeclarationError, match="t: a has no default"):
        Graph({"t": table})

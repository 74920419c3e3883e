"""The graph refuses declarations that do not fit together, naming the function at fault."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.graph import Graph
from sora_planner_gui.engine.quantities import (
    Choice,
    Declaration,
    Quantity,
    Rows,
    Table,
    Value,
    formula,
    number,
)
from sora_planner_gui.errors import DeclarationError, UnknownName

WORK = number("work", "6 FLOP", "FLOP", "Work", "All there is to do.")
SPEED = number("speed", "2 FLOP/s", "FLOP/s", "Speed", "What is done a second.")
METHOD = Choice("method", "Method", "How.", "fast", (("fast", "Fast"), ("slow", "Slow")))
SITES = Table("sites", "Sites", "Where.", (number("load", "0", "FLOP", "Load", "Work there."),))


def graph_of(*declared: Declaration) -> Graph:
    return Graph({each.key: each for each in declared})


@formula("s", "Time")
def time(work: Value, speed: Value) -> Value:
    """Work at a speed."""
    return work / speed


@formula("s", "No type")
def without_type(work, speed: Value) -> Value:  # type: ignore[no-untyped-def]
    """One parameter has no annotation."""
    return work / speed


@formula("s", "No result type")
def without_result_type(work: Value, speed: Value):  # type: ignore[no-untyped-def]
    """The result has no annotation."""
    return work / speed


@formula("s", "Wrong type")
def with_wrong_type(work: float, speed: Value) -> Value:
    """One annotation is another type."""
    return work / speed


@formula("s", "Choice as a value")
def choice_as_value(work: Value, speed: Value, method: Value) -> Value:
    """A choice is text, not a value."""
    return work / speed


@formula("s", "Unknown name")
def with_unknown_name(work: Value, sped: Value) -> Value:
    """There is no `sped`."""
    return work / sped


@formula("s", "Wrong unit")
def with_wrong_unit(work: Value, speed: Value) -> Value:
    """FLOP times FLOP a second is no time."""
    return work * speed


@formula("s", "Unlike sum")
def with_unlike_sum(work: Value, speed: Value) -> Value:
    """FLOP and FLOP a second cannot be added."""
    return (work + speed) / speed


@formula("s", "Wrong under one option")
def wrong_when_slow(work: Value, speed: Value, method: str) -> Value:
    """The unit fits under one option only."""
    return work / speed if method == "fast" else work


@formula("s", "Option left out")
def without_slow(work: Value, speed: Value, method: str) -> Value:
    """Knows but one of the two options."""
    return {"fast": work / speed}[method]


@formula("s", "No expression")
def without_expression(work: Value, speed: Value) -> Value:
    """A logarithm has no expression."""
    return np.log(work / speed)


@formula("s", "Comparison")
def with_branch(work: Value, speed: Value) -> Value:
    """A comparison of symbols has no expression."""
    return work / speed if work > speed else work


@formula("parsec", "Unknown unit")
def with_unknown_unit(work: Value) -> Value:
    """The unit is none of ours."""
    return work


@formula("FLOP", "Ring")
def ring_a(ring_b: Value) -> Value:
    """Needs b."""
    return ring_b


@formula("FLOP", "Ring")
def ring_b(ring_c: Value) -> Value:
    """Needs c."""
    return ring_c


@formula("FLOP", "Ring")
def ring_c(ring_a: Value) -> Value:
    """Needs a."""
    return ring_a


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (without_type, "work has no type"),
        (without_result_type, "return has no type"),
        (with_wrong_type, "work should be typed Value"),
        (choice_as_value, "method should be typed str"),
        (with_unknown_name, "there is no quantity called sped"),
        (with_wrong_unit, r"gives FLOP\^2/s, is declared as s"),
        (with_unlike_sum, r"\+ of unlike quantities: FLOP and FLOP/s"),
        (wrong_when_slow, "gives FLOP, is declared as s"),
        (without_slow, "slow"),
        (without_expression, r"numpy\.log"),
        (with_branch, "not supported"),
        (with_unknown_unit, "parsec"),
    ],
    ids=lambda each: each.key if isinstance(each, Quantity) else "",
)
def test_fault_is_refused_naming_the_function(fault: Quantity, message: str) -> None:
    assert graph_of(WORK, SPEED, METHOD, time)
    with pytest.raises(DeclarationError, match=f"^{fault.key}: .*{message}"):
        graph_of(WORK, SPEED, METHOD, time, fault)


def test_input_of_unknown_unit_is_refused() -> None:
    with pytest.raises(DeclarationError, match=r"^odd: .*parsec"):
        graph_of(number("odd", "1", "parsec", "Odd", "Odd."))


def test_cycle_is_refused_and_shown() -> None:
    cycle = "ring_a: needs itself: ring_a → ring_b → ring_c → ring_a"
    with pytest.raises(DeclarationError, match=f"^{cycle}$"):
        graph_of(ring_a, ring_b, ring_c)


def given_when(choice: str, option: str) -> tuple[Quantity, Quantity]:
    """A pair that need each other, one of them given under one option."""

    @formula("s", "Time", given_when=("method", "fast"))
    def duration(work: Value, pace: Value) -> Value:
        """Given, or worked out."""
        return work / pace

    @formula("FLOP/s", "Pace", given_when=(choice, option))
    def pace(work: Value, duration: Value) -> Value:
        """Given, or worked out."""
        return work / duration

    return duration, pace


def test_cycle_that_a_choice_opens_is_none() -> None:
    graph = graph_of(WORK, METHOD, *given_when("method", "slow"))
    assert graph.wiring({"method": "fast"}).order == ("pace",)
    assert graph.wiring({"method": "slow"}).order == ("duration",)


def test_cycle_that_is_closed_under_one_option_is_refused() -> None:
    with pytest.raises(DeclarationError, match="duration: needs itself"):
        graph_of(WORK, METHOD, *given_when("method", "fast"))


@pytest.mark.parametrize(("choice", "option"), [("methd", "slow"), ("method", "slo")])
def test_given_under_an_option_that_is_not_there_is_refused(choice: str, option: str) -> None:
    with pytest.raises(DeclarationError, match=r"^pace: .*given_when"):
        graph_of(WORK, METHOD, *given_when(choice, option))


def test_formula_needs_only_what_the_chosen_option_uses() -> None:
    @formula("s", "Time")
    def either(work: Value, speed: Value, slow_speed: Value, method: str) -> Value:
        """At the chosen speed."""
        return work / {"fast": speed, "slow": slow_speed}[method]

    slow_speed = number("slow_speed", "1 FLOP/s", "FLOP/s", "Slow speed", "Less a second.")
    graph = graph_of(WORK, SPEED, slow_speed, METHOD, either)
    assert graph.wiring({}).needs["either"] == ("work", "speed")
    assert graph.wiring({"method": "slow"}).needs["either"] == ("work", "slow_speed")


def test_formula_over_a_table_has_the_cells_in_its_expression() -> None:
    @formula("FLOP", "Load")
    def load(sites: Rows) -> Value:
        """Of all sites."""
        return sum(row.load for row in sites)

    graph = graph_of(SITES, load)
    found = graph.expression("load", {}, rows={"sites": ["Rome", "Oslo"]})
    assert [each.name for each in found.operands] == ["sites[Rome].load", "sites[Oslo].load"]


def test_formulas_come_after_what_they_need() -> None:
    graph = estimation_graph()
    for sizing in ("by_duration", "by_fleet"):
        wiring = graph.wiring({"training_sizing": sizing})
        place = {key: index for index, key in enumerate(wiring.order)}
        for key, needs in wiring.needs.items():
            assert all(place[need] < place[key] for need in needs if need in place)


def test_ancestors_are_all_that_a_formula_rests_on_nearest_first() -> None:
    wiring = estimation_graph().wiring({})
    ancestors = wiring.ancestors("training_gpus")
    assert ancestors[:2] == ("training_gpu_time", "training_duration")
    assert {"training_mfu", "video_share", "clip_duration"} < set(ancestors)
    assert "serving_mfu" not in ancestors


def test_ancestors_do_not_look_behind_what_is_given() -> None:
    wiring = estimation_graph().wiring({})
    given = {"frames_multiple", "training_gpus"}
    assert "video_share" not in wiring.ancestors("training_flop", given)
    assert wiring.ancestors("training_gpus", given) == ()


def test_preset_choices_share_one_wiring() -> None:
    graph = estimation_graph()
    assert graph.wiring({"training_gpu": "b200"}) is graph.wiring({"training_gpu": "a100"})


def test_unknown_quantity_is_answered_with_the_nearest_names() -> None:
    expected = re.escape("“training_gpu_tim”. Did you mean training_gpu_time")
    with pytest.raises(UnknownName, match=expected):
        estimation_graph().quantity("training_gpu_tim")

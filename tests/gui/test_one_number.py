"""One number for one thing: wherever a headline figure stands, it has the same digits."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
import pytest

from gui.driver import User, settle
from sora_planner_gui.answers import spread
from sora_planner_gui.answers.evaluation import Ranges
from sora_planner_gui.answers.spread import Spreads
from sora_planner_gui.answers.two.side_by_side import SideBySideQuestion
from sora_planner_gui.answers.two.side_by_side import answer as beside
from sora_planner_gui.answers.working import keys
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.formatting import SPACE, format_number, format_value
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.units import to_base
from sora_planner_gui.export import estimate as export
from sora_planner_gui.export import working
from sora_planner_gui.export.report.content import gather, paragraph
from sora_planner_gui.export.workbook import to_xlsx
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.plan import edit
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import HEADLINE, Estimator
from sora_planner_gui.plan.storage import examples, read_example

GRAPH = estimation_graph()
RANGES = Ranges(GRAPH)
MIXTURE = {"gpt3_multiple": "30 %", "token_count": "45 %", "dit_extrapolation": "25 %"}
TODAY = date(2026, 11, 30)
COUNTED = f"{SPACE}GPU"


def mixed() -> Plan:
    """The default plan with three methods of training mixed."""
    plan = read_example("sora-like", GRAPH)
    return edit.set_mixture(plan, plan.base.name, "training_method", MIXTURE, GRAPH)


PLANS = {**{name: read_example(name, GRAPH) for name in examples()}, "mixed": mixed()}
SCENARIOS = [(name, each.name) for name, plan in PLANS.items() for each in plan.scenarios()]


@dataclass(frozen=True)
class Shown:
    """A scenario in the window, and its figures as drawn for this test alone."""

    user: User
    found: Spreads

    def digits(self, key: str) -> str:
        """The figure's number as it is shown everywhere."""
        return format_number(self.found.value(key), GRAPH.quantities[key].unit)

    def text(self, key: str) -> str:
        """The same with its unit."""
        return format_value(self.found.value(key), GRAPH.quantities[key].unit)


@pytest.fixture
def window(used_window: MainWindow) -> Iterator[MainWindow]:
    settle(used_window)
    recompute = used_window.session.results.recompute
    recompute.inline = True
    yield used_window
    recompute.inline = False


@pytest.fixture(params=SCENARIOS, ids=" ".join)
def shown(request: pytest.FixtureRequest, user: User) -> Shown:
    name, scenario = request.param
    plan = PLANS[name]
    user.session.show_plan(plan, None)
    user.session.show_scenario(scenario)
    estimate = Estimator(GRAPH).estimate(plan, scenario)
    return Shown(user, spread.answer(spread.every_figure(estimate, with_errors=True), RANGES))


def known(shown: Shown) -> list[str]:
    """The headline's figures that have a value."""
    return [key for key in HEADLINE if math.isfinite(shown.found.value(key))]


def test_on_the_card_and_at_the_head_of_the_working(shown: Shown) -> None:
    for key in HEADLINE:
        assert shown.user.window.headline.cards[key].value.text() == shown.digits(key)
        shown.user.session.selection.explain(key)
        assert shown.user.window.working.value.text() == f"=  {shown.text(key)}"


def test_in_the_titles_of_the_charts_and_the_ranking(shown: Shown) -> None:
    charts = shown.user.window.charts
    if "training_gpus" in known(shown):
        assert charts.fleet.data.title.startswith(f"{shown.digits('training_gpus')} GPUs ")
    if "break_even_minutes" in known(shown):
        assert charts.break_even.data.title.endswith(f" {shown.text('break_even_minutes')}")
    for order in charts.ranking.data.orders:
        own = next(card for card in order.cards if card.own)
        if order.key in known(shown):
            assert own.value_text == shown.text(order.key)


def said_first(sentence: str, label: str) -> str:
    """The value that a sentence gives its subject, where "GPUs to train are 2" names no unit."""
    said = sentence.removeprefix(label)
    value = re.match(r"(?: is | are |: it )(.+?)(?:, the median;|\.(?: |$))", said)
    assert value is not None, sentence
    return value[1].removesuffix(COUNTED)


def test_in_the_report_and_the_sentence(shown: Shown) -> None:
    estimate = shown.found.estimate
    for each in gather(estimate, RANGES, TODAY).headlines:
        if each.key in known(shown):
            assert each.median == shown.text(each.key)
            for said in (each.sentence, paragraph(estimate, each.key, RANGES, TODAY)):
                assert said_first(said, each.label) == shown.text(each.key).removesuffix(COUNTED)


def test_in_the_workbook_s_summary(shown: Shown) -> None:
    estimate = shown.found.estimate
    data = to_xlsx([estimate], RANGES, bundled("gpus"), datetime(2026, 11, 30))
    rows = openpyxl.load_workbook(io.BytesIO(data))["Summary"].iter_rows(values_only=True)
    stored = {row[0]: row[2] for row in rows}
    for key in known(shown):
        quantity = GRAPH.quantities[key]
        assert format_value(to_base(stored[quantity.label], quantity.unit), quantity.unit) == (
            shown.text(key)
        )


def test_in_the_estimate_s_table_and_json_and_the_explanation(shown: Shown) -> None:
    table = export.to_table(shown.found).splitlines()
    document = json.loads(export.to_json(shown.found))["quantities"]
    for key in known(shown):
        unit = GRAPH.quantities[key].unit
        (line,) = (each for each in table if f"  {key}  " in f"{each}  ")
        assert f"  {shown.text(key)}  " in line
        assert format_value(to_base(document[key]["p50"], unit), unit) == shown.text(key)
        chain = spread.ranged(shown.found.estimate, keys(shown.found.estimate, key), RANGES)
        head = working.to_text(chain, key).splitlines()[2]
        value = format_value(shown.found.value(key), unit, digits=working.DIGITS)
        assert head == f"{GRAPH.quantities[key].label}: {value}   [{key}]"


def test_side_by_side(shown: Shown) -> None:
    plan, scenario = shown.found.estimate.plan, shown.found.estimate.scenario
    found = beside(SideBySideQuestion(plan, GRAPH), RANGES)
    own = next(each for each in found.found if each.estimate.scenario == scenario)
    assert [own.value(key) for key in known(shown)] == [
        shown.found.value(key) for key in known(shown)
    ]


def test_while_a_label_is_dragged_there_is_no_second_number(user: User) -> None:
    """The other cards of the ranking take longer; the plan's own does not."""
    session, window = user.session, user.window
    session.results.recompute.inline = False
    session.selection.explain("rent_per_video_minute")
    row = {k: each for group in window.assumptions.groups for k, each in group.rows.items()}
    user.drag(row["serving_gpu_rent"].label, 4, 20, 40, 60)
    own = next(card for card in window.charts.ranking.data.orders[0].cards if card.own)
    value = own.value_text
    assert window.working.value.text() == f"=  {value}"
    assert value.startswith(window.headline.cards["rent_per_video_minute"].value.text())
    settle(window)
    own = next(card for card in window.charts.ranking.data.orders[0].cards if card.own)
    assert own.value_text == value

"""Views follow what a change touches: none shows a stale figure, nor works for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from random import Random
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTableView,
    QToolButton,
    QWidget,
)

from gui.driver import User, settle
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.errors import UserError
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.main_window import MainWindow
from sora_planner_gui.gui.session import Session
from sora_planner_gui.gui.widgets import ElidedLabel
from sora_planner_gui.plan.changes import EVERYTHING
from sora_planner_gui.plan.document import Row
from sora_planner_gui.plan.estimate import HEADLINE
from sora_planner_gui.plan.resolve import rows_of

GRAPH = estimation_graph()
EDITS = 14
TEXTS = ("7", "40 %", "0.3 to 0.5", "2 · 3 · 4", "~20", "1e21", "60 s", "5B", "", "3 to 9 uniform")
MIXTURE = {"token_count": "50 %", "architecture": "50 %"}
PAGES = ("estimate", "distribution", "drivers", "sweep", "gpus", "elasticities", "scenarios")


def shown(window: MainWindow) -> dict[str, object]:
    """All that can be seen and depends on the plan: texts, marks, tables and charts, by place."""
    QApplication.processEvents()
    seen: dict[str, object] = {}
    alike: Counter[str] = Counter()
    for widget in window.findChildren(QWidget):
        look = tuple(_look(widget)) if widget.isVisible() else ()
        if look:
            place = _place(widget, window)
            seen[f"{place} {alike[place]}"] = (type(widget).__name__, *look)
            alike[place] += 1
    return seen


def differing(one: dict[str, object], other: dict[str, object]) -> list[object]:
    """What is shown otherwise, and where."""
    places = dict.fromkeys([*one, *other])
    return [(e, one.get(e), other.get(e)) for e in places if one.get(e) != other.get(e)]


def _look(widget: QWidget) -> Iterator[object]:
    tip = "" if isinstance(widget, ElidedLabel) else widget.toolTip()  # which goes by the width
    state = (tip, widget.isEnabled(), widget.property("state") or "")
    if isinstance(widget, Chart):
        yield from (repr(widget.data), widget.veil.isVisible())  # type: ignore[attr-defined]
    elif isinstance(widget, QComboBox):
        yield from ([widget.itemText(i) for i in range(widget.count())], widget.currentIndex())
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText(), *state)
    elif isinstance(widget, QLabel | QToolButton):
        yield from (widget.text(), *state)
    elif isinstance(widget, QTableView):
        rows, columns = widget.model().rowCount(), widget.model().columnCount()
        places = (widget.model().index(r, c) for r in range(rows) for c in range(columns))
        yield [place.data() for place in places]


def _place(widget: QWidget, window: QWidget) -> str:
    names = []
    while widget is not window:
        names.append(widget.objectName() or type(widget).__name__)
        widget = widget.parentWidget()
    return "/".join(reversed(names))


def edit(session: Session, random: Random) -> None:
    """Change something, as a person may; what is refused changes nothing."""
    inputs = [key for key, each in GRAPH.quantities.items() if not each.fixed]
    key = random.choice(inputs)
    near = [each for each in inputs if each.startswith(("serving", "training", "clip"))]
    own = [*session.plan.scenario(session.scenario).values] or [""]
    variants = [each.name for each in session.plan.scenarios()]
    choice = random.choice(sorted(GRAPH.choices))
    presets = GRAPH.choices[choice].presets
    options = [name for name, _ in GRAPH.choices[choice].options] or sorted(
        session.catalogues[presets]
    )
    rows = rows_of(session.plan, session.plan.scenario(session.scenario), "platforms")
    step = random.choice([
        lambda: session.edits.type_value(key, random.choice(TEXTS)),
        lambda: session.edits.type_value(random.choice(near), random.choice(TEXTS)),
        lambda: _scrub(session, random.choice(near), random.uniform(0.5, 2)),
        lambda: session.edits.choose(choice, random.choice(options)),
        lambda: session.edits.reset_value(random.choice([*own, key])),
        lambda: session.edits.annotate(random.choice(own), "why"),
        lambda: session.edits.set_rows("platforms", (*rows[1:], Row(str(random.random()))), "Edit"),
        lambda: session.document.undo(),
        lambda: session.document.redo(),
        lambda: session.edits.set_details("Another", f"Notes {random.random()}."),
        lambda: session.edits.add_variant(f"Variant {random.random()}"),
        lambda: session.show_scenario(random.choice(variants)),
        lambda: session.selection.explain(random.choice([*HEADLINE, key])),
        lambda: session.edits.set_mixtures({"training_method": MIXTURE}),
    ])  # fmt: skip
    with suppress(UserError, KeyError):  # KeyError: the scenario states nothing itself
        step()
    session.document.end_gesture()


def _scrub(session: Session, key: str, factor: float) -> None:
    stated = session.estimate.stated.get(key)
    if stated is not None:
        session.edits.scale_value(key, stated.figure, factor)


@pytest.fixture
def follower(inline: User) -> User:
    """Somebody whose window has all its assumptions unfolded, and few draws."""
    for group in inline.window.assumptions.groups:
        group.heading.setChecked(True)
    inline.session.edits.set_draws(1024)
    return inline


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seed", range(2))
def test_after_any_edit_all_that_is_shown_is_as_if_all_were_shown_anew(
    follower: User, page: str, seed: int
) -> None:
    random, session = Random(f"{page} {seed}"), follower.session
    follower.window.pages.show_page(page)
    for _ in range(EDITS):
        edit(session, random)
        QApplication.processEvents()  # lay out what has another width now
        seen = shown(follower.window)
        session.results.ready.emit(EVERYTHING)
        assert differing(seen, shown(follower.window)) == []


@pytest.mark.parametrize("page", PAGES)
def test_after_edits_a_new_window_shows_the_same(
    follower: User, open_window: Any, page: str
) -> None:
    random, session = Random(page), follower.session
    for number in range(EDITS):
        # What happens while the page is behind another counts as well.
        follower.window.pages.show_page(page if number % 3 else "measured")
        edit(session, random)
    follower.window.pages.show_page(page)
    path, fresh = session.document.path, open_window()
    settle(fresh)
    fresh.session.results.recompute.inline = True
    fresh.session.show_plan(session.plan, path)
    fresh.session.show_scenario(session.scenario)
    fresh.session.selection.explain(session.selection.explained)
    fresh.session.selection.analyse(session.selection.output)
    fresh.pages.show_page(page)
    for group in fresh.assumptions.groups:
        group.heading.setChecked(True)
    session.edits.typed.forget()  # as another window does not know what was typed
    session.results.ready.emit(EVERYTHING)
    follower.window.header.hint.hide()
    fresh.header.hint.hide()
    follower.window.working.back.hide()
    fresh.working.back.hide()
    seen, wanted = shown(follower.window), shown(fresh)
    assert differing(seen, wanted) == []


def test_what_a_key_does_not_touch_does_nothing(user: User, monkeypatch) -> None:
    window, session = user.window, user.session
    session.edits.type_value("serving_mfu", "20 % to 40 %")
    settle(window)
    refreshed: list[object] = []
    charts = window.charts
    for chart in charts.charts:
        monkeypatch.setattr(chart, "set_data", lambda _, chart=chart: refreshed.append(chart))
    rows = {key: row for group in window.assumptions.groups for key, row in group.rows.items()}
    for key, row in rows.items():
        monkeypatch.setattr(row, "refresh", lambda key=key: refreshed.append(key))
    session.edits.type_value("serving_mfu", "21 % to 40 %")
    settle(window)
    assert charts.ranking in refreshed
    assert charts.methods not in refreshed
    assert charts.fleet not in refreshed
    assert "training_mfu" not in refreshed
    refreshed.clear()
    session.edits.type_value("training_mfu", "41 % to 50 %")
    settle(window)
    assert charts.fleet in refreshed
    assert charts.ranking not in refreshed

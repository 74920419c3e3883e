"""Steps laid over what another program has written meanwhile: what each is about, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.steps import laid
from sora_planner_gui.engine.figure import Figure

FIGURES = st.dictionaries(
    st.sampled_from(["rent", "power"]), st.sampled_from([Figure("1"), Figure("2")]), max_size=2
)
PRESETS = st.builds(
    Preset,
    st.sampled_from(["A", "B"]),
    st.sampled_from(["", "maker"]),
    facts=st.dictionaries(st.sampled_from(["x", "y"]), st.sampled_from(["1", "2"]), max_size=2),
    figures=FIGURES,
)
KINDS = st.sampled_from(["gpus", "models"])


def filled(kinds: dict) -> dict:
    """As the file has it: no kind and no entry without anything in it."""
    kept = {
        kind: {key: each for key, each in items.items() if each} for kind, items in kinds.items()
    }
    return {kind: items for kind, items in kept.items() if items}


OVERLAYS = st.builds(
    Overlay,
    st.dictionaries(
        KINDS, st.dictionaries(st.sampled_from(["own.a", "own.b"]), PRESETS), max_size=2
    ).map(filled),
    st.dictionaries(KINDS, st.dictionaries(st.sampled_from(["h20", "a10"]), FIGURES)).map(filled),
)
CARD = Preset("Card", "maker", "notes", {"x": "1"}, {"rent": Figure("1"), "power": Figure("2")})


def leaves(overlay: Overlay) -> Iterator[tuple[tuple[str, ...], object]]:
    """Every figure and text by its place."""
    for kind, entries in overlay.entries.items():
        for key, entry in entries.items():
            for name in ("name", "vendor", "notes"):
                yield ("own", kind, key, name), getattr(entry, name)
            for part in ("facts", "figures"):
                for name, each in getattr(entry, part).items():
                    yield ("own", kind, key, part, name), each
    for kind, changes in overlay.changes.items():
        for key, figures in changes.items():
            for name, each in figures.items():
                yield ("built-in", kind, key, name), each


def differing(one: Overlay, other: Overlay) -> set[tuple[str, ...]]:
    """The places where two say different things."""
    ours, theirs = dict(leaves(one)), dict(leaves(other))
    return {key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)}


@given(OVERLAYS, OVERLAYS)
def test_where_nobody_else_has_changed_anything_a_step_is_what_it_was(
    before: Overlay, after: Overlay
) -> None:
    assert laid(before, before, after).overlay == after
    assert laid(before, before, after).clashes == ()
    assert laid(after, before, after).overlay == after
    assert laid(before, after, after).overlay == before


@given(OVERLAYS, OVERLAYS, OVERLAYS)
def test_a_step_changes_nothing_but_what_it_is_about(
    now: Overlay, before: Overlay, after: Overlay
) -> None:
    found = laid(now, before, after)
    assert found.now == now
    if found.clashes:
        return
    assert differing(now, found.overlay) <= differing(before, after)
    done = dict(leaves(found.overlay))
    wanted = dict(leaves(after))
    assert all(done.get(key) == wanted.get(key) for key in differing(before, after))


@given(OVERLAYS, OVERLAYS, OVERLAYS)
def test_a_step_taken_back_leaves_what_there_was(
    now: Overlay, before: Overlay, after: Overlay
) -> None:
    there = laid(now, before, after)
    if not there.clashes:
        back = laid(there.overlay, there.overlay, now)
        assert (back.overlay, back.clashes) == (now, ())


def of(card: Preset | None) -> Overlay:
    return Overlay({"gpus": {"own.card": card}} if card else {})


def changed(**figures: str) -> Overlay:
    stated = {key: Figure(value) for key, value in figures.items()}
    return Overlay(changes={"gpus": {"h20": stated}} if stated else {})


CLASHING = {
    "a figure both have changed": (changed(rent="3"), changed(rent="1"), changed(rent="2")),
    "one that the other has taken back": (changed(), changed(rent="1"), changed(rent="2")),
    "an entry that goes and was changed": (of(replace(CARD, notes="new")), of(CARD), of(None)),
    "one that lost a figure": (of(replace(CARD, figures={})), of(CARD), of(None)),
    "one that comes and is there": (of(replace(CARD, vendor="other")), of(None), of(CARD)),
    "one that changes and is gone": (of(None), of(CARD), of(replace(CARD, notes="new"))),
    "a text": (of(replace(CARD, name="X")), of(CARD), of(replace(CARD, name="Y"))),
    "a fact": (of(replace(CARD, facts={})), of(CARD), of(replace(CARD, facts={"x": "2"}))),
}


@pytest.mark.parametrize("case", CLASHING)
def test_what_both_have_changed_is_a_clash(case: str) -> None:
    found = laid(*CLASHING[case])
    assert found.clashes in ((("gpus", "h20"),), (("gpus", "own.card"),))


def test_parts_of_an_entry_that_two_have_changed_are_put_together() -> None:
    before = of(CARD)
    mine = of(replace(CARD, figures={**CARD.figures, "rent": Figure("9")}))
    theirs = of(replace(CARD, notes="theirs", figures={**CARD.figures, "memory": Figure("8")}))
    both = {**CARD.figures, "rent": Figure("9"), "memory": Figure("8")}
    expected = of(replace(CARD, notes="theirs", figures=both))
    assert laid(theirs, before, mine).overlay == expected
    assert laid(expected, mine, before).overlay == theirs


def test_what_this_version_does_not_know_stays() -> None:
    now = replace(changed(rent="1"), unknown='{"colours": {}}')
    assert laid(now, changed(), changed(power="2")).overlay.unknown == now.unknown

"""Changes to the user's part of the catalogue: what they do, what they refuse, what they undo."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.overlay import BUILT_IN, CHANGED, OWN, Overlay, merged
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import bundled, catalogues
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import UserError

GPUS = bundled("gpus")
H100 = GPUS["h100_sxm"]
RENT = Figure("2 USD/(GPU·h)", source="our contract", date="2026-10")


def change(overlay: Overlay, key: str, figure: Figure, entry: str = "h100_sxm") -> Overlay:
    """The overlay with one figure of a card changed."""
    return edit.set_figure(overlay, "gpus", entry, key, figure, GPUS)


def test_a_changed_figure_holds_and_the_others_stay_built_in() -> None:
    overlay = change(Overlay(), "rent", RENT)
    card = catalogues(overlay)["gpus"]["h100_sxm"]
    assert card.figures["rent"] == RENT
    assert {**card.figures, "rent": H100.figures["rent"]} == H100.figures
    assert overlay.origin("gpus", "h100_sxm") == CHANGED
    assert overlay.origin("gpus", "h20") == BUILT_IN


def test_figures_are_reset_one_by_one_and_all_at_once() -> None:
    overlay = change(change(Overlay(), "rent", RENT), "power", Figure("650 W"))
    assert edit.reset_figure(overlay, "gpus", "h100_sxm", "power") == change(
        Overlay(), "rent", RENT
    )
    assert edit.reset_entry(overlay, "gpus", "h100_sxm") == Overlay()


def test_stating_what_is_built_in_is_no_change() -> None:
    overlay = change(Overlay(), "rent", RENT)
    assert change(overlay, "rent", H100.figures["rent"]) == Overlay()


def test_a_figure_that_the_card_lacks_can_be_added_and_taken_away() -> None:
    overlay = change(Overlay(), "rent", RENT, "h800")
    assert "rent" not in GPUS["h800"].figures
    assert merged("gpus", GPUS, overlay)["h800"].figures["rent"] == RENT
    assert edit.reset_figure(overlay, "gpus", "h800", "rent") == Overlay()


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("power", "80 GB", "power"),
        ("power", "-5 W", "too low"),
        ("peak_bf16", "nan TFLOP/s", "nan"),
        ("memory", "", "Nothing is written"),
        ("wings", "2", "no figure called “wings”"),
    ],
)
def test_a_figure_that_does_not_fit_is_refused(key: str, value: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        change(Overlay(), key, Figure(value))


def test_hidden_characters_are_refused_in_the_evidence_too() -> None:
    with pytest.raises(UserError, match="hidden character"):
        change(Overlay(), "rent", Figure("2 USD/h", note="cheap\u202e"))


def test_an_entry_that_does_not_exist_cannot_be_changed() -> None:
    with pytest.raises(UserError, match="no entry “h900”"):
        change(Overlay(), "rent", RENT, "h900")


def test_a_series_takes_figures_by_date_alone() -> None:
    rents = bundled("rents")
    price = Figure("2.20 USD/(GPU·h)")
    overlay = edit.set_figure(Overlay(), "rents", "h100-contract", "2026-11", price, rents)
    series = merged("rents", rents, overlay)["h100-contract"].figures
    assert list(series) == ["2025-10", "2026-03", "2026-11"]
    for wrong in ("yesterday", "2026-13", "2026-1", "20261"):
        with pytest.raises(UserError, match="is no date"):
            edit.set_figure(overlay, "rents", "h100-contract", wrong, price, rents)


def test_own_entries_are_added_described_and_deleted() -> None:
    overlay, card = edit.add(Overlay(), "gpus", Preset("Lab card"), GPUS)
    assert card == "own.lab-card"
    overlay = change(overlay, "memory", Figure("48 GB"), card)
    overlay = edit.describe(overlay, "gpus", card, name="Lab card 2", notes="two\r\nlines")
    assert merged("gpus", GPUS, overlay)[card] == Preset(
        "Lab card 2", notes="two\nlines", figures={"memory": Figure("48 GB")}
    )
    assert overlay.origin("gpus", card) == OWN
    assert edit.delete(overlay, "gpus", card) == Overlay()


def test_a_duplicate_is_as_the_entry_is_now_under_a_name_and_id_of_its_own() -> None:
    overlay = change(Overlay(), "rent", RENT)
    overlay, first = edit.duplicate(overlay, "gpus", "h100_sxm", GPUS)
    overlay, second = edit.duplicate(overlay, "gpus", "h100_sxm", GPUS)
    cards = merged("gpus", GPUS, overlay)
    assert [cards[each].name for each in (first, second)] == [
        "H100 SXM5 80GB (2)",
        "H100 SXM5 80GB (3)",
    ]
    assert first != second
    assert cards[first].figures == cards["h100_sxm"].figures


def test_built_in_entries_cannot_be_deleted_or_renamed() -> None:
    with pytest.raises(UserError, match="comes with the program"):
        edit.delete(Overlay(), "gpus", "h100_sxm")
    with pytest.raises(UserError, match="stay as they are"):
        edit.describe(Overlay(), "gpus", "h100_sxm", name="Mine")


@pytest.mark.parametrize("name", ["", "  ", "\t"])
def test_an_entry_needs_a_name(name: str) -> None:
    with pytest.raises(UserError, match="needs a name"):
        edit.add(Overlay(), "gpus", Preset(name))


def test_changes_of_an_entry_that_is_gone_are_kept_and_do_nothing() -> None:
    overlay = Overlay(changes={"gpus": {"gone": {"rent": RENT}}})
    assert merged("gpus", GPUS, overlay) == GPUS


KEYS = st.sampled_from(["rent", "power", "memory"])
VALUES = {"rent": "2 USD/(GPU·h)", "power": "300 W", "memory": "24 GB"}


@given(st.lists(st.tuples(st.sampled_from(["h20", "a10", "h800"]), KEYS), max_size=8))
def test_whatever_is_changed_resetting_it_all_leaves_nothing(steps: list[tuple[str, str]]) -> None:
    overlay = Overlay()
    for entry, key in steps:
        overlay = change(overlay, key, Figure(VALUES[key], note="tried"), entry)
    assert sum(len(each) for each in overlay.changes.get("gpus", {}).values()) == len(set(steps))
    for entry, key in steps:
        overlay = edit.reset_figure(overlay, "gpus", entry, key)
    assert overlay == Overlay()

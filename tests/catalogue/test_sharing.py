"""A colleague's presets: what they would change here, and taking some of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.sharing import (
    BOTH,
    CHANGED,
    CONFLICT,
    KEEP,
    NEW,
    SAME,
    TAKE,
    UNKNOWN,
    Item,
    preview,
    selected,
    take,
)
from sora_planner_gui.catalogue.store import bundled, read_shared, write_shared
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import FileError

BUILT_IN = {kind: bundled(kind) for kind in kinds()}
CHEAP, DEAR = Figure("1 USD/(GPU·h)"), Figure("9 USD/(GPU·h)")


def rent(entry: str, figure: Figure, overlay: Overlay | None = None) -> Overlay:
    """An overlay with the rent of a built-in card changed."""
    return edit.set_figure(overlay or Overlay(), "gpus", entry, "rent", figure, bundled("gpus"))


def own(memory: str, overlay: Overlay | None = None) -> Overlay:
    """An overlay with an own card of so much memory."""
    card = Preset("Lab card", figures={"memory": Figure(memory)})
    return edit.put(overlay or Overlay(), "gpus", "own.lab-card", card)


def only(mine: Overlay, theirs: Overlay) -> Item:
    """The preview's only item."""
    [item] = preview(mine, theirs, BUILT_IN)
    return item


@pytest.mark.parametrize(
    ("mine", "theirs", "status", "options"),
    [
        (Overlay(), own("24 GB"), NEW, (TAKE, KEEP)),
        (own("24 GB"), own("24 GB"), SAME, (KEEP,)),
        (own("48 GB"), own("24 GB"), CONFLICT, (KEEP, TAKE, BOTH)),
        (Overlay(), rent("h100_sxm", CHEAP), CHANGED, (TAKE, KEEP)),
        (rent("h100_sxm", CHEAP), rent("h100_sxm", CHEAP), SAME, (KEEP,)),
        (rent("h100_sxm", DEAR), rent("h100_sxm", CHEAP), CONFLICT, (KEEP, TAKE)),
        (Overlay(), Overlay(changes={"gpus": {"x1": {"rent": CHEAP}}}), UNKNOWN, (KEEP,)),
    ],
)
def test_an_entry_is_new_changed_same_or_in_conflict(
    mine: Overlay, theirs: Overlay, status: str, options: tuple[str, ...]
) -> None:
    item = only(mine, theirs)
    assert (item.status, item.options) == (status, options)


def test_a_preview_says_which_figures_would_become_what() -> None:
    [difference] = only(Overlay(), rent("h100_sxm", CHEAP)).differences
    built_in = bundled("gpus")["h100_sxm"].figures["rent"]
    assert (difference.key, difference.here, difference.there) == ("rent", built_in, CHEAP)


def test_what_is_taken_holds_and_what_is_kept_stays() -> None:
    mine = rent("h20", DEAR, rent("h100_sxm", DEAR))
    theirs = own("24 GB", rent("h20", CHEAP, rent("h100_sxm", CHEAP)))
    choices = {("gpus", "h100_sxm"): TAKE, ("gpus", "h20"): KEEP, ("gpus", "own.lab-card"): TAKE}
    taken = take(mine, theirs, choices)
    assert taken == own("24 GB", rent("h20", DEAR, rent("h100_sxm", CHEAP)))
    assert take(mine, theirs, {}) == mine


def test_both_are_kept_under_names_of_their_own() -> None:
    both = take(own("48 GB"), own("24 GB"), {("gpus", "own.lab-card"): BOTH})
    cards = both.entries["gpus"]
    assert [each.name for each in cards.values()] == ["Lab card", "Lab card (2)"]
    assert [each.figures["memory"].value for each in cards.values()] == ["48 GB", "24 GB"]


def test_what_is_sent_is_taken_whole_by_somebody_without_any(tmp_path: Path) -> None:
    mine = own("24 GB", rent("h20", DEAR, rent("h100_sxm", CHEAP)))
    places = {("gpus", "own.lab-card"), ("gpus", "h20")}
    path = tmp_path / "cards.sorapresets"
    write_shared(path, selected(mine, places))
    theirs = read_shared(path)
    assert set(theirs.named()) == places
    everything = {item.place: item.options[0] for item in preview(Overlay(), theirs, BUILT_IN)}
    assert take(Overlay(), theirs, everything) == own("24 GB", rent("h20", DEAR))


def test_a_file_that_cannot_be_read_says_which(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"nothing.sorapresets.*no such file"):
        read_shared(tmp_path / "nothing.sorapresets")
    (tmp_path / "plan.sorapresets").write_text('{"format": "sora-planner-plan"}')
    with pytest.raises(FileError, match=r"plan.sorapresets, \$.format: This is not a catalogue"):
        read_shared(tmp_path / "plan.sorapresets")

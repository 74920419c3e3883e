"""Rents by channel: which there are, which price holds, and what a card costs in one."""

from __future__ import annotations

import pytest

from sora_planner_gui.catalogue.presets import RENT_CHANNEL, Preset
from sora_planner_gui.catalogue.rents import (
    TERMS,
    channel_of,
    channels,
    channels_of_card,
    priced,
    rent_in,
)
from sora_planner_gui.catalogue.store import bundled
from sora_planner_gui.engine.figure import Figure

CARDS, RENTS = bundled("gpus"), bundled("rents")


def series(gpu: str = "card", term: str = "on demand", **prices: str) -> Preset:
    """Rents of a card at one provider, by date."""
    facts = {"gpu": gpu, "provider": "Cloud", "channel_kind": term}
    figures = {
        key.removeprefix("_").replace("_", "-"): Figure(value) for key, value in prices.items()
    }
    return Preset("Series", facts=facts, figures=figures)


def test_the_channel_with_most_cards_comes_first_and_is_the_one_to_begin_with() -> None:
    found = channels(RENTS)
    assert next(iter(found)) == RENT_CHANNEL
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert all(name.rpartition(", ")[2] in TERMS for name in found)
    assert not any("internal" in name for name in found)


def test_the_newest_price_of_a_channel_holds() -> None:
    rents = {"a": series(_2025_01="2 USD/h", _2026_02_03="3 USD/h"), "b": series(_2026="9 USD/h")}
    found = rent_in("Cloud, on demand", "card", Preset("Card"), rents)
    assert found == Figure("3 USD/h")
    assert rent_in("Cloud, spot", "card", Preset("Card"), rents) is None
    assert rent_in("Cloud, on demand", "other", Preset("Card"), rents) is None


@pytest.mark.parametrize(
    ("channel", "dated", "value"),
    [
        ("Cloud, on demand", "2024", "3 USD/h"),
        ("Cloud, on demand", "2026-11", "7 USD/h"),
        ("Elsewhere, spot", "2026-11", "3 USD/h"),
        ("", "2024", "7 USD/h"),
    ],
)
def test_what_a_card_states_itself_holds_in_its_channel_where_it_is_newer(
    channel: str, dated: str, value: str
) -> None:
    facts = {"rent_channel": channel} if channel else {}
    card = Preset("Card", facts=facts, figures={"rent": Figure("7 USD/h", date=dated)})
    found = priced("Cloud, on demand", {"card": card}, {"a": series(_2026_02="3 USD/h")})["card"]
    assert found.figures["rent"].value == value
    assert found.facts.get("rent_channel", "") == ("Cloud, on demand" if channel else "")


def test_a_card_loses_the_rent_of_another_channel() -> None:
    card = CARDS["mi325x"]
    assert "rent" in card.figures
    found = priced(RENT_CHANNEL, {"mi325x": card}, RENTS)["mi325x"]
    assert "rent" not in found.figures
    assert found.figures.keys() == card.figures.keys() - {"rent"}
    assert channels_of_card("mi325x", RENTS) == ("TensorWave, on demand",)


def test_an_internal_rate_and_a_series_without_prices_are_no_channel() -> None:
    rents = {"a": series(term="internal", _2026="1 USD/h"), "b": series(term="spot")}
    assert channels(rents) == {}
    assert channels_of_card("card", rents) == ()
    assert channel_of(Preset("Old", facts={"channel": "Somewhere"})) == "Somewhere"


def test_the_rent_that_a_card_brings_to_a_plan_is_the_newest_of_its_channel() -> None:
    for key, card in CARDS.items():
        if card.facts.get("rent_channel") in channels(RENTS):
            channel = card.facts["rent_channel"]
            of_series = rent_in(channel, key, Preset(card.name), RENTS)
            if of_series is not None:
                assert of_series.value == card.figures["rent"].value, key

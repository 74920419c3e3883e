"""Questions as data: every declaration fits the engine, and every sentence can be filled in."""

from __future__ import annotations

from string import Formatter

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.limits import MEMORIES
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.engine.stating import state_filed
from sora_planner_gui.errors import ReadingError, UnknownName
from sora_planner_gui.plan.asked import (
    Inquiry,
    Way,
    inquiries,
    inquiry,
    read_figures,
    read_options,
)
from sora_planner_gui.plan.storage import examples

WAYS = [(asked, way) for asked in inquiries() for way in asked.ways]
IDS = [f"{asked.id} {way.id}" for asked, way in WAYS]


@pytest.mark.parametrize("asked", inquiries(), ids=lambda each: each.id)
def test_a_question_names_what_there_is(asked: Inquiry) -> None:
    known = {*GRAPH.quantities, *GRAPH.choices}
    assert asked.plan in set(examples())
    assert set(asked.figures.values()) <= GRAPH.quantities.keys()
    assert not asked.published or asked.field(asked.published).key in GRAPH.quantities
    assert {*asked.limits} <= {each.id for each in MEMORIES}
    assert {each.key for each in asked.fields if each.key} <= known
    for each in asked.fields:
        assert each.along.keys() <= GRAPH.quantities.keys()
        for option in each.options:
            for key, text in option.values.items():
                state_filed(text, GRAPH.quantities[key])


@pytest.mark.parametrize(("asked", "way"), WAYS, ids=IDS)
def test_a_way_asks_for_three_to_five_fields_and_reads_what_stands_in_them_first(
    asked: Inquiry, way: Way
) -> None:
    assert 3 <= len(way.fields) <= 5
    texts = asked.first_texts()
    figures = read_figures(asked, way, texts, GRAPH)
    options = read_options(asked, way, texts, GRAPH)
    assert {*figures, *options} == set(way.fields)
    for field, option in options.items():
        key = asked.field(field).key
        if key:
            assert option in bundled_catalogues()[GRAPH.choices[key].presets]


@pytest.mark.parametrize(("asked", "way"), WAYS, ids=IDS)
def test_a_sentence_says_given_fields_and_known_figures_alone(asked: Inquiry, way: Way) -> None:
    ranges = {f"{name}_range" for name in asked.figures}
    texts = (way.sentence, way.at_loss, way.unpriced, way.ceiling)
    said = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    assert said <= {*way.fields, *asked.figures, *ranges, "times", "times_range"}
    assert {name for _, name, _, _ in Formatter().parse(way.name) if name} <= set(way.fields)
    assert not {*way.fields} & asked.figures.keys(), "a field would hide a figure of its name"


@pytest.mark.parametrize(("asked", "way"), WAYS, ids=IDS)
def test_what_is_sought_is_not_given(asked: Inquiry, way: Way) -> None:
    for sought in way.sought:
        assert sought.given in way.fields
        assert sought.key not in way.fields
        assert sought.figure in GRAPH.quantities
    for choice, option in way.choices.items():
        assert option in dict(GRAPH.choices[choice].options)


def test_what_cannot_be_read_names_its_field() -> None:
    asked = inquiry("train")
    texts = asked.first_texts() | {"time": "3 apples"}
    with pytest.raises(ReadingError) as caught:
        read_figures(asked, asked.ways[0], texts, GRAPH)
    assert caught.value.where == "time"


def test_an_unknown_size_is_refused_with_those_there_are() -> None:
    asked = inquiry("serve")
    with pytest.raises(UnknownName, match="721p"):
        read_options(asked, asked.ways[0], asked.first_texts() | {"size": "721p"}, GRAPH)


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(UnknownName, match="film"):
        inquiry("film")


def test_a_size_is_understood_in_any_case() -> None:
    asked = inquiry("serve")
    for typed, meant in (("4k", "4K"), ("720P", "720p")):
        texts = asked.first_texts() | {"size": typed}
        assert read_options(asked, asked.ways[0], texts, GRAPH)["size"] == meant

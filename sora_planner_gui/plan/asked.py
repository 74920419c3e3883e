"""Questions that people come with, as data: few fields, an answer in a sentence, a plan behind it.

Facts in `resources/questions.json`, one entry each. A sentence names fields and figures: fields are
said as they were typed, figures are worked out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sora_planner_gui import paths
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.graph import Graph, unknown
from sora_planner_gui.engine.stating import state
from sora_planner_gui.errors import UserError
from sora_planner_gui.files import json_text, records
from sora_planner_gui.files.disk import read_bounded

_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class AskedOption:
    """An entry of a list, and what it states for which quantities."""

    id: str
    label: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AskedField:
    """What is asked for: the quantity or the choice of a key, or one of named options.

    `default` is what stands there first; `along` are the quantities that grow with it, by which
    power, as a larger model is deeper and wider.
    """

    id: str
    label: str
    default: str
    key: str = ""
    along: Mapping[str, float] = field(default_factory=dict)
    options: tuple[AskedOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """A quantity that is looked for, by the id of its field or its key, so that `figure` is right.

    That is, what the field `given` says it is to be.
    """

    key: str
    figure: str
    given: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way round of a question: which fields are given, what is sought, and how it is said.

    `choices` are those of the engine that it rests on; `raised` quantities that are at least what
    another figure needs; `name` is what a plan of it is called. `eased` are choices that are taken
    where what is needed has no end as the plan stands, `ceiling` the sentence where they do not
    help either; `at_loss` and `unpriced` those where a price is below the cost, and where no cost
    is known: that of a card without a rent.
    """

    id: str
    label: str
    fields: tuple[str, ...]
    sentence: str
    name: str
    choices: Mapping[str, str] = field(default_factory=dict)
    sought: tuple[Sought, ...] = ()
    raised: Mapping[str, str] = field(default_factory=dict)
    eased: Mapping[str, str] = field(default_factory=dict)
    ceiling: str = ""
    at_loss: str = ""
    unpriced: str = ""


@dataclass(frozen=True, slots=True)
class Pricing:
    """What is sold: the names of figures, and the field of a margin with what makes the price.

    `cost` and `sold` are of one piece, `left` is the margin; `price` is the quantity that `sold` is
    in proportion to, `given` the field of the margin.
    """

    cost: str
    sold: str
    left: str
    price: str
    given: str


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question: its title, the bundled plan whose assumptions it shares, its fields and ways.

    `figures` are the quantities of sentences, by name. `ranked` is the choice among presets that
    are compared by the figure `by`, "" where none are. `counted` are what fields and figures count,
    one of it and several: of cards there are only whole ones. `limits` are those, by id, that an
    answer is held against. `published` is the field of the size at which published runs are named
    beside it.
    """

    id: str
    title: str
    plan: str
    fields: tuple[AskedField, ...]
    ways: tuple[Way, ...]
    figures: Mapping[str, str]
    ranked: str = ""
    by: str = ""
    pricing: Pricing | None = None
    counted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: tuple[str, ...] = ()
    published: str = ""

    def way(self, name: str) -> Way:
        """The way of this id; UnknownName if there is none."""
        ways = {each.id: each for each in self.ways}
        if name not in ways:
            raise unknown("The question has no way round called “{name}”.", name, ways)
        return ways[name]

    def first_texts(self) -> dict[str, str]:
        """What stands in the fields first, by their ids."""
        return {each.id: each.default for each in self.fields}

    def field(self, name: str) -> AskedField:
        """The field of this id; UnknownName if there is none."""
        fields = {each.id: each for each in self.fields}
        if name not in fields:
            raise unknown("The question has no field called “{name}”.", name, fields)
        return fields[name]


@dataclass(frozen=True, slots=True)
class _Inquiries:
    format: str
    format_version: float
    questions: tuple[Inquiry, ...]


@cache
def inquiries() -> tuple[Inquiry, ...]:
    """All questions in the order in which they are asked."""
    data = json_text.parse(read_bounded(paths.resources() / "questions.json", _LARGEST))
    found: _Inquiries = records.from_data(data, _Inquiries)
    return found.questions


def inquiry(name: str) -> Inquiry:
    """The question of this id; UnknownName if there is none."""
    known = {each.id: each for each in inquiries()}
    if name not in known:
        raise unknown("There is no question called “{name}”.", name, known)
    return known[name]


def read_figures(
    asked: Inquiry, way: Way, texts: Mapping[str, str], graph: Graph
) -> dict[str, Figure]:
    """What is typed in the fields of a way, by their ids; fields that are lists are left out.

    ReadingError, or AmbiguousText, with the field's id as the place, where one cannot be read.
    """
    found = {}
    for each in map(asked.field, way.fields):
        if each.key in graph.quantities:
            try:
                found[each.id] = state(texts[each.id], graph.quantities[each.key])
            except UserError as error:
                error.where = each.id
                raise
    return found


def read_options(
    asked: Inquiry, way: Way, texts: Mapping[str, str], graph: Graph
) -> dict[str, str]:
    """What is chosen in the lists of a way, by their ids; 4k is 4K.

    UnknownName for an option that a list of the question's own does not have.
    """
    found = {}
    for each in map(asked.field, way.fields):
        if each.key in graph.quantities:
            continue
        known = {option.id.casefold(): option.id for option in each.options}
        typed = texts[each.id].strip()
        if known and typed.casefold() not in known:
            raise unknown("There is no option called “{name}”.", typed, known.values())
        found[each.id] = known.get(typed.casefold(), typed)
    return found

"""Functions and their parameter names, joined to a graph and checked when it is built.

The graph depends on the choices made: a formula that picks between methods needs only the chosen
one, and a quantity with `given_when` is an input under one option and a formula under the others.
`Graph.wiring` gives the graph that holds under given choices.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from types import SimpleNamespace
from typing import Any

from sora_planner_gui.engine import expression as expressions
from sora_planner_gui.engine.cells import Cell
from sora_planner_gui.engine.expression import Expression
from sora_planner_gui.engine.quantities import Choice, Declaration, Quantity, Table
from sora_planner_gui.engine.units import Dimension, unit
from sora_planner_gui.errors import DeclarationError, ReadingError, UnknownName

Chosen = tuple[tuple[str, str], ...]
"""An option for each choice that formulas know."""
Needs = tuple[str, ...]
Rows = Mapping[str, Iterable[str]]
"""The names of the rows of each table."""
_ANY_ROW: Rows = {}
"""A row without a name, which stands for all of a table's."""


@dataclass(frozen=True, slots=True)
class Wiring:
    """The graph under given choices: for each formula in force its expression and what it needs.

    `order` lists the formulas so that each comes after what it needs. `takers` are, for each
    quantity and table, the formulas that take it.
    """

    choices: Mapping[str, str]
    expressions: Mapping[str, Expression]
    needs: Mapping[str, Needs]
    order: tuple[str, ...]
    takers: Mapping[str, frozenset[str]]

    def ancestors(
        self,
        key: str,
        given: Container[str] = (),
        needs: Mapping[str, Needs] | None = None,
    ) -> tuple[str, ...]:
        """All that `key` rests on, nearest first; what is in `given` is not looked behind.

        `needs` are those of the formulas with the rows that their tables have.
        """
        needs = self.needs if needs is None else needs
        found: dict[str, None] = {}
        waiting = [key]
        for current in waiting:
            if current not in given:
                new = [need for need in needs.get(current, ()) if need not in found]
                found |= dict.fromkeys(new)
                waiting += new
        return tuple(found)


@dataclass(frozen=True, eq=False)
class Graph:
    """All declarations by key. Raises DeclarationError, naming the function, where they clash.

    A graph equals itself alone, so that what is worked out of it can be remembered.
    """

    declarations: Mapping[str, Declaration]
    groups: Mapping[str, str] = field(default_factory=dict)
    """For each key the title of the group it is shown in."""
    _wirings: dict[Chosen, Wiring] = field(default_factory=dict, repr=False)
    _needs_with_rows: dict[tuple[Chosen, frozenset[str]], Mapping[str, Needs]] = field(
        default_factory=dict, repr=False
    )

    def __post_init__(self) -> None:
        for quantity in self.quantities.values():
            self._check_signature(quantity)
            self._check_given_when(quantity)
            self._check_units(quantity)
        for table in self.tables.values():
            self._check_columns(table)
        for choices in self._switching_choices():
            self._order(self._needs_by_signature(choices))

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        """Inputs, constants and formulas by key, in the order of their declaration."""
        return {k: d for k, d in self.declarations.items() if isinstance(d, Quantity)}

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """The choices by key."""
        return {k: d for k, d in self.declarations.items() if isinstance(d, Choice)}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables by key."""
        return {k: d for k, d in self.declarations.items() if isinstance(d, Table)}

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """The dimension of every quantity and of every table column."""
        columns = {
            Cell(table.key, "", column.key).key: column
            for table in self.tables.values()
            for column in table.columns
        }
        return {key: _dimension(each) for key, each in {**self.quantities, **columns}.items()}

    def quantity(self, key: str) -> Quantity:
        """The quantity called `key`; UnknownName with the nearest names where there is none."""
        if key in self.quantities:
            return self.quantities[key]
        raise unknown("There is no quantity called “{name}”.", key, self.quantities)

    def wiring(self, choices: Mapping[str, str]) -> Wiring:
        """The graph under these choices; options not named are the defaults. Cached.

        Which preset is chosen supplies values and changes no formula.
        """
        full = {
            key: choices.get(key, each.default)
            for key, each in self.choices.items()
            if not each.presets
        }
        cached = tuple(full.items())
        if cached not in self._wirings:
            self._wirings[cached] = self._wire(full)
        return self._wirings[cached]

    def _wire(self, choices: Mapping[str, str]) -> Wiring:
        found = {
            key: self.expression(key, choices)
            for key, quantity in self.quantities.items()
            if is_computed(quantity, choices)
        }
        needs = {key: self._needs(key, choices, self._fillings(key)) for key in found}
        return Wiring(choices, found, needs, self._order(needs), self._takers(needs))

    def _takers(self, needs: Mapping[str, Needs]) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for key, needed in needs.items():
            tables = (name for name in self.quantities[key].parameters if name in self.tables)
            for name in (*needed, *tables):
                found.setdefault(name, set()).add(key)
        return {name: frozenset(keys) for name, keys in found.items()}

    def needs_with_rows(
        self, choices: Mapping[str, str], filled: frozenset[str]
    ) -> Mapping[str, Needs]:
        """What each formula in force needs while just the tables in `filled` have rows. Cached."""
        wiring = self.wiring(choices)
        asked = tuple(wiring.choices.items()), filled
        if asked not in self._needs_with_rows:
            empty = {table: () for table in self.tables if table not in filled}
            taking = (key for key in wiring.order if len(self._fillings(key)) > 1)
            found = {key: self._needs(key, wiring.choices, (empty,)) for key in taking}
            self._needs_with_rows[asked] = {**wiring.needs, **found}
        return self._needs_with_rows[asked]

    def _needs(self, key: str, choices: Mapping[str, str], fillings: Iterable[Rows]) -> Needs:
        """What a formula needs with any of these rows in its tables."""
        spelled = (self.expression(key, choices, rows) for rows in fillings)
        named = dict.fromkeys(name for each in spelled for name in expressions.names(each))
        return tuple(name for name in named if name in self.quantities)

    def _fillings(self, key: str) -> tuple[Rows, ...]:
        """A row of any name in each table, and, of a formula that takes a table, none."""
        if self.tables.keys().isdisjoint(self.quantities[key].parameters):
            return (_ANY_ROW,)
        return (_ANY_ROW, dict.fromkeys(self.tables, ()))

    def expression(self, key: str, choices: Mapping[str, str], rows: Rows = _ANY_ROW) -> Expression:
        """The formula's expression under these choices; `rows` names the rows of each table."""
        quantity = self.quantities[key]
        assert quantity.function is not None
        arguments = (self._argument(name, choices, rows) for name in quantity.parameters)
        result = quantity.function(*arguments)
        return result if isinstance(result, Expression) else Expression("number", number=result)

    def _argument(self, name: str, choices: Mapping[str, str], rows: Rows) -> Any:
        if name in self.choices:
            return choices[name]
        if name in self.tables:
            columns = self.tables[name].column_keys
            symbols = (
                {each: expressions.symbol(Cell(name, row, each).key) for each in columns}
                for row in rows.get(name, ("",))
            )
            return tuple(SimpleNamespace(**row) for row in symbols)
        return expressions.symbol(name)

    def _check_signature(self, quantity: Quantity) -> None:
        if quantity.function is None:
            return
        annotations = quantity.function.__annotations__
        for name in (*quantity.parameters, "return"):
            if name not in annotations:
                raise DeclarationError(f"{quantity.key}: {name} has no type")
            expected = self._expected_type(name, quantity.key)
            if annotations[name] != expected:
                raise DeclarationError(f"{quantity.key}: {name} should be typed {expected}")

    def _expected_type(self, name: str, formula: str) -> str:
        if name == "return" or name in self.quantities:
            return "Value"
        if name in self.choices:
            return "str"
        if name in self.tables:
            return "Rows"
        raise DeclarationError(f"{formula}: there is no quantity called {name}")

    def _check_columns(self, table: Table) -> None:
        for column in table.columns:
            if column.default is None:
                raise DeclarationError(f"{table.key}: {column.key} has no default")

    def _check_given_when(self, quantity: Quantity) -> None:
        choice, option = quantity.given_when or ("", "")
        options = dict(self.choices[choice].options) if choice in self.choices else {}
        if quantity.given_when and option not in options:
            raise DeclarationError(
                f"{quantity.key}: given_when names no option of a choice: {choice}, {option}"
            )

    def _check_units(self, quantity: Quantity) -> None:
        own = self.dimensions[quantity.key]
        if quantity.function is None:
            return
        options = self._option_sets([n for n in quantity.parameters if n in self.choices])
        for choices, rows in product(options, self._fillings(quantity.key)):
            try:
                spelled = self.expression(quantity.key, choices, rows)
                found = expressions.dimension(spelled, self.dimensions)
            except (KeyError, TypeError, ValueError) as error:
                raise DeclarationError(f"{quantity.key}: {error}") from error
            of_no_rows = rows is not _ANY_ROW and spelled.operator == "number"
            if found != own and not of_no_rows:
                raise DeclarationError(f"{quantity.key}: gives {found}, is declared as {own}")

    def _option_sets(self, keys: Iterable[str]) -> Iterator[dict[str, str]]:
        """Every combination of options of these choices, a preset choice standing for itself."""
        wanted = list(keys)
        options = [
            [option for option, _ in self.choices[key].options] or [self.choices[key].default]
            for key in wanted
        ]
        for combination in product(*options):
            yield dict(zip(wanted, combination, strict=True))

    def _switching_choices(self) -> Iterator[dict[str, str]]:
        """Every combination of the choices that turn a formula into an input."""
        switches = {q.given_when[0]: None for q in self.quantities.values() if q.given_when}
        return self._option_sets(switches)

    def _needs_by_signature(self, choices: Mapping[str, str]) -> dict[str, Needs]:
        return {
            key: tuple(name for name in quantity.parameters if name in self.quantities)
            for key, quantity in self.quantities.items()
            if is_computed(quantity, choices)
        }

    def _order(self, needs: Mapping[str, Needs]) -> tuple[str, ...]:
        """The formulas with each after what it needs; DeclarationError names a cycle."""
        done: dict[str, None] = {}

        def visit(key: str, path: tuple[str, ...]) -> None:
            if key in path:
                cycle = " → ".join((*path[path.index(key) :], key))
                raise DeclarationError(f"{key}: needs itself: {cycle}")
            if key in done or key not in needs:
                return
            for need in needs[key]:
                visit(need, (*path, key))
            done[key] = None

        for key in needs:
            visit(key, ())
        return tuple(done)


def is_computed(quantity: Quantity, choices: Mapping[str, str]) -> bool:
    """Whether the quantity is worked out by its formula under these choices."""
    if quantity.function is None:
        return False
    return quantity.given_when is None or choices[quantity.given_when[0]] != quantity.given_when[1]


def _dimension(quantity: Quantity) -> Dimension:
    try:
        return unit(quantity.unit).dimension
    except ReadingError as error:
        raise DeclarationError(f"{quantity.key}: {error}") from error


def unknown(message: str, name: str, known: Iterable[str], **values: str) -> UnknownName:
    """An UnknownName whose advice lists the known names that go on from `name` or are nearest."""
    from difflib import get_close_matches

    names = list(known)
    longer = [each for each in names if name and each.startswith(name)]
    near = list(dict.fromkeys([*longer, *get_close_matches(name, names, n=3, cutoff=0.5)]))[:3]
    advice = "Did you mean {near}?" if near else ""
    return UnknownName(message, advice=advice, name=name, near=", ".join(near), **values)

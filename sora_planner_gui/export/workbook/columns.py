"""What the sheets are about: the scenarios, a column each, and the names of their cells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from sora_planner_gui.engine.expression import Expression
from sora_planner_gui.engine.expression import names as names_in
from sora_planner_gui.engine.graph import Graph, is_computed
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.units import unit
from sora_planner_gui.export.ranges import from_base_or_nan
from sora_planner_gui.export.workbook.formulas import guarded, to_formula
from sora_planner_gui.plan.estimate import Estimate
from sora_planner_gui.plan.resolve import OWN

_LONGEST_NAME = 200


@dataclass(frozen=True)
class Column:
    """A scenario as a column of sheets. `suffix` tells its names apart; the first has none."""

    estimate: Estimate
    suffix: str
    first: Column | None = None
    """The column that this one takes its inputs from where it has none of its own."""
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def graph(self) -> Graph:
        """The engine's graph."""
        return self.estimate.graph

    def quantity(self, key: str) -> Quantity:
        """The declaration of a quantity or of a cell of a table."""
        return self.estimate.quantities[key]

    def name(self, key: str) -> str:
        """The defined name of a quantity or of a cell of a table."""
        if key not in self._names:
            plain = re.sub(r"\W+", "_", key, flags=re.ASCII).strip("_")[:_LONGEST_NAME]
            taken = set(self._names.values())
            numbered = (f"{plain}_{number}" for number in range(2, len(taken) + 3))
            free = (
                plain
                if plain + self.suffix not in taken
                else next(each for each in numbered if each + self.suffix not in taken)
            )
            self._names[key] = free + self.suffix
        return self._names[key]

    def value(self, key: str) -> float:
        """The engine's value in the display unit; nan where an input is missing."""
        value = float(self.estimate.values[key])
        return from_base_or_nan(value, self.quantity(key).unit)

    def is_assumed(self, key: str) -> bool:
        """Whether the value is given in this scenario, and not worked out."""
        quantity = self.estimate.quantities.get(key)
        return quantity is not None and (
            key in self.estimate.stated or not is_computed(quantity, self.estimate.choices)
        )

    def follows_first(self, key: str) -> bool:
        """Whether the first column's cell holds here too."""
        first = self.first
        if first is None or not first.is_assumed(key):
            return False
        own, others = self.estimate.stated.get(key), first.estimate.stated.get(key)
        if own is None or others is None:
            return own is others
        return own.figure == others.figure and own.origin != OWN

    def link(self, key: str) -> str:
        """The formula of a cell that shows another one's figure, or stays empty as it does."""
        name = self.name(key)
        return f"={name}" if math.isfinite(self.value(key)) else f'=IF(COUNT({name})=1,{name},"")'

    def expression(self, key: str) -> Expression:
        """The expression of a quantity that is worked out here."""
        return self.graph.expression(key, self.estimate.choices, self.estimate.given)

    def formula(self, key: str, cell: Mapping[str, str] | None = None) -> str:
        """The formula of a quantity that is worked out here, of defined names or of `cell`s."""
        expression = self.expression(key)
        needs = list(names_in(expression))
        address = {need: (cell or {}).get(need) or self.name(need) for need in needs}
        text = to_formula(expression, self._factor, unit(self.quantity(key).unit).factor, address)
        if cell is None and math.isfinite(self.value(key)):
            return f"={text}"
        return f"={guarded(text, list(address.values()))}"

    def _factor(self, key: str) -> Fraction:
        return unit(self.quantity(key).unit).factor


def columns_of(estimates: list[Estimate]) -> list[Column]:
    """A column for each scenario; the others follow the base where it comes first."""
    first = Column(estimates[0], "")
    is_base = estimates[0].scenario == estimates[0].plan.base.name
    others = [
        Column(each, f"__{place}", first if is_base else None)
        for place, each in enumerate(estimates[1:], start=2)
    ]
    return [first, *others]


def assumptions(columns: list[Column]) -> Iterator[str]:
    """Everything that is given in one of the scenarios: inputs, overrides, cells of tables."""
    known = dict.fromkeys(key for column in columns for key in column.estimate.quantities)
    yield from (key for key in known if any(column.is_assumed(key) for column in columns))

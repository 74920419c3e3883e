"""Which uncertain inputs are mere factors of an output, and with which power.

Where the logarithm of an output is linear in the logarithm of an input, the input's whole
distribution can be folded in exactly instead of being drawn. The form is read off the expressions.

What is nought is left out: a term that is multiplied by an input at 0 adds nothing to a sum, so
that a lever at its neutral value leaves factors what they are without it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from sora_planner_gui.engine.expression import Expression


@dataclass(frozen=True, slots=True)
class Form:
    """`powers` of the inputs that are mere factors; `rest`, the inputs that are not."""

    powers: Mapping[str, float]
    rest: frozenset[str]

    def without(self, keys: frozenset[str]) -> Form:
        """The form with these inputs counted among the rest."""
        moved = keys & frozenset(self.powers)
        if not moved:
            return self
        powers = {key: power for key, power in self.powers.items() if key not in moved}
        return Form(powers, self.rest | moved)


NO_FORM = Form({}, frozenset())
ZERO = Form({}, frozenset({""}))
"""The form of what is 0; it stands for itself and is never mixed with others."""


def forms(
    order: Iterable[str],
    expressions: Mapping[str, Expression],
    uncertain: Container[str],
    given: Container[str],
    zeros: Iterable[str] = (),
) -> dict[str, Form]:
    """The form of each formula in `order` in the uncertain inputs; what is given is a number.

    `zeros` are those of what is given that are 0 and certain.
    """
    known: dict[str, Form] = dict.fromkeys(zeros, ZERO)
    for key in order:
        if key not in given:
            known[key] = _form(expressions[key], known, uncertain)
    return {key: _nonzero(each) for key, each in known.items() if key not in given}


def _form(expression: Expression, known: Mapping[str, Form], uncertain: Container[str]) -> Form:
    match expression.operator:
        case "number":
            return NO_FORM if expression.number else ZERO
        case "name":
            if expression.name in uncertain:
                return Form({expression.name: 1.0}, frozenset())
            return known.get(expression.name, NO_FORM)
    operands = [_form(each, known, uncertain) for each in expression.operands]
    match expression.operator:
        case "×" | "÷" if operands[0] is ZERO:
            return ZERO
        case "×" if operands[1] is ZERO:
            return ZERO
        case "×":
            return _product(operands[0], operands[1], 1.0)
        case "÷":
            return _product(operands[0], _nonzero(operands[1]), -1.0)
        case "+" | "−" if operands[1] is ZERO:
            return operands[0]
        case "+" if operands[0] is ZERO:
            return operands[1]
        case "^" if expression.operands[1].operator == "number":
            return _power(_nonzero(operands[0]), expression.operands[1].number)
    return _mixed([_nonzero(each) for each in operands])


def _nonzero(form: Form) -> Form:
    return NO_FORM if form is ZERO else form


def _product(left: Form, right: Form, sign: float) -> Form:
    rest = left.rest | right.rest
    powers = dict(left.powers)
    for key, power in right.powers.items():
        powers[key] = powers.get(key, 0.0) + sign * power
    return Form({k: p for k, p in powers.items() if p and k not in rest}, rest)


def _power(base: Form, power: float) -> Form:
    return Form({key: each * power for key, each in base.powers.items()}, base.rest)


def _mixed(operands: list[Form]) -> Form:
    """A sum or a function: every input in it is more than a factor."""
    inputs = (frozenset(each.powers) | each.rest for each in operands)
    return Form({}, frozenset().union(*inputs))

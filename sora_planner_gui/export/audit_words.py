"""Audits in sentences, in the language of whoever reads them.

The sentences have places for figures; `translated` gives them in another language.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from sora_planner_gui.answers.audit import implied as kinds
from sora_planner_gui.answers.audit.arithmetic import CHANGE, CHANGED, GROWTH, SUM, Relation
from sora_planner_gui.answers.audit.implied import Implied
from sora_planner_gui.answers.audit.others import Contradiction
from sora_planner_gui.answers.audit.slips import NONE, OTHER, Mend
from sora_planner_gui.answers.audit.verdict import (
    CONFLICT,
    CONSISTENT,
    DOES_NOT_FOLLOW,
    IMPOSSIBLE,
    OUTSIDE,
    Audit,
    Finding,
)
from sora_planner_gui.catalogue.claims import ClaimFigure
from sora_planner_gui.catalogue.pasted import reading as pasted
from sora_planner_gui.engine.enclosure import Enclosure
from sora_planner_gui.engine.formatting import format_full, format_number, format_value

Translated = Callable[[str], str]
_DIGITS, _FITTING_DIGITS = 4, 3
VERDICTS: Mapping[str, str] = {
    IMPOSSIBLE: "impossible",
    DOES_NOT_FOLLOW: "does not follow",
    OUTSIDE: "outside measured",
    CONFLICT: "sources conflict",
    CONSISTENT: "consistent",
}
NAMES: Mapping[str, tuple[str, str]] = {
    kinds.TRAINING_SHARE: ("share of the dense peak in training", "fraction"),
    kinds.SERVING_SHARE: ("share of the dense peak in serving", "fraction"),
    kinds.OF_SPARSE: ("share of the peak with sparsity", "fraction"),
    kinds.RATE_OF_CARD: ("computing of a card", "TFLOP/s"),
    kinds.FLOP: ("computing of training", "FLOP"),
    kinds.AT_MOST: ("computing of training at all of the dense peak", "FLOP"),
    kinds.GPU_SECONDS: ("GPU-seconds for a second of video", "count"),
    kinds.RENT: ("price of a GPU-hour", "USD/(GPU·h)"),
    kinds.PRICE: ("price of a second of video", "USD/s"),
    kinds.TAKES: ("clips made for one kept", "×"),
    kinds.PER_WAFER: ("GPUs of a wafer", "GPU"),
    kinds.ENERGY: ("energy for a second of video", "Wh"),
    kinds.DRAW: ("power of a card", "W"),
    kinds.SITE_DRAW: ("power of a card with all that it needs", "W"),
    kinds.MEMORY: ("weights at four bits over the cards' memory", "fraction"),
    kinds.MINUTES: ("minutes of video a day", "min/day"),
    kinds.CARDS: ("GPUs busy day and night", "GPU"),
    kinds.OF_SUPPLY: ("share of what was shipped", "fraction"),
    kinds.SHIPPED: ("cards shipped in the period", "GPU"),
}
"""What is implied, in words, and the unit it is shown in."""
SLIPS = {
    "clip_for_second": "the time or money of a clip taken for that of a second, or the reverse",
    "sparse_for_dense": "the peak with sparsity taken for the dense one, or the reverse",
    "multiply_add": "multiply-adds taken for FLOP, or the reverse",
    "bits_for_bytes": "bits taken for bytes, or the reverse",
    "eight_cards_for_one": "a node of eight cards taken for one, or the reverse",
    "month_length": "months or years of another length",
    "quarter_for_year": "a quarter taken for a year, or the reverse",
    "seconds_for_minutes": "seconds taken for minutes, or the reverse",
    "board_for_wall_power": "the power of boards taken for that at the wall, or the reverse",
    "dies_for_packages": "dies taken for packages",
    "downloads_for_users": "downloads taken for users, or the reverse",
    "feed_for_uploads": "what is watched taken for what is uploaded, or the reverse",
    "peak_for_mean": "the busiest day taken for the mean, or the reverse",
    "yi_for_billion": "亿 (100 million) taken for a billion, or the reverse",
    "halved_or_doubled": "something halved, doubled or counted twice",
    "power_of_ten": "a power of ten",
}
DOUBTS = {
    pasted.NO_UNIT: "what is counted?",
    pasted.UNKNOWN_NOUN: "is that what is counted?",
    pasted.WHICH_CARD: "taken for the usual form of the card",
    pasted.UNKNOWN_CARD: "no such card in the catalogue: no ratio to its peak",
    pasted.WHICH_QUANTITY: "can mean several quantities",
    pasted.CARD_ASSUMED: "taken to be of one card",
    pasted.OF_EACH: "taken to be of each that was counted before",
}
"""What is asked about a figure that was read from a text."""

GIVES = "{result} = {given} gives {computed}; {printed} is printed."
ROUNDED = "{result} = {given} gives {computed}; {printed} is printed, rounded on the way."
GIVES_NOT = "{result} = {given} gives {computed}, but {printed} is printed."
WORKED_NOT = "{printed} is printed, but {names} give {computed}."
OTHERS_SAY = "{printed}; {who} says {other} of the same: {factor} times."
BESIDE = "{who} says {other}."
KNOWN = "{printed} is printed; known is {known}."
NO_LESS = "{printed} is printed, and there is no less than {known}."
BEYOND = "{What}: {value} by these figures; the {side} measured or listed is {row} ({name})."
BEYOND_ALL = "{What}: {value} by these figures, and there is no more than {limit}."
FITS_SLIP = "The factor fits {slip}."
WOULD_FIT = "{value} for {name} would fit."
CHECK_FIRST = "Check {name} first: {value} would fit, with all of the peak."
WITHIN = "All that it implies lies within what was measured or listed."
WITHIN_KNOWN = "What could be held against something lies within what was measured or listed."
NOTHING = "Nothing speaks against it; nothing that it implies could be held against anything."
IMPLIED = "{what} {value}"
IMPLIED_IN = "{what} {value} ({ends} measured or listed)"
IMPLIED_OF = "{what} {value} ({of})"
THE_CHANGE = "the change between {one} and {other}"
THE_GROWTH = "the growth from {one} to {other} over {time}"
CHANGED_BY = "{one}, changed by {share},"
TO, AND = "{low} to {high}", "{first} and {last}"
MOST, LEAST = "most", "least"
TEXTS = (
    *(
        GIVES,
        ROUNDED,
        GIVES_NOT,
        WORKED_NOT,
        OTHERS_SAY,
        BESIDE,
        KNOWN,
        NO_LESS,
        BEYOND,
        BEYOND_ALL,
    ),
    *(
        FITS_SLIP,
        WOULD_FIT,
        CHECK_FIRST,
        WITHIN,
        WITHIN_KNOWN,
        NOTHING,
        IMPLIED,
        IMPLIED_IN,
        IMPLIED_OF,
    ),
    *(THE_CHANGE, THE_GROWTH, CHANGED_BY, TO, AND, MOST, LEAST),
    *VERDICTS.values(),
    *(name for name, _ in NAMES.values()),
    *SLIPS.values(),
    *DOUBTS.values(),
)
"""All of them, to be translated."""
_ROUNDED_FROM = 0.001
_LONG = 100_000


def why(audit: Audit, translated: Translated = str, *, brief: bool = False) -> str:
    """The reason for the verdict, the likely slip, and what would fit.

    `brief` where all that is implied is told beside it.
    """
    if not audit.findings:
        return _consistent(audit, translated, brief=brief)
    first = audit.findings[0]
    parts = (
        finding(first, translated),
        slip_text(first.slip, translated),
        _mend_text(first.mend, first.verdict, translated),
    )
    return " ".join(filter(None, parts))


def finding(found: Finding, translated: Translated = str) -> str:
    """A finding as a sentence."""
    if found.relation is not None:
        return relation_text(found.relation, translated)
    if found.conflict is not None:
        return _conflict(found.conflict, translated)
    if found.implied is not None:
        return _beyond(found.implied, translated)
    figure = found.figure
    assert figure is not None
    if found.worked is not None:
        names = [each.replace("_", " ") for each in found.worked.names]
        return translated(WORKED_NOT).format(
            printed=named_amount(figure, translated),
            names=_listed(names, translated),
            computed=computed_text(found.worked.value, figure, translated),
        )
    known = Enclosure(found.constant, found.constant)
    sentence = NO_LESS if found.verdict == IMPOSSIBLE else KNOWN
    return translated(sentence).format(
        printed=named_amount(figure, translated), known=computed_text(known, figure, translated)
    )


def relation_text(relation: Relation, translated: Translated = str) -> str:
    """How the result comes of the others, and what that gives."""
    result = relation.result
    is_same = abs(relation.factor - 1) < _ROUNDED_FROM
    sentence = GIVES_NOT if not relation.holds else GIVES if is_same else ROUNDED
    return translated(sentence).format(
        result=result.name,
        given=_spelled(relation, translated),
        computed=computed_text(relation.nominal, result, translated),
        printed=amount(result, translated),
    )


def implied_text(each: Implied, translated: Translated = str) -> str:
    """What is implied, and between what that lies."""
    label, unit = NAMES[each.name]
    value = _interval(each.nominal, unit, translated)
    what = translated(label)
    if each.of is not None:
        return translated(IMPLIED_OF).format(what=what, value=value, of=each.of.name)
    if each.least is None or each.most is None:
        return translated(IMPLIED).format(what=what, value=value)
    ends = _interval(Enclosure(each.least.value, each.most.value), unit, translated)
    return translated(IMPLIED_IN).format(what=what, value=value, ends=ends)


def implied_value(each: Implied, translated: Translated = str) -> str:
    """What is implied, with its unit."""
    return _interval(each.nominal, NAMES[each.name][1], translated)


def beside_text(other: Contradiction, translated: Translated = str) -> str:
    """What another prints of the same."""
    return translated(BESIDE).format(who=_who(other), other=named_amount(other.others, translated))


def slip_text(slip: str, translated: Translated = str) -> str:
    """The slip that a factor fits, as a sentence; nothing for none."""
    if slip in (NONE, OTHER):
        return ""
    return translated(FITS_SLIP).format(slip=translated(SLIPS[slip]))


def factor_text(factor: float) -> str:
    """Printed over computed, to be read."""
    return format_number(factor, "×", 3) if math.isfinite(factor) else ""


def amount(figure: ClaimFigure, translated: Translated = str) -> str:
    """A figure as printed, in its own unit."""
    ends = [_plain(end) for end in dict.fromkeys((figure.value, figure.last))]
    return _to(ends, translated) + _unit(figure)


def named_amount(figure: ClaimFigure, translated: Translated = str) -> str:
    """The same with what the figure is called."""
    return f"{figure.name} {amount(figure, translated)}"


def computed_text(
    value: Enclosure, like: ClaimFigure, translated: Translated = str, digits: int = _DIGITS
) -> str:
    """What was worked out, in the unit of a figure."""
    in_unit = value.scaled(1 / like.measure.factor)
    ends = (in_unit.low, in_unit.high) if like.ranged else (in_unit.middle,)
    return _to([_plain(end, digits) for end in dict.fromkeys(ends)], translated) + _unit(like)


def _consistent(audit: Audit, translated: Translated, *, brief: bool) -> str:
    """What was found to hold."""
    held = [each for each in audit.relations.values() if each is not None]
    if held:
        return " ".join(relation_text(each, translated) for each in held)
    if brief and any(each.most is not None for each in audit.implied):
        is_all = all(each.most is not None for each in audit.implied)
        return translated(WITHIN if is_all else WITHIN_KNOWN)
    if audit.implied and not brief:
        text = "; ".join(implied_text(each, translated) for each in audit.implied)
        return f"{text[:1].upper()}{text[1:]}."
    return translated(NOTHING)


def _mend_text(mend: Mend | None, verdict: str, translated: Translated) -> str:
    if mend is None or mend.figure is None:
        return ""
    figure = mend.figure
    fitting = figure.nominal.scaled(mend.factor)
    value = computed_text(fitting, figure, translated, _FITTING_DIGITS)
    sentence = CHECK_FIRST if verdict == IMPOSSIBLE else WOULD_FIT
    return translated(sentence).format(value=value, name=figure.name)


def _conflict(conflict: Contradiction, translated: Translated) -> str:
    return translated(OTHERS_SAY).format(
        printed=named_amount(conflict.figure, translated),
        who=_who(conflict),
        other=named_amount(conflict.others, translated),
        factor=factor_text(conflict.factor),
    )


def _who(conflict: Contradiction) -> str:
    other = conflict.other
    return f"{other.who} ({other.date})" if other.who else other.id


def _spelled(relation: Relation, translated: Translated) -> str:
    names = relation.powers
    if relation.kind == SUM:
        return " + ".join(" × ".join(term) for term in relation.terms)
    if relation.kind == CHANGE:
        return translated(THE_CHANGE).format(one=names[0][0], other=names[1][0])
    if relation.kind == CHANGED:
        return translated(CHANGED_BY).format(one=names[0][0], share=names[1][0])
    if relation.kind == GROWTH:
        one, other, time = (name for name, _ in names)
        return translated(THE_GROWTH).format(one=one, other=other, time=time)
    above = " × ".join(name for name, power in names if power > 0) or "1"
    below = [name for name, power in names if power < 0]
    return above + "".join(f" ÷ {name}" for name in below)


def _beyond(each: Implied, translated: Translated) -> str:
    """What is implied, and what it lies beyond."""
    label, unit = NAMES[each.name]
    what = translated(label)
    shown = {"What": f"{what[:1].upper()}{what[1:]}", "value": implied_value(each, translated)}
    if each.impossible or each.nearest is None:
        limit = format_value(each.limit, unit)
        return translated(BEYOND_ALL).format(**shown, limit=limit)
    row = each.nearest
    side = translated(MOST if each.factor > 1 else LEAST)
    value = format_value(row.value, unit)
    return translated(BEYOND).format(**shown, side=side, row=value, name=row.name)


def _interval(value: Enclosure, unit: str, translated: Translated) -> str:
    ends = dict.fromkeys(format_value(end, unit) for end in (value.low, value.high))
    return _to(list(ends), translated)


def _to(ends: Sequence[str], translated: Translated) -> str:
    return ends[0] if len(ends) == 1 else translated(TO).format(low=ends[0], high=ends[1])


def _unit(figure: ClaimFigure) -> str:
    return "" if figure.unit in ("", "1", "×") else f" {figure.unit}"


def _plain(number: float, digits: int = 0) -> str:
    """In full up to some size; of what was worked out so many digits."""
    if not digits and abs(number) < _LONG:
        return format_full(number, "count")
    return format_number(number, "count", digits or None)


def _listed(words: Sequence[str], translated: Translated) -> str:
    """All but the last joined by commas, and the last."""
    if len(words) == 1:
        return words[0]
    return translated(AND).format(first=", ".join(words[:-1]), last=words[-1])

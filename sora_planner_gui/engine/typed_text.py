"""The numbers in a typed text, with their suffixes and units.

Characters are made uniform, the text is split into one, two or three parts, and each part into
number, suffix and unit; what only the last part says holds for the others too. All arithmetic is
exact until the one rounding to float at the end. Text with two meanings is never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sora_planner_gui.engine import units
from sora_planner_gui.errors import AmbiguousText, ReadingError

LONGEST_TEXT = 200
LARGEST_POWER = 300
LARGEST_NUMBER = Fraction(10) ** LARGEST_POWER
SUFFIXES = {
    **dict.fromkeys(("k", "thousand"), 10**3),
    **dict.fromkeys(("m", "mn", "million"), 10**6),
    **dict.fromkeys(("b", "bn", "billion"), 10**9),
    **dict.fromkeys(("t", "trillion"), 10**12),
}
SEPARATORS = {1: "", 2: " to ", 3: " · "}

_UNIFORM = str.maketrans(
    dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " ")
    | {"−": "-", "—": "–", "’": "'", "…": "..", "•": "·", "⋅": "·", "≈": "~"}
)
_PLAIN_POWER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", "^ ")

_CURRENCY = r"(?:US\$|USD|EUR|GBP|CNY|[$€£¥₹])"
_NUMBER_NEXT = rf"(?=~?\s?[-+]?\s?{_CURRENCY}?\s?[.,]?[0-9])"
_TEN_TO = r"10(?:\s?\^\s?[-+]?[0-9]+|[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
# A dash parts two ends unless it is the sign of an exponent, as in 1e-5.
BETWEEN_ENDS = re.compile(
    rf"\s+(?i:to)\s+|(?<=[\w%$.)])(?<![0-9.][eE])\s*(?:\.\.\.?|–|-)\s*{_NUMBER_NEXT}"
)
BETWEEN_THREE = re.compile(
    rf"(?:\s*;\s*|,\s+|\s/\s|\s*·(?!\s*{_TEN_TO})\s*){_NUMBER_NEXT}",
)
_UNFINISHED = re.compile(r"\d.*?(?:\s(?i:to)|\.\.|[–·;,]|(?<![\^eE])-)$")
PART = re.compile(
    rf"""(?P<about>~|about\s)?\s?(?P<sign>[-+]?)\s?(?P<currency>{_CURRENCY}?)\s?
    (?:(?P<power>{_TEN_TO})
      |(?P<mantissa>
          [0-9]{{1,3}}(?P<gap>[\ '])[0-9]{{3}}(?:(?P=gap)[0-9]{{3}})*(?![0-9])(?:[.,][0-9]+)?
         |[0-9.,]*[0-9]\.?)
       (?P<times>[eE][-+]?[0-9]+|\s?[×x*·]\s?{_TEN_TO})?)
    (?P<rest>.*)""",
    re.VERBOSE,
)
_MOST_KEPT = 4096
_DATA_FIELDS = (units.DATA, units.DATA / units.TIME)
_PREFIX = re.compile(r"[kMGTPEZ]i?(?=(?:FLOP|B|J|Wh?|g|t)\b)")
_LETTER_WORDS = {"k": "thousand", "K": "thousand", "M": "million", "T": "trillion"}
_SUFFIX = re.compile(
    r"((?i:(?:thousand|million|billion|trillion)s?|bn|mn)|[kKMBT])(?![A-Za-z0-9])\s*(.*)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One number as typed, in the order of its pieces."""

    about: bool
    sign: str
    currency: str
    mantissa: str
    times: str
    rest: str

    @property
    def text(self) -> str:
        """The part as typed."""
        about = "~" if self.about else ""
        gap = " " if self.currency.isalpha() else ""
        return f"{about}{self.sign}{self.currency}{gap}{self.mantissa}{self.times}{self.rest}"

    @property
    def scaled(self) -> tuple[int, int]:
        """Mantissa and power of ten, exactly."""
        whole, _, fraction = _meanings(self.mantissa)[0].partition(".")
        return int(self.sign + whole + fraction), _power(self) - len(fraction)


@dataclass(frozen=True, slots=True)
class Ending:
    """Suffix and unit that a part names after its number; empty where it names none."""

    suffix: str
    unit: str


_kept: dict[str, tuple[Part, ...]] = {}
"""What texts have been read as."""


def read_parts(text: str) -> tuple[Part, ...]:
    """Split a typed text into its one, two or three numbers, refusing what is ambiguous.

    A text is read once: its parts are kept.
    """
    return _kept.get(text) or _keep(text, _read(text))


def with_unit(parts: Sequence[Part], unit: str) -> str:
    """The text with a unit behind its last number; it need not be read again."""
    named = (*parts[:-1], replace(parts[-1], rest=f"{parts[-1].rest} {unit}"))
    text = join(named)
    _keep(text, named)
    return text


def _keep(text: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[text] = parts
    return parts


def _read(text: str) -> tuple[Part, ...]:
    uniform = uniform_text(text)
    refuse_unfinished(uniform)
    ends, three = BETWEEN_ENDS.split(uniform), BETWEEN_THREE.split(uniform)
    if (len(ends), len(three)) not in ((1, 1), (2, 1), (1, 3)):
        raise ReadingError(
            "“{text}” is neither one number, nor two ends, nor three numbers.",
            advice="Write 4 to 10 for two ends, or 4 · 6 · 10 for low · mode · high.",
            text=uniform,
        )
    parts = [read_part(piece) for piece in (three if len(three) > 1 else ends)]
    if len(parts) > 1 and any(part.about for part in parts):
        raise ReadingError("“About” goes with a single number.", advice="Write 4 to 10.")
    refuse_two_meanings(parts, uniform)
    return tuple(with_first_currency(parts))


def with_first_currency(parts: Sequence[Part]) -> list[Part]:
    """The parts with the $ of "$2 to 3/h", which holds for both ends."""
    return [replace(part, currency=part.currency or parts[0].currency) for part in parts]


def join(parts: Sequence[Part]) -> str:
    """Return the text of all parts, with the separator that goes with their number."""
    return SEPARATORS[len(parts)].join(part.text for part in parts)


def names_unit(parts: Sequence[Part], unit: str) -> bool:
    """Say whether the text has a unit of its own."""
    field = units.unit(unit)
    return any(part.currency or ending_of(part, field).unit for part in parts)


def without_unit(text: str, unit: str, endings: Sequence[str]) -> str | None:
    """The text without such an ending, for a field that shows it; None where it has other units."""
    parts = read_parts(text)
    last = parts[-1]
    for ending in endings:
        text, last = text.removesuffix(ending), replace(last, rest=last.rest.removesuffix(ending))
    return None if names_unit((*parts[:-1], last), unit) else text


def numbers(parts: Sequence[Part], unit: str) -> list[float]:
    """Return the numbers in base units; a part without a unit is in the field's `unit`."""
    field = units.unit(unit)
    scales = [ending_of(part, field) for part in parts]
    last = scales[-1]
    _refuse_lone_letters(parts, field, has_unit=bool(last.unit))
    if not last.unit and any(scale.unit for scale in scales):
        raise ReadingError(
            "“{text}” has a unit, but not after the last number.",
            advice="Write the unit after the last number, or after each.",
            text=join(parts),
        )
    shared = [
        scale if scale.unit else Ending(scale.suffix or last.suffix, last.unit) for scale in scales
    ]
    return [_in_base_units(part, scale, field) for part, scale in zip(parts, shared, strict=True)]


def uniform_text(text: str) -> str:
    """Return the text with one kind of space, minus and dash; refuse what cannot be a value."""
    uniform = text.translate(_UNIFORM).strip()
    if not uniform:
        raise ReadingError(
            "Nothing is written here.",
            advice="Write a number, such as 20, or a range, such as 4 to 10.",
        )
    if len(uniform) > LONGEST_TEXT:
        raise ReadingError(
            "The text is longer than {most} characters.",
            advice="Write the number alone.",
            most=LONGEST_TEXT,
        )
    if not uniform.isprintable():
        raise ReadingError(
            "The text contains a hidden character, such as a tab or a line break.",
            advice="Type it instead of pasting it.",
        )
    return uniform.replace("per cent", "%")


def refuse_unfinished(text: str) -> None:
    """Refuse "4 to": whoever types a range passes through it, and should be told how it goes on."""
    if _UNFINISHED.search(text):
        raise unfinished(text)


def unfinished(text: str) -> ReadingError:
    """What is said of a range of which a number is missing."""
    return ReadingError(
        "“{text}” goes on: another number is missing.",
        advice="Write 4 to 10 for two ends, or 4 · 6 · 10 for low · mode · high.",
        text=text,
    )


def read_part(piece: str) -> Part:
    """Read a text of one number, taken apart but not weighed."""
    found = PART.fullmatch(piece.strip())
    if not found:
        raise no_number(piece)
    pieces = found.groupdict("")
    return Part(
        about=bool(pieces["about"]),
        sign=pieces["sign"],
        currency=pieces["currency"],
        mantissa=pieces["mantissa"],
        times=pieces["times"] or pieces["power"],
        rest=pieces["rest"],
    )


def no_number(text: str) -> ReadingError:
    """What is said of a text that is no number."""
    return ReadingError(
        "“{text}” is not a number.",
        advice="Write it like 20, 1.5, 20B, 15 % or 1.08e25.",
        text=text,
    )


def _power(part: Part) -> int:
    if not part.times:
        return 0
    if part.times[0] in "eE":
        power = int(part.times[1:])
    else:
        power = int(part.times.partition("10")[2].translate(_PLAIN_POWER))
    # Before any arithmetic: 10 to the power of a billion would fill the memory.
    if abs(power) > LARGEST_POWER:
        raise _beyond_limits(part)
    return power


def _meanings(mantissa: str) -> tuple[str, str]:
    """Return the plain number with commas and dots taken as decimal marks, and as thousands.

    Both are the same where only one meaning is possible; an impossible one is empty.
    """
    if not mantissa:  # of 10^21
        return "1", "1"
    text = mantissa.removesuffix(".")
    if " " in text or "'" in text:
        text = re.sub("[ ']", "", text).replace(",", ".")
    commas, dots = text.count(","), text.count(".")
    if commas and dots:
        text = _with_both_marks(text)
    elif commas == 1:
        whole, _, fraction = text.partition(",")
        return f"{whole or 0}.{fraction}", "" if whole[:1] in ("", "0") else whole + fraction
    elif commas or dots > 1:
        digits = _without_thousands(text, "," if commas else ".")
        return (digits, digits) if commas else ("", digits)
    return text, text


def _with_both_marks(text: str) -> str:
    """Read 1,048.5 and 1.048,5: the later mark is the decimal one."""
    thousands, decimal = (",", ".") if text.rindex(".") > text.rindex(",") else (".", ",")
    whole, _, fraction = text.rpartition(decimal)
    return f"{_without_thousands(whole, thousands)}.{fraction}"


def _without_thousands(text: str, mark: str) -> str:
    if not _has_thousands(text, mark):
        raise ReadingError(
            "The commas and dots in “{text}” do not part thousands.",
            advice="Write 1 000 000 or 1,000,000; part three numbers with · as in 4 · 6 · 10.",
            text=text,
        )
    return text.replace(mark, "")


def _has_thousands(text: str, mark: str) -> bool:
    return bool(re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+", text))


def refuse_two_meanings(parts: Sequence[Part], text: str) -> None:
    """Refuse commas and dots that can part thousands and decimals alike, naming both readings."""
    meanings = [_meanings(part.mantissa) for part in parts]
    unclear = [
        part.mantissa
        for part, (decimal, grouped) in zip(parts, meanings, strict=True)
        if decimal != grouped
    ]
    if not unclear:
        return
    both = [[decimal or grouped for decimal, grouped in meanings]]
    both.append([grouped or decimal for decimal, grouped in meanings])
    if all(_has_thousands(mantissa, ",") for mantissa in unclear):
        both.reverse()
    raise AmbiguousText(
        "“{text}” can be read in more than one way.",
        advice="Use a dot for decimals and spaces for thousands.",
        readings=list(dict.fromkeys(_with_mantissas(parts, plain) for plain in both)),
        text=text,
    )


def _with_mantissas(parts: Sequence[Part], mantissas: Sequence[str]) -> str:
    pairs = zip(parts, mantissas, strict=True)
    return join([replace(part, mantissa=mantissa) for part, mantissa in pairs])


def ending_of(part: Part, field: units.Unit) -> Ending:
    """Suffix and unit behind the number, as they are meant in such a field."""
    rest = part.rest.strip()
    found = _SUFFIX.fullmatch(rest)
    if not found:
        return Ending("", rest)
    suffix, unit = found.groups()
    # "5 B" and "5 B/s" are bytes where data is asked for; "5B GB" can only be billions.
    if suffix == "B" and field.dimension in _DATA_FIELDS and (not unit or unit.startswith("/")):
        return Ending("", rest)
    return Ending(suffix, unit)


def _refuse_lone_letters(parts: Sequence[Part], field: units.Unit, *, has_unit: bool) -> None:
    """Refuse a letter that is a suffix to some and a unit to others, naming the choices."""
    choices = [_letter_choices(part.rest.strip(), field, has_unit=has_unit) for part in parts]
    most = max(len(meanings) for meanings in choices)
    if not most:
        return
    letter = next(part for part, meanings in zip(parts, choices, strict=True) if meanings)
    raise AmbiguousText(
        "“{letter}” can mean more than one thing here.",
        advice="Write 5M for million, 5 min for minutes, 5 months, or a whole unit, such as GB.",
        readings=[_with_choice(parts, choices, index) for index in range(most)],
        letter=letter.rest.strip(),
    )


def _letter_choices(letter: str, field: units.Unit, *, has_unit: bool) -> tuple[str, ...]:
    """Return how to write each meaning of a letter; none where it has one meaning."""
    if letter == "m":
        return ("M", " min", " months") if field.dimension == units.TIME else ("M",)
    if has_unit or letter not in _LETTER_WORDS:
        return ()
    if letter == "T" and field.dimension == units.CARBON:
        return " t", " trillion"
    # Of a field in MW, "20 M" may be 20 MW or 20 million MW.
    prefix = _PREFIX.match(field.text)
    unit = f"{letter.replace('K', 'k')}{field.text[prefix.end() :]}" if prefix else ""
    return (f" {unit}", f" {_LETTER_WORDS[letter]}") if unit else ()


def _with_choice(parts: Sequence[Part], choices: Sequence[tuple[str, ...]], index: int) -> str:
    return join(
        [
            replace(part, rest=meanings[min(index, len(meanings) - 1)]) if meanings else part
            for part, meanings in zip(parts, choices, strict=True)
        ]
    )


def _in_base_units(part: Part, scale: Ending, field: units.Unit) -> float:
    typed = units.unit(unit_name(part.currency, scale.unit) or field.text)
    units.check_same_kind(typed, field)
    mantissa, power = part.scaled
    number = mantissa * Fraction(10) ** power * multiple_of(scale.suffix) * typed.factor
    if number and not 1 / LARGEST_NUMBER <= abs(number) <= LARGEST_NUMBER:
        raise _beyond_limits(part)
    return float(number)


def multiple_of(suffix: str) -> int:
    """What a number with this suffix is multiplied by."""
    return SUFFIXES[suffix.lower().removesuffix("s")] if suffix else 1


def unit_name(currency: str, unit: str) -> str:
    """Join the currency before a number with the unit behind it: "$2.50/h" is in USD/h."""
    if unit.startswith("/"):
        return f"{currency or 1}{unit}"
    if unit.startswith("per "):
        return f"{currency or 1} {unit}"
    if currency in ("$", "US$", "USD") and unit.startswith(("USD", "$")):
        return unit
    return f"{currency} {unit}".strip()


def _beyond_limits(part: Part) -> ReadingError:
    return ReadingError(
        "“{text}” is beyond what can be calculated with.",
        advice="Powers of ten may go from -{power} to {power}.",
        text=part.text,
        power=LARGEST_POWER,
    )

"""What people type, in the spelling of files.

Files know few spellings, and older versions read them. People have many more: "between 4 and 10",
"4 ± 1", "140亿", "400 gCO2/kWh", "1:30", "720p". Each is written here as a file has it, exactly;
what is in that spelling already stays as it is. What can mean two things is asked for, never
guessed, and what says only one end of a range is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction

from sora_planner_gui.engine import currencies, typed_text, unit_names, units
from sora_planner_gui.engine.formatting import exact_decimal, format_unit
from sora_planner_gui.engine.frame_sizes import size_on_side
from sora_planner_gui.engine.signs import uniform
from sora_planner_gui.engine.typed_text import Part
from sora_planner_gui.errors import AmbiguousText, ReadingError

_SUFFIXES: dict[str, int] = {
    **{"百": 10**2, "千": 10**3, "万": 10**4, "萬": 10**4, "만": 10**4},
    **{"十万": 10**5, "百万": 10**6, "百萬": 10**6, "千万": 10**7, "千萬": 10**7},
    **{"亿": 10**8, "億": 10**8, "억": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11},
    **{"万亿": 10**12, "萬億": 10**12},
    **{"lakh": 10**5, "lakhs": 10**5, "crore": 10**7, "crores": 10**7},
    **{
        "millionen": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "tsd": 10**3,
        "mio": 10**6,
        "mill": 10**6,
        "mrd": 10**9,
        "bio": 10**12,
    },
    **{"тыс": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12},
    **{"mln": 10**6, "bln": 10**9, "trn": 10**12, "quadrillion": 10**15},
}
_SUFFIX = re.compile(
    rf"(?i:({'|'.join(sorted(_SUFFIXES, key=len, reverse=True))})\.?)(?![a-z])\s*(.*)"
)
_HAN = "|".join(sorted((each for each in _SUFFIXES if each[0] > "\u2e7f"), key=len, reverse=True))
_HAN_PART = re.compile(rf"([0-9]+(?:\.[0-9]+)?)\s?({_HAN})\s?")
_HAN_SUM = re.compile(
    rf"(?P<sign>[-+$]?\s?)(?P<parts>(?:{_HAN_PART.pattern}){{2,}})(?P<rest>(?![0-9.]).*)"
)
_BILLION = 10**9
_PREFIXED = re.compile(r"[kMGTPEZ](?=FLOP|B\b|B/|Wh?\b)")
_MILLION_OR_TRILLION = re.compile(r"兆(?!瓦|字节|字節|比特|像素|焦)\s*(.*)")
_FRACTIONS = {
    **{"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5)},
    **{"⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8)},
    **{"⅞": (7, 8), "⅒": (1, 10)},
}
_FRACTION = re.compile(rf"(?P<whole>[0-9]*)\s?(?P<sign>[{''.join(_FRACTIONS)}])")
_MIXED_NUMBER = re.compile(
    r"(?<![0-9.,] )(?<![0-9.,])(?P<whole>[0-9]{1,4}) (?P<above>[0-9]{1,2})/(?P<below>[1-9][0-9]?)"
    r"(?![0-9.,/])"
)
_DIGITS_OF_A_THIRD = 17
_MOST_PLACES = 330
_QUOTES = (
    *(('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("»", "«")),
    *(("‘", "’"), ("‚", "‘"), ("「", "」"), ("”", "”")),
)

_ABOUT = re.compile(
    r"(?i)^(?:about|approx(?:imately)?\.?|around|roughly|circa|ca?\.|etwa|ungefähr|rund|大约|大概|约)"
    r"\s*(?=[-+$0-9.½¼¾])|^(?=.*[0-9].*左右$)"
)
_BETWEEN = (
    re.compile(r"(?i)^(?:between|zwischen)\s+(.+?)\s+(?:and|und|to|&)\s+(.+)$"),
    re.compile(r"(?i)^(?:from|von)\s+(.+?)\s+(?:to|bis|until|till|through)\s+(.+)$"),
    re.compile(r"(?i)^(.*[0-9].*?)\s+(?:bis|until|through)\s+(.*[0-9].*)$"),
    re.compile(
        r"^(?:从|從|在|介于|介於)?\s*(.*[0-9].*?)\s*(?:到|至|和|与|與)\s*([-+$]?[0-9].*?)\s*(?:之间|之間)?$"
    ),
    re.compile(r"^(?:在|介于|介於)\s*(.*[0-9].*?)\s*[~–-]\s*(.*[0-9].*?)\s*(?:之间|之間)?$"),
    re.compile(r"^(.*[0-9].*?)\s*[~–-]\s*(.*[0-9].*?)\s*(?:之间|之間)$"),
)
_TILDE_BETWEEN = re.compile(r"(?<=[\w%$.)])\s*~\s*(?=[-+]?\s?\$?\s?[.,]?[0-9])")
_BRACKETS = re.compile(r"^[\[({](?P<inner>[^\[\](){}]*)[\])}]\s*(?P<unit>[^0-9]*)$")
_PLUS_MINUS = re.compile(r"\s*(?:±|\+\s?/\s?-|\+\s?-|\(\s?\+\s?/\s?-\s?\))\s*")
_UNFINISHED = re.compile(
    r"(?i)^(?:between|from|zwischen|von|从|介于|[\[({])[^a-z]*$"
    r"|[0-9].*(?:±|\+\s?/?\s?-?|~|\sand|/\s?-)$"
)
_TWO_SIDES = re.compile(
    r"^(?:>=?|=>)\s*([^<>=]*[0-9][^<>=,]*?)\s*(?:,|and|&)?\s*(?:<=?|=<)\s*([^<>=]*[0-9][^<>=]*)$"
    r"|^([^<>=]*[0-9][^<>=]*)(?:<=?|=<)\s*[a-zA-Z_]*\s*(?:<=?|=<)\s*([^<>=]*[0-9][^<>=]*)$"
)
_ONE_END = re.compile(
    r"(?i)^(?P<begins>>=?|=>|at least|more than|over|above|from|min(?:imum|\.)?|no less than"
    r"|not less than|upwards of|mindestens|ab|über|mehr als"
    r"|至少|超过|超過|大于|大於|不少于|不低于|高于)"
    r"(?![a-z])\s*(?P<low>[-+~$]?\s?[.,]?[0-9].*)$"
    r"|^(?P<ends><=?|=<|at most|less than|fewer than|under|below|up to|max(?:imum|\.)?"
    r"|no more than|not more than|höchstens|bis(?: zu)?|unter|weniger als"
    r"|不超过|不超過|至多|最多|小于|小於|不到|低于)"
    r"(?![a-z])\s*(?P<high>[-+~$]?\s?[.,]?[0-9].*)$"
)
_OTHER_END = re.compile(r"(?i)\s(?:to|bis|and|und|through)\s|[0-9a-z%]\s?(?:\.\.|–|~|-(?=[0-9]))")
_ONE_END_BEHIND = re.compile(
    r"(?i)^(?P<number>[-+~$]?\s?[.,]?[0-9][^+]*?)\s*(?:(?P<begins>\+|plus|or more"
    r"|and more|or higher|and up|and above|以上|起)"
    r"|(?P<ends>or less|or fewer|or lower|and below|以下|以内))$"
)
_SIMPLE = re.compile(r"[0-9]+(?:\.[0-9]{1,2})?")
_GROUPED_BY_DOT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LONE_GROUP = re.compile(rf"(?<![0-9.,]){_GROUPED_BY_DOT.pattern}(?![0-9.,]|\s?[kKMBT])")
_CLOCK = re.compile(r"([0-9]{1,5}):([0-9]{2})(?::([0-9]{2}(?:\.[0-9]{1,6})?))?\s*([a-zA-Z]*)")
_SPANS: tuple[tuple[str, str], ...] = (
    ("year", r"years?|yrs?|y|年|jahre?"),
    ("month", r"months?|mos?|个月|個月|月|monate?"),
    ("week", r"weeks?|wks?|w|周|星期|wochen?"),
    ("day", r"days?|d|天|日|tage?"),
    ("h", r"hours?|hrs?|h|小时|小時|时|std|stunden?"),
    ("min", r"minutes?|mins?|m|分钟|分鐘|分|minuten?"),
    ("s", r"seconds?|secs?|s|秒|sekunden?"),
    ("ms", r"ms|毫秒"),
)
_SPAN = re.compile(
    "(?i)"
    + "".join(
        rf"(?:(?P<n{i}>[0-9]+(?:\.[0-9]+)?)\s?(?:{names})\.?(?![a-z])\s*(?:,|and|und)?\s*)?"
        for i, (_, names) in enumerate(_SPANS)
    )
    + r"(?P<rest>[0-9]{2})?"
)
_SIZE = re.compile(
    r"(?P<width>[0-9]{2,5})\s?[x×*]\s?(?P<height>[0-9]{2,5})(?:\s?px)?", re.IGNORECASE
)
_SECOND_NUMBER = re.compile(
    r"(?!1\s?/)(?!10\s?(?:\^|\*\*|[⁰¹²³⁴-⁹⁻]))[0-9]+(?:\.[0-9]+)?(?:[eE][0-9]+)?"
)
"""What no unit begins with: 1/s and 10¹⁵ FLOP do."""
_RATIO = re.compile(r"(?P<above>[0-9]{1,4})/(?P<below>[0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class Field:
    """What is asked for: the unit, the kind of quantity, and of a frame's side which it is."""

    unit: str
    kind: str = "scale"
    side: str = ""

    @property
    def measured(self) -> units.Unit:
        """The unit as a measure."""
        return units.unit(self.unit)

    @property
    def groups_by_dot(self) -> bool:
        """Whether "1.920" may well be 1920 here: of what is whole, of money, and of days' sums."""
        asked = self.measured
        if units.is_share(asked) or asked.text in ("×", "x"):
            return False
        is_whole = self.kind == "count" or asked.only_counts
        return is_whole or asked.dimension == units.MONEY or asked.text.endswith("/day")


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text as files spell it, with the shape that it says, if any."""

    text: str
    shape: str = ""


def spelt(text: str, field: Field) -> Spelt:
    """The text in the spelling of files; ReadingError or AmbiguousText where that is not clear."""
    if _SIMPLE.fullmatch(text):
        return Spelt(text)
    plain = _bare(text)
    _refuse_one_end(plain)
    plain = _with_plain_ends(plain)
    if _UNFINISHED.search(plain):
        raise typed_text.unfinished(plain)
    typed_text.refuse_unfinished(plain)
    sides = _PLUS_MINUS.split(plain)
    if len(sides) == 2 and all(sides):
        return _plus_minus(sides, field)
    return Spelt(_each_spelt(plain, field))


def number_spelt(text: str, field: Field) -> str:
    """A single number in the spelling of files."""
    return spelt(text, field).text


# ---------------------------------------------------------------- the whole text


def _bare(text: str) -> str:
    """The text with one sign for all that mean the same, and out of its quotation marks."""
    bare = typed_text.uniform_text(uniform(text))
    bare = bare.removeprefix("=").strip() if re.match(r"=\s*[\"0-9.$-]", bare) else bare
    for opened, closed in _QUOTES:
        if len(bare) > 2 and bare[0] == opened and bare[-1] == closed and bare.count(opened) < 3:
            bare = bare[1:-1].strip()
    if re.match(r"'[-+$0-9.]", bare):  # a spreadsheet's mark of text
        bare = bare[1:]
    bare = re.sub(r"百分之\s*([0-9.]+)", r"\1 %", bare)
    bare = re.sub(r"(?<=[0-9])_(?=[0-9]{3}(?![0-9]))", "", bare).replace("**", "^")
    return _MIXED_NUMBER.sub(_decimal_mixed, _FRACTION.sub(_decimal_fraction, bare))


def _decimal_fraction(found: re.Match[str]) -> str:
    above, below = _FRACTIONS[found["sign"]]
    return _decimal(Fraction(above, below) + int(found["whole"] or 0))


def _decimal_mixed(found: re.Match[str]) -> str:
    return _decimal(int(found["whole"]) + Fraction(int(found["above"]), int(found["below"])))


def _decimal(number: Fraction) -> str:
    """A number as decimal: exactly where it ends, else to as many digits as a float has."""
    digits = len(str(abs(number.numerator))) - len(str(number.denominator))
    places = _MOST_PLACES if _ends(number) else _DIGITS_OF_A_THIRD - digits
    mantissa = round(number * Fraction(10) ** places)
    while mantissa and mantissa % 10 == 0:
        mantissa, places = mantissa // 10, places - 1
    return exact_decimal(mantissa, -places)


def _ends(number: Fraction) -> bool:
    """Whether a number can be written as decimal exactly."""
    return bool(10**_MOST_PLACES % number.denominator == 0)


def _refuse_one_end(text: str) -> None:
    """Refuse ">100k": the other end of the range is not said."""
    if _TWO_SIDES.match(text):
        return
    found, behind = _ONE_END.match(text), _ONE_END_BEHIND.match(text)
    if found is not None and _OTHER_END.search(found["low"] or found["high"]):
        return
    if found is not None:
        number, begins = found["low"] or found["high"], bool(found["begins"])
    elif behind is not None:
        number, begins = behind["number"], bool(behind["begins"])
    else:
        return
    message = (
        "“{text}” says where the range begins, not where it ends."
        if begins
        else "“{text}” says where the range ends, not where it begins."
    )
    advice = (
        "Write both ends, {number} first, as in 4 to 10; or {number} alone."
        if begins
        else "Write both ends, {number} last, as in 4 to 10; or {number} alone."
    )
    raise ReadingError(message, advice=advice, text=text, number=number)


def _with_plain_ends(text: str) -> str:
    """The text with "to" between two ends and · between three numbers, however they are given."""
    bracketed = _BRACKETS.match(text)
    if bracketed is not None and re.search(r"[0-9]", bracketed["inner"]):
        text = f"{_listed(bracketed['inner'].strip(), text)} {bracketed['unit']}".strip()
    for pattern in _BETWEEN:
        found = pattern.match(text)
        if found is not None:
            return f"{found[1].strip()} to {found[2].strip()}"
    sides = _TWO_SIDES.match(text)
    if sides is not None:
        return f"{(sides[1] or sides[3]).strip()} to {(sides[2] or sides[4]).strip()}"
    about = _ABOUT.match(text)
    if about is not None:
        text = f"~{text[about.end() :].removesuffix('左右').strip()}"
    return _decimal_commas(_TILDE_BETWEEN.sub(" to ", text))


def _listed(inner: str, text: str) -> str:
    """What stands within brackets: two ends or three numbers."""
    items = re.split(r"\s*;\s*|,\s+", inner)
    if len(items) == 1 and inner.count(",") in (1, 2) and "." not in inner:
        items = [item.strip() for item in inner.split(",")]
        if len(items) == 2 and re.fullmatch(r"[1-9][0-9]{0,2},[1-9][0-9]{2}", inner):
            raise AmbiguousText(
                "“{text}” can be read in more than one way.",
                advice="Part two ends with “to”, and use spaces for thousands.",
                readings=[" to ".join(items), "".join(items)],
                text=text,
            )
    if len(items) in (2, 3) and all(re.search(r"[0-9]", item) for item in items):
        items = _all_decimal(items)
        return " to ".join(items) if len(items) == 2 else " · ".join(items)
    if _is_number(inner) and len(typed_text.BETWEEN_ENDS.split(inner)) == 1:
        raise AmbiguousText(
            "“{text}” can be the number, or as in accounts one below zero.",
            readings=[inner],
            text=text,
        )
    return inner


def _decimal_commas(text: str) -> str:
    """Of numbers parted by semicolons a comma is the decimal mark, unless all may be thousands."""
    items = re.split(r"\s*;\s*", text)
    if len(items) != 3:
        return text
    return " · ".join(_all_decimal(items))


def _all_decimal(items: list[str]) -> list[str]:
    commas = [item for item in items if re.match(r"[-+~$]?[0-9]*,[0-9]+(?![0-9,.])", item)]
    thousands = [item for item in commas if re.match(r"[-+~$]?[1-9][0-9]{0,2},[0-9]{3}\b", item)]
    if not commas or len(thousands) == len(commas):
        return items
    return [item.replace(",", ".", 1) if item in commas else item for item in items]


# ---------------------------------------------------------------- each number


def _each_spelt(text: str, field: Field) -> str:
    """The text with each of its numbers in the spelling of files."""
    pieces, between = _pieces(text)
    if not pieces:
        _refuse_pair(text)
        return text  # the reader of files says what is wrong
    for at, piece in enumerate(pieces):
        with _among(pieces, between, at):
            pieces[at] = _whole_spelt(piece, field)
    if not all(map(_is_number, pieces)):
        return _joined(pieces, between)
    read = typed_text.with_first_currency([typed_text.read_part(piece) for piece in pieces])
    parts = [_thousands_of_dollars(part, field) for part in read]
    _refuse_commas(parts, text, field)
    _refuse_dots(parts, field, between)
    endings = [_ending(part, field) for part in parts]
    found = []
    for at, (part, own) in enumerate(zip(parts, endings, strict=True)):
        with _among(pieces, between, at):
            found.append(_spelt_part(part, _shared(own, endings[-1]), field))
    if parts == read and all(each is None for each in found):
        return _joined(pieces, between)
    texts = [part.text if new is None else new for part, new in zip(parts, found, strict=True)]
    return _joined(texts, between)


def _refuse_pair(text: str) -> None:
    """Ask of "4; 10" and "4, 10", which may be a slip, whether they are two ends."""
    pair = re.split(r"\s*;\s*|,\s+", text)
    if len(pair) == 2 and all(map(_is_number, pair)):
        raise AmbiguousText(
            "“{text}” can be two ends, or one number that is not finished.",
            readings=[" to ".join(_all_decimal(pair))],
            text=text,
        )


@contextmanager
def _among(pieces: Sequence[str], between: Sequence[str], at: int) -> Iterator[None]:
    """What is asked of one number is asked with the others around it."""
    try:
        yield
    except AmbiguousText as error:
        others = list(pieces)
        error.readings = tuple(
            _joined([*others[:at], reading, *others[at + 1 :]], between)
            for reading in error.readings
        )
        raise


def _pieces(text: str) -> tuple[list[str], list[str]]:
    """The numbers of a text, and what stands between them."""
    ends, three = typed_text.BETWEEN_ENDS, typed_text.BETWEEN_THREE
    counts = len(ends.split(text)), len(three.split(text))
    if counts == (1, 1):
        return [text], []
    if counts not in ((2, 1), (1, 3)):
        return [], []
    pattern = three if counts[1] == 3 else ends
    return [piece.strip() for piece in pattern.split(text)], pattern.findall(text)


def _joined(pieces: Sequence[str], between: Sequence[str]) -> str:
    return "".join(
        text for pair in zip(pieces, [*between, ""], strict=True) for text in pair
    ).strip()


def _whole_spelt(piece: str, field: Field) -> str:
    """A number that is written as something else: a time of the clock, a size, a price."""
    about = re.match(r"~\s*", piece)
    if about is not None:
        return f"~{_whole_spelt(piece[about.end() :], field)}"
    piece = _han_sum(piece) or piece
    measured = field.measured
    if measured.dimension == units.TIME:
        return _clock(piece, field) or _span(piece) or piece
    if units.unit(field.unit).only_counts and field.side:
        return _side_of(piece, field.side) or piece
    ratio = _RATIO.fullmatch(piece)
    if ratio is not None and int(ratio["below"]):
        decimal = _decimal(Fraction(int(ratio["above"]), int(ratio["below"])))
        raise AmbiguousText("“{text}” can be a fraction or a date.", readings=[decimal], text=piece)
    return _with_dollar(piece)


def _han_sum(piece: str) -> str:
    """1亿2千万 as 12千万; "" where there is only one number, or they do not descend."""
    found = _HAN_SUM.fullmatch(piece)
    if found is None:
        return ""
    parts = [(Fraction(number), name) for number, name in _HAN_PART.findall(found["parts"])]
    amounts = [number * _SUFFIXES[name] for number, name in parts]
    sizes = [_SUFFIXES[name] for _, name in parts]
    if any(amount >= size for size, amount in zip(sizes[:-1], amounts[1:], strict=True)):
        return ""
    whole = _decimal(sum(amounts, Fraction(0)) / sizes[-1])
    return f"{found['sign']}{whole}{parts[-1][1]}{found['rest']}"


def _clock(piece: str, field: Field) -> str:
    """1:30 of seconds as minutes and seconds; "" for what is no time of the clock."""
    found = _CLOCK.fullmatch(piece)
    if found is None:
        return ""
    first, second, third, behind = found.groups()
    if int(second) > 59 or (third and float(third) >= 60):
        return ""
    if third:
        seconds = int(first) * 3600 + int(second) * 60 + Fraction(third)
        return f"{_decimal(seconds)} s" if not behind else ""
    minutes, hours = f"{int(first) * 60 + int(second)} s", f"{int(first) * 60 + int(second)} min"
    behind = behind or ("min" if field.unit == "s" else "")
    if behind.lower() in ("min", "mins", "minutes"):
        return minutes
    if behind.lower() in ("h", "hr", "hrs", "hours"):
        return hours
    if behind:
        return ""
    raise AmbiguousText(
        "“{text}” can be minutes and seconds, or hours and minutes.",
        readings=[minutes, hours],
        text=piece,
    )


def _span(piece: str) -> str:
    """1 h 30 min as minutes; "" where there is only one number."""
    found = _SPAN.fullmatch(piece) if re.match(r"[0-9]", piece) else None
    if found is None:
        return ""
    named = [(i, found[f"n{i}"]) for i in range(len(_SPANS)) if found[f"n{i}"]]
    if found["rest"] and named and _SPANS[named[-1][0]][0] in ("h", "min"):
        named.append((named[-1][0] + 1, found["rest"]))
    elif found["rest"]:
        return ""
    if len(named) < 2:
        return ""
    seconds = sum(
        (Fraction(number) * unit_names.named(_SPANS[i][0], "s").unit.factor for i, number in named),
        Fraction(0),
    )
    smallest = _SPANS[named[-1][0]][0]
    exact = [
        (name, seconds / units.unit(name).factor)
        for name in ("s" if smallest == "ms" else smallest, "day", "s")
    ]
    unit, amount = next((name, amount) for name, amount in exact if _ends(amount))
    text = _decimal(amount)
    return f"{text} {format_unit(unit, plural=text != '1')}"


def _side_of(piece: str, side: str) -> str:
    """The pixels of a side of a size such as 1080p; "" for what is none."""
    size = _SIZE.fullmatch(piece)
    if size is not None:
        raise AmbiguousText(
            "“{text}” is a width and a height; one number is needed here.",
            readings=[f"{size[side]} px"],
            text=piece,
        )
    found = size_on_side(piece, side)
    if len(found) > 1:
        raise AmbiguousText(
            "“{text}” can be more than one number of pixels.",
            readings=[f"{pixels} px" for pixels in found],
            text=piece,
        )
    return f"{found[0]} px" if found else ""


def _with_dollar(piece: str) -> str:
    """The piece with $ for the dollar's other names; ReadingError for another currency."""
    sign = re.match(r"[-+]?\s?", piece)
    assert sign is not None
    name, rest = currencies.before_number(piece[sign.end() :])
    if not name:
        return piece
    if not currencies.is_dollar(name):
        raise units.other_currency_error(name)
    money = rest.strip()
    if name in ("$", "US$", "USD"):
        return piece
    return f"{sign[0].strip()}${money}"


def _is_number(piece: str) -> bool:
    return typed_text.PART.fullmatch(piece) is not None


# ---------------------------------------------------------------- number, suffix and unit


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands behind a number: what it is multiplied by, and its unit; "" for none."""

    suffix: str
    multiple: int
    unit: str
    is_new: bool = False


def _ending(part: Part, field: Field) -> _Tail:
    """The suffix and the unit of a number, in all scripts."""
    tail = _tail(part, field)
    second = _SECOND_NUMBER.match(tail.unit)
    if second is not None:
        _refuse_second_number(part, tail, second[0], field)
    return tail


def _refuse_second_number(part: Part, tail: _Tail, second: str, field: Field) -> None:
    """3 5 days is neither 15 days nor clear: ask whether 3.5 or 3 to 5."""
    unit = tail.unit[len(second) :].strip()
    behind = f"{tail.suffix} {unit}".rstrip()
    first = replace(part, rest="").text
    readings = []
    if first.isdecimal() and second.isdecimal() and _is_unit(unit, field):
        readings.append(f"{first}.{second}{behind}")
        if not tail.suffix and int(first) < int(second):
            readings.append(f"{first} to {second}{behind}")
    if readings:
        raise AmbiguousText("“{text}” are two numbers.", readings=readings, text=part.text)
    raise ReadingError("“{text}” are two numbers; one is needed here.", text=part.text)


def _is_unit(text: str, field: Field) -> bool:
    try:
        return not text or bool(unit_names.named(text, field.unit))
    except ReadingError:
        return False


def _tail(part: Part, field: Field) -> _Tail:
    rest = part.rest.strip()
    either = _MILLION_OR_TRILLION.fullmatch(rest)
    if either is not None:
        number = replace(part, rest="").text
        raise AmbiguousText(
            "“{text}” can be a million or a million million.",
            readings=[f"{number} {each} {either[1]}".strip() for each in ("million", "trillion")],
            text=part.text,
        )
    found = _SUFFIX.fullmatch(rest)
    if found is not None:
        return _Tail(found[1], _SUFFIXES[found[1].lower()], found[2], is_new=True)
    if field.measured.only_counts and re.match(r"b(?![a-z])", rest):
        return _Tail("B", _BILLION, rest[1:].strip(), is_new=True)
    prefixed = _PREFIXED.match(field.unit)
    if prefixed is not None and rest in ("G", "P", "E"):
        raise AmbiguousText(
            "“{letter}” can mean more than one thing here.",
            readings=[f"{replace(part, rest='').text} {rest}{field.unit[prefixed.end() :]}"],
            letter=rest,
        )
    known = typed_text.ending_of(part, field.measured)
    return _Tail(known.suffix, typed_text.multiple_of(known.suffix), known.unit)


def _shared(own: _Tail, last: _Tail) -> _Tail:
    """What only the last number says holds for the others too."""
    if own.unit:
        return own
    if own.suffix:
        return replace(own, unit=last.unit)
    return last


def _spelt_part(part: Part, ending: _Tail, field: Field) -> str | None:
    """A number with suffix and unit in the spelling of files; None where it is in it already."""
    if _is_letter(part.rest.strip()):
        return None
    written = typed_text.unit_name(part.currency, ending.unit)
    if not written:
        return _multiplied(part, ending.multiple, "") if ending.is_new else None
    bare = replace(part, currency="", rest="")
    try:
        found = unit_names.named(written, field.unit)
    except AmbiguousText as error:
        error.readings = tuple(f"{bare.text}{ending.suffix} {each}" for each in error.readings)
        raise
    if not found.filed:
        return _converted(bare, ending, found.unit, field)
    if ending.is_new:
        return _multiplied(bare, ending.multiple, found.filed)
    gap = " " if len(ending.suffix) > 2 else ""
    return None if found.filed == written else f"{bare.text}{gap}{ending.suffix} {found.filed}"


def _is_letter(rest: str) -> bool:
    """Whether a lone letter stands behind the number, of which the reader of files asks."""
    return bool(re.fullmatch(r"[mkKMT]", rest))


def _thousands_of_dollars(part: Part, field: Field) -> Part:
    """$1,000 with its thousands joined: who writes the sign in front parts them with a comma."""
    grouped = re.fullmatch(r"[1-9][0-9]{0,2},[0-9]{3}", part.mantissa)
    if part.currency in ("$", "US$") and grouped and field.measured.dimension == units.MONEY:
        return replace(part, mantissa=part.mantissa.replace(",", ""))
    return part


def _multiplied(part: Part, multiple: int, unit: str) -> str:
    mantissa, power = part.scaled
    about = "~" if part.about else ""
    number = exact_decimal(*_without_zeros(mantissa * multiple, power))
    return f"{about}{_sign(part, number)}{number} {unit}".strip()


def _sign(part: Part, number: str) -> str:
    return part.currency if part.currency and not number.startswith("-") else ""


def _without_zeros(mantissa: int, power: int) -> tuple[int, int]:
    while mantissa and mantissa % 10 == 0:
        mantissa, power = mantissa // 10, power + 1
    return mantissa, power


def _converted(part: Part, ending: _Tail, unit: units.Unit, field: Field) -> str:
    """The number in the unit of its field, for a unit that files have no name for."""
    mantissa, power = part.scaled
    asked = field.measured
    amount = mantissa * Fraction(10) ** power * ending.multiple * unit.factor / asked.factor
    about = "~" if part.about else ""
    name = "" if asked.text == "count" else format_unit(asked.text, plural=True)
    number = _decimal(amount * 100 if name == "%" else amount)
    return f"{about}{number} {name}".strip()


def _refuse_commas(parts: Sequence[Part], text: str, field: Field) -> None:
    """Ask what a comma parts; what is offered is not asked again."""
    try:
        typed_text.refuse_two_meanings(parts, text)
    except AmbiguousText as error:
        if field.groups_by_dot:
            error.readings = tuple(
                _LONE_GROUP.sub(lambda found: _plain_decimal(found[0]), each)
                for each in error.readings
            )
        raise


def _refuse_dots(parts: Sequence[Part], field: Field, between: Sequence[str]) -> None:
    """Ask whether 1.920 is 1920 where 1.92 of the field's things are hardly meant."""
    last = _ending(parts[-1], field)
    endings = [_shared(_ending(part, field), last) for part in parts]
    unclear = [
        bool(_GROUPED_BY_DOT.fullmatch(part.mantissa))
        and not part.times
        and not ending.suffix
        and _is_plain(part.currency, ending.unit, field)
        for part, ending in zip(parts, endings, strict=True)
    ]
    if not field.groups_by_dot or not any(unclear):
        return
    thousands, decimals = [], []
    for part, asked in zip(parts, unclear, strict=True):
        whole = part.mantissa.replace(".", "") if asked else part.mantissa
        decimal = _plain_decimal(part.mantissa) if asked else part.mantissa
        thousands.append(replace(part, mantissa=whole).text)
        decimals.append(replace(part, mantissa=decimal).text)
    text = _joined([part.text for part in parts], between)
    raise AmbiguousText(
        "“{text}” can be read in more than one way.",
        advice="Use a dot for decimals and spaces for thousands.",
        readings=[_joined(thousands, between), _joined(decimals, between)],
        text=text,
    )


def _is_plain(currency: str, unit: str, field: Field) -> bool:
    """Whether the unit is one of single things: px and USD, and not k$."""
    written = typed_text.unit_name(currency, unit)
    if not written:
        return True
    try:
        return unit_names.named(written, field.unit).unit.factor == 1
    except ReadingError:
        return False


def _plain_decimal(mantissa: str) -> str:
    """A decimal that nobody takes for thousands: 1.92 of 1.920, and 1.0480 of 1.048."""
    text = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}0" if _GROUPED_BY_DOT.fullmatch(text) else text


# ---------------------------------------------------------------- how far a number may be off


def _plus_minus(sides: Sequence[str], field: Field) -> Spelt:
    """4 ± 1 as 3 to 5, normal."""
    found = []
    for at, side in enumerate(sides):
        with _among(sides, [" ± "], at):
            found.append(_side(side, field))
    middle, off = found
    endings = [_ending(part, field) for part in (middle, off)]
    own, last = endings
    text = " ± ".join(sides)
    relative = last.unit in ("%", "percent", "per cent") and own.unit != last.unit
    if relative and units.is_share(field.measured) and _exact(middle) > 1:
        own, relative = last, False
    elif relative and units.is_share(field.measured):
        raise _of_which(middle, off, text)
    if relative:
        last = replace(own, suffix="", multiple=1)
    elif own.suffix and not last.suffix:
        raise ReadingError(
            "It is not clear whether “{text}” is off by {off} or by {off}{suffix}.",
            advice="Write the suffix after the last number, or after both.",
            text=text,
            off=off.mantissa,
            suffix=own.suffix,
        )
    elif own.unit and not last.unit:
        last = replace(last, unit=own.unit)
    own = own if relative else _shared(own, last)
    unit, factor = _common_unit(middle, own, off, last, field)
    number = _amount(middle, own, factor(middle, own))
    by = abs(number) * _exact(off) / 100 if relative else _amount(off, last, factor(off, last))
    if not by:
        raise ReadingError("“{text}” is a single number.", advice="Write it alone.", text=text)
    multiple = own.multiple if own == last or relative else 1
    suffix = own.suffix if multiple > 1 and not own.is_new else ""
    ends = [_decimal((number + side * by) / (multiple if suffix else 1)) for side in (-1, 1)]
    return Spelt(f"{ends[0]} to {ends[1]}{suffix} {unit}".strip(), shape="normal")


def _side(text: str, field: Field) -> Part:
    spelt_whole = _whole_spelt(text.strip(), field)
    if not _is_number(spelt_whole):
        raise typed_text.no_number(text)
    part = typed_text.read_part(spelt_whole)
    if part.about:
        raise ReadingError("“About” goes with a single number.", advice="Write 4 to 10.")
    part = _thousands_of_dollars(part, field)
    _refuse_commas([part], text, field)
    _refuse_dots([part], field, [])
    return part


def _of_which(middle: Part, off: Part, text: str) -> AmbiguousText:
    """Of a share, "0.4 ± 10 %" may be off by a tenth of it or by 10 % of the whole."""
    share, by = 100 * _exact(middle), _exact(off)
    readings = [
        f"{_decimal(share - each)} % to {_decimal(share + each)} % normal"
        for each in (by, share * by / 100)
    ]
    return AmbiguousText("“{text}” can be read in more than one way.", readings=readings, text=text)


def _exact(part: Part) -> Fraction:
    mantissa, power = part.scaled
    return mantissa * Fraction(10) ** power


def _amount(part: Part, ending: _Tail, factor: Fraction) -> Fraction:
    return _exact(part) * ending.multiple * factor


def _common_unit(
    middle: Part, own: _Tail, off: Part, last: _Tail, field: Field
) -> tuple[str, Callable[[Part, _Tail], Fraction]]:
    """The unit that both are written in, and what each is multiplied by to be in it."""
    currency = middle.currency or off.currency
    names = {typed_text.unit_name(currency, each.unit) for each in (own, last)}
    found = {name: unit_names.named(name, field.unit) for name in names if name}
    if len(names) == 1:
        (name,) = names
        if not name or found[name].filed:
            return (found[name].filed if name else ""), lambda part, ending: Fraction(1)
    asked = field.measured

    def factor(part: Part, ending: _Tail) -> Fraction:
        name = typed_text.unit_name(currency, ending.unit)
        return found[name].unit.factor / asked.factor if name else Fraction(1)

    return format_unit(asked.text, plural=True) if asked.text != "count" else "", factor

"""Units as people and tables write them: in any case, script and order, as long as one fits.

A field says what it measures. Of all that a text can mean what measures the same is taken, if that
is one thing: "tflops" in a field for rates, "USD/GPU·h" in one for a price of time. Where two are
left, as of "Gb/s", they are asked for. Files know fewer names (`units`): what is read here is
written there in their spelling, or converted.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from sora_planner_gui.engine import currencies, units
from sora_planner_gui.engine.signs import uniform
from sora_planner_gui.engine.units import Dimension, Measure, Unit
from sora_planner_gui.errors import AmbiguousText, ReadingError

SMALL_PREFIXES = {"m": Fraction(1, 10**3), "u": Fraction(1, 10**6), "n": Fraction(1, 10**9)}
LONG_PREFIXES: dict[str, int | Fraction] = {
    "nano": Fraction(1, 10**9),
    "micro": Fraction(1, 10**6),
    "milli": Fraction(1, 10**3),
    **{
        name: Fraction(1000**power)
        for power, name in enumerate(("kilo", "mega", "giga", "tera", "peta", "exa", "zetta"), 1)
    },
    **{
        name: Fraction(1024**power)
        for power, name in enumerate(("kibi", "mebi", "gibi", "tebi", "pebi"), 1)
    },
}
CHINESE_PREFIXES: dict[str, int | Fraction] = {
    "毫": SMALL_PREFIXES["m"],
    "微": SMALL_PREFIXES["u"],
    "千": 10**3,
    "兆": 10**6,
}
BIT: Measure = (Fraction(1, 8), units.DATA)
POUND: Measure = (Fraction("453.59237"), units.CARBON)
SHORT_TON: Measure = (2000 * Fraction("453.59237"), units.CARBON)

# Names of what files call otherwise, which is read in any case.
_SAME: dict[str, tuple[str, ...]] = {
    "s": ("sek", "sekunde", "sekunden", "秒", "秒钟", "秒鐘"),
    "min": ("minuten", "分钟", "分鐘", "分"),
    "h": ("std", "stunde", "stunden", "小时", "小時", "时", "時", "时间", "钟头", "個小時"),
    "d": ("tag", "tage", "tagen", "天", "日"),
    "weeks": ("wk", "wks", "woche", "wochen", "周", "週", "星期", "礼拜"),
    "months": ("mo", "mos", "mth", "mths", "monat", "monate", "月", "个月", "個月", "箇月"),
    "years": ("y", "jahr", "jahre", "annum", "年"),
    "px": ("pixels", "像素", "pel"),
    "frames": ("fr", "帧", "幀", "影格"),
    "layers": ("层", "層"),
    "steps": ("步", "次"),
    "tokens": ("token", "tok", "词元"),
    "count": ("ea", "units", "pcs", "个", "個"),
    "GPU": ("accelerator", "accelerators", "chip", "chips", "卡", "张", "張", "块", "塊", "张卡"),
    "parameters": ("param", "params", "weights", "参数", "參數", "个参数"),
    "%": ("pct", "prozent", "percents"),
    "B": ("octet", "octets", "字节", "字節", "位元組"),
    "kWh": ("度", "度电"),
    "g": ("gram", "grams", "gramme", "grammes", "克"),
    "kg": ("公斤",),
    "t": ("metricton", "metrictons", "吨", "噸"),
    "USD": ("bucks", "us-dollar", "us-dollars", "美元", "美金"),
    "CO2e": (
        *("co2", "co2eq", "co2equiv", "co2equivalent", "co2equivalents", "co2-eq", "co2-e"),
        *("二氧化碳", "二氧化碳当量"),
    ),
    "cents": ("ct", "cts", "美分"),
    "×": ("倍", "fold"),
}
_SINGULAR = {name: name[:-1] for name in ("weeks", "months", "years", "frames", "steps", "tokens")}
# Counts of GPUs that a price is for, where nothing says how many.
_NODES = frozenset(
    {"node", "nodes", "server", "servers", "instance", "instances", "host", "hosts", "machine"}
    | {"machines", "system", "systems", "pod", "rack", "vm", "台", "节点", "節點", "机", "服务器"}
)
_EACH_PERIOD = {
    "secondly": "s",
    "hourly": "h",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
    "p.a.": "year",
    "pa": "year",
}
_TIGHT_CARBON = re.compile(
    r"(?i)\b(?P<mass>(?:[kmgt]?g|[km]?t|lbs?|(?:short|metric)?tons?|tonnes?|pounds?)|千克|公斤|克|吨)\s?-?(?:of\s)?"
    r"co2(?:[\s.-]*(?:e(?:q(?:uiv(?:alents?)?)?)?))?\.?(?![\w])"
)
_NODE_OF = re.compile(
    r"(?i)\b(?:(?P<n>[0-9]{1,4})\s?[-x×*]?\s?(?:gpus?|cards?|accelerators?)\s?-?\s?"
    r"(?:nodes?|servers?|instances?|hosts?|machines?)?"
    r"|(?:nodes?|servers?|instances?|hosts?|machines?)\s(?:of|with)\s(?P<m>[0-9]{1,4})"
    r"(?:\s(?:gpus?|cards?))?)(?![a-z])"
)
_LARGE: dict[str, int | Fraction] = {
    **units.PREFIXES,
    "K": 1000,
    **units.BINARY_PREFIXES,
    "Pi": 1024**5,
    "Ei": 1024**6,
}
_MOST_READINGS = 64
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Named:
    """A unit as somebody wrote it; `filed` is how files write it, "" where they have no name."""

    unit: Unit
    filed: str


@dataclass(frozen=True, slots=True)
class _Name:
    """One thing that a name can mean: what it measures, and what it is called without doubt."""

    measure: Measure
    text: str
    in_files: bool = False


Power = tuple[str, int]
"""A name and whether it stands above the stroke (1) or below (-1)."""


@lru_cache(maxsize=2048)
def named(text: str, field: str) -> Named:
    """The unit that a text names where `field` is a unit of what is measured.

    ReadingError where it is none, or measures something else; AmbiguousText where it can be two.
    """
    plain = _plain(text)
    asked = units.unit(field)
    known = _as_filed(plain, asked)
    if known is not None:
        return known
    found = {
        (reading.unit.factor, reading.unit.dimension): reading
        for reading in _readings(plain)
        if _fits(reading.unit, asked)
    }
    if not found:
        raise _refusal(text, plain, asked)
    readings = list(found.values())
    if len(readings) > 1 and asked.dimension == units.DATA and plain.islower():
        readings = readings[:1]  # memory in "gb": nobody counts it in bits
    if len(readings) > 1 or _is_amount_for_rate(plain, asked):
        raise _two_meanings(text, [each.unit.text for each in readings])
    if _is_large_and_small(plain, asked):
        raise _two_meanings(text, (plain.replace("m", "M", 1), plain))
    return readings[0]


def is_unit(text: str, field: str) -> bool:
    """Whether the text names a unit of what `field` measures, in one meaning or more."""
    try:
        named(text, field)
    except AmbiguousText:
        return True
    except ReadingError:
        return False
    return True


def _plain(text: str) -> str:
    """The text with one kind of each sign, and strokes for all words that divide."""
    plain = " ".join(uniform(text).replace("₂", "2").split())
    if len(plain) > _LONGEST:
        return plain
    plain = re.sub(r"(?i)\b(short|metric)\s(?=tons?\b)", r"\1", plain)
    plain = _TIGHT_CARBON.sub(lambda found: f"{found['mass']} CO2e", plain)
    plain = _NODE_OF.sub(lambda found: f"{found['n'] or found['m']}GPU", plain)
    plain = re.sub(r"(?i)(?:\s|^)(?:per|each|every|pro|je)\s|每|/\s?(?:per|a|an)\s", "/", plain)
    plain = re.sub(r"(?i)\s(?:an?)\s(?=[a-z])", "/", plain)
    plain = re.sub(r"(?i)(?<=[a-z$)])[_\s]?ps$", _per_second, plain)
    plain = re.sub(r"\*\*-1\b|\^-1\b|⁻¹", "^-1", plain)
    for word, period in _EACH_PERIOD.items():
        plain = re.sub(rf"(?i)(?:\s|^){re.escape(word)}$", f"/{period}", plain)
    return re.sub(r"(?i)(?<=[a-z])\.(?=$|[\s/·*)-])", "", plain).strip()


def _per_second(found: re.Match[str]) -> str:
    """Gbps is in bits and GBps in bytes a second; fps and FLOPS are words of their own."""
    before = found.string[: found.start()]
    data = re.search(r"(?:^|[^A-Za-z])[kKmMgGtTpPeE]?i?([bB])(?:yte|it)?$", before)
    if data is None:
        return found[0]
    return "it/s" if data[0].endswith("b") and "p" in found[0] else "/s"


def _as_filed(plain: str, asked: Unit) -> Named | None:
    """The unit as files know it; None where they do not, or it measures something else."""
    try:
        typed = units.unit(plain)
        units.check_same_kind(typed, asked)
    except ReadingError:
        return None
    return Named(typed, plain)


def _fits(typed: Unit, asked: Unit) -> bool:
    try:
        units.check_same_kind(typed, asked)
    except ReadingError:
        return False
    return True


def _is_large_and_small(plain: str, asked: Unit) -> bool:
    """Whether a small m stands where the field has a large M: "mW" in a field for MW."""
    return bool(re.match(r"M[A-Z]", asked.text) and re.match(r"m(?:W|J|Wh)\b", plain))


def _is_amount_for_rate(plain: str, asked: Unit) -> bool:
    """Whether "TFLOPs" is written where a rate is asked for, as many write TFLOPS."""
    rate = asked.dimension == units.COMPUTE / units.TIME
    return rate and bool(re.fullmatch(r"[kMGTPEZ]?FLOPs?", plain))


# ---------------------------------------------------------------- what a text can mean


def _readings(plain: str) -> Iterator[Named]:
    """All units that the text can be, the likeliest first."""
    seen = 0
    for powers in _products(plain):
        choices = [_meanings(name) for name, _ in powers]
        if not all(choices):
            continue
        for chosen in itertools.product(*choices):
            seen += 1
            if seen > _MOST_READINGS:
                return
            yield _product(plain, powers, chosen)


def _product(plain: str, powers: Sequence[Power], chosen: Sequence[_Name]) -> Named:
    factor, dimension = Fraction(1), Dimension()
    counts = True
    for (_, power), name in zip(powers, chosen, strict=True):
        factor *= Fraction(name.measure[0]) ** power
        dimension *= name.measure[1] ** power
        counts = counts and name.measure[1] == units.DIMENSIONLESS
    text = _written(powers, chosen)
    filed = text if all(name.in_files for name in chosen) else ""
    return Named(Unit(text, factor, dimension, counts), filed)


def _written(powers: Sequence[Power], chosen: Sequence[_Name]) -> str:
    """The product with names that leave no doubt."""
    names = [
        (name.text if power > 0 else _SINGULAR.get(name.text, name.text), power)
        for (_, power), name in zip(powers, chosen, strict=True)
    ]
    above = " ".join(name for name, power in names if power > 0) or "1"
    below = [name for name, power in names if power < 0]
    if not below:
        return above
    return f"{above}/{below[0]}" if len(below) == 1 else f"{above}/({'·'.join(below)})"


def _products(plain: str) -> Iterator[list[Power]]:
    """The text as names above and below the stroke, in each way that it can be taken apart.

    Of "USD/GPU·h" the hour may stand below with the GPU, or above.
    """
    pieces = re.split(r"\s*/\s*", plain)
    above = _names(pieces[0]) if pieces[0] else []
    if above is None:
        return
    sides: list[list[list[Power]]] = [[[(name, _sign(name)) for name in above]]]
    for piece in pieces[1:]:
        names = _names(piece)
        if not names:
            return
        below: list[Power] = [(name, -_sign(name)) for name in names]
        ways = [below]
        if len(names) > 1 and not re.fullmatch(r"\(.*\)", piece):
            ways.append([below[0], *((name, -power) for name, power in below[1:])])
        sides.append(ways)
    for way in itertools.product(*sides):
        yield [power for side in way for power in side]


def _sign(name: str) -> int:
    return -1 if name.endswith("^-1") else 1


def _names(piece: str) -> list[str] | None:
    """The names of a product; None where it is none."""
    bracketed = re.fullmatch(r"\(([^()]*)\)", piece)
    inner = (bracketed[1] if bracketed else piece).strip()
    whole = inner.lower()
    if whole in _words() or inner in _symbols():
        return [inner]
    names = re.split(r"\s*[·*×-]\s*(?!1\b)|\s+", inner)
    names = [part for name in names for part in _apart(name)]
    return names if all(names) and len(names) <= 6 else None


def _apart(name: str) -> list[str]:
    """A name, or the two that are written as one: GPUh, 美元小时."""
    if _meanings(name):
        return [name]
    for at in range(1, len(name)):
        # Latin letters run together only behind GPU: of "mins" nobody means m and ins.
        before, behind = name[:at], name[at:]
        may_part = not before.isascii() or before.lower() in ("gpu", "gpus", "card")
        if may_part and _meanings(before) and _meanings(behind):
            return [before, behind]
    return [name]


@lru_cache(maxsize=1024)
def _meanings(name: str) -> tuple[_Name, ...]:
    """What a name can mean, the likeliest first; nothing where it is unknown."""
    bare = name.removesuffix("^-1")
    number = re.fullmatch(r"([0-9]{1,4})(?:[x×]?(?:gpus?)?)?", bare, re.IGNORECASE)
    if number and int(number[1]):
        return (_Name((int(number[1]), units.DIMENSIONLESS), bare, bare == "1"),)
    if currencies.is_dollar(bare):
        return (_Name((1, units.MONEY), "USD", in_files=True),)
    words = _words().get(bare.lower(), ())
    if bare.lower() in units.known_words():
        words = (replace(words[0], text=bare),)
    found = (*_symbols().get(bare, ()), *words) or _any_case().get(bare.lower(), ())
    bits = bare.endswith("B")  # a large B is the byte
    return tuple(each for each in found if not (bits and each.text.endswith("bit")))


# ---------------------------------------------------------------- the names

_Names = dict[str, tuple[_Name, ...]]
_BYTE: Measure = (1, units.DATA)
_RATE = units.COMPUTE / units.TIME
_POWER = units.ENERGY / units.TIME
# What takes prefixes, as words and in Chinese.
_WORDS: tuple[tuple[tuple[str, ...], Measure], ...] = (
    (("watt", "watts", "瓦", "瓦特"), (1, _POWER)),
    (("watthour", "watthours", "瓦时", "瓦時", "瓦小时"), (units.HOUR, units.ENERGY)),
    (("byte", "bytes", "字节", "字節"), _BYTE),
    (("bit", "bits", "比特"), BIT),
    (("joule", "joules", "焦", "焦耳"), (1, units.ENERGY)),
    (("second", "seconds", "sec", "secs", "秒"), (1, units.TIME)),
    (("gram", "grams", "gramme", "grammes", "克"), (1, units.CARBON)),
    (("tonne", "tonnes", "吨", "噸"), (10**6, units.CARBON)),
    (("pixel", "pixels", "像素"), (1, units.DIMENSIONLESS)),
    (("flop",), (1, units.COMPUTE)),
)


@cache
def _symbols() -> _Names:
    """Symbols, as they are written: those of files first."""
    found: _Names = {
        name: (_Name(measure, name, in_files=True),)
        for name, measure in units.known_symbols().items()
    }
    for prefix in ("", *units.PREFIXES):
        # TFLOP and TFLOPs are amounts, and often written for the rate.
        rate = found[f"{prefix}FLOPS"]
        found |= {f"{prefix}{name}": found[prefix + name] + rate for name in ("FLOP", "FLOPs")}
    new: dict[str, Measure] = {"lb": POUND, "lbs": POUND, "¢": (Fraction(1, 100), units.MONEY)}
    new["‰"] = (Fraction(1, 1000), units.DIMENSIONLESS)
    new["Hz"] = (1, units.DIMENSIONLESS / units.TIME)
    for prefix in ("k", "K", "M"):
        new |= {f"{prefix}{name}": (_LARGE[prefix], units.MONEY) for name in ("USD", "$", "US$")}
    new["bps"] = (Fraction(1, 8), units.DATA / units.TIME)
    for prefix, small in SMALL_PREFIXES.items():
        for symbol in ("s", "W", "Wh", "J", "g"):
            new[prefix + symbol] = _times(small, units.SYMBOLS[symbol])
        new[f"{prefix}sec"] = _times(small, units.SYMBOLS["s"])
    for prefix, multiple in {"": 1, **_LARGE}.items():
        new |= {f"{prefix}{name}": _times(multiple, BIT) for name in ("bit", "bits")}
        new |= {f"{prefix}{name}": _times(multiple, _BYTE) for name in ("B", "Byte", "Bytes")}
    return {name: (_Name(measure, name),) for name, measure in new.items()} | found


@cache
def _words() -> _Names:
    """Words, in any case; in small letters here."""
    found: _Names = {}
    none: dict[str, int | Fraction] = {"": 1}
    for names, measure in _WORDS:
        for prefix, multiple in (none | LONG_PREFIXES | CHINESE_PREFIXES).items():
            found |= {
                prefix + name: (_Name(_times(multiple, measure), prefix + name),) for name in names
            }
    for prefix, multiple in (none | LONG_PREFIXES).items():
        amount = _Name((multiple, units.COMPUTE), f"{prefix}flop")
        found[f"{prefix}flops"] = (amount, _Name((multiple, _RATE), f"{prefix}flop/s"))
    found |= dict.fromkeys(("pound", "pounds", "磅"), (_Name(POUND, "lb"),))
    short = _Name(SHORT_TON, "short tons")
    found |= dict.fromkeys(("shortton", "shorttons"), (short,))
    tonne = _Name((10**6, units.CARBON), "t", in_files=True)
    found |= dict.fromkeys(("ton", "tons"), (tonne, short))
    for filed, names in _SAME.items():
        same = units.unit(filed)
        meaning = (_Name((same.factor, same.dimension), filed, in_files=True),)
        found |= dict.fromkeys(names, meaning)
    return found | {
        name: (_Name(measure, name, in_files=True),)
        for name, measure in units.known_words().items()
    }


@cache
def _any_case() -> _Names:
    """Symbols by their small letters: all that may be meant. A lone b or g may be too much."""
    found: dict[str, list[_Name]] = {}
    for name, meanings in _symbols().items():
        if name.lower() not in ("b", "g"):
            found.setdefault(name.lower(), []).extend(meanings)
    for prefix, multiple in _LARGE.items():
        found.setdefault(f"{prefix}b".lower(), []).append(
            _Name(_times(multiple, BIT), f"{prefix.replace('K', 'k')}bit")
        )
    return {name: tuple(meanings) for name, meanings in found.items()}


def _times(multiple: int | Fraction, measure: Measure) -> Measure:
    return multiple * Fraction(measure[0]), measure[1]


# ---------------------------------------------------------------- what is refused


def _two_meanings(text: str, readings: Iterable[str]) -> AmbiguousText:
    return AmbiguousText(
        "“{unit}” can mean more than one thing here.",
        advice="Did you mean {choices}?",
        readings=tuple(readings),
        unit=text,
        choices=" · ".join(readings),
    )


def _refusal(text: str, plain: str, asked: Unit) -> ReadingError:
    """What is wrong with a unit that is none here."""
    kind, examples = units.kind_of(asked)
    names = [name for name in re.split(r"[\s/·*()×-]+", plain) if name]
    money = asked.dimension.exponents[units.MONEY.exponents.index(1)]
    for name in (plain, *names, *(name[1:] for name in names if name[0] in "kKM")) if money else ():
        if currencies.other_currency(name) is not None:
            return units.other_currency_error(name)
    for reading in _readings(plain):
        try:
            units.check_same_kind(Unit(text, *_measured(reading)), asked)
        except ReadingError as error:
            return error
    node = next((name for name in names if name.lower() in _NODES), None)
    if node is not None:
        return ReadingError(
            "“{unit}” does not say how many GPUs that is.",
            advice="Write the number, as in USD/(8 GPU·h), or divide by it.",
            unit=text,
        )
    return ReadingError(
        "“{unit}” is not a unit known here.",
        advice="This is {expected}: {examples}, …",
        unit=text,
        expected=kind,
        examples=examples,
    )


def _measured(reading: Named) -> tuple[Fraction, Dimension, bool]:
    return reading.unit.factor, reading.unit.dimension, reading.unit.only_counts

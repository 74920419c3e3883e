"""Units as tables state them: what the engine reads, and amounts of money in any currency.

Money is told apart into its currency, what it is counted in (cents, thousands), the time that it is
the price of, and the cards that it pays for. Only US dollars have a value here; another currency
needs a rate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from sora_planner_gui.engine import currencies, unit_names, units
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.engine.signs import uniform
from sora_planner_gui.errors import AmbiguousText, ReadingError

USD = "USD"


def _currency_pattern() -> re.Pattern[str]:
    """Names of currencies in a text: words of letters alone, signs where they stand."""
    names = [*currencies.names(), *_CENTS, *_CREDITS]
    names.sort(key=len, reverse=True)
    words = (re.escape(each) for each in names if each[0].isalpha() and each.isascii())
    signs = (re.escape(each) for each in names if not (each[0].isalpha() and each.isascii()))
    codes = "|".join(sorted(currencies.codes_that_are_words()))
    return re.compile(
        rf"(?i:(?<![a-z])(?P<prefix>[km])?(?P<word>{'|'.join(words)})(?![a-z]))"
        rf"|(?P<sign>(?i:{'|'.join(signs)}))|(?<![A-Za-z])(?P<code>{codes})(?![A-Za-z])"
    )


_CENTS = ("cent", "cents", "ct", "cts", "us cents", "us cent", "¢")
_CREDITS = ("credits", "credit", "points", "usdt", "usdc", "btc", "eth")
# The dollar sign behind a prefix that no country has, as in k$, is the US dollar's.
_THOUSANDS = re.compile(
    r"(?:(?<=[$€£¥])\s?[kK]\b|(?<![\w])[kK](?=\s?(?:[$€£¥]|[A-Z]{3}\b|[a-z]{3}\b))|\bk$"
    r"|\b1[ ,.]?000(?=\s?(?:[$€£¥]|[A-Z]{3}\b))"
    r"|\bthousands?\b|\btsd\b|['’]000s?\b|(?<=[$€£¥])000s?\b|\b000s?(?=\s?(?:[$€£¥]|[A-Z]{3}\b))"
    r"|(?<=USD)\s?k\b|(?<=EUR)\s?k\b|\bK(?=USD|EUR))",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"\b(?:millions?|mn|mio)\b|(?<![\w])M(?=\s?[$€£¥])|(?<=[$€£¥])\s?M\b")
_TEN_THOUSANDS = re.compile("万")

_LONGEST_UNIT = 40
_NO_UNITS = frozenset({"1", "-", "b", "B/s ", "g", "t", "T"})
"""What may be a unit in a field and is none in a heading."""

PERIODS: dict[str, tuple[str, Fraction]] = {}
"""What the words for periods mean: a period that the engine knows, and how many of it."""
for _names, _period, _many in (
    (("second", "seconds", "sec", "secs", "sekunde", "秒"), "s", 1),
    (("minute", "minutes", "min", "mins", "分钟"), "min", 1),
    (
        ("hour", "hours", "hr", "hrs", "hourly", "stunde", "std", "stündlich", "小时", "heure"),
        "h",
        1,
    ),
    (("day", "days", "daily", "tag", "täglich", "天", "日"), "day", 1),
    (("week", "weeks", "weekly", "wk", "wks", "woche", "周"), "week", 1),
    (
        ("month", "months", "monthly", "mo", "mos", "mth", "monat", "monatlich", "pcm", "月"),
        "month",
        1,
    ),
    (("quarter", "quarterly", "季度", "quartal"), "month", 3),
    (
        (
            *("year", "years", "yearly", "yr", "yrs", "annual", "annually", "annum"),
            *("jahr", "jährlich", "年"),
        ),
        "year",
        1,
    ),
):
    PERIODS |= dict.fromkeys(_names, (_period, Fraction(_many)))
PERIODS["fortnight"] = PERIODS["biweekly"] = ("week", Fraction(2))
_LETTERS = {"s": "s", "h": "h", "d": "day", "w": "week", "m": "month", "y": "year", "a": "year"}
_PERIOD_NAMES = "|".join(sorted(map(re.escape, PERIODS), key=len, reverse=True))
_CARD = r"(?:gpu|card|chip|accelerator|device|tpu|board|卡|karte|grafikkarte)s?"
_NODE = (
    r"(?:nodes?|servers?|instances?|vms?|machines?|hosts?|systems?|boxes|box|clusters?|racks?|pods?|"
    r"baseboards?|knoten|台)"
)
_COUNT = re.compile(
    rf"""(?<![\w.])(?P<n>\d{{1,4}})\s?(?:[x×]\s?(?={_CARD}\b|[A-Za-z]?\d|$|\))|[x×](?!\w)|[-\s]?{_CARD}\b)
    |\b{_CARD}\s?[x×]\s?(?P<n2>\d{{1,4}})\b|[x×](?P<n3>\d{{1,4}})\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PER_CARD = re.compile(
    rf"(?:\b(?:per|a|each|je|pro|every)\s+|[/(·]\s*|^|每){_CARD}(?![a-z])|\beach\b", re.I
)
_CARD_TIME = re.compile(rf"\b{_CARD}[-\s·/]*(?:{_PERIOD_NAMES}|h)(?![a-z])", re.IGNORECASE)
_PER_NODE = re.compile(rf"\b{_NODE}\b", re.IGNORECASE)
_TIME = re.compile(
    rf"""(?P<per>\b(?:per|a|an|pro|je|each|every)\s+|/\s*\(?\s*|·\s*|每)?
    (?:(?P<n>\d+(?:\.\d+)?)[-\s]*)?
    (?:(?P<name>(?<![A-Za-z]){_PERIOD_NAMES})(?![A-Za-z])|(?<=[/·(\s\d])(?P<letter>[shdwmya])(?![A-Za-z.]))""",
    re.VERBOSE | re.IGNORECASE,
)
_A_YEAR = re.compile(r"\bp\.?\s?a\b\.?", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:reserved?|commit(?:ment|ted)?|cud|contract|term|savings?|prepaid|upfront|ri)\b",
    re.IGNORECASE,
)


COUNTED = {
    **dict.fromkeys(("k", "K", "thousand", "thousands"), 10**3),
    **dict.fromkeys(("M", "m", "mn", "million", "millions"), 10**6),
    **dict.fromkeys(("B", "b", "bn", "billion", "billions"), 10**9),
    **dict.fromkeys(("T", "trillion", "trillions"), 10**12),
    **{"万": 10**4, "亿": 10**8},
}
"""What headings of plain numbers count in: parameters in B are billions."""


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A unit: what the engine reads, times a factor; and what is special about money.

    `cards` is 0 where nothing is said of the cards paid for, and -1 of a node of unstated size.
    """

    text: str
    engine: str
    factor: Fraction = Fraction(1)
    currency: str = ""
    cards: int = 0

    @property
    def dimension(self) -> units.Dimension:
        """What it measures."""
        return units.unit(self.engine).dimension


@dataclass(frozen=True, slots=True)
class Money:
    """What a text says of an amount of money; empty where it says nothing.

    `left` is the text without what has been understood.
    """

    currency: str = ""
    factor: Fraction = Fraction(1)
    period: str = ""
    many: Fraction = Fraction(1)
    term: str = ""
    cards: int = 0
    left: str = ""
    conflict: str = ""

    def unit(self, *, period: str = "") -> str:
        """It as a unit; `period` holds where it states none, "" for none."""
        time = self.period or period
        multiple = {Fraction(1000): "k", Fraction(10**6): "M", Fraction(10**4): "万"}
        money = multiple.get(self.factor, "") + (self.currency or USD)
        if self.factor == Fraction(1, 100):
            money = "cents" if (self.currency or USD) == USD else f"cents {self.currency}"
        many = "" if self.many == 1 else f"{_plain(self.many)} "
        cards = {0: "", 1: "GPU·", -1: "node·"}.get(self.cards, f"{self.cards} GPU·")
        if not time:
            return money if not cards else f"{money}/{cards.removesuffix('·')}"
        below = f"{cards}{many}{time}"
        return f"{money}/({below})" if cards or many else f"{money}/{below}"


def plain_text(text: str) -> str:
    """A text with one sign for all that mean the same, and one space where there are several."""
    return " ".join(uniform(text).split())


_JOINING = re.compile(r"(?i)\b(?:per|pro|je|in)\b|[/·()\[\]]|(?<!\S)-(?!\S)")
_CENT = "cent"
_PREFIXES = {"k": 1000, "m": 10**6}
_currencies = cache(_currency_pattern)


@lru_cache(maxsize=4096)
def money(text: str) -> Money:
    """What a heading, a cell or a unit says of currency, period and cards."""
    rest = f" {plain_text(text)} "
    found: list[str] = []
    factor = Fraction(1)
    for pattern, multiple in (
        (_THOUSANDS, Fraction(1000)),
        (_MILLIONS, Fraction(10**6)),
        (_TEN_THOUSANDS, Fraction(10**4)),
    ):
        if pattern.search(rest):
            factor, rest = factor * multiple, pattern.sub(" ", rest)
    for match in _currencies().finditer(rest):
        found.append(_currency(match))
        if match["prefix"]:
            factor *= _PREFIXES[match["prefix"].lower()]
    if _CENT in found:
        factor /= 100
        found = [each for each in found if each != _CENT] or [USD]
    rest = _currencies().sub(" ", rest)
    cards, rest = _cards(rest)
    term, period, many, rest, clash = _time(rest)
    currencies = sorted(set(found))
    conflict = "/".join(currencies) if len(currencies) > 1 else clash
    return Money(
        currency=currencies[0] if currencies else "",
        factor=factor,
        period=period,
        many=many,
        term=term,
        cards=cards,
        left=" ".join(_JOINING.sub(" ", rest).split()),
        conflict=conflict,
    )


def _currency(match: re.Match[str]) -> str:
    """The code of the currency that is named; the name itself of several countries' or of none."""
    name = match["word"] or match["sign"] or match["code"]
    if name.lower() in _CENTS:
        return _CENT
    if currencies.is_dollar(name):
        return USD
    return currencies.other_currency(name) or name.lower()


def _cards(text: str) -> tuple[int, str]:
    """How many cards an amount is of, as a text says, and the text without that."""
    count = _COUNT.search(text)
    n = int(next(filter(None, count.groups()))) if count else 0
    node = _PER_NODE.search(text) is not None
    if count:
        text = _COUNT.sub(" ", text)
    elif _PER_CARD.search(text) or _CARD_TIME.search(text):
        n = 0 if node else 1
        text = re.sub(
            rf"\b(?:(?:per|a|each)\s+)?{_CARD}(?![a-z])|\beach\b|每卡|卡", " ", text, flags=re.I
        )
    text = _PER_NODE.sub(" ", text)
    return (-1 if node and n == 0 else n), text


def _time(text: str) -> tuple[str, str, Fraction, str, str]:
    """The term of a contract, the period of a price, how many of it, the rest and what clashes."""
    term, periods = "", []
    is_term = _TERM.search(text) is not None
    understood: list[tuple[int, int]] = []
    for match in _TIME.finditer(text):
        many = Fraction(match["n"]) if match["n"] else Fraction(1)
        name = match["name"].lower() if match["name"] else _LETTERS[match["letter"].lower()]
        if match["letter"] and not match["per"]:
            continue
        understood.append(match.span())
        period, times = PERIODS.get(name, (name, Fraction(1)))
        if match["n"] and not match["per"] and (is_term or name not in ("h", "hour", "hours")):
            term = " ".join((match["n"], period)) if match["n"] else ""
            continue
        periods.append((period, many * times))
    if _A_YEAR.search(text):
        periods.append(("year", Fraction(1)))
    rest = text
    for start, end in reversed(understood):
        rest = f"{rest[:start]} {rest[end:]}"
    rest = _A_YEAR.sub(" ", rest)
    if is_term:
        term = " ".join(filter(None, ("reserved", term)))
        rest = _TERM.sub(" ", rest)
    distinct = sorted(set(periods))
    clash = " and ".join(each[0] for each in distinct) if len(distinct) > 1 else ""
    period, many = distinct[0] if distinct else ("", Fraction(1))
    return term, period, many, rest, clash


_OPERATIONS = re.compile(r"\b([kMGTPE]?)(?:OPS|OPs|ops)\b|\b([kMGTPE]?)OP(?=/s)")
_CENT_OF_RATE = re.compile(r"(?:(?<![A-Za-z])cts?|¢)(?=\s*/)", re.IGNORECASE)
_AMOUNT_OF_RATE = re.compile(r"\b([kKMGTPE]?)FLOPs?(?:/s(?:ec)?)?$", re.IGNORECASE)
_FIELDS = ("GB", "GB/s", "TFLOP/s", "W", "min/day", "USD/kWh", "g CO₂e/kWh")
"""Units of what tables state."""
_SHARES = frozenset({"%", "percent", "per cent", "pct", "prozent"})


@lru_cache(maxsize=4096)
def written_unit(text: str) -> str:
    """A unit of what tables state, without brackets; "" where a text is none."""
    bare = re.sub(r"[_\s](?=s(?:ec)?$)", "/", plain_text(text).strip("()[] "))
    if bare.lower() in _SHARES:
        return "%"
    if not bare or len(bare) > _LONGEST_UNIT or bare in _NO_UNITS:
        return ""
    named_so = _of_operations(bare)
    return bare if any(unit_names.is_unit(named_so, field) for field in _FIELDS) else ""


def _of_operations(text: str) -> str:
    """TOPS are TFLOPS; and what a heading calls TFLOPs is a rate, as cards have no amounts."""
    text = _CENT_OF_RATE.sub("cents", text)
    text = _OPERATIONS.sub(lambda found: f"{found[1] or found[2] or ''}FLOPS", text)
    return _AMOUNT_OF_RATE.sub(lambda found: f"{found[1].upper().replace('K', 'k')}FLOPS", text)


@lru_cache(maxsize=4096)
def stated(text: str, of: Quantity) -> StatedUnit:
    """The unit that a text states for a quantity; ReadingError where it is none of its kind."""
    wanted = units.unit(of.unit)
    if wanted.dimension in (units.MONEY, units.MONEY / units.TIME):
        return _stated_money(text, wanted)
    if wanted.only_counts and text in COUNTED:
        return StatedUnit(text, of.unit, Fraction(COUNTED[text]))
    if re.fullmatch(r"[kmgtp]bps", text):
        # In the small letters of a program's column nobody tells bits from bytes.
        prefix = text[0].upper().replace("K", "k")
        raise AmbiguousText(
            "“{unit}” can mean more than one thing here.",
            readings=(f"{prefix}B/s", f"{prefix}bit/s"),
            unit=text,
        )
    asked = unit_names.named(_of_operations(plain_text(text)), of.unit).unit
    return StatedUnit(text, of.unit, asked.factor / wanted.factor)


def _stated_money(text: str, wanted: units.Unit) -> StatedUnit:
    said = money(text)
    per_time = wanted.dimension == units.MONEY / units.TIME
    if not said.currency or said.conflict or said.left or per_time != bool(said.period):
        asked = units.unit(text)
        units.check_same_kind(asked, wanted)
        return StatedUnit(text, text)
    engine = f"USD/{said.period}" if said.period else USD
    foreign = "" if said.currency == USD else said.currency
    return StatedUnit(said.unit(), engine, said.factor / said.many, foreign, said.cards)


def fits(text: str, of: Quantity) -> bool:
    """Whether a text is a unit of the figure's kind, in one meaning or more."""
    try:
        stated(text, of)
    except AmbiguousText:
        return True
    except ReadingError:
        return False
    return True


def _plain(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"{float(number):g}"

"""Units as tables state them: what the engine reads, and amounts of money in any currency.

Money is told apart into its currency, what it is counted in (cents, thousands), the time that it is
the price of, and the cards that it pays for. Only US dollars have a value here; another currency
needs a rate.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from sora_planner_gui.engine import units
from sora_planner_gui.engine.quantities import Quantity
from sora_planner_gui.errors import ReadingError

USD = "USD"

_CODES = [
    "AED",
    "ARS",
    "AUD",
    "BDT",
    "BGN",
    "BRL",
    "CAD",
    "CHF",
    "CLP",
    "CNH",
    "CNY",
    "COP",
    "CZK",
    "DKK",
    "EGP",
    "EUR",
    "GBP",
    "HKD",
    "HUF",
    "IDR",
    "ILS",
    "INR",
    "ISK",
    "JPY",
    "KES",
    "KRW",
    "KZT",
    "MXN",
    "MYR",
    "NGN",
    "NIS",
    "NOK",
    "NTD",
    "NZD",
    "PHP",
    "PKR",
    "PLN",
    "QAR",
    "RMB",
    "RON",
    "RUB",
    "SAR",
    "SEK",
    "SGD",
    "THB",
    "TRY",
    "TWD",
    "UAH",
    "USD",
    "USDT",
    "USDC",
    "VND",
    "ZAR",
    "BTC",
    "ETH",
]
_SAME_AS = {"RMB": "CNY", "CNH": "CNY", "NIS": "ILS", "NTD": "TWD"}
_DOLLARS = {
    **{"US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "CDN": "CAD"},
    **{"CAD": "CAD", "AUD": "AUD", "HK": "HKD", "NZ": "NZD", "S": "SGD", "SG": "SGD", "NT": "TWD"},
    **{"TW": "TWD", "R": "BRL", "MX": "MXN", "Z": "ZWL", "USD": "USD", "J": "JMD", "TT": "TTD"},
    **{"B": "BND", "AR": "ARS", "CL": "CLP", "CO": "COP"},
}
_SIGNS = {
    **{"€": "EUR", "£": "GBP", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS"},
    **{"฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH", "₸": "KZT", "₿": "BTC"},
    **{"元": "CNY", "円": "JPY", "원": "KRW"},
}
# A sign of two currencies is one of its own, for which a rate can be stated.
_SHARED_SIGNS = ("¥",)
_WORDS = {
    **dict.fromkeys(("dollar", "dollars", "bucks"), "USD"),
    **dict.fromkeys(("euro", "euros"), "EUR"),
    **dict.fromkeys(("pound", "pounds", "quid", "sterling"), "GBP"),
    **dict.fromkeys(("zł", "zl", "złoty", "zloty", "złotych", "zlotych"), "PLN"),
    **dict.fromkeys(("yuan", "renminbi"), "CNY"),
    **dict.fromkeys(("yen",), "JPY"),
    **dict.fromkeys(("won",), "KRW"),
    **dict.fromkeys(("rs", "rupee", "rupees"), "INR"),
    **dict.fromkeys(("kč", "kc"), "CZK"),
    **dict.fromkeys(("ft", "forint"), "HUF"),
    **dict.fromkeys(("lei", "leu"), "RON"),
    **dict.fromkeys(("franken", "sfr", "fr"), "CHF"),
    **dict.fromkeys(("kr", "kronor", "kroner", "krona", "krone"), "kr"),
    **dict.fromkeys(("real", "reais"), "BRL"),
    **dict.fromkeys(("руб", "рублей"), "RUB"),
    **dict.fromkeys(("rm",), "MYR"),
    **dict.fromkeys(("rp",), "IDR"),
    **dict.fromkeys(("tl",), "TRY"),
    **dict.fromkeys(("credits", "credit", "tokens", "points"), "credits"),
}
_WORDS_BEFORE = {
    **{"us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "hong kong": "HKD"},
    **{"singapore": "SGD", "new zealand": "NZD", "taiwan": "TWD", "can": "CAD", "aus": "AUD"},
}

_CURRENCY = re.compile(
    rf"""(?P<before>(?i:{"|".join(_WORDS_BEFORE)})\.?\s+(?i:dollars?|\$))
    |(?P<dollar>(?<![A-Za-z.])(?:{"|".join(sorted(map(re.escape, _DOLLARS), key=len, reverse=True))})\s?\$)
    |(?P<yen>(?P<of_yen>JP|CN)¥)
    |(?P<cent>¢|(?i:\b(?:us)?(?:cents?|ct|cts)\b))
    |(?P<plain>\$)
    |(?P<sign>[{"".join(_SIGNS)}{"".join(_SHARED_SIGNS)}])
    |(?P<code>(?<![A-Za-z])[kKM]?(?:{"|".join(_CODES)})(?![A-Za-z])
      |(?<![A-Za-z])(?i:{"|".join(each for each in _CODES if each not in ("TRY", "RON", "COP"))})(?![A-Za-z]))
    |(?P<word>(?<!\w)(?i:{"|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})(?!\w))""",
    re.VERBOSE,
)
_THOUSANDS = re.compile(
    r"(?:(?<=[$€£¥])\s?[kK]\b|(?<![\w])[kK](?=\s?(?:[$€£¥]|[A-Z]{3}\b|[a-z]{3}\b))|\bk$"
    r"|\bthousands?\b|\btsd\b|['’]000s?\b|(?<=[$€£¥])000s?\b|\b000s?(?=\s?(?:[$€£¥]|[A-Z]{3}\b))"
    r"|(?<=USD)\s?k\b|(?<=EUR)\s?k\b|\bK(?=USD|EUR))",
    re.IGNORECASE,
)
_MILLIONS = re.compile(r"\b(?:millions?|mn|mio)\b|(?<![\w])M(?=\s?[$€£¥])|(?<=[$€£¥])\s?M\b")
_TEN_THOUSANDS = re.compile("万")

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
    (("year", "years", "yearly", "yr", "yrs", "annual", "annually", "annum", "jahr"), "year", 1),
    (("jährlich", "年", "fortnight"), "year", 1),
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
        multiple = {Fraction(1000): "k", Fraction(10**6): "M", Fraction(10**4): "10k "}
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
    """A text of one width of characters, without spaces that are none of the keyboard's."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


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
    for match in _CURRENCY.finditer(rest):
        found.append(_currency(match))
        if match["cent"]:
            factor /= 100
    if "cent" in found:
        found = [each for each in found if each != "cent"] or [USD]
    rest = _CURRENCY.sub(" ", rest)
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
        left=" ".join(re.sub(r"(?i)\b(?:per|pro|je|in)\b|[/·()\[\]]", " ", rest).split()),
        conflict=conflict,
    )


def _currency(match: re.Match[str]) -> str:
    if match["before"]:
        return _WORDS_BEFORE[re.split(r"[.\s]+(?=\S+$)", match["before"].lower())[0].strip()]
    if match["dollar"]:
        return _DOLLARS[match["dollar"].rstrip("$ ")]
    if match["yen"]:
        return {"JP": "JPY", "CN": "CNY"}[match["of_yen"]]
    if match["cent"]:
        return "cent"
    if match["plain"]:
        return USD
    if match["sign"]:
        return _SIGNS.get(match["sign"], match["sign"])
    if match["code"]:
        code = (
            match["code"][-4:].upper()
            if match["code"][-4:].upper() in _CODES
            else match["code"][-3:].upper()
        )
        return _SAME_AS.get(code, code)
    return _WORDS[match["word"].lower()]


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
    for match in _TIME.finditer(text):
        many = Fraction(match["n"]) if match["n"] else Fraction(1)
        name = match["name"].lower() if match["name"] else _LETTERS[match["letter"].lower()]
        if match["letter"] and not match["per"]:
            continue
        period, times = PERIODS.get(name, (name, Fraction(1)))
        if match["n"] and not match["per"] and (is_term or name not in ("h", "hour", "hours")):
            term = " ".join((match["n"], period)) if match["n"] else ""
            continue
        periods.append((period, many * times))
    if _A_YEAR.search(text):
        periods.append(("year", Fraction(1)))
    rest = _A_YEAR.sub(" ", _TIME.sub(" ", text))
    if is_term:
        term = " ".join(filter(None, ("reserved", term)))
        rest = _TERM.sub(" ", rest)
    distinct = sorted(set(periods))
    clash = " and ".join(each[0] for each in distinct) if len(distinct) > 1 else ""
    period, many = distinct[0] if distinct else ("", Fraction(1))
    return term, period, many, rest, clash


_BITS = re.compile(
    r"(?P<prefix>[kMGTP])(?:b|bit|bits)\s?(?P<per>/\s?s(?:ec)?|ps|\s?per\s?sec(?:ond)?)"
)
_FLOPS = re.compile(
    r"(?i)(?P<prefix>kilo|mega|giga|tera|peta|exa|[kMGTPE])?[-\s]?(?:fl)?op(?:s(?:/s(?:ec)?)?|/s(?:ec)?|ps)"
)
_PREFIX_WORDS = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E"}
_BYTES = re.compile(
    r"(?i)(?P<prefix>kilo|mega|giga|tera|peta|[kMGTP])?(?P<binary>i|ibi)?[-\s]?(?:bytes?|B)"
    r"(?P<per>\s?/\s?s(?:ec(?:ond)?)?|ps|[\s_]s(?:ec)?|\s?per\s?sec(?:ond)?)?"
)
_WATTS = re.compile(r"(?P<prefix>kilo|mega|milli|[kKmM])?[-\s]?(?i:watts?|w)")


@lru_cache(maxsize=4096)
def written_unit(text: str) -> str:
    """A unit as this program writes it, from how tables write it; "" where it is none."""
    bare = plain_text(text).strip("()[] ")
    if bits := _BITS.fullmatch(bare):
        return f"{bits['prefix']}bit/s"
    if re.fullmatch(r"[kMGTP]b|[kKMGTP]bits?", bare):
        return ""  # of memory: who writes Gb may mean either
    if flops := _FLOPS.fullmatch(bare):
        return f"{_prefix(flops['prefix'])}FLOPS"
    if data := _BYTES.fullmatch(bare):
        if (
            data["prefix"]
            and data["prefix"].islower()
            and (data["per"] or "") == "ps"
            and bare.islower()
        ):
            return ""  # gbps, of which nobody knows whether bits or bytes are meant
        binary = "i" if data["binary"] else ""
        return f"{_prefix(data['prefix'])}{binary}B{'/s' if data['per'] else ''}"
    if power := _WATTS.fullmatch(bare):
        return ("m" if power["prefix"] in ("m", "milli") else _prefix(power["prefix"])) + "W"
    written = re.sub(r"(?i)\s+per\s+", "/", bare)
    try:
        units.unit(written)
    except ReadingError:
        return ""
    return written


def _prefix(prefix: str | None) -> str:
    if not prefix:
        return ""
    letter = _PREFIX_WORDS.get(prefix.lower(), prefix)
    return "k" if letter in "kK" else letter.upper()


_UNIT_OF_MONEY = re.compile(r"[\d\s]*(?:k|K|M|10k)?\s?\S{1,8}(?:\s?/.*)?")


@lru_cache(maxsize=4096)
def stated(text: str, of: Quantity) -> StatedUnit:
    """The unit that a text states for a quantity; ReadingError where it is none of its kind."""
    wanted = units.unit(of.unit)
    if wanted.dimension in (units.MONEY, units.MONEY / units.TIME):
        return _stated_money(text, wanted)
    if wanted.only_counts and text in COUNTED:
        return StatedUnit(text, of.unit, Fraction(COUNTED[text]))
    written = written_unit(text)
    factor = Fraction(1)
    if re.fullmatch("[kMGTP]bit/s", written):
        written, factor = written.replace("bit", "B"), Fraction(1, 8)
    if not written:
        units.unit(plain_text(text))
        written = plain_text(text)
    asked = units.unit(written)
    if asked.dimension == units.DIMENSIONLESS and asked.only_counts != wanted.only_counts:
        units.check_same_kind(asked, wanted)
    if asked.dimension != wanted.dimension:
        units.check_same_kind(asked, wanted)
    return StatedUnit(text, written, factor)


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
    """Whether a text is a unit of the figure's kind."""
    try:
        stated(text, of)
    except ReadingError:
        return False
    return True


def with_cards(unit: StatedUnit, cards: int) -> StatedUnit:
    """The unit as one that is of so many cards."""
    return replace(unit, cards=cards)


def _plain(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else f"{float(number):g}"

"""A pasted text read into proposed figures; what is not understood is told, never taken.

Rules and no model: numbers, what is counted, what it is per, and the quantities that may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sora_planner_gui.catalogue.claims import MOST_FIGURES, Claim, ClaimFigure, with_digits
from sora_planner_gui.catalogue.known_names import card_named
from sora_planner_gui.catalogue.pasted import phrases
from sora_planner_gui.catalogue.pasted.meaning import meanings
from sora_planner_gui.catalogue.pasted.phrases import Phrase
from sora_planner_gui.catalogue.pasted.vocabulary import TIMES
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.claimed_text import (
    CURRENCIES,
    FOUND,
    ClaimedText,
    amount_of,
    read_claimed,
)
from sora_planner_gui.engine.noun_units import noun_unit
from sora_planner_gui.errors import UserError
from sora_planner_gui.files.text_rules import cleaned

LONGEST = 5000
MOST_NUMBERS = 40
NO_UNIT, UNKNOWN_NOUN, WHICH_CARD, UNKNOWN_CARD = "no_unit", "unknown_noun", "card", "unknown_card"
WHICH_QUANTITY, CARD_ASSUMED, OF_EACH = "quantity", "of_a_card", "of_each"
"""Why a figure is asked about: in its unit, its card or its meaning something was guessed."""

_USUAL = {"h100": "h100_sxm", "a100": "a100_80_sxm", "v100": "v100_32", "h200": "h200"}
"""Cards sold in several forms, and the one that data centres train with."""
_NAMED_BY_NUMBER = (
    r"Sora|Veo|Kling|Llama|GPT|Gen|Wan|Claude|Gemini|Hunyuan\w*|Open-Sora|Movie Gen|Seedance|Grok"
    r"|MAGI|CogVideoX?|Blackwell|Version|No\.|Figure|Table|Fig\."
)
_PART_OF_A_NAME = re.compile(rf"(?:[A-Za-z][-\u2011/]?|\b(?:{_NAMED_BY_NUMBER})[-\u2011 ])$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATES = re.compile(
    rf"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d)"
    rf"(?:,? (?:19|20)\d\d\b)?|\b\d{{1,2}}\.? {_MONTH}\b(?: (?:19|20)\d\d\b)?"
    rf"|\b{_MONTH},? (?:19|20)\d\d\b|(?:19|20)\d\d ?年(?: ?\d{{1,2}} ?月(?: ?\d{{1,2}} ?日)?)?"
)
_PERIODS = (
    re.compile(r"\bQ(?P<quarter>[1-4])[ ,]*(?:of )?(?P<year>20\d\d)\b"),
    re.compile(r"\b(?P<year>20\d\d)[- ]?Q(?P<quarter>[1-4])\b"),
    re.compile(
        r"\b(?P<word>first|second|third|fourth) quarter of (?P<year>20\d\d)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:in|during|for) (?P<year>20\d\d)\b(?![-/])"),
)
_ORDINALS = ("first", "second", "third", "fourth")
_ONES: Mapping[str, str] = {
    **{"a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"},
    **{"six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "twelve": "12"},
    **{"一": "1", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "八": "8", "十": "10"},
}
_SPELLED = re.compile(
    r"\b(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -]+"
    r"(?!every|of\b|per\b|and\b|or\b)(?=[a-z])"
    r"|(?<=\bfor )(?P<a>an?) (?=(?:day|week|month|quarter|year|hour)\b)"
    r"|(?<=\bin )(?P<b>an?) (?=(?:day|week|month|quarter|year)\b)"
    r"|(?P<han>[一两三四五六八十])(?=个?(?:月|天|年|周|小时|分钟)(?!\d)|倍)",
    re.IGNORECASE,
)
_SHARES = re.compile(
    r"\b(?P<share>half|a quarter|a third|a fifth|a tenth)\b(?= (?:of|active|the)\b)", re.IGNORECASE
)
_SHARE_OF = {"half": 50.0, "a quarter": 25.0, "a third": 33.3, "a fifth": 20.0, "a tenth": 10.0}
_MULTIPLES = re.compile(r"\b(?:twice|double)\b", re.IGNORECASE)
_NEAR = 40
_FROM = re.compile(
    r"\b(?:grew|grown|rose|rise|fell|fall|went|increased?|dropped|drop|cut|declined?|up|down|raised)"
    r"\b[^.;:]{0,30}\bfrom\s$",
    re.IGNORECASE,
)
_RISE = re.compile(r"grew|grow|rose|rise|plus|up\b|increase|more|涨|增", re.IGNORECASE)
_FALL = re.compile(r"fell|fall|drop|cut|down\b|declin|less|cheaper|降|跌|减", re.IGNORECASE)
_USE = re.compile(r"utili[sz]ation|utili[sz]ed|\bMFU\b|\bbusy\b|利用率", re.IGNORECASE)
_LENGTH_OF = re.compile(r"\b(?:clip|video)s?(?: of | \()$", re.IGNORECASE)
"""What stands before the length of a clip: "a clip of 10 seconds", "a clip (10 seconds)"."""
_FRAME_SIZE = re.compile(r"[pP](?![A-Za-z])")
_SUBSTANCES = (
    (re.compile(r"[kMGTP]?W(?:/.*)?"), "power"),
    (re.compile(r"[kMGTP]?(?:Wh|J)(?:/.*)?"), "energy"),
    (re.compile(r"[kMGTPEZY]?FLOP(?:/.*)?"), "work"),
    (re.compile(r"(?:USD|CNY|EUR|cent)(?:/.*)?"), "cost"),
    (re.compile(r"GPU"), "GPUs"),
    (re.compile(r"day|week|month|quarter|year"), "time"),
    (re.compile(r"×"), "multiple"),
)
"""What a figure is called by its unit."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A figure found at a place of the text; `keys` are the quantities that it may mean.

    `doubts` say what is guessed in it; `typed` is what stands in the text.
    """

    figure: ClaimFigure
    start: int
    end: int
    typed: str
    keys: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Whether it may be judged once it is confirmed: what is counted is known."""
        return not {NO_UNIT, UNKNOWN_NOUN} & set(self.doubts)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at a place, what currency it is of, where it starts and ends."""

    read: ClaimedText
    currency: str
    start: int
    end: int
    unit: str = ""
    exact: bool = False
    unit_at: int = 0
    """Where the words of its unit begin; 0 at its end."""


def read_pasted(
    text: str, cards: Mapping[str, Preset], knows: Callable[[str], bool]
) -> tuple[Proposed, ...]:
    """The figures of a text in its order; UserError where it is too long or has too many numbers.

    `cards` are the catalogue's, `knows` tells whether there is a quantity of a key.
    """
    if len(text) > LONGEST:
        message = "The text has {n:,} characters; at most {most:,} are read."
        advice = "Paste the sentences that have the figures."
        raise UserError(message, advice=advice, n=len(text), most=LONGEST)
    plain = cleaned(text)
    found = _numbers(plain)
    if len(found) > MOST_NUMBERS:
        message = "There are {n} numbers in the text; at most {most} are read."
        advice = "A claim has up to eight figures: paste its sentences."
        raise UserError(message, advice=advice, n=len(found), most=MOST_NUMBERS)
    proposed = [_proposed(plain, each, cards, knows) for each in found]
    return tuple(_called_apart(_of_each(plain, proposed)))


def claim_of(
    proposed: Sequence[Proposed], statement: str = "", subjects: Iterable[str] = ()
) -> Claim:
    """A claim of those figures that are understood, the first eight of them.

    Its subject is that of `subjects` all of whose words the text has.
    """
    figures = [each.figure for each in proposed if each.is_understood]
    text = cleaned(statement)
    subject = next((each for each in subjects if is_of_subject(text, each)), "")
    return Claim("pasted", tuple(figures[:MOST_FIGURES]), subject=subject, statement=text)


def is_of_subject(text: str, subject: str) -> bool:
    """Whether a text speaks of a subject like "Sora, training": has its words, or their stems."""
    words = re.findall(r"[\w.-]+", subject.casefold())
    own = re.findall(r"[\w.-]+", text.casefold())
    return bool(words) and all(
        any(each.startswith(word.removesuffix("ing")) for each in own) for word in words
    )


def _numbers(text: str) -> list[_Number]:
    """Numbers in figures and in words, none that is part of a date or of a name."""
    taken = [each.span() for each in _DATES.finditer(text)]
    taken += [each.span() for pattern in _PERIODS for each in pattern.finditer(text)]
    found: list[_Number] = [
        *_in_figures(text),
        *(_spelled(each) for each in _SPELLED.finditer(text)),
        *_shares(text),
    ]
    free = [
        each
        for each in found
        if not any(start < each.end and each.start < end for start, end in taken)
    ]
    return _apart(sorted(free, key=lambda each: (each.start, -each.end)))


def _apart(found: Sequence[_Number]) -> list[_Number]:
    """Those that begin behind the end of the one before."""
    kept: list[_Number] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _in_figures(text: str) -> Iterator[_Number]:
    for each in FOUND.finditer(text):
        before = text[max(0, each.start() - 12) : each.start()]
        if _PART_OF_A_NAME.search(before) or _YEAR.fullmatch(each[0]):
            continue
        if _FRAME_SIZE.match(text, each.end()):
            continue
        if each["between"] == "to" and _FROM.search(text[max(0, each.start() - 60) : each.start()]):
            yield from _from_to(each)
            continue
        currency = CURRENCIES.get(each["currency"] or "", "")
        yield _Number(amount_of(each), currency, each.start(), each.end())


def _from_to(found: re.Match[str]) -> Iterator[_Number]:
    """What something grew or fell from, and to, is no range."""
    currency = CURRENCIES.get(found["currency"] or "", "")
    middle, last = found.start("between"), found.start("high")
    low = found.string[found.start("low") : middle].strip().removesuffix("%").strip()
    yield _Number(read_claimed(low), currency, found.start(), middle, unit_at=found.end())
    high = found.string[last : found.end()]
    yield _Number(read_claimed(high), currency, last, found.end())


def _spelled(found: re.Match[str]) -> _Number:
    word = next(each for each in found.groups() if each)
    end = found.start() + len(word)
    return _Number(read_claimed(_ONES[word.lower()]), "", found.start(), end, exact=True)


def _shares(text: str) -> Iterator[_Number]:
    for each in _SHARES.finditer(text):
        share = _SHARE_OF[each["share"].lower()]
        yield _Number(read_claimed(f"{share:g}"), "", each.start(), each.end(), "%", exact=True)
    for each in _MULTIPLES.finditer(text):
        yield _Number(read_claimed("2"), "", each.start(), each.end(), "×", exact=True)


def _proposed(
    text: str, found: _Number, cards: Mapping[str, Preset], knows: Callable[[str], bool]
) -> Proposed:
    read = found.read
    phrase = _phrase(text, found)
    doubts = []
    if phrase is None:
        phrase, doubts = Phrase("", found.end), [NO_UNIT]
    elif phrase.unknown:
        doubts.append(UNKNOWN_NOUN)
    phrase = _of_a_card(text, phrase, doubts)
    end = max(phrase.end, found.end)
    near = text[max(0, found.start - _NEAR) : end + _NEAR]
    said = meanings(phrase.unit, phrase.noun, near, _sentence(text, found), text, knows)
    if len(said) > 1:
        doubts.append(WHICH_QUANTITY)
    card, doubt = _card(text, phrase, cards)
    figure = ClaimFigure(
        name=said[0].name if said else _name(text, found, phrase),
        value=read.value,
        to=read.to,
        unit=phrase.unit,
        key=said[0].key if said else "",
        card=card,
        digits=read.digits,
        period=_period(text, found) if phrase.unit == "GPU" else "",
    )
    figure = replace(figure, value=min(figure.value, figure.last), to=_high(figure))
    figure = replace(figure, digits=0) if found.exact else with_digits(figure)
    return Proposed(
        figure=figure,
        start=found.start,
        end=end,
        typed=text[found.start : end],
        keys=tuple(each.key for each in said),
        doubts=(*doubts, *doubt),
    )


def _of_each(text: str, proposed: Sequence[Proposed]) -> Iterator[Proposed]:
    """ "$30,000 each" is of one of what was counted last."""
    counted = ""
    for each in proposed:
        unit, after = each.figure.unit, text[each.end : each.end + 6]
        if after.startswith(" each") and counted and "/" not in unit and not after[5:].isalpha():
            doubts = (*(d for d in each.doubts if d != NO_UNIT), OF_EACH)
            figure = replace(each.figure, unit=f"{unit or '1'}/{counted}")
            each = replace(each, figure=figure, end=each.end + 5, doubts=doubts)
            each = replace(each, typed=text[each.start : each.end])
        noun = unit.partition("/")[0]
        is_noun = (
            noun.isalpha() and noun not in TIMES and not noun_unit(noun).powers.keys() & _MEASURED
        )
        counted = noun if is_noun and noun else counted
        yield each


_MEASURED = frozenset(("s", "J", "USD", "FLOP", "byte"))


def _high(figure: ClaimFigure) -> float | None:
    return None if figure.to is None else max(figure.value, figure.to)


def _phrase(text: str, found: _Number) -> Phrase | None:
    if found.unit:
        return Phrase(found.unit, found.end, "share" if found.unit == "%" else "multiple")
    place = found.unit_at or found.end
    phrase = phrases.phrase_after(text, place, found.currency)
    if found.unit_at and phrase is not None:
        return replace(phrase, end=found.end)
    if phrase is not None and phrase.unit in TIMES and _LENGTH_OF.search(text[: found.start][-16:]):
        return replace(phrase, unit=f"{phrase.unit}/clip", noun="length")
    head = phrases.head_before(text, found.start)
    if phrase is None or head is None or phrase.unknown or phrase.adjective:
        return phrase
    return replace(phrase, unit=phrases.per_head(phrase, head), card=phrase.card or head.card)


def _of_a_card(text: str, phrase: Phrase, doubts: list[str]) -> Phrase:
    """Money, or minutes of video, an hour are a card's where cards are spoken of."""
    units = {"USD/h": "USD/(GPU·h)", "min/h": "min/(GPU·h)"}
    if phrase.unit not in units or not re.search(r"GPU|[HAB]\d00|card|显卡", text):
        return phrase
    doubts.append(CARD_ASSUMED)
    return replace(phrase, unit=units[phrase.unit])


def _card(text: str, phrase: Phrase, cards: Mapping[str, Preset]) -> tuple[str, tuple[str, ...]]:
    """The id of the card, and the doubt where several are called so, or none."""
    if not phrase.card:
        return "", ()
    usual = _USUAL.get(phrase.card.lower(), "")
    words = text[max(0, phrase.end - len(phrase.card) - 24) : phrase.end]
    form = re.search(r"\b(?:SXM\d?|PCIe|NVL)\b", words)
    try:
        return card_named(f"{phrase.card} {form[0] if form else ''}".strip(), cards), ()
    except LookupError:
        return (usual, (WHICH_CARD,)) if usual in cards else (phrase.card, (UNKNOWN_CARD,))


def _name(text: str, found: _Number, phrase: Phrase) -> str:
    if phrase.unit.partition("/")[0] == "%":
        before = text[max(0, found.start - _NEAR) : found.start]
        if _USE.search(text[max(0, found.start - 20) : phrase.end + 20]):
            return "utilisation"
        return "growth" if _RISE.search(before) else "cut" if _FALL.search(before) else "share"
    by_unit = (name for pattern, name in _SUBSTANCES if pattern.fullmatch(phrase.unit))
    return next(by_unit, phrase.noun or "figure")


def _period(text: str, found: _Number) -> str:
    """The quarter or year that the sentence speaks of."""
    sentence = _sentence(text, found)
    for pattern in _PERIODS:
        each = pattern.search(sentence)
        if each is None:
            continue
        groups = each.groupdict()
        word = groups.get("word")
        quarter = str(_ORDINALS.index(word.lower()) + 1) if word else groups.get("quarter")
        return f"{groups['year']}-Q{quarter}" if quarter else groups["year"]
    return ""


def _sentence(text: str, found: _Number) -> str:
    """The sentence that a number stands in."""
    before = [each.end() for each in _END.finditer(text, 0, found.start)]
    after = _END.search(text, found.end)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


_END = re.compile(r"[.!?;](?=\s)|\n|[。\uff01\uff1f\uff1b]")


def _called_apart(proposed: Iterable[Proposed]) -> Iterator[Proposed]:
    """Each under a name of its own, in the order of the text."""
    counts: dict[str, int] = {}
    for each in proposed:
        name = each.figure.name
        counts[name] = counts.get(name, 0) + 1
        if counts[name] > 1:
            each = replace(each, figure=replace(each.figure, name=f"{name} {counts[name]}"))
        yield each

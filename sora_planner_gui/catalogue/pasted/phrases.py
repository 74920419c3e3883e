"""The unit of a number by the words around it: "1.30 USD a 10-second clip"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sora_planner_gui.catalogue.pasted.vocabulary import (
    COUNTED,
    HAN,
    MONEY,
    TIMES,
    Atom,
    atom_at,
    word_at,
)

_MOST_ADJECTIVES, _LONGEST_NOUN = 3, 30
_STOPS = frozenset(
    re.findall(
        r"\w+",
        "a an and or to in for of on at by with from the is are was were be that which than per as "
        "its it they each every if when while who costs cost takes took uses used gives makes "
        "would could more less about over under between into daily so but then this these those",
    )
)
_OF_WHAT = re.compile(
    r"\s+of\s+(?:(?:generated|finished|new|output|ai)\s+)*(?:videos?|footage|content|film)\b",
    re.IGNORECASE,
)
_PER = re.compile(
    r"\s*/\s*|\s+(?:per|each|every|a|an|in an?|in one"
    r"|for (?:a|one|each|every)(?=\s+(?:(?:second|minute|hour)s? of|clip|video|image)))\s+"
    r"(?:single\s+)?(?:second\s+of\s+(?=video))?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s?/\s?\((?P<inside>[^()\n]{1,24})\)")
_OF_MANY = re.compile(
    r"\b(?:racks?|clusters?|pods?|cabinets?|sites?|NVL\d+|it|that|this|they|which)\b",
    re.IGNORECASE,
)
"""What is no one card or clip, or only points back: "per GPU-hour it costs"."""
_OF_PARTS = re.compile(r"\s(?:of|with|from)\s.*", re.DOTALL)
_ADJECTIVE = re.compile(
    r"(?:\d+(?:\.\d+)?|[a-z]+)[-\u2011 ](?:second|minute|hour)[-\u2011 ]+", re.IGNORECASE
)
_VERB = r"(?:costs?|takes?|took|needs?|draws?|uses?|consumes?|makes?|generates?|is|requires?)\s+"
_HEAD = re.compile(
    rf"\b(?:each|every|per|an?|one)\s+(?P<noun>[^.;:,\n]{{1,40}}?)\s+{_VERB}"
    rf"(?:[A-Z]\w+\s+|(?:[^.;:\n]|\.(?=\d)){{1,30}}?\sand\s+{_VERB})?"
    r"(?:about|around|some|roughly|nearly|almost|up to|only|at least)?\s*$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(
    r"\b(?P<noun>\w+),? (?:of (?:whom|which|them) [^.;:,\n]{1,30}?|(?:[\d.]+ ?(?:%|percent) of "
    rf"(?:whom|which|them)) )\s*(?:each )?(?:{_VERB}|make |generate |produce |create )$",
    re.IGNORECASE,
)
"""Of what was counted a part does something: "users, of whom 25 % make "."""
_HEAD_HAN = re.compile(
    r"(?:每|一(?=年|天|个月|小时))(?:一|个|张|块)?(?P<noun>[\u3400-\u9fffA-Z]{1,4}?\d{0,4})[^\uff0c。,.\d]{0,10}$"
)
_BETWEEN = re.compile(r"[-\u2011]|[ \t\u00a0\u202f]*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A unit, where its words end, the noun as typed, the card named in it.

    `unknown` where the noun is none that is known: it is asked.
    """

    unit: str
    end: int
    noun: str = ""
    card: str = ""
    unknown: bool = False
    adjective: bool = False


def phrase_after(text: str, place: int, currency: str) -> Phrase | None:
    """The unit of a number that ends at a place, with what it is per; None where there is none."""
    if currency:
        return _with_per(text, Phrase(currency, place, "cost"))
    gap = _BETWEEN.match(text, place)
    assert gap is not None
    start = gap.end()
    if text.startswith("each", start):
        return None
    atom = atom_at(text, start)
    hyphen = gap[0] in ("-", "\u2011")
    if atom is None and not hyphen:
        atom = _behind_adjectives(text, start)
    if atom is None:
        return _unknown(text, start)
    if hyphen and atom.unit in TIMES:
        return _adjective(text, atom)
    if atom.unit == "GPU":
        atom = _behind_card(text, _before_card(text, atom))
    unit = "1" if atom.unit in COUNTED else atom.unit
    noun = text[start : atom.end]
    found = Phrase(unit, atom.end, noun if len(noun) <= _LONGEST_NOUN else atom.word, atom.card)
    return _with_per(text, found)


def head_before(text: str, place: int) -> Atom | None:
    """What a number is said of, one of it: "each clip costs ", "每条视频成本"."""
    before = text[max(0, place - 80) : place]
    found = _HEAD.search(before)
    if found:
        noun = _OF_PARTS.sub("", _ADJECTIVE.sub("", found["noun"]))
        words = re.split(r"\s+", noun)
        atom = next((atom for word in reversed(words) if (atom := atom_at(word, 0))), None)
        is_every = found[0].lower().startswith(("each", "every"))
        is_time = atom is not None and (atom.unit in TIMES or "·" in atom.unit)
        of_many = _OF_MANY.search(noun)
        return None if of_many or (is_time and not is_every) else atom
    of_whom = _OF_WHOM.search(before)
    if of_whom:
        return atom_at(of_whom["noun"], 0)
    han = _HEAD_HAN.search(before)
    return atom_at(han["noun"], 0) if han else None


def per_head(phrase: Phrase, head: Atom) -> str:
    """The unit of what is said of one of something: time of a card is card-time, else per one."""
    if head.unit == "GPU" and phrase.unit.split("/")[0] in TIMES:
        return f"GPU·{phrase.unit}"
    above, _, below = phrase.unit.partition("/")
    if head.unit == "user" and below in TIMES and "user" not in above:
        return f"{above}/({head.unit}·{below})"
    if "/" in phrase.unit or head.unit in phrase.unit.split("·") or head.unit in ("%", "×"):
        return phrase.unit
    return f"{phrase.unit}/{head.unit}"


def _with_per(text: str, phrase: Phrase) -> Phrase:
    unit, end, card = phrase.unit, phrase.end, phrase.card
    video = _OF_WHAT.match(text, end)
    if video and unit in TIMES:
        end = video.end()
    below = []
    for _ in range(2):
        found = _per(text, end)
        if found is None:
            break
        below.append(found.unit)
        card, end = card or found.card, found.end
    if len(below) == 1:
        unit = f"{unit}/{below[0]}" if "·" not in below[0] else f"{unit}/({below[0]})"
    elif below:
        unit = f"{unit}/({'·'.join(below)})"
    return Phrase(unit, end, phrase.noun, card, phrase.unknown)


def _per(text: str, place: int) -> Atom | None:
    bracketed = _BRACKETS.match(text, place)
    if bracketed:
        return _bracketed(bracketed)
    per = _PER.match(text, place)
    if per is None:
        gap = place + (1 if text[place : place + 1] == " " else 0)
        word = word_at(text, gap).lower()
        adverb = atom_at(text, gap) if word.endswith("ly") or word == "annual" else None
        return adverb
    start = per.end()
    atom, adjective = atom_at(text, start), _ADJECTIVE.match(text, start)
    if adjective and (atom is None or "·" not in atom.unit):  # "a GPU-hour" is no adjective
        atom = atom_at(text, adjective.end())
    if atom is None or atom.unit in ("%", "×") or atom.unit in MONEY:
        return None
    video = _OF_WHAT.match(text, atom.end)
    return Atom(atom.unit, video.end() if video else atom.end, atom.word, atom.card)


def _bracketed(found: re.Match[str]) -> Atom | None:
    """Of "/(GPU·h)": all that is multiplied in it, where every word of it is known."""
    inside = found["inside"].strip()
    whole = atom_at(inside, 0)
    if whole is not None and whole.end == len(inside):
        return Atom(whole.unit, found.end(), found[0], whole.card)
    atoms = [(atom_at(word, 0), len(word)) for word in re.split(r"\s*[·*×]\s*|\s+", inside)]
    units = [atom.unit for atom, length in atoms if atom is not None and atom.end == length]
    return Atom("·".join(units), found.end(), found[0]) if len(units) == len(atoms) else None


def _adjective(text: str, atom: Atom) -> Phrase:
    """Of "10-second clip": seconds a clip."""
    gap = re.compile(r"[-\u2011 ]*").match(text, atom.end)
    assert gap is not None
    noun = atom_at(text, gap.end())
    if noun is not None and noun.unit in ("clip", "image"):
        return Phrase(f"{atom.unit}/{noun.unit}", noun.end, "length", adjective=True)
    return Phrase(atom.unit, atom.end, atom.word, adjective=True)


def _behind_adjectives(text: str, place: int) -> Atom | None:
    """The noun behind words that only describe it: "117M TikTok videos"."""
    for _ in range(_MOST_ADJECTIVES):
        word = word_at(text, place)
        if not word or word.lower() in _STOPS or HAN.match(word):
            return None
        gap = re.compile(r"(?:[\u2019']s)? ").match(text, place + len(word))
        if gap is None:
            return None
        place = gap.end()
        atom = atom_at(text, place)
        if atom is not None:
            return atom
    return None


def _behind_card(text: str, atom: Atom) -> Atom:
    """ "H100 GPUs", "H100 SXM cards" and "张 H100" are one noun."""
    more = re.compile(
        r"(?: (?:SXM\d?|PCIe|NVL|Tensor Core))*(?: (?:GPUs?|cards?|chips?|accelerators?))?"
    )
    found = more.match(text, atom.end)
    return Atom(atom.unit, found.end(), atom.word, atom.card) if found else atom


def _before_card(text: str, atom: Atom) -> Atom:
    """Chinese counts cards by a word before their name."""
    gap = atom.end + (1 if text[atom.end : atom.end + 1] == " " else 0)
    named = atom_at(text, gap) if HAN.match(atom.word) else None
    is_card = named is not None and named.unit == "GPU" and bool(named.card)
    return named if named is not None and is_card else atom


def _unknown(text: str, place: int) -> Phrase | None:
    word = word_at(text, place)
    if not word or word.lower() in _STOPS or HAN.match(word):
        return None
    return Phrase(word.lower(), place + len(word), word, unknown=True)

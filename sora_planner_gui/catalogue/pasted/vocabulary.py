"""Words of units and nouns as the press writes them, English and Chinese."""

from __future__ import annotations

import re

_ATOMS: dict[str, str] = {
    "s": "s sec secs second seconds 秒钟 秒",
    "min": "min mins minute minutes 分钟",
    "h": "h hr hrs hour hours hourly 小时",
    "day": "day days daily 天 日",
    "week": "week weeks weekly 周 星期",
    "month": "month months monthly 个月 月",
    "quarter": "quarter quarters quarterly 季度",
    "year": "year years yr yrs yearly annually annual 年",
    "GPU": "gpu gpus card cards chip chips accelerator accelerators processor processors "
    "张卡 块卡 块GPU 张GPU 显卡 张 块 卡 片",
    "node": "node nodes server servers 台服务器 节点",
    "clip": "clip clips video videos 条视频 个视频 支视频 段视频 条 视频",
    "image": "image images picture pictures 张图片",
    "user": "user users 用户 人",
    "download": "download downloads install installs 次下载 下载",
    "upload": "upload uploads",
    "view": "view views 次播放",
    "question": "question questions query queries",
    "wafer": "wafer wafers 片晶圆 晶圆",
    "shot": "shot shots",
    "frame": "frame frames 帧",
    "step": "step steps 步",
    "interruption": "interruption interruptions",
    "failure": "failure failures",
    "parameter": "parameter parameters params weights 参数",
    "token": "token tokens",
    "USD": "usd dollar dollars bucks 美元 美金",
    "CNY": "cny rmb yuan 人民币 元",
    "EUR": "eur euro euros",
    "cent": "cent cents 美分",
    "%": "% percent pct 个百分点",
    "×": "× x times fold 倍",
    "W": "watt watts 瓦",
    "kW": "kilowatt kilowatts 千瓦",
    "MW": "megawatt megawatts 兆瓦",
    "GW": "gigawatt gigawatts 吉瓦",
    "Wh": "watt-hour watt-hours watthours 瓦时",
    "kWh": "kilowatt-hour kilowatt-hours kwh kwhs 度电 千瓦时 度",
    "MWh": "megawatt-hour megawatt-hours",
    "GWh": "gigawatt-hour gigawatt-hours",
    "TWh": "terawatt-hour terawatt-hours",
    "J": "joule joules 焦耳",
    "MJ": "megajoule megajoules",
    "frame/s": "fps",
}
ATOMS = {word: atom for atom, words in _ATOMS.items() for word in words.split()}
"""By the word, in small letters."""
SYMBOLS = frozenset(
    f"{prefix}{symbol}" for symbol in ("W", "Wh", "J", "B") for prefix in ("", *"kMGTP")
)
"""Read as they are written: MW is no mW."""
TIMES = frozenset(("s", "min", "h", "day", "week", "month", "quarter", "year"))
MONEY = frozenset(("USD", "CNY", "EUR", "cent"))
COUNTED = frozenset(("parameter", "token"))
"""Nouns that count and are no dimension: 6 times parameters times tokens are FLOP."""
HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_WORDS = sorted((word for word in ATOMS if HAN.match(word)), key=len, reverse=True)
_WORD = re.compile(r"[^\W\d_%/·]+(?:[-\u2011\u2019'][^\W\d_]+)*|%|×", re.UNICODE)
_NAMED = re.compile(r"[A-Za-z]+[A-Za-z-]*\d+\w*(?:-\w+)*")
"""A word with a number in it, like H100s."""
_FLOP = re.compile(
    r"(?P<prefix>[KMGTPEZY]|kilo|mega|giga|tera|peta|exa|zetta|yotta)?[- ]?FLOPS?"
    r"(?P<rate>/s(?:ec(?:ond)?)?\b|/second\b| per second\b)?(?![A-Za-z])",
    re.IGNORECASE,
)
_PREFIXES = {
    **{"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E"},
    **{"zetta": "Z", "yotta": "Y"},
}
_GPU_TIME = re.compile(
    r"(?:(?:[A-Z]\w*[- ])?(?P<card>[A-Z]{1,3}\d{2,4})s?[- ]"
    r"(?:(?:SXM\d?|PCIe|NVL|Tensor Core)[- ])?)?"
    r"(?P<what>GPU|card|accelerator|chip|node|server|[A-Z]{1,3}\d{2,4})s?[-\u2011 ·*]"
    r"(?P<time>seconds?|minutes?|min|hours?|h|days?|months?|years?)(?![A-Za-z])",
    re.IGNORECASE,
)
_GPU_TIME_HAN = re.compile(r"(?:GPU|卡)[·\s]?(?P<time>秒|分钟|小时|时|天)", re.IGNORECASE)


class Atom:
    """A unit or noun found at a place of a text: the unit, where it ends, and the card in it."""

    __slots__ = ("card", "end", "unit", "word")

    def __init__(self, unit: str, end: int, word: str, card: str = "") -> None:
        self.unit, self.end, self.word, self.card = unit, end, word, card


def atom_at(text: str, place: int) -> Atom | None:
    """What stands at a place, if it is a unit or a noun that is known."""
    for pattern in (_GPU_TIME, _GPU_TIME_HAN):
        found = pattern.match(text, place)
        if found:
            what = found["what"] if pattern is _GPU_TIME else "GPU"
            noun = "node" if what.lower() in ("node", "server") else "GPU"
            time = "h" if found["time"] == "时" else ATOMS[found["time"].lower()]
            named = found["card"] if pattern is _GPU_TIME else ""
            card = named or (what if any(map(str.isdigit, what)) else "")
            return Atom(f"{noun}·{time}", found.end(), found[0], card)
    flop = _FLOP.match(text, place)
    if flop:
        prefix = flop["prefix"] or ""
        short = _PREFIXES.get(prefix.lower(), "k" if prefix in ("K", "k") else prefix.upper())
        return Atom(f"{short}FLOP" + ("/s" if flop["rate"] else ""), flop.end(), flop[0])
    named = _NAMED.match(text, place)
    if named:
        return Atom("GPU", named.end(), named[0], named[0].removesuffix("s"))
    if HAN.match(text, place):
        word = next((each for each in _HAN_WORDS if text.startswith(each, place)), "")
        return Atom(ATOMS[word], place + len(word), word) if word else None
    word = word_at(text, place)
    if word in SYMBOLS:
        return Atom(word, place + len(word), word)
    unit = ATOMS.get(word.lower())
    return Atom(unit, place + len(word), word) if unit else None


def word_at(text: str, place: int) -> str:
    """The word that begins at a place; "" where none does."""
    found = _WORD.match(text, place)
    return found[0] if found else ""

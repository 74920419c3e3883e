"""One sign for all that mean the same: digits of any script, full-width signs, spaces, dashes."""

from __future__ import annotations

import unicodedata

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_SHIFT = 0xFF01 - ord("!")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SAME = {
    **dict.fromkeys((*_SPACES, "\u205f", "\u3000"), " "),
    **dict.fromkeys(_UNSEEN, ""),
    **dict.fromkeys("\u2010\u2011\u2012\u2043\u2212\ufe63\uff0d\u02d7", "-"),
    **dict.fromkeys("\u2014\u2015\u2e3a", "–"),
    **dict.fromkeys("\u02bc\u2019\uff07`\u00b4", "'"),
    **dict.fromkeys("\u301c\u223c\u02dc\uff5e\u2248\u2053", "~"),
    **dict.fromkeys("\u2215\u2044", "/"),
    **dict.fromkeys("\u2715\u2716\u2a2f", "×"),
    **dict.fromkeys("\u22c5\u2022\u2219\u30fb\uff65", "·"),
    **{"\u066a": "%", "\u066b": ".", "\u066c": "'", "\u3001": ",", "\u3002": "."},
    **{"\uffe5": "¥", "\uffe1": "£", "\uffe0": "¢", "\uffe6": "₩", "\ufe69": "$"},
    **{
        "\u3010": "[",
        "\u3011": "]",
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2266": "<=",
        "\u2267": ">=",
    },
    **{"\u2a7d": "<=", "\u2a7e": ">=", "\u00b5": "u", "\u03bc": "u"},
}


def uniform(text: str) -> str:
    """The text with one sign for all that mean the same, and nothing that cannot be seen."""
    return text if text.isascii() else "".join(map(_uniform, text))


def _uniform(sign: str) -> str:
    if sign.isascii():
        return sign
    same = _SAME.get(sign)
    if same is not None:
        return same
    if ord(sign) in _FULL_WIDTH:
        return chr(ord(sign) - _SHIFT)
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)

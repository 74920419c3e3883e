"""The text in the bytes of a file, in the encodings that spreadsheets save."""

from __future__ import annotations

import codecs
import re

from sora_planner_gui.errors import UserError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4_000
_MOST_NULLS = 0.3
_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")
_COMMON_PAIR = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_HIGH = re.compile(rb"[\x80-\xff]+")


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the encoding it was read in; UserError where it is no text."""
    for mark, name in _MARKED:
        if data.startswith(mark):
            return _as(data, name), name.upper().removesuffix("-SIG")
    if wide := _without_mark(data[:_LOOKED_AT]):
        return _as(data, wide), wide.upper()
    if b"\0" in data[:_LOOKED_AT]:
        raise _no_text()
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    if _is_gbk(data):
        return _as(data, "gb18030"), "GBK"
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        raise _no_text() from None


def _as(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise _no_text() from error


def _no_text() -> UserError:
    return UserError("The table is not text in UTF-8.", advice="Save it as CSV UTF-8.")


def _without_mark(start: bytes) -> str:
    """UTF-16 without a mark: of Latin letters and digits, every other byte is zero."""
    pairs = len(start) // 2
    if pairs < 2:
        return ""
    even, odd = start[0 : 2 * pairs : 2].count(0), start[1 : 2 * pairs : 2].count(0)
    if odd > _MOST_NULLS * pairs and not even:
        return "utf-16-le"
    return "utf-16-be" if even > _MOST_NULLS * pairs and not odd else ""


def _is_gbk(data: bytes) -> bool:
    """Whether the bytes above ASCII are Chinese characters, most of them common ones.

    Letters with accents stand alone, or two of them between others; characters come in pairs.
    """
    runs = _HIGH.findall(data)
    if not runs or any(len(run) % 2 for run in runs):
        return False
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    pairs = [run[at : at + 2] for run in runs for at in range(0, len(run), 2)]
    common = sum(_COMMON_PAIR.fullmatch(pair) is not None for pair in pairs)
    return all(_PAIR.fullmatch(pair) for pair in pairs) and 2 * common > len(pairs)

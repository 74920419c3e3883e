"""Sizes of frames by their names: 720p, 1080p, 4K.

A name with p counts lines, so that the height is clear. The width is that of 16:9 where this is a
whole number of macroblocks' halves; else, and of names that several widths go by, all are given.
"""

from __future__ import annotations

import re

_WIDTH, _HEIGHT = "width", "height"
# Lines by name: UHD and what cinemas call likewise have the same number of them, or are asked for.
_NAMED: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "sd": ((640, 720, 854), (480, 576)),
    "hd": ((1280,), (720,)),
    "hdready": ((1280,), (720,)),
    "fhd": ((1920,), (1080,)),
    "fullhd": ((1920,), (1080,)),
    "qhd": ((2560,), (1440,)),
    "wqhd": ((2560,), (1440,)),
    "uhd": ((3840,), (2160,)),
    "4kuhd": ((3840,), (2160,)),
    "uhd4k": ((3840,), (2160,)),
    "dci4k": ((4096,), (2160,)),
    "4kdci": ((4096,), (2160,)),
    "8kuhd": ((7680,), (4320,)),
    "1k": ((1024, 1000), (1024, 576, 1000)),
    "2k": ((2048, 2560, 2000), (1080, 1440, 2000)),
    "3k": ((3072, 2880, 3000), (1620, 3000)),
    "4k": ((3840, 4096), (2160,)),
    "5k": ((5120, 5000), (2880, 5000)),
    "6k": ((6144, 6000), (3456, 3160, 6000)),
    "8k": ((7680, 8192), (4320,)),
    "10k": ((10240, 10000), (4320, 10000)),
    "12k": ((12288, 11520, 12000), (6480, 12000)),
    "16k": ((15360, 16000), (8640, 16000)),
}
# The widths that models and films have at so many lines, where 16:9 does not settle it.
_WIDTHS = {240: (426, 320), 480: (854, 832, 848, 640), 576: (1024, 720), 768: (1360, 1366, 1024)}
_LINES = re.compile(r"([0-9]{3,4})\s?[pi](?:[0-9]{2})?")


def size_on_side(text: str, side: str) -> tuple[int, ...]:
    """The pixels of that side which a size of this name can have; nothing for what is no size."""
    name = re.sub(r"[\s_-]|px$|pixels?$", "", text.lower())
    lines = _LINES.fullmatch(name)
    if lines is not None:
        height = int(lines[1])
        return (height,) if side == _HEIGHT else _widths(height)
    found = _NAMED.get(name)
    return () if found is None else found[0 if side == _WIDTH else 1]


def _widths(height: int) -> tuple[int, ...]:
    if height % 9 == 0 and height not in _WIDTHS:
        return (height * 16 // 9,)
    near = round(height * 16 / 9)
    return _WIDTHS.get(height, (near + near % 2, height * 4 // 3))

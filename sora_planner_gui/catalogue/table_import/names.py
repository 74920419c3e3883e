"""Names of cards as tables write them: how many cards a name is of, and which one."""

from __future__ import annotations

import re
from functools import lru_cache

_BEFORE = re.compile(r"(?i)(?P<n>\d{1,4})\s?[x×*]\s?(?=[A-Z])(?P<name>.+)")
_BEHIND = re.compile(r"(?P<name>.+?)[\s,]*\(?\s*(?<![\w-])[x×*]\s?(?P<n>\d{1,4})\)?")
_GPUS = re.compile(
    r"(?i)(?P<name>.*?)[\s,(]*\b(?P<n>\d{1,4})[\s-]?(?:gpus?|cards?|chips?|accelerators?)\b\)?(?P<rest>.*)"
)
_COLON = re.compile(r"(?P<name>[A-Za-z][\w.-]*\w):(?P<n>\d{1,4})")
_DGX = re.compile(r"(?i)(?:nvidia )?dgx[ -](?P<name>[ABH][1-3]00)\b.*")
_OF_A_DGX = 8


@lru_cache(maxsize=8192)
def cards_in(name: str) -> tuple[int, str]:
    """How many cards a name says that it is of, 0 where it does not, and the name without that."""
    text = name.strip()
    for pattern in (_BEFORE, _BEHIND, _COLON, _GPUS):
        match = pattern.fullmatch(text)
        if match:
            rest = match.groupdict().get("rest") or ""
            found = f"{match['name']} {rest}".strip(" ,-–()")
            return int(match["n"]), " ".join(found.split()) or text
    if match := _DGX.fullmatch(text):
        return _OF_A_DGX, match["name"]
    return 0, text

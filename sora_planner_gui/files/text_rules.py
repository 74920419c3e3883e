"""What texts from files and fields may hold: names, notes and sources are shown as they are.

Characters that nobody sees can make one text look like another, turn its direction round or drive
a terminal. None is needed: texts have line breaks and tabs, and that is all.
"""

from __future__ import annotations

import re

from sora_planner_gui.errors import FileError

LONGEST_TEXT = 10_000
# Control characters but tab and line feed, overrides and isolates of direction, half
# characters and the two that stand for no character.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def is_allowed(text: str) -> bool:
    """Whether a plan or a catalogue may hold the text."""
    return len(text) <= LONGEST_TEXT and not _UNSEEN.search(text)


def check_text(text: str, where: str = "", most: int = LONGEST_TEXT) -> None:
    """Raise FileError for a text that is too long or holds what nobody sees."""
    unseen = _UNSEEN.search(text)
    if unseen:
        raise FileError(
            "The text has a hidden character, U+{code}, after “{start}”.",
            advice="Delete it: a text may have line breaks and tabs, but no other such characters.",
            where=where,
            code=f"{ord(unseen[0]):04X}",
            start=text[max(0, unseen.start() - 20) : unseen.start()],
        )
    if len(text) > most:
        raise FileError(
            "This text has {n:,} characters.",
            advice="At most {most:,} are allowed: shorten it.",
            where=where,
            n=len(text),
            most=most,
        )


def cleaned(text: str) -> str:
    """A typed or pasted text without the characters that no text may hold."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

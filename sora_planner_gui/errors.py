"""Errors of two kinds: what the user can mend, and everything else.

UserError                   plain words: what is wrong, where, and how to mend it
├── ReadingError            typed text that cannot be read as the value asked for
│   └── AmbiguousText       text with two meanings: both readings are offered
├── UnknownName             a quantity, scenario, preset or plan that does not exist
├── FileError               a file of ours that cannot be read or written
└── QtError                 Qt cannot be loaded, or shows nothing on this system

Anything else is a fault of the program and keeps its traceback; of these only DeclarationError, for
engine declarations that do not fit together, has a name of its own.
"""

from __future__ import annotations

from collections.abc import Sequence


class UserError(Exception):
    """A mistake the user can mend.

    `message` and `advice` are format templates, filled from `values`, so that a window can
    translate the template before it fills it in.
    """

    def __init__(
        self, message: str, *, advice: str = "", where: str = "", **values: object
    ) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.where = where
        self.values = values

    def __str__(self) -> str:
        text = " ".join(part.format(**self.values) for part in (self.message, self.advice) if part)
        return f"{self.where}: {text}" if self.where else text


class ReadingError(UserError):
    """Typed text that cannot be read as the value asked for."""


class AmbiguousText(ReadingError):
    """Text with more than one meaning; `readings` are unambiguous texts to choose from."""

    def __init__(self, message: str, *, readings: Sequence[str], **values: object) -> None:
        super().__init__(message, **values)  # type: ignore[arg-type]
        self.readings = tuple(readings)

    def __str__(self) -> str:
        said = super().__str__()
        return said if self.advice else f"{said} Write {' or '.join(self.readings)}."


class DeclarationError(Exception):
    """The engine's declarations do not fit together; names the function at fault."""


class UnknownName(UserError):
    """A quantity, scenario, preset or plan that does not exist."""


class FileError(UserError):
    """A plan or a catalogue, in a file, that cannot be read or written."""


class QtError(UserError):
    """Qt cannot be loaded, or shows nothing on this system.

    It is said in the terminal before there is a window, so its text is no template to translate.
    """

    def __init__(self, text: str) -> None:
        super().__init__("{text}", text=text)

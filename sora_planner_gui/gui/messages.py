"""What the program says to people, in their language."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from sora_planner_gui.errors import AmbiguousText, UserError

TO_COME = "…"
"""What stands for a figure whose draws are still to come."""


def engine_text(text: str) -> str:
    """A label or help text of the engine, translated."""
    return QCoreApplication.translate("engine", text) if text else ""


def error_text(error: UserError) -> str:
    """What is wrong and how to mend it, translated and filled in; without the place."""
    values = {name: _value_text(name, value) for name, value in error.values.items()}
    parts = (_mistake_text(part) for part in (error.message, error.advice) if part)
    return " ".join(part.format(**values) for part in parts)


def question_text(error: UserError) -> str:
    """The same with what can be meant in words, where there are no buttons for it."""
    readings = error.readings if isinstance(error, AmbiguousText) else ()
    if not readings or error.advice:
        return error_text(error)
    both = QCoreApplication.translate("errors", "Did you mean {choices}?")
    return f"{error_text(error)} {both.format(choices=' · '.join(readings))}"


def _mistake_text(text: str) -> str:
    return QCoreApplication.translate("errors", text)


def _value_text(name: str, value: object) -> object:
    """What fills a place in a message: of some places a word of ours, of the others as it is."""
    if not isinstance(value, str):
        return value
    if name in ("expected", "found", "what", "examples"):
        return _mistake_text(value)
    return engine_text(value) if name == "label" else value


def located_error_text(error: UserError) -> str:
    """The same with the place where it is wrong."""
    return f"{error.where}: {error_text(error)}" if error.where else error_text(error)


def one_line(text: str, most: int) -> str:
    """A title or name on one line, cut to so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def plain_tooltip(text: str) -> str:
    """Text for a tooltip that shows it as it is: Qt would take what looks like HTML for HTML."""
    return f"<qt><p style='white-space: pre-wrap'>{escape(text)}</p></qt>"


def others_text(number: int) -> str:
    """How many other values there are in sources."""
    if number == 1:
        return QCoreApplication.translate("messages", "One other value in sources")
    text = QCoreApplication.translate("messages", "{n} other values in sources")
    return text.format(n=number)

"""Every text that a person sees goes through Qt's translation, and a language can change."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from gui.driver import User
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from write_translations import TEMPLATE, texts

from sora_planner_gui.errors import ReadingError
from sora_planner_gui.gui.messages import error_text

OPEN, CLOSE = "⟦", "⟧"
# What is no text of ours: signs, numbers with their units, and the letters of units and formulas.
SIGNS = re.compile(r"[\W\d_]*")


class Brackets(QTranslator):
    """Puts every text of ours into brackets, and remembers what was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        if context.startswith("Q"):  # the texts of Qt's own widgets, which Qt translates
            return ""
        self.asked.add((context, text))
        return f"{OPEN}{text}{CLOSE}"


@pytest.fixture
def brackets(application: QApplication) -> Iterator[Brackets]:
    """A language of brackets, in force."""
    language = Brackets()
    application.installTranslator(language)
    yield language
    application.removeTranslator(language)


@pytest.fixture
def reader(brackets: Brackets, user: User) -> User:
    """Somebody who reads brackets, with everything on the screen that a window can show."""
    for group in user.window.assumptions.groups:
        group.heading.setChecked(True)
    user.session.explain("training_gpus")
    QApplication.processEvents()
    return user


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """All texts of one widget, with what each of them is."""
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "status tip", widget.statusTip()
    match widget:
        case QLabel():
            yield "label", widget.text()
        case QAbstractButton():
            yield "button", widget.text()
        case QLineEdit():
            yield "placeholder", widget.placeholderText()
        case QPlainTextEdit():
            yield "placeholder", widget.placeholderText()
        case QComboBox():
            for index in range(widget.count()):
                yield "item", widget.itemText(index)
        case QListWidget():
            for row in range(widget.count()):
                yield "item", widget.item(row).text()
        case QTableView():
            model = widget.model()
            for column in range(model.columnCount()):
                yield "header", model.headerData(column, Qt.Orientation.Horizontal)


def all_texts(window: QWidget) -> Iterator[tuple[str, str, str]]:
    """Every text in a window, with its widget and what it is."""
    for widget in [window, *window.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}"
        for kind, text in texts_of(widget):
            yield where, kind, text
    for action in window.findChildren(QAction):
        yield f"action {action.objectName()}", "text", action.text()


def data(user: User) -> set[str]:
    """Texts of the plan and the catalogue: what is not ours to translate."""
    plan, session = user.session.plan, user.session
    words = {plan.title, plan.notes, session.scenario}
    for scenario in plan.scenarios():
        words |= {scenario.name, scenario.notes}
        for figure in scenario.values.values():
            words |= {figure.value, figure.note, figure.source, figure.grade}
    for platform in session.estimate.platforms:
        words |= {platform.name, *(figure.value for figure in platform.figures.values())}
    for kind in ("gpus", "models"):
        presets = {**session.catalogues[kind], **plan.presets.get(kind, {})}
        words |= {preset.name for preset in presets.values()}
    for stated in session.estimate.stated.values():
        figure = stated.figure
        words |= {figure.value, figure.note, figure.source, figure.grade, stated.preset}
    return {word for word in words if word}


def left_in_english(text: str, known: set[str]) -> str:
    """What of a text is neither bracketed, nor data, nor numbers with units."""
    plain = QTextDocumentFragment.fromHtml(text).toPlainText() if is_rich(text) else text
    rest = plain
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, " ")
    while f"{OPEN}" in rest:
        stripped = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", rest)
        if stripped == rest:
            break
        rest = stripped
    rest = re.sub(r"\[[a-z0-9_]+\]", " ", rest)  # the key, as the command line takes it
    return " ".join(word for word in re.findall(r"[^\W\d_]{2,}", rest) if word not in UNITS)


def is_rich(text: str) -> bool:
    return QtText.mightBeRichText(text)


UNITS = set(
    "FLOP TFLOP GPU GB GiB TB USD kWh MWh MW CO min fps byte day days month year years week px "
    "latent bf fp tf Ctrl Shift PgDown PgUp Alt Del Ins Sora Planner Python Qt SXM".split()
)


def untranslated(user: User, window: QWidget) -> list[str]:
    known = data(user)
    found = []
    for where, kind, text in all_texts(window):
        rest = left_in_english(text or "", known)
        if rest:
            found.append(f"{where}, {kind}: {text!r} leaves {rest!r}")
    return found


def test_every_text_of_the_window_is_translated(reader: User) -> None:
    assert untranslated(reader, reader.window) == []

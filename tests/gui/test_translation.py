"""Every text that a person sees goes through Qt's translation, and a language can change."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import PySide6
import pytest
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

from gui.driver import User, settle
from sora_planner_gui.catalogue.rents import channels
from sora_planner_gui.errors import ReadingError
from sora_planner_gui.gui.charts.titles import TitleLabel
from sora_planner_gui.gui.messages import error_text
from sora_planner_gui.gui.pages import PAGES
from sora_planner_gui.gui.views.claims.window import ClaimsWindow
from sora_planner_gui.gui.views.working_panel import LONGEST_SOURCE
from sora_planner_gui.gui.widgets import ElidedLabel, FittingLabel
from sora_planner_gui.plan import storage
from write_translations import PACKAGE, TEMPLATE, template, texts

OPEN, CLOSE = "⟦", "⟧"
BRACKETED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
KEY = re.compile(r"\[[a-z0-9_]+\]")  # of a quantity, as the command line takes it


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
        if context.startswith(("Q", "GraphicsScene")):  # of Qt's own widgets, and pyqtgraph's
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
    for page in PAGES:
        user.window.pages.page(page.id)
    user.session.selection.explain("training_gpus")
    QApplication.processEvents()
    return user


def texts_of(widget: QWidget) -> Iterator[tuple[str, str]]:
    """All texts of one widget, with what each of them is."""
    yield "tooltip", widget.toolTip()
    yield "name", widget.accessibleName()
    yield "status tip", widget.statusTip()
    match widget:
        case ElidedLabel():
            yield "label", widget.whole
        case FittingLabel():
            for text in widget.texts:
                yield "label", text
        case TitleLabel():
            yield "label", widget.title
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


def delete_what_waits() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def all_texts(window: QWidget) -> Iterator[tuple[str, str, str]]:
    """Every text in a window, with its widget and what it is."""
    delete_what_waits()
    for widget in [window, *window.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}"
        if widget.objectName() in ("ScrollLeftButton", "ScrollRightButton"):  # Qt names them
            continue
        for kind, text in texts_of(widget):
            yield where, kind, text
    for action in window.findChildren(QAction):
        if isinstance(action.parent(), QWidget):  # pyqtgraph's, which nobody sees, have none
            yield f"action {action.objectName()}", "text", action.text()


def data(user: User) -> set[str]:
    """Texts of the plan and the catalogue: what is not ours to translate."""
    plan, session = user.session.plan, user.session
    words = {plan.title, plan.notes, plan.notes.split(". ")[0], *storage.examples()}
    words |= {name for each in plan.scenarios() for name in (each.name, each.notes)}
    words |= {platform.name for platform in session.plan.base.tables["platforms"]}
    for kind in ("gpus", "models"):
        presets = {**session.catalogues[kind], **plan.presets.get(kind, {})}
        words |= {preset.name for preset in presets.values()}
    words |= set(channels(session.catalogues["rents"]))
    words |= set(user.window.pages.page("measured").families.values())
    stated = [*session.estimate.stated.values()]
    figures = [each.figure for each in stated]
    figures += [f for each in session.plan.base.tables["platforms"] for f in each.figures.values()]
    words |= {each.preset for each in stated}
    for figure in figures:
        words |= {figure.value, figure.note, figure.source, figure.grade}
        words.add(figure.source[:LONGEST_SOURCE].rsplit(" ", 1)[0])
    return {word for word in words if word}


def left_in_english(text: str, known: set[str]) -> str:
    """What of a text is neither bracketed, nor data, nor numbers with units."""
    rest = QTextDocumentFragment.fromHtml(text).toPlainText() if is_rich(text) else text
    if rest.endswith("…"):
        rest = _without_cut_data(rest, known)
    for word in sorted(known, key=len, reverse=True):
        rest = rest.replace(word, " ")
    while rest != (less := BRACKETED.sub(" ", rest)):
        rest = less
    rest = KEY.sub(" ", rest)
    return " ".join(word for word in re.findall(r"[A-Za-z]{2,}", rest) if word not in UNITS)


def _without_cut_data(text: str, known: set[str]) -> str:
    """A text that ends in the beginning of a datum, without it."""
    shown = text.rstrip("… ")
    for start in range(len(shown)):
        if len(shown) - start > 20 and any(word.startswith(shown[start:]) for word in known):
            return shown[:start]
    return text


def is_rich(text: str) -> bool:
    return QtText.mightBeRichText(text)


UNITS = {
    "gigapixel",
    *("FLOP", "TFLOP", "GPU", "GB", "GiB", "TB", "USD", "kWh", "MWh", "MW", "CO", "px", "latent"),
    *("min", "fps", "byte", "day", "days", "week", "month", "year", "years"),
    *("bf", "fp", "tf", "SXM", "Ctrl", "Shift", "PgDown", "PgUp", "Sora", "Planner"),
}


def untranslated(user: User, window: QWidget, more: set[str] | None = None) -> list[str]:
    known = data(user) | (more or set())
    found = []
    for where, kind, text in all_texts(window):
        rest = left_in_english(text or "", known)
        if rest:
            found.append(f"{where}, {kind}: {text!r} leaves {rest!r}")
    return found


def test_every_text_of_the_window_is_translated(reader: User) -> None:
    assert untranslated(reader, reader.window) == []


def test_every_text_of_a_working_is_translated(reader: User) -> None:
    for key in ("training_mfu", "training_gpu_time", "ai_minutes_per_day", "pue"):
        reader.session.selection.explain(key)
        QApplication.processEvents()
        assert untranslated(reader, reader.window.working) == []


def test_overrides_variants_and_gaps_are_translated(reader: User) -> None:
    reader.session.edits.add_variant("Other")
    reader.session.edits.type_value("training_gpu_time", "10M GPU·h")
    reader.session.edits.type_value("training_mfu", "30 to 40 %")
    reader.session.edits.choose("training_gpu", "b200")
    reader.session.edits.choose("serving_method", "measured")
    reader.session.selection.explain("training_gpu_time")
    QApplication.processEvents()
    assert untranslated(reader, reader.window) == []
    reader.session.edits.choose("training_method", "known_flop")
    reader.session.document.undo_stack.undo()
    reader.session.document.undo_stack.redo()
    reader.session.selection.explain("training_flop")
    QApplication.processEvents()
    assert untranslated(reader, reader.window) == []


@pytest.mark.parametrize("dialog", ["commands", "title"])
def test_every_text_of_a_dialog_is_translated(reader: User, dialog: str) -> None:
    def read(box: QWidget) -> None:
        assert box.windowTitle().startswith(OPEN)
        assert untranslated(reader, box) == []

    reader.in_dialog(read, lambda: reader.trigger(dialog))


@pytest.mark.parametrize("claim", ["fac-train", "gpumart-180", "fac-aimin", "pfeffer-tiktok"])
def test_every_text_of_a_judged_claim_is_translated(reader: User, claim: str) -> None:
    reader.trigger("claims")
    [window] = reader.window.findChildren(ClaimsWindow)
    window.choice.setCurrentIndex(window.choice.findData(claim))
    window.choice.activated.emit(window.choice.currentIndex())
    settle(reader.window)
    assert window.verdict.told is not None
    assert window.windowTitle().startswith(OPEN)
    assert untranslated(reader, window, of_claims(window)) == []
    for chart_text in strings(window.verdict.chart.data):
        assert left_in_english(chart_text, data(reader) | of_claims(window)) == ""
    window.close()


def of_claims(window: ClaimsWindow) -> set[str]:
    """What the authors of claims, and of what was measured, have written."""
    words = {"TFLOP/s", "clip"}
    for claim in window.published:
        words |= {f"{claim.who}, {claim.date}: {claim.statement}"[:150], claim.source}
        words |= {claim.who, claim.date, claim.statement, claim.subject}
        words |= {text for each in claim.figures for text in (each.name, each.unit, each.card)}
    told = window.verdict.told
    for each in () if told is None else told.implied:
        rows = (row for row in (each.least, each.most, each.of) if row is not None)
        words |= {text for row in rows for text in (row.name, row.source)}
    if window.verdict.judged is not None:
        for found in window.verdict.judged.beside:
            words |= {text for each in found.entries for text in (each.name, each.source)}
    return {word for word in words if len(word) > 1}


def test_every_text_of_the_charts_is_translated(reader: User) -> None:
    known = data(reader)
    charts = reader.window.charts.charts
    found = [text for chart in charts for text in strings(chart.data)]
    found += [
        cell for chart in charts for row in chart.table() for cell in row if isinstance(cell, str)
    ]
    assert len(found) > 100
    assert [text for text in found if left_in_english(text, known)] == []
    menu = charts[0].context_menu()
    assert [a.text() for a in menu.actions() if a.text() and not a.text().startswith(OPEN)] == []
    menu.deleteLater()


def strings(value: object, name: str = "") -> Iterator[str]:
    """The texts in a chart's data, but for keys."""
    if isinstance(value, str) and name not in ("key", "current"):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name), field.name)


def test_a_refusal_is_translated(reader: User) -> None:
    for key, text in (
        ("clip_duration", "four"),
        ("clip_duration", "9 to 4"),
        ("clip_duration", "5 USD"),
        ("training_mfu", "38"),
        ("gpt3_multiple", "1,048"),
    ):
        reader.enter(key, text)
        caption = reader.caption(key)
        assert caption.count(OPEN) >= 2
        for typed in (text, "USD", "min, h, days, months"):
            caption = caption.replace(typed, " ")
        assert left_in_english(caption, set()) == "", text


def test_the_parts_of_a_message_are_translated(brackets: Brackets) -> None:
    error = ReadingError(
        "“{unit}” is {found}; this is {expected}: {examples}, …",
        unit="h",
        found="a time",
        expected="a share",
        examples="15 %",
    )
    assert error_text(error) == "⟦“h” is ⟦a time⟧; this is ⟦a share⟧: ⟦15 %⟧, …⟧"


def test_names_of_undo_steps_are_translated(reader: User) -> None:
    reader.state("clip_duration", "20")
    text = reader.window.actions_by_id["undo"].text()
    assert text == "⟦Undo⟧: ⟦Change ⟦Clip length⟧ to 20 s⟧"


def test_a_change_of_language_reaches_everything(application: QApplication, user: User) -> None:
    for group in user.window.assumptions.groups:
        group.heading.setChecked(True)
    for page in PAGES:
        user.window.pages.page(page.id)
    user.state("clip_duration", "20")
    user.session.selection.explain("training_gpus")
    user.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    language = Brackets()
    application.installTranslator(language)
    try:
        QApplication.processEvents()
        settle(user.window)
        undo = user.window.actions_by_id["undo"].text()
        assert undo.startswith("⟦Undo⟧: ")
        user.session.document.undo_stack.clear()  # the steps done keep the names they had
        assert untranslated(user, user.window) == []
        test_every_text_of_the_charts_is_translated(user)
    finally:
        application.removeTranslator(language)
    QApplication.processEvents()
    settle(user.window)
    left = [each for each in all_texts(user.window) if OPEN in (each[2] or "")]
    assert left == []


# ------------------------------------------------------------------------------------ the template


def in_template() -> set[tuple[str, str]]:
    """The texts of the template, with their contexts."""
    root = ET.fromstring(TEMPLATE.read_text(encoding="utf-8"))
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in root.iter("context")
        for message in context.iter("message")
    }


def test_the_template_is_up_to_date() -> None:
    expected = {(context, text) for context, some in texts().items() for text in some}
    assert in_template() == expected, "make translations"


def test_what_the_window_asks_for_is_in_the_template(reader: User, brackets: Brackets) -> None:
    known = in_template()
    reader.enter("clip_duration", "four")
    reader.enter("clip_duration", "4 to 10")
    reader.window.documents.done.emit("")
    for key in reader.session.graph.quantities:
        reader.session.selection.explain(key)
    for dialog in ("commands", "title", "about"):
        reader.in_dialog(lambda _: None, lambda dialog=dialog: reader.trigger(dialog))
    reader.window.recent_menu.aboutToShow.emit()
    # A text of a base class is found under the base class's name.
    asked = {
        ("Chart" if (c.endswith("Chart") and ("Chart", t) in known) else c, t)
        for c, t in brackets.asked
    }
    assert len(asked) > 300
    assert asked - known == set()


def test_every_label_of_the_engine_is_in_the_template(user: User) -> None:
    known, graph = in_template(), user.session.graph
    for declared in graph.declarations.values():
        assert ("engine", declared.label) in known
        assert ("engine", declared.help) in known or not declared.help
    for choice in graph.choices.values():
        assert {("engine", label) for _, label in choice.options} <= known


def test_every_template_of_a_mistake_is_in_the_template() -> None:
    """All that is handed to an error in the source, in quotes or by way of a name."""
    known = {text for context, text in in_template() if context == "errors"}
    found = set(handed_to_errors())
    assert len(found) > 80
    assert found - known == set()


def handed_to_errors() -> Iterator[str]:
    for path in (p for p in PACKAGE.rglob("*.py") if p.name not in ("cli.py", "selftest.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ERRORS:
                wanted = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "advice")]
                constants = (each for argument in wanted for each in ast.walk(argument))
                yield from (
                    each.value
                    for each in constants
                    if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value
                )


ERRORS = ("UserError", "ReadingError", "AmbiguousText", "UnknownName", "FileError", "unknown")


def test_a_translated_text_is_kept_and_a_new_one_is_unfinished() -> None:
    found = {"errors": {"“{text}” is not a number.": False}, "Group": {"%n changed": True}}
    first = template(found)
    done = first.replace(
        '<translation type="unfinished" />', "<translation>“{text}”不是数字。</translation>", 1
    )
    again = template({**found, "engine": {"Layers": False}}, done)
    assert "<translation>“{text}”不是数字。</translation>" in again
    assert again.count("unfinished") == 2
    assert template(found, done) == done


def test_qt_reads_the_template(tmp_path: Path, application: QApplication) -> None:
    """lrelease makes of it what a QTranslator loads, plurals and contexts included."""
    found = texts()
    source, compiled = tmp_path / "t.ts", tmp_path / "t.qm"
    text = template({key: found[key] for key in ("Headline", "engine", "errors", "actions")})
    source.write_text(
        re.sub(
            r"(<source>)(.*?)(</source>\s*)<translation[^>]*/>",
            r"\1\2\3<translation>zh \2</translation>",
            text,
            flags=re.DOTALL,
        ),
        encoding="utf-8",
    )
    tool = shutil.which("lrelease", path=str(Path(PySide6.__file__).parent))
    assert tool is not None
    subprocess.run([tool, str(source), "-qm", str(compiled)], check=True, capture_output=True)
    language = QTranslator()
    assert language.load(str(compiled))
    for context, some in ((key, found[key]) for key in ("Headline", "engine", "errors", "actions")):
        for each in some:
            assert language.translate(context, each) == f"zh {each}"

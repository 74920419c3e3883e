"""Colours by role, and how they reach the widgets: one palette and one style sheet.

Views mark what a widget is with a property, never with a colour of their own:

QFrame[role]        card (with the state "chosen"), panel
QLabel[role]        headline, title, caption, unit, badge, readout
QLineEdit[state], QComboBox[state]    changed, wrong
QComboBox[role]     quiet
QPushButton[role]   primary
QToolButton[role]   heading, fold, toggle, link
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from string import Template
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

HEADLINE_SCALE = 1.6
CAPTION_SCALE = 0.9
_USUAL_SIZE = "usual point size"
Kept = TypeVar("Kept", bound=QWidget)
_KEPT: WeakKeyDictionary[QWidget, dict[Callable[[Any, int], object], float]] = WeakKeyDictionary()
"""The lengths of widgets, in pixels at the size of texts that the desktop asks for."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role as #rrggbb; texts have at least 4.5 : 1 on every ground they stand on."""

    name: str
    surface: str  # the window
    raised: str  # cards, panels, charts, menus
    sunken: str  # fields and grooves
    border: str
    text: str
    faint_text: str
    accent: str  # the focus, the present point, what is chosen
    on_accent: str
    tint: str  # a field that was overridden
    caution: str
    wrong: str
    grid: str
    series: tuple[str, str, str, str, str, str]  # blue, vermilion, green, orange, purple, sky


# The series are the colours of Okabe and Ito, each darkened or lightened until it has at least
# 3 : 1 on the chart's ground.
LIGHT = Theme(
    name="light",
    surface="#f4f5f7",
    raised="#ffffff",
    sunken="#f8f9fa",
    border="#d3d8de",
    text="#1c2128",
    faint_text="#59636e",
    accent="#0a62b0",
    on_accent="#ffffff",
    tint="#fff3d4",
    caution="#8a5a00",
    wrong="#bb2f1b",
    grid="#e6e9ed",
    series=("#0072b2", "#d55e00", "#008f68", "#b97f00", "#b9608f", "#2f8dc4"),
)
DARK = Theme(
    name="dark",
    surface="#15181c",
    raised="#1d2126",
    sunken="#171a1f",
    border="#3a4149",
    text="#e7eaee",
    faint_text="#9da7b3",
    accent="#62b2f2",
    on_accent="#0c1520",
    tint="#3a3119",
    caution="#e3ac3a",
    wrong="#ff8c75",
    grid="#2d333a",
    series=("#4aa3df", "#f0803c", "#2fbf94", "#e69f00", "#d892b8", "#8accf0"),
)


@lru_cache(maxsize=64)
def blend(color: str, ground: str, share: float) -> str:
    """`share` of a colour laid over a ground."""
    top, under = QColor(color), QColor(ground)
    mixed = (
        round(share * over + (1 - share) * below)
        for over, below in zip(top.getRgb()[:3], under.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return QColor(*mixed).name()


def system_theme(application: QApplication) -> Theme:
    """The theme that the desktop asks for."""
    dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def current() -> Theme:
    """What the application wears, told by its palette; light before it is dressed."""
    ground = QApplication.palette().color(QPalette.ColorRole.Base)
    return DARK if ground == QColor(DARK.raised) else LIGHT


def apply(application: QApplication, theme: Theme, text_size: float = 1.0) -> None:
    """Dress the whole application; can be called again to change the theme or the size of texts.

    `text_size` is a share of what the desktop asks for.
    """
    font = _tabular(application.font())
    font.setPointSizeF(_usual_size(application) * text_size)
    sheet = style_sheet(theme, font)
    if application.styleSheet() == sheet:
        return
    application.setStyle("Fusion")
    application.setFont(font)
    application.setPalette(palette(theme))
    application.setStyleSheet(sheet)
    _keep_lengths()


def mark(widget: QWidget, state: str) -> None:
    """Set what the style sheet knows as `state` ("changed", "wrong" or nothing) and show it."""
    if (widget.property("state") or "") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def scaled(font: QFont, scale: float, *, bold: bool = False) -> QFont:
    """A font of another size, whether its own was given in points or in pixels."""
    sized = QFont(font)
    sized.setPointSizeF(QFontInfo(font).pointSizeF() * scale)
    sized.setBold(bold)
    return sized


def keep_length(widget: Kept, setter: Callable[[Kept, int], object], pixels: float) -> None:
    """Give a widget a length that follows the size of texts, now and whenever that is changed."""
    _KEPT.setdefault(widget, {})[setter] = pixels
    setter(widget, in_proportion(pixels))


def _keep_lengths() -> None:
    """Set all lengths anew, those of widgets that are still there."""
    for widget, lengths in list(_KEPT.items()):
        if isValid(widget):
            for setter, pixels in lengths.items():
                setter(widget, in_proportion(pixels))


def in_proportion(pixels: float) -> int:
    """A length that follows the size of texts: `pixels` at the size that the desktop asks for."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return round(pixels)
    return round(pixels * text_size(application))


def text_size(application: QApplication) -> float:
    """How large texts are, as a share of what the desktop asks for."""
    return QFontInfo(application.font()).pointSizeF() / _usual_size(application)


def _usual_size(application: QApplication) -> float:
    """What the desktop asks for, in points: what the font had before it was first dressed."""
    size = application.property(_USUAL_SIZE)
    if not isinstance(size, float):
        size = QFontInfo(application.font()).pointSizeF()
        application.setProperty(_USUAL_SIZE, size)
    return size


def _tabular(font: QFont) -> QFont:
    """Digits of equal width, where the font has them."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's own roles, for all that the style sheet leaves to Fusion."""
    roles = QPalette.ColorRole
    colors = (
        (theme.surface, (roles.Window,)),
        (theme.raised, (roles.Base, roles.Button, roles.ToolTipBase)),
        (theme.sunken, (roles.AlternateBase,)),
        (theme.text, (roles.WindowText, roles.Text, roles.ButtonText, roles.ToolTipText)),
        (theme.faint_text, (roles.PlaceholderText, roles.Dark)),
        (theme.accent, (roles.Highlight, roles.Accent, roles.Link, roles.LinkVisited)),
        (theme.on_accent, (roles.HighlightedText,)),
        (theme.wrong, (roles.BrightText,)),
        (theme.border, (roles.Mid, roles.Shadow)),
        (theme.grid, (roles.Light, roles.Midlight)),
    )
    result = QPalette()
    for color, uses in colors:
        for role in uses:
            result.setColor(role, QColor(color))
    disabled = QColor(blend(theme.faint_text, theme.raised, 0.65))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, disabled)
    return result


def style_sheet(theme: Theme, font: QFont) -> str:
    """The application's style sheet; sizes follow the given font."""
    size = QFontInfo(font).pointSizeF()
    values = {
        role: getattr(theme, role)
        for role in Theme.__dataclass_fields__
        if role not in ("name", "series")
    }
    return _STYLE_SHEET.substitute(
        values,
        hover=blend(theme.text, theme.raised, 0.06),
        pressed=blend(theme.text, theme.raised, 0.12),
        selected=blend(theme.accent, theme.raised, 0.16),
        old=blend(theme.faint_text, theme.raised, 0.5),
        accent_hover=blend(theme.accent, theme.text, 0.88),
        handle=blend(theme.text, theme.surface, 0.24),
        handle_hover=blend(theme.text, theme.surface, 0.42),
        headline_size=f"{size * HEADLINE_SCALE:.1f}pt",
        caption_size=f"{size * CAPTION_SCALE:.1f}pt",
    )


# The arrow of a combo box is made of borders: style sheets take images from files only.
_STYLE_SHEET = Template("""
QFrame[role="card"], QFrame[role="panel"] {
    background: $raised; border: 1px solid $border; border-radius: 6px; }
QFrame[role="panel"] { border-color: $grid; }
QFrame[role="card"]:hover { border-color: $faint_text; }
QFrame[role="card"][state="chosen"] { border-bottom: 3px solid $accent; }
QFrame[role="card"]:focus { border: 2px solid $accent; }
QFrame[role="message"] { background: $raised; border: 1px solid $caution; border-radius: 6px; }
QLabel[role="headline"] { font-size: $headline_size; }
QLabel[role="title"] { font-weight: bold; }
QLabel[editable="true"] { border: 1px solid transparent; border-radius: 4px; padding: 2px 4px; }
QLabel[editable="true"]:hover { border-color: $border; }
QLabel[editable="true"]:focus { border: 2px solid $accent; padding: 1px 3px; }
QFrame[role="callout"] { background: $raised; border: 1px solid $wrong; border-radius: 4px;
    padding: 4px 8px; }
QFrame[role="callout"] > QLabel { color: $wrong; border: none; }
QLabel[role="caption"] { font-size: $caption_size; color: $faint_text; }
QLabel[role="link"] { color: $accent; }
QLabel[role="unit"] { color: $faint_text; }
QLabel[role="headline"]:disabled, QLabel[role="caption"]:disabled { color: $old; }
QLabel[role="badge"] { font-size: $caption_size; color: $faint_text; background: $sunken;
    border: 1px solid $border; border-radius: 6px; padding: 0px 5px; }
QLabel[role="readout"], QToolTip { font-size: $caption_size; color: $text; background: $raised;
    border: 1px solid $border; border-radius: 4px; padding: 3px 6px; }

QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox {
    background: $sunken; border: 1px solid $border; border-radius: 6px; padding: 3px 7px;
    selection-background-color: $accent; selection-color: $on_accent; }
QComboBox { combobox-popup: 0; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $faint_text; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
    background: transparent; border: 0; padding: 0px 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: 0;
    subcontrol-origin: border; width: 20px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { image: none; width: 0; height: 0;
    border: 4px solid $sunken; }
QAbstractSpinBox::up-arrow { border-bottom: 5px solid $faint_text; border-top: 0; }
QAbstractSpinBox::down-arrow { border-top: 5px solid $faint_text; border-bottom: 0; }
QLineEdit[state="changed"], QComboBox[state="changed"] { background: $tint; }
QLineEdit[state="wrong"], QComboBox[state="wrong"] { border: 2px solid $wrong; padding: 2px 6px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; padding: 2px 6px; }
QLineEdit[state="wrong"]:focus, QComboBox[state="wrong"]:focus { border-color: $wrong; }
QLineEdit:disabled, QComboBox:disabled { background: $surface; border-color: $grid; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; border: 4px solid $sunken;
    border-top: 5px solid $faint_text; border-bottom: 0; }
QComboBox[state="changed"]::down-arrow { border-left-color: $tint; border-right-color: $tint; }
QComboBox[role="quiet"]::down-arrow { border-left-color: $raised; border-right-color: $raised; }
QComboBox[role="quiet"]::down-arrow:hover { border-left-color: $hover; border-right-color: $hover; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0px 6px; }
QComboBox[role="quiet"] { background: transparent; border-color: transparent; color: $faint_text;
    padding: 0px 3px; }
QComboBox[role="quiet"]:hover { background: $hover; color: $text; }
QComboBox[role="quiet"]:focus { border: 1px solid $accent; }

QPushButton { background: $raised; border: 1px solid $border; border-radius: 6px;
    padding: 4px 12px; }
QPushButton:hover { background: $hover; } QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 3px 11px; }
QPushButton[role="primary"], QDialogButtonBox QPushButton:default {
    background: $accent; color: $on_accent; border-color: $accent; }
QDialogButtonBox QPushButton:default:hover { background: $accent_hover; }
QDialogButtonBox QPushButton:default:focus { border-color: $text; }
QPushButton:disabled, QPushButton[role="primary"]:disabled,
QDialogButtonBox QPushButton:default:disabled {
    background: $surface; color: $faint_text; border-color: $grid; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px;
    padding: 3px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator {
    width: 7px; height: 7px; padding: 2px;
    border: 1px solid $faint_text; border-radius: 2px; background: transparent; }
QRadioButton::indicator { border-radius: 6px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QTableView::indicator:checked {
    background-color: $accent; background-clip: content; border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QToolButton[role="heading"], QToolButton[role="heading"]:checked { background: transparent;
    border: 1px solid transparent; font-weight: bold; padding: 4px 6px; }
QToolButton[role="heading"]:hover { background: $hover; }
QToolButton[role="heading"]:focus { border-color: $accent; }
QToolButton[role="fold"], QToolButton[role="fold"]:checked { background: transparent;
    color: $faint_text; padding: 3px 6px; }
QToolButton[role="fold"]:hover { background: $hover; }
QToolButton[role="toggle"] { border: 1px solid $border; border-radius: 6px; padding: 3px 8px; }
QToolButton[role="toggle"]:focus { border: 2px solid $accent; padding: 2px 7px; }
QToolButton[role="toggle"]:checked { border-color: $accent; background: $selected; }
QToolButton[role="link"] { padding: 1px 4px; color: $accent; }

QTabBar::tab { background: transparent; color: $faint_text; padding: 6px 12px;
    border: 0; border-bottom: 2px solid transparent; }
QTabBar::tab:hover, QTabBar::tab:selected { color: $text; }
QTabBar::tab:selected { border-bottom-color: $accent; }
QTabBar::tab:selected:focus { border: 2px solid $accent; border-radius: 4px; padding: 4px 10px; }
QTabWidget::pane { border: 0; }

QMenuBar { background: $surface; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $pressed; }
QMenu { background: $raised; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $selected; } QMenu::item:disabled { color: $faint_text; }
QMenu::separator { height: 1px; background: $grid; margin: 4px 8px; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }
QScrollBar, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; border: 0; }
QScrollBar:vertical { width: 10px; } QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $handle_hover; }
QScrollBar::handle:vertical { min-height: 24px; } QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: 0; }

QTreeView, QTableView, QListView { background: $raised; alternate-background-color: $sunken;
    border: 0; outline: 0; gridline-color: $grid;
    selection-background-color: $selected; selection-color: $text; }
QTreeView::item, QListView::item { padding: 0px 4px; min-height: 22px; }
QTableView { border: 1px solid $grid; border-radius: 6px; }
QTableView::item { padding: 2px 8px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:focus, QListView::item:focus, QTableView::item:focus { border: 1px solid $accent; }
QTreeView::item:selected, QTableView::item:selected { background: $selected; color: $text; }
QHeaderView, QHeaderView::section, QTableCornerButton::section { background: $raised; border: 0; }
QHeaderView::section { color: $faint_text; padding: 4px 8px;
    border: 0; border-bottom: 1px solid $border; }
QHeaderView::section:vertical { color: $text; border-bottom: 0; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0;
    border: 4px solid $raised; subcontrol-origin: border; subcontrol-position: bottom center; }
QHeaderView::up-arrow { border-bottom: 4px solid $faint_text; border-top: 0; }
QHeaderView::down-arrow { border-top: 4px solid $faint_text; border-bottom: 0; }

QStatusBar { background: $surface; color: $faint_text; } QStatusBar::item { border: 0; }
QSplitter::handle:hover { background: $border; }
QSplitter::handle:horizontal { width: 8px; } QSplitter::handle:vertical { height: 8px; }
""")

"""A chart's title: up to two lines, cut between words where even these don't hold it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def fit_title(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """The text in one or two lines of the given width; the second may end in an ellipsis."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    first = line.textLength()
    layout.endLayout()
    rest = text[first:].strip()
    return (text[:first].rstrip(), elide(rest, font, width)) if rest else (text,)


def elide(text: str, font: QFont, width: float) -> str:
    """The text cut to a width, between words if it has any in the first half."""
    cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    space = cut.rfind(" ")
    if cut == text or space < len(cut) / 2:
        return cut
    return cut[:space].rstrip(" ,;:") + "…"


class TitleLabel(QLabel):
    """A bold label as high as its title needs, with the whole of it in the tooltip."""

    title = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        font = QFont()
        font.setBold(True)
        self.setFont(font)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        """Show another title."""
        if title != self.title:
            self.title = title
            self.setAccessibleName(title)
            self._fit()

    def _fit(self) -> None:
        lines = fit_title(self.title, self.font(), max(self.width(), 40))
        self.setText("\n".join(lines))
        whole = "".join(lines).split() == self.title.split() or " ".join(lines) == self.title
        # Qt would take a title that looks like HTML for HTML.
        self.setToolTip("" if whole else f"<qt>{escape(self.title)}</qt>")
        self.setFixedHeight(self.fontMetrics().lineSpacing() * len(lines))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.title:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing())

"""The report as PDF: Qt sets the text, the charts are painted in as vectors."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from sora_planner_gui.export.report.content import Content
from sora_planner_gui.export.report.pages import Charts, Text, sections
from sora_planner_gui.gui.charts.chart import Chart
from sora_planner_gui.gui.printing.charts import SIZE
from sora_planner_gui.gui.printing.pictures import RESOLUTION
from sora_planner_gui.gui.theme import LIGHT

MARGIN = 15.0  # millimetres
_FOOTER = 22.0
_CHART_TYPE = QTextFormat.ObjectTypes.UserObject + 1
_CHART_NAME = QTextFormat.Property.UserProperty + 1
_STYLE = f"""
body {{ color: {LIGHT.text} }}
h1 {{ font-size: 17pt; font-weight: 600; margin-top: 14px; margin-bottom: 4px }}
h2 {{ font-size: 12pt; font-weight: 600; margin-top: 14px; margin-bottom: 4px }}
h3 {{ font-size: 10pt; color: {LIGHT.accent}; margin-top: 10px; margin-bottom: 2px }}
p {{ margin-top: 2px; margin-bottom: 6px }}
.source {{ font-size: 7pt; margin-top: 0px; margin-bottom: 3px }} li {{ margin-bottom: 2px }}
.faint {{ color: {LIGHT.faint_text} }}
th {{ font-weight: 600; border-bottom: 1px solid {LIGHT.text} }}
td {{ border-bottom: 1px solid {LIGHT.grid} }}
"""


def to_pdf(contents: Sequence[Content], charts: Mapping[str, Chart]) -> bytes:
    """The report on A4; a chart without a name in `charts` is left out."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(contents[0].title)
    page = QSizeF(writer.width(), writer.height() - _FOOTER)
    document = _document(contents, charts, page)
    _print(document, writer, page, contents[0].stamp)
    return bytes(buffer.data().data())


class _ChartObject(QPyTextObject):
    """Stands for a chart in a text, and paints it."""

    def __init__(self, charts: Mapping[str, Chart], width: float, parent: QTextDocument) -> None:
        super().__init__(parent)
        self._charts = charts
        self._width = width

    def intrinsicSize(self, doc: QTextDocument, pos: int, format: QTextFormat) -> QSizeF:
        return QSizeF(self._width, self._width * SIZE.height() / SIZE.width())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        pos: int,
        format: QTextFormat,
    ) -> None:
        chart = self._charts[str(format.property(_CHART_NAME))]
        painter.save()
        painter.translate(QPointF(rect.topLeft()))
        painter.scale(rect.width() / chart.width(), rect.height() / chart.height())
        chart.render(painter, QPointF().toPoint())
        painter.restore()


def _document(
    contents: Sequence[Content], charts: Mapping[str, Chart], page: QSizeF
) -> QTextDocument:
    document = QTextDocument()
    font = QFont()
    font.setPixelSize(11)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet(_STYLE)
    document.setUndoRedoEnabled(False)
    document.setPageSize(page)
    painter = _ChartObject(charts, math.floor(page.width() / 2), document)
    document.documentLayout().registerHandler(_CHART_TYPE, painter)
    cursor = QTextCursor(document)
    for section in sections(contents):
        match section:
            case Text(html, on_new_page):
                _begin(cursor, on_new_page, starts_with_heading=html.startswith("<h"))
                cursor.insertHtml(html)
            case Charts(names):
                _insert_charts(cursor, [name for name in names if name in charts])
    _keep_headings(document, page.height())
    return document


def _begin(cursor: QTextCursor, on_new_page: bool, *, starts_with_heading: bool) -> None:
    """A new paragraph; inserted HTML does not bring the form of its first one along."""
    plain = QTextBlockFormat()
    if starts_with_heading:
        plain.setHeadingLevel(1)
        plain.setTopMargin(14)
    if on_new_page:
        plain.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    cursor.insertBlock(plain, QTextCharFormat())


def _keep_headings(document: QTextDocument, height: float) -> None:
    """Begin a page before headings whose text, or table's first row, would begin the next one."""
    block = document.begin()
    while block.isValid():
        first = block
        while block.isValid() and block.blockFormat().headingLevel():
            block = block.next()
        if first != block and block.isValid():
            area = document.documentLayout().blockBoundingRect
            if area(first).top() // height < (area(_first_read(block)).bottom() - 1) // height:
                _break_before(first)
        block = block.next()


def _first_read(block: QTextBlock) -> QTextBlock:
    """What is read first from a block on: of a table, the row under its head."""
    table = QTextCursor(block).currentTable()
    if table is None or table.rows() < 2:
        return block
    return table.cellAt(1, table.columns() - 1).lastCursorPosition().block()


def _break_before(block: QTextBlock) -> None:
    style = block.blockFormat()
    style.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(style)


def _insert_charts(cursor: QTextCursor, names: Sequence[str]) -> None:
    """Charts in a row, as many as there is room for."""
    cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
    for name in names:
        chart = QTextCharFormat()
        chart.setObjectType(_CHART_TYPE)
        chart.setProperty(_CHART_NAME, name)
        cursor.insertText("\N{OBJECT REPLACEMENT CHARACTER}", chart)


def _print(document: QTextDocument, writer: QPdfWriter, page: QSizeF, stamp: str) -> None:
    """Page by page, each with a line on what it is from."""
    pages = document.pageCount()
    with QPainter(writer) as painter:
        for number in range(pages):
            if number:
                writer.newPage()
            painter.save()
            painter.translate(0, -number * page.height())
            document.drawContents(painter, QRectF(QPointF(0, number * page.height()), page))
            painter.restore()
            _paint_footer(painter, page, stamp, f"{number + 1} / {pages}")


def _paint_footer(painter: QPainter, page: QSizeF, left: str, right: str) -> None:
    font = QFont()
    font.setPixelSize(9)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.faint_text))
    line = QRectF(0, page.height() + 6, page.width(), _FOOTER - 6)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, left)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, right)

"""What the program is, where it keeps the user's data, and whose work is in it."""

from __future__ import annotations

import json
import platform

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sora_planner_gui import __version__, paths

ICON_SIZE = 64
NOTICES_WIDTH = 880  # a hundred letters of a fixed width


class AboutDialog(QDialog):
    """Version and date, the folder of the user's data, and the notices of third parties."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Sora Planner"))
        self.text = QLabel(self._text())
        self.folder = QLabel(str(paths.user_data()))
        self.open_folder = QPushButton(self.tr("Open the folder"))
        self.show_notices = QPushButton(self.tr("Third-party notices"))
        self.notices = QPlainTextEdit()
        self._lay_out()
        self.open_folder.clicked.connect(self._on_open_folder)
        self.show_notices.clicked.connect(self._on_show_notices)

    def _lay_out(self) -> None:
        icon = QLabel()
        icon.setPixmap(QApplication.windowIcon().pixmap(ICON_SIZE, ICON_SIZE))
        icon.setHidden(icon.pixmap().isNull())
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notices.setReadOnly(True)
        self.notices.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.notices.setAccessibleName(self.tr("Third-party notices"))
        self.notices.hide()
        self.show_notices.setVisible(paths.notices_file().exists())
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.show_notices, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.open_folder, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (self.show_notices, self.open_folder):
            button.setAutoDefault(False)  # Enter closes, wherever the focus is
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(QLabel(self.tr("Your settings are in this folder:")))
        column.addWidget(self.folder)
        column.addWidget(self.notices, 1)
        column.addWidget(buttons)

    def _text(self) -> str:
        return "\n".join(
            [
                self._version(),
                self.tr("The compute of text-to-video models, with its working and its sources."),
                self.tr("Apache License 2.0. The program opens no network connection."),
                f"Python {platform.python_version()}, Qt {qVersion()}",
            ]
        )

    def _version(self) -> str:
        if not paths.build_file().exists():
            return self.tr("Sora Planner {version}, run from its source").format(
                version=__version__
            )
        build = json.loads(paths.build_file().read_text(encoding="utf-8"))
        text = self.tr("Sora Planner {version}, built on {date}")
        return text.format(version=__version__, date=build["date"])

    def _on_open_folder(self) -> None:
        paths.user_data().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.user_data())))

    def _on_show_notices(self) -> None:
        self.notices.setPlainText(paths.notices_file().read_text(encoding="utf-8"))
        self.notices.show()
        self.show_notices.setEnabled(False)
        self.resize(max(self.width(), NOTICES_WIDTH), 560)

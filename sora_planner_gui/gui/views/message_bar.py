"""Messages that do not steal the focus: they stand until they are dismissed or replaced."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton


class MessageBar(QFrame):
    """One message at a time, in plain text, with an answer to give where there is one."""

    answered = Signal()
    """The answer that was offered has been chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(1)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setObjectName("message.text")
        self.answer = QPushButton()
        self.dismiss = QToolButton()
        self.dismiss.setAutoRaise(True)
        self._name_parts()
        self.dismiss.clicked.connect(self.hide)
        self.answer.clicked.connect(self.hide)
        self.answer.clicked.connect(self.answered)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 4, 4)
        line.addWidget(self.text, 1)
        line.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def _name_parts(self) -> None:
        self.dismiss.setAccessibleName(self.tr("Dismiss the message"))
        self.answer.setAccessibleName(self.tr("Do what the message offers"))

    def say(self, text: str, answer: str = "", dismiss: str = "✕") -> None:
        """Show a message in the place of the one before; `answer` is what a button offers."""
        self.text.setText(text)
        self.answer.setText(answer)
        self.answer.setVisible(bool(answer))
        self.dismiss.setText(dismiss)
        self.setAccessibleName(text)
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()

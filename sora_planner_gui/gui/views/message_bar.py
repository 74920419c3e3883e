"""Messages that do not steal the focus: they stand until they are dismissed or replaced."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

Offer = tuple[str, Callable[[], object]]
"""What a message offers to do: the text of a button, and what it does."""


class MessageBar(QFrame):
    """One message at a time, in plain text, with buttons for what it offers."""

    def __init__(self, name: str = "message") -> None:
        super().__init__()
        self.setProperty("role", "message")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(1)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setObjectName(f"{name}.text")
        self.dismiss = QToolButton()
        self.dismiss.setText("✕")
        self.dismiss.setAutoRaise(True)
        self._name_parts()
        self.dismiss.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 4, 4)
        line.addWidget(self.text, 1)
        self._buttons = QHBoxLayout()
        self._offered: list[QPushButton] = []
        line.addLayout(self._buttons)
        line.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def _name_parts(self) -> None:
        self.dismiss.setAccessibleName(self.tr("Dismiss the message"))

    def say(self, text: str, *, offers: Sequence[Offer] = ()) -> None:
        """Show a message in the place of the one before, with a button for each offer."""
        self._offer(offers)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def _offer(self, offers: Sequence[Offer]) -> None:
        for button in self._offered:
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offered = [QPushButton(text) for text, _ in offers]
        for button, (_, act) in zip(self._offered, offers, strict=True):
            button.clicked.connect(act)
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()

"""What the tests do in the form of a card of one's own."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox

from sora_planner_gui.gui.views.catalogue.own_card_dialog import OwnCardDialog


def describe_card(dialog: OwnCardDialog) -> None:
    """Fill in a name and a figure, and accept."""
    dialog.name.setText("Lab card")
    dialog.fields["memory"].setText("80 GB")
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()

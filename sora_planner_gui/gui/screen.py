"""A window's place: remembered, and always on a screen that is there."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def put_back(window: QWidget, remembered: QByteArray, first_size: QSize) -> None:
    """Give a window the place and size that it had; at first, a size that its screen has room for.

    The screen may be gone or smaller since.
    """
    if not window.restoreGeometry(remembered):
        window.resize(first_size.boundedTo(window.screen().availableGeometry().size()))
    elif not window.isMaximized() and not window.isFullScreen():
        place = window.geometry()
        inside = within(place, _room_for(place))
        if inside != place:
            window.setGeometry(inside)


def within(place: QRect, room: QRect) -> QRect:
    """The place moved, and where it is too large made smaller, until it lies in the room."""
    size = place.size().boundedTo(room.size())
    left = min(max(place.left(), room.left()), room.left() + room.width() - size.width())
    top = min(max(place.top(), room.top()), room.top() + room.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def _room_for(place: QRect) -> QRect:
    """What the screen that has most of a place leaves to windows; the first screen's if none."""
    rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    return max(rooms, key=lambda room: _area(room & place))


def _area(rectangle: QRect) -> int:
    return max(rectangle.width(), 0) * max(rectangle.height(), 0)

"""Pictures on cards: ranges lie where their numbers are, and nothing is painted of no number."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from sora_planner_gui.gui import theme
from sora_planner_gui.gui.charts.card_picture import CardPicture, PictureData, PictureRow


def row(low: float, value: float, high: float) -> PictureRow:
    """A row of these numbers."""
    return PictureRow("name", low, value, high, f"{value:g}")


@pytest.fixture
def picture(qtbot) -> CardPicture:
    """A picture in a window of its own."""
    found = CardPicture()
    qtbot.addWidget(found)
    found.resize(240, 96)
    return found


def columns(picture: CardPicture, color: str) -> list[int]:
    """Where, across the picture, there is a point of a colour."""
    image: QImage = picture.grab().toImage()
    wanted = QColor(color)
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == wanted for y in range(image.height()))
    ]


def test_dots_lie_by_their_values(picture: CardPicture) -> None:
    """From 1 to 5 linearly, the dots at a quarter and at three quarters of the width."""
    picture.set_data(PictureData((row(1, 2, 3), row(3, 4, 5))))
    for place, share in ((0, 0.25), (1, 0.75)):
        found = columns(picture, theme.current().series[place])
        assert np.mean(found) == pytest.approx(share * 240, abs=4)


def test_a_wide_range_goes_by_ratios(picture: CardPicture) -> None:
    """10 lies half way from 1 to 100."""
    picture.set_data(PictureData((row(1, 10, 100), row(1, 10, 100))))
    assert np.mean(columns(picture, theme.current().series[0])) == pytest.approx(120, abs=3)


def test_a_curve_reaches_from_edge_to_edge(picture: CardPicture) -> None:
    values = np.linspace(1, 3, 1024)
    picture.set_data(PictureData((row(1.1, 2, 2.9),), values))
    found = columns(picture, theme.current().series[0])
    assert len(found) > 180


@pytest.mark.parametrize(
    "data",
    [PictureData(), PictureData((row(np.nan, np.nan, np.nan),)), PictureData((row(1, 2, np.inf),))],
)
def test_nothing_is_painted_of_no_number(picture: CardPicture, data: PictureData) -> None:
    empty = picture.grab().toImage()
    picture.set_data(data)
    assert picture.grab().toImage() == empty

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from sora_planner_gui.gui import theme as themes
from sora_planner_gui.gui.theme import DARK, LIGHT, Theme, blend

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # from the standard's own examples: black on white, and the grey that just passes
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#ffffff", "#ffffff", 1.0)],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@BOTH
def test_texts_have_enough_contrast_on_every_ground(theme: Theme) -> None:
    grounds = [theme.surface, theme.raised, theme.sunken]
    chosen = blend(theme.accent, theme.raised, 0.16)
    pairs = [
        *((text, ground) for text in (theme.text, theme.faint_text) for ground in grounds),
        *((sign, theme.raised) for sign in (theme.caution, theme.wrong)),
        *((theme.accent, ground) for ground in grounds),
        *((text, theme.tint) for text in (theme.text, theme.faint_text)),
        *((text, chosen) for text in (theme.text, theme.faint_text)),
        (theme.caution, blend(theme.caution, theme.raised, 0.10)),
        (theme.on_accent, theme.accent),
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@BOTH
def test_series_stand_out_from_the_chart(theme: Theme) -> None:
    assert [color for color in theme.series if contrast(color, theme.raised) < 3] == []
    assert len(set(theme.series)) == 6


def test_blend_goes_from_ground_to_color() -> None:
    assert blend("#ff0000", "#0000ff", 0) == "#0000ff"
    assert blend("#ff0000", "#0000ff", 1) == "#ff0000"
    assert blend("#ffffff", "#000000", 0.5) == "#808080"


@BOTH
def test_applying_a_theme_dresses_the_widgets(qtbot, application, theme: Theme) -> None:
    themes.apply(application, theme)
    headline, caption, field = QLabel("14,300"), QLabel("GPUs"), QLineEdit("60 s")
    headline.setProperty("role", "headline")
    caption.setProperty("role", "caption")
    field.setProperty("state", "changed")
    for widget in (headline, caption, field):
        qtbot.addWidget(widget)
        widget.show()
    base = application.font().pointSizeF()
    assert application.palette().color(QPalette.ColorRole.Window) == QColor(theme.surface)
    assert headline.font().pointSizeF() == pytest.approx(base * 1.6, abs=0.1)
    assert caption.font().pointSizeF() == pytest.approx(base * 0.9, abs=0.1)
    middle = field.grab().toImage().pixelColor(field.width() - 12, field.height() // 2)
    assert middle == QColor(theme.tint)


def test_system_theme_is_one_of_the_two(qapp: QApplication) -> None:
    assert themes.system_theme(qapp) in (LIGHT, DARK)

"""What was typed in a spelling that files do not have, shown until the plan is opened anew."""

from __future__ import annotations

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.reshaping import Restated

_MOST = 2000
_Meaning = tuple[str, str, str, tuple[float, float] | None]


class TypedTexts:
    """Texts by quantity and by what each came to mean: undone and done again, one is as typed."""

    def __init__(self) -> None:
        self._texts: dict[_Meaning, Restated] = {}

    def keep(self, key: str, found: Restated) -> None:
        """Keep the text of a figure that is spelt otherwise; forget that of one that is not."""
        stated = _stated(key, found.figure)
        self._texts.pop(stated, None)
        if found.as_typed:
            if len(self._texts) >= _MOST:
                self._texts.clear()
            self._texts[stated] = found

    def of(self, key: str, figure: Figure) -> Restated | None:
        """What was typed for the figure; None where it is shown as files have it."""
        return self._texts.get(_stated(key, figure)) if self._texts else None

    def forget(self) -> None:
        """Show all as it stands in files."""
        self._texts.clear()


def _stated(key: str, figure: Figure) -> _Meaning:
    return key, figure.value, figure.shape, figure.percentiles

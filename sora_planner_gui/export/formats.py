"""What a plan can be exported to: the format is told by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sora_planner_gui.errors import UserError

if TYPE_CHECKING:
    from sora_planner_gui.answers.evaluation import Ranges
    from sora_planner_gui.answers.spread import Spreads
    from sora_planner_gui.catalogue.presets import Preset
    from sora_planner_gui.plan.estimate import Estimate

REPORTS = ("pdf", "html")
"""What the window paints: text with charts."""
PICTURES = ("png", "svg")
"""What the window paints of one chart."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be exported: the scenarios, what simulates them, and the cards to compare."""

    estimates: Sequence[Estimate]
    ranges: Ranges
    cards: Mapping[str, Preset]
    when: datetime
    with_draws: bool = False
    """Whether a workbook has a sheet of draws."""


def ending_of(path: Path, known: Sequence[str]) -> str:
    """The format, such as "xlsx", that a file's name asks for; UserError if it is none of these."""
    ending = path.suffix.removeprefix(".").lower()
    if ending not in known:
        raise UserError(
            "There is no export to “{name}”.",
            advice="Files may end in {known}.",
            name=path.name,
            known=", ".join(f".{each}" for each in known),
        )
    return ending


def write(ending: str, request: ExportRequest) -> bytes:
    """The scenarios as a file of one of the formats in DATA, which need no window."""
    return _WRITERS[ending](request)


def _xlsx(request: ExportRequest) -> bytes:
    from sora_planner_gui.export.workbook import to_xlsx

    return to_xlsx(
        request.estimates,
        request.ranges,
        request.cards,
        request.when,
        with_draws=request.with_draws,
    )


def _csv(request: ExportRequest) -> bytes:
    from sora_planner_gui.export.results import to_csv

    return to_csv(_spreads(request)).encode("utf-8-sig")  # or Excel takes it for ANSI


def _json(request: ExportRequest) -> bytes:
    from sora_planner_gui.export.results import to_json

    return to_json(_spreads(request, with_errors=True)).encode()


def _spreads(request: ExportRequest, *, with_errors: bool = False) -> list[Spreads]:
    from sora_planner_gui.answers.spread import answer, every_figure

    asked = (every_figure(each, with_errors=with_errors) for each in request.estimates)
    return [answer(each, request.ranges) for each in asked]


_WRITERS: dict[str, Callable[[ExportRequest], bytes]] = {"xlsx": _xlsx, "csv": _csv, "json": _json}
DATA = tuple(_WRITERS)
OF_A_PLAN = ("xlsx", *REPORTS, "csv", "json")
"""All but pictures, in the order in which they are offered."""

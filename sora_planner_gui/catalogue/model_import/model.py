"""What was found of a model, what has to be asked, and the preset that both make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import SPACE, format_value

FIGURES = (
    "parameter_count",
    "linear_parameter_count",
    "transformer_layers",
    "transformer_width",
    "patch_frames",
    "patch_side",
    "temporal_compression",
    "spatial_compression",
    "text_tokens",
    "denoising_steps",
    "guidance_passes",
)
"""The quantities that describe a model, in the order in which they are shown and asked."""

FIRST_FRAME = "first_frame_alone"
NOTES = {
    "parameter_count": "derived from the sizes of the layers",
    "linear_parameter_count": "weights multiplied once per visual token, from the layer sizes",
    "guidance_passes": "guidance is distilled into the model, which is told its scale",
}
"""How the figures are derived that no member of the file states."""


@dataclass(frozen=True, slots=True)
class ImportedModel:
    """What the configurations say of a model; `values` are whole numbers by quantity."""

    family: str
    class_name: str
    values: Mapping[str, int]
    facts: Mapping[str, str]
    first_frame_alone: str = ""
    """The option of the choice of that name; "" where it has to be asked."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """The quantities, and the choice, that have to be asked."""
        figures = tuple(key for key in FIGURES if key not in self.values)
        return figures if self.first_frame_alone else (*figures, FIRST_FRAME)

    @property
    def name(self) -> str:
        """A name to suggest: family and size."""
        parameters = self.values.get("parameter_count")
        if parameters is None:
            return self.family
        return f"{self.family} {format_value(parameters, 'count').replace(SPACE, ' ')}"

    def figure(self, key: str, source: str, date: str) -> Figure:
        """The figure of a known quantity, with what backs it."""
        note = NOTES.get(key, "")
        grade = "derived" if note else "one source"
        return Figure(_text(self.values[key]), source=source, date=date, grade=grade, note=note)

    def preset(self, name: str, source: str, date: str, answers: Mapping[str, Figure]) -> Preset:
        """A preset of what was found and of the answers to what had to be asked."""
        found = {key: self.figure(key, source, date) for key in FIGURES if key in self.values}
        return Preset(name, facts=self.facts, figures={**answers, **found})


def _text(value: int) -> str:
    """A number as it is typed; of millions and more four digits, which are all that mean much."""
    for size, suffix in ((1e9, "B"), (1e6, "M")):
        if value >= size:
            return f"{float(f'{value / size:.4g}'):g}{suffix}"
    return str(value)

"""What was found of a model, what has to be asked, and the preset that both make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sora_planner_gui.catalogue.model_import.native_settings import Native
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formatting import SPACE, format_value
from sora_planner_gui.errors import UserError

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
OPTIONAL = ("attention_width", "frame_width", "frame_height", "frame_rate")
"""Further ones that are shown where they are known; those of the clip are its own, published."""

FIRST_FRAME = "first_frame_alone"
_ONE = "one source"
NOTES = {
    "parameter_count": "derived from the sizes of the layers",
    "linear_parameter_count": "weights multiplied once per visual token, from the layer sizes",
    "guidance_passes": "guidance is distilled into the model, which is told its scale",
}
"""How the figures are derived that no member of the file states."""
PARAMETERS = "parameter_count"
WEIGHED = "counted by the shapes in the headers of its weights"
APART = 1.05
"""Up to this factor weights and configuration are taken for those of one model."""
PUBLISHED = "not in the file: what the family was published with"


@dataclass(frozen=True, slots=True)
class ImportedModel:
    """What the configurations say of a model; `values` are whole numbers by quantity."""

    family: str
    class_name: str
    values: Mapping[str, int]
    facts: Mapping[str, str]
    first_frame_alone: str = ""
    """The option of the choice of that name; "" where it has to be asked."""
    has_vae: bool = False
    """Whether the autoencoder's own file was read."""
    published: Mapping[str, int] = field(default_factory=dict)
    """What the family was published with; it holds where no file says otherwise."""
    native: Native | None = None
    """Where that was read, and the clip that the model makes."""
    attention: str = ""
    """The option of the engine's kinds of attention; "" where it is not known."""
    weighed: bool = False
    """Whether the weights were counted by the headers of their own files."""
    not_understood: tuple[str, ...] = ()
    """Members of the file that no class of the family has; they may mean further weights."""

    def with_weights(self, number: int) -> ImportedModel:
        """The model with the true number of weights; UserError where it is another's."""
        told = self.values.get(PARAMETERS, number)
        if not number or not 1 / APART <= number / told <= APART:
            raise UserError(
                "The files have {n} weights, and the configuration is of {told}.",
                advice="Choose the weights of the same model, all files of them.",
                n=f"{number:,}",
                told=f"{told:,}",
            )
        return replace(self, values={**self.values, PARAMETERS: number}, weighed=True)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The quantities, and the choice, that have to be asked."""
        figures = tuple(key for key in FIGURES if not self.knows(key))
        return figures if self.first_frame_alone else (*figures, FIRST_FRAME)

    @property
    def shown(self) -> tuple[str, ...]:
        """The quantities that a file or the family's published settings tell."""
        return tuple(key for key in (*FIGURES, *OPTIONAL) if self.knows(key))

    def knows(self, key: str) -> bool:
        """Whether a file or the published settings tell a quantity."""
        return key in self.values or key in self.published

    def value(self, key: str) -> int:
        """What is known of a quantity: what the file says goes before what was published."""
        return self.values[key] if key in self.values else self.published[key]

    def note(self, key: str) -> str:
        """How a figure is derived, or that it is not in the file; "" where the file states it."""
        if key == PARAMETERS and self.weighed:
            return WEIGHED
        return NOTES.get(key, "") if key in self.values else PUBLISHED

    @property
    def name(self) -> str:
        """A name to suggest: family and size."""
        parameters = self.values.get("parameter_count")
        if parameters is None:
            return self.family
        return f"{self.family} {format_value(parameters, 'count').replace(SPACE, ' ')}"

    def figure(self, key: str, source: str, date: str) -> Figure:
        """The figure of a known quantity, with what backs it."""
        note = self.note(key)
        if key not in self.values:
            native = self.native
            source = native.source if native else f"Published models of the family {self.family}"
            date = native.date if native else date
            return Figure(_text(self.value(key)), source=source, date=date, grade=_ONE, note=note)
        grade = "derived" if note else _ONE
        return Figure(_text(self.value(key)), source=source, date=date, grade=grade, note=note)

    def preset(self, name: str, source: str, date: str, answers: Mapping[str, Figure]) -> Preset:
        """A preset of what was found and of the answers to what had to be asked."""
        known = {key: self.figure(key, source, date) for key in self.shown}
        published = {key: known[key] for key in known if key not in self.values}
        duration = self._duration()
        if duration is not None:
            published["clip_duration"] = duration
        stated = {key: known[key] for key in known if key in self.values}
        choices = {"attention_kind": self.attention} if self.attention else {}
        return Preset(
            name, facts=self.facts, figures={**published, **answers, **stated}, choices=choices
        )

    def _duration(self) -> Figure | None:
        """The length of the clip that the family was published with."""
        native = self.native
        if native is None or native.duration is None:
            return None
        return Figure(
            f"{native.duration:.4g} s",
            source=native.source,
            date=native.date,
            grade=_ONE,
            note=f"{native.frames} frames at {native.frame_rate} a second",
        )


def _text(value: int) -> str:
    """A number as it is typed; of millions and more four digits, which are all that mean much."""
    for size, suffix in ((1e9, "B"), (1e6, "M")):
        if value >= size:
            return f"{float(f'{value / size:.4g}'):g}{suffix}"
    return str(value)

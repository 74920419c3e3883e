"""What was found of a model, what has to be asked, and the preset that both make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sora_planner_gui.catalogue.model_import.attending import FIGURE, WHOLE, Attending
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
    attending: Attending = WHOLE
    """How much of the clip its tokens look at."""
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
        figures = tuple(key for key in self._wanted if not self.knows(key))
        return figures if self.first_frame_alone else (*figures, FIRST_FRAME)

    @property
    def shown(self) -> tuple[str, ...]:
        """The quantities that a file or the family's published settings tell."""
        return tuple(key for key in (*self._wanted, *OPTIONAL) if self.knows(key))

    @property
    def _wanted(self) -> tuple[str, ...]:
        """The quantities that have to be known, that of its kind of attention among them."""
        return (*FIGURES, self.attending.key) if self.attending.key else FIGURES

    def in_file(self, key: str) -> bool:
        """Whether the file says it, and not only what its family was published with."""
        return key in self.values or (key == self.attending.key and self.attending.in_file)

    def knows(self, key: str) -> bool:
        """Whether a file or the published settings tell a quantity."""
        if key == self.attending.key:
            return self.attending.value is not None
        return key in self.values or key in self.published

    def value(self, key: str) -> float:
        """What is known of a quantity: what the file says goes before what was published."""
        if key == self.attending.key and self.attending.value is not None:
            return self.attending.value
        return self.values[key] if key in self.values else self.published[key]

    def note(self, key: str) -> str:
        """How a figure is derived, or that it is not in the file; "" where the file states it."""
        if key == PARAMETERS and self.weighed:
            return WEIGHED
        if key == self.attending.key:
            return self.attending.note
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
        note, text = self.note(key), _text(self.value(key))
        grade = "derived" if note and self.in_file(key) else _ONE
        if not self.in_file(key):
            native = self.native
            source = native.source if native else f"Published models of the family {self.family}"
            date = native.date if native else date
        if key == self.attending.key:
            grade, source = self.attending.grade, self.attending.source or source
            text = f"{text} s" if key == FIGURE["windowed"] else text
        return Figure(text, source=source, date=date, grade=grade, note=note)

    def preset(self, name: str, source: str, date: str, answers: Mapping[str, Figure]) -> Preset:
        """A preset of what was found and of the answers to what had to be asked."""
        known = {key: self.figure(key, source, date) for key in self.shown}
        published = {key: known[key] for key in known if not self.in_file(key)}
        duration = self._duration(source, date)
        if duration is not None:
            published["clip_duration"] = duration
        stated = {key: known[key] for key in known if self.in_file(key)}
        choices = {"attention_kind": self.attending.option}
        return Preset(
            name, facts=self.facts, figures={**published, **answers, **stated}, choices=choices
        )

    def _duration(self, source: str, date: str) -> Figure | None:
        """The length of the clip that the family was published with, or that the file says."""
        native = self.native
        if native is None or native.duration is None:
            return None
        in_file = self.in_file("frame_rate")
        return Figure(
            f"{native.duration:.4g} s",
            source=source if in_file else native.source,
            date=date if in_file else native.date,
            grade=_ONE,
            note=f"{native.frames} frames at {native.frame_rate} a second",
        )


def _text(value: float) -> str:
    """A number as it is typed; of millions and more four digits, which are all that mean much."""
    for size, suffix in ((1e9, "B"), (1e6, "M")):
        if value >= size:
            return f"{float(f'{value / size:.4g}'):g}{suffix}"
    return f"{value:.4g}" if isinstance(value, float) else str(value)

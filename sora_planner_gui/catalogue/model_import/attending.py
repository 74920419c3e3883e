"""How much of the clip a token of a model looks at, by the configuration or the published clip.

Each kind of attention of the engine rests on one figure: a share of the clip, seconds of it, or the
width of a head. A family names its rule; what the rule cannot know is asked, and never the default
of a plan, which is that of other models.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sora_planner_gui.catalogue.model_import.config import Config
from sora_planner_gui.catalogue.model_import.native_settings import Native

FIGURE = {"sparse": "attended_share", "windowed": "attended_duration", "linear": "head_width"}
"""The quantity that a kind of attention rests on; full attention rests on none."""
_DERIVED, _ESTIMATE = "derived", "estimate"
_NABLA = 0.1
_SECTION, _HISTORY = 9, 2.5
"""Latent frames of a section, and those that the clip so far comes to in larger patches."""
_REMEMBERS = ("has_clean_x_embedder", "has_multi_term_memory_patch")
_FIRST_SPARSE, _LAST_SPARSE = 2, 30
"""Layers of Open-Sora Plan outside of these look at the whole clip."""
_MAGI_CHUNKS = (5, 4, 3, 2)
"""Chunks that a chunk looks at, itself among them, from noisy to clean."""


@dataclass(frozen=True, slots=True)
class Attending:
    """The option of the engine, and its figure; None where neither a file nor a paper tells."""

    option: str
    value: float | None = None
    note: str = ""
    grade: str = _DERIVED
    in_file: bool = False
    source: str = ""
    """Where that was read; "" where it goes with the settings of the family."""

    @property
    def key(self) -> str:
        """The quantity that has to be known; "" for attention to the whole clip."""
        return FIGURE.get(self.option, "")


WHOLE = Attending("full")
"""Every token looks at all of them."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The tokens of the clip that a model was published for, and what the file says of layers."""

    frames: float
    """Latent frames, as patches have them."""
    places: float
    """Patches of a frame."""

    @property
    def tokens(self) -> float:
        """All of them."""
        return self.frames * self.places


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule may look at."""

    config: Config
    runtime: Mapping[str, Any]
    """The member of the file that says how it is run; {} where there is none."""
    layers: int | None
    head: int | None
    clip: Clip | None
    native: Native | None


def clip_of(
    native: Native | None, known: Callable[[str], float | None], first_frame_alone: str
) -> Clip | None:
    """The published clip in tokens; None where one of the figures is not known."""
    if native is None or native.size is None or native.frames is None:
        return None
    keys = ("temporal_compression", "spatial_compression", "patch_frames", "patch_side")
    time, space, patch_frames, patch_side = (known(key) for key in keys)
    if not (time and space and patch_frames and patch_side):
        return None
    alone = 1 if first_frame_alone == "yes" else 0
    frames = max(1.0, (alone + (native.frames - alone) / time) / patch_frames)
    side = space * patch_side
    return Clip(frames, native.size[0] / side * (native.size[1] / side))


def _full(told: Told) -> Attending:
    return WHOLE


def _sparse(told: Told) -> Attending:
    return Attending("sparse")


def _factorised(told: Told) -> Attending:
    """Half the layers look within a frame, half along time at one place."""
    clip = told.clip
    if clip is None:
        return Attending("sparse")
    share = (1 / clip.frames + 1 / clip.places) / 2
    note = (
        f"half the layers look within one of {clip.frames:.4g} latent frames, half along time at "
        f"one of {clip.places:.4g} places, of the clip it was published for"
    )
    return Attending("sparse", share, note)


def _linear(told: Told) -> Attending:
    note = "width of a head of linear attention"
    return Attending("linear", told.head, note, in_file=told.head is not None)


def _some_in_full(told: Told) -> Attending:
    """Linear attention, and the whole clip in every so many layers."""
    every = told.config.members.get("softmax_every_n")
    if every is None or told.head is None or told.clip is None:
        return Attending("sparse")
    if every == 0:
        return _linear(told)
    every = int(told.config.size("softmax_every_n"))
    share = 1 / every + (1 - 1 / every) * min(1, told.head / told.clip.tokens)
    note = f"the whole clip in every layer of {every}, the width of a head in the others"
    return Attending("sparse", share, note)


def _skiparse(told: Told) -> Attending:
    """Of each so many tokens one, in all layers but the first two and those after the thirtieth."""
    if not told.config.states("sparse1d"):
        return WHOLE
    if told.config.members.get("sparse_n") is None or told.layers is None:
        return Attending("sparse")
    each = int(told.config.size("sparse_n"))
    sparse = max(0, min(told.layers, _LAST_SPARSE) - _FIRST_SPARSE)
    share = (told.layers - sparse + sparse / each) / told.layers
    note = f"{sparse} of {told.layers} layers look at every token of {each}, the others at all"
    return Attending("sparse", share, note, in_file=True)


def _blocks(told: Told) -> Attending:
    """Blocks of tokens that are left out, where the file turns that on."""
    if not told.config.states("enable_bsa"):
        return WHOLE
    parameters = told.config.members.get("bsa_params")
    left_out = parameters.get("sparsity") if isinstance(parameters, dict) else None
    if isinstance(left_out, bool) or not isinstance(left_out, int | float):
        return Attending("sparse")
    if not 0 <= left_out < 1:
        return Attending("sparse")
    return Attending("sparse", 1 - left_out, f"{left_out:.4%} left out", in_file=True)


def _nabla(told: Told) -> Attending:
    kind = told.config.members.get("attention_type", "nabla")
    if kind == "regular":
        return WHOLE
    if kind != "nabla":
        return Attending("sparse")
    note = "NABLA keeps blocks by their weight, and neighbours: a tenth of the clip is assumed"
    source = "Assumed, as the plan's share of trained sparse attention has it"
    return Attending("sparse", _NABLA, note, _ESTIMATE, source=source)


def _chosen_by_mode(told: Told) -> Attending:
    """HunyuanVideo 1.5 in its authors' own file: sparse where its mode of attention is."""
    sparse = told.config.members.get("attn_mode") == "flex-block-attn"
    return Attending("sparse" if sparse else "full")


def _in_window(told: Told) -> Attending:
    """Wan's own file: tokens to either side, where they are not -1, which is all."""
    window = told.config.members.get("window_size")
    known = isinstance(window, list) and all(type(each) is int for each in window)
    if window is None or (known and all(each < 0 for each in window)):
        return WHOLE
    return Attending("sparse")


def _chunks(told: Told) -> Attending:
    """MAGI-1: a chunk looks at itself and some before it, at fewer the cleaner it is."""
    chunks = told.runtime.get("noise2clean_kvrange")
    keys = ("chunk_width", "temporal_downsample_factor", "fps")
    sizes = [told.runtime.get(key) for key in keys]
    numbers = [*sizes, *(chunks if isinstance(chunks, list) else [None])]
    if not chunks or any(type(each) is not int or each < 1 for each in numbers):
        mean = sum(_MAGI_CHUNKS) / len(_MAGI_CHUNKS)
        return Attending("windowed", mean, _CHUNKS_NOTE)
    width, factor, rate = (float(each) for each in sizes if each is not None)
    seconds = sum(chunks) / len(chunks) * width * factor / rate
    listed = ", ".join(str(each) for each in chunks)
    note = f"the mean of {listed} chunks, itself among them, of {width * factor:g} frames"
    return Attending("windowed", seconds, note, in_file=True)


_CHUNKS_NOTE = "the mean of 5, 4, 3 and 2 chunks of 24 frames, itself among them, noisy to clean"


def _sections(told: Told) -> Attending:
    """One section after another, with the clip so far in larger patches."""
    native = told.native
    if native is None or native.frame_rate is None:
        return Attending("windowed")
    so_far = _HISTORY if any(map(told.config.states, _REMEMBERS)) else 0
    seconds = 4 * (_SECTION + so_far) / native.frame_rate
    note = f"sections of {_SECTION} latent frames; the clip so far in patches worth {so_far}"
    return Attending("windowed", seconds, note)


RULES: Mapping[str, Callable[[Told], Attending]] = {
    "full": _full,
    "sparse": _sparse,
    "factorised": _factorised,
    "linear": _linear,
    "some in full": _some_in_full,
    "skiparse": _skiparse,
    "blocks": _blocks,
    "nabla": _nabla,
    "by mode": _chosen_by_mode,
    "in window": _in_window,
    "chunks": _chunks,
    "sections": _sections,
}
"""By the name that a family has it by."""

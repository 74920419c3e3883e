"""What a family of transformers is, as data, and the parts that many of them are built of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sora_planner_gui.catalogue.model_import.weights import Matrix, block

FULL = "full 3D self-attention"
JOINT = "joint (MM-DiT) full 3D"
JOINT_IMAGE = "joint (image)"
SELF_IMAGE = "self-attention (image)"
TO_TEXT = "cross-attention to text"
SEQUENCE = "joint sequence"

PATCH = "patch_frames patch_side patch_side"


@dataclass(frozen=True, slots=True)
class Family:
    """How a class of transformers is built, in the keys of its configuration."""

    name: str
    classes: tuple[str, ...]
    marks: frozenset[str]
    """Keys by which a configuration without a class name is known: all of them have to be there."""
    parts: tuple[Matrix, ...]
    attention: str
    cross_attention: str
    width: str = "num_attention_heads attention_head_dim"
    layers: str = "num_layers"
    feed_forward: str = "4 width"
    gated: bool = False
    """Whether the feed-forward always has a gate; others have one by their activation."""
    heads: str = "num_attention_heads"
    text_tokens: str = ""
    """What says how many tokens of the prompt there are; "" where the file doesn't."""
    temporal_compression: str = ""
    patch_scale: int = 1
    """Latent pixels along a side that are packed into channels before the patches are cut."""
    patch: str = "patch_size"
    """The key that states the patch."""
    latents: str = "in_channels"
    """The channels of a latent pixel."""
    absent: Mapping[str, str] = field(default_factory=dict)
    """What a key stands for where it is null or absent, as the class itself has it."""
    sizes: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, object] = field(default_factory=dict)
    """Members that must have a value, or one of a tuple of values, to be this family."""
    attention_width: str = ""
    """The width of attention where it is not that of the model."""
    compression: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Time and space: how the autoencoders that go with it compress, by channels of a latent
    pixel."""
    attends: str = "full"
    """The rule (of `attending`) by which its kind of attention and the share of it are known."""
    head: str = "attention_head_dim"
    """The width of a head."""
    told_by: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Sizes by which a file without a class is told from a relative with the same keys."""
    runtime: str = ""
    """The member beside the nested one that says how the model is run."""
    run_by: Mapping[str, str] = field(default_factory=dict)
    """Quantities that this member tells, and its keys for them."""
    first_frame: str = ""
    """Whether its autoencoder codes the first frame alone; "" as is usual: of video, yes."""
    nested: str = ""
    """The member that holds the sizes of the transformer, where they are not at the top."""


# ------------------------------------------------------------------------------- parts of a block

ATTENTION = "4 * width > width"
FEED_FORWARD = "width > gates feed_forward, feed_forward > width"
STREAM = f"{ATTENTION}, {FEED_FORWARD}"
"""One stream: attention and feed-forward, all as wide as the model."""


def cross_attention(layers: str, source: str, bias: str = "1") -> tuple[Matrix, ...]:
    """Query and output see visual tokens, key and value the prompt's, `source` wide."""
    return block(layers, visual="2 * width > width", text=f"2 * {source} > width", bias=bias)


def patches(bias: str = "1", source: str = f"in_channels {PATCH}") -> tuple[Matrix, ...]:
    """Into the model's width and out of it."""
    return block(visual=f"{source} > width, width > out_channels {PATCH}", bias=bias)


def embedding(source: str, when: str = "", bias: str = "1") -> tuple[Matrix, ...]:
    """Two linear maps that bring something to the model's width, once a pass."""
    return block(once=f"{source} > width, width > width", when=when, bias=bias)


def text_embedding(source: str, when: str = "") -> tuple[Matrix, ...]:
    """Two linear maps that bring the prompt to the model's width."""
    return block(text=f"{source} > width, width > width", when=when)


def double(layers: str = "num_layers", bias: str = "1") -> tuple[Matrix, ...]:
    """Blocks with a visual and a text stream, joint in attention, each modulated."""
    return block(layers, visual=STREAM, text=STREAM, once="2 * width > 6 width", bias=bias)


def single(
    layers: str = "num_single_layers", *, bias: str = "1", modulation: str = "width > 3 width"
) -> tuple[Matrix, ...]:
    """Blocks with one stream for both, whose feed-forward runs beside attention."""
    return block(
        layers,
        visual="3 * width > width, width > gates feed_forward, width + feed_forward > width",
        once=modulation,
        bias=bias,
    )


GUIDANCE = embedding("256", when="guidance_embeds")
OUTPUT_NORM = block(once="width > 2 width")
# Time embedded once and brought to six widths for all layers.
SHARED_MODULATION = (*embedding("256"), *block(once="width > 6 width"))
REFINED_TEXT = (
    *embedding("256"),
    *embedding("text_embed_dim"),
    *block(text="text_embed_dim > width"),
    *block("num_refiner_layers", text=STREAM, once="width > 2 width"),
)
PACKED = {"patch_size_t": "1", "out_channels": "in_channels"}
"""Of images: patches of one frame."""

"""How much is one clip? From seconds and pixels to the tokens that the denoiser works on."""

from __future__ import annotations

from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.quantities import POSITIVE, Choice, Value, formula, number

TITLE = "Clip and tokens"

_LISTS = "Price lists of services are quoted at 1280 × 720"
_AUTOENCODER = "Factorial Funds, Under the hood: how OpenAI's Sora model works, 2024-03"

INPUTS = (
    Choice(
        "model",
        "Model preset",
        "The model whose published figures fill in this group and the next; every one of them can "
        "be changed here.",
        default="",
        presets="models",
    ),
    number(
        "clip_duration",
        Figure(
            "5 · 8 · 12 s",
            shape="pert",
            source="Seedance, Wan and MiniMax H3 5 s; Veo 8; Sora 2 4 to 12; Kling 5 to 10 (their "
            "price lists)",
            date="2026-09",
            grade="one source",
        ),
        "s",
        "Clip length",
        "Length of one generated clip. Services sell 5 to 12 s; the Sora of 2024 made 60.",
        low=0.01,
        high=86_400,
    ),
    number(
        "frame_rate",
        "24",
        "1/s",
        "Frame rate",
        "Frames a second of the finished clip.",
        source=_AUTOENCODER,
        date="2024-03",
        grade="estimate",
        low=0.1,
        high=1000,
    ),
    number(
        "frame_width",
        "1280",
        "px",
        "Frame width",
        "Width of a frame in pixels.",
        source=_LISTS,
        date="2026-09",
        grade="one source",
        low=1,
        high=100_000,
        sense="count",
    ),
    number(
        "frame_height",
        "720",
        "px",
        "Frame height",
        "Height of a frame in pixels.",
        source=_LISTS,
        date="2026-09",
        grade="one source",
        low=1,
        high=100_000,
        sense="count",
    ),
    number(
        "temporal_compression",
        "4",
        "×",
        "Compression in time",
        "How many frames the video autoencoder folds into one latent frame.",
        source="Wan 2.1, HunyuanVideo and Cosmos3: 4; LTX, Cosmos 1 and Step-Video 8",
        date="2026",
        grade="one source",
        low=1,
        high=1000,
    ),
    number(
        "spatial_compression",
        "8",
        "×",
        "Compression in space",
        "How many pixels of a side the video autoencoder folds into one latent pixel.",
        source=_AUTOENCODER,
        date="2024-03",
        grade="estimate",
        low=1,
        high=1000,
    ),
    number(
        "patch_frames",
        "1",
        "latent px",
        "Patch length in time",
        "Latent frames that one token covers.",
        source="Open video transformers (Wan, HunyuanVideo, CogVideoX): 1",
        date="2025",
        grade="estimate",
        low=1,
        high=64,
        sense="count",
    ),
    number(
        "patch_side",
        "2",
        "latent px",
        "Patch side",
        "Latent pixels along each side of a token.",
        source="DiT-XL/2, arXiv 2212.09748; open video transformers",
        date="2025",
        grade="one source",
        low=1,
        high=64,
        sense="count",
    ),
    Choice(
        "first_frame_alone",
        "First frame coded alone",
        "Causal autoencoders code the first frame by itself: one latent frame more.",
        default="yes",
        options=(("no", "No"), ("yes", "Yes, causal autoencoder")),
    ),
)


@formula("count", "Frames per clip")
def frames_per_clip(clip_duration: Value, frame_rate: Value) -> Value:
    """Every frame of the finished clip."""
    return clip_duration * frame_rate


@formula("count", "Latent frames", low=POSITIVE)
def latent_frames(
    frames_per_clip: Value, temporal_compression: Value, first_frame_alone: str
) -> Value:
    """Frames that are left after the autoencoder has compressed time."""
    return {
        "no": frames_per_clip / temporal_compression,
        "yes": (frames_per_clip - 1) / temporal_compression + 1,
    }[first_frame_alone]


@formula("count", "Tokens per latent frame")
def tokens_per_frame(
    frame_width: Value, frame_height: Value, spatial_compression: Value, patch_side: Value
) -> Value:
    """Tokens that one latent frame, or one still image, is cut into."""
    return (frame_width * frame_height) / (spatial_compression * patch_side) ** 2


@formula("count", "Tokens per clip")
def tokens_per_clip(latent_frames: Value, patch_frames: Value, tokens_per_frame: Value) -> Value:
    """Tokens of the whole clip: what the denoiser attends over."""
    return latent_frames / patch_frames * tokens_per_frame

"""What the configuration of a video or image autoencoder says of compression, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import prod

from sora_planner_gui.catalogue.model_import.config import Config, Missing
from sora_planner_gui.errors import UserError

_MOST = 1000
_MOST_CHANNELS = 100_000

Rule = tuple[str, str]
"""How a key tells compression: "value", "halvings" of a list of flags, "product", "stages"."""


@dataclass(frozen=True, slots=True)
class Autoencoder:
    """How a class of autoencoders states its compression.

    Of several ways the first whose keys are there holds; the rules of one are multiplied.
    """

    classes: tuple[str, ...]
    causal: bool
    channels: str
    space: tuple[tuple[Rule, ...], ...]
    time: tuple[tuple[Rule, ...], ...]


@dataclass(frozen=True, slots=True)
class Compression:
    """What an autoencoder does to a clip; None for what its configuration does not say."""

    time: int | None
    space: int | None
    channels: int | None
    causal: bool


_STAGES = (("stages", "block_out_channels"),)
_SPACE = (("value", "spatial_compression_ratio"),)
_TIME = (("value", "temporal_compression_ratio"),)
_ONE_FRAME: tuple[tuple[Rule, ...], ...] = ((),)

AUTOENCODERS = (
    Autoencoder(
        ("AutoencoderKLWan",),
        causal=True,
        channels="z_dim",
        space=(
            (("value", "scale_factor_spatial"),),
            (("stages", "dim_mult"), ("value", "patch_size")),
            (("stages", "dim_mult"),),
        ),
        time=((("value", "scale_factor_temporal"),), (("halvings", "temperal_downsample"),)),
    ),
    Autoencoder(
        ("AutoencoderKLHunyuanVideo", "AutoencoderKLHunyuanVideo15", "AutoencoderKLCosmos"),
        causal=True,
        channels="latent_channels",
        space=(_SPACE,),
        time=(_TIME,),
    ),
    Autoencoder(
        ("AutoencoderKLCogVideoX", "AutoencoderKLAllegro"),
        causal=True,
        channels="latent_channels",
        space=(_STAGES,),
        time=(_TIME,),
    ),
    Autoencoder(
        ("AutoencoderKLLTXVideo",),
        causal=True,
        channels="latent_channels",
        space=(_SPACE, (("halvings", "spatio_temporal_scaling"), ("value", "patch_size"))),
        time=(_TIME, (("halvings", "spatio_temporal_scaling"), ("value", "patch_size_t"))),
    ),
    Autoencoder(
        ("AutoencoderKLMochi",),
        causal=True,
        channels="latent_channels",
        space=((("product", "spatial_expansions"),),),
        time=((("product", "temporal_expansions"),),),
    ),
    Autoencoder(
        ("AutoencoderKL",),
        causal=False,
        channels="latent_channels",
        space=(_STAGES,),
        time=_ONE_FRAME,
    ),
)
CLASSES = {name: each for each in AUTOENCODERS for name in each.classes}


def read(config: Config) -> Compression:
    """What the configuration says; UserError for a class that is not known."""
    name = config.text("_class_name")
    known = CLASSES.get(name)
    if known is None:
        raise UserError(
            "The autoencoder's class “{found}” is not known; known are {all}.",
            advice="Import the model without it: its compression is then asked.",
            where=config.name,
            found=name or "none stated",
            all=", ".join(CLASSES),
        )
    return Compression(
        _first(known.time, config),
        _first(known.space, config),
        _first(((("count", known.channels),),), config),
        known.causal,
    )


def _first(ways: tuple[tuple[Rule, ...], ...], config: Config) -> int | None:
    for rules in ways:
        try:
            found = prod(_RULES[rule](config, key) for rule, key in rules)
        except Missing:
            continue
        if not 1 <= found <= _MOST_CHANNELS:
            raise config.wrong(rules[0][1], f"such that compression is from 1 to {_MOST}")
        return found
    return None


def _value(config: Config, key: str) -> int:
    return config.whole_list(key, _MOST)[0]


def _count(config: Config, key: str) -> int:
    return config.whole_list(key, _MOST_CHANNELS)[0]


def _halvings(config: Config, key: str) -> int:
    return 1 << sum(config.flags(key))


def _product(config: Config, key: str) -> int:
    return prod(config.whole_list(key, 16))


def _stages(config: Config, key: str) -> int:
    return 1 << (config.length(key) - 1)


_RULES: dict[str, Callable[[Config, str], int]] = {
    "value": _value,
    "count": _count,
    "halvings": _halvings,
    "product": _product,
    "stages": _stages,
}

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
"""How a key tells compression: "value", "halvings" of a list of flags, "product", "stages" …"""


@dataclass(frozen=True, slots=True)
class Autoencoder:
    """How a class of autoencoders states its compression.

    Of several ways the first whose keys are there holds; the rules of one are multiplied. Where
    its blocks tell the compression of space, too, a stated one has to agree with them.
    """

    classes: tuple[str, ...]
    causal: bool
    channels: str
    space: tuple[tuple[Rule, ...], ...]
    time: tuple[tuple[Rule, ...], ...]
    by_blocks: tuple[tuple[Rule, ...], ...] = ()


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
_BLOCKS = ("encoder_blocks", "blocks")
_ONE_FRAME: tuple[tuple[Rule, ...], ...] = ((),)

_BY_MULTIPLES = (
    (("stages", "dim_mult"), ("value", "patch_size")),
    (("stages", "dim_mult"),),
)

AUTOENCODERS = (
    Autoencoder(
        ("AutoencoderKLWan", "AutoencoderKLQwenImage", "AutoencoderKLQwenImage21"),
        causal=True,
        channels="z_dim",
        space=((("value", "scale_factor_spatial"),), *_BY_MULTIPLES),
        time=((("value", "scale_factor_temporal"),), (("halvings", "temperal_downsample"),)),
        by_blocks=_BY_MULTIPLES,
    ),
    Autoencoder(
        ("AutoencoderKLHunyuanVideo", "AutoencoderKLHunyuanVideo15"),
        causal=True,
        channels="latent_channels",
        space=(_SPACE,),
        time=(_TIME,),
        by_blocks=(_STAGES,),
    ),
    Autoencoder(
        ("AutoencoderKLCosmos", "AutoencoderKLHunyuanImageRefiner"),
        causal=True,
        channels="latent_channels",
        space=(_SPACE,),
        time=(_TIME,),
    ),
    Autoencoder(
        ("AutoencoderKLCogVideoX",),
        causal=True,
        channels="latent_channels",
        space=(_STAGES,),
        time=(_TIME,),
    ),
    Autoencoder(
        # Four frames become one latent frame, the first four as well.
        ("AutoencoderKLAllegro",),
        causal=False,
        channels="latent_channels",
        space=(_STAGES,),
        time=(_TIME,),
    ),
    Autoencoder(
        ("AutoencoderKLMagvit",),
        causal=True,
        channels="latent_channels",
        space=(_STAGES,),
        time=((("temporal_blocks", "down_block_types"),),),
    ),
    Autoencoder(
        ("AutoencoderKLLTXVideo", "AutoencoderKLLTX2Video", "LTX2VideoDiffusionDecoderModel"),
        causal=True,
        channels="latent_channels",
        space=(_SPACE, (("halvings", "spatio_temporal_scaling"), ("value", "patch_size"))),
        time=(_TIME, (("halvings", "spatio_temporal_scaling"), ("value", "patch_size_t"))),
    ),
    # As the authors of HunyuanVideo, of its version 1.5 and of LTX-Video have their own.
    Autoencoder(
        ("AutoencoderKLCausal3D",),
        causal=True,
        channels="latent_channels",
        space=(_SPACE, _STAGES),
        time=((("value", "time_compression_ratio"),),),
        by_blocks=(_STAGES,),
    ),
    Autoencoder(
        ("AutoencoderKLConv3D",),
        causal=True,
        channels="latent_channels",
        space=((("value", "ffactor_spatial"),),),
        time=((("value", "ffactor_temporal"),),),
        by_blocks=(_STAGES,),
    ),
    Autoencoder(
        ("CausalVideoAutoencoder",),
        causal=True,
        channels="latent_channels",
        space=tuple((("space_blocks", key), ("value", "patch_size")) for key in _BLOCKS),
        time=tuple((("time_blocks", key),) for key in _BLOCKS),
    ),
    Autoencoder(
        ("AutoencoderKLMochi",),
        causal=True,
        channels="latent_channels",
        space=((("product", "spatial_expansions"),),),
        time=((("product", "temporal_expansions"),),),
    ),
    Autoencoder(
        ("AutoencoderKLMiniMaxH3",),
        causal=True,
        channels="latent_channels",
        space=((("product", "spatial_downsample_factors"),),),
        time=((("product", "temporal_downsample_factors"),),),
    ),
    Autoencoder(
        ("AutoencoderKLKVAEVideo",),
        causal=True,
        channels="z_channels",
        space=((("stages", "ch_mult"),),),
        time=((("value", "temporal_compress_times"),),),
    ),
    Autoencoder(
        ("Kandinsky6SRVAE",),
        causal=True,
        channels="latent_channels",
        space=((("stages", "encoder_block_out_channels"),),),
        time=(_TIME,),
    ),
    Autoencoder(
        ("AutoencoderKL", "AutoencoderKLFlux2", "AutoencoderKLTemporalDecoder"),
        causal=False,
        channels="latent_channels",
        space=(_STAGES,),
        time=_ONE_FRAME,
    ),
    Autoencoder(
        ("AsymmetricAutoencoderKL",),
        causal=False,
        channels="latent_channels",
        space=((("stages", "down_block_out_channels"),),),
        time=_ONE_FRAME,
    ),
    Autoencoder(
        ("AutoencoderDC", "AutoencoderTiny"),
        causal=False,
        channels="latent_channels",
        space=((("stages", "encoder_block_out_channels"),),),
        time=_ONE_FRAME,
    ),
    Autoencoder(
        ("AutoencoderKLHunyuanImage",),
        causal=False,
        channels="latent_channels",
        space=(_SPACE,),
        time=_ONE_FRAME,
    ),
    Autoencoder(
        ("AutoencoderKLKVAE",),
        causal=False,
        channels="z_channels",
        space=((("stages", "ch_mult"),),),
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
    space, by_blocks = _first(known.space, config), _first(known.by_blocks, config)
    if by_blocks not in (None, space):
        raise UserError(
            "The file contradicts itself: its blocks make {blocks} pixels of a side one latent "
            "pixel, and it states {stated}.",
            advice="Take it again from where the model was published; or import the model without "
            "it, and type the compression.",
            where=config.name,
            blocks=by_blocks,
            stated=space,
        )
    return Compression(
        _first(known.time, config),
        space,
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


def _temporal_blocks(config: Config, key: str) -> int:
    """Blocks that halve time by their name; the last block halves nothing."""
    return 1 << sum("Temporal" in name for name in config.texts(key)[:-1])


def _blocks_that(config: Config, key: str, names: tuple[str, ...]) -> int:
    """Blocks of an encoder that halve something by their name, the first item of each."""
    found = config.lists(key)
    return 1 << sum(str(each[0]).startswith(names) for each in found)


def _space_blocks(config: Config, key: str) -> int:
    return _blocks_that(config, key, ("compress_space", "compress_all"))


def _time_blocks(config: Config, key: str) -> int:
    return _blocks_that(config, key, ("compress_time", "compress_all"))


_RULES: dict[str, Callable[[Config, str], int]] = {
    "value": _value,
    "count": _count,
    "halvings": _halvings,
    "product": _product,
    "stages": _stages,
    "temporal_blocks": _temporal_blocks,
    "space_blocks": _space_blocks,
    "time_blocks": _time_blocks,
}

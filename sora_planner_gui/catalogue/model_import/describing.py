"""From the configurations of a transformer and its autoencoder to what they say of the model.

What the files do not say is asked and not guessed. A figure that rests on a width that the file
does not state is unknown as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from sora_planner_gui.catalogue.model_import import autoencoders
from sora_planner_gui.catalogue.model_import.attending import RULES, Attending, Told, clip_of
from sora_planner_gui.catalogue.model_import.autoencoders import Compression
from sora_planner_gui.catalogue.model_import.config import LARGEST_PATCH, Config, Missing
from sora_planner_gui.catalogue.model_import.families import FAMILIES, Family
from sora_planner_gui.catalogue.model_import.members import members_of
from sora_planner_gui.catalogue.model_import.model import ImportedModel
from sora_planner_gui.catalogue.model_import.native_settings import NATIVE, Native
from sora_planner_gui.catalogue.model_import.weights import Matrix, Sizes, count, measure, names
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.engine.formulas import estimation_graph
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.errors import ReadingError, UserError

_MOST_KEYS_SHOWN = 12
_LONGEST_SHOWN = 40
_OF_THE_FORMAT = {"quantization_config", "torch_dtype", "dtype", "transformers_version"}
"""Members of any model's file, which say how its weights are kept."""
_DISTILLED = ("guidance_embeds", "guidance_embed")
_GATED = {"geglu", "swiglu", "geglu-approximate"}


def describe(
    transformer: Mapping[str, Any],
    vae: Mapping[str, Any] | None = None,
    *,
    name: str = "config.json",
    vae_name: str = "vae/config.json",
) -> ImportedModel:
    """What the configuration of a transformer, and of its autoencoder, say of a model.

    UserError for a class that is not known, for a member that is not what it should be, and where
    the two do not belong together.
    """
    family, config = find_family(Config(transformer, name))
    sizes = _sizes(family, config)
    latents = _known(family.latents, sizes)
    runtime = _runtime(family, transformer)
    model = ImportedModel(
        family.name,
        config.text("_class_name"),
        _values(family, config, sizes) | _run_values(family, runtime),
        _facts(family, config, sizes),
        published=_published(family, latents),
        native=_native(family, runtime),
        first_frame_alone=_first_frame(family, latents),
        not_understood=_not_understood(family, config),
    )
    if vae is not None:
        compression = autoencoders.read(Config(vae, vae_name))
        _check_channels(compression, latents, vae_name)
        # Where the transformer's file does not say its latents, its family does.
        channels = latents if latents is not None else compression.channels
        if latents is None and family.compression and channels not in family.compression:
            _check_channels(compression, next(iter(family.compression)), vae_name)
        _check_compression(compression, family.compression.get(channels or 0), vae_name)
        model = _with_autoencoder(model, compression, vae_name)
    model = replace(model, attending=_attending(family, config, sizes, runtime, model))
    _check_values(model, name)
    return model


def find_family(config: Config) -> tuple[Family, Config]:
    """The family of a configuration, by its class or else by its keys, and what has its sizes.

    UserError if none fits, or several do.
    """
    class_name = config.text("_class_name")
    fitting = []
    for family in FAMILIES:
        inner = _unnested(family, config)
        if class_name:
            fits = class_name in family.classes
        else:
            keys = family.marks <= inner.members.keys() and not _not_known(family, inner)
            fits = keys and _fits_by_size(family, inner)
        if fits and _has_needs(family, inner):
            fitting.append((family, inner))
    # Where the keys of one family are among those of another, the one with more of them is meant.
    most = max((len(family.marks) for family, _ in fitting), default=0)
    fitting = [each for each in fitting if len(each[0].marks) == most]
    if len(fitting) != 1:
        raise _unknown_class(class_name, config)
    return fitting[0]


def _unnested(family: Family, config: Config) -> Config:
    inner = config.members.get(family.nested) if family.nested else None
    return Config(inner, config.name) if isinstance(inner, dict) else config


def _has_needs(family: Family, config: Config) -> bool:
    return all(
        config.members.get(key) in (wanted if isinstance(wanted, tuple) else (wanted,))
        for key, wanted in family.needs.items()
    )


def _fits_by_size(family: Family, config: Config) -> bool:
    """Whether sizes are those of the family, too: latents of an autoencoder that it goes with."""
    for key, sizes in family.told_by.items():
        if config.members.get(key) not in (None, *sizes):
            return False
    if not family.compression:
        return True
    try:
        latents = _known(family.latents, _sizes(family, config))
    except UserError:  # a damaged file: what is wrong with it is said once its family is known
        return True
    return latents is None or latents in family.compression


def _not_known(family: Family, config: Config) -> list[str]:
    """Members that no class of the family has; those of the format itself begin with a "_"."""
    known = members_of(family) | _OF_THE_FORMAT
    return [key for key in config.members if not key.startswith("_") and key not in known]


def _not_understood(family: Family, config: Config) -> tuple[str, ...]:
    """Members with a value that no class of the family has: they may mean further weights."""
    found = [key[:_LONGEST_SHOWN] for key in _not_known(family, config) if config.states(key)]
    return tuple(found[:_MOST_KEYS_SHOWN])


# ------------------------------------------------------------------------------- how the model runs


def _runtime(family: Family, transformer: Mapping[str, Any]) -> Config:
    """The member that says how the model is run, beside that of its sizes."""
    found = transformer.get(family.runtime) if family.runtime else None
    return Config(found if isinstance(found, dict) else {}, family.runtime)


def _run_values(family: Family, runtime: Config) -> dict[str, int]:
    """What the file says of steps, passes and the clip."""
    known = {quantity: key for quantity, key in family.run_by.items() if runtime.states(key)}
    return {quantity: int(runtime.size(key)) for quantity, key in known.items()}


def _native(family: Family, runtime: Config) -> Native | None:
    """The published settings, with the clip of the file where it says one."""
    native = NATIVE.get(family.name)
    keys = [family.run_by.get(key, "") for key in ("frame_width", "frame_height", "frame_rate")]
    if native is None or not all(runtime.states(key) for key in (*keys, "num_frames")):
        return native
    width, height, rate, frames = (int(runtime.size(key)) for key in (*keys, "num_frames"))
    return replace(native, size=(width, height), frames=frames, frame_rate=rate)


def _attending(
    family: Family, config: Config, sizes: Sizes, runtime: Config, model: ImportedModel
) -> Attending:
    """How much of the clip a token looks at, and what that rests on."""

    def known(key: str) -> float | None:
        return model.value(key) if model.knows(key) else None

    told = Told(
        config,
        runtime.members,
        layers=_known(family.layers, sizes),
        head=_known(family.head, sizes),
        clip=clip_of(model.native, known, model.first_frame_alone),
        native=model.native,
    )
    return RULES[family.attends](told)


def _unknown_class(class_name: str, config: Config) -> UserError:
    known = ", ".join(dict.fromkeys(each.name for each in FAMILIES))
    if class_name in autoencoders.CLASSES:
        return UserError(
            "This is the configuration of an autoencoder, {found}.",
            advice="Give that of the transformer first, and this one beside it.",
            where=config.name,
            found=class_name[:60],
        )
    needs = _needs_of(class_name)
    if needs:
        return UserError(
            "The class “{found}” is known, but not with these members: {needs}.",
            advice="Type the figures of the model by hand, or take the file of another release.",
            where=config.name,
            found=class_name[:60],
            needs="; ".join(f"“{key}” {_shown(config.members.get(key))}" for key in needs),
        )
    if class_name:
        return UserError(
            "The class “{found}” is not known; known are those of {all}.",
            advice="The file should be the config.json in the model's folder “transformer”.",
            where=config.name,
            found=class_name[:60],
            all=known,
        )
    keys = ", ".join(str(key)[:40] for key in list(config.members)[:_MOST_KEYS_SHOWN])
    return UserError(
        "The file states no class, and its keys fit no known one; it has {found}.",
        advice="The file should be the config.json in the model's folder “transformer”, of one of "
        "these families: {all}.",
        where=config.name,
        found=keys or "no keys",
        all=known,
    )


def _needs_of(class_name: str) -> list[str]:
    """The members by which the known models of a class are told apart."""
    needs = [key for each in FAMILIES if class_name in each.classes for key in each.needs]
    return list(dict.fromkeys(needs))


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


# ------------------------------------------------------------------------------------------ sizes


def _sizes(family: Family, config: Config) -> Sizes:
    """What the names in the family's sizes stand for in this configuration."""
    named = {
        "width": family.width,
        "feed_forward": family.feed_forward,
        "gates": "2" if _is_gated(family, config) else "1",
        **family.sizes,
    }
    patch = {"patch_frames": _patch_frames, "patch_side": _patch_side}

    def size(name: str) -> Fraction:
        if name in patch:
            return Fraction(patch[name](family, config))
        if name in named:
            return Fraction(measure(named[name], size))
        if name.startswith("?"):
            return Fraction(_is_stated(family, config, name[1:]))
        if config.members.get(name) is None and name in family.absent:
            return Fraction(measure(family.absent[name], size))
        return config.size(name)

    return size


def _is_stated(family: Family, config: Config, key: str) -> bool:
    """Whether a key has a value, in the file or else as the class itself has it."""
    if config.members.get(key) is None:
        return family.absent.get(key, "0") != "0"
    return config.states(key)


def _patch_side(family: Family, config: Config) -> int:
    """Latent pixels along a side of a patch, stated as one number or a list that ends with it."""
    stated = _stated_patch(family, config)
    if len(stated) > 3 or len(set(stated[-2:])) > 1:
        raise config.wrong(family.patch, "a number, or a list such as [1, 2, 2], of square patches")
    return stated[-1]


def _patch_frames(family: Family, config: Config) -> int:
    """Latent frames of a patch: the first of a list of three, or a member of its own."""
    stated = _stated_patch(family, config)
    if len(stated) == 3:
        return stated[0]
    if config.members.get("patch_size_t") is None and "patch_size_t" in family.absent:
        return int(family.absent["patch_size_t"])
    return config.whole_list("patch_size_t", LARGEST_PATCH)[0]


def _stated_patch(family: Family, config: Config) -> tuple[int, ...]:
    if family.patch not in config.members and family.patch in family.absent:
        return (int(family.absent[family.patch]),)
    return config.whole_list(family.patch, LARGEST_PATCH)


def _is_gated(family: Family, config: Config) -> bool:
    return family.gated or config.text("activation_fn") in _GATED


def _known(text: str, sizes: Sizes) -> int | None:
    """What a size comes to; None where it rests on what the file does not state."""
    try:
        return measure(text, sizes)
    except Missing:
        return None


# ------------------------------------------------------------------------------- figures and facts


def _values(family: Family, config: Config, sizes: Sizes) -> dict[str, int]:
    stated = {
        "transformer_layers": family.layers,
        "transformer_width": "width",
        "patch_frames": "patch_frames",
        "patch_side": f"{family.patch_scale} patch_side",
        "text_tokens": family.text_tokens,
        "temporal_compression": family.temporal_compression,
        "attention_width": family.attention_width,
    }
    found = {key: _known(text, sizes) for key, text in stated.items() if text}
    values = {key: value for key, value in found.items() if value is not None}
    if any(config.members.get(key) is True for key in _DISTILLED):
        values["guidance_passes"] = 1
    return _parameters(family, config, sizes) | values


def _parameters(family: Family, config: Config, sizes: Sizes) -> dict[str, int]:
    if not config.text("_class_name") and _leaves_out_parts(family, config):
        return {}
    try:
        everything, per_token = count(
            family.parts, sizes, lambda key: _is_stated(family, config, key)
        )
    except Missing:
        return {}
    return {"parameter_count": everything, "linear_parameter_count": per_token}


def _leaves_out_parts(family: Family, config: Config) -> bool:
    """Whether a file lacks a member that decides on weights, and speaks of them elsewhere.

    Older files lack members that came later. Where other members of the same part have a value,
    though, or a part that comes with it, the file is that of a model that has it, and damaged.
    """
    deciding = {each.when.removeprefix("!") for each in family.parts} - {""}
    of = {key: names(each for each in family.parts if each.when == key) for key in deciding}
    with_size = {key for key in deciding if any(_sized_by(key, each) for each in family.parts)}
    for key in deciding - config.members.keys() - family.absent.keys():
        elsewhere = names(each for each in family.parts if each.when != key)
        if any(config.states(name) for name in of[key] - elsewhere - {key}):
            return True
        if key in with_size and any(config.states(other) for other in with_size - {key}):
            return True
    return False


def _sized_by(key: str, part: Matrix) -> bool:
    """Whether a part that a key decides on is as large as the key says."""
    return part.when == key and key in f"{part.rows} {part.columns}".split()


def _facts(family: Family, config: Config, sizes: Sizes) -> dict[str, str]:
    numbers = {
        "attention_heads": family.heads,
        "feed_forward_width": "feed_forward",
        "layers": family.layers,
        "latent_channels": family.latents,
    }
    found = {key: _known(text, sizes) for key, text in numbers.items() if text}
    return {
        "attention_kind": family.attention,
        "cross_attention": family.cross_attention,
        "feed_forward_gated": "yes" if _is_gated(family, config) else "no",
    } | {key: str(value) for key, value in found.items() if value is not None}


def _with_autoencoder(model: ImportedModel, found: Compression, name: str) -> ImportedModel:
    """The model with what its autoencoder says; UserError where that is something else."""
    values = dict(model.values)
    for key, value in (
        ("temporal_compression", found.time),
        ("spatial_compression", found.space),
    ):
        if value is not None and values.setdefault(key, value) != value:
            raise UserError(
                "The autoencoder compresses time {found} times, the transformer is made for "
                "{wanted}: they don't belong together.",
                advice="Take both files from the same model.",
                where=name,
                found=value,
                wanted=values[key],
            )
    causal = "yes" if found.causal else "no"
    facts = {**model.facts, "vae_causal": causal}
    return replace(model, values=values, facts=facts, first_frame_alone=causal, has_vae=True)


def _published(family: Family, latents: int | None) -> dict[str, int]:
    """What the family was published with, by quantity: the file need not say it."""
    native = NATIVE.get(family.name)
    values = native.values() if native else {}
    compression = family.compression.get(latents or 0)
    if compression is not None:
        values["temporal_compression"], values["spatial_compression"] = compression
    return values


def _first_frame(family: Family, latents: int | None) -> str:
    """Whether the published autoencoder codes the first frame alone; "" where none is known."""
    compression = family.compression.get(latents or 0)
    if compression is None:
        return ""
    return family.first_frame or ("yes" if compression[0] > 1 else "no")


def _check_channels(found: Compression, latents: int | None, name: str) -> None:
    """UserError unless a latent pixel has as many channels for the one as for the other."""
    if found.channels is not None and latents is not None and latents != found.channels:
        raise UserError(
            "The autoencoder has {found} latent channels, the transformer {wanted}: they don't "
            "belong together.",
            advice="Take both files from the same model.",
            where=name,
            found=found.channels,
            wanted=latents,
        )


def _check_compression(found: Compression, wanted: tuple[int, int] | None, name: str) -> None:
    """UserError where an autoencoder compresses otherwise than the published one of the model."""
    stated = (found.time, found.space)
    if wanted is None or all(
        value in (None, each) for value, each in zip(stated, wanted, strict=True)
    ):
        return
    raise UserError(
        "The autoencoder compresses time {found_time} times and a side {found_side} times, that of "
        "the model {time} and {side} times: they don't belong together.",
        advice="Take both files from the same model.",
        where=name,
        found_time=found.time or "?",
        found_side=found.space or "?",
        time=wanted[0],
        side=wanted[1],
    )


def _check_values(model: ImportedModel, name: str) -> None:
    """UserError for figures outside the bounds of their quantities."""
    quantities = estimation_graph().quantities
    values: dict[str, float] = dict(model.values)
    if model.attending.value is not None:
        values[model.attending.key] = model.attending.value
    for key, value in values.items():
        try:
            check_figure(Figure(str(value)), quantities[key])
        except ReadingError as error:
            error.where = f"{name}, {key}"
            raise

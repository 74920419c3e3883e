"""Names of cards, models and precisions as drivers, clouds and programs print them.

A name is of an entry of the catalogue where it says all that tells that entry from the others, and
nothing against it. Where several are left, nobody is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.reading import read_number

_BESIDE = frozenset(
    re.findall(
        r"\w+",
        "nvidia amd intel geforce tesla instinct quadro google cloud aws huawei gpu accelerator "
        "graphics card tensor core generation edition server workstation corporation oam hbm2 "
        "hbm2e hbm3 hbm3e gddr6 gddr6x gddr7 rtx gtx hgx dgx ultra inc cuda device ac",
    )
)
"""Words of names that tell no card from another."""
_FORMS = {"sxm": "sxm", "pcie": "pcie", "pci": "pcie", "nvl": "nvl"}
_MEMORY = re.compile(r"(?<![a-z\d])(\d{1,4})\s?g(?:i?b)?(?![a-z\d])")
_SAME_MEMORY = 0.1
_MODEL_BESIDE = re.compile(
    r"(?:t2v|i2v|ti2v|v2v|t2i|flf2v|t2av|diffusers|hf|\d{3,4}p|bf16|fp16|fp8|video|model|base|native)"
)
_PRECISIONS: tuple[tuple[str, str], ...] = (
    (r"bf ?16|bfloat ?16|brain ?float(?: ?16)?", "bf16"),
    (r"fp ?16|float ?16|f16|half", "fp16"),
    (r"tf ?32|tensorfloat ?32", "tf32"),
    (r"fp ?32|float ?32|f32|single|full precision", "fp32"),
    (r"fp ?8|float ?8|f8|mxfp8|e4m3(?:fn)?|e5m2", "fp8"),
    (r"fp ?4|float ?4|f4|nvfp4|mxfp4|e2m1", "fp4"),
    (r"int ?8|i8|w8a8", "int8"),
)


def card_named(name: str, cards: Mapping[str, Preset]) -> str:
    """The id of the card that a name is of; LookupError, in words for people, where it is none."""
    bare = re.sub(r"(?i)^(nvidia|amd|intel|google|huawei)\s+", "", name.strip())
    exact = _exact(name, cards) or _exact(bare, cards)
    if exact:
        return exact
    text = name.lower().replace("(tm)", " ").replace("(r)", " ")
    memory = next((float(each) for each in _MEMORY.findall(text)), None)
    words = _words(_MEMORY.sub(" ", text))
    form = next((_FORMS[each] for each in words if each in _FORMS), "")
    if not form and re.search(r"\bhbm3\b", text) and "h100" in words:
        form = "sxm"  # so the driver calls the SXM5 board, and the others by their form
    told = {each for each in words if each not in _FORMS and each not in _BESIDE}
    found = [
        key
        for key, card in cards.items()
        if told
        and told <= _told(key, card)
        and _main(key) <= told
        and (not form or _form(key, card) in ("", form))
        and _fits_memory(memory, card)
    ]
    least = min((len(_told(key, cards[key])) for key in found), default=0)
    found = [key for key in found if len(_told(key, cards[key])) == least]
    if len(found) == 1:
        return found[0]
    if found:
        raise LookupError(f"“{name[:60]}” can be {', '.join(found)}: say which")
    raise LookupError(f"the catalogue has no card “{name[:60]}”")


def model_named(name: str, models: Mapping[str, Preset]) -> str:
    """The id of the model that a name is of; LookupError, in words for people, where it is none."""
    last = name.rsplit("/", 1)[-1]
    exact = _exact(last, models)
    if exact:
        return exact
    words = _model_words(last)
    found = {key: own for key in models if (own := _model_words(key)) <= words}
    found = {
        key: own
        for key, own in found.items()
        if all(_MODEL_BESIDE.fullmatch(each) for each in words - own)
    }
    most = max(map(len, found.values()), default=0)
    best = [key for key, own in found.items() if len(own) == most]
    if len(best) == 1:
        return best[0]
    if best:
        raise LookupError(f"“{name[:60]}” can be {', '.join(best)}: say which")
    raise LookupError(f"the catalogue has no model “{name[:60]}”")


def precision_named(text: str) -> str:
    """The catalogue's name of a precision; LookupError where it is none."""
    plain = re.sub(r"[_\-.]+", " ", text.strip().lower().removeprefix("torch."))
    for pattern, name in _PRECISIONS:
        if re.match(rf"(?:{pattern})(?![a-z0-9])", plain):
            return name
    raise LookupError(f"precision “{text[:40]}” is not known")


def _exact(name: str, presets: Mapping[str, Preset]) -> str:
    """The entry of exactly that id or name, whatever its case and strokes."""
    if name in presets:
        return name
    plain = _plain(name)
    ids = [key for key in presets if _plain(key) == plain]
    names = [key for key, preset in presets.items() if _plain(preset.name) == plain]
    found = ids or names
    return found[0] if plain and len(found) == 1 else ""


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "", text.lower())


def _words(text: str) -> list[str]:
    text = re.sub(r"(?<=\d{4}) d\b", "d", text)  # GeForce RTX 4090 D
    words = re.findall(r"[a-z]+\d+[a-z]*|\d+[a-z]+|[a-z]+|\d+", text)
    return [re.sub(r"^(sxm|pcie)\d+$", r"\1", each) for each in words]


def _told(key: str, card: Preset) -> set[str]:
    """The words that a card is known by."""
    text = f"{key.removeprefix('own.')} {card.name} {card.vendor}".lower()
    words = _words(_MEMORY.sub(" ", re.sub(r"\([^)]*\)", " ", text)))
    return {each for each in words if each not in _FORMS and each not in _BESIDE}


def _main(key: str) -> set[str]:
    """The words of a card's id that a name has to have."""
    words = _words(key.removeprefix("own.").lower())
    return {
        each for each in words if each not in _FORMS and each not in _BESIDE and not each.isdigit()
    } or {each for each in words if len(each) >= 4}


def _form(key: str, card: Preset) -> str:
    words = _words(f"{key} {card.name}".lower())
    return next((_FORMS[each] for each in words if each in _FORMS), "")


def _fits_memory(memory: float | None, card: Preset) -> bool:
    figure = card.figures.get("memory")
    if memory is None or figure is None:
        return True
    own = read_number(figure.value, "GB") / 1e9
    return abs(own - memory) <= _SAME_MEMORY * own


def _model_words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]*\d+(?:\.\d+)*[a-z]*|[a-z]+", text.lower()))

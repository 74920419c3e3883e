"""What kind of software made a run, as its row says or as the row's words tell.

A denoiser takes up to twice as long in its authors' code as in a server made for it, so that a
published time means little without its software. A row may state the kind in a column; of a row
that does not, the words that name models, kernels and sources are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

AUTHORS, FRAMEWORK, TUNED, COMPILED, SERVER = "authors", "framework", "tuned", "compiled", "server"

KINDS: Mapping[str, str] = {
    AUTHORS: "authors' own code",
    FRAMEWORK: "a general framework (diffusers, xDiT)",
    TUNED: "own code with attention kernels made for the card (FlashAttention 3, cuDNN)",
    COMPILED: "operations fused by a compiler",
    SERVER: "an optimised server (LightX2V, SGLang, vLLM-Omni, FastVideo)",
}
"""The kinds by id, in the order in which they are told."""

_COMPILED = r"compiled|compile\b|elastic|tensorrt|torchao"
_SERVER = (
    r"turbodiffusion|lightx2v|sgl|vllm|fastvideo|fastwan|unsloth|maxdiffusion|nunchaku|svdquant|"
    r"krea|mindie"
)
_FRAMEWORK = r"diffusers|xdit|comfy|onnxruntime|diffsynth|wan2gp|ml-energy|mochi-xdit"
_PLAIN = r"\b(original|official|eager|baseline)\b"
_MAKER = r"nvidia|cosmos"
_KERNELS = r"flash\s?attention[ -]?[34]|\bfa[34]\b|cudnn|sliding tile|nabla|\bvsa\b|\bsla\b"
"""Kernels made for the card; those of sparse attention are."""


def kind_of(title: str, attention: str, source: str) -> str:
    """The kind that a row's words tell: what the run is called counts before where it stands.

    Authors' code counts as tuned where the row names attention kernels made for the card, or the
    card's maker wrote it.
    """
    title, attention, source = title.lower(), attention.lower(), source.lower()
    for words in (title, source):
        found = _named(words, plain=re.search(_PLAIN, f"{title} {attention}") is not None)
        if found:
            return found
    tuned = re.search(_KERNELS, attention) or re.search(_MAKER, f"{title} {source}")
    return TUNED if tuned else AUTHORS


def _named(words: str, *, plain: bool) -> str:
    """The kind that is named; "" if none is, or if the run is the one a server is held against."""
    if re.search(_COMPILED, words) and not plain:
        return COMPILED
    if re.search(_SERVER, words) and not plain:
        return SERVER
    return FRAMEWORK if re.search(_FRAMEWORK, words) else ""

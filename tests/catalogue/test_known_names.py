"""Cards, models and precisions by the names that drivers, clouds and programs print."""

from __future__ import annotations

import pytest

from sora_planner_gui.catalogue import store
from sora_planner_gui.catalogue.known_names import card_named, model_named, precision_named

CARDS, MODELS = store.bundled("gpus"), store.bundled("models")


@pytest.mark.parametrize(
    ("name", "card"),
    [
        ("NVIDIA H100 80GB HBM3", "h100_sxm"),
        ("h100-sxm5-80gb", "h100_sxm"),
        ("NVIDIA H100 PCIe", "h100_pcie"),
        ("NVIDIA H100 NVL", "h100_nvl"),
        ("NVIDIA H200", "h200"),
        ("NVIDIA A100-SXM4-80GB", "a100_80_sxm"),
        ("NVIDIA A100-PCIE-40GB", "a100_40_pcie"),
        ("RTX 4090", "rtx_4090"),
        ("NVIDIA GeForce RTX 4090 D", "rtx_4090d"),
        ("NVIDIA RTX PRO 6000 Blackwell Server Edition", "rtx_pro_6000"),
        ("Tesla V100-SXM2-16GB", "v100_16"),
        ("AMD Instinct MI300X OAM", "mi300x"),
        ("H20 96GB", "h20"),
    ],
)
def test_a_card_is_known_as_its_driver_prints_it(name: str, card: str) -> None:
    assert card_named(name, CARDS) == card


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("H100", "can be h100_nvl, h100_pcie, h100_sxm"),
        ("NVIDIA GeForce RTX 4060 Ti", "no card"),
        ("NVIDIA A10G", "no card"),
        ("RTX 4090 Laptop GPU", "no card"),
        ("H100 40GB", "no card"),
        ("", "no card"),
    ],
)
def test_no_card_is_guessed(name: str, said: str) -> None:
    with pytest.raises(LookupError, match=said):
        card_named(name, CARDS)


def test_every_card_and_model_is_known_by_its_own_name_and_id() -> None:
    assert all(card_named(key.upper(), CARDS) == key for key in CARDS)
    assert all(card_named(card.name, CARDS) == key for key, card in CARDS.items())
    assert all(model_named(key, MODELS) == key for key in MODELS)


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("Wan-AI/Wan2.1-T2V-14B-Diffusers", "wan2.1-14b"),
        ("Wan2.2-TI2V-5B", "wan2.2-5b"),
        ("THUDM/CogVideoX1.5-5B", "cogvideox1.5-5b"),
    ],
)
def test_a_model_is_known_as_its_repository_is_called(name: str, model: str) -> None:
    assert model_named(name, MODELS) == model


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        *[(text, "bf16") for text in ("BF16", "bfloat16", "torch.bfloat16", "bf16 weights")],
        *[(text, "fp8") for text in ("fp8_e4m3", "FP8-E5M2", "fp8 dynamic", "float8")],
        ("float16", "fp16"),
        ("nvfp4", "fp4"),
        ("w8a8", "int8"),
    ],
)
def test_precisions_are_known_by_what_programs_call_them(text: str, precision: str) -> None:
    assert precision_named(text) == precision

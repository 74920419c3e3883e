"""What the catalogue holds, counted."""

from __future__ import annotations

from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.export.completeness import Holdings, parts, to_markdown

HERE = {"provider": "RunPod", "channel_kind": "on demand", "gpu": "a"}
PRICE = Figure("2 USD/(GPU·h)", source="a list", date="2026-03", grade="one source")
HELD = Holdings(
    kinds={
        "gpus": {
            "a": Preset("A", facts={"silicon": "x"}, figures={"peak_bf16": Figure("1 TFLOP/s")}),
            "b": Preset("B", facts={"silicon": "x"}),
            "c": Preset("C", figures={"price": Figure("9 USD")}),
        },
        "models": {
            "m": Preset(
                "M",
                facts={"native_video": "81 frames"},
                figures={"denoising_steps": Figure("50"), "guidance_passes": Figure("2")},
            ),
            "n": Preset("N", figures={"denoising_steps": Figure("50")}),
        },
        "rents": {"r": Preset("R", facts=HERE, figures={"2026-03": PRICE})},
        "purchases": {},
    },
    runs={"a": 3},
)


def test_what_lacks_is_counted_and_named() -> None:
    found = {each.title: each for each in parts(HELD)}
    rented = found["cards with a rent by RunPod, on demand, which cards are compared by"]
    assert (rented.has, rented.all, rented.missing) == (1, 3, ("B", "C"))
    assert found["cards with a price to buy, of the card or of its server"].missing == ("A", "B")
    assert found["cards with measured runs"].missing == ("B", "C")
    assert found["cards with measured runs of their own silicon"].missing == ("C",)
    assert found["models with all three"].missing == ("N",)
    assert found["models with their guidance passes"].missing == ("N",)


def test_the_document_has_channels_and_grades() -> None:
    text = to_markdown(HELD)
    assert "| RunPod, on demand | 1 | 1 | 2026-03 |" in text
    assert "| rents | 1 | 1 | 1 | 0 |" in text
    assert "- **cards without measured runs** (2): B, C" in text

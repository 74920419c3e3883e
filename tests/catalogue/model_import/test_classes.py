"""The classes of huggingface/diffusers 0.42.1, counted by themselves on torch's meta device."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogue.model_import.test_published import CLASSES
from sora_planner_gui.catalogue.model_import.describing import describe
from sora_planner_gui.catalogue.model_import.families import FAMILIES
from sora_planner_gui.catalogue.model_import.members import members_of
from sora_planner_gui.catalogue.model_import.native_settings import NATIVE
from sora_planner_gui.errors import UserError

COUNTED: dict[str, dict[str, Any]] = json.loads(CLASSES.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COUNTED)
def test_weights_are_those_of_the_class(name: str) -> None:
    of_class = COUNTED[name]
    model = describe({"_class_name": of_class["class"], **of_class["config"]})
    assert model.values["parameter_count"] == pytest.approx(of_class["parameters"], rel=0.01)
    assert not model.not_understood
    per_token = of_class.get("per_visual_token", model.values["linear_parameter_count"])
    assert model.values["linear_parameter_count"] == pytest.approx(per_token, rel=0.01)


NOTHING_ELSE_TELLS = {
    # What is left are all the members of Bria, and of Z-Image as it was first published.
    ("BriaFiboTransformer2DModel", "text_encoder_dim"),
    ("zimage", "siglip_feat_dim"),
}


def counted_without_a_class(config: dict[str, Any]) -> float | None:
    """The weights that are told; None where they are asked, or the file refused."""
    try:
        return describe(config).values.get("parameter_count")
    except UserError:
        return None


@pytest.mark.parametrize("name", COUNTED)
def test_without_its_class_it_is_known_by_its_keys_or_asked_never_a_relative(name: str) -> None:
    found = counted_without_a_class(COUNTED[name]["config"])
    assert found is None or found == pytest.approx(COUNTED[name]["parameters"], rel=0.01)


@pytest.mark.parametrize("name", COUNTED)
def test_with_a_member_less_it_is_no_relative_either(name: str) -> None:
    members, weights = COUNTED[name]["config"], COUNTED[name]["parameters"]
    for left_out in members:
        if (name, left_out) in NOTHING_ELSE_TELLS:
            continue
        fewer = {key: value for key, value in members.items() if key != left_out}
        found = counted_without_a_class(fewer)
        assert found is None or found == pytest.approx(weights, rel=0.01), left_out
        if name == COUNTED[name]["class"]:  # what the class starts with
            found = counted_without_a_class({"_class_name": name, **fewer})
            assert found is None or found == pytest.approx(weights, rel=0.01), left_out


def test_without_a_class_what_decides_on_further_weights_has_to_be_stated() -> None:
    members = {**COUNTED["wan-flf2v"]["config"]}
    assert describe(members).values["parameter_count"] > 16e9
    del members["added_kv_proj_dim"]
    assert "parameter_count" in describe(members).unknown
    # Its class has a default: no view of a first frame.
    of_class = describe({"_class_name": "WanTransformer3DModel", **members})
    assert of_class.values["parameter_count"] < 15e9


@pytest.mark.parametrize("name", COUNTED)
def test_a_member_that_is_not_known_is_named_and_without_a_class_refused(name: str) -> None:
    of_class = COUNTED[name]
    more = {**of_class["config"], "third_stream_layers": 12}
    described = describe({"_class_name": of_class["class"], **more})
    assert described.not_understood == ("third_stream_layers",)
    with pytest.raises(UserError, match="its keys fit no known one"):
        describe(more)


def test_every_family_has_its_published_settings_and_the_members_that_it_rests_on() -> None:
    # Of FLUX.3 no pipeline is published yet: its settings are asked.
    assert {each.name for each in FAMILIES} - set(NATIVE) == {"FLUX.3"}
    assert set(NATIVE) <= {each.name for each in FAMILIES}
    assert all(each.marks <= members_of(each) for each in FAMILIES)

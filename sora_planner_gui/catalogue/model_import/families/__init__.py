"""The families of video and image transformers whose configurations can be read, each as data.

The layers are those of the classes in huggingface/diffusers, of the authors' own code and of the
papers; counts come within 1 % of the classes themselves. A block that prompt and clip share is
counted with the visual stream.
"""

from sora_planner_gui.catalogue.model_import.families.cogvideo import COGVIDEO
from sora_planner_gui.catalogue.model_import.families.cross import CROSS
from sora_planner_gui.catalogue.model_import.families.family import Family
from sora_planner_gui.catalogue.model_import.families.flux import FLUX
from sora_planner_gui.catalogue.model_import.families.hunyuan import HUNYUAN
from sora_planner_gui.catalogue.model_import.families.native import NATIVE
from sora_planner_gui.catalogue.model_import.families.single import SINGLE
from sora_planner_gui.catalogue.model_import.families.wan import WAN

FAMILIES: tuple[Family, ...] = (*WAN, *HUNYUAN, *COGVIDEO, *CROSS, *FLUX, *SINGLE, *NATIVE)
CLASSES: tuple[str, ...] = tuple(dict.fromkeys(name for each in FAMILIES for name in each.classes))

__all__ = ["CLASSES", "FAMILIES", "Family"]

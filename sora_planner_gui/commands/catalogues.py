"""The catalogue as it is for whoever gives a command."""

from __future__ import annotations

import sys

from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.store import Store, catalogues
from sora_planner_gui.plan.edit import Catalogues


def user_catalogues() -> Catalogues:
    """The cards and models to choose from, the user's own among them."""
    return catalogues(user_overlay())


def user_overlay() -> Overlay:
    """The user's own part of the catalogue; where it cannot be read, that is said."""
    store = Store()
    if store.problem is not None:
        print(f"sora-planner: {store.problem}", file=sys.stderr)
    return store.overlay

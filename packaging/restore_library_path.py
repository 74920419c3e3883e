"""Runs first in the frozen program: what it starts must not load the bundle's libraries.

The frozen program is started with LD_LIBRARY_PATH set to its own folder. The loader has read it by
now; a web browser or file manager opened from the window would inherit it.
"""

import os

for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    original = os.environ.pop(f"{name}_ORIG", None)
    if original is not None:
        os.environ[name] = original
    elif getattr(__import__("sys"), "frozen", False):
        os.environ.pop(name, None)

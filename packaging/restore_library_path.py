"""Runs first in the frozen program: what it starts must not load the bundle's libraries.

The frozen program is started with the path of its own libraries in its environment. The loader has
read it by now; a web browser or file manager opened from the window would inherit it.
"""

import os

for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    original = os.environ.pop(f"{name}_ORIG", None)
    os.environ.pop(name, None)
    if original is not None:
        os.environ[name] = original

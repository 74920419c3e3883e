"""What the libraries and programs of Linux refer to, as `objdump` shows it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Library:
    """What a library, plugin or program refers to itself, not through others."""

    path: Path
    needed: frozenset[str]
    c_library: tuple[int, ...]  # the newest version of its symbols that are used

    @property
    def is_optional(self) -> bool:
        """Tell whether it is of use only on a Wayland desktop, which has what it needs."""
        return "wayland" in str(self.path).lower() or self.path.name.startswith("libQt6Wl")


def libraries_of(folder: Path) -> Iterator[Library]:
    """Read every library and program below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.read_bytes()[:4] == b"\x7fELF":
            yield read(path)


def read(path: Path) -> Library:
    """Read one library."""
    asked = ["objdump", "-p", str(path)]
    return parse(path, subprocess.run(asked, capture_output=True, text=True, check=True).stdout)


def parse(path: Path, shown: str) -> Library:
    """Read what `objdump -p` says of a library."""
    needed = frozenset(re.findall(r"^\s*NEEDED\s+(\S+)", shown, re.MULTILINE))
    versions = re.findall(r"\bGLIBC_(\d+(?:\.\d+)*)", shown)
    newest = max((tuple(map(int, each.split("."))) for each in versions), default=(2, 0))
    return Library(path, needed, newest)

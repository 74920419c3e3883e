"""The folder `resources` of the bundle: the project's own, the notices, the build's date, and sums.

The sums let the shipped program tell whether all of it has arrived.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from notices import notices

SUMS = "SHA256SUMS"


def assemble(resources: Path, target: Path, version: str, sources: Iterable[str]) -> None:
    """Make the folder anew; `sources` are the files of others that the bundle takes up."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(resources, target)
    build = {"version": version, "date": build_time().date().isoformat()}
    (target / "build.json").write_text(json.dumps(build) + "\n", encoding="utf-8")
    (target / "third-party-notices.txt").write_text(notices(sources), encoding="utf-8")
    (target / SUMS).write_text(sums(target), encoding="utf-8")


def build_time() -> datetime:
    """Return now, or the time that a build to be repeated was told."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(told), UTC) if told else datetime.now(UTC)


def sums(folder: Path) -> str:
    """List every file below a folder with its SHA-256, as the tool sha256sum does."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != SUMS)
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )

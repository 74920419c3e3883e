"""Killed at any moment, the program loses nothing: fifty times here, a thousand by hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="runs are forked")
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "packaging" / "kill_while_saving.py"), "50"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    counts = {name: int(n) for n, name in re.findall(r" *(\d+) (.*)\n", done.stdout)}
    assert done.returncode == 0, done.stdout + done.stderr
    assert counts["runs"] == 50
    assert counts["wrong in all"] == 0
    assert counts["killed while saving"] >= 5, "too few were killed at the moment that matters"
    assert counts["recovery fits"] >= 5, "too few had something to recover"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]

"""Disks that are full, read-only or out of names, as the system itself makes them.

Each test works in a namespace of its own, where a small file system is mounted; where the system
does not allow that, it is skipped and says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.errors import FileError
from sora_planner_gui.files.disk import write_atomically
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Plan

ROOT = Path(__file__).parents[2]
WORK = """
import os, sys
from pathlib import Path
from sora_planner_gui.errors import FileError
from sora_planner_gui.plan import storage
from sora_planner_gui.plan.document import Plan, Scenario
path = Path(sys.argv[1]) / "plan.soraplan"
storage.write(path, Plan("old"))
before = path.read_bytes()
if sys.argv[2]:
    os.system(sys.argv[2])
variants = tuple(Scenario(f"variant {n}", notes="n" * 9_000) for n in range(20))
try:
    storage.write(path, Plan("new", variants=variants))
except FileError as error:
    print(error)
print(path.read_bytes() == before, sorted(os.listdir(path.parent)))
"""


def on_a_mount(tmp_path: Path, options: str, then: str = "") -> list[str]:
    """Save a plan and one of 200 kB over it on a file system mounted so; what was printed."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o {options} tmpfs {disk}"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True).returncode:
        pytest.skip("this system lets nobody mount file systems in a namespace")
    then = then.format(disk=disk)
    script = f'{mount} && "$0" -c "$1" {disk} "{then}"'
    command = ["unshare", "-rm", "sh", "-c", script, sys.executable, WORK]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr
    return done.stdout.splitlines()


def test_a_full_disk_is_said_and_leaves_the_old_file_alone(tmp_path: Path) -> None:
    said = on_a_mount(tmp_path, "size=64k")
    assert said == [
        f"{tmp_path}/disk/plan.soraplan: The plan was not saved: no space left on device. What was "
        "in the file before is unharmed. The disk is full: make room on it, or choose another.",
        "True ['plan.soraplan']",
    ]


def test_a_disk_that_can_only_be_read_is_said(tmp_path: Path) -> None:
    said = on_a_mount(tmp_path, "size=1m", "mount -o remount,ro {disk}")
    assert "read-only file system" in said[0]
    assert said[0].endswith("This disk can only be read: choose a folder on another.")
    assert said[1] == "True ['plan.soraplan']"


def test_a_folder_that_may_not_be_written_to_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever may do everything is refused as others are by the system's own call."""
    path = tmp_path / "plan.soraplan"
    storage.write(path, Plan("old"))
    really = os.open

    def refuse(name: object, flags: int, *mode: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", str(name))
        return really(name, flags, *mode)

    with monkeypatch.context() as refused:
        refused.setattr(os, "open", refuse)
        with pytest.raises(FileError) as caught:
            storage.write(path, Plan("new"), temporary=tmp_path / "own~")
    assert str(caught.value) == (
        f"{path}: The plan was not saved: permission denied. What was in the file before is "
        "unharmed. Choose a folder that you may write to."
    )
    assert storage.read(path, GRAPH).title == "old"
    assert sorted(os.listdir(tmp_path)) == ["home", "plan.soraplan"]


@pytest.mark.parametrize("name", ["n" * 300, "大" * 100, "/".join(["folder" * 40] * 20)])
def test_a_path_that_is_too_long_is_said(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.soraplan"
    with pytest.raises(FileError) as caught:
        storage.write(path, Plan("new"))
    assert str(caught.value).endswith(
        "What was in the file before is unharmed. "
        "The name or the path is too long: choose a shorter one."
    )
    assert os.listdir(tmp_path) == ["home"]


def test_what_windows_calls_too_long_is_said_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    from sora_planner_gui.files import disk

    error = FileNotFoundError(2, "The filename or extension is too long")
    error.winerror = 206  # type: ignore[attr-defined]
    assert disk._advice(error) == "The name or the path is too long: choose a shorter one."


@pytest.mark.parametrize("name", ["大模型 🎬", "Ünïcödé\u0301", "נס‏", "a\nb", "%s {x}"])
def test_any_name_is_saved_and_leaves_nothing_beside_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plans" / f"{name}.soraplan"
    path.parent.mkdir()
    storage.write(path, Plan("old"))
    storage.write(path, Plan("new"), temporary=path.with_name(".own~"))
    assert storage.read(path, GRAPH).title == "new"
    assert os.listdir(path.parent) == [path.name]


def test_what_a_crash_left_under_the_same_temporary_name_is_in_nobody_s_way(
    tmp_path: Path,
) -> None:
    temporary = tmp_path / ".own~"
    temporary.write_bytes(b"half")
    write_atomically(tmp_path / "plan", b"whole", temporary)
    assert (tmp_path / "plan").read_bytes() == b"whole"
    assert not temporary.exists()

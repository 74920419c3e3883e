"""Locks: held by one at a time, in this process and others, and free again after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sora_planner_gui.files import locking

HOLD = """
import sys
from pathlib import Path
from sora_planner_gui.files import locking
lock = locking.take(Path(sys.argv[1]))
print("held" if lock else "refused", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.lock"


def another_program(path: Path) -> subprocess.Popen[str]:
    """A process that asks for the lock and lives until its input ends, and its first line."""
    command = [sys.executable, "-c", HOLD, str(path)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def said(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


def test_one_at_a_time_holds_a_lock(path: Path) -> None:
    lock = locking.take(path)
    assert lock is not None
    assert locking.take(path) is None
    lock.release()
    assert not path.exists()
    again = locking.take(path)
    assert again is not None
    lock.release()  # gives back what it has no longer: nothing
    assert locking.take(path) is None
    again.release()


def test_another_program_is_seen_and_its_crash_frees_the_lock(path: Path) -> None:
    with another_program(path) as program:
        assert said(program) == "held"
        assert locking.take(path) is None
        program.send_signal(signal.SIGKILL)
        program.wait()
        assert path.exists()
        lock = locking.take(path)
        assert lock is not None
        with another_program(path) as refused:
            assert said(refused) == "refused"
            refused.communicate()
        lock.release()


def test_what_crashes_leave_is_swept_and_what_is_held_stays(tmp_path: Path) -> None:
    folder = tmp_path / "locks"
    folder.mkdir()
    held = locking.take(folder / "held.lock")
    assert held is not None
    (folder / "left.lock").touch()
    locking.sweep(folder)
    assert os.listdir(folder) == ["held.lock"]
    assert locking.take(folder / "held.lock") is None
    held.release()
    locking.sweep(folder / "nowhere")


def test_a_lock_whose_file_was_deleted_by_its_last_holder_is_taken_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening the file and locking it, who held it may have given it back."""
    really, deleted = locking._lock, []

    def delete_first(handle: int) -> None:
        if not deleted:
            deleted.append(True)
            path.unlink()
        really(handle)

    monkeypatch.setattr(locking, "_lock", delete_first)
    lock = locking.take(path)
    assert lock is not None
    assert path.exists()
    assert locking.take(path) is None
    lock.release()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        locking.take(tmp_path / "gone" / "plan.lock")


def test_who_wants_to_be_alone_waits_until_the_other_is_done(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = locking.take(path)
    assert other is not None
    waited = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        other.release()

    monkeypatch.setattr(locking, "sleep", wait)
    with locking.alone(path):
        assert locking.take(path) is None
    assert len(waited) == 1
    assert not path.exists()


def test_a_holder_that_hangs_does_not_hold_the_others_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = locking.take(path)
    monkeypatch.setattr(locking, "PATIENCE", 0)
    with locking.alone(path):
        assert locking.take(path) is None
    assert path.exists(), "it is still the other's"
    assert other is not None
    other.release()


def test_where_no_lock_can_be_it_goes_on_without(tmp_path: Path) -> None:
    with locking.alone(tmp_path / "gone" / "plan.lock"):
        pass

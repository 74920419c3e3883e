"""Recovery files: whole, taken by one, and judged by what their plan's file is now."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan.strategies import GRAPH, plans
from sora_planner_gui import paths
from sora_planner_gui.errors import FileError
from sora_planner_gui.files.disk import digest
from sora_planner_gui.plan import recovery, storage, versions
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import decode, encode
from sora_planner_gui.plan.recovery import Damaged, Head, Leftover, OwnRecovery

SAVED, CHANGED = Plan("saved"), Plan("changed", notes="n" * 1_000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.soraplan"
    storage.write(path, SAVED)
    return path


def crash(own: OwnRecovery) -> None:
    """End as a killed process does: the system gives the lock back, nothing else happens."""
    assert own._lock is not None
    assert own._lock._handle is not None
    os.close(own._lock._handle)


def left(plan: Plan, **head: str) -> Leftover:
    """What a crashed window with these changes has left."""
    own = OwnRecovery()
    own.write(plan, Head(**head))
    crash(own)
    (found,) = recovery.leftovers()
    assert isinstance(found, Leftover)
    return found


def folder() -> list[str]:
    """What lies in the folder of open windows."""
    place = paths.recovery() / "open"
    return sorted(os.listdir(place)) if place.exists() else []


@settings(max_examples=20)
@given(plans(), st.text(st.characters(exclude_categories=())), st.text())
def test_a_plan_comes_back_as_it_was(plan: Plan, path: str, known: str) -> None:
    head = Head(path=path, digest=known)
    data = recovery._render(head, encode(plan))
    parsed, body = recovery._parse(data)
    assert (parsed.path, parsed.digest) == (path, known)
    assert decode(body, GRAPH) == decode(encode(plan), GRAPH)


def test_a_crashed_window_s_changes_are_found_once_and_gone_when_taken(file: Path) -> None:
    found = left(CHANGED, path=str(file), digest=digest(file.read_bytes()))
    assert found.path == file
    assert decode(found.body, GRAPH) == CHANGED
    assert recovery.judge(found) == recovery.FITS
    assert recovery.leftovers() == [], "another program that starts meanwhile"
    found.let_go()
    (again,) = recovery.leftovers()
    assert isinstance(again, Leftover)
    again.discard()
    assert recovery.leftovers() == []
    assert folder() == []


def test_of_a_window_that_is_open_nothing_is_offered() -> None:
    own = OwnRecovery()
    own.write(CHANGED, Head())
    assert recovery.leftovers() == []
    own.write(SAVED, Head())
    own.remove()
    own.remove()
    assert folder() == []


def test_of_another_program_that_runs_nothing_is_offered_until_it_is_killed(file: Path) -> None:
    work = (
        "import sys; from sora_planner_gui.plan.recovery import *;"
        "from sora_planner_gui.plan.document import Plan; own = OwnRecovery();"
        "own.write(Plan('its'), Head()); print('written', flush=True); sys.stdin.read()"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", work], stdin=pipe, stdout=pipe) as program:
        assert program.stdout is not None
        program.stdout.readline()
        assert recovery.leftovers() == []
        program.kill()
        program.wait()
    (found,) = recovery.leftovers()
    assert isinstance(found, Leftover)
    assert decode(found.body, GRAPH).title == "its"
    found.discard()


def test_a_plan_without_a_file_fits() -> None:
    found = left(CHANGED)
    assert found.path is None
    assert recovery.judge(found) == recovery.FITS
    found.discard()


def test_a_file_that_has_gone_is_no_reason_to_drop_its_changes(file: Path) -> None:
    found = left(CHANGED, path=str(file), digest=digest(file.read_bytes()))
    file.unlink()
    assert recovery.judge(found) == recovery.FITS
    found.discard()


def test_a_file_changed_since_keeps_its_changes_and_the_others_are_kept_beside(file: Path) -> None:
    found = left(CHANGED, path=str(file), digest=digest(file.read_bytes()))
    storage.write(file, Plan("by a colleague"))
    assert recovery.judge(found) == recovery.OUTDATED
    version = found.set_aside()
    assert storage.read(version.file, GRAPH) == CHANGED
    assert versions.earlier(file) == [version]
    assert not version.saved
    assert storage.read(file, GRAPH).title == "by a colleague"
    assert folder() == []


@pytest.mark.parametrize("done", [True, False])
def test_a_crash_between_saving_and_tidying_up_is_understood(file: Path, done: bool) -> None:
    own, before = OwnRecovery(), digest(file.read_bytes())

    def announce(data: bytes) -> None:
        own.announce(file, before, data)
        if not done:
            raise KeyboardInterrupt

    try:
        storage.write(file, CHANGED, temporary=own.temporary_for(file), about_to_write=announce)
    except KeyboardInterrupt:
        own.temporary_for(file).write_bytes(b"half")
    crash(own)
    (found,) = recovery.leftovers()
    assert isinstance(found, Leftover)
    assert recovery.judge(found) == (recovery.SETTLED if done else recovery.FITS)
    assert decode(found.body, GRAPH) == CHANGED
    assert [each for each in os.listdir(file.parent) if each.endswith("~")] == []
    found.discard()


def test_what_was_being_written_is_swept_up(file: Path) -> None:
    found = left(CHANGED)
    found.let_go()
    for ending in (".recovery~", ".version~"):
        (paths.recovery() / "open" / f"{found.name}{ending}").write_bytes(b"half")
        (paths.recovery() / "open" / f"1-nobody{ending}").write_bytes(b"half")
    (again,) = recovery.leftovers()
    assert isinstance(again, Leftover)
    again.discard()
    assert folder() == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: b"\x00" * len(data),
        lambda data: data.replace(b"changed", b"charmed"),
        lambda data: b"[1]\n" + data,
        lambda data: b"[" * 100_000 + data,
        lambda data: data.replace(b"recovery 1", b"recovery 2"),
    ],
)
def test_a_damaged_file_is_set_aside_and_said(spoil) -> None:
    found = left(CHANGED)
    found.let_go()
    file = paths.recovery() / "open" / f"{found.name}.recovery"
    spoilt = spoil(file.read_bytes())
    file.write_bytes(spoilt)
    (damaged,) = recovery.leftovers()
    assert isinstance(damaged, Damaged)
    assert damaged.file.read_bytes() == spoilt
    assert recovery.leftovers() == []
    assert folder() == []


def test_what_cannot_be_written_is_said_and_leaves_what_there_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = OwnRecovery()
    own.write(CHANGED, Head())

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full_disk:
        full_disk.setattr(os, "fsync", full)
        with pytest.raises(FileError, match="not kept for the case of a crash: no space left"):
            own.write(SAVED, Head())
    crash(own)
    (found,) = recovery.leftovers()
    assert isinstance(found, Leftover)
    assert decode(found.body, GRAPH) == CHANGED
    found.discard()

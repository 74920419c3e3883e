"""Plans in files: whole or not at all, whatever fails on the way."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.catalogue.store import bundled_catalogues
from sora_planner_gui.errors import FileError, UnknownName
from sora_planner_gui.files import disk
from sora_planner_gui.plan import edit, storage
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.estimate import Estimator
from sora_planner_gui.plan.format import encode

OLD, NEW = Plan("old"), Plan("new", notes="n" * 5_000)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with the old plan, alone in its folder."""
    folder = tmp_path / "plans"
    folder.mkdir()
    path = folder / "plan.soraplan"
    storage.write(path, OLD)
    return path


def failing(code: int) -> Callable[..., Any]:
    """A function of the system that fails."""

    def fail(*arguments: Any, **named: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


def refuse_to_write(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Let every file that is opened by its handle take half of what is written, and fail."""
    really = os.fdopen

    class Full:
        def __init__(self, handle: int, mode: str) -> None:
            self._file = really(handle, mode)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

        def write(self, data: bytes) -> int:
            self._file.write(data[: len(data) // 2])
            raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fdopen", Full)


def test_a_plan_is_read_as_it_was_written(file: Path) -> None:
    storage.write(file, NEW)
    assert storage.read(file, GRAPH) == NEW
    assert file.read_bytes() == encode(NEW)
    assert os.listdir(file.parent) == [file.name]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "os.chmod", "tempfile.mkstemp"])
def test_a_failure_at_any_step_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    monkeypatch.setattr(step, failing(code))
    with pytest.raises(FileError) as caught:
        storage.write(file, NEW)
    monkeypatch.undo()
    assert os.strerror(code).lower() in str(caught.value)
    assert "was not saved" in str(caught.value)
    assert str(file) == caught.value.where
    assert file.read_bytes() == encode(OLD)
    assert os.listdir(file.parent) == [file.name]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_is_full_half_way_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    refuse_to_write(monkeypatch, code)
    advice = {errno.ENOSPC: "make room on it", errno.EIO: "the disk is still connected"}
    with pytest.raises(FileError, match=advice[code]):
        storage.write(file, NEW)
    monkeypatch.undo()
    assert file.read_bytes() == encode(OLD)
    assert os.listdir(file.parent) == [file.name]


def test_an_interruption_leaves_the_old_file_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        storage.write(file, NEW)
    assert file.read_bytes() == encode(OLD)
    assert os.listdir(file.parent) == [file.name]


def test_the_new_file_is_on_disk_before_it_takes_the_old_one_s_place(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def forced(handle: int) -> None:
        steps.append("folder forced" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file forced")
        fsync(handle)

    def renamed(source: str, target: str) -> None:
        assert Path(source).read_bytes() == encode(NEW)
        assert Path(target).read_bytes() == encode(OLD)
        steps.append("renamed")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", forced)
    monkeypatch.setattr(os, "replace", renamed)
    storage.write(file, NEW)
    assert steps == ["file forced", "renamed", "folder forced"]


def test_a_folder_that_cannot_be_forced_to_disk_does_not_matter(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = os.open

    def no_folders(path: Any, *arguments: Any, **named: Any) -> int:
        if os.path.isdir(path):
            raise PermissionError(errno.EACCES, "folders cannot be opened here")
        return really(path, *arguments, **named)

    monkeypatch.setattr(os, "open", no_folders)
    storage.write(file, NEW)
    assert storage.read(file, GRAPH) == NEW


def test_a_plan_that_cannot_be_written_touches_no_file(file: Path) -> None:
    with pytest.raises(FileError):
        storage.write(file, Plan("bell \x07"))
    assert file.read_bytes() == encode(OLD)


def test_a_folder_without_permission_is_refused_with_advice(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.mkstemp", failing(errno.EACCES))
    with pytest.raises(FileError, match="Choose a folder that you may write to"):
        storage.write(file, NEW)


def test_a_file_that_is_read_only_is_not_replaced(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renaming over it would do; who made it read-only did not mean that."""
    file.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file)
    with pytest.raises(FileError, match="permission denied"):
        storage.write(file, NEW)
    assert storage.read(file, GRAPH) == OLD


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o660, 0o640])
def test_the_mode_of_a_file_is_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    storage.write(file, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_gets_the_mode_of_new_files(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        storage.write(tmp_path / "plan.soraplan", NEW)
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "plan.soraplan").stat().st_mode) == mode


def test_a_link_stays_a_link_and_its_target_is_written(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.soraplan"
    link.symlink_to(file)
    storage.write(link, NEW)
    assert link.is_symlink()
    assert storage.read(file, GRAPH) == NEW
    assert os.listdir(file.parent) == [file.name]


def test_a_link_to_a_file_that_is_not_there_yet_is_filled(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.soraplan"
    link.symlink_to(file.parent / "new.soraplan")
    storage.write(link, NEW)
    assert link.is_symlink()
    assert storage.read(file.parent / "new.soraplan", GRAPH) == NEW


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    link = tmp_path / "link.soraplan"
    link.symlink_to(link)
    with pytest.raises(FileError, match="was not saved"):
        storage.write(link, NEW)
    with pytest.raises(FileError, match="cannot be read"):
        storage.read(link, GRAPH)


@pytest.mark.parametrize(
    "name",
    [
        "Größe 大模型 🎬.soraplan",
        " spaces  and\ttabs .soraplan",
        "-dash.soraplan",
        "no suffix",
        'quote\'s "and" {braces}.soraplan',
        "n" * 246 + ".soraplan",
        "大" * 82 + ".soraplan",
        ".hidden",
    ],
)
def test_unusual_names_are_fine(file: Path, name: str) -> None:
    path = file.parent / name
    storage.write(path, NEW)
    assert storage.read(path, GRAPH) == NEW
    assert sorted(os.listdir(file.parent)) == sorted([file.name, name])


def test_a_folder_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="This is a folder: choose a file in it") as caught:
        storage.read(tmp_path, GRAPH)
    assert caught.value.where == str(tmp_path)
    before = sorted(os.listdir(tmp_path.parent))
    with pytest.raises(FileError, match="This is a folder: choose a file in it"):
        storage.write(tmp_path, NEW)
    assert sorted(os.listdir(tmp_path.parent)) == before


def test_a_missing_folder_or_file_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "{plan}.soraplan"
    with pytest.raises(FileError, match="Check that the folder and the file are still there"):
        storage.read(path, GRAPH)
    with pytest.raises(FileError, match="Check that the folder and the file are still there"):
        storage.write(path, NEW)
    assert not path.parent.exists()


def test_a_damaged_file_is_named_beside_its_line(file: Path) -> None:
    file.write_bytes(b'{\n"format"')
    with pytest.raises(FileError) as caught:
        storage.read(file, GRAPH)
    assert caught.value.where == "plan.soraplan, line 2, column 9"


def test_an_endless_file_is_refused() -> None:
    with pytest.raises(FileError, match="at most 10 MB are read"):
        storage.read(Path("/dev/zero"), GRAPH)


def test_the_example_that_opens_first_is_the_first_of_all() -> None:
    names = list(storage.examples())
    assert names[0] == storage.FIRST_EXAMPLE
    assert names[1:] == sorted(names[1:])
    assert {"sora-2024-published", "sora-2024-consistent", "sora-2024-broker"} < set(names)


def test_a_new_plan_is_a_service_of_today_trained_by_stages() -> None:
    """As the first example, but for the rent and the error of prediction, which its card gives."""
    plan = edit.carry_presets(storage.new("t", GRAPH), GRAPH, bundled_catalogues())
    found, example = (
        Estimator(GRAPH).estimate(each)
        for each in (plan, storage.read_example(storage.FIRST_EXAMPLE, GRAPH))
    )
    for key in ("video_minutes_per_gpu_hour", "clips_per_day", "training_flop", "training_gpus"):
        assert found.values[key] == pytest.approx(example.values[key], rel=5e-3)


def test_an_example_of_no_such_name_offers_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no bundled plan “sora-liek”.*Did you mean sora-like"):
        storage.read_example("sora-liek", GRAPH)
    with pytest.raises(UnknownName):
        storage.read_example("../plans/sora-like", GRAPH)


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_a_name_that_no_system_takes_is_refused_in_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.soraplan"
    with pytest.raises(FileError, match=r"The plan was not saved: invalid argument.*plainer one"):
        storage.write(path, Plan("x"))
    with pytest.raises(FileError, match="The plan cannot be read: invalid argument"):
        storage.read(path, GRAPH)
    assert not disk.is_as_it_was(path, disk.FileState("", 0, 0, 0))
    assert disk.digest_of(path, 10) == ""
    assert [each.name for each in tmp_path.iterdir()] == ["home"]

"""Earlier versions: what a file held before each saving, the last ten of each plan."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plan.strategies import GRAPH
from sora_planner_gui import paths
from sora_planner_gui.errors import FileError
from sora_planner_gui.plan import storage, versions
from sora_planner_gui.plan.document import Plan
from sora_planner_gui.plan.format import encode


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.soraplan"
    storage.write(path, Plan("0"))
    return path


def titles(path: Path) -> list[str]:
    return [storage.read(each.file, GRAPH).title for each in versions.earlier(path)]


def save(path: Path, title: str, seconds: int) -> None:
    """Save as the window does: what was there is kept first; `seconds` dates the new content."""
    versions.keep(path, "me")
    storage.write(path, Plan(title))
    os.utime(path, (seconds, seconds))


def test_each_saving_keeps_what_was_there_and_the_last_ten_stay(file: Path) -> None:
    os.utime(file, (1_700_000_000, 1_700_000_000))
    for n in range(1, 15):
        save(file, str(n), 1_700_000_000 + 60 * n)
    assert titles(file) == [str(n) for n in range(13, 3, -1)]
    newest = versions.earlier(file)[0]
    assert newest.time == datetime.fromtimestamp(1_700_000_000 + 60 * 13, UTC)
    assert newest.saved
    assert sorted(os.listdir(file.parent)) == ["home", file.name]


def test_the_same_content_is_kept_once(file: Path) -> None:
    assert versions.keep(file, "me") is not None
    assert versions.keep(file, "me") is None
    assert titles(file) == ["0"]


def test_there_is_nothing_to_keep_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert versions.keep(tmp_path / "new.soraplan", "me") is None
    assert versions.earlier(tmp_path / "new.soraplan") == []


def test_plans_of_one_name_in_two_folders_do_not_mix(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / file.name
    other.parent.mkdir()
    storage.write(other, Plan("other"))
    versions.keep(file, "me")
    versions.keep(other, "me")
    assert titles(file) == ["0"]
    assert titles(other) == ["other"]


def test_whatever_way_leads_to_a_file_its_versions_are_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = file.with_name("link.soraplan")
    link.symlink_to(file)
    versions.keep(file, "me")
    monkeypatch.chdir(file.parent)
    assert titles(link) == titles(Path(file.name)) == titles(file.parent / "." / file.name) == ["0"]


def test_changes_set_aside_do_not_push_saved_versions_out(file: Path) -> None:
    versions.keep(file, "me")
    for n in range(12):
        body = encode(Plan(f"unsaved {n}"))
        versions.keep_unsaved(file, body, datetime(2030, 1, 1, 0, n, tzinfo=UTC), "me")
    kept = versions.earlier(file)
    assert [each.saved for each in kept].count(True) == 1
    assert [each.saved for each in kept].count(False) == versions.MOST


def test_damaged_contents_are_kept_as_they_are(file: Path) -> None:
    file.write_bytes(b"\x00 damaged")
    kept = versions.keep(file, "me")
    assert kept is not None
    assert kept.file.read_bytes() == b"\x00 damaged"


def test_the_copies_are_for_their_user_alone(file: Path) -> None:
    kept = versions.keep(file, "me")
    assert kept is not None
    folder = kept.file.parent
    while folder != paths.user_data().parent:
        assert folder.stat().st_mode & 0o077 == 0, folder
        folder = folder.parent


def test_what_cannot_be_kept_is_said(file: Path) -> None:
    paths.user_data().parent.mkdir(parents=True, exist_ok=True)
    paths.user_data().write_text("in the way")
    with pytest.raises(FileError, match="The earlier version was not kept: not a directory"):
        versions.keep(file, "me")

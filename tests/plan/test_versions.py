"""Earlier versions: what a file held before each saving, the last ten of each plan."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plan.strategies import GRAPH
from sora_planner_gui import paths
from sora_planner_gui.errors import FileError
from sora_planner_gui.files import locking
from sora_planner_gui.files.disk import digest
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


# --------------------------------------------------------- whatever the dates and clocks say

FUTURE = 2_500_000_000
LEGACY = "{time}.000000Z-{digest}-saved.soraplan"
"""The name that version 0.1.0 gives: when the file got its content, and no word of when kept."""


def put_legacy(path: Path, title: str, dated: str, kept: float) -> Path:
    """A version as 0.1.0 has left it; `kept` is when it was, as only the copy's own date says."""
    body = encode(Plan(title))
    folder = paths.recovery() / "versions" / versions.key_of(path)
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / LEGACY.format(time=dated, digest=digest(body)[:16])
    copy.write_bytes(body)
    os.utime(copy, (kept, kept))
    return copy


def test_a_file_with_an_older_date_is_kept_as_well(file: Path) -> None:
    for n in range(1, 15):
        save(file, str(n), 1_700_000_000 + 60 * n)
    storage.write(file, Plan("a colleague's"))
    os.utime(file, (1_000_000_000, 1_000_000_000))
    kept = versions.keep(file, "me")
    assert kept is not None
    assert kept.file.exists()
    assert titles(file)[:3] == ["a colleague's", "13", "12"]
    assert kept.time == datetime.fromtimestamp(1_000_000_000, UTC)


def test_versions_dated_in_the_future_push_none_of_today_out(file: Path) -> None:
    for n in range(1, 12):
        save(file, f"future {n}", FUTURE + n)
    for n in range(1, 6):
        save(file, f"today {n}", 1_700_000_000 + n)
        assert titles(file)[0] == (f"today {n - 1}" if n > 1 else "future 11")
    assert titles(file)[:4] == ["today 4", "today 3", "today 2", "today 1"]
    assert len(titles(file)) == versions.MOST


def test_a_clock_that_is_set_back_changes_no_order(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([FUTURE * 10**9, 1_700_000_000 * 10**9, 1_700_000_000 * 10**9, 5, 5, 5] * 3)
    monkeypatch.setattr(versions, "time_ns", lambda: next(moments))
    for n in range(1, 15):
        save(file, str(n), 1_700_000_000)
    assert titles(file) == [str(n) for n in range(13, 3, -1)]


def test_versions_kept_by_the_first_release_come_after_those_kept_since(file: Path) -> None:
    for n in range(versions.MOST):
        put_legacy(file, f"old {n}", f"204901{10 - n:02}T000000", 1_790_000_000 + n)
    assert titles(file) == [f"old {n}" for n in range(9, -1, -1)]
    for n in range(1, 6):
        save(file, str(n), 1_700_000_000 + n)
    assert titles(file) == ["4", "3", "2", "1", "0", "old 9", "old 8", "old 7", "old 6", "old 5"]


def test_copies_of_the_first_release_dated_in_the_future_do_not_stand_above(file: Path) -> None:
    for n in range(versions.MOST):
        put_legacy(file, f"old {n}", "20490101T00000" + str(n), FUTURE + n)
    for n in range(1, 4):
        save(file, str(n), 1_700_000_000 + n)
    assert titles(file)[:4] == ["2", "1", "0", "old 9"]


def test_the_first_release_neither_sees_nor_prunes_what_is_kept_since(file: Path) -> None:
    its = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-([0-9a-f]{16})-(saved|unsaved)")
    kept = versions.keep(file, "me")
    assert kept is not None
    assert not its.fullmatch(kept.file.name.removesuffix(storage.SUFFIX))


def test_names_that_are_none_of_ours_are_passed_over_and_left(file: Path) -> None:
    other = put_legacy(file, "other", "99999999T999999", 1_700_000_000)
    strange = other.with_name("notes.soraplan")
    strange.write_bytes(b"")
    for n in range(1, 15):
        save(file, str(n), 1_700_000_000)
    assert titles(file) == [str(n) for n in range(13, 3, -1)]
    assert other.exists()
    assert strange.exists()


@pytest.mark.parametrize("seconds", [-62_000_000_000, -1, 0, 200_000_000_000, 10**15])
def test_any_date_of_a_file_is_kept(
    file: Path, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = versions.read_with_state

    def dated(path: Path, most: int):
        data, state = true(path, most)
        return data, replace(state, modified_ns=seconds * 10**9)

    monkeypatch.setattr(versions, "read_with_state", dated)
    assert versions.keep(file, "me") in versions.earlier(file)


def test_a_file_too_large_to_be_kept_is_said(file: Path) -> None:
    file.write_bytes(b"x" * (versions.LARGEST + 1))
    with pytest.raises(FileError, match="The earlier version was not kept: the file has more than"):
        versions.keep(file, "me")


def test_changes_set_aside_go_by_the_time_of_keeping_too(file: Path) -> None:
    for n in range(versions.MOST):
        body = encode(Plan(f"future {n}"))
        versions.keep_unsaved(file, body, datetime(2049, 1, 1, 0, n, tzinfo=UTC), "me")
    for n in range(3):
        body = encode(Plan(f"now {n}"))
        kept = versions.keep_unsaved(file, body, datetime(2026, 1, 1, tzinfo=UTC), "me")
        assert kept.file.exists()
    assert titles(file)[:4] == ["now 2", "now 1", "now 0", "future 9"]


def test_a_version_is_numbered_when_no_other_program_is_at_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions.keep(file, "other")
    other = locking.take(paths.recovery() / "locks" / f"{versions.key_of(file)}.versions.lock")
    assert other is not None

    def meanwhile(seconds: float) -> None:
        other.release()

    monkeypatch.setattr(locking, "sleep", meanwhile)
    storage.write(file, Plan("1"))
    versions.keep(file, "me")
    assert other._handle is None, "it was waited for"
    assert titles(file) == ["1", "0"]


KEEPER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sora_planner_gui.plan import versions
file, me = Path(sys.argv[1]), sys.argv[2]
for n in range(30):
    time = datetime(2026, 1, 1, tzinfo=UTC)
    kept = versions.keep_unsaved(file, f"{me} {n}".encode(), time, me)
    assert kept in versions.earlier(file)[: versions.MOST - 1], n
"""


def test_two_programs_that_keep_at_once_lose_nothing_of_each_other(file: Path) -> None:
    command = [sys.executable, "-c", KEEPER, str(file)]
    running = [subprocess.Popen([*command, me]) for me in ("one", "two")]
    assert [each.wait(timeout=60) for each in running] == [0, 0]
    left = [each.file.read_text() for each in versions.earlier(file)]
    assert len(left) == versions.MOST
    assert left[0] in ("one 29", "two 29")
    for me in ("one", "two"):
        numbers = [int(each.split()[1]) for each in left if each.startswith(me)]
        assert numbers == sorted(numbers, reverse=True)
    assert list((paths.recovery() / "locks").iterdir()) == []

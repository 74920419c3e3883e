"""The file of the user's catalogue: round trips, damage, other programs, and being killed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui import paths
from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.format import decode, encode
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import Store, bundled
from sora_planner_gui.engine.figure import Figure
from sora_planner_gui.errors import FileError

ROOT = Path(__file__).parents[2]
RENT = Figure("2 USD/(GPU·h)", note="ours", source="contract", date="2026-10", grade="one source")
OVERLAY = edit.put(
    edit.set_figure(Overlay(), "gpus", "h100_sxm", "rent", RENT, bundled("gpus")),
    "models",
    "own.small",
    Preset(
        "Small", notes="a\nb", figures={"parameter_count": Figure("1 to 2 B", "lognormal", (5, 95))}
    ),
)
H100 = bundled("gpus")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf"]), max_size=12)
NAMES = TEXTS.filter(lambda text: bool(text.strip()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is not there yet, in a folder that is not there yet."""
    return tmp_path / "data" / "catalogue.sorapresets"


def document(**changes: Any) -> bytes:
    """A file with something changed."""
    whole = json.loads(encode(OVERLAY))
    return json.dumps(whole | changes).encode()


def test_what_is_saved_is_read_again(path: Path) -> None:
    Store(path).save(OVERLAY)
    again = Store(path)
    assert again.overlay == OVERLAY
    assert again.problem is None
    assert list(path.parent.iterdir()) == [path]


def test_the_file_is_in_the_users_folder_by_default(home: Path) -> None:
    Store().save(OVERLAY)
    assert paths.catalogue_file().is_relative_to(home)
    assert decode(paths.catalogue_file().read_bytes()) == OVERLAY


def test_only_what_differs_is_in_the_file(path: Path) -> None:
    Store(path).save(OVERLAY)
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["changes"]["gpus"].keys() == {"h100_sxm"}
    assert content["changes"]["gpus"]["h100_sxm"].keys() == {"rent"}
    assert content["entries"].keys() == {"models"}


@given(
    st.dictionaries(NAMES, st.tuples(TEXTS, st.sampled_from(["24 GB", "80GiB", "0.5 TB"]))),
    st.dictionaries(st.sampled_from(["h20", "a10"]), TEXTS),
)
def test_every_catalogue_survives_the_file(
    cards: dict[str, tuple[str, str]], changes: dict[str, str]
) -> None:
    overlay = Overlay()
    for name, (notes, memory) in cards.items():
        card = Preset(name, notes=notes, figures={"memory": Figure(memory)})
        overlay, _ = edit.add(overlay, "gpus", card)
    for entry, note in changes.items():
        rent = Figure("3 USD/h", note=note)
        overlay = edit.set_figure(overlay, "gpus", entry, "rent", rent, bundled("gpus"))
    assert decode(encode(overlay)) == overlay
    assert encode(decode(encode(overlay))) == encode(overlay)


def test_what_a_newer_version_added_is_kept() -> None:
    data = document(colours={"gpus": "green"}, changes={"moons": {"io": {"mass": {"value": "?"}}}})
    assert json.loads(encode(decode(data)))["colours"] == {"gpus": "green"}
    assert decode(encode(decode(data))).changes["moons"]["io"]["mass"] == Figure("?")


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "line 1"),
        (b'{"format": "sora-pl', "line 1"),
        (b"\xff\xfe\x00", "line 1"),
        (b"[" * 100_000, "levels deep"),
        (document(format="x"), r"\$.format"),
        (document(format_version=0), r"\$.format_version"),
        (document(entries=[]), r"\$.entries"),
        (document(entries={"gpus": {"own.x": {"name": 3}}}), r"\$.entries.gpus.own.x.name"),
        (document(entries={"gpus": {"own.x": {"name": " "}}}), r"\$.entries.gpus.own.x"),
        (document(entries={"gpus": {"h100_sxm": {"name": "x"}}}), r"\$.entries.gpus.h100_sxm"),
        (
            document(changes={"gpus": {"h20": {"memory": {"value": "1e999 GB"}}}}),
            r"\$.changes.gpus.h20.memory",
        ),
        (
            document(changes={"gpus": {"h20": {"memory": {"value": "-4 GB"}}}}),
            r"\$.changes.gpus.h20.memory",
        ),
        (document(unlisted=float("nan")), r"\$.unlisted"),
        (document(note="bell \x07"), r"\$.note"),
    ],
)
def test_a_damaged_file_is_set_aside_and_never_destroyed(
    path: Path, data: bytes, where: str
) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(FileError, match=where):
        decode(data)
    store = Store(path)
    aside = path.with_name("catalogue.sorapresets.damaged-1")
    assert (store.overlay, aside.read_bytes(), path.exists()) == (Overlay(), data, False)
    assert aside.name in str(store.problem)
    store.save(OVERLAY)
    assert Store(path).overlay == OVERLAY
    path.write_bytes(data)
    Store(path)
    assert path.with_name("catalogue.sorapresets.damaged-2").read_bytes() == data
    assert aside.read_bytes() == data


def test_a_newer_file_is_left_alone_and_not_written_over(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(document(format_version=2))
    store = Store(path)
    assert "newer Sora Planner" in str(store.problem)
    with pytest.raises(FileError, match="left alone"):
        store.save(OVERLAY)
    assert path.read_bytes() == document(format_version=2)


def test_a_file_that_cannot_be_opened_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path).save(OVERLAY)

    def refuse(*arguments: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("sora_planner_gui.catalogue.store.read_bounded", refuse)
    store = Store(path)
    assert "permission denied" in str(store.problem)
    with pytest.raises(FileError, match="left alone"):
        store.save(Overlay())
    assert decode(path.read_bytes()) == OVERLAY


def test_a_full_disk_leaves_the_old_file_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(path)
    store.save(OVERLAY)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="not saved: no space left"):
        store.save(Overlay())
    assert store.overlay == OVERLAY
    assert decode(path.read_bytes()) == OVERLAY
    assert list(path.parent.iterdir()) == [path]


def card(name: str) -> Preset:
    return Preset(name, figures={"memory": Figure("80 GB")})


def names(path: Path) -> list[str]:
    """The own cards in the file."""
    return sorted(each.name for each in Store(path).overlay.entries.get("gpus", {}).values())


def test_two_programs_do_not_write_over_each_other(path: Path) -> None:
    first, second = Store(path), Store(path)
    first.save(OVERLAY)
    second.save(edit.add(Overlay(), "gpus", card("Theirs"))[0])
    assert second.overlay.own("models", "own.small") == OVERLAY.own("models", "own.small")
    assert second.overlay.changed("gpus", "h100_sxm") == {"rent": RENT}
    assert Store(path).overlay == second.overlay
    assert names(path) == ["Theirs"]


def test_what_another_program_has_changed_as_well_is_read_anew_and_not_written(path: Path) -> None:
    first, second = Store(path), Store(path)
    first.save(OVERLAY)
    other = edit.set_figure(Overlay(), "gpus", "h100_sxm", "rent", Figure("9 USD/h"), {**H100})
    with pytest.raises(FileError, match="Another window"):
        second.save(other)
    assert second.overlay == OVERLAY
    assert decode(path.read_bytes()) == OVERLAY


ADDER = """
import sys
from pathlib import Path
from sora_planner_gui.catalogue import edit
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.catalogue.store import Store
me, store = sys.argv[1], Store(Path(sys.argv[2]))
for n in range(25):
    store.save(edit.add(store.overlay, "gpus", Preset(f"{me} {n}"))[0])
"""


def test_two_programs_that_save_at_once_lose_nothing_of_each_other(path: Path) -> None:
    command = [sys.executable, "-c", ADDER]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen([*command, me, str(path)], env=environment) for me in "AB"]
    assert [each.wait(timeout=60) for each in running] == [0, 0]
    assert names(path) == sorted(f"{me} {n}" for me in "AB" for n in range(25))
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_has_gone_is_written_anew_with_all_that_is_known(path: Path) -> None:
    store = Store(path)
    store.save(OVERLAY)
    path.unlink()
    store.save(edit.add(store.overlay, "gpus", card("Mine"))[0])
    assert names(path) == ["Mine"]
    assert Store(path).overlay.own("models", "own.small") == OVERLAY.own("models", "own.small")


@pytest.mark.parametrize("data", [b"", b"{", document(format="x"), b"\0" * 100])
def test_a_file_damaged_meanwhile_is_set_aside_and_what_is_known_is_saved(
    path: Path, data: bytes
) -> None:
    store = Store(path)
    store.save(OVERLAY)
    path.write_bytes(data)
    store.save(edit.add(store.overlay, "gpus", card("Mine"))[0])
    assert Store(path).overlay.own("models", "own.small") == OVERLAY.own("models", "own.small")
    assert names(path) == ["Mine"]
    assert path.with_name(f"{path.name}.damaged-1").read_bytes() == data
    assert "was damaged meanwhile" in str(store.problem)
    assert f"{path.name}.damaged-1" in str(store.problem)


def test_a_file_written_by_a_newer_program_meanwhile_is_left_alone(path: Path) -> None:
    store = Store(path)
    store.save(OVERLAY)
    newer = document(format_version=2)
    path.write_bytes(newer)
    with pytest.raises(FileError, match="left alone"):
        store.save(Overlay())
    assert path.read_bytes() == newer
    assert store.overlay == OVERLAY, "what is shown stays"


def test_a_file_that_cannot_be_read_for_a_while_is_saved_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(path).save(OVERLAY)

    def refuse(*arguments: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("sora_planner_gui.catalogue.store.read_bounded", refuse)
        store = Store(path)
        with pytest.raises(FileError, match="left alone"):
            store.save(edit.add(store.overlay, "gpus", card("Mine"))[0])
    store.save(edit.add(store.overlay, "gpus", card("Mine"))[0])
    assert names(path) == ["Mine"]
    assert store.overlay.own("models", "own.small") == OVERLAY.own("models", "own.small")


def test_more_entries_than_can_be_read_are_not_saved(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sora_planner_gui.catalogue.format.MOST_ENTRIES", 3)
    first, second = Store(path), Store(path)
    for store, name in ((first, "1"), (second, "2"), (first, "3")):
        store.save(edit.add(store.overlay, "gpus", card(name))[0])
    with pytest.raises(FileError, match="4 entries; at most 3"):
        second.save(edit.add(second.overlay, "gpus", card("4"))[0])
    assert names(path) == ["1", "2", "3"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, to kill often in little time")
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_file() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "kill_catalogue.py"), "40"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 of 40 broken" in ran.stdout
    assert "0 of 40 old" not in ran.stdout.splitlines()
    assert "0 of 40 new" not in ran.stdout.splitlines()


def test_what_a_killed_program_was_writing_is_swept_up_when_it_is_old(path: Path) -> None:
    Store(path).save(OVERLAY)
    old, young, other = (
        path.with_name(name) for name in (f".{path.name}.old~", f".{path.name}.young~", "notes~")
    )
    for each in (old, young, other):
        each.write_bytes(b"half")
    for each in (old, other):
        os.utime(each, (0, 0))
    assert Store(path).overlay == OVERLAY
    assert sorted(path.parent.iterdir()) == sorted([path, young, other])


PLACE = re.compile(r"line \d+|\$")


def refusal(data: bytes) -> FileError:
    """What is said of a file that is no catalogue, in a message that can be read."""
    with pytest.raises(FileError) as caught:
        decode(data)
    assert len(str(caught.value)) < 2_000
    return caught.value


@settings(max_examples=300)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_refused_with_a_place(data: bytes) -> None:
    assert PLACE.search(refusal(data).where)


@settings(max_examples=300)
@given(st.integers(0, len(encode(OVERLAY)) - 1), st.binary(max_size=6))
def test_a_file_with_bytes_changed_is_refused_or_holds(start: int, other: bytes) -> None:
    data = encode(OVERLAY)
    changed = data[:start] + other + data[start + len(other) :]
    try:
        overlay = decode(changed)
    except FileError:
        assert PLACE.search(refusal(changed).where)
        return
    assert decode(encode(overlay)) == overlay

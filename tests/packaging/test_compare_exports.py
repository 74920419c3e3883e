"""Two folders of outputs: the day of the run is passed over, any other difference is named."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

import compare_exports

DAYS = ["2026-11-29", "2026-11-30"]
PLAN = compare_exports.ROOT / "tests" / "files" / "format-1.soraplan"


def write(folder: Path, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def workbook(folder: Path, **members: str) -> Path:
    folder.mkdir(exist_ok=True)
    with ZipFile(folder / "export.xlsx", "w") as archive:
        for name, text in members.items():
            archive.writestr(f"xl/{name}.xml", text)
    return folder


def difference(one: Path, other: Path) -> str:
    alike, differing = compare_exports.compare(one, other, DAYS)
    assert alike == 0
    (found,) = differing
    return found


@pytest.mark.parametrize(
    "text", ["seed 1, 2026-11-30", "made 2026-11-30 23:59", "<c>2026-11-30T23:59:01Z</c>"]
)
def test_day_and_time_of_the_run_are_passed_over(text: str) -> None:
    earlier = text.replace("30", "29").replace("23:59", "08:15")
    assert earlier != text
    one, other = (compare_exports.masked(each.encode(), DAYS) for each in (earlier, text))
    assert one == other


def test_other_days_are_figures(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "export.csv", b"source\nUs, 2024-03-01\n")
    other = write(tmp_path / "other", "export.csv", b"source\nUs, 2024-03-02\n")
    found = difference(one, other)
    assert found == "export.csv: line 2: Us, 2024-03-01, now Us, 2024-03-02"


def test_a_last_digit_that_moved_is_named_by_its_path(tmp_path: Path) -> None:
    text = '{"quantities": {"cost": {"value": 1.5, "draws": [1, 0.1]}}}'
    one = write(tmp_path / "one", "estimate.json", text.encode())
    moved = text.replace("0.1", "0.10000000000000002")
    other = write(tmp_path / "other", "estimate.json", moved.encode())
    path = "quantities.cost.draws[1]"
    assert difference(one, other) == f"estimate.json: {path}: 0.1, now 0.10000000000000002"


def test_order_and_spaces_count_as_well(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "estimate.json", b'{"a": 1, "b": 2}')
    other = write(tmp_path / "other", "estimate.json", b'{"b": 2, "a": 1}')
    spaced = write(tmp_path / "spaced", "estimate.json", b'{"a":  1, "b": 2}')
    assert difference(one, other) == "estimate.json: a: 1, now b: 2"
    assert difference(one, spaced) == "estimate.json: the bytes alone"


def test_a_workbook_is_compared_by_what_is_in_it(tmp_path: Path) -> None:
    one = workbook(tmp_path / "one", core="<w>2026-11-29T08:15:00Z</w>", sheet="<c>1</c><c>2</c>")
    same = workbook(tmp_path / "same", sheet="<c>1</c><c>2</c>", core="<w>2026-11-30T09:15:00Z</w>")
    other = workbook(tmp_path / "other", core="<w>2026-11-29</w>", sheet="<c>1</c><c>3</c>")
    assert compare_exports.compare(one, same, DAYS) == (1, [])
    found = difference(one, other)
    assert found == "export.xlsx: xl/sheet.xml, element 2: <c>2</c>, now <c>3</c>"


def test_a_file_of_one_side_alone_is_named(tmp_path: Path) -> None:
    one = write(tmp_path / "one", "export.csv", b"1")
    (tmp_path / "other").mkdir()
    assert difference(one, tmp_path / "other") == "export.csv: written no more"
    assert difference(tmp_path / "other", one) == "export.csv: not written then"


def test_a_long_line_is_shown_around_the_difference() -> None:
    before, after = b"a" * 500 + b"1" + b"b" * 500, b"a" * 500 + b"2" + b"b" * 500
    found = compare_exports.first_difference("export.html", before, after)
    assert "a1b" in found
    assert "a2b" in found
    assert len(found) < 200


def test_this_program_writes_every_output_of_every_scenario(tmp_path: Path) -> None:
    plans = tmp_path / "plans" / "tests" / "files"
    plans.mkdir(parents=True)
    shutil.copy(PLAN, plans)
    program, home, folder = compare_exports.ROOT, tmp_path / "home", tmp_path / "now"
    started = compare_exports.start(program, tmp_path / "plans", home, folder)
    assert started.wait() == 0
    exports = {f"export.{each}" for each in compare_exports.ENDINGS}
    estimates = {f"estimate of scenario {number}.json" for number in range(3)}
    names = {file.name for file in (folder / PLAN.stem).iterdir()}
    assert names == exports | estimates


def test_another_program_than_the_one_asked_for_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="another program"):
        compare_exports.write_outputs(tmp_path, tmp_path, tmp_path / "now")

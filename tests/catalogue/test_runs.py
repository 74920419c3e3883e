"""Reading a table of runs: what is taken, what is left out with its reason, what is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.catalogue.csv_rows import MOST_ROWS
from sora_planner_gui.catalogue.runs import COLUMNS, family, read_runs
from sora_planner_gui.catalogue.store import bundled_runs
from sora_planner_gui.errors import UserError

HEAD = "id,arch_id,gpu_id,gpu_count,precision,width,height,frames,steps,cfg_passes,seconds_per_clip"
ROW = "a,wan2.1-14b,h20,1,bf16,1280,720,81,50,2,6935.5"


def table(*rows: str) -> str:
    """A CSV text."""
    return "\n".join([HEAD, *rows])


def test_bundled_runs_are_all_read_or_left_out_with_a_reason() -> None:
    runs, left_out = read_runs(bundled_runs())
    assert len(runs) == 284
    assert len({each.id for each in (*runs, *left_out)}) == 360
    assert all(run.source and run.seconds for run in runs)
    reasons = ("names no card", "names no model", "not compared")
    assert all(any(reason in each.why for reason in reasons) for each in left_out)


def test_a_row_becomes_a_run() -> None:
    [run], left_out = read_runs(table(ROW))
    assert not left_out
    assert (run.model, run.gpu, run.gpus, run.seconds) == ("wan2.1-14b", "h20", 1, 6935.5)
    assert (run.tokens, run.text_tokens, run.family) == (None, None, "wan")


def test_a_run_that_nobody_measured_is_still_a_run() -> None:
    [run], _ = read_runs(table(ROW.removesuffix("6935.5")))
    assert run.seconds is None


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("wan2.1-14b", "wan"),
        ("wan2.2-a14b", "wan"),
        ("cogvideox1.5-5b", "cogvideox"),
        ("cogvideox-2b", "cogvideox"),
        ("open-sora-1.2", "open-sora"),
        ("flux.1-dev", "flux"),
        ("hunyuanvideo-13b", "hunyuanvideo"),
    ],
)
def test_a_family_is_a_model_id_up_to_its_first_digit(model: str, name: str) -> None:
    assert family(model) == name


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("h20", "", "no card"),
        ("wan2.1-14b", "", "no model"),
        (",81,", ",many,", "frames is not a number: “many”"),
        (",81,", ",nan,", "frames is out of bounds"),
        (",81,", ",1e999,", "frames is out of bounds"),
        (",81,", ",0,", "frames is out of bounds"),
        (",1280,", ",1e12,", "width is out of bounds"),
        (",50,", ",-50,", "steps is out of bounds"),
        ("6935.5", "0", "seconds_per_clip is out of bounds"),
    ],
)
def test_a_row_that_makes_no_run_is_left_out_with_its_reason(old: str, new: str, why: str) -> None:
    runs, [left_out] = read_runs(table(ROW.replace(old, new, 1)))
    assert not runs
    assert left_out.id == "a"
    assert why in left_out.why


def test_a_row_without_id_is_named_by_its_line() -> None:
    _, [left_out] = read_runs(table(ROW.replace("a,", ",", 1).replace("h20", "")))
    assert left_out.id == "line 2"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "lacks columns: id, arch_id"),
        (HEAD, "has no rows"),
        (HEAD + "\n\n , ,\n", "has no rows"),
        (HEAD.replace("gpu_id,", "") + "\n" + ROW, "lacks columns: gpu_id"),
        (HEAD + ",id\n" + ROW, "names columns twice: id"),
        (table(ROW + ",too,many"), "13 cells"),
        (table(ROW + "\0"), "not text"),
        (table(ROW.replace("a,", '"' + "x" * 20_000 + '",', 1)), "too long a cell"),
        (table(ROW.replace("a,", '"' + "x" * 200_000 + '",', 1)), "cannot be read, line 2"),
    ],
)
def test_what_is_no_table_of_runs_is_refused(text: str, message: str) -> None:
    with pytest.raises(UserError) as raised:
        read_runs(text)
    assert message in str(raised.value)


def test_a_table_of_too_many_rows_is_refused() -> None:
    with pytest.raises(UserError, match="more than"):
        read_runs(table(*[ROW] * (MOST_ROWS + 1)))


def test_a_byte_order_mark_and_columns_in_any_order_do_no_harm() -> None:
    names, cells = HEAD.split(","), ROW.split(",")
    text = "\ufeff" + ",".join(reversed(names)) + "\r\n" + ",".join(reversed(cells)) + "\r\n"
    [run], _ = read_runs(text)
    assert (run.id, run.seconds) == ("a", 6935.5)


@given(st.text(max_size=80), st.lists(st.text(max_size=8), min_size=11, max_size=11))
def test_any_text_is_read_or_refused(whole: str, cells: list[str]) -> None:
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    for text in (whole, f"{','.join(COLUMNS)}\n{quoted}"):
        with suppress(UserError):
            runs, left_out = read_runs(text)
            assert len(runs) + len(left_out) >= 1

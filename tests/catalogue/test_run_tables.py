"""Runs in tables of others: read by the reader of tables, described where nothing knows them."""

from __future__ import annotations

from sora_planner_gui.catalogue import store
from sora_planner_gui.catalogue.run_tables import MOST_COLUMNS, RunTable, read_run_table
from sora_planner_gui.catalogue.table_import.sheet import parse

HEAD = "id,arch_id,gpu_id,gpu_count,precision,width,height,frames,steps,cfg_passes,seconds_per_clip"
ROW = "a,wan2.1-14b,h100_sxm,1,bf16,1280,720,81,50,2,1838"


def read(text: str) -> RunTable:
    sheet = parse(text, MOST_COLUMNS)
    return read_run_table(sheet, store.bundled("gpus"), store.bundled("models"))


def test_headings_and_cells_may_say_it_in_other_words_and_units() -> None:
    table = read(
        "Model;GPU;GPUs;dtype;Resolution;Frames;Steps;Passes;Latency (min)\n"
        "Wan2.1-T2V-14B;NVIDIA H100 80GB HBM3;8x;BF16;1280 x 720;81 frames;50;2;30,5\n"
        "wan2.1-14b;h100-sxm5-80gb;1;bfloat16;832x480;81;50;2;600 s\n"
    )
    assert not table.left_out
    first, second = table.runs
    assert (first.model, first.gpu, first.gpus, first.seconds) == (
        "wan2.1-14b",
        "h100_sxm",
        8,
        1830,
    )
    assert (first.width, first.height) == (1280, 720)
    assert (second.gpu, second.seconds) == ("h100_sxm", 600)


def test_what_is_not_known_can_be_described_in_the_row() -> None:
    table = read(
        f"{HEAD},peak_bf16 (PFLOPS),memory,parameter_count,transformer_layers,transformer_width\n"
        "a,my-model,Card Y,1,bf16,1280,720,81,50,2,1838,0.4,80 GiB,7B,32,3072\n"
    )
    assert table.cards["Card Y"].figures["peak_bf16"].value == "0.4 PFLOPS"
    assert table.models["my-model"].figures["linear_parameter_count"].value == "7B"


def test_a_number_of_two_meanings_is_left_out_with_the_reason() -> None:
    table = read(HEAD.replace(",", "\t") + "\n" + ROW.replace(",", "\t").replace("1838", "1,838"))
    assert "is the mark one of thousands" in table.left_out[0].why


def test_reading_is_as_long_as_the_table_is_wide() -> None:
    more = 50_000
    names = ",".join(f"c{n}" for n in range(more))
    table = read(f"{HEAD},{names}\n{ROW}{',x' * more}\n")
    assert table.runs[0].seconds == 1838

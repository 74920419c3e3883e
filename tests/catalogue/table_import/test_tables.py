"""Tables of others: columns understood, rows taken or listed with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_planner_gui.catalogue import edit, store
from sora_planner_gui.catalogue.kinds import kinds
from sora_planner_gui.catalogue.overlay import Overlay
from sora_planner_gui.catalogue.table_import.columns import (
    BOTH_16,
    TABLE_KINDS,
    Use,
    guess,
    targets,
)
from sora_planner_gui.catalogue.table_import.entries import Reading, Taken, doubtful_peaks, take
from sora_planner_gui.catalogue.table_import.sheet import parse, read_file
from sora_planner_gui.engine.stating import check_figure
from sora_planner_gui.errors import UserError

EPOCH = Path(__file__).parents[2] / "files" / "epoch-hardware.csv"


def taken(kind: str, text: str, **how: Any) -> Taken:
    """What a table comes to as it is understood without help."""
    sheet = parse(text)
    return take(sheet, Reading(kind, guess(kind, sheet), sheet.decimal_comma, **how))


def values(kind: str, text: str, **how: Any) -> list[dict[str, str]]:
    """The figures of all entries; none may be rejected."""
    found = taken(kind, text, **how)
    assert found.rejected == ()
    return [{key: figure.value for key, figure in each.figures.items()} for each in found.presets]


def use_of(header: str, kind: str = "gpus") -> Use:
    return guess(kind, parse(f"{header}\tx\n100\t2"))[0]


# ------------------------------------------------------------------------------------------ columns


def test_epochs_table_is_understood_without_help() -> None:
    sheet = read_file(EPOCH)
    found = take(sheet, Reading("gpus", guess("gpus", sheet), source="Epoch AI", date="2026-11"))
    h100, unpriced = found.presets
    assert (h100.name, h100.vendor) == ("NVIDIA H100 SXM5 80GB", "NVIDIA")
    assert h100.facts == {"release_year": "2022"}
    assert {key: figure.value for key, figure in h100.figures.items()} == {
        "price": "33600 USD",
        "peak_fp32": "67 TFLOP/s",
        "peak_tf32": "494.5 TFLOP/s",
        "peak_bf16": "989.4 TFLOP/s",
        "peak_fp16": "989.4 TFLOP/s",
        "peak_int8": "1979 TFLOP/s",
        "memory": "80 GB",
        "bandwidth": "3350 GB/s",
        "power": "700 W",
    }
    assert {each.source for each in h100.figures.values()} == {"Epoch AI"}
    assert {each.date for each in h100.figures.values()} == {"2026-11"}
    assert set(unpriced.figures) == {"peak_fp32", "memory", "power"}
    assert [(each.row, str(each.error)) for each in found.rejected] == [
        (4, "Price: “cheap” is no number."),
        (5, "The row states no figure. Choose a column for one."),
    ]


@pytest.mark.parametrize(
    ("header", "use"),
    [
        ("FP16 (TFLOP/s)", Use("peak_fp16", "TFLOP/s")),
        ("BF16 TFLOPS", Use("peak_bf16", "TFLOPS")),
        ("FP8 performance (FLOP/s)", Use("peak_fp8", "FLOP/s")),
        ("INT8 (TOPS)", Use("peak_int8", "TOPS")),
        ("Tensor-FP16/BF16 performance (FLOP/s)", Use(BOTH_16, "FLOP/s")),
        ("BF16 with sparsity (TFLOP/s)", Use("sparse_bf16", "TFLOP/s")),
        ("FP8 sparse", Use("sparse_fp8", "TFLOP/s")),
        ("FP16/BF16 (sparse) [TFLOP/s]", Use("sparse_bf16", "TFLOP/s")),
        ("FP16 (half precision) performance (FLOP/s)", Use()),
        ("Memory (GB)", Use("memory", "GB")),
        ("VRAM", Use("memory", "GB")),
        ("Memory (bytes)", Use("memory", "bytes")),
        ("Memory size per board (Byte)", Use("memory", "Byte")),
        ("Memory bandwidth (TB/s)", Use("bandwidth", "TB/s")),
        ("Memory type", Use("fact.memory_type")),
        ("Memory clock (MHz)", Use()),
        ("NVLink bandwidth (GB/s)", Use()),
        ("TDP (W)", Use("power", "W")),
        ("TDP (kW)", Use("power", "kW")),
        ("Release price (USD)", Use("price", "USD")),
        ("Price (EUR)", Use("price", "EUR")),
        ("Price (€)", Use("price", "EUR")),
        ("Price per month", Use("rent", "USD/month")),
        ("TDP [hp]", Use("power", "")),
        ("Memory, GiB", Use("memory", "GiB")),
        ("bf16_pflops", Use("peak_bf16", "pflops")),
        ("显存 (GB)", Use("memory", "GB")),
        ("Price per GPU hour (USD)", Use("rent", "USD/(GPU·h)")),
        ("Hourly rent ($/h)", Use("rent", "USD/h")),
        ("Memory (W)", Use()),
        ("Price-performance", Use()),
        ("Card", Use("name")),
        ("Manufacturer", Use("vendor")),
        ("Link to datasheet", Use("source")),
    ],
)
def test_headers_are_understood(header: str, use: Use) -> None:
    assert use_of(header) == use


def test_no_target_is_guessed_twice() -> None:
    header = "Name\tGPU\tBF16 (TFLOP/s)\tTensor-FP16/BF16 (TFLOP/s)\tBF16"
    uses = guess("gpus", parse(f"{header}\nx\n"))
    assert [each.target for each in uses] == ["name", "", "", BOTH_16, ""]


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_targets_are_figures_and_facts_of_the_kind(kind: str) -> None:
    described = kinds()[kind]
    assert {each.key for each in described.figures} <= set(targets(kind))
    assert all(targets(kind).values())


# --------------------------------------------------------------------------------- cells and rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPU,BF16 (TFLOP/s),Memory (GB)\nX,989.4,80\n", ("989.4 TFLOP/s", "80 GB")),
        ("GPU\tBF16 (TFLOP/s)\tMemory (GB)\nX\t1,979.5\t80 GiB\n", ("1979.5 TFLOP/s", "85.89")),
        ("GPU;BF16 (TFLOP/s);Memory (GB)\nX;1.979,5;80,5\n", ("1979.5 TFLOP/s", "80.5 GB")),
        ("GPU\tBF16\tMemory\nX\t989,4\t80\n", ("989.4 TFLOP/s", "80 GB")),
        ('GPU,BF16,Memory\nX,"1,979",80\n', ("1979 TFLOP/s", "80 GB")),
        ("GPU\tBF16\tMemory\nX\t9.894e2\t0.08 TB\n", ("989.4 TFLOP/s", "80 GB")),
        ("GPU\tBF16\tMemory\nX\t0.9894 PFLOP/s\t80\n", ("989.4 TFLOP/s", "80 GB")),
    ],
)
def test_numbers_are_read_as_the_table_writes_them(text: str, expected: tuple[str, str]) -> None:
    (found,) = values("gpus", text)
    assert found["peak_bf16"] == expected[0]
    assert found["memory"].startswith(expected[1])


def test_a_currency_may_stand_before_the_number() -> None:
    found = values("gpus", "GPU\tRent (USD/h)\tPrice\nX\t$2.49\t$ 30,000\n")
    assert found == [{"rent": "2.49 USD/(GPU·h)", "price": "30000 USD"}]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("many", "“many” is no number"),
        ("80 W", "a power"),
        ("€80", "no number"),
        ("-5", "Memory: −5"),
        ("1e400", "beyond what can be"),
        ("1e99", "too high"),
        ("<b>5</b>", "no number"),
        ("5 to 10", "to 10"),
    ],
)
def test_a_cell_that_cannot_be_is_rejected_with_its_row(cell: str, said: str) -> None:
    found = taken("gpus", f"GPU\tMemory (GB)\tTDP\nX\t{cell}\t5\nY\t80\t0.5\n")
    assert [each.name for each in found.presets] == ["Y"]
    (rejected,) = found.rejected
    assert rejected.row == 2
    assert said in str(rejected.error)


@pytest.mark.parametrize("cell", ["", "-", "n/a", "NaN", "—", "None"])
def test_a_cell_that_states_nothing_is_no_figure(cell: str) -> None:
    assert values("gpus", f"GPU\tMemory (GB)\tTDP (W)\nX\t{cell}\t700\n") == [{"power": "700 W"}]


def test_a_name_that_stands_twice_is_rejected() -> None:
    found = taken("gpus", "GPU,TDP (W)\nX,700\nX,800\n,900\n")
    assert [each.figures["power"].value for each in found.presets] == ["700 W"]
    assert [each.row for each in found.rejected] == [3, 4]


def test_a_sparse_peak_stays_sparse_and_says_so() -> None:
    (card,) = taken("gpus", "GPU,BF16 dense,BF16 with sparsity\nX,989.4,1979\n").presets
    assert card.figures["peak_bf16"].value == "989.4 TFLOP/s"
    assert card.figures["sparse_bf16"].value == "1979 TFLOP/s"
    assert "sparsity" in card.figures["sparse_bf16"].note


def test_a_peak_that_is_known_as_sparse_is_doubted() -> None:
    cards = store.bundled("gpus").values()
    wrong = taken("gpus", "GPU,FP16 (TFLOP/s)\nNVIDIA H100,1979\nH100 PCIe,756\n").presets
    doubts = doubtful_peaks(wrong, cards)
    assert {(name, key) for name, key, _ in doubts} == {("NVIDIA H100", "peak_fp16")}
    assert any("H100 SXM" in card for _, _, card in doubts)


def test_platforms_have_minutes_a_day_and_shares() -> None:
    text = "Platform;Hours uploaded per minute;AI share (%)\nVidTube;500;15\nOther;10,5;2,5\n"
    assert values("platforms", text) == [
        {"minutes_per_day": "43200000 min/day", "ai_share": "0.15"},
        {"minutes_per_day": "907200 min/day", "ai_share": "0.025"},
    ]


def test_prices_are_a_series_by_card_and_channel() -> None:
    text = (
        "GPU,Provider,Date,Price per GPU hour (USD)\n"
        "H100,Lambda,2026-01-02,2.99\nH100,Lambda,2026-02-02,2.89\nH100,AWS,2026-02-02,4\n"
        "H100,Lambda,2026-02-02,2.79\nH100,AWS,,2.79\nH100,AWS,2.13.2026,2.79\n"
    )
    found = taken("rents", text)
    assert [(each.name, sorted(each.figures)) for each in found.presets] == [
        ("H100 · Lambda", ["2026-01-02", "2026-02-02"]),
        ("H100 · AWS", ["2026-02-02"]),
    ]
    assert found.presets[0].facts == {"card": "H100", "channel": "Lambda"}
    assert found.presets[0].figures["2026-02-02"].value == "2.89 USD/(GPU·h)"
    assert [each.row for each in found.rejected] == [5, 6, 7]


def test_source_and_date_are_the_rows_own_or_those_given() -> None:
    text = "GPU,TDP (W),Source,Date\nX,700,data sheet,2025-03\nY,300,,\n"
    own, given_ = taken("gpus", text, source="mine", date="2026-11").presets
    assert (own.figures["power"].source, own.figures["power"].date) == ("data sheet", "2025-03")
    assert (given_.figures["power"].source, given_.figures["power"].date) == ("mine", "2026-11")


def test_a_mapping_of_ones_own_holds() -> None:
    sheet = parse("a,b\nX,0.7\n")
    found = take(sheet, Reading("gpus", (Use("name"), Use("power", "kW"))))
    assert found.presets[0].figures["power"].value == "700 W"


def test_what_is_taken_can_be_put_in_the_catalogue() -> None:
    sheet = read_file(EPOCH)
    overlay = Overlay()
    for preset in take(sheet, Reading("gpus", guess("gpus", sheet))).presets:
        overlay, _ = edit.add(overlay, "gpus", preset, store.bundled("gpus"))
    assert len(overlay.entries["gpus"]) == 2


# ---------------------------------------------------------------------------------- whole tables


def test_a_spreadsheets_unicode_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_bytes("GPU\tTDP (W)\nÜber\t700\n".encode("utf-16"))
    assert read_file(path).rows == (("Über", "700"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no rows"),
        (b"GPU,TDP\n", "no rows"),
        (b"GPU,TDP\n\x00\xfe\xe9", "UTF-8"),
        (b"PK\x03\x04" + b"a" * 50_000_001, "too large"),
        (b"a,b\n" * 200_002, "too large"),
        (b"a," * 300 + b"\nx", "too large"),
        (b'a,b\n"' + b"x" * 200_000, "not a table"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(data)
    with pytest.raises(UserError, match=said):
        read_file(path)


def test_hidden_characters_do_not_come_in() -> None:
    (card,) = taken("gpus", "GPU,TDP (W)\nX\u202eY\x07,700\n").presets
    assert card.name == "XY"


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1,;\t\n\"'.-%$€e \x00é"), max_size=120))
def test_any_table_is_taken_or_refused(text: str) -> None:
    try:
        sheet = parse(f"GPU,Memory (GB),{text}")
    except UserError as error:
        assert str(error)  # noqa: PT017
        return
    found = take(sheet, Reading("gpus", guess("gpus", sheet), sheet.decimal_comma))
    assert len(found.presets) + len(found.rejected) == len(sheet.rows)
    for preset in found.presets:
        for key, figure in preset.figures.items():
            declared = kinds()["gpus"].measure(key)
            assert declared is not None
            check_figure(figure, declared)

"""Reading training runs, their stages and published utilisation: taken, left out, refused."""

from __future__ import annotations

import csv
import io
import math
from contextlib import suppress
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_planner_gui.catalogue.store import (
    bundled,
    bundled_training_mfu,
    bundled_training_runs,
    bundled_training_stages,
)
from sora_planner_gui.catalogue.training_mfu import (
    COLUMNS as MFU_COLUMNS,
)
from sora_planner_gui.catalogue.training_mfu import (
    Utilisation,
    families_left_out,
    fitted,
    read_utilisation,
)
from sora_planner_gui.catalogue.training_runs import (
    COLUMNS,
    KINDS,
    STAGE_COLUMNS,
    TrainingRun,
    read_published_hours,
    read_training_runs,
)
from sora_planner_gui.errors import UserError

ROW = {
    **{"id": "a", "kind": "tuned", "gpu_id": "h100_sxm", "precision": "bf16", "gpu_hours": "10"},
    **{"model_id": "movie-gen-30b", "modality": "video"},
}
STAGE = {
    **{"run": "a", "stage": "1", "samples": "1e6", "width": "256", "height": "256"},
    **{"frames": "64 to 256", "attended_share": "100 %"},
}
SHARES = st.floats(0.01, 1)


def table(columns: tuple[str, ...], *rows: dict[str, str]) -> str:
    """A CSV text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(row: dict[str, str], *stages: dict[str, str]) -> TrainingRun | str:
    """The run of a row, or why it is none."""
    runs, left_out = read_training_runs(table(COLUMNS, row), table(STAGE_COLUMNS, *stages))
    assert len(runs) + len(left_out) == 1
    return runs[0] if runs else left_out[0].why


def test_every_bundled_row_is_predicted_or_left_out_with_a_reason() -> None:
    runs, left_out = read_training_runs(bundled_training_runs(), bundled_training_stages())
    rows = list(csv.DictReader(io.StringIO(bundled_training_runs())))
    assert sorted(each.id for each in (*runs, *left_out)) == sorted(row["id"] for row in rows)
    assert all(run.source and run.kind in KINDS for run in runs)
    silent = [row["id"] for row in rows if not row["gpu_hours"] and not row["calc_seconds"]]
    assert {each.id for each in left_out} == {*silent, "seaweed-7b", "sana-video-2b"}
    assert {run.model for run in runs if run.model} <= bundled("models").keys()


def test_every_whole_run_of_video_with_published_hours_is_read() -> None:
    """Seaweed is, whose compute is not known; no stage of a run, no model of text or pictures."""
    rows = list(csv.DictReader(io.StringIO(bundled_training_runs())))
    found = {each.id: each for each in read_published_hours(bundled_training_runs())}
    runs = [row for row in rows if row["row_kind"] == "run" and row["modality"] == "video"]
    assert list(found) == [row["id"] for row in runs if row["gpu_hours"]]
    for row in (row for row in runs if row["gpu_hours"]):
        run = found[row["id"]]
        assert run.gpu_time == float(row["gpu_hours"]) * 3600
        assert run.parameters == float(row["params_b"]) * 1e9
    assert found["seaweed-7b"].by_its_authors
    assert not found["movie-gen-30b"].by_its_authors


def test_every_stage_belongs_to_a_row() -> None:
    stages = csv.DictReader(io.StringIO(bundled_training_stages()))
    ids = {row["id"] for row in csv.DictReader(io.StringIO(bundled_training_runs()))}
    assert {row["run"] for row in stages} <= ids


def test_a_row_becomes_a_run_with_its_stages_as_typed() -> None:
    run = read(ROW, STAGE, {**STAGE, "stage": "2", "frames": "1"})
    assert isinstance(run, TrainingRun)
    assert (run.gpu_time, run.steady, run.model) == (36_000, False, "movie-gen-30b")
    assert [each.cells["frames"].shape for each in run.stages] == ["lognormal", "fixed"]
    assert math.isnan(run.flop)


def test_tokens_of_text_become_frames_of_one_pixel_that_look_back() -> None:
    told = {"calc_n_linear_b": "175", "params_b": "175", "calc_seq_tokens": "2048"}
    told |= {"calc_tokens_total": "3e11", "calc_layers": "96", "calc_width": "12288"}
    run = read({**ROW, **told, "calc_causal": "1", "modality": "LLM"})
    assert isinstance(run, TrainingRun)
    [stage] = run.stages
    assert float(stage.cells["samples"].value or 0) == pytest.approx(3e11 / 2048)
    assert (stage.cells["frames"].value, stage.cells["attended_share"].value) == ("2048.0", "50 %")
    assert (run.causal, run.model, run.makes_pictures) == (True, "", False)


def test_compute_that_others_worked_out_from_the_hours_is_not_held_against_them() -> None:
    circular = {"stated_total_flop": "5e22", "flop_basis": "Epoch: hardware x 30% (circular)"}
    run = read({**ROW, **circular}, STAGE)
    assert isinstance(run, TrainingRun)
    assert math.isnan(run.flop)
    stated = read({**ROW, **circular, "flop_basis": "stated (6ND)"}, STAGE)
    assert isinstance(stated, TrainingRun)
    assert stated.flop == 5e22


def test_a_step_takes_three_forward_passes_of_its_samples_on_all_cards() -> None:
    counted = {"calc_fwd_flop_per_sample": "2e11", "calc_samples": "100", "calc_seconds": "2"}
    run = read({**ROW, **counted, "gpu_hours": "", "gpu_count": "8"})
    assert isinstance(run, TrainingRun)
    assert (run.flop, run.gpu_time, run.steady) == (pytest.approx(6e13), 16, True)


@pytest.mark.parametrize(
    ("row", "stages", "why"),
    [
        ({"gpu_hours": ""}, [STAGE], "no GPU-hours are stated"),
        ({"gpu_hours": "many"}, [STAGE], "gpu_hours is not a number: “many”"),
        ({"gpu_hours": "nan"}, [STAGE], "gpu_hours is out of bounds"),
        ({"gpu_hours": "-1"}, [STAGE], "gpu_hours is out of bounds"),
        ({"gpu_id": ""}, [STAGE], "names no card"),
        ({"kind": "huge"}, [STAGE], "its kind is not one of tuned, research: “huge”"),
        ({"row_kind": "flop_check"}, [STAGE], "a count of FLOP"),
        ({}, [], "neither samples nor tokens nor FLOP"),
        ({}, [{**STAGE, "frames": ""}], "stage “1” does not state frames"),
        ({}, [{**STAGE, "samples": "0"}], "shows no samples"),
        ({}, [STAGE, STAGE], "one name twice"),
        ({}, [{**STAGE, "width": "wide"}], "wide"),
        ({}, [{**STAGE, "frames": "0"}], "too low"),
        ({"peak": "-3 TFLOP/s"}, [STAGE], "too low"),
        ({"gpt3_multiple": "1e30"}, [STAGE], "too high"),
        ({"calc_fwd_flop_per_sample": "1e39", "calc_samples": "100"}, [STAGE], "more FLOP"),
    ],
)
def test_a_row_that_makes_no_run_is_left_out_with_its_reason(
    row: dict[str, str], stages: list[dict[str, str]], why: str
) -> None:
    found = read({**ROW, **row}, *stages)
    assert isinstance(found, str)
    assert why in found


@pytest.mark.parametrize("missing", ["frames", "run"])
def test_a_table_without_its_columns_is_refused(missing: str) -> None:
    columns = tuple(each for each in STAGE_COLUMNS if each != missing)
    with pytest.raises(UserError, match=r"training_stages\.csv"):
        read_training_runs(table(COLUMNS, ROW), table(columns))


@given(
    st.text(max_size=60),
    st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=8), max_size=12),
    st.dictionaries(st.sampled_from(STAGE_COLUMNS), st.text(max_size=8), max_size=5),
)
def test_any_text_is_read_or_refused_in_words(
    whole: str, row: dict[str, str], stage: dict[str, str]
) -> None:
    tables = table(COLUMNS, {**ROW, **row}), table(STAGE_COLUMNS, {**STAGE, **stage})
    for runs_text, stages_text in ((whole, tables[1]), (tables[0], whole), tables):
        with suppress(UserError):
            runs, left_out = read_training_runs(runs_text, stages_text)
            assert all(math.isfinite(run.gpu_time) and run.gpu_time > 0 for run in runs)
            assert all(each.why for each in left_out)


# ------------------------------------------------------------------------------- utilisation


def used(family: str, mfu: float, kind: str = "tuned", not_used: str = "") -> Utilisation:
    """A published share."""
    return Utilisation(family, kind, family, "", mfu, "", "", "", not_used)


def test_the_bundled_shares_name_their_kind_family_and_source() -> None:
    rows = read_utilisation(bundled_training_mfu())
    assert len(rows) == 37
    assert all(row.kind in KINDS and row.family and row.source and row.how for row in rows)


def test_a_range_is_lognormal_over_families_that_count_alike() -> None:
    rows = [used("a", 0.1), used("a", 0.4), used("b", 0.2), used("c", 0.8), used("d", 0.05)]
    rows += [used("e", 0.9, not_used="a kernel"), used("f", 0.01, "research")]
    found = fitted(rows, "tuned")
    # families: 0.2, 0.2, 0.8, 0.05; logs about log(0.2): 0, 0, log 4, −log 4
    deviation = math.log(4) * math.sqrt(2 / 3)
    reach = math.exp(NormalDist().inv_cdf(0.95) * deviation)
    assert found.families == 4
    assert (found.median, found.low) == pytest.approx((0.2, 0.2 / reach))
    assert found.high == 1.0  # 0.2 × 6.4 would be more than all of the peak


@given(st.lists(SHARES, min_size=3, max_size=9))
def test_a_range_goes_round_its_median_and_stays_a_share(shares: list[float]) -> None:
    found = fitted([used(str(place), each) for place, each in enumerate(shares)], "tuned")
    assert 0 < found.low <= found.median * (1 + 1e-9)
    assert found.median <= max(shares) * (1 + 1e-9)
    assert found.low <= found.high <= 1


def test_a_family_is_held_against_the_others_alone() -> None:
    rows = [used("a", 0.2), used("b", 0.25), used("c", 0.3), used("d", 0.9)]
    checks = {each.family: each for each in families_left_out(rows, "tuned")}
    assert checks["d"].by_others == fitted(rows[:3], "tuned")
    assert not checks["d"].covered
    assert checks["b"].covered


def test_too_few_families_give_no_range() -> None:
    with pytest.raises(ValueError, match="too few families"):
        fitted([used("a", 0.2), used("b", 0.3)], "tuned")
    with pytest.raises(ValueError, match="too few families"):
        fitted([used("a", 0.2), used("b", 0.3), used("c", 0.3)], "tuned", without="c")


@pytest.mark.parametrize("share", ["0", "1.2", "-1", "nan"])
def test_a_share_is_a_share(share: str) -> None:
    with pytest.raises(ValueError, match="no share"):
        read_utilisation(table(MFU_COLUMNS, {"run": "a", "mfu": share}))

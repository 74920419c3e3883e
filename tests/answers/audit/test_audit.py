"""Audits of published claims beside the verdicts of people who checked them, and of slips."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.audit import implied as kinds
from sora_planner_gui.answers.audit.evidence import gather
from sora_planner_gui.answers.audit.verdict import (
    CONFLICT,
    CONSISTENT,
    IMPOSSIBLE,
    OUTSIDE,
    Audit,
    AuditQuestion,
    answer,
)
from sora_planner_gui.catalogue import claims_file
from sora_planner_gui.catalogue.claims import Claim, ClaimFigure, read_claims
from sora_planner_gui.catalogue.store import bundled_catalogues, bundled_claims
from sora_planner_gui.errors import UserError
from sora_planner_gui.export.audit_words import why
from sora_planner_gui.measured.published import measured

EVIDENCE = gather(GRAPH, bundled_catalogues()["gpus"], measured(GRAPH))
CLAIMS = read_claims(bundled_claims())
ROWS = {row["id"]: row for row in csv.DictReader(io.StringIO(bundled_claims()))}
AUDITS = {each.claim.id: each for each in answer(AuditQuestion(CLAIMS, EVIDENCE))}
RIGHT, JUDGED = 43, 43


def audit(*figures: ClaimFigure) -> Audit:
    """The audit of one claim."""
    return answer(AuditQuestion([Claim("c", figures)], EVIDENCE))[0]


def is_right(name: str) -> bool:
    """Whether a claim's verdict is one of those that count as right."""
    row = ROWS[name]
    return AUDITS[name].verdict.replace("_", " ") in (row["verdict"], *row["also"].split("; "))


def test_published_claims_get_the_verdicts_of_those_who_checked_them() -> None:
    assert len(AUDITS) == JUDGED
    wrong = [name for name in AUDITS if not is_right(name)]
    assert len(wrong) <= JUDGED - RIGHT, wrong


def test_no_consistent_claim_is_called_wrong() -> None:
    consistent = [name for name in AUDITS if ROWS[name]["verdict"] == CONSISTENT]
    assert len(consistent) == 24
    assert [name for name in consistent if AUDITS[name].verdict != CONSISTENT] == []


def test_the_factors_of_arithmetic_are_those_worked_out_by_hand() -> None:
    for name, each in AUDITS.items():
        row = ROWS[name]
        if row["audit"] == "arithmetic" and row["verdict"] == "does not follow":
            factors = [float(row["factor"]), *json.loads(row["factor_also"] or "[]")]
            off = min(max(each.factor / f, f / each.factor) for f in factors)
            assert off < 1.05, name


@pytest.mark.parametrize("factor", [2.0, 0.5, 8.0, 10.0])
def test_a_result_that_was_changed_is_no_longer_consistent(factor: float) -> None:
    for claim in CLAIMS:
        results = [each for each in claim.figures if each.result]
        if len(results) != 1 or not claim.judged or AUDITS[claim.id].verdict != CONSISTENT:
            continue
        changed = replace(
            claim,
            figures=tuple(
                replace(
                    each,
                    value=each.value * factor,
                    to=None if each.to is None else each.to * factor,
                )
                if each.result
                else each
                for each in claim.figures
            ),
        )
        found = answer(AuditQuestion([changed], EVIDENCE))[0]
        assert found.verdict != CONSISTENT, claim.id


def training(multiple: float, gpus: float = 4211) -> tuple[ClaimFigure, ...]:
    """The published low case, with frames taken so many times."""
    return (
        ClaimFigure("GPUs", gpus, "GPU", "training_gpus", card="h100_sxm", digits=4),
        ClaimFigure("time", 30, "day", "training_duration"),
        ClaimFigure("basis", 1e21, "FLOP", "reference_training_flop"),
        ClaimFigure("size", 30, "×", "size_multiple"),
        ClaimFigure("data", 4, "×", "dataset_multiple"),
        ClaimFigure("frames", multiple, "×", "frames_multiple"),
    )


def test_the_published_estimate_has_all_of_the_peak_and_twice_the_frames_more_than_there_is() -> (
    None
):
    exact, twice = audit(*training(90)), audit(*training(180))
    assert (exact.verdict, twice.verdict) == (OUTSIDE, IMPOSSIBLE)
    assert exact.factor == pytest.approx(1 / 0.66, rel=0.01)
    assert (twice.factor, twice.slip) == (pytest.approx(2, rel=0.01), "halved_or_doubled")


def test_a_card_that_nobody_knows_gives_no_ratio() -> None:
    figures = tuple(replace(each, card="nobody") for each in training(180))
    found = audit(*figures)
    assert found.verdict == CONSISTENT
    assert all(each.name != kinds.TRAINING_SHARE for each in found.implied)


def test_the_hosted_app_implies_240_gpu_seconds_a_second_at_1_95_usd_an_hour() -> None:
    implied = {each.name: each.nominal for each in AUDITS["forbes-40min"].implied}
    assert implied[kinds.GPU_SECONDS].middle == pytest.approx(240)
    assert implied[kinds.RENT].middle * 3600 == pytest.approx(1.95)


def test_a_model_larger_than_the_memory_of_its_cards_is_impossible() -> None:
    """200B parameters at four bits are 100 GB; one H100 has 80."""
    found = audit(
        ClaimFigure("parameters", 200e9, "1", "parameter_count", card="h100_sxm"),
        ClaimFigure("cards", 1, "GPU", "gpus_per_replica"),
    )
    assert found.verdict == IMPOSSIBLE
    assert found.factor == pytest.approx(1.25, rel=0.01)


def test_more_power_than_a_server_draws_at_the_wall_is_impossible() -> None:
    found = audit(ClaimFigure("draw", 2, "kW/GPU", card="h100_sxm"))
    assert found.verdict == IMPOSSIBLE


def test_rounding_on_the_way_is_no_fault() -> None:
    """11.3M × 1.30 USD are 14.69M, printed as 15M."""
    assert AUDITS["forbes-15M"].verdict == CONSISTENT


def test_a_later_figure_of_the_same_thing_conflicts_an_earlier_one_does_not() -> None:
    one = Claim("a", (ClaimFigure("day", 15e6, "USD/day", digits=2),), date="2025", subject="s")
    two = Claim("b", (ClaimFigure("day", 1e6, "USD/day", digits=1),), date="2026", subject="s")
    first, second = answer(AuditQuestion([one, two], EVIDENCE))
    assert (first.verdict, second.verdict) == (CONSISTENT, CONFLICT)
    assert second.factor == pytest.approx(1 / 15)


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ("not json", "JSON"),
        ("[]", "one to"),
        (json.dumps([{"name": "x", "value": 1, "unit": "GPU"}] * 9), "one to"),
        ('[{"name": "x", "value": "many", "unit": ""}]', "number"),
        ('[{"name": "x", "value": NaN, "unit": ""}]', "number"),
        ('[{"name": "x", "value": 1, "unit": "a/(b"}]', "brackets"),
        ("[[" * 5000, "JSON"),
        ('[{"name": "\\u202e", "value": 1, "unit": ""}]', ""),
    ],
)
def test_a_claim_that_cannot_be_read_is_refused_with_its_row(figures: str, why: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["id", "figures"], ["a", figures]])
    with pytest.raises(UserError) as refused:
        read_claims(out.getvalue())
    assert why in str(refused.value)
    assert "row 2" in str(refused.value)


def test_more_claims_than_can_be_judged_while_somebody_waits_are_refused() -> None:
    figures = json.dumps([{"name": "x", "value": 1, "unit": ""}])
    out = io.StringIO()
    csv.writer(out).writerows([["id", "figures"], *([place, figures] for place in range(1001))])
    with pytest.raises(UserError, match="more than 1000 claims"):
        read_claims(out.getvalue())


def test_claims_written_to_a_file_are_read_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    claims_file.write(path, CLAIMS)
    assert claims_file.read(path) == CLAIMS


def test_a_file_that_is_too_large_or_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(b"x" * 10_000_000)
    with pytest.raises(UserError, match="too large"):
        claims_file.read(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="not text"):
        claims_file.read(path)


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_a_figure_of_nothing_or_less_fails_no_audit(value: float) -> None:
    for claim in CLAIMS:
        for place, figure in enumerate(claim.figures):
            figures = list(claim.figures)
            figures[place] = replace(figure, value=value, to=None)
            changed = replace(claim, figures=tuple(figures), judged=True)
            others = [replace(each, judged=False) for each in CLAIMS if each.id != claim.id]
            [found] = answer(AuditQuestion([changed, *others], EVIDENCE))
            assert why(found)
            if value < 0 and figure.key:
                assert found.verdict == IMPOSSIBLE


def test_no_cards_give_no_share_of_their_peak() -> None:
    found = audit(*training(90, gpus=0))
    assert all(each.name != kinds.TRAINING_SHARE for each in found.implied)


def test_a_building_that_draws_less_than_its_servers_is_impossible() -> None:
    found = audit(ClaimFigure("PUE", 0.8, "1", "pue", digits=2))
    assert (found.verdict, found.factor) == (IMPOSSIBLE, pytest.approx(0.8))
    assert audit(ClaimFigure("PUE", 1.1, "1", "pue", digits=2)).verdict == CONSISTENT


def test_a_published_speed_of_the_card_counts_as_measured() -> None:
    """LTX-2.3 on a B200: 67 minutes an hour; by a half more nobody has."""
    verdicts = [
        audit(
            ClaimFigure(
                "rate", rate, "min/(GPU·h)", "video_minutes_per_gpu_hour", card="b200", digits=2
            )
        ).verdict
        for rate in (67, 100)
    ]
    assert verdicts == [CONSISTENT, OUTSIDE]


def test_what_somebody_only_estimates_is_no_measured_speed() -> None:
    rows = EVIDENCE.rows[kinds.GPU_SECONDS][""]
    assert not any("40 GPU-minutes" in row.name for row in rows)
    assert any(row.name.startswith("LTX-2.3") for row in rows)


def test_no_cards_are_no_share_of_those_shipped() -> None:
    assert audit(ClaimFigure("GPUs", 0, "GPU", "training_gpus", card="h100_sxm")).implied == ()

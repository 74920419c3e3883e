"""Sentences of the press, read and judged: what is right is not called wrong, nor the reverse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan.strategies import GRAPH
from sora_planner_gui.answers.audit.evidence import gather
from sora_planner_gui.answers.audit.implied import Yardstick
from sora_planner_gui.answers.audit.others import told_in_full
from sora_planner_gui.answers.audit.results import with_results
from sora_planner_gui.answers.audit.verdict import (
    CONSISTENT,
    DOES_NOT_FOLLOW,
    Audit,
    AuditQuestion,
    answer,
)
from sora_planner_gui.catalogue.claims import read_claims
from sora_planner_gui.catalogue.pasted.reading import claim_of, read_pasted
from sora_planner_gui.catalogue.store import bundled_catalogues, bundled_claims
from sora_planner_gui.export.audit_words import why
from sora_planner_gui.measured.published import measured

CARDS = bundled_catalogues()["gpus"]
EVIDENCE = gather(GRAPH, CARDS, measured(GRAPH))


def judged(text: str) -> Audit:
    """The audit of a text, of which nobody has changed a figure."""
    proposed = read_pasted(text, CARDS, GRAPH.quantities.__contains__)
    claim = with_results(claim_of(proposed, text))
    return answer(AuditQuestion([claim], EVIDENCE))[0]


SORA = "We estimate that training Sora took 4,211–10,528 H100s for a month."


@pytest.mark.parametrize(
    ("text", "in_full"),
    [
        (SORA, "fac-train"),
        (f"{SORA} At the peak 720,000 H100s serve it.", "fac-train"),
        ("Training Sora took 4,211–10,528 H100s for a year.", None),
        ("Training it took 4,211–10,528 H100s for a month.", None),
    ],
)
def test_a_paste_is_told_with_the_published_claim_that_it_repeats(
    text: str, in_full: str | None
) -> None:
    claim, published = judged(text).claim, read_claims(bundled_claims())
    found = told_in_full(claim, published, with_more=True)
    assert (found.id if found else None) == in_full


def test_that_all_lies_within_is_said_only_where_all_could_be_held_against_something() -> None:
    [partly, wholly] = [
        judged(text)
        for text in (SORA, "Inference: a GPU serves video at a rent of $2.00 per H100 hour.")
    ]
    assert any(each.most is None for each in partly.implied)
    known = replace(partly.implied[0], least=Yardstick("a", 0.1), most=Yardstick("a", 9e99))
    mixed = replace(partly, findings=(), relations={}, implied=(known, partly.implied[-1]))
    assert why(mixed, brief=True).startswith("What could be held against something lies within")
    assert why(wholly, brief=True).startswith("All that it implies lies within")


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek-V3 was trained on 2,048 H800 GPUs for 57 days, 2.788 million GPU hours.",
        "Movie Gen took 6,144 H100 GPUs for 8 days, 1.25 million GPU hours.",
        "Seaweed-7B was trained on 1,000 H100 GPUs for 28 days, 665,000 GPU hours.",
        "8 H100 GPUs at 2.50 dollars per GPU-hour cost 480 dollars a day.",
        "8 H100 GPUs at 2.50 USD/(GPU·h) cost 480 dollars a day.",
        "DeepSeek-V3 took 2.788 million H800 GPU hours; at 2 dollars per GPU hour that is 5.576 "
        "million dollars.",
        "A rack of 72 GPUs draws 120 kW, 1.67 kW per GPU.",
        "4.5 million users, of whom 25 % make 10 clips a day, make 11.3 million clips a day.",
        "4.5 million users, 25 % of whom make 10 clips a day, make 11.3 million clips a day.",
        "600 GPUs are busy; at 60 % utilization 1,000 GPUs are needed.",
    ],
)
def test_what_is_right_is_consistent(text: str) -> None:
    found = judged(text)
    assert found.verdict == CONSISTENT
    assert all(each is not None and each.holds for each in found.relations.values())
    assert found.relations


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("DeepSeek-V3 was trained on 2,048 H800 GPUs for 57 days, 5.6 million GPU hours.", 2),
        ("Movie Gen took 6,144 H100 GPUs for 8 days, 12.5 million GPU hours.", 10.6),
        ("8 H100 GPUs at 2.50 dollars per GPU-hour cost 4,800 dollars a day.", 10),
        ("8 H100 GPUs at 2.50 USD/(GPU·h) cost 4,800 dollars a day.", 10),
        (
            "DeepSeek-V3 took 2.788 million H800 GPU hours; at 2 dollars per GPU hour that is "
            "55.76 million dollars.",
            10,
        ),
        ("A rack of 72 GPUs draws 120 kW, 16.7 kW per GPU.", 10),
        ("4.5 million users, of whom 25 % make 10 clips a day, make 180 million clips a day.", 16),
    ],
)
def test_what_is_wrong_is_not(text: str, factor: float) -> None:
    found = judged(text)
    assert found.verdict == DOES_NOT_FOLLOW
    assert found.factor == pytest.approx(factor, rel=0.02)

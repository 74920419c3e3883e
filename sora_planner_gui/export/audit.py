"""Audits as a table for people, and as a list for programs."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from sora_planner_gui.answers.audit.implied import Implied
from sora_planner_gui.answers.audit.verdict import Audit
from sora_planner_gui.catalogue.pasted.reading import Proposed
from sora_planner_gui.export.audit_words import (
    DOUBTS,
    VERDICTS,
    amount,
    beside_text,
    factor_text,
    finding,
    implied_text,
    implied_value,
    why,
)
from sora_planner_gui.export.table import columns


def to_table(audits: Sequence[Audit]) -> str:
    """A line a claim: verdict, factor, and why."""
    rows = [
        [each.claim.id, VERDICTS[each.verdict], factor_text(each.factor), why(each)]
        for each in audits
    ]
    body = columns([["claim", "verdict", "factor", "why"], *rows], right=frozenset({2}))
    counts = ", ".join(
        f"{sum(each.verdict == name for each in audits)} {VERDICTS[name]}"
        for name in dict.fromkeys(each.verdict for each in audits)
    )
    return f"{body}\n\n{len(audits)} judged: {counts}" if audits else "No claim is to be judged."


def to_text(audit: Audit) -> str:
    """One claim in full: verdict, reasons, and all that follows from its figures."""
    parts = [f"{VERDICTS[audit.verdict].capitalize()}. {why(audit)}"]
    parts += [f"Also: {finding(each)}" for each in audit.findings[1:]]
    if audit.implied:
        parts.append("What its figures imply:")
        parts += [f"  {implied_text(each)}" for each in audit.implied]
    if audit.beside:
        parts.append("Of the same:")
        parts += [f"  {beside_text(each)}" for each in audit.beside]
    return "\n".join(parts)


def proposals(proposed: Sequence[Proposed]) -> str:
    """What was read from a text, with what is asked about it, a line a figure."""
    head = ["name", "figure", "quantity", "card", "read from", "asked"]
    rows = [
        [
            each.figure.name + (" (result)" if each.figure.result else ""),
            amount(each.figure),
            each.figure.key,
            each.figure.card,
            f"“{each.typed}”",
            "; ".join(DOUBTS[doubt] for doubt in each.doubts),
        ]
        for each in proposed
    ]
    return columns([head, *rows], right=frozenset({1}))


def to_json(audits: Sequence[Audit]) -> str:
    """A list with an object for each claim that is judged."""
    return json.dumps([to_entry(each) for each in audits], indent=2, ensure_ascii=False)


def to_entry(audit: Audit) -> dict[str, Any]:
    """One claim; `factor` is printed over computed, null where there is none."""
    return {
        "id": audit.claim.id,
        "verdict": VERDICTS[audit.verdict],
        "finding": [finding(each) for each in audit.findings],
        "factor": audit.factor if math.isfinite(audit.factor) else None,
        "slip": audit.slip,
        "implied": {each.name: _entry(each) for each in audit.implied},
        "why": why(audit),
    }


def _entry(each: Implied) -> dict[str, Any]:
    """An implied figure in base units, with what it is held against."""
    return {
        "low": each.nominal.low,
        "high": each.nominal.high,
        "measured": None
        if each.least is None or each.most is None
        else [each.least.value, each.most.value],
        "shown": implied_value(each),
    }

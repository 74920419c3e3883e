"""A claim that somebody asks about: its audit, the claim it is a part of, and all beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sora_planner_gui.answers.audit.comparison import OneQuantity, beside_each_other
from sora_planner_gui.answers.audit.evidence import gather
from sora_planner_gui.answers.audit.implied import HeldAgainst
from sora_planner_gui.answers.audit.others import told_in_full
from sora_planner_gui.answers.audit.results import with_results
from sora_planner_gui.answers.audit.verdict import VERDICTS, Audit, AuditQuestion, answer
from sora_planner_gui.answers.evaluation import Ranges, Stop, never
from sora_planner_gui.catalogue.claims import Claim
from sora_planner_gui.catalogue.presets import Preset
from sora_planner_gui.measured.published import measured
from sora_planner_gui.plan.estimate import Estimate


@dataclass(frozen=True, slots=True)
class JudgeQuestion:
    """A claim, what else was claimed, and the plan to put beside it.

    `evidence` is what an earlier answer has gathered; None gathers it. Results are looked for
    where `find_results` and the claim names none.
    """

    claim: Claim
    others: Sequence[Claim]
    estimate: Estimate
    catalogues: Mapping[str, Mapping[str, Preset]]
    evidence: HeldAgainst | None = None
    find_results: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """The audit of the claim, that of the published claim it is a part of, and all beside it."""

    audit: Audit
    whole: Audit | None
    beside: tuple[OneQuantity, ...]
    evidence: HeldAgainst

    @property
    def told(self) -> Audit:
        """The audit to tell of: the whole's, unless what is asked about is worse by itself."""
        if self.whole is None:
            return self.audit
        return min(self.whole, self.audit, key=lambda each: VERDICTS.index(each.verdict))

    @property
    def is_more(self) -> bool:
        """Whether more is asked about than a part of the published claim."""
        return self.whole is not None and told_in_full(self.audit.claim, [self.whole.claim]) is None


def judge(question: JudgeQuestion, ranges: Ranges, should_stop: Stop = never) -> Judged:
    """Judge one claim. Raises Stopped when told to."""
    graph, cards = question.estimate.graph, question.catalogues["gpus"]
    evidence = question.evidence or gather(graph, cards, measured(graph, question.catalogues))
    claim = with_results(question.claim) if question.find_results else question.claim
    others = [each for each in question.others if each.id != claim.id]
    [audit] = answer(AuditQuestion([claim, *map(_not_judged, others)], evidence), should_stop)
    audits = answer(AuditQuestion(others, evidence), should_stop)
    is_published = len(others) < len(question.others)
    whole = told_in_full(claim, others, with_more=not is_published)
    in_full = next((each for each in audits if whole and each.claim.id == whole.id), None)
    beside = beside_each_other(audit, audits, evidence, question.estimate, ranges, should_stop)
    return Judged(audit, in_full, beside, evidence)


def _not_judged(claim: Claim) -> Claim:
    return replace(claim, judged=False)
